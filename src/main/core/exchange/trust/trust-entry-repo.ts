import { asc, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { trustEntry } from '#core/db/schema-exchange.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** One line of the trust table as it is stored: `cuts` is JSON. */
type StoredTrust = Readonly<InferSelectModel<typeof trustEntry>>

const every = typedRead((db) => db.select().from(trustEntry).orderBy(asc(trustEntry.key)))

/** The trust table, by key. */
export function findTrust(db: ReadDb): StoredTrust[] {
  return every(db).all({})
}

const put = typedWrite((db, ask: Asks<StoredTrust>) =>
  db
    .insert(trustEntry)
    .values(wholeRow(trustEntry, ask))
    .onConflictDoUpdate({
      target: trustEntry.key,
      set: { status: ask.status, cuts: ask.cuts, certificate: ask.certificate },
    }),
)

/** Stores a line; of one that stands already its status, cuts and certificate. */
export function putTrust(db: WriteDb, line: StoredTrust): void {
  put(db).run(line)
}

const clear = typedWrite((db) => db.delete(trustEntry))

/** Empties the table. */
export function deleteTrust(db: WriteDb): void {
  clear(db).run({})
}
