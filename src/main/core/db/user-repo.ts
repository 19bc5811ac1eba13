import { asc, eq, getTableColumns, type InferSelectModel, isNotNull } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { user } from '#core/db/schema-station.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** A login as it is stored: `roles` a JSON list, `mustChangePassword` 0 or 1. */
export type StoredUser = Readonly<Omit<InferSelectModel<typeof user>, 'slot'>>

/** SQL of the name a person logs in by, NULL where he does not; `person` is SQL of the person's id. */
export function loginOf(person: string): string {
  return `(SELECT u.name FROM user u WHERE u.person = ${person})`
}

// How it is opened is asked by itself: a file of before that is read too, before it is upgraded (ADR 0018).
const { slot: _, ...columns } = getTableColumns(user)
const inOrder = typedRead((db) => db.select(columns).from(user).orderBy(asc(user.createdAt), asc(user.name)))
const byId = typedRead((db, ask: Asks<{ id: string }>) => db.select(columns).from(user).where(eq(user.id, ask.id)))

/** Every login, oldest first, disabled ones too. */
export function findStoredUsers(db: ReadDb): StoredUser[] {
  return inOrder(db).all({})
}

/** One login; undefined where no such id exists. */
export function getStoredUser(db: ReadDb, id: string): StoredUser | undefined {
  return byId(db).get({ id })
}

const insert = typedWrite((db, ask: Asks<InferSelectModel<typeof user>>) => db.insert(user).values(wholeRow(user, ask)))

/** Adds a login, without a password yet. */
export function insertStoredUser(db: WriteDb, row: StoredUser): void {
  insert(db).run({ ...row, slot: null })
}

type UserState = Pick<StoredUser, 'id' | 'roles' | 'disabledAt' | 'mustChangePassword'>
const state = typedWrite((db, ask: Asks<UserState>) =>
  db
    .update(user)
    .set({ roles: ask.roles, disabledAt: ask.disabledAt, mustChangePassword: ask.mustChangePassword })
    .where(eq(user.id, ask.id)),
)

/** Sets what a login may and whether it is open. */
export function setUserState(db: WriteDb, next: UserState): void {
  state(db).run(next)
}

const slots = typedRead((db) =>
  db
    .select({ id: user.id, name: user.name, slot: user.slot })
    .from(user)
    .where(isNotNull(user.slot))
    .orderBy(asc(user.createdAt), asc(user.name)),
)

/** Logins that have a password, each with the data key wrapped under it, as JSON. */
export function findUserSlots(db: ReadDb): { readonly id: string; readonly name: string; readonly slot: string }[] {
  return slots(db)
    .all({})
    .flatMap(({ slot, ...one }) => (slot === null ? [] : [{ ...one, slot }]))
}

const slotOf = typedWrite((db, ask: Asks<{ id: string; slot: string }>) =>
  db.update(user).set({ slot: ask.slot }).where(eq(user.id, ask.id)),
)

/** Sets how a login opens the data; it is in the table already. */
export function setUserSlot(db: WriteDb, id: string, slot: string): void {
  slotOf(db).run({ id, slot })
}
