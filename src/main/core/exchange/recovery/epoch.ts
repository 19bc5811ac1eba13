import { findPeers } from '#core/exchange/trust/peer.ts'
import { appendAudit } from '#core/audit/journal.ts'
import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getSent } from '#core/exchange/log/package-log-repo.ts'
import { getPastEpoch } from '#core/db/past-epoch-repo.ts'
import type { StationRow, WriteTx } from '#core/db/transaction.ts'
import type { OwnPackage } from '#core/exchange/recovery/returned-package.ts'
import type { Tools } from '#core/exchange/log/package-store.ts'
import type { Random } from '#core/ports.ts'
import { beginEpoch, type EpochEnd, noteForeign, ordinalOf } from '#core/station/epoch.ts'

/**
 * Where something of this station's own is ahead of the database: the mark of the last package, or a package that its own key
 * signed and somebody gave back. What a peer merely says is no proof. Answers the epochs this copy never knew, and whether it
 * has to leave its own: because another copy wrote under it, or under one that counts as much. A lower one is only noted.
 */
function aheadOf(
  db: ReadDb,
  station: StationRow,
  tools: Tools,
  signed: readonly OwnPackage[],
): { foreign: string[]; behind: boolean } {
  const marks = findPeers(db).flatMap(({ station: peer }) => tools.store.mark(peer) ?? [])
  const places = [...marks, ...signed]
  const foreign = places.filter((one) => one.epoch !== station.epoch && getPastEpoch(db, one.epoch) === undefined)
  const unknown = places.some((one) => one.epoch === station.epoch && getSent(db, one.digest) === undefined)
  const above = foreign.some((one) => ordinalOf(one.epoch) >= ordinalOf(station.epoch))
  return { foreign: [...new Set(foreign.map((one) => one.epoch))], behind: unknown || above }
}

/** Begins a new epoch inside another command and says so in the audit chain. */
function renew(tx: WriteTx, random: Random, why: EpochEnd, foreign: readonly string[]): StationRow {
  const { station, facts } = beginEpoch(tx, random, why, foreign)
  appendAudit(tx.db, {
    at: tx.now,
    user: tx.actor.userId,
    person: tx.actor.personId,
    origin: tx.actor.origin,
    action: 'station.newEpoch',
    subject: station.id,
    result: 'done',
    detail: facts,
  })
  return station
}

/**
 * A restored or copied database must not go on under its old epoch (storage rule D10); a restore by the program has seen to that.
 * `signed`: packages by this station's own key that somebody gave back just now.
 */
export function currentStation(call: CommandCall, tools: Tools, signed: readonly OwnPackage[] = []): StationRow {
  const { tx, core } = call
  // Of the transaction: it may have begun an epoch already.
  const { station } = tx
  const { foreign, behind } = aheadOf(tx.db, station, tools, signed)
  if (behind) return renew(tx, core.ports.random, 'behind', foreign)
  for (const one of foreign) noteForeign(tx, one)
  return station
}
