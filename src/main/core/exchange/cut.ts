import type { ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { type Finding, raiseFlags } from '#core/exchange/flag.ts'
import { type TrustEntry, trustEntries } from '#core/exchange/trust.ts'
import { type Met, metKey } from '#core/exchange/met.ts'
import { ordinalOf } from '#core/station/epoch.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'

type Place = { readonly epoch: string; readonly seq: number; readonly to: string }

/**
 * Whether a package lies beyond the end of its key (exchange.md §6.7), by number and never by time. Without a cut a retired key
 * counts on, a revoked one not at all.
 */
export function isBeyond(entry: Pick<TrustEntry, 'status' | 'cuts'>, { epoch, seq, to }: Place): boolean {
  if (entry.status === 'active') return false
  const cut = entry.cuts.find((one) => one.to === to)
  if (!cut) return entry.status === 'revoked'
  return ordinalOf(epoch) > ordinalOf(cut.epoch) || (epoch === cut.epoch && seq > cut.seq)
}

/** A package that was taken in. */
export type Received = {
  readonly digest: string
  readonly epoch: string
  readonly seq: number
  readonly head: number
  readonly at: number
  readonly createdAt: string
  readonly rows: number
  /** The key that signed it. */
  readonly key: string
  /** Marks the versions it wrote; null of packages taken in by an older program. */
  readonly command: string | null
}

/** The packages of a peer that were taken in, newest first. */
export function receivedFrom(db: ReadDb, peer: string): Received[] {
  return prepared(
    db,
    `SELECT digest, epoch, seq, head, at, manifest ->> '$.created_at' AS createdAt, manifest ->> '$.signer.key' AS key,
       summary ->> '$.command' AS command,
       (SELECT ifnull(sum(value), 0) FROM json_each(manifest, '$.counts')) AS rows
     FROM package_log WHERE direction = 'in' AND peer = ? AND state = 'applied'
     ORDER BY CAST(epoch AS INTEGER) DESC, seq DESC`,
  ).all(peer) as Received[]
}

/** Packages of a peer taken in whose keys, these or any, no longer vouch for them: their rows stay and are for a person to look through. */
export function packagesBeyond(db: ReadDb, peer: string, to: string, keys?: ReadonlySet<string>): Received[] {
  const entries = new Map(trustEntries(db).map((one) => [one.key, one]))
  return receivedFrom(db, peer).filter((one) => {
    const entry = entries.get(one.key)
    return entry !== undefined && (keys?.has(one.key) ?? true) && isBeyond(entry, { ...one, to })
  })
}

type Version = { table_name: string; id: string; epoch: string; rev: number }

/** The versions that a package was the first to bring. */
function broughtBy(db: ReadDb, peer: string, one: Received): Version[] {
  if (one.command !== null)
    return prepared(db, 'SELECT table_name, id, epoch, rev FROM row_version WHERE station = ? AND command_id = ?').all(
      peer,
      one.command,
    ) as Version[]
  const before = prepared(
    db,
    "SELECT ifnull(max(head), 0) FROM package_log WHERE direction = 'in' AND peer = ? AND state = 'applied' AND epoch = ? AND seq < ?",
  )
  return prepared(
    db,
    'SELECT table_name, id, epoch, rev FROM row_version WHERE station = ? AND epoch = ? AND rev > ? AND rev <= ?',
  ).all(peer, one.epoch, before.pluck().get(peer, one.epoch, one.seq), one.head) as Version[]
}

type Given = { readonly met?: Met; readonly watch?: Watch }

/**
 * Flags the rows that stand as a package beyond the cut brought them, unless the package at hand (`met`), by a key that counts,
 * says the very same.
 */
export function flagAfterCut(tx: WriteTx, peer: string, packages: readonly Received[], given: Given = {}): void {
  const { met, watch = UNWATCHED } = given
  for (const one of packages) {
    const findings = broughtBy(tx.db, peer, one).flatMap(({ table_name, id, epoch, rev }): Finding[] => {
      const definition = tx.definitions.record(table_name)
      const row = definition && getRecord(tx.db, definition, id)
      if (!definition || row?.epoch !== epoch || row.rev !== rev) return []
      const again = met?.get(metKey(table_name, id))?.seen
      if (again?.epoch === epoch && again.rev === rev) return []
      const message = `随第 ${one.seq} 号包到达，在密钥吊销的界限以后：请与对方逐条核对`
      return [{ record: table_name, row: id, code: 'AFTER_CUT', message }]
    })
    raiseFlags(tx, findings, one.digest, watch)
  }
}

/** What a key that counts has said again as it stands needs no look any more. */
export function settleAfterCut(tx: WriteTx, met: Met): void {
  const open = prepared(
    tx.db,
    "SELECT id, table_name AS record, row FROM row_flag WHERE code = 'AFTER_CUT' AND cleared_at IS NULL",
  )
  for (const flag of open.all() as { id: string; record: string; row: string }[]) {
    const entry = met.get(metKey(flag.record, flag.row))
    const row = entry && getRecord(tx.db, entry.definition, flag.row)
    if (!entry?.seen || row?.epoch !== entry.seen.epoch || row.rev !== entry.seen.rev) continue
    prepared(tx.db, 'UPDATE row_flag SET cleared_at = ?, cleared_by = ?, disposition = ? WHERE id = ?').run(
      tx.now,
      '',
      '对方用现在的密钥又报来同样的内容',
      flag.id,
    )
  }
}
