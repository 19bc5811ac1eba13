import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'

/** An act that was done, as it is known again by its id. */
export type LoggedCommand = {
  readonly id: string
  readonly route: string
  readonly user: string
  readonly at: number
  /** Of what was asked. */
  readonly digest: string
  /** What it answered, as JSON; '' where that is not known yet, or never kept. */
  readonly reply: string
}

/** The act of an id; undefined while it was not done. */
export function getCommand(db: ReadDb, id: string): LoggedCommand | undefined {
  const row = prepared(db, 'SELECT id, route, user, at, digest, reply FROM command_log WHERE id = ?').get(id)
  return row as LoggedCommand | undefined
}

/** Notes that an act was done. */
export function insertCommand(db: WriteDb, { id, route, user, at, digest, reply }: LoggedCommand): void {
  const sql = 'INSERT INTO command_log (id, route, user, at, digest, reply) VALUES (?,?,?,?,?,?)'
  prepared(db, sql).run(id, route, user, at, digest, reply)
}

/** Fills in what an act answered, where nothing is kept of that yet. */
export function keepReply(db: WriteDb, id: string, reply: string): void {
  prepared(db, "UPDATE command_log SET reply = ? WHERE id = ? AND reply = ''").run(reply, id)
}
