// Every figure beside a floor or a peer measured in the same run; exit 1 where a bound is broken. HSB_BENCH_RUNS, HSB_BENCH_ROWS shorten it.
// `npm run bench beside <commit> [words…]` measures processor time of this tree beside that commit's instead.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { bundle } from '#test/crash/bundle.ts'
import { benchBeside } from './bench/beside.ts'
import { measureRoutes, walkDay } from './bench/day.ts'
import type { DayBench } from './bench/day-child.ts'
import type { DeskBench, Spread } from './bench/desk-child.ts'
import { noteDoor } from './bench/door.ts'
import type { ExchangeBench } from './bench/exchange-child.ts'
import type { FloorBench } from './bench/floor-child.ts'
import type { FormsBench } from './bench/forms.ts'
import type { ImportBench } from './bench/import-child.ts'
import { median } from './bench/measure.ts'
import type { PaperBench } from './bench/paper.ts'
import { benchBrowserForms, benchSheets, type Peer } from './bench/peer.ts'
import { enterpriseSheet, TWIN_ROWS } from './bench/source.ts'
import { noteScreens } from './bench/screen-line.ts'
import { benchStatements } from './bench/statement.ts'
import { benchTakingIn } from './bench/taking-in.ts'
import type { TakingInBench } from './bench/taking-in-child.ts'
import { noteYears } from './bench/years.ts'
import { root, run } from './process.mjs'

const [, , mode = '', commit = '', ...words] = process.argv
if (mode === 'beside') {
  const worse = await benchBeside(commit, Number(process.env['HSB_BENCH_RUNS'] ?? 5), words)
  console.log(worse.length === 0 ? 'no figure is worse' : `worse: ${worse.join('; ')}`)
  process.exit(worse.length === 0 ? 0 : 1)
}

const RUNS = Number(process.env['HSB_BENCH_RUNS'] ?? 3)
const ROWS = Number(process.env['HSB_BENCH_ROWS'] ?? TWIN_ROWS)
const FORMS = 1000
const PACKAGE_ROWS = Number(process.env['HSB_BENCH_PACKAGE'] ?? 100_000)
const PACKAGE_FILES = 200
const PACKAGE_STEPS = [
  ['build', 'built, signed, sealed, read back'],
  ['verify', 'opened and proven'],
  ['apply', 'taken in'],
] as const
// What the station's threads run under (THREAD_LIMITS), for a process of one thread.
const HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=10']
/** `npm run bench import paper` measures these alone; nothing named means everything. */
const wanted = (part: string) => process.argv.length <= 2 || process.argv.includes(part)

type Line = {
  readonly what: string
  readonly figure: string
  readonly against: string
  readonly bound: string
  readonly ok: boolean | null
}
const lines: Line[] = []
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const millis = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

function note(what: string, figure: string, against = '', bound = '', ok: boolean | null = null): void {
  lines.push({ what, figure, against, bound, ok })
  console.log(
    `${ok === null ? '·' : ok ? '✓' : '✗'} ${what}: ${figure}${against ? ` — ${against}` : ''}${bound ? ` (bound ${bound})` : ''}`,
  )
}

const code = await bundle(
  ['import-child', 'floor-child', 'desk-child', 'exchange-child', 'worker', 'job'],
  join(import.meta.dirname, 'bench'),
)

/** One measuring process, alone on the machine as far as we can help it. */
async function child<T>(file: string, args: readonly string[], flags: readonly string[] = []): Promise<T> {
  const done = await run(process.execPath, [...flags, '--no-warnings', file, ...args], { timeoutMs: 900_000 })
  const line = done.output.split('\n').find((text) => text.startsWith('BENCH '))
  if (done.code !== 0 || !line) throw new Error(`${file} ended with ${done.code}:\n${done.output.slice(-2000)}`)
  return JSON.parse(line.slice(6)) as T
}

const work = mkdtempSync(join(tmpdir(), 'hsb-bench-'))
try {
  const sqlite = new Database(':memory:')
  const version = String(sqlite.prepare('SELECT sqlite_version()').pluck().get())
  sqlite.close()
  console.log(
    `machine: ${platform()} ${arch()}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? '?'}), ${Math.round(totalmem() / 2 ** 30)} GiB, load ${loadavg()[0]?.toFixed(2) ?? '?'}; node ${process.versions.node}, SQLite ${version}`,
  )
  if (wanted('statement')) {
    const { read, typed } = benchStatements()
    note('one row by its key, columns looked at', `${read.toFixed(2)} × better-sqlite3 alone`)
    note('one row by its key, typed query', `${typed.toFixed(2)} × better-sqlite3 alone`)
  }
  if (wanted('import')) {
    const imported = await benchImport()
    if (wanted('desk')) await benchDesk(imported)
  }
  if (wanted('door')) await noteDoor(work, note, child)
  if (wanted('exchange')) await benchExchange()
  if (wanted('taking-in')) await noteTakingIn()
  if (wanted('day')) await noteDay()
  if (wanted('years')) await noteYears(note, child)
  if (wanted('paper')) await benchPaper()
  if (wanted('screen')) await noteScreens({ work, note, child, importer: code.file('import-child'), rows: ROWS })
  if (wanted('sheets')) for (const peer of await benchSheets()) notePeer(peer)
} finally {
  code.remove()
  rmSync(work, { recursive: true, force: true })
}

