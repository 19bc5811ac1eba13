import { isBeyond } from '#core/exchange/trust/key-validity.ts'
import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { findReceived, lastAppliedRevBefore, type Received } from '#core/exchange/log/package-received-repo.ts'
import { findPlacesIn, findPlacesOfCommand } from '#core/exchange/log/version-repo.ts'
import { clearFinding, openFindingsOfKind, raiseFound } from '#core/finding/service.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import { type SeenRows, seenKey } from '#core/exchange/log/seen-rows.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'

/** Packages of a peer taken in whose keys, these or any, no longer vouch for them: their rows stay and are for a person to look through. */
export function packagesBeyond(db: ReadDb, peer: string, to: string, keys?: ReadonlySet<string>): Received[] {
  const entries = new Map(trustEntries(db).map((one) => [one.key, one]))
  return findReceived(db, peer).filter((one) => {
    const entry = entries.get(one.key)
    return entry !== undefined && (keys?.has(one.key) ?? true) && isBeyond(entry, { ...one, to })
  })
}

/** The versions that a package was the first to bring. */
function broughtBy(db: ReadDb, station: string, { command, epoch, seq, head }: Received) {
  if (command !== null) return findPlacesOfCommand(db, station, command)
  const after = lastAppliedRevBefore(db, station, epoch, seq)
  return findPlacesIn(db, { station, epoch, after, upTo: head })
}

type Given = { readonly seenRows?: SeenRows; readonly watch?: Watch }

/**
 * Flags the rows that stand as a package beyond the cut brought them, unless the package at hand (`seenRows`), by a key that counts,
 * says the very same.
 */
export function flagAfterCut(tx: WriteTx, peer: string, packages: readonly Received[], given: Given = {}): void {
  const { seenRows, watch = UNWATCHED } = given
  for (const one of packages) {
    const findings = broughtBy(tx.db, peer, one).flatMap(({ table_name, id, epoch, rev }): ExchangeFinding[] => {
      const definition = tx.definitions.record(table_name)
      const row = definition && getRecord(tx.db, definition, id)
      if (!definition || row?.epoch !== epoch || row.rev !== rev) return []
      const again = seenRows?.get(seenKey(table_name, id))?.seen
      if (again?.epoch === epoch && again.rev === rev) return []
      const message = `随第 ${one.seq} 号包到达，在密钥吊销的界限以后：请与对方逐条核对`
      return [{ record: table_name, row: id, code: 'AFTER_CUT', message }]
    })
    raiseFound(tx, findings, one.digest, watch)
  }
}

/** What a key that counts has said again as it stands needs no look any more. */
export function settleAfterCut(tx: WriteTx, seenRows: SeenRows): void {
  for (const flag of openFindingsOfKind(tx.db, 'AFTER_CUT')) {
    const entry = seenRows.get(seenKey(flag.record, flag.row))
    const row = entry && getRecord(tx.db, entry.definition, flag.row)
    if (!entry?.seen || row?.epoch !== entry.seen.epoch || row.rev !== entry.seen.rev) continue
    clearFinding(tx, flag.id, '', '对方用现在的密钥又报来同样的内容')
  }
}
