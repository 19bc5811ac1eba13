import type { Definitions } from '#shared/definition/definitions.ts'
import { addWorkingDays, type HolidayTable } from '#shared/model/calendar.ts'
import { addDays } from '#shared/model/date.ts'
import { assert } from '#shared/never.ts'

/** What the state function knows besides facts: the working days, the dated parameters, and which station is the city ('' = not known yet). */
export type StateClock = {
  readonly definitions: Definitions
  readonly calendar: HolidayTable
  readonly parameter: (name: string, date: string) => string
  readonly city: string
}

/** Last day of a limit that began on `from`; null where the year has no holiday table: an error shown, not a guess. */
export function dueDate(clock: StateClock, limit: string, from: string): string | null {
  const definition = clock.definitions.parameter(limit)
  assert(definition, `the limit ${limit} is a parameter`)
  const days = Number(clock.parameter(limit, from))
  if (definition.kind === 'natural-days') return addDays(from, days)
  const due = addWorkingDays(clock.calendar, from, days)
  return due.ok ? due.value : null
}