async function noteDay(): Promise<void> {
  const { few, many } = await measureRoutes(work, (file, args) => child<DayBench>(file, args))
  const sum = (one: DayBench) => one.routes.reduce((all, route) => all + route.p50, 0)
  for (const [at, { route, p50, p95 }] of many.routes.entries())
    note(
      `${route}, p50 at ${many.applications} applications`,
      millis(p50),
      `p95 ${millis(p95)}; ${millis(few.routes[at]?.p50 ?? Number.NaN)} at ${few.applications}`,
    )
  const ratio = sum(many) / sum(few)
  note(
    `what a day asks for, at ${many.applications} beside ${few.applications} applications`,
    `${ratio.toFixed(2)} ×`,
    `processor time ${millis(sum(many))} against ${millis(sum(few))}`,
    '2 ×',
    ratio <= 2,
  )
  const { count, parts } = await walkDay(Number(process.env['HSB_BENCH_DAY'] ?? 30))
  for (const { what, seconds: time } of parts)
    note(`a day of ${count} in Chromium: ${what}`, `${(time / count).toFixed(1)} s each`, `${time.toFixed(0)} s`)
  note(
    `a day of ${count} in Chromium`,
    '0 console errors',
    `${parts.reduce((all, one) => all + one.seconds, 0).toFixed(0)} s`,
  )
}

async function benchImport(): Promise<string> {
  const source = enterpriseSheet(ROWS)
  const sheet = join(work, 'sheet.csv')
  writeFileSync(sheet, source.bytes)
  console.log(`import: ${source.what}, median of ${RUNS} runs, floor and import in turn`)
  const floors: FloorBench[] = []
  const imports: ImportBench[] = []
  let folder = ''
  for (let at = 0; at < RUNS; at += 1) {
    const floorFolder = join(work, `floor-${at}`)
    mkdirSync(floorFolder)
    floors.push(await child<FloorBench>(code.file('floor-child'), [root, floorFolder, sheet]))
    rmSync(floorFolder, { recursive: true })
    if (folder) rmSync(folder, { recursive: true })
    folder = join(work, `import-${at}`)
    mkdirSync(folder)
    imports.push(await child<ImportBench>(code.file('import-child'), [root, folder, sheet]))
  }
  const total = (one: ImportBench) => one.openMs + one.stageMs + one.commitMs
  const ratio = median(imports.map((one, at) => total(one) / (floors[at]?.ms ?? 1)))
  const floor = median(floors.map((one) => one.ms))
  const [first] = imports
  note(
    'import, open → dry run → commit',
    `${ratio.toFixed(2)} × floor`,
    `${seconds(median(imports.map(total)))} (open ${seconds(median(imports.map((one) => one.openMs)))}, dry run ${seconds(median(imports.map((one) => one.stageMs)))}, commit ${seconds(median(imports.map((one) => one.commitMs)))}) against ${seconds(floor)}, ${first?.added ?? 0} of ${first?.rows ?? 0} rows entered`,
    '2 ×',
    ratio <= 2,
  )
  const peak = imports.some((one) => one.peak === null) ? null : Math.max(...imports.map((one) => one.peak ?? 0))
  if (peak === null) note('import, peak memory of the whole process', 'not run: this system does not tell')
  else
    note(
      'import, peak memory of the whole process',
      `${Math.round(peak)} MiB`,
      `${Math.round(first?.before ?? 0)} MiB logged in, before the import`,
      '600 MB',
      peak * 1.048576 <= 600,
    )
  note(
    'floor by part',
    Object.entries(floors[0]?.parts ?? {})
      .map(([name, ms]) => `${name} ${seconds(ms)}`)
      .join(', '),
  )
  return folder
}

function noteSpread(spread: Spread, limit: number): void {
  note(
    spread.what,
    `p50 ${millis(spread.p50)}, p95 ${millis(spread.p95)}`,
    `${spread.found} found`,
    millis(limit),
    spread.p95 <= limit,
  )
}

async function benchDesk(folder: string): Promise<void> {
  const desk = await child<DeskBench>(code.file('desk-child'), [root, folder])
  noteSpread(desk.firstPage, 250)
  for (const search of desk.searches) noteSpread({ ...search, what: `search: ${search.what}` }, 100)
  note(desk.record.what, `p50 ${millis(desk.record.p50)}, p95 ${millis(desk.record.p95)}`)
  note('login but for its key', millis(desk.loginMs))
  note('backup with read-back', seconds(desk.backupMs))
  note(`audit chain verified, ${desk.entries} entries`, millis(desk.verifyMs))
}

