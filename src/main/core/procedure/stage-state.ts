import { writerOrder, type EntryFact, type Facts, type StageFact } from '#core/procedure/fact.ts'
import { applies, type ProcedureDefinition, type Step } from '#shared/definition/procedure/procedure.ts'

/**
 * Rows that count: those of this record, from a station that may write them, written since the round whose facts count for the step.
 * A step that was kept when a later one was sent back may be written again in a later round: a payment that bounced arrives anew.
 */
export type Counting = { readonly since: number; readonly last: number; readonly by: (station: string) => boolean }

const later = (a: string, b: string): string => (a > b ? a : b)
const dayOf = (row: StageFact, field: string): string => String(row.values[field] ?? '')

/** The rows of a step of kind `record` that do it, in their writer's own order. */
function rowsDoing(step: Step, facts: Facts, { since, last, by }: Counting): readonly StageFact[] {
  const { record } = step
  if (!record) return []
  return facts.stages
    .filter((row) => row.record === record.name && row.round >= since && row.round <= last && by(row.station))
    .filter((row) => applies(record.done, row.values))
    .toSorted(writerOrder)
}

/** The day a step of kind `record` was done; undefined while too few rows stand. A row more does not move it. */
export function dayOfRows(step: Step, facts: Facts, counting: Counting, least: number): string | undefined {
  const doing = rowsDoing(step, facts, counting).slice(0, least)
  if (doing.length < least) return undefined
  return doing.map((row) => dayOf(row, step.record?.day ?? '')).reduce(later, '')
}

/** Payments that stand: not a 红冲, and not taken back by one. */
function standingPayments(entries: readonly EntryFact[]): readonly EntryFact[] {
  const reversed = new Set(entries.map((entry) => entry.reversalOf))
  return entries.filter((one) => one.kind === 'payment' && one.reversalOf === null && !reversed.has(one.id))
}

export type Arrivals = {
  /** 分 of the payments that the enterprise said have reached it. */
  readonly amount: number
  /** The last such day; '' where none. */
  readonly on: string
  /** Whether every payment that stands has arrived. */
  readonly whole: boolean
}

/** What of the payments has reached the enterprise, by the rows of a step of kind `arrival`. */
export function paymentArrivals(step: Step, facts: Facts, counting: Counting): Arrivals {
  const payments = standingPayments(facts.entries)
  const said = new Map(rowsDoing(step, facts, counting).map((row) => [row.values['entry'], row]))
  const arrived = payments.filter((one) => said.has(one.id))
  const days = arrived.map((one) => dayOf(said.get(one.id) as StageFact, step.record?.day ?? ''))
  return {
    amount: arrived.reduce((sum, one) => sum + one.amount, 0),
    on: days.reduce(later, ''),
    whole: arrived.length === payments.length,
  }
}

export type Halted = {
  /** The matter rests or has ended since that day; null where it goes on. */
  readonly now: { readonly kind: 'paused' | 'ended'; readonly on: string } | null
  /** The day it went on again last; no limit runs from an earlier day. '' where it never rested. */
  readonly resumedOn: string
}

/** Whether a matter rests: the last word of those who may say so. An end is final, whatever was said after it. */
export function haltOf({ aside }: ProcedureDefinition, facts: Facts, by: (station: string) => boolean): Halted {
  const rows = facts.stages.filter((row) => row.record === aside?.halt && by(row.station)).toSorted(writerOrder)
  const ended = rows.find((row) => row.values['kind'] === 'ended')
  if (ended) return { now: { kind: 'ended', on: dayOf(ended, 'decidedOn') }, resumedOn: '' }
  const resting = rows.filter((row) => row.values['kind'] === 'paused' && dayOf(row, 'resumedOn') === '')
  const since = resting.map((row) => dayOf(row, 'decidedOn')).toSorted()[0]
  const resumedOn = rows.map((row) => dayOf(row, 'resumedOn')).reduce(later, '')
  return { now: since === undefined ? null : { kind: 'paused', on: since }, resumedOn }
}

export type Recovered = {
  /** 分 called back in all, and of it what has not come in. */
  readonly called: number
  readonly dueBack: number
  /** The first day by which something is due, and the day of the first decision. */
  readonly due: string
  readonly since: string
}

/** What was called back of the money paid; undefined where nothing was. */
export function recoveryOf(
  { aside }: ProcedureDefinition,
  facts: Facts,
  by: (station: string) => boolean,
  returned: number,
): Recovered | undefined {
  const rows = facts.stages.filter((row) => row.record === aside?.recovery && by(row.station)).toSorted(writerOrder)
  if (rows.length === 0) return undefined
  const called = rows.reduce((sum, row) => sum + Number(row.values['amount'] ?? 0), 0)
  const first = (field: string) => rows.map((row) => dayOf(row, field)).toSorted()[0] ?? ''
  return { called, dueBack: Math.max(0, called - returned), due: first('dueOn'), since: first('decidedOn') }
}
