import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeConnection } from '#core/db/connection.ts'
import { notedEnd } from '#core/rescue/chain.ts'
import { openDamagedCopy, type OpenCopy } from '#core/rescue/copy.ts'
import { rescueRegister, type RescuedRegister } from '#core/rescue/register.ts'
import { DEEP, longGate, type LongGate, numbers } from '#test/helper/long-gate.ts'
import { database, folderOf, imageOfFolder, log, makeScene, removeFolders, said, type Scene } from './scene.ts'

/**
 * A damaged data folder in every kind of damage: the rescue never falls over, never changes the folder, gives out no row as proven that
 * was not so, and names or owns up to every row that it does not give out. Would catch rows given out without being held against
 * their history, and a register told as complete of which a part was not read.
 */

const PAGE = 4096
let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
}, 120_000)
afterAll(removeFolders)

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
      change(database(folder), (bytes) => {
        const pages = every(database(scene.folder)).map((page) => (page - 1) * PAGE)
        const written = pages.filter((at) => !before.subarray(at, at + PAGE).equals(bytes.subarray(at, at + PAGE)))
        const at = written[chance(written.length)] ?? 0
        before.copy(bytes, at, at, at + PAGE)
      })
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
const SHUTS = new Set(['header zeroed', 'truncated'])
const GATE: LongGate = { what: 'damaged folders', floor: DAMAGES.length, deep: 500, seconds: 2, seed: 1 }

describe('the rescue of a damaged folder', () => {
  // Bug caught: SQLite reads which tables there are from the beginning, and one bad page hid every table behind it.
  it('gives out the rows of the tables that a damaged page of the schema hid', async () => {
    const came: boolean[] = []
    const enterprises = scene.truth.get('enterprise')?.now.size
    for (const page of scene.schema.filter((_, at) => at % 12 === 0)) {
      const folder = imageOfFolder(scene.carried, 'schema')
      change(database(folder), (bytes) => bytes.fill(0, (page - 1) * PAGE, page * PAGE))
      const found = await rescue(folder)
      const rows = found?.registers.find(({ definition }) => definition.name === 'enterprise')?.rows ?? []
      came.push(rows.filter(({ proof }) => proof !== 'alone').length === enterprises)
      rmSync(folder, { recursive: true, force: true })
    }
    // The first page of the schema is the one before which nothing can be put; another names the history itself.
    expect([came.length > 8, came.filter((one) => !one).length <= 2]).toEqual([true, true])
  }, 60_000)

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
