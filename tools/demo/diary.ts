import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { shipped } from '#tools/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { HolidayTable } from '#shared/model/calendar.ts'
import { officeOf, type Office } from '#tools/demo/office.ts'
import { holidays } from '#tools/demo/place.ts'
import { fits, LAST_DAY, readSheet, valueOf, type SheetRow } from '#tools/demo/sheet.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** The registers of an office, filled day by day beside its other work. */
export type Diary = {
  /** Enters what came in before that day, each on its day. */
  readonly until: (day: string) => Promise<void>
  readonly rest: () => Promise<void>
}

/** Sheets whose rows speak of rows of others come after these. */
const FIRST = [
  'contact',
  'shop',
  'park',
  'pavilion',
  'finance_need',
  'dispatch_document',
  'joint_meeting',
  'pavilion_sales',
  'support_service',
  'entry_case',
  'finance_push',
  'pushed_need',
]
// In one order on every system: the diary of a year follows it.
const SHEETS = readdirSync(join(import.meta.dirname, 'data'))
  .toSorted()
  .filter((name) => name.endsWith('.csv'))
  .map((name) => name.slice(0, -'.csv'.length))
const ORDER = [...FIRST, ...SHEETS.filter((name) => !FIRST.includes(name))]

type Values = Record<string, unknown>
type Entry = SheetRow & { readonly record: string; readonly at: number; day: string }

/** Own rows of a register, the first entered first; those called so, where a title is given. */
async function idsOf(desk: DemoStation, record: string, title?: string): Promise<string[]> {
  const { rows } = await desk.as('经办', 'register.find', {
    record,
    sort: { field: 'n', descending: false },
    limit: 100,
  })
  const own = desk.station.slots()?.station
  const field = shipped.record(record)?.title ?? ''
  return rows.filter((row) => row.station === own && (!title || row[field] === title)).map((row) => row.id)
}

/** Rows a diary has entered, by register and place in the sheet; what other work made is counted before them. */
class Entered {
  readonly #desk: DemoStation
  readonly #ids = new Map<string, string[]>()
  readonly #others = new Map<string, readonly string[]>()

  constructor(desk: DemoStation) {
    this.#desk = desk
  }

  keep(record: string, at: number, id: string): void {
    const ids = this.#ids.get(record) ?? []
    ids[at] = id
    this.#ids.set(record, ids)
  }

  /** What a cell of a sheet means: the row of that number, or the row of that title. */
  async idOf(record: string, cell: string): Promise<string> {
    if (/^\d+$/u.test(cell)) return this.#idAt(record, Number(cell))
    const [found, ...others] = await idsOf(this.#desk, record, cell)
    if (found === undefined || others.length > 0) throw new Error(`${this.#desk.name} has not one ${record} ${cell}`)
    return found
  }

  async #idAt(record: string, at: number): Promise<string> {
    const mine = this.#ids.get(record) ?? []
    const others = this.#others.get(record) ?? (await idsOf(this.#desk, record)).filter((id) => !mine.includes(id))
    if (record === 'enterprise') this.#others.set(record, others)
    const found = at <= others.length ? others[at - 1] : mine[at - 1 - others.length]
    if (found === undefined) throw new Error(`${this.#desk.name} has no ${record} no. ${at} yet`)
    return found
  }
}

async function valuesOf(
  desk: DemoStation,
  office: Office,
  table: HolidayTable,
  entered: Entered,
  row: Entry,
): Promise<Values> {
  const { definition, cells } = row
  const values: Values = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    const text = cells[field.label] ?? ''
    if (field.computed) continue
    if (text === '') values[name] = name === 'county' ? desk.code : null
    else if (field.kind === 'reference') values[name] = await entered.idOf(field.target ?? '', text)
    else values[name] = valueOf(office, table, field, text)
  }
  return values
}

/** The states a row went through before the one it stands in, the first one in which a row may begin. */
export function wayTo({ states }: RecordDefinition, to: string): string[] {
  if (!states) return []
  const ways: string[][] = states.start.map((state) => [state])
  for (const way of ways) {
    const last = way.at(-1) ?? ''
    if (last === to) return way
    for (const next of states.moves[last] ?? []) if (!way.includes(next)) ways.push([...way, next])
  }
  throw new Error(`no way to the state ${to}`)
}

async function enter(desk: DemoStation, definition: RecordDefinition, values: Values): Promise<string> {
  const field = definition.states?.field ?? ''
  const [first, ...then] = wayTo(definition, String(values[field] ?? ''))
  const record = definition.name
  const begun = first === undefined ? values : { ...values, [field]: first }
  let { row } = await desk.as('经办', 'register.record', { record, values: begun })
  for (const state of then) {
    const next = { record, id: row.id, rev: row.rev, values: { ...values, [field]: state } }
    row = (await desk.as('经办', 'register.correct', next)).row
  }
  return row.id
}

/** A row that speaks of another row of the sheets is not entered before it. */
function inOrder(sheets: readonly (readonly Entry[])[]): Entry[] {
  const entries = sheets.flat()
  const of = (record: string) => entries.filter((one) => one.record === record)
  for (const entry of entries)
    for (const field of Object.values(entry.definition.fields)) {
      if (field.kind !== 'reference' || !entry.cells[field.label]) continue
      for (const other of of(field.target ?? ''))
        if (other.day > entry.day && other.at < Number(entry.cells[field.label])) entry.day = other.day
    }
  return entries.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** Opens the diary of an office whose enterprises are registered. */
export async function openDiary(desk: DemoStation): Promise<Diary> {
  const table = holidays
  const { rows } = await desk.as('经办', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: 24,
  })
  const office = officeOf(
    desk,
    rows.map((row) => [String(row['name']), String(row['legalRepresentative'])]),
  )
  const entered = new Entered(desk)
  const waiting = inOrder(
    ORDER.map((record) =>
      readSheet(record, office, table)
        .map((row, at) => ({ ...row, record, at, day: row.enteredOn }))
        .filter(fits),
    ),
  )
  const until = async (day: string) => {
    while (waiting[0] && waiting[0].day < day) {
      const entry = waiting.shift()
      if (!entry) return
      desk.clock.go(entry.day)
      const values = await valuesOf(desk, office, table, entered, entry)
      entered.keep(entry.record, entry.at, await enter(desk, entry.definition, values))
    }
  }
  return { until, rest: () => until(`${LAST_DAY}~`) }
}
