import { eq, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { pastEpoch } from '#core/db/schema-exchange.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** An epoch this station left behind: `cut` is the last revision of it that still counts, `why` is `foreign` where it only heard of it. */
type PastEpoch = Readonly<InferSelectModel<typeof pastEpoch>>

/** SQL: whether a version was left behind with its epoch; `version` is the name of its table in the statement. */
export function isLeftBehind(version: string): string {
  return `EXISTS (SELECT 1 FROM past_epoch p WHERE p.epoch = ${version}.epoch AND ${version}.rev > p.cut)`
}

/** SQL: whether a version of an epoch that was left still counts. */
export function isKeptOfPast(version: string): string {
  return `EXISTS (SELECT 1 FROM past_epoch p WHERE p.epoch = ${version}.epoch AND ${version}.rev <= p.cut)`
}

const every = typedRead((db) => db.select().from(pastEpoch))
const byEpoch = typedRead((db, ask: Asks<{ epoch: string }>) =>
  db.select().from(pastEpoch).where(eq(pastEpoch.epoch, ask.epoch)),
)

/** Every epoch that was left or heard of. */
export function findPastEpochs(db: ReadDb): PastEpoch[] {
  return every(db).all({})
}

/** An epoch that was left; undefined for the present one and a stranger's. */
export function getPastEpoch(db: ReadDb, epoch: string): PastEpoch | undefined {
  return byEpoch(db).get({ epoch })
}

const insert = typedWrite((db, ask: Asks<PastEpoch>) =>
  db.insert(pastEpoch).values(wholeRow(pastEpoch, ask)).onConflictDoNothing(),
)

/** Notes an epoch as left; one that is noted already stays as it is. */
export function notePastEpoch(db: WriteDb, past: PastEpoch): void {
  insert(db).run(past)
}

const noCut = typedWrite((db) => db.update(pastEpoch).set({ cut: 0 }))

/** Nothing of any epoch that was left counts any more. */
export function forgetPastEpochs(db: WriteDb): void {
  noCut(db).run({})
}
