import { eq, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb } from '#core/db/connection.ts'
import { storedFile } from '#core/db/schema-station.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** SQL of whether a content is at hand; `digest` is SQL of its SM3. */
export function isStoredSql(digest: string): string {
  return `EXISTS (SELECT 1 FROM stored_file s WHERE s.digest = ${digest})`
}

const byDigest = typedRead((db, ask: Asks<{ digest: string }>) =>
  db.select({ size: storedFile.size }).from(storedFile).where(eq(storedFile.digest, ask.digest)),
)

/** True where the content of that digest is in the store. */
export function isStored(db: ReadDb, digest: string): boolean {
  return byDigest(db).get({ digest }) !== undefined
}

/** The size of a content that is at hand; undefined where it is not. */
export function getStoredSize(db: ReadDb, digest: string): number | undefined {
  return byDigest(db).get({ digest })?.size
}

const insert = typedWrite((db, ask: Asks<InferSelectModel<typeof storedFile>>) =>
  db.insert(storedFile).values(wholeRow(storedFile, ask)).onConflictDoNothing(),
)

/** Notes that a content is at hand. */
export function noteStored(tx: WriteTx, digest: string, size: number): void {
  insert(tx.db).run({ digest, size, at: tx.now })
}

const remove = typedWrite((db, ask: Asks<{ digest: string }>) =>
  db.delete(storedFile).where(eq(storedFile.digest, ask.digest)),
)

/** Notes that a content is not at hand any more. */
export function noteGone(tx: WriteTx, digest: string): void {
  remove(tx.db).run({ digest })
}
