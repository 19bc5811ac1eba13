import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { restamp } from '#core/db/row-writer.ts'
import { prepared } from '#core/db/statement.ts'
import { inWrite, type StationRow, type World, type WriteTx } from '#core/db/transaction.ts'
import { disk } from '#core/disk.ts'
import type { Random } from '#core/ports.ts'
import { RESTORED_MARK, syncFolder } from '#core/station/file.ts'
import { REVISIONS_OF_AN_EPOCH } from '#shared/model/revision.ts'
import { assert } from '#shared/never.ts'

/** Why an epoch ended: restored by the program, found behind its own marks or its peers, or said so by a person. */
export type EpochEnd = 'restored' | 'behind' | 'declared'

/** The counting part of an epoch: a later one supersedes an earlier one. */
export function ordinalOf(epoch: string): number {
  return Number.parseInt(epoch, 10)
}

/** The ordinal after all of these. */
function nextOrdinal(epochs: readonly string[]): number {
  return Math.max(0, ...epochs.map(ordinalOf)) + 1
}

/** The next epoch after all of these: ordinal + random; the same ordinal with another random part is a fork (design §5). */
function nextEpoch(epochs: readonly string[], random: Random): string {
  return `${nextOrdinal(epochs)}-${Buffer.from(random(8)).toString('hex')}`
}

/** Every epoch this station knows of itself: its own, those it left, those others began in its name. */
function knownEpochs(db: ReadDb, station: Pick<StationRow, 'epoch'>): string[] {
  return [station.epoch, ...(prepared(db, 'SELECT epoch FROM past_epoch').pluck().all() as string[])]
}

/** What declaring this data a copy would do, without doing it: see `beginEpoch`. */
export function copyFigures(
  db: ReadDb,
  station: StationRow,
): { readonly next: number; readonly cut: number; readonly rows: number } {
  const { cut, again } = planOf(db, station, 'declared')
  return { next: nextOrdinal(knownEpochs(db, station)), cut, rows: again.length }
}

// What a peer acknowledged of packages that stand in this copy's own log.
const ACKNOWLEDGED = `SELECT (SELECT ifnull(max(head), 0) FROM package_log l
  WHERE l.peer = p.station AND l.direction = 'out' AND l.epoch = ? AND l.state = 'delivered') AS rev FROM peer p`

/**
 * Up to which revision this copy surely says what every other copy of the station says. One peer may have heard another copy,
 * also one that nobody knows of because its disk was lost: only what all of them acknowledged of this one is common.
 */
function commonRev(db: ReadDb, epoch: string): number {
  return prepared(db, `SELECT ifnull(min(rev), 0) FROM (${ACKNOWLEDGED})`).pluck().get(epoch) as number
}

/**
 * Whether a declaration did not help: a peer was written to under this epoch and took nothing. What collides there with
 * another copy then lies in an epoch of before, which was thought common.
 */
function isStuck(db: ReadDb, epoch: string): boolean {
  const unheard = `SELECT 1 FROM package_log WHERE direction = 'out' AND epoch = ? GROUP BY peer
    HAVING sum(state = 'delivered') = 0`
  return prepared(db, unheard).get(epoch) !== undefined
}

const NOTE = 'INSERT OR IGNORE INTO past_epoch (epoch, cut, at, why) VALUES (?, ?, ?, ?)'

/** An epoch of this station that another copy began: this one holds nothing of it. */
export function noteForeign(tx: WriteTx, epoch: string): void {
  prepared(tx.db, NOTE).run(epoch, 0, tx.now, 'foreign')
}

/**
 * Begins a new epoch in the caller's transaction (design §5 Epoch). Own versions beyond the last revision known to be common
 * are written again under it: another copy may have used their numbers for something else. A declaration that follows one
 * which led nowhere takes nothing for common any more, and writes everything again. `foreign` are epochs of this station
 * that a peer holds and this copy never knew. Returns the station as it now is.
 */
export function beginEpoch(
  tx: WriteTx,
  random: Random,
  why: EpochEnd,
  foreign: readonly string[] = [],
): {
  readonly station: StationRow
  readonly cut: number
  readonly written: number
  readonly facts: Readonly<Record<string, unknown>>
} {
  const { db, station } = tx
  const epoch = nextEpoch([...knownEpochs(db, station), ...foreign], random)
  const { everything, cut, again } = planOf(db, station, why)
  for (const one of foreign) noteForeign(tx, one)
  prepared(db, NOTE).run(station.epoch, cut, tx.now, why)
  prepared(db, 'UPDATE station SET epoch = ? WHERE only = 1').run(epoch)
  if (everything) prepared(db, 'UPDATE past_epoch SET cut = 0').run()
  tx.renew(epoch, ordinalOf(epoch) * REVISIONS_OF_AN_EPOCH)
  let { rev } = tx.station
  for (const one of again) rev = writeAgain(tx, one)
  const facts = { from: station.epoch, cut, to: epoch, why, foreign: [...foreign] }
  return { station: { ...tx.station, rev }, cut, written: again.length, facts }
}

type Version = { readonly table_name: string; readonly id: string; readonly epoch: string; readonly rev: number }

/** Own versions that count, in their order: not those that a later epoch left behind or wrote again. */
function standing(db: ReadDb, station: Pick<StationRow, 'id' | 'epoch'>): Version[] {
  return prepared(
    db,
    `SELECT table_name, id, epoch, rev FROM row_version v WHERE station = ?
     AND NOT EXISTS (SELECT 1 FROM past_epoch p WHERE p.epoch = v.epoch AND p.epoch <> ? AND v.rev > p.cut)
     ORDER BY CAST(epoch AS INTEGER), rev`,
  ).all(station.id, station.epoch) as Version[]
}

/** What of this epoch counts as common when it ends, and the own versions to be written again. */
function planOf(
  db: ReadDb,
  station: Pick<StationRow, 'id' | 'epoch'>,
  why: EpochEnd,
): { readonly everything: boolean; readonly cut: number; readonly again: readonly Version[] } {
  const own = standing(db, station)
  if (why === 'declared' && isStuck(db, station.epoch)) return { everything: true, cut: 0, again: own }
  const cut = commonRev(db, station.epoch)
  return { everything: false, cut, again: own.filter((one) => one.epoch === station.epoch && one.rev > cut) }
}

/** Repeats a version under the present epoch, so that a peer gets the whole history and each row ends as it stands. */
function writeAgain(tx: WriteTx, { table_name, id, epoch, rev: old }: Version): number {
  const definition = tx.definitions.record(table_name)
  assert(definition, 'an own version is of a known record')
  const rev = tx.nextRev()
  restamp(tx, definition, id, { station: tx.station.id, epoch, rev: old }, { epoch: tx.station.epoch, rev })
  return rev
}

/** The new epoch of a copy restored by the program, as a command of its own. */
export function renewRestored(db: WriteDb, world: World): void {
  const actor = { userId: '', personId: '', origin: 'restore' }
  const { ids, random } = world.ports
  inWrite(db, world, { commandId: ids.uuid(), action: 'station.newEpoch', actor }, (tx) => {
    const { station, facts } = beginEpoch(tx, random, 'restored')
    tx.tell({ subject: station.id, detail: facts })
  })
}

/** Gives a restored copy its new epoch at its first opening, once. */
export function adoptRestoredCopy(db: WriteDb, dataDir: string, world: World): void {
  const mark = join(dataDir, RESTORED_MARK)
  if (!existsSync(mark)) return
  renewRestored(db, world)
  disk.remove(mark)
  syncFolder(dataDir)
}
