import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { auditLabel } from '#shared/audit-words.ts'

export type AuditFilter = {
  readonly before: number | null
  readonly action: string
  readonly user: string
  readonly limit: number
}

type Row = {
  seq: number
  at: number
  user: string
  origin: string
  action: string
  subject: string
  result: 'done' | 'refused'
  detail: string
  hash: string
}

/** Newest entries first, paged by sequence number. */
export function findAudit(call: QueryCall, filter: AuditFilter) {
  const rows = prepared(
    call.db,
    `SELECT seq, at, user, origin, action, subject, result, detail, hash FROM audit
     WHERE seq < ? AND (? = '' OR action = ?) AND (? = '' OR user = ?) ORDER BY seq DESC LIMIT ?`,
  ).all(
    filter.before ?? Number.MAX_SAFE_INTEGER,
    filter.action,
    filter.action,
    filter.user,
    filter.user,
    filter.limit,
  ) as Row[]
  const names = new Map(
    (prepared(call.db, 'SELECT id, name FROM user').all() as { id: string; name: string }[]).map((one) => [
      one.id,
      one.name,
    ]),
  )
  return rows.map(({ user, ...row }) => ({ ...row, userName: names.get(user) ?? user, label: auditLabel(row.action) }))
}
