import { asc, eq, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { pendingAct } from '#core/db/schema-work.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** What one person recorded from paper and another has not compared yet; `json` is its input (`recorded.ts`). */
export type PendingAct = Readonly<InferSelectModel<typeof pendingAct>>

const all = typedRead((db) =>
  db.select().from(pendingAct).orderBy(asc(pendingAct.at), pendingAct.list, pendingAct.place),
)

/** Every pending act, the oldest first, those of a list in its order. */
export function findPendingActs(db: ReadDb): PendingAct[] {
  return all(db).all({})
}

const ofList = typedRead((db, ask: Asks<{ list: string }>) =>
  db.select().from(pendingAct).where(eq(pendingAct.list, ask.list)).orderBy(pendingAct.place),
)

/** The acts that were recorded from one sheet, in its order. */
export function findPendingOfList(db: ReadDb, list: string): PendingAct[] {
  return ofList(db).all({ list })
}

const ofSubject = typedRead((db, ask: Asks<{ subject: string }>) =>
  db.select().from(pendingAct).where(eq(pendingAct.subject, ask.subject)).orderBy(pendingAct.at),
)

/** What waits to be compared about one application. */
export function findPendingOfSubject(db: ReadDb, subject: string): PendingAct[] {
  return ofSubject(db).all({ subject })
}

const insert = typedWrite((db, ask: Asks<PendingAct>) => db.insert(pendingAct).values(wholeRow(pendingAct, ask)))

/** Keeps an act until somebody compares it. */
export function insertPendingAct(db: WriteDb, act: PendingAct): void {
  insert(db).run(act)
}

const refusal = typedWrite((db, ask: Asks<{ list: string; refusedBy: string; refusal: string }>) =>
  db.update(pendingAct).set({ refusedBy: ask.refusedBy, refusal: ask.refusal }).where(eq(pendingAct.list, ask.list)),
)

/** Gives the acts of a sheet back to whoever recorded them. */
export function setRefusal(db: WriteDb, list: string, refusedBy: string, reason: string): void {
  refusal(db).run({ list, refusedBy, refusal: reason })
}

const remove = typedWrite((db, ask: Asks<{ list: string }>) =>
  db.delete(pendingAct).where(eq(pendingAct.list, ask.list)),
)

/** Forgets the acts of a sheet: they were done, or taken back. */
export function deletePendingOfList(db: WriteDb, list: string): void {
  remove(db).run({ list })
}
