import type Database from 'better-sqlite3'
import { scanKeys, unlessDamaged } from '#core/rescue/scan.ts'

type SchemaLine = {
  readonly rowid: number
  readonly type: string
  readonly name: string
  readonly tbl_name: string
  readonly rootpage: number
  readonly sql: string | null
}

/** Every line of the schema that can still be read, and the first that cannot. */
function schemaLines(db: Database.Database): { readonly lines: readonly SchemaLine[]; readonly first: number } {
  const sql = `SELECT rowid, type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE rowid BETWEEN ? AND ? ORDER BY rowid`
  const asked = db.prepare<[number, number], SchemaLine>(sql)
  const lines: SchemaLine[] = []
  const { lost } = scanKeys<SchemaLine>(
    {
      isThere: () => true,
      rows: (from, to) => asked.iterate(from, to),
      keyOf: ({ rowid }) => rowid,
      last: () => Number(db.prepare('SELECT max(rowid) FROM sqlite_schema').pluck().get() ?? 0),
    },
    null,
    (line) => lines.push(line),
  )
  return { lines, first: lost[0]?.from ?? Number.MAX_SAFE_INTEGER }
}

/**
 * SQLite reads the schema from its beginning and stops at the first page that does not open, so that one bad page hides every table
 * behind it. In our copy the tables and indexes behind it are named once more before the beginning; those that the bad page itself
 * named are lost. Triggers and the search are not needed to read.
 */
export function mendSchema(db: Database.Database): void {
  const { lines, first } = schemaLines(db)
  const hidden = lines.filter(
    ({ rowid, type, tbl_name: table, rootpage }) =>
      rowid > first && (type === 'table' || type === 'index') && rootpage > 0 && !table.includes('_search'),
  )
  db.pragma('synchronous=OFF')
  const sql = 'INSERT INTO sqlite_schema (rowid, type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?, ?)'
  const add = db.prepare(sql)
  db.transaction(() => {
    // From the last to the first, each before all others: in their own order they are read again.
    for (const [at, line] of hidden.toReversed().entries())
      unlessDamaged(() => add.run(-1 - at, line.type, line.name, line.tbl_name, line.rootpage, line.sql))
  })()
}
