import { z } from 'zod'
import { Id, MonthText, OfficeYear } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'
import { MonthlyFigures } from '#shared/definition/register/supervision-report.ts'

const County = z.string().regex(/^[0-9A-Z]{6}$/)
const Light = z.enum(['green', 'yellow', 'red', 'done'])
const State = z.enum(['waiting', 'moving', 'reported', 'closed', 'overdue', 'extended', 'ended'])

const TaskLine = z.strictObject({
  id: z.string(),
  serial: z.string(),
  title: z.string(),
  source: z.string(),
  clause: z.string(),
  county: z.string(),
  countyName: z.string(),
  /** 2014 name of the leading unit, and what it is called at that place today. */
  lead: z.string(),
  leadTitle: z.string(),
  assistTitles: z.array(z.string()),
  plan: z.string().nullable(),
  measure: z.string(),
  content: z.string(),
  leader: z.string(),
  contact: z.string(),
  remark: z.string(),
  /** False where the place has no such unit: 市级事项, not scored. */
  scored: z.boolean(),
  ours: z.boolean(),
  urges: z.int(),
  startsOn: z.string(),
  stateName: z.string(),
  state: State,
  light: Light,
  /** The day that counts, granted extensions included. */
  due: z.string(),
  /** Days to the due day, negative when past. */
  daysLeft: z.int(),
  round: z.int(),
  /** Basis points last reported. */
  percent: z.int().nullable(),
  lastProgress: z.strictObject({ on: z.string(), text: z.string(), problem: z.string() }).nullable(),
  reportedOn: z.string().nullable(),
  reportedBy: z.string(),
  finishedOn: z.string().nullable(),
  late: z.boolean(),
  openExtensions: z.array(z.string()),
})

/** A figure of the program that says how far a task is: of its own place and of the year that it speaks of. */
const TaskFigure = z.strictObject({
  measure: z.string(),
  label: z.string(),
  kind: z.enum(['integer', 'money', 'ratio']),
  unit: z.string(),
  period: z.string(),
  /** Null: of every unit whose rows are held here. */
  station: z.string().nullable(),
  value: z.number().nullable(),
})
export type TaskFigure = z.output<typeof TaskFigure>

/** Which tasks a list shows. */
export const TaskFilter = z.strictObject({
  query: z.string().max(100).default(''),
  county: County.nullable().default(null),
  year: OfficeYear.nullable().default(null),
  clause: z.string().max(12).nullable().default(null),
  unit: z.string().max(40).nullable().default(null),
  light: Light.nullable().default(null),
})

/** 督办 and 联席会议 (policy 六(一), domain §6.11–6.12); progress, rulings and the like go through `register.*`. */
export const supervisionContract = {
  /** Every task with its derived state and light, the most urgent first. */
  'supervision.find': route('query', 'register.read', {
    input: TaskFilter.extend({ limit: z.int().min(1).max(5000).default(2000) }),
    output: z.strictObject({
      rows: z.array(TaskLine),
      count: z.int(),
      lights: z.strictObject({ red: z.int(), yellow: z.int(), green: z.int(), done: z.int() }),
    }),
  }),
  'supervision.task': route('query', 'register.read', {
    input: z.strictObject({ id: Id }),
    output: TaskLine.extend({ figures: z.array(TaskFigure), target: z.int().nullable() }),
    faults: ['RECORD_UNKNOWN'],
  }),
  /** Makes the tasks of a plan's year that are not there yet; running it again adds nothing. */
  'supervision.seed': route('command', 'register.write', {
    input: z.strictObject({ plan: Id }),
    output: z.strictObject({ made: z.int(), kept: z.int() }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS'],
  }),
  'supervision.taskFromDecision': route('command', 'register.write', {
    input: z.strictObject({ decision: Id }),
    output: z.strictObject({ id: z.string() }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS', 'DECISION_IS_TASK', 'DECISION_WITHOUT_DAY'],
  }),
  /** 市局交办: the city gives one task to several counties, a row each. */
  'supervision.assign': route('command', 'register.write', {
    input: z.strictObject({ task: Id, counties: z.array(County).min(1).max(20) }),
    output: z.strictObject({ made: z.int() }),
    faults: ['RECORD_UNKNOWN', 'NOT_OURS'],
  }),
  /** The month as it stands now; nothing is stored. */
  'supervision.month': route('query', 'register.read', {
    input: z.strictObject({ month: MonthText, county: County }),
    output: MonthlyFigures,
  }),
  /** Freezes the month's figures in a report (DB-4). */
  'supervision.makeReport': route('command', 'register.write', {
    input: z.strictObject({ month: MonthText, county: County, summary: z.string().max(1000).nullable() }),
    output: z.strictObject({ id: z.string() }),
    faults: ['MONTH_AHEAD'],
  }),
}
