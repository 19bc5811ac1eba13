import { z } from 'zod'
import { formText, formDate } from '#shared/definition/form-value.ts'

/** Shapes of the supervision forms (domain §6.11–6.12, §9.5): plain data, checked before anything is compiled. */

/** DB-1 任务分解表: by clause, who leads, who helps, until when. */
export const taskTable = z.object({
  title: formText(120),
  subtitle: formText(80),
  unit: formText(120),
  filledOn: formDate.optional(),
  rows: z
    .array(
      z.object({
        clause: formText(12),
        title: formText(120),
        content: formText(1000),
        measure: formText(120),
        lead: formText(60),
        assist: formText(300),
        due: formDate.optional(),
        leader: formText(40),
        remark: formText(500),
      }),
    )
    .max(2000)
    .default([]),
  note: formText(500),
})

/** DB-2 督办通知单: handed to the unit, comes back with its answer. */
export const taskNotice = z.object({
  unit: formText(120),
  issuedOn: formDate.optional(),
  lead: formText(60),
  assist: formText(300),
  title: formText(120),
  source: formText(60),
  basis: formText(160),
  content: formText(1000),
  measure: formText(160),
  startsOn: formDate.optional(),
  due: formDate.optional(),
  leader: formText(40),
  contact: formText(40),
})

/** DB-4 进展月报表. */
export const monthlyProgress = z.object({
  title: formText(120),
  subtitle: formText(80),
  unit: formText(120),
  filledOn: formDate.optional(),
  asOf: formDate.optional(),
  summary: formText(1000),
  units: z
    .array(
      z.object({
        rank: formText(8),
        unit: formText(60),
        total: z.int(),
        done: z.int(),
        open: z.int(),
        overdue: z.int(),
        lateEver: z.int(),
        rate: z.int().nullable(),
        consequence: formText(40),
      }),
    )
    .max(60)
    .default([]),
  tasks: z
    .array(
      z.object({
        title: formText(120),
        clause: formText(12),
        lead: formText(60),
        due: formDate.optional(),
        state: formText(20),
        percent: z.int().nullable(),
        progress: formText(1000),
        problem: formText(500),
      }),
    )
    .max(2000)
    .default([]),
})

/** LX-2 会议纪要, laid out as GB/T 9704 asks of minutes (domain §7.1). */
export const meetingMinutes = z.object({
  /** The conference, as its minutes name it. */
  body: formText(60),
  number: z.int().min(1).optional(),
  documentNumber: formText(60),
  kind: formText(20),
  heldOn: formDate.optional(),
  place: formText(100),
  chair: formText(40),
  recorder: formText(40),
  present: formText(400),
  absent: formText(200),
  guests: formText(200),
  topics: formText(1000),
  discussion: formText(3000),
  decisions: z
    .array(
      z.object({
        title: formText(120),
        content: formText(1000),
        lead: formText(60),
        assist: formText(300),
        due: formDate.optional(),
      }),
    )
    .max(99)
    .default([]),
  sentTo: formText(200),
  issuer: formText(120),
  issuedOn: formDate.optional(),
})
