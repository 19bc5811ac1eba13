import { type AuditFilter, findEntries } from '#core/audit/audit-repo.ts'
import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { findStoredUsers } from '#core/db/user-repo.ts'
import { auditLabel } from '#shared/audit-words.ts'
import { shanghaiDate } from '#shared/model/date.ts'

/** Work on so many days is what no clock that was set years ahead makes at once. */
const FEW_DAYS = 5
const LOOKED_AT = 500

/** Newest entries first, paged by sequence number. */
export function findAudit(call: QueryCall, filter: AuditFilter) {
  const rows = findEntries(call.db, filter)
  const names = new Map(findStoredUsers(call.db).map((one) => [one.id, one.name]))
  return rows.map(({ user, ...row }) => ({ ...row, userName: names.get(user) ?? user, label: auditLabel(row.action) }))
}

/**
 * Whether work went on for some days since a moment: somebody (`user`, '' for whoever) logged in on several of them, by the newest
 * entries. What goes by its age waits for that, so that a clock which is years ahead takes nothing.
 */
export function workedSince(db: ReadDb, user: string, since: number, now: number): boolean {
  const logins = findEntries(db, { before: null, action: 'session.login', user, limit: LOOKED_AT })
  const days = logins.filter(({ at, result }) => result === 'done' && at > since && at <= now)
  return new Set(days.map(({ at }) => shanghaiDate(at))).size >= FEW_DAYS
}
