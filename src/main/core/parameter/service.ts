import { type CommandCall, type QueryCall, type RecordHooks, judgementOf, warningAt } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { readStation, type StationRow, type WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { listParameterValues, type ParameterRow } from '#core/parameter/parameter-value-repo.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import {
  parameterProblem,
  parseHolidayYear,
  parseWaivers,
  shippedValue,
  type ParameterDefinition,
} from '#shared/definition/parameter/parameter.ts'
import { parameterValue } from '#shared/definition/register/parameter-value.ts'
import type { HolidayTable } from '#shared/model/calendar.ts'
import { assert } from '#shared/never.ts'
import type { In } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

/** Who the city is for this station; '' where a county has not met it yet. */
export function cityOf(station: StationRow): string {
  return station.kind === 'city' ? station.id : station.city
}

// This station's rows and the city's: what another county set for itself means nothing here (docs/authority.md). Newest
// effective date first; on the same date the city's row, then the writer's own last word. Clocks play no part.
function valueRows(db: ReadDb, name: string, station: StationRow): ParameterRow[] {
  const city = cityOf(station)
  const ordinal = (row: ParameterRow) => Number.parseInt(row.epoch, 10) || 0
  return listParameterValues(db, name, station.id, city).toSorted((a, b) => {
    if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom > b.effectiveFrom ? -1 : 1
    if (a.station !== b.station)
      return a.station === city ? -1 : b.station === city ? 1 : a.station < b.station ? -1 : 1
    return ordinal(b) - ordinal(a) || b.rev - a.rev
  })
}

function known(definitions: Definitions, name: string): ParameterDefinition {
  const definition = definitions.parameter(name)
  assert(definition, `the parameter ${name} is defined`)
  return definition
}

/** The stored text of a parameter on a day; the default where no row is effective yet. A value its definition refuses is passed over. */
export function parameterOn(books: Books, name: string, date: string): string {
  return valueOn(books.db, known(books.definitions, name), date, readStation(books.db))
}

function valueOn(db: ReadDb, definition: ParameterDefinition, date: string, station: StationRow): string {
  const row = valueRows(db, definition.name, station).find(
    (one) => one.effectiveFrom <= date && parameterProblem(definition, one.value) === undefined,
  )
  return standing(definition, row, date)
}

/** The newest row effective on the day, unless a value shipped with the definition began later still. */
function standing(definition: ParameterDefinition, row: ParameterRow | undefined, date: string): string {
  const shipped = shippedValue(definition, date)
  return row && row.effectiveFrom >= shipped.from ? row.value : shipped.value
}

/** The whole number of a parameter that always stands on a day, in its unit: 分, 万分之一, days. */
export function numberOn(books: Books, name: string, date: string): number {
  const value = limitOn(books, name, date)
  assert(value !== undefined, `the parameter ${name} has a default`)
  return value
}

/** The whole number of a parameter that may be unset; undefined then, and the rule does not apply. */
export function limitOn(books: Books, name: string, date: string): number | undefined {
  const value = parameterOn(books, name, date)
  return value === '' ? undefined : Number(value)
}

/** A reader that looks each name and day up once; for lists and rebuilds. */
export function parameterReader(books: Books): (name: string, date: string) => string {
  const station = readStation(books.db)
  const rows = new Map<string, ParameterRow[]>()
  return (name, date) => {
    const definition = known(books.definitions, name)
    const found =
      rows.get(name) ??
      valueRows(books.db, name, station).filter((row) => parameterProblem(definition, row.value) === undefined)
    rows.set(name, found)
    return standing(definition, found[firstFrom(found, date)], date)
  }
}

/** The place of the first row, newest first, that is effective on a day: halved, because a peer may send thousands. */
function firstFrom(rows: readonly ParameterRow[], date: string): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.effectiveFrom ?? '') > date) low = middle + 1
    else high = middle
  }
  return low
}

/** Shipped holiday years with imported notices laid over them, year by year. */
export function calendarOn(db: ReadDb, shipped: HolidayTable): HolidayTable {
  const rows = valueRows(db, 'calendar.holidays', readStation(db))
  if (rows.length === 0) return shipped
  const years = new Set(shipped.years)
  let off = { ...shipped.off }
  let work = { ...shipped.work }
  const taken = new Set<number>()
  for (const row of rows) {
    const notice = parseHolidayYear(row.value)
    if (!notice || taken.has(notice.year)) continue
    taken.add(notice.year)
    years.add(notice.year)
    const other = (days: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(days).filter(([day]) => !day.startsWith(`${notice.year}-`)))
    off = { ...other(off), ...notice.off }
    work = { ...other(work), ...notice.work }
  }
  return { years: [...years].toSorted((a, b) => a - b), off, work }
}

