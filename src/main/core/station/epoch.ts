import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { getAcknowledgedRev, hasUnheardPeer } from '#core/db/package-log-repo.ts'
import { findStoredPeers } from '#core/db/peer-repo.ts'
import { findCountedVersions, type VersionPlace } from '#core/db/row-version-repo.ts'
import { restamp } from '#core/db/row-writer.ts'
import { setStationEpoch } from '#core/db/station-repo.ts'
import { inWrite, type StationRow, type World, type WriteTx } from '#core/db/transaction.ts'
import { disk } from '#core/disk.ts'
import type { Random } from '#core/ports.ts'
import { RESTORED_MARK, syncFolder } from '#core/station/file.ts'
import { findPastEpochs, forgetPastEpochs, isLeftBehind, notePastEpoch } from '#core/db/past-epoch-repo.ts'
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
  return [station.epoch, ...findPastEpochs(db).map((one) => one.epoch)]
}

/** What declaring this data a copy would do, without doing it: see `beginEpoch`. */
export function copyFigures(
  db: ReadDb,
  station: StationRow,
): { readonly next: number; readonly cut: number; readonly rows: number } {
  const { cut, again } = planOf(db, station, 'declared')
  return { next: nextOrdinal(knownEpochs(db, station)), cut, rows: again.length }
}

/**
 * Up to which revision this copy surely says what every other copy of the station says. One peer may have heard another copy,
 * also one that nobody knows of because its disk was lost: only what all of them acknowledged of this one is common.
 */
function commonRev(db: ReadDb, epoch: string): number {
  const heard = findStoredPeers(db).map(({ station }) => getAcknowledgedRev(db, station, epoch))
  return heard.length === 0 ? 0 : Math.min(...heard)
}

/**
 * Whether a declaration did not help: a peer was written to under this epoch and took nothing. What collides there with
 * another copy then lies in an epoch of before, which was thought common.
 */
function isStuck(db: ReadDb, epoch: string): boolean {
  return hasUnheardPeer(db, epoch)
}

/** An epoch of this station that another copy began: this one holds nothing of it. */
export function noteForeign(tx: WriteTx, epoch: string): void {
  notePastEpoch(tx.db, { epoch, cut: 0, at: tx.now, why: 'foreign' })
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
  notePastEpoch(db, { epoch: station.epoch, cut, at: tx.now, why })
  setStationEpoch(db, epoch)
  if (everything) forgetPastEpochs(db)
  tx.renew(epoch, ordinalOf(epoch) * REVISIONS_OF_AN_EPOCH)
  let { rev } = tx.station
  for (const one of again) rev = writeAgain(tx, one)
  const facts = { from: station.epoch, cut, to: epoch, why, foreign: [...foreign] }
  return { station: { ...tx.station, rev }, cut, written: again.length, facts }
}

/** Own versions that count, in their order: not those that a later epoch left behind or wrote again. */
function countedVersions(db: ReadDb, station: Pick<StationRow, 'id' | 'epoch'>): VersionPlace[] {
  return findCountedVersions(db, station, isLeftBehind('v'))
}

/** What of this epoch counts as common when it ends, and the own versions to be written again. */
function planOf(
  db: ReadDb,
  station: Pick<StationRow, 'id' | 'epoch'>,
  why: EpochEnd,
): { readonly everything: boolean; readonly cut: number; readonly again: readonly VersionPlace[] } {
  const own = countedVersions(db, station)
  if (why === 'declared' && isStuck(db, station.epoch)) return { everything: true, cut: 0, again: own }
  const cut = commonRev(db, station.epoch)
  return { everything: false, cut, again: own.filter((one) => one.epoch === station.epoch && one.rev > cut) }
}

/** Repeats a version under the present epoch, so that a peer gets the whole history and each row ends as it stands. */
function writeAgain(tx: WriteTx, { table_name, id, epoch, rev: old }: VersionPlace): number {
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
