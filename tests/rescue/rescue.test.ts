import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeConnection } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { imageOf, type Values } from '#core/db/row-image.ts'
import { notedEnd } from '#core/rescue/chain.ts'
import { openDamagedCopy, type OpenCopy } from '#core/rescue/copy.ts'
import { rescueRegister, type RescuedRegister } from '#core/rescue/register.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { DEEP, longGate, type LongGate, numbers } from '#test/helper/long-gate.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

/**
 * A damaged data folder in every kind of damage: the rescue never falls over, never changes the folder, gives out no row as proven that
 * was not so, and names or owns up to every row that it does not give out. Would catch rows given out without being held against
 * their history, and a register told as complete of which a part was not read.
 */

const PAGE = 4096
const roots: string[] = []
const folderOf = (name: string) => {
  const made = mkdtempSync(join(tmpdir(), `hsb-rescue-${name}-`))
  roots.push(made)
  return made
}
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

/** What rows said at the end, and every word that a row ever said. */
type Truth = { readonly now: ReadonlyMap<string, string>; readonly ever: ReadonlyMap<string, ReadonlySet<string>> }
type Scene = {
  /** As a power cut leaves it: the newest rows are in the log. */
  readonly folder: string
  /** The same with its log carried into the file. */
  readonly carried: string
  /** The same station some days earlier, with its log of then. */
  readonly earlier: string
  /** The log of a station with another key. */
  readonly foreign: Uint8Array
  readonly key: Uint8Array
  readonly definitions: Definitions
  readonly truth: ReadonlyMap<string, Truth>
  /** Pages that hold rows or an index over them, and those of the schema, counted from one. */
  readonly filled: readonly number[]
  readonly schema: readonly number[]
}
let scene: Scene

const database = (folder: string) => join(folder, 'station.db')
const log = (folder: string) => `${database(folder)}-wal`
const said = (definition: RecordDefinition, values: Values, reason: string | null) =>
  JSON.stringify(imageOf(definition, values, reason))

function truthOf(desk: TestStation): Map<string, Truth> {
  const db = desk.station.db()
  const sql = 'SELECT table_name, id, json FROM row_version'
  const versions = db.prepare(sql).all() as { table_name: string; id: string; json: string }[]
  return new Map(
    desk.station.core.definitions.records.map((definition) => {
      const rows = readRecords(db, definition, '')
      const ever = new Map<string, Set<string>>()
      for (const { id, json } of versions.filter((one) => one.table_name === definition.name)) {
        const { f, void: reason } = JSON.parse(json) as { f: Values; void?: string }
        ever.set(id, (ever.get(id) ?? new Set()).add(said(definition, f, reason ?? null)))
      }
      return [
        definition.name,
        { now: new Map(rows.map((row) => [row.id, said(definition, row, row.voidReason)])), ever },
      ]
    }),
  )
}

async function record(desk: TestStation, n: number) {
  const values = enterpriseValues({ name: `登记${n}号商贸有限公司`, identifierType: 'unknown', identifier: null })
  return (await desk.must('经办', 'register.record', { record: 'enterprise', values })).row
}

/** Copies a folder as a power cut would leave it: without what says that somebody holds it. */
function imageOfFolder(from: string, name: string): string {
  const folder = folderOf(name)
  cpSync(from, folder, { recursive: true, filter: (path) => !/station\.(?:hold|lock)|\.db-shm$|dry-run/u.test(path) })
  return folder
}

