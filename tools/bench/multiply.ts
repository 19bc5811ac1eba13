import type { Sqlite, WriteDb } from '#core/db/connection.ts'
import { assertObjects } from '#core/db/objects.ts'
import { rebuildSearch } from '#core/db/row-writer.ts'
import { shipped } from '#tools/definitions.ts'

const PROCEDURE = 'fund-application'

type Db = WriteDb & Sqlite
type Column = { readonly table: string; readonly name: string; readonly id: boolean }

/**
 * Columns that are stored and not counted up by SQLite, of every table that is not derived. Papers that were printed are nothing
 * that a day asks for.
 */
function columnsOf(db: Db): readonly Column[] {
  return db
    .prepare(
      `SELECT m.name AS "table", c.name AS name, c.type = 'TEXT' AS id FROM sqlite_schema m, pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND m.name NOT LIKE 'sqlite_%'
         AND m.name NOT LIKE '%_search%' AND m.name NOT LIKE 'issued_form%' AND NOT (c.pk = 1 AND c.type = 'INTEGER')`,
    )
    .all() as Column[]
}

/** What an application stands on and shares with others of its year. */
const SHARED = ['fund_pool', 'fund_call', 'support_item', 'pool_cap', 'award_list', 'training_session']
/** Texts by which one firm, project or paper is told from another. */
const TOLD = [
  'serial',
  'project_key',
  'identifier',
  'name',
  'match_key',
  'account_number',
  'account_digest',
  'legal_representative',
  'mobile',
]

/** An id of a copy: the first eight digits say which. */
const copiedId = (name: string, number: string) => `printf('%08x', ${number}) || substr("${name}", 9)`

/** One column of a copy: ids of its own, texts told apart, days and years of its own year. */
function copied({ name, id }: Column, years: number): string {
  const own = `"${name}" IN (SELECT id FROM own)`
  const shared = `"${name}" IN (SELECT id FROM shared)`
  const past = `i % ${years}`
  if (name === 'year') return `year - ${past}`
  if (name === 'rev') return 'rev + i * 1000000'
  if (TOLD.includes(name)) return `"${name}" || '-' || i`
  if (!id) return `"${name}"`
  return `CASE WHEN ${own} THEN ${copiedId(name, 'i')} WHEN ${shared} AND ${past} > 0 THEN ${copiedId(name, past)}
    WHEN "${name}" GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]' THEN (substr("${name}", 1, 4) - ${past}) || substr("${name}", 5) ELSE "${name}" END`
}

function copyRows(db: Db, table: string, columns: readonly Column[], where: string, years: number): number {
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const sql = `INSERT INTO "${table}" (${names}) SELECT ${columns.map((one) => copied(one, years)).join(', ')} FROM "${table}", copy WHERE ${where}`
  return db.prepare(sql).run().changes
}

/**
 * The applications of the station that were paid, their firms and all rows that name them, so many times over, spread over so many
 * years, the station's own the last of them (nobody has all applications in one), every copy under ids of its own. Returns the rows that were added.
 */
export function multiply(db: Db, wanted: number, years: number): number {
  const tables = Map.groupBy(columnsOf(db), (one) => one.table)
  const has = (table: string, name: string) => tables.get(table)?.some((one) => one.name === name) === true
  db.exec(
    `CREATE TEMP TABLE paid AS SELECT subject AS id FROM procedure_state WHERE procedure = '${PROCEDURE}' AND paid > 0`,
  )
  db.exec('CREATE TEMP TABLE before AS SELECT subject AS id FROM procedure_state')
  const first = Number(db.prepare('SELECT count(*) FROM paid').pluck().get())
  if (first === 0) throw new Error('no application of the demo is paid')
  db.exec(`CREATE TEMP TABLE own AS SELECT id FROM paid UNION SELECT enterprise FROM fund_application WHERE id IN (SELECT id FROM paid);
    CREATE TEMP TABLE shared (id TEXT PRIMARY KEY)`)
  for (const table of SHARED) db.exec(`INSERT INTO shared SELECT id FROM "${table}"`)
  const named = [...tables.keys()].flatMap((table) => {
    const by = ['subject', 'enterprise'].filter((name) => has(table, name))
    const where = by.map((name) => `"${name}" IN (SELECT id FROM own)`).join(' OR ')
    return by.length > 0 ? [{ table, where: table === 'fund_application' ? 'id IN (SELECT id FROM paid)' : where }] : []
  })
  for (const { table, where } of named)
    if (has(table, 'id')) db.exec(`INSERT INTO own SELECT id FROM "${table}" WHERE ${where}`)
  const triggers = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all() as string[]
  for (const name of triggers) db.exec(`DROP TRIGGER "${name}"`)
  const series = (last: number) =>
    `CREATE TEMP TABLE copy AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ${last}) SELECT i FROM c`
  db.exec(series(years - 1))
  let rows = 0
  for (const table of SHARED) rows += copyRows(db, table, tables.get(table) ?? [], 'TRUE', years)
  db.exec(`DROP TABLE copy; ${series(Math.ceil(wanted / first) - 1)}`)
  for (const { table, where } of [...named, { table: 'enterprise', where: 'id IN (SELECT id FROM own)' }])
    rows += copyRows(db, table, tables.get(table) ?? [], where, years)
  // What lies behind is done with: nobody has twenty thousand matters open.
  db.exec(`UPDATE procedure_state SET finished = 1, due = NULL, due_back = 0, paid = approved, arrived = approved
    WHERE subject NOT IN (SELECT id FROM before)`)
  assertObjects(db, shipped)
  // What the triggers do not fill: the words by which rows are searched.
  db.exec('BEGIN')
  for (const definition of shipped.records) {
    if (!definition.search) continue
    db.exec(`DELETE FROM "${definition.name}_search"`)
    rebuildSearch(db, definition)
  }
  db.exec('COMMIT')
  db.exec('DROP TABLE own; DROP TABLE shared; DROP TABLE paid; DROP TABLE before; DROP TABLE copy')
  return rows
}
