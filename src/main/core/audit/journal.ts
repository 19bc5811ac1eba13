import { createHash } from 'node:crypto'
import { eachEntry, getNewestEntry, insertEntry, type StoredEntry } from '#core/audit/audit-repo.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { isHalted } from '#core/db/halt.ts'

type AuditEntry = {
  readonly at: number
  readonly user: string
  readonly person: string
  readonly origin: string
  /** Route or event name: `fund.recordPayment`, `session.login`. */
  readonly action: string
  /** Id of the record spoken of, or ''. */
  readonly subject: string
  readonly result: 'done' | 'refused'
  /** Plain facts without personal data: counts, codes, digests. */
  readonly detail: Readonly<Record<string, unknown>>
}

export const GENESIS = '0'.repeat(64)

/** The exact bytes an entry's hash covers, with the hash before it: one JSON array, so that any language can recompute the chain. */
export function chainBytes(entry: Omit<StoredEntry, 'prev' | 'hash'>, prev: string): string {
  const { seq, at, user, person, origin, action, subject, result, detail } = entry
  return JSON.stringify([seq, at, user, person, origin, action, subject, result, detail, prev])
}

/** Sequence and hash of the newest entry: the anchor printed on forms and sent in packages (S-51). */
export function auditHead(db: ReadDb): { readonly seq: number; readonly hash: string } {
  return getNewestEntry(db) ?? { seq: 0, hash: GENESIS }
}

/** Appends one entry inside the caller's transaction; a file found damaged takes none, so that one can still log in and read. */
export function appendAudit(db: WriteDb, entry: AuditEntry): void {
  if (isHalted(db)) return
  const head = auditHead(db)
  const seq = head.seq + 1
  const detail = JSON.stringify(entry.detail)
  const hash = createHash('sha256')
    .update(chainBytes({ ...entry, seq, detail }, head.hash))
    .digest('hex')
  insertEntry(db, { ...entry, seq, detail, prev: head.hash, hash })
}

/** Walks the whole chain; returns the first bad sequence number, or null where it is unbroken. */
export function firstBrokenEntry(db: ReadDb): number | null {
  let prev = GENESIS
  let expected = 1
  for (const row of eachEntry(db)) {
    const hash = createHash('sha256').update(chainBytes(row, prev)).digest('hex')
    if (row.seq !== expected || row.prev !== prev || row.hash !== hash) return expected
    prev = hash
    expected += 1
  }
  return null
}