/** What a package of that size costs at each end, each step alone in its process under the heap limit of the station's threads. */
async function benchExchange(): Promise<void> {
  const folder = join(work, 'exchange')
  mkdirSync(folder)
  console.log(`exchange: ${PACKAGE_ROWS} rows and ${PACKAGE_FILES} attachments of 300 KiB in an envelope, ${RUNS} runs`)
  const step = (name: string) =>
    child<ExchangeBench>(
      code.file('exchange-child'),
      [root, folder, name, String(PACKAGE_ROWS), String(PACKAGE_FILES)],
      HEAP,
    )
  await step('prepare')
  for (const [name, what] of PACKAGE_STEPS) {
    const floors: ExchangeBench[] = []
    const ours: ExchangeBench[] = []
    for (let at = 0; at < RUNS; at += 1) {
      floors.push(await step(`floor-${name}`))
      ours.push(await step(name))
    }
    const ratio = median(ours.map((one, at) => one.ms / (floors[at]?.ms ?? 1)))
    note(
      `package, ${what}`,
      `${ratio.toFixed(2)} × floor`,
      `${seconds(median(ours.map((one) => one.ms)))} against ${seconds(median(floors.map((one) => one.ms)))}, ${((ours[0]?.bytes ?? 0) / 2 ** 20).toFixed(0)} MiB`,
      '3 ×',
      ratio <= 3,
    )
    const peak = ours.some((one) => one.peak === null) ? null : Math.max(...ours.map((one) => one.peak ?? 0))
    if (peak === null) note(`package, ${what}, peak memory`, 'not run: this system does not tell')
    else note(`package, ${what}, peak memory`, `${Math.round(peak)} MiB`, '', '500 MB', peak * 1.048576 <= 500)
  }
}

/** Rows that all speak of one thing, as a hostile county could send them: no step may cost more than n log n. */
async function noteTakingIn(): Promise<void> {
  const measure = (place: number, rows: number) =>
    child<TakingInBench>(join(import.meta.dirname, 'bench', 'taking-in-child.ts'), [String(place), String(rows)])
  for await (const { what, sizes, over } of benchTakingIn(measure, RUNS))
    note(
      `taking in ${what}`,
      sizes.map(({ rows, ms }) => `${rows} rows ${seconds(ms)}`).join(', '),
      `n log n ${sizes.map((one) => seconds(one.allowed)).join(', ')}; ${over.toFixed(2)} × n log n`,
      '2 ×',
      over <= 2,
    )
}

/** What the product adds to the typesetter it prints with, and what a preview costs, all by processor time. */
async function benchPaper(): Promise<void> {
  const paper = await child<PaperBench>(join(import.meta.dirname, 'bench', 'paper-child.ts'), [
    String(FORMS),
    String(RUNS),
  ])
  for (const [what, { ours, bare, pages }] of [
    [`${FORMS} forms ZJ-2 to one PDF/A`, paper.batch],
    [`${FORMS} forms ZJ-2 issued, a file of each besides`, paper.issued],
  ] as const) {
    const ratio = ours / bare
    note(
      what,
      `${ratio.toFixed(2)} × the bare typesetter`,
      `processor time ${seconds(ours)} against ${seconds(bare)}, ${pages} pages`,
      '1.5 ×',
      ratio <= 1.5,
    )
  }
  note('preview of ZJ-2, two pages', millis(paper.previewMs), 'processor time', '60 ms', paper.previewMs <= 60)
  for (const { what, pages, largest } of paper.replies)
    note(`preview of ${what}`, `${(largest / 1e6).toFixed(2)} MB a page`, `${pages} pages`, '2 MB', largest <= 2e6)
  const forms = await child<FormsBench>(join(import.meta.dirname, 'bench', 'forms-child.ts'), [])
  note(
    `${FORMS} forms ZJ-2 by the clock`,
    seconds(forms.batchMs),
    `${forms.batchPages} pages, ${(forms.batchBytes / 2 ** 20).toFixed(1)} MiB; first one cold ${millis(forms.coldMs)}, warm ${millis(forms.warmMs)}`,
  )
  notePeer(await benchBrowserForms(FORMS, forms.batchMs))
}

function notePeer(peer: Peer): void {
  if ('reason' in peer) note(peer.what, `not run: ${peer.reason}`)
  else
    note(
      peer.what,
      `${(peer.ours / peer.theirs).toFixed(2)} × theirs`,
      `ours ${seconds(peer.ours)}, theirs ${seconds(peer.theirs)}`,
    )
}

const broken = lines.filter((line) => line.ok === false)
console.log(broken.length === 0 ? 'every bound holds' : `broken: ${broken.map((line) => line.what).join('; ')}`)
process.exitCode = broken.length === 0 ? 0 : 1
