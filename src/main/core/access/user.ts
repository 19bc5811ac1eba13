import type { Principal } from '#core/call.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { findStoredUsers, getStoredUser, insertStoredUser, setUserState, type StoredUser } from '#core/db/user-repo.ts'
import { refuse } from '#core/fault.ts'
import { person } from '#shared/definition/register/person.ts'
import { HELD_ALONE, isRole, permissionsOf, type Role } from '#shared/permission.ts'

type User = {
  readonly id: string
  readonly name: string
  readonly person: string
  readonly roles: readonly Role[]
  readonly disabledAt: number | null
  readonly mustChangePassword: boolean
}

function toUser({ id, name, person: who, roles, disabledAt, mustChangePassword }: StoredUser): User {
  return {
    id,
    name,
    person: who,
    roles: (JSON.parse(roles) as unknown[]).filter(isRole),
    disabledAt,
    mustChangePassword: mustChangePassword === 1,
  }
}

/** Every login of the station, oldest first, disabled ones too. */
export function findUsers(db: ReadDb): User[] {
  return findStoredUsers(db).map(toUser)
}

/** One login; undefined where no such id exists. */
export function getUser(db: ReadDb, id: string): User | undefined {
  const row = getStoredUser(db, id)
  return row && toUser(row)
}

/** Adds a login, without a password yet: `storeSlot` gives it one in the same transaction. Faults: ROLES_CLASH. */
export function insertUser(db: WriteDb, user: User, createdAt: number): void {
  checkRoles(db, user)
  insertStoredUser(db, {
    ...user,
    createdAt,
    roles: JSON.stringify(user.roles),
    mustChangePassword: user.mustChangePassword ? 1 : 0,
  })
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
  setUserState(db, {
    id,
    roles: JSON.stringify(next.roles),
    disabledAt: next.disabledAt,
    mustChangePassword: next.mustChangePassword ? 1 : 0,
  })
}

/**
 * Roles that are held with no other are so by person and not by login: whatever a person's other logins may, he may. Faults: ROLES_CLASH with those logins.
 */
function checkRoles(db: ReadDb, of: Pick<User, 'id' | 'person' | 'roles'>): void {
  const others = findUsers(db).filter((one) => one.person === of.person && one.id !== of.id && one.disabledAt === null)
  const roles = new Set([...of.roles, ...others.flatMap((one) => one.roles)])
  const alone = [...roles].find((role) => HELD_ALONE.has(role))
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
