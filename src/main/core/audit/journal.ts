import { createHash } from 'node:crypto'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { isHalted } from '#core/db/halt.ts'
import { prepared } from '#core/db/statement.ts'

export type AuditEntry = {
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

export type ChainedEntry = AuditEntry & { readonly seq: number; readonly prev: string; readonly hash: string }

export const GENESIS = '0'.repeat(64)

/** The exact bytes an entry's hash covers: one JSON array, so that any language can recompute the chain. */
export function chainBytes(seq: number, entry: AuditEntry, detail: string, prev: string): string {
  return JSON.stringify([
    seq,
    entry.at,
    entry.user,
    entry.person,
    entry.origin,
    entry.action,
    entry.subject,
    entry.result,
    detail,
    prev,
  ])
}

/** Sequence and hash of the newest entry: the anchor printed on forms and sent in packages (quality S-51). */
export function auditHead(db: ReadDb): { readonly seq: number; readonly hash: string } {
  const row = prepared(db, 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() as
    | { seq: number; hash: string }
    | undefined
  return row ?? { seq: 0, hash: GENESIS }
}

/** Appends one entry inside the caller's transaction; a file found damaged takes none, so that one can still log in and read. */
export function appendAudit(db: WriteDb, entry: AuditEntry): void {
  if (isHalted(db)) return
  const head = auditHead(db)
  const seq = head.seq + 1
  const detail = JSON.stringify(entry.detail)
  const hash = createHash('sha256')
    .update(chainBytes(seq, entry, detail, head.hash))
    .digest('hex')
  prepared(
    db,
    'INSERT INTO audit (seq, at, user, person, origin, action, subject, result, detail, prev, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?)',
  ).run(
    seq,
    entry.at,
    entry.user,
    entry.person,
    entry.origin,
    entry.action,
    entry.subject,
    entry.result,
    detail,
    head.hash,
    hash,
  )
}

/** Walks the whole chain; returns the first bad sequence number, or null where it is unbroken. */
export function firstBrokenEntry(db: ReadDb): number | null {
  let prev = GENESIS
  let expected = 1
  const rows = db.prepare('SELECT * FROM audit ORDER BY seq').iterate() as IterableIterator<
    Omit<ChainedEntry, 'detail'> & { detail: string }
  >
  for (const row of rows) {
    const entry: AuditEntry = { ...row, detail: {} }
    const hash = createHash('sha256')
      .update(chainBytes(row.seq, entry, row.detail, prev))
      .digest('hex')
    if (row.seq !== expected || row.prev !== prev || row.hash !== hash) return expected
    prev = row.hash
    expected += 1
  }
  return null
}
