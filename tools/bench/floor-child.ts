import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf } from '#core/db/connection.ts'
import { openSheets } from '#core/importing/open-job.ts'
import type { ParsedRow } from '#core/importing/parsed-row.ts'
import { stageRows } from '#core/importing/stage-job.ts'
import { type JobContext, createKeep } from '#core/job.ts'
import { UNWATCHED } from '#core/watch.ts'
import { pinyinKey } from '#core/db/pinyin.ts'
import { readStation } from '#core/db/transaction.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { loadPack } from '#core/pack.ts'
import { columnName } from '#shared/definition/record.ts'
import { definitionsOf } from '#shared/definition/shipped.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { searchTokens } from '#shared/model/text.ts'
import { answer } from './measure.ts'
import { BENCH_PASSWORD } from './source.ts'

/**
 * The floor: the same rows, already parsed, judged and worked out, put by prepared statements into the same file (tables,
 * indexes, triggers, search, versions, pragmas, encryption) in one transaction, table by table, the quickest order we found.
 * Arguments: project root, data folder, sheet.
 */
export type FloorBench = {
  readonly ms: number
  readonly rows: number
  readonly parts: Readonly<Record<string, number>>
}

const [, , root = '', dataDir = '', sheetFile = ''] = process.argv
/** From the folder that was given: made into one file, this program no longer lies in the checkout. */
const shipped = definitionsOf(loadPack(join(root, 'resources', 'pack')))
const ports = { ...productionPorts(dataDir), keyCost: { n: 2 ** 10, r: 8, p: 1 } }
const host = createInlineHost({ dataDir, resourcesDir: join(root, 'resources'), fontDirs: [], ports, origin: 'bench' })
host.station.setUp({
  unit: { name: '通城县', bureau: '通城县商务局', kind: 'county', code: '421222', demo: false },
  users: [{ userName: '经办', personName: '经办甲', password: BENCH_PASSWORD, roles: ['clerk'] }],
  backupFolder: null,
})
host.station.unlock('经办', BENCH_PASSWORD)
const db = connectionOf(host.station.db())
const station = readStation(db)
const fields = Object.keys(enterprise.fields)
const searched = enterprise.search ?? []

async function parse(): Promise<ParsedRow[]> {
  const context: JobContext = { definitions: shipped, watch: UNWATCHED, keep: createKeep() }
  const source = { name: 'bench.csv', bytes: new Uint8Array(readFileSync(sheetFile)), text: null }
  const { sheets } = await openSheets({ record: 'enterprise', source }, context)
  const sheet = sheets[0]
  if (!sheet) throw new Error('the sheet opens')
  const request = {
    record: 'enterprise',
    opened: null,
    source,
    sheet: sheet.name,
    mapping: sheet.mapping,
    units: {},
    counties: host.station.core.resources.counties,
    towns: host.station.core.resources.towns,
    defaultCounty: '421222',
    defaults: { county: '421222' },
    today: '2014-06-03',
  }
  const rows: ParsedRow[] = []
  for await (const batch of stageRows(request, context)) rows.push(...batch.rows.filter((row) => row.storable))
  return rows
}

function pinyinOf(row: ParsedRow): readonly [string, string] {
  const key = pinyinKey(String(row.values['name'] ?? ''))
  return [key.initials, key.sort]
}

function workedOut(row: ParsedRow, rev: number, now: number) {
  const id = ports.ids.uuid()
  const stamp = [station.id, station.epoch, rev, '["city"]']
  const image = Object.fromEntries(
    fields
      .filter((name) => row.values[name] !== undefined && row.values[name] !== null)
      .map((name) => [name, row.values[name]]),
  )
  return {
    table: [
      id,
      now,
      'p',
      ...stamp,
      1,
      now,
      'p',
      null,
      null,
      null,
      ...fields.map((name) => row.values[name] ?? null),
      ...pinyinOf(row),
    ],
    version: ['enterprise', id, ...stamp, JSON.stringify({ v: 1, f: image }), 'p', now, 'bench'],
    search: searched.map((name) => searchTokens(String(row.values[name] ?? ''))),
  }
}

const STAMP =
  'id, created_at, created_by, station, epoch, rev, audience, v, updated_at, updated_by, voided_at, void_reason, extra'
const rows = (await parse()).map((row, at) => workedOut(row, station.rev + 1 + at, Date.now()))
const marks = (count: number) => Array.from({ length: count }, () => '?').join(',')
const columns = [...fields.map(columnName), 'pinyin_initials', 'pinyin_sort']
const table = db.prepare(
  `INSERT INTO enterprise (${STAMP}, ${columns.join(', ')}) VALUES (${marks(13 + columns.length)})`,
)
const version = db.prepare(
  `INSERT INTO row_version (table_name, id, station, epoch, rev, audience, json, by, at, command_id) VALUES (${marks(10)})`,
)
const search = db.prepare(
  `INSERT INTO enterprise_search (rowid, ${searched.map(columnName).join(', ')}) VALUES (${marks(1 + searched.length)})`,
)

const parts: Record<string, number> = {}
let last = performance.now()
const start = last
const lap = (what: string) => {
  parts[what] = performance.now() - last
  last = performance.now()
}
db.exec('BEGIN IMMEDIATE')
const numbers = rows.map((row) => table.run(...row.table).lastInsertRowid)
lap('table')
for (const row of rows) version.run(...row.version)
lap('versions')
for (const [at, row] of rows.entries()) search.run(numbers[at], ...row.search)
lap('search')
db.exec('COMMIT')
lap('commit')
const ms = performance.now() - start
await host.close()
answer({ ms, rows: rows.length, parts } satisfies FloorBench)
