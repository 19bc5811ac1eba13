import { z } from 'zod'
import { text, date } from '#shared/definition/form-value.ts'

/** Shapes of the supervision forms (domain §6.11–6.12, §9.5): plain data, checked before anything is compiled. */

/** DB-1 任务分解表: by clause, who leads, who helps, until when. */
export const taskTable = z.object({
  title: text(120),
  subtitle: text(80),
  unit: text(120),
  filledOn: date.optional(),
  rows: z
    .array(
      z.object({
        clause: text(12),
        title: text(120),
        content: text(1000),
        measure: text(120),
        lead: text(60),
        assist: text(300),
        due: date.optional(),
        leader: text(40),
        remark: text(500),
      }),
    )
    .max(2000)
    .default([]),
  note: text(500),
})

/** DB-2 督办通知单: handed to the unit, comes back with its answer. */
export const taskNotice = z.object({
  unit: text(120),
  issuedOn: date.optional(),
  lead: text(60),
  assist: text(300),
  title: text(120),
  source: text(60),
  basis: text(160),
  content: text(1000),
  measure: text(160),
  startsOn: date.optional(),
  due: date.optional(),
  leader: text(40),
  contact: text(40),
})

/** DB-4 进展月报表. */
export const monthlyProgress = z.object({
  title: text(120),
  subtitle: text(80),
  unit: text(120),
  filledOn: date.optional(),
  asOf: date.optional(),
  summary: text(1000),
  units: z
    .array(
      z.object({
        rank: text(8),
        unit: text(60),
        total: z.int(),
        done: z.int(),
        open: z.int(),
        overdue: z.int(),
        lateEver: z.int(),
        rate: z.int().nullable(),
        consequence: text(40),
      }),
    )
    .max(60)
    .default([]),
  tasks: z
    .array(
      z.object({
        title: text(120),
        clause: text(12),
        lead: text(60),
        due: date.optional(),
        state: text(20),
        percent: z.int().nullable(),
        progress: text(1000),
        problem: text(500),
      }),
    )
    .max(2000)
    .default([]),
})

/** LX-2 会议纪要, laid out as GB/T 9704 asks of minutes (domain §7.1). */
export const meetingMinutes = z.object({
  /** The conference, as its minutes name it. */
  body: text(60),
  number: z.int().min(1).optional(),
  documentNumber: text(60),
  kind: text(20),
  heldOn: date.optional(),
  place: text(100),
  chair: text(40),
  recorder: text(40),
  present: text(400),
  absent: text(200),
  guests: text(200),
  topics: text(1000),
  discussion: text(3000),
  decisions: z
    .array(z.object({ title: text(120), content: text(1000), lead: text(60), assist: text(300), due: date.optional() }))
    .max(99)
    .default([]),
  sentTo: text(200),
  issuer: text(120),
  issuedOn: date.optional(),
})
