import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import papa from 'papaparse'
import { shipped } from '#tools/definitions.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { nextWorkingDay, type HolidayTable } from '#shared/model/calendar.ts'
import { addDays } from '#shared/model/date.ts'
import { FEN_OF_WAN, YUAN } from '#tools/demo/money.ts'
import { fillIn, type Office } from '#tools/demo/office.ts'

/**
 * A sheet of the demo (`data/<record>.csv`): one register as a clerk would type it, under the words of its fields. In a cell
 * `{…}` is a word of the office, `~` a figure that differs from office to office, `!` a day that is the same everywhere,
 * `=甲+乙` a sum of the row, and in a reference a whole number is the row of that register,
 * counted from 1, other words its title.
 */
export type SheetRow = {
  readonly definition: RecordDefinition
  /** The day it is entered: the Friday after the last of its days that had come. */
  readonly enteredOn: string
  readonly cells: Readonly<Record<string, string>>
}

const FOLDER = join(import.meta.dirname, 'data')
/** Column of a sheet that is no field: the day a row was entered, where its own days do not tell. */
const ENTERED = '登记日'
const FIRST_DAY = '2014-01-03'
/** After it the county reports; nothing is entered later. */
export const LAST_DAY = '2014-06-20'

/** Days of an office lie a little before those of the first one; first and last days of a month are terms and stay. */
function dayOf(office: Office, table: HolidayTable, text: string): string {
  if (text.startsWith('!')) return text.slice(1)
  const isTerm = text.endsWith('-01') || addDays(text, 1).endsWith('-01')
  if (isTerm || !/^201[34]/u.test(text)) return text
  const moved = addDays(text, -3 * office.turn)
  const newYear = `${text.slice(0, 4)}-01-02`
  const day = moved < newYear ? newYear : moved
  const working = nextWorkingDay(table, day)
  return working.ok ? working.value : day
}

/** As the sheet says it in the first office, in the others to three figures that count; greater stays greater. */
function about(office: Office, text: string, digits = 3): number {
  const value = Number(text.replace('~', ''))
  return text.startsWith('~') && office.turn > 0 ? Number((value * office.factor).toPrecision(digits)) : value
}

function scaleOf(field: Field): number {
  if (field.kind === 'ratio') return 100
  if (field.kind !== 'money') return 1
  return field.unit === '万元' ? FEN_OF_WAN : YUAN
}

function choiceOf(field: Field, label: string): string {
  const found = field.choices?.find((one) => one.label === label)
  if (!found) throw new Error(`a sheet of the demo chooses ${label} for ${field.label}`)
  return found.value
}

/** Whether the place has what a cell names: another city has other bureaus. What the engine itself offers is always there. */
const knows = (field: Field, label: string): boolean =>
  field.codes === undefined || field.choices?.some((one) => one.label === label) === true

/** Whether a row can be entered at this place. */
export function fits({ definition, cells }: SheetRow): boolean {
  return Object.values(definition.fields).every(
    (field) => field.kind !== 'choice' || !cells[field.label] || knows(field, cells[field.label] ?? ''),
  )
}

/** The stored value of a cell that is no reference. */
export function valueOf(office: Office, table: HolidayTable, field: Field, text: string): unknown {
  switch (field.kind) {
    case 'integer':
      return Math.round(about(office, text))
    case 'money':
    case 'ratio':
      return Math.round(about(office, text.replace('%', '')) * scaleOf(field))
    case 'year':
      return Number(text)
    case 'boolean':
      return text === '是'
    case 'choice':
      return choiceOf(field, text)
    case 'choices':
      return text
        .split('、')
        .filter((label) => knows(field, label))
        .map((label) => choiceOf(field, label))
    case 'date':
      return dayOf(office, table, text)
    case 'division':
      return field.level === 'town' ? (office.towns.get(text) ?? null) : office.unit.code
    default:
      return /^~[\d.]+$/u.test(text) ? about(office, text, 6).toFixed(1) : text
  }
}

/** The month's or quarter's figures come in a week after its end. */
function afterPeriod(period: string): string {
  const [year = '', rest = ''] = period.split(/[-Q]/u)
  const month = period.includes('Q') ? Number(rest) * 3 : Number(rest)
  return month === 12 ? `${Number(year) + 1}-01-08` : `${year}-${String(month + 1).padStart(2, '0')}-08`
}

function enteredOn(
  office: Office,
  table: HolidayTable,
  definition: RecordDefinition,
  cells: Readonly<Record<string, string>>,
): string {
  const said = cells[ENTERED]
  if (said) return fridayOf(said)
  const days = Object.entries(definition.fields).flatMap(([, field]) => {
    const text = cells[field.label]
    if (!text) return []
    if (field.kind === 'date') return [dayOf(office, table, text)]
    return field.kind === 'period' ? [afterPeriod(text)] : []
  })
  const past = days.filter((day) => day <= LAST_DAY && day >= FIRST_DAY).toSorted()
  return fridayOf(past.at(-1) ?? '2014-01-15')
}

/** The office writes its registers up at the end of the week: a login costs more than a row. */
function fridayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, (5 - weekday + 7) % 7)
}

/** `=甲+乙`: the sum of two other cells, said as they are. */
function summed(office: Office, cells: Readonly<Record<string, string>>, text: string): string {
  if (!text.startsWith('=')) return text
  const parts = text.slice(1).split('+')
  return String(parts.reduce((sum, part) => sum + Math.round(about(office, cells[part] ?? '0')), 0))
}

/** The rows of one sheet in the words of an office. */
export function readSheet(record: string, office: Office, table: HolidayTable): SheetRow[] {
  const definition = shipped.record(record)
  if (!definition) throw new Error(`tools/demo/data has a sheet of the unknown register ${record}`)
  const labels = new Set([ENTERED, ...Object.values(definition.fields).map((field) => field.label)])
  const text = readFileSync(join(FOLDER, `${record}.csv`), 'utf8').trim()
  const { data, errors, meta } = papa.parse<Record<string, string>>(text, { header: true })
  const strange = (meta.fields ?? []).filter((label) => !labels.has(label))
  if (errors.length > 0 || strange.length > 0)
    throw new Error(`${record}.csv: ${errors.map((one) => one.message).join('; ')} ${strange.join('、')}`)
  return data.map((typed) => {
    const filled = Object.fromEntries(Object.entries(typed).map(([label, cell]) => [label, fillIn(office, cell)]))
    const cells = Object.fromEntries(
      Object.entries(filled).map(([label, cell]) => [label, summed(office, filled, cell)]),
    )
    return { definition, cells, enteredOn: enteredOn(office, table, definition, cells) }
  })
}
