import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { KeyUse } from '#core/crypto/certificate.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { ownKey } from '#core/db/schema-exchange.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** `active` = in use; `next` = made for a change of keys, not yet certified; `retired` = opens old archives only. */
export type KeyState = 'active' | 'next' | 'retired'

/** A key pair of this station with what is kept of it, in base64; '' where its private half was sealed. */
export type StoredKey = { readonly name: string; readonly privateKey: string; readonly certificate: string }

const newestFirst = [desc(ownKey.madeAt), sql`rowid DESC`] as const
const activeRoot = and(eq(ownKey.use, 'root'), eq(ownKey.state, 'active'))

const withPrivateKey = typedRead((db, ask: Asks<{ use: KeyUse; states: string }>) =>
  db
    .select({ name: ownKey.name, privateKey: ownKey.privateKey, certificate: ownKey.certificate })
    .from(ownKey)
    .where(
      and(
        eq(ownKey.use, ask.use),
        ne(ownKey.privateKey, ''),
        inArray(ownKey.state, sql`(SELECT value FROM json_each(${ask.states}))`),
      ),
    )
    .orderBy(...newestFirst),
)

/** Key pairs of one use in some states, newest first; one whose private half was sealed is not among them. */
export function findKeys(db: ReadDb, use: KeyUse, states: readonly KeyState[]): StoredKey[] {
  return withPrivateKey(db).all({ use, states: JSON.stringify(states) })
}

const roots = typedRead((db) =>
  db
    .select({ certificate: ownKey.certificate })
    .from(ownKey)
    .where(eq(ownKey.use, 'root'))
    .orderBy(...newestFirst),
)
const root = typedRead((db) =>
  db.select({ certificate: ownKey.certificate, sealed: ownKey.sealed }).from(ownKey).where(activeRoot),
)

/** Certificates of every root this city ever had, newest first. */
export function findRootCertificates(db: ReadDb): string[] {
  return roots(db)
    .all({})
    .map(({ certificate }) => certificate)
}

/** The root in use with what is kept of its seal, as JSON, '' before it is sealed; undefined at a county. */
export function getActiveRoot(db: ReadDb): { readonly certificate: string; readonly sealed: string } | undefined {
  return root(db).get({})
}

type NewKey = StoredKey & {
  readonly use: KeyUse
  readonly state: KeyState
  readonly publicKey: string
  readonly madeAt: number
}
const insert = typedWrite((db, ask: Asks<NewKey & { readonly sealed: string }>) =>
  db.insert(ownKey).values(wholeRow(ownKey, ask)),
)

/** Stores a new pair of this station. */
export function insertKey(db: WriteDb, key: NewKey): void {
  insert(db).run({ ...key, sealed: '' })
}

const activate = typedWrite((db, ask: Asks<{ name: string }>) =>
  db.update(ownKey).set({ state: 'active' }).where(eq(ownKey.name, ask.name)),
)
const retire = typedWrite((db, ask: Asks<{ use: KeyUse }>) =>
  db
    .update(ownKey)
    .set({ state: 'retired' })
    .where(and(eq(ownKey.use, ask.use), eq(ownKey.state, 'active'))),
)
const retireAll = typedWrite((db) => db.update(ownKey).set({ state: 'retired' }).where(ne(ownKey.state, 'retired')))
const loseRoot = typedWrite((db) =>
  db.update(ownKey).set({ state: 'retired', privateKey: '', sealed: '' }).where(activeRoot),
)

/** Puts a key into use. */
export function activateKey(db: WriteDb, name: string): void {
  activate(db).run({ name })
}

/** Takes the key of a use out of use. */
export function retireKeyOf(db: WriteDb, use: KeyUse): void {
  retire(db).run({ use })
}

/** Takes every key out of use, also those that wait for the city. */
export function retireKeys(db: WriteDb): void {
  retireAll(db).run({})
}

/** Takes a root out of use that was lost; nothing of its private half is kept. */
export function retireLostRoot(db: WriteDb): void {
  loseRoot(db).run({})
}

const seal = typedWrite((db, ask: Asks<{ name: string; sealed: string }>) =>
  db.update(ownKey).set({ sealed: ask.sealed }).where(eq(ownKey.name, ask.name)),
)
const sealClosed = typedWrite((db, ask: Asks<{ name: string; sealed: string }>) =>
  db.update(ownKey).set({ privateKey: '', sealed: ask.sealed }).where(eq(ownKey.name, ask.name)),
)

/** Keeps the sealed copies of a root beside its private half, until the sheets are proved to exist. */
export function setSeal(db: WriteDb, name: string, sealed: string): void {
  seal(db).run({ name, sealed })
}

/** Keeps the sealed copies of a root alone: its private half is gone from here. */
export function closeSeal(db: WriteDb, name: string, sealed: string): void {
  sealClosed(db).run({ name, sealed })
}
