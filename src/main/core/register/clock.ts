import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { calendarOn, parameterReader } from '#core/parameter/service.ts'
import { allOf, conditionSql } from '#core/register/condition.ts'
import type { Where } from '#core/register/list-repo.ts'
import type { ClockView } from '#shared/contract/register.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { type ClockRule, holds } from '#shared/definition/rule.ts'
import { addWorkingDays, type HolidayTable, workingDaysBetween } from '#shared/model/calendar.ts'
import { addDays, daysBetween } from '#shared/model/date.ts'

/** Days left at which a running clock is called soon due. */
export const SOON = 'register.soon-days'

export type Hands = {
  readonly definitions: Definitions
  readonly today: string
  readonly calendar: HolidayTable
  readonly parameter: (name: string, date: string) => string
}

/** What every clock of a call is read with; looked up once. */
export function handsOf(call: QueryCall): Hands {
  return {
    definitions: call.definitions,
    today: call.today,
    calendar: calendarOn(call.db, call.core.resources.holidays),
    parameter: parameterReader(call),
  }
}

function countsWorking({ definitions }: Hands, clock: ClockRule): boolean {
  return clock.limit !== undefined && definitions.parameter(clock.limit)?.kind === 'working-days'
}

/** Last day of a clock that began on `from`; null without a limit, or where a year has no holiday table. */
function limitDay(hands: Hands, clock: ClockRule, from: string): string | null {
  if (clock.limit === undefined) return null
  const days = hands.parameter(clock.limit, from)
  if (days === '') return null
  if (!countsWorking(hands, clock)) return addDays(from, Number(days))
  const due = addWorkingDays(hands.calendar, from, Number(days))
  return due.ok ? due.value : null
}

function dayOf(row: Values, field: string | undefined): string | null {
  const value = field === undefined ? null : row[field]
  return typeof value === 'string' && value.length === 10 ? value : null
}

function elapsed(hands: Hands, clock: ClockRule, from: string, to: string): number | null {
  if (to < from) return 0
  if (!countsWorking(hands, clock)) return daysBetween(from, to)
  const days = workingDaysBetween(hands.calendar, from, to)
  return days.ok ? days.value : null
}

function stateOf(hands: Hands, clock: ClockRule, until: string | null, due: string | null): ClockView['state'] {
  if (due === null) {
    if (until !== null) return 'met'
    return countsWorking(hands, clock) ? 'unknown' : 'running'
  }
  if (until !== null) return until > due ? 'late' : 'met'
  if (hands.today > due) return 'overdue'
  return daysBetween(hands.today, due) <= Number(hands.parameter(SOON, hands.today)) ? 'soon' : 'running'
}

/** The clocks of one row that run or have run. */
export function clocksOf(hands: Hands, definition: RecordDefinition, row: Values): ClockView[] {
  return (definition.clocks ?? []).flatMap((clock) => {
    const from = dayOf(row, clock.from)
    if (from === null || (clock.while && !holds(clock.while, row))) return []
    const until = dayOf(row, clock.until)
    const due = dayOf(row, clock.due) ?? limitDay(hands, clock, from)
    const days = elapsed(hands, clock, from, until ?? hands.today)
    const unit = countsWorking(hands, clock) ? '工作日' : '自然日'
    return [{ label: clock.label, from, until, due, days, unit, state: stateOf(hands, clock, until, due) }]
  })
}

const SCAN_DAYS = 400

/**
 * First days whose limit has passed, as closed ranges: exact also where the limit changed from a date on.
 * Anything older than the scan is overdue; a limit is far shorter.
 */
function overdueStarts(hands: Hands, clock: ClockRule): readonly (readonly [from: string, to: string])[] {
  const ranges: [string, string][] = []
  const oldest = addDays(hands.today, -SCAN_DAYS)
  for (let back = 0; back <= SCAN_DAYS; back += 1) {
    const day = addDays(hands.today, -back)
    const due = limitDay(hands, clock, day)
    if (due === null || due >= hands.today) continue
    const last = ranges.at(-1)
    if (last && addDays(last[0], -1) === day) last[0] = day
    else ranges.push([day, day])
  }
  const last = ranges.at(-1)
  if (last?.[0] === oldest) last[0] = ''
  return ranges
}

/** Rows with a clock that is past its due date; null where the definition has no clock with a limit. */
export function overdueSql(hands: Hands, definition: RecordDefinition): Where | null {
  const arms = (definition.clocks ?? [])
    .filter((clock) => clock.limit !== undefined || clock.due !== undefined)
    .map((clock): Where => {
      const [from, until] = [columnName(clock.from), columnName(clock.until)]
      const running: Where = { sql: `${until} IS NULL AND ${from} IS NOT NULL`, params: [] }
      return allOf([
        running,
        ...(clock.while ? [conditionSql(definition, clock.while)] : []),
        pastDue(hands, clock, from),
      ])
    })
  if (arms.length === 0) return null
  return { sql: `(${arms.map((arm) => `(${arm.sql})`).join(' OR ')})`, params: arms.flatMap((arm) => arm.params) }
}

function pastDue(hands: Hands, clock: ClockRule, from: string): Where {
  const ranges = clock.limit === undefined ? [] : overdueStarts(hands, clock)
  const byLimit: Where = {
    sql: ranges.length > 0 ? `(${ranges.map(() => `${from} BETWEEN ? AND ?`).join(' OR ')})` : '0',
    params: ranges.flat(),
  }
  if (clock.due === undefined) return byLimit
  const due = columnName(clock.due)
  return {
    sql: `((${due} IS NOT NULL AND ${due} < ?) OR (${due} IS NULL AND ${byLimit.sql}))`,
    params: [hands.today, ...byLimit.params],
  }
}
