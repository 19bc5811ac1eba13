import { date, division, json, longText, text, period } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'
import { z } from 'zod'

/** A task's line in a monthly report, short enough for 200 of them to travel in one row. */
const ReportedTask = z.strictObject({
  id: z.string().max(40),
  serial: z.string().max(40),
  title: z.string().max(120),
  clause: z.string().max(12),
  lead: z.string().max(60),
  due: z.string().max(10),
  state: z.string().max(20),
  light: z.enum(['green', 'yellow', 'red', 'done']),
  percent: z.int().nullable(),
  progress: z.string().max(120),
  problem: z.string().max(60),
})

const ReportedUnit = z.strictObject({
  unit: z.string().max(60),
  scored: z.boolean(),
  total: z.int(),
  done: z.int(),
  open: z.int(),
  overdue: z.int(),
  lateEver: z.int(),
  rate: z.int().nullable(),
  rank: z.int().nullable(),
  consequence: z.string().max(40),
})

/** Figures of a month as they stood when the report was made; the program writes them. */
export const MonthlyFigures = z.strictObject({
  asOf: z.string().max(10),
  tasks: z.array(ReportedTask).max(200),
  units: z.array(ReportedUnit).max(60),
})

export type MonthlyFigures = z.output<typeof MonthlyFigures>

/** 进展月报: what the month looked like, frozen when it was made (DB-4, domain §6.12). */
export const supervisionReport = defineRecord({
  name: 'supervision_report',
  label: '进展月报',
  clause: '六(一)',
  title: 'title',
  audience: 'counties',
  authority: { county: {}, city: {} },
  index: [['month']],
  permission: REGISTER_PERMISSION,
  fields: {
    title: text({ label: '标题', required: true, max: 100, list: 320 }),
    month: period({ label: '月份', required: true, list: 90 }),
    county: division({ label: '哪一级', required: true, list: 110, level: 'county' }),
    madeOn: date({ label: '编制日期', required: true, list: 110 }),
    summary: longText({ label: '综合情况', max: 1000 }),
    asOf: date({ label: '数字截至', computed: true, list: 110 }),
    tasks: json({ label: '事项', computed: true }, MonthlyFigures.shape.tasks),
    units: json({ label: '单位', computed: true }, MonthlyFigures.shape.units),
  },
})
