import type { Principal } from '#core/call.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { person } from '#shared/definition/register/person.ts'
import { isRole, permissionsOf, type Role } from '#shared/permission.ts'

export type User = {
  readonly id: string
  readonly name: string
  readonly person: string
  readonly roles: readonly Role[]
  readonly disabledAt: number | null
  readonly mustChangePassword: boolean
}

type UserRow = {
  id: string
  name: string
  person: string
  roles: string
  disabled_at: number | null
  must_change_password: number
}

function toUser(row: UserRow): User {
  const roles = (JSON.parse(row.roles) as unknown[]).filter(isRole)
  return {
    id: row.id,
    name: row.name,
    person: row.person,
    roles,
    disabledAt: row.disabled_at,
    mustChangePassword: row.must_change_password === 1,
  }
}

/** Every login of the station, oldest first, disabled ones too. */
export function findUsers(db: ReadDb): User[] {
  return (prepared(db, 'SELECT * FROM user ORDER BY created_at, name').all() as UserRow[]).map(toUser)
}

/** One login; undefined where no such id exists. */
export function getUser(db: ReadDb, id: string): User | undefined {
  const row = prepared(db, 'SELECT * FROM user WHERE id = ?').get(id) as UserRow | undefined
  return row && toUser(row)
}

/** Adds a login, without a password yet: `storeSlot` gives it one in the same transaction. Faults: ROLES_CLASH. */
export function insertUser(db: WriteDb, user: User, createdAt: number): void {
  checkRoles(db, user)
  prepared(
    db,
    'INSERT INTO user (id, name, person, roles, disabled_at, created_at, must_change_password) VALUES (?,?,?,?,?,?,?)',
  ).run(
    user.id,
    user.name,
    user.person,
    JSON.stringify(user.roles),
    user.disabledAt,
    createdAt,
    user.mustChangePassword ? 1 : 0,
  )
}

/** Changes roles or state of a login. Faults: USER_UNKNOWN, ROLES_CLASH, LAST_ADMINISTRATOR. */
export function setUser(
  db: WriteDb,
  id: string,
  patch: {
    readonly roles?: readonly Role[]
    readonly disabledAt?: number | null
    readonly mustChangePassword?: boolean
  },
): void {
  const user = getUser(db, id) ?? refuse('USER_UNKNOWN')
  const next = { ...user, ...patch }
  if (patch.roles !== undefined || patch.disabledAt === null) checkRoles(db, next)
  const after = findUsers(db).map((one) => (one.id === id ? next : one))
  if (!after.some((one) => one.roles.includes('administrator') && one.disabledAt === null)) refuse('LAST_ADMINISTRATOR')
  prepared(db, 'UPDATE user SET roles = ?, disabled_at = ?, must_change_password = ? WHERE id = ?').run(
    JSON.stringify(next.roles),
    next.disabledAt,
    next.mustChangePassword ? 1 : 0,
    id,
  )
}

/**
 * The administrator does no business and the auditor changes nothing (design §6), by person and not by login: whatever a person's
 * other logins may, he may. Faults: ROLES_CLASH with those logins.
 */
function checkRoles(db: ReadDb, of: Pick<User, 'id' | 'person' | 'roles'>): void {
  const others = findUsers(db).filter((one) => one.person === of.person && one.id !== of.id && one.disabledAt === null)
  const roles = new Set([...of.roles, ...others.flatMap((one) => one.roles)])
  const alone = [...roles].find((role) => role === 'administrator' || role === 'auditor')
  if (alone && roles.size > 1) refuse('ROLES_CLASH', { role: alone, logins: others.map((one) => one.name) })
}

/** Who this user is now; undefined when unknown or disabled. */
export function principalOf(db: ReadDb, userId: string, origin: string): Principal | undefined {
  const user = getUser(db, userId)
  if (!user || user.disabledAt !== null) return undefined
  return {
    userId: user.id,
    userName: user.name,
    personId: user.person,
    personName: String(getRecord(db, person, user.person)?.name ?? user.name),
    roles: user.roles,
    permissions: permissionsOf(user.roles),
    mustChangePassword: user.mustChangePassword,
    origin,
  }
}
