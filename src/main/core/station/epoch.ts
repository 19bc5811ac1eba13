import { existsSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { restamp } from '#core/db/row-writer.ts'
import { prepared } from '#core/db/statement.ts'
import { inWrite, type StationRow, type WriteTx } from '#core/db/transaction.ts'
import type { Ports, Random } from '#core/ports.ts'
import { recordNamed } from '#shared/definition/all.ts'
import { assert } from '#shared/never.ts'

/** Left by a restore beside the restored file: the copy must not go on under the old epoch (quality D10). */
export const RESTORED_MARK = 'restored.mark'

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
  const cut = commonRev(db, station.epoch, 'declared')
  const rows = prepared(db, 'SELECT count(*) FROM row_version WHERE station = ? AND epoch = ? AND rev > ?')
    .pluck()
    .get(station.id, station.epoch, cut) as number
  return { next: nextOrdinal(knownEpochs(db, station)), cut, rows }
}

// What a peer acknowledged of packages that stand in this copy's own log; the least of all peers, or the most.
const ACKNOWLEDGED = `SELECT (SELECT ifnull(max(head), 0) FROM package_log l
  WHERE l.peer = p.station AND l.direction = 'out' AND l.epoch = ? AND l.state = 'delivered') AS rev FROM peer p`

/**
 * Up to which revision this copy surely says what every other copy of the station says. After a restore nothing was written
 * yet: what any peer acknowledged was common. Where two copies wrote side by side, one peer may have heard the other copy:
 * only what all of them acknowledged of this one is.
 */
function commonRev(db: ReadDb, epoch: string, why: EpochEnd): number {
  const one = why === 'restored' ? 'max' : 'min'
  return prepared(db, `SELECT ifnull(${one}(rev), 0) FROM (${ACKNOWLEDGED})`).pluck().get(epoch) as number
}

const NOTE = 'INSERT OR IGNORE INTO past_epoch (epoch, cut, at, why) VALUES (?, ?, ?, ?)'

/** An epoch of this station that another copy began: this one holds nothing of it. */
export function noteForeign(tx: WriteTx, epoch: string): void {
  prepared(tx.db, NOTE).run(epoch, 0, tx.now, 'foreign')
}

/**
 * Begins a new epoch in the caller's transaction (design §5 Epoch). Own versions beyond the last revision known to be common
 * are written again under it: another copy may have used their numbers for something else. `foreign` are epochs of this
 * station that a peer holds and this copy never knew. Returns the station as it now is.
 */
export function beginEpoch(
  tx: WriteTx,
  random: Random,
  why: EpochEnd,
  foreign: readonly string[] = [],
): { readonly station: StationRow; readonly cut: number; readonly facts: Readonly<Record<string, unknown>> } {
  const { db, station } = tx
  const epoch = nextEpoch([...knownEpochs(db, station), ...foreign], random)
  const cut = commonRev(db, station.epoch, why)
  for (const one of foreign) noteForeign(tx, one)
  prepared(db, NOTE).run(station.epoch, cut, tx.now, why)
  prepared(db, 'UPDATE station SET epoch = ? WHERE only = 1').run(epoch)
  const rev = writeAgain(tx, epoch, cut)
  const facts = { from: station.epoch, cut, to: epoch, why, foreign: [...foreign] }
  return { station: { ...station, epoch, rev }, cut, facts }
}

/** Repeats every version beyond the cut, so that a peer gets the whole history and each row ends as it stands. */
function writeAgain(tx: WriteTx, epoch: string, cut: number): number {
  const { db, station } = tx
  const versions = prepared(
    db,
    'SELECT table_name, id, rev FROM row_version WHERE station = ? AND epoch = ? AND rev > ? ORDER BY rev',
  ).all(station.id, station.epoch, cut) as { table_name: string; id: string; rev: number }[]
  let rev = station.rev
  for (const { table_name, id, rev: old } of versions) {
    const definition = recordNamed(table_name)
    assert(definition, 'an own version is of a known record')
    rev = tx.nextRev()
    restamp(tx, definition, id, { station: station.id, epoch: station.epoch, rev: old }, { epoch, rev })
  }
  return rev
}

/** The new epoch of a copy restored by the program, as a command of its own. */
export function renewRestored(db: WriteDb, ports: Ports): void {
  const actor = { userId: '', personId: '', origin: 'restore' }
  inWrite(db, ports, { commandId: ports.ids.uuid(), action: 'station.newEpoch', actor }, (tx) => {
    const { station, facts } = beginEpoch(tx, ports.random, 'restored')
    tx.tell({ subject: station.id, detail: facts })
  })
}

/** Gives a restored copy its new epoch at its first opening, once. */
export function adoptRestoredCopy(db: WriteDb, dataDir: string, ports: Ports): void {
  const mark = join(dataDir, RESTORED_MARK)
  if (!existsSync(mark)) return
  renewRestored(db, ports)
  unlinkSync(mark)
}
