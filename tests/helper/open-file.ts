import { connectionOf, openConnection, type Sqlite, type WriteDb } from '#core/db/connection.ts'

/** A handle with its connection: a test looks at every table and spoils what it likes. */
export type OpenDb = WriteDb & Sqlite

/** Opens the file of a station as the program does, with its connection. */
export function openFile(...how: Parameters<typeof openConnection>): OpenDb {
  return connectionOf(openConnection(...how))
}
