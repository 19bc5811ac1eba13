import { and, eq, ne, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { commandLog } from '#core/db/schema-station.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/**
 * An act that was done, as it is known again by its id. `digest` is of what was asked, `reply` what it answered, as JSON; ''
 * where that is not known yet, or never kept.
 */
type LoggedCommand = Readonly<InferSelectModel<typeof commandLog>>

const byId = typedRead((db, ask: Asks<{ id: string }>) => db.select().from(commandLog).where(eq(commandLog.id, ask.id)))

/** The act of an id; undefined while it was not done. */
export function getCommand(db: ReadDb, id: string): LoggedCommand | undefined {
  return byId(db).get({ id })
}

const insert = typedWrite((db, ask: Asks<LoggedCommand>) => db.insert(commandLog).values(wholeRow(commandLog, ask)))

/** Notes that an act was done. */
export function insertCommand(db: WriteDb, command: LoggedCommand): void {
  insert(db).run(command)
}

const setReply = typedWrite((db, ask: Asks<{ id: string; reply: string }>) =>
  db
    .update(commandLog)
    .set({ reply: ask.reply })
    .where(and(eq(commandLog.id, ask.id), eq(commandLog.reply, ''))),
)

/** Fills in what an act answered, where nothing is kept of that yet. */
export function keepReply(db: WriteDb, id: string, reply: string): void {
  setReply(db).run({ id, reply })
}

const forget = typedWrite((db, ask: Asks<{ id: string }>) =>
  db
    .update(commandLog)
    .set({ reply: '' })
    .where(and(eq(commandLog.id, ask.id), ne(commandLog.reply, ''))),
)

/** Forgets what an act answered: the act is known again by its id, its answer is not. */
export function forgetReply(db: WriteDb, id: string): void {
  forget(db).run({ id })
}
