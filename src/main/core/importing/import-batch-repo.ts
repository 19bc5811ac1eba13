import { and, desc, eq, inArray, type InferSelectModel, notInArray, sql } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { importBatch } from '#core/db/schema-importing.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** One import: the file it came of, what became of it, and, as JSON, its counts (`summary`). */
export type ImportBatch = Readonly<InferSelectModel<typeof importBatch>>

const byId = typedRead((db, ask: Asks<{ id: string }>) =>
  db.select().from(importBatch).where(eq(importBatch.id, ask.id)),
)

/** One import by its id. */
export function getBatch(db: ReadDb, id: string): ImportBatch | undefined {
  return byId(db).get({ id })
}

const shown = typedRead((db, ask: Asks<{ record: string | null }>) =>
  db
    .select()
    .from(importBatch)
    .where(
      and(
        notInArray(importBatch.state, ['staging', 'discarded']),
        sql`${importBatch.record} = ifnull(${ask.record}, ${importBatch.record})`,
      ),
    )
    .orderBy(desc(importBatch.at))
    .limit(200),
)

/** Imports that were read to their end and not given up, the newest first: of one record, or of all (null). */
export function listBatches(db: ReadDb, record: string | null): ImportBatch[] {
  return shown(db).all({ record })
}

const ofUser = typedRead((db, ask: Asks<{ by: string }>) =>
  db.select({ id: importBatch.id }).from(importBatch).where(eq(importBatch.by, ask.by)),
)

/** Every import a user ever began. */
export function listBatchIdsOfUser(db: ReadDb, by: string): string[] {
  return ofUser(db)
    .all({ by })
    .map(({ id }) => id)
}

const insert = typedWrite((db, ask: Asks<ImportBatch>) => db.insert(importBatch).values(wholeRow(importBatch, ask)))

/** Notes an import that begins. */
export function insertBatch(db: WriteDb, batch: ImportBatch): void {
  insert(db).run(batch)
}

const discardOpen = typedWrite((db, ask: Asks<{ by: string }>) =>
  db
    .update(importBatch)
    .set({ state: 'discarded' })
    .where(and(eq(importBatch.by, ask.by), inArray(importBatch.state, ['staging', 'staged']))),
)

/** Gives up the dry runs of a user that nobody has entered. */
export function discardBatchesOfUser(db: WriteDb, by: string): void {
  discardOpen(db).run({ by })
}

const discard = typedWrite((db, ask: Asks<{ id: string }>) =>
  db.update(importBatch).set({ state: 'discarded' }).where(eq(importBatch.id, ask.id)),
)

/** Says that a dry run was given up. */
export function discardBatch(db: WriteDb, id: string): void {
  discard(db).run({ id })
}

const stage = typedWrite((db, ask: Asks<{ id: string; summary: string }>) =>
  db
    .update(importBatch)
    .set({ state: 'staged', summary: ask.summary })
    .where(and(eq(importBatch.id, ask.id), eq(importBatch.state, 'staging'))),
)

/** Says that the file was read to its end, with the counts of its rows; not of a dry run that was given up meanwhile. */
export function stageBatch(db: WriteDb, id: string, summary: string): void {
  stage(db).run({ id, summary })
}

const recount = typedWrite((db, ask: Asks<{ id: string; counts: string }>) =>
  db
    .update(importBatch)
    .set({ summary: sql`json_patch(${importBatch.summary}, ${ask.counts})` })
    .where(eq(importBatch.id, ask.id)),
)

/** Replaces the counts of a dry run (`counts`, JSON) and keeps the rest of its summary. */
export function recountBatch(db: WriteDb, id: string, counts: string): void {
  recount(db).run({ id, counts })
}

const commit = typedWrite((db, ask: Asks<{ id: string; command: string; changed: number; left: number }>) =>
  db
    .update(importBatch)
    .set({
      state: 'committed',
      commandId: ask.command,
      summary: sql`json_remove(json_set(${importBatch.summary}, '$.changed', ${ask.changed}, '$.left', ${ask.left}), '$.reading')`,
    })
    .where(eq(importBatch.id, ask.id)),
)

/** Says that an import was entered, by which command, how many rows it changed and how many it left as they were. */
export function commitBatchRow(
  db: WriteDb,
  id: string,
  done: { readonly command: string; readonly changed: number; readonly left: number },
): void {
  commit(db).run({ id, ...done })
}

const undo = typedWrite((db, ask: Asks<{ id: string; at: number }>) =>
  db.update(importBatch).set({ state: 'undone', undoneAt: ask.at }).where(eq(importBatch.id, ask.id)),
)

/** Says that an import was undone. */
export function undoBatchRow(db: WriteDb, id: string, at: number): void {
  undo(db).run({ id, at })
}

const ofRecord = typedRead((db, ask: Asks<{ record: string }>) =>
  db.select({ id: importBatch.id }).from(importBatch).where(eq(importBatch.record, ask.record)),
)

/** Every import of a record, whatever became of it. */
export function listBatchIdsOf(db: ReadDb, record: string): string[] {
  return ofRecord(db)
    .all({ record })
    .map(({ id }) => id)
}