beforeAll(async () => {
  const desk = await openTestStation({ seed: 'rescue' })
  await loginAll(desk)
  const rows: { readonly id: string; readonly rev: number }[] = []
  for (let n = 0; n < 60; n += 1) rows.push(await record(desk, n))
  const scan = { name: '营业执照.pdf', base64: Buffer.from('%PDF-1.4\nscan\n%%EOF').toString('base64') }
  const subject = rows[0]?.id ?? ''
  await desk.must('经办', 'attachment.add', { record: 'enterprise', subject, personal: false, file: scan })
  const correct = async (at: number) => {
    const row = rows[at]
    if (!row) throw new Error('the scene has that row')
    const values = enterpriseValues({ name: `更名${at}号商贸有限公司`, identifierType: 'unknown', identifier: null })
    const given = { record: 'enterprise', id: row.id, rev: row.rev, values }
    await desk.must('经办', 'register.correct', given)
  }
  for (let at = 0; at < 20; at += 1) await correct(at)
  const earlier = imageOfFolder(desk.dataDir, 'earlier')
  // What was in the log goes into the file, so that the next rows alone are in the next one.
  desk.station.db().pragma('wal_checkpoint(TRUNCATE)')
  for (let at = 20; at < 40; at += 1) await correct(at)
  for (let n = 60; n < 75; n += 1) await record(desk, n)
  const other = await openTestStation({ seed: 'rescue-other' })
  await loginAll(other)
  for (let n = 0; n < 5; n += 1) await record(other, n)
  const folder = imageOfFolder(desk.dataDir, 'scene')
  desk.station.db().pragma('wal_checkpoint(TRUNCATE)')
  const pages = (which: string) =>
    desk.station.db().prepare(`SELECT pageno FROM dbstat WHERE ${which}`).pluck().all().map(Number)
  scene = {
    folder,
    filled: pages("ncell > 0 AND name <> 'sqlite_schema'"),
    schema: pages("name = 'sqlite_schema' AND pageno > 1"),
    carried: imageOfFolder(desk.dataDir, 'carried'),
    earlier,
    foreign: readFileSync(log(other.dataDir)),
    key: Uint8Array.from(desk.station.dataKey()),
    definitions: desk.station.core.definitions,
    truth: truthOf(desk),
  }
  await other.close()
  await desk.close()
}, 120_000)

type Chance = (below: number) => number

/** Numbers that a case number alone decides. */
function chanceOf(seed: number): Chance {
  let drawn = 0
  return (below) => {
    drawn += 1
    return createHash('sha256').update(`${seed}:${drawn}`).digest().readUInt32BE() % below
  }
}

function change(file: string, alter: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file)
  alter(bytes)
  writeFileSync(file, bytes)
}

/** Zeroes some of these pages, counted from one. */
function zeroPages(file: string, pages: readonly number[], chance: Chance, most: number): void {
  change(file, (bytes) => {
    for (let n = 1 + chance(most); n > 0; n -= 1) {
      const at = ((pages[chance(pages.length)] ?? 1) - 1) * PAGE
      if (at < bytes.length) bytes.fill(0, at, at + PAGE)
    }
  })
}

const every = (file: string): number[] =>
  Array.from({ length: Math.floor(readFileSync(file).length / PAGE) }, (_, at) => at + 1)

/** Pages that say which tables there are. */
const WHICH_TABLES = 'pages of the schema zeroed'
const MANY = 'many pages zeroed'
const LOST_WRITE = 'a page as it was before'

type Damage = readonly [name: string, does: (folder: string, chance: Chance) => void]

const DAMAGES: readonly Damage[] = [
  ['pages zeroed', (folder, chance) => zeroPages(database(folder), scene.filled, chance, 6)],
  [MANY, (folder, chance) => zeroPages(database(folder), scene.filled, chance, 40)],
  [WHICH_TABLES, (folder, chance) => zeroPages(database(folder), scene.schema, chance, 3)],
  ['truncated', (folder, chance) => truncateSync(database(folder), PAGE * (1 + chance(1_400)) + chance(PAGE))],
  ['header zeroed', (folder, chance) => change(database(folder), (bytes) => bytes.fill(0, 0, 1 + chance(PAGE)))],
  ['log deleted', (folder) => rmSync(log(folder))],
  ['log of another station', (folder) => writeFileSync(log(folder), scene.foreign)],
  ['log of an earlier day', (folder) => cpSync(log(scene.earlier), log(folder))],
  ['pages of the log zeroed', (folder, chance) => zeroPages(log(folder), every(log(folder)), chance, 20)],
  [
    LOST_WRITE,
    (folder, chance) => {
      // A disk that said it had written and had not: the page opens, and is old.
      const before = readFileSync(database(scene.folder))
      const page = chance(Math.floor(before.length / PAGE))
      change(database(folder), (bytes) => before.copy(bytes, page * PAGE, page * PAGE, (page + 1) * PAGE))
    },
  ],
  [
    'log deleted and pages zeroed',
    (folder, chance) => {
      rmSync(log(folder))
      zeroPages(database(folder), scene.filled, chance, 10)
    },
  ],
]