/**
 * The city's document that lets a unit of few people join separated duties on a day; null where none stands.
 * A county's own row is no waiver: it must come from the city.
 */
export function waiverOn(db: ReadDb, unit: string, date: string): string | null {
  const station = readStation(db)
  const city = cityOf(station)
  const row = valueRows(db, 'separation.waiver', station).find(
    (one) => city !== '' && one.station === city && one.effectiveFrom <= date,
  )
  return (row && parseWaivers(row.value)?.get(unit)) ?? null
}

/** Every parameter with its value of today and the rows behind it, newest first. */
export function findParameters(call: QueryCall) {
  const { station } = call
  return call.definitions.parameters.map((definition) => {
    const rows = valueRows(call.db, definition.name, station)
    const current = rows.find((row) => row.effectiveFrom <= call.today)
    return {
      ...pick(definition, 'name', 'label', 'clause', 'kind', 'unit', 'mark'),
      most: definition.most ?? null,
      value: valueOn(call.db, definition, call.today, station),
      effectiveFrom: current?.effectiveFrom ?? null,
      basis: current?.basis ?? '',
      history: rows.map(({ value, effectiveFrom, basis }) => ({ value, effectiveFrom, basis: basis ?? '' })),
    }
  })
}

function valueProblem(call: QueryCall, name: string, value: string, basis: string | null): string | undefined {
  const definition = call.definitions.parameter(name)
  if (!definition) return '没有这个参数'
  const problem = parameterProblem(definition, value)
  if (problem !== undefined) return problem
  // What the policy fixes is the city's to change, by a document; so is a waiver of separated duties.
  if ((definition.mark === 'P' || definition.kind === 'waiver') && call.station.kind !== 'city')
    return '这一项由市级规定，县级不能更改'
  if (definition.mark === 'P' && (basis === null || basis.trim() === '')) return '文件规定的数值须填写依据文号才能更改'
  return undefined
}

/** Adds a dated value; older decisions keep the one of their day. Faults: PARAMETER_UNKNOWN, PARAMETER_VALUE_WRONG. */
export function recordParameter(call: CommandCall, input: In<'parameter.record'>): { id: string } {
  if (!call.definitions.parameter(input.name)) refuse('PARAMETER_UNKNOWN', { name: input.name })
  const problem = valueProblem(call, input.name, input.value, input.basis)
  if (problem !== undefined) refuse('PARAMETER_VALUE_WRONG', { name: input.name, message: problem })
  const { name: parameter, ...said } = input
  const row = insertRecord(call.tx, parameterValue, { parameter, ...said })
  call.core.hooks.get(parameterValue.name)?.afterWrite?.(call, call.tx, row, undefined)
  call.tx.tell({ subject: row.id, detail: { parameter: input.name, from: input.effectiveFrom } })
  return { id: row.id }
}

/** Only limits and working days move a due date; a rebuild for every other value would be wasted. */
function movesDays(call: QueryCall, parameter: string): boolean {
  const kind = call.definitions.parameter(parameter)?.kind
  return kind === 'working-days' || kind === 'natural-days' || kind === 'holidays'
}

/** What the register's own routes must respect of parameters. `refresh` rebuilds what depends on limits and calendars. */
export function parameterHooks(refresh: (call: QueryCall, tx: WriteTx) => void): Record<string, RecordHooks> {
  return {
    parameter_value: {
      why: '参数值按定义核对；文件规定的数值只由市级更改；改动后期限重新推算',
      judge: (call, values) => {
        const basis = typeof values['basis'] === 'string' ? values['basis'] : null
        const problem = valueProblem(call, String(values['parameter']), String(values['value'] ?? ''), basis)
        return judgementOf(values, [problem !== undefined && warningAt('value', 'PARAMETER_VALUE_WRONG', problem)])
      },
      afterWrite: (call, tx, row) => {
        if (movesDays(call, String(row['parameter']))) refresh(call, tx)
      },
      arriving: {
        follows: [
          {
            of: (row) => String(row['parameter']),
            what: {
              run: (call, tx, about) => {
                if ([...about.keys()].some((name) => movesDays(call, name))) refresh(call, tx)
              },
            },
          },
        ],
      },
    },
  }
}
