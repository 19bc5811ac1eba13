import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { type BoundValue, read, readValue } from '#core/db/statement.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'
import { periodSeal } from '#shared/definition/register/period-seal.ts'
import { periodTotal } from '#shared/definition/register/period-total.ts'
import { reportReminder } from '#shared/definition/register/report-reminder.ts'
import { BASIS_ID } from '#shared/definition/total.ts'

/** An act about a period: sealed, asked to be opened, opened or kept. */
export type SealRow = Entity<typeof periodSeal>
/** A figure that a seal states. */
export type TotalRow = Entity<typeof periodTotal>

/** The acts about one period of a station, oldest first by the writer's own order. */
export function listActs(db: ReadDb, station: string, period: string): SealRow[] {
  const tail = 'WHERE station = ? AND period = ? AND voided_at IS NULL ORDER BY CAST(epoch AS INTEGER), rev'
  return readRecords(db, periodSeal, tail, station, period)
}

/** The periods about which a station ever acted. */
export function listPeriods(db: ReadDb, station: string): string[] {
  return readValue(db, 'SELECT DISTINCT period FROM period_seal WHERE station = ?', TEXT).all(station)
}

/** The figures a seal states. */
export function statedTotals(db: ReadDb, seal: string): TotalRow[] {
  return readRecords(db, periodTotal, 'WHERE seal = ? AND voided_at IS NULL ORDER BY n', seal)
}

/** Reminders about a period that were given to a unit, the oldest first. */
export function listReminders(db: ReadDb, period: string, peer: string): Entity<typeof reportReminder>[] {
  return readRecords(db, reportReminder, 'WHERE period = ? AND peer = ? AND voided_at IS NULL ORDER BY n', period, peer)
}

const counted = { id: TEXT, amount: optional(INTEGER) }

/** One record counted in a figure; `amount` in 分, null where only records are counted. */
export type CountedRow = RowOf<typeof counted>

/** What a figure counts: rows `t` of a record with what is joined, a condition over both, and what is added up, all SQL. */
type Counting = {
  readonly record: string
  readonly join: string
  readonly sql: string
  readonly params: readonly BoundValue[]
  readonly amount: string
}

/** The live rows of a station that a figure counts. */
export function listCounted(db: ReadDb, counting: Counting, station: string): CountedRow[] {
  return read(
    db,
    `SELECT t.id AS id, ${counting.amount} AS amount FROM ${counting.record} t ${counting.join}
     WHERE t.station = ? AND t.voided_at IS NULL AND ${counting.sql} ORDER BY t.id`,
    counted,
  ).all(station, ...counting.params)
}

/** The row of a station whose id ends so: a sealed figure names its rows by that. */
export function findByTail<D extends RecordDefinition>(db: ReadDb, record: D, station: string, tail: string) {
  return readRecords(db, record, `WHERE station = ? AND substr(id, -${BASIS_ID}) = ?`, station, tail)[0]
}