/** Every byte of a folder, as one sum. */
function sumOf(folder: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  for (const path of files.map((one) => join(one.parentPath, one.name)).toSorted())
    hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

type Outcome = {
  readonly copy: OpenCopy
  readonly registers: readonly RescuedRegister[]
  readonly behind: number | null
}

async function rescue(folder: string): Promise<Outcome | null> {
  const work = folderOf('work')
  const copy = await openDamagedCopy(folder, work, scene.key)
  if (!copy) return null
  const noted = notedEnd(folder)
  const behind = noted === null ? null : Math.max(0, noted - copy.chain.end)
  const file = { db: copy.db, history: copy.history, isBehind: behind !== 0 }
  const registers = scene.definitions.records.map((definition) => rescueRegister(file, definition))
  closeConnection(copy.db)
  rmSync(work, { recursive: true, force: true })
  return { copy, registers, behind }
}

/** What is wrong with what came of one register, in words; empty where everything is right or owned up to. */
function wrongOf({ definition, rows, missing, unknown }: RescuedRegister, behind: number | null): string[] {
  const truth = scene.truth.get(definition.name)
  if (!truth) return [`${definition.name} is new`]
  const wrong: string[] = []
  for (const row of rows) {
    const words = said(definition, row.values, row.voidReason)
    // A file that ends before the last act says so, and gives what was so then; what is not proven is told apart.
    const mayBeOld = behind !== 0 || row.proof === 'alone'
    const right = mayBeOld ? truth.ever.get(row.id)?.has(words) : truth.now.get(row.id) === words
    if (right !== true) wrong.push(`${definition.name} ${row.id} (${row.proof}) is not what it was`)
  }
  const known = new Set([...rows.map((row) => row.id), ...missing])
  const silent = [...truth.now.keys()].filter((id) => !known.has(id))
  if (silent.length > 0 && !unknown && behind === 0)
    wrong.push(`${definition.name}: ${silent.length} rows not owned up to`)
  return wrong
}

/** Damages of a file into which its log was carried. */
const IN_ONE_FILE = new Set([LOST_WRITE, MANY])
/** Damages after which nothing at all may come out. */
const SHUTS = new Set(['header zeroed', 'truncated', WHICH_TABLES])
const GATE: LongGate = { what: 'damaged folders', floor: DAMAGES.length, deep: 500, seconds: 2, seed: 1 }

describe('the rescue of a damaged folder', () => {
  it('gives out every row of a folder that is whole, each proven twice', async () => {
    const { copy, registers, behind } = (await rescue(scene.folder)) ?? {}
    expect([copy?.log, copy?.history.whole, behind]).toEqual(['with', true, 0])
    for (const { definition, rows, missing, unknown, lost } of registers ?? []) {
      const now = scene.truth.get(definition.name)?.now
      expect(new Map(rows.map((row) => [row.id, said(definition, row.values, row.voidReason)]))).toEqual(now)
      expect([new Set(rows.map((row) => row.proof)).has('alone'), missing, unknown, lost]).toEqual([
        false,
        [],
        false,
        [],
      ])
    }
  })

  it(
    'gives out what is proven, names what is missing, and leaves the folder as it lies',
    async () => {
      const wrong: string[] = []
      for (const at of longGate(GATE, numbers())) {
        const [name, does] = DAMAGES[at % DAMAGES.length] ?? []
        if (!name || !does) throw new Error('there is a damage')
        const folder = imageOfFolder(IN_ONE_FILE.has(name) ? scene.carried : scene.folder, 'image')
        does(folder, chanceOf(at))
        const before = sumOf(folder)
        const found = await rescue(folder)
        const said = found?.registers.flatMap((one) => wrongOf(one, found.behind)) ?? []
        if (sumOf(folder) !== before) said.push('the folder was changed')
        // Only pages by which all others are found may keep everything back.
        if (!found && !SHUTS.has(name)) said.push('nothing came out')
        wrong.push(...said.map((one) => `${at} ${name}: ${one}`))
        rmSync(folder, { recursive: true, force: true })
      }
      expect(wrong).toEqual([])
    },
    DEEP ? 3_600_000 : 120_000,
  )
})
