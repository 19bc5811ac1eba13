import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../demo/unit.ts'
import { root, run } from '../process.mjs'
import { measureScreens, type ScreenBench, type Waits } from './screen.ts'
import type { ScreenStation } from './screen-child.ts'
import { BENCH_PASSWORD, enterpriseSheet } from './source.ts'

type Note = (what: string, figure: string, against?: string, bound?: string, ok?: boolean | null) => void

/** What the runner of the bench lends to this part. */
export type Bench = {
  readonly work: string
  readonly note: Note
  readonly child: <T>(file: string, args: readonly string[]) => Promise<T>
  /** The process that imports, and how many rows a region has. */
  readonly importer: string
  readonly rows: number
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const millis = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

/** How many firms a county of this size and a large one has, none where nothing is said; the register of a region is what an import brings. */
const SCREEN_FIRMS = (process.env['HSB_BENCH_FIRMS'] ?? '3000 20000').split(' ').filter(Boolean).map(Number)

/** What a person waits for at the screens, in Chromium: bounds are of an idle machine. */
export async function noteScreens(bench: Bench): Promise<void> {
  const { work, note, child } = bench
  await mustRun('build.mjs', [])
  const demo = process.env['HSB_DEMO'] ?? join(work, 'screen-demo')
  if (process.env['HSB_DEMO'] === undefined) await mustRun('demo.ts', [demo])
  for (const firms of SCREEN_FIRMS) {
    const made = await child<ScreenStation>(join(import.meta.dirname, 'screen-child.ts'), [
      root,
      join(demo, 'stations', '421222'),
      join(work, `screen-${firms}`),
      String(firms),
    ])
    const seen = await measureScreens(made.dataDir, '经办', DEMO_PASSWORD)
    noteScreen(note, `${made.firms} firms`, seen, ({ p95 }) => [p95, 300])
    note(`cold start to the desk at ${made.firms} firms`, seconds(seen.coldMs), '', '5 s', seen.coldMs <= 5000)
    rmSync(made.dataDir, { recursive: true })
  }
  if (!process.argv.includes('region'))
    return note('screens at the register of a region', 'not run: say `screen region`')
  const folder = await importedRegister(bench)
  const seen = await measureScreens(folder, '经办', BENCH_PASSWORD)
  noteScreen(note, 'the register of a region', seen, ({ what, p95, own }) =>
    what.startsWith('back') ? [p95, 500] : [own, 250],
  )
  note('login at the register of a region, production key cost', seconds(seen.loginMs), '', '1 s', seen.loginMs <= 1000)
}

/** The lines of one size; what is bounded at it, and by how much, the caller says. */
function noteScreen(
  note: Note,
  at: string,
  bench: ScreenBench,
  bound: (one: Waits) => readonly [number, number],
): void {
  for (const one of bench.waits) {
    const [value, limit] = bound(one)
    const spread = `p50 ${millis(one.p50)}, p95 ${millis(one.p95)}`
    note(`${one.what}, ${at}`, spread, `the page's own share ${millis(one.own)}`, millis(limit), value <= limit)
  }
  for (const { what, p95 } of bench.keystroke)
    note(`key to paint, ${what}, ${at}`, `p95 ${millis(p95)}`, '', '50 ms', p95 <= 50)
  note(`longest time the page heard nobody, ${at}`, millis(bench.frozenMs), '', '500 ms', bench.frozenMs <= 500)
}

async function mustRun(tool: string, args: readonly string[]): Promise<void> {
  const done = await run(process.execPath, [join(root, 'tools', tool), ...args], { timeoutMs: 900_000 })
  if (done.code !== 0) throw new Error(`${tool} ended with ${done.code}:\n${done.output.slice(-2000)}`)
}

/** A station with the register of a region, as an import leaves it. */
async function importedRegister({ work, child, importer, rows }: Bench): Promise<string> {
  const sheet = join(work, 'region.csv')
  writeFileSync(sheet, enterpriseSheet(rows).bytes)
  const folder = join(work, 'region')
  mkdirSync(folder)
  await child(importer, [root, folder, sheet])
  return folder
}
