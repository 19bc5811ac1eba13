import { type AuditFilter, findEntries } from '#core/audit/audit-repo.ts'
import type { QueryCall } from '#core/call.ts'
import { findStoredUsers } from '#core/db/user-repo.ts'
import { auditLabel } from '#shared/audit-words.ts'

/** Newest entries first, paged by sequence number. */
export function findAudit(call: QueryCall, filter: AuditFilter) {
  const rows = findEntries(call.db, filter)
  const names = new Map(findStoredUsers(call.db).map((one) => [one.id, one.name]))
  return rows.map(({ user, ...row }) => ({ ...row, userName: names.get(user) ?? user, label: auditLabel(row.action) }))
}
