import Database from 'better-sqlite3'
import { getCommand, insertCommand } from '#core/db/command-log-repo.ts'
import { INTEGER, TEXT } from '#core/db/column.ts'
import type { WriteDb } from '#core/db/connection.ts'
import { read } from '#core/db/statement.ts'
import { median } from './measure.ts'

const ROWS = 1000
const ASKED = 100_000
const TURNS = 7

/** How one row is got by its key, as many times the processor time of better-sqlite3 alone. */
export type StatementBench = { readonly read: number; readonly typed: number }

const SQL = 'SELECT id, route, user, at, digest, reply FROM command_log WHERE id = ?'
const COLUMNS = { id: TEXT, route: TEXT, user: TEXT, at: INTEGER, digest: TEXT, reply: TEXT }

function spent(work: (id: string) => unknown): number {
  const before = process.cpuUsage()
  for (let at = 0; at < ASKED; at += 1) work(`c${at % ROWS}`)
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** One row of `command_log` by its id, in three ways in turn, on a database in memory: medians of the ratios. */
export function benchStatements(): StatementBench {
  const sqlite = new Database(':memory:')
  sqlite.exec(
    'CREATE TABLE command_log (id TEXT PRIMARY KEY, route TEXT NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL, digest TEXT NOT NULL, reply TEXT NOT NULL)',
  )
  // A connection of a station is opened with its key; here only the cost of asking is measured.
  const db = sqlite as unknown as WriteDb
  for (let at = 0; at < ROWS; at += 1)
    insertCommand(db, { id: `c${at}`, route: 'fund.record', user: 'u', at, digest: 'd'.repeat(64), reply: '{"id":1}' })
  const raw = sqlite.prepare(SQL)
  const turns = Array.from({ length: TURNS }, () => {
    const floor = spent((id) => raw.get(id))
    return {
      read: spent((id) => read(db, SQL, COLUMNS).get(id)) / floor,
      typed: spent((id) => getCommand(db, id)) / floor,
    }
  })
  sqlite.close()
  return { read: median(turns.map((one) => one.read)), typed: median(turns.map((one) => one.typed)) }
}
