import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf, type Sqlite, type WriteDb } from '#core/db/connection.ts'
import { assertObjects } from '#core/db/objects.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { DEMO_PASSWORD } from '#tools/demo/unit.ts'
import { shipped } from '#tools/definitions.ts'
import { answer, median, quantile } from './measure.ts'

/**
 * What a clerk asks for in a day, through dispatch, at a station with so many finished applications behind it. Arguments:
 * project root, data folder of a demo county, folder to work in, applications.
 */
export type DayBench = {
  readonly applications: number
  readonly rows: number
  readonly routes: readonly { readonly route: string; readonly p50: number; readonly p95: number }[]
}

const TIMES = 20
const PROCEDURE = 'fund-application'
const [, , root = '', demo = '', folder = '', applications = '0'] = process.argv
const dataDir = join(folder, `day-${applications}`)
cpSync(demo, dataDir, { recursive: true })
const host = createInlineHost({
  dataDir,
  resourcesDir: join(root, 'resources'),
  fontDirs: [],
  ports: productionPorts(dataDir),
  origin: 'bench',
})

async function ask<T>(user: string, route: string, input: unknown): Promise<T> {
  const reply = await host.call({ connection: user, route, input })
  if (!reply.ok) throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message}`)
  return reply.value as T
}

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

/** Years over which the copies are spread, the demo's own the last of them: nobody has all applications in one. */
const YEARS = 10
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
function copied({ name, id }: Column): string {
  const own = `"${name}" IN (SELECT id FROM own)`
  const shared = `"${name}" IN (SELECT id FROM shared)`
  const past = `i % ${YEARS}`
  if (name === 'year') return `year - ${past}`
  if (name === 'rev') return 'rev + i * 1000000'
  if (TOLD.includes(name)) return `"${name}" || '-' || i`
  if (!id) return `"${name}"`
  return `CASE WHEN ${own} THEN ${copiedId(name, 'i')} WHEN ${shared} AND ${past} > 0 THEN ${copiedId(name, past)}
    WHEN "${name}" GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]' THEN (substr("${name}", 1, 4) - ${past}) || substr("${name}", 5) ELSE "${name}" END`
}

function copyRows(db: Db, table: string, columns: readonly Column[], where: string): number {
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const sql = `INSERT INTO "${table}" (${names}) SELECT ${columns.map(copied).join(', ')} FROM "${table}", copy WHERE ${where}`
  return db.prepare(sql).run().changes
}

/**
 * The applications of the station that were paid, their firms and all rows that name them, so many times over, spread over
 * years, every copy under ids of its own. Returns the rows that were added.
 */
function multiply(db: Db, wanted: number): number {
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
  db.exec(series(YEARS - 1))
  let rows = 0
  for (const table of SHARED) rows += copyRows(db, table, tables.get(table) ?? [], 'TRUE')
  db.exec(`DROP TABLE copy; ${series(Math.ceil(wanted / first) - 1)}`)
  for (const { table, where } of [...named, { table: 'enterprise', where: 'id IN (SELECT id FROM own)' }])
    rows += copyRows(db, table, tables.get(table) ?? [], where)
  // What lies behind is done with: nobody has twenty thousand matters open.
  db.exec(`UPDATE procedure_state SET finished = 1, due = NULL, due_back = 0, paid = approved, arrived = approved
    WHERE subject NOT IN (SELECT id FROM before)`)
  assertObjects(db, shipped)
  db.exec('DROP TABLE own; DROP TABLE shared; DROP TABLE paid; DROP TABLE before; DROP TABLE copy')
  return rows
}

for (const user of ['经办', '审核', '负责人'])
  await ask(user, 'session.login', { userName: user, password: DEMO_PASSWORD })
const rows = multiply(connectionOf(host.station.db()), Number(applications))

type Listed = { readonly rows: readonly { readonly row: { readonly id: string; readonly rev: number } }[] }
const list = { procedure: PROCEDURE, state: null, year: null, query: '', onlyOpen: false }
const first = await ask<Listed>('经办', 'procedure.list', { ...list, limit: 100 })
const subject = first.rows[0]?.row.id ?? ''
const desk = await ask<{ readonly year: { readonly year: number } }>('经办', 'desk.today', {})

/** What is asked for over the day, in the order of the day. */
const DAY: readonly (readonly [user: string, route: string, input: unknown])[] = [
  ['经办', 'desk.today', {}],
  ['经办', 'procedure.list', { ...list, limit: 100 }],
  ['经办', 'procedure.list', { ...list, onlyOpen: true, limit: 100 }],
  ['经办', 'procedure.list', { ...list, query: '有限公司', limit: 100 }],
  ['经办', 'procedure.workspace', { procedure: PROCEDURE, subject }],
  ['负责人', 'procedure.batch', { procedure: PROCEDURE, subjects: first.rows.slice(0, 30).map(({ row }) => row.id) }],
  ['经办', 'pending.find', {}],
  ['经办', 'fund.pools', { year: desk.year.year }],
  ['负责人', 'desk.today', {}],
]

const routes = []
for (const [user, route, input] of DAY) {
  const times: number[] = []
  for (let at = 0; at < TIMES; at += 1) {
    const before = process.cpuUsage()
    await ask(user, route, input)
    const used = process.cpuUsage(before)
    times.push((used.user + used.system) / 1000)
  }
  routes.push({ route: `${route}（${user}）`, p50: median(times), p95: quantile(times, 0.95) })
}
await host.close()
rmSync(dataDir, { recursive: true })
answer({ applications: Number(applications), rows, routes } satisfies DayBench)
process.exit(0)
