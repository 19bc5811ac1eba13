import { join } from 'node:path'
import { root, run, runTool } from '../process.mjs'
import type { DayBench } from './day-child.ts'

/** What a day in Chromium took: the applications, and the seconds of each part. */
export type DayWalk = {
  readonly count: number
  readonly parts: readonly { readonly what: string; readonly seconds: number }[]
}

const FEW = 200
const MANY = 20_000
const COUNTY = '421222'
const UNBOUND = { timeoutMs: 3_600_000 }

async function must(file: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run(process.execPath, [file, ...args], UNBOUND)
  if (code !== 0) throw new Error(`${file} ended with ${code}:\n${output.slice(-3000)}`)
}

/** The routes of a day at the county of a demo, with few and with many applications behind it. */
export async function measureRoutes(
  work: string,
  child: (file: string, args: readonly string[]) => Promise<DayBench>,
): Promise<{ readonly few: DayBench; readonly many: DayBench }> {
  const demo = join(work, 'demo')
  await must(join(root, 'tools', 'demo.ts'), [demo])
  const at = (count: number) =>
    child(join(import.meta.dirname, 'day-child.ts'), [root, join(demo, 'stations', COUNTY), work, String(count)])
  return { few: await at(FEW), many: await at(MANY) }
}

/** A day of so many applications by four persons in Chromium: the spec of the end-to-end tests, which takes three. */
export async function walkDay(count: number): Promise<DayWalk> {
  await must(join(root, 'tools', 'build.mjs'), [])
  const { code, output } = await runTool('playwright', ['test', 'day.spec', '--reporter=line'], {
    ...UNBOUND,
    env: { HSB_DAY: String(count) },
  })
  const line = /^DAY (.+)$/mu.exec(output)?.[1]
  if (code !== 0 || line === undefined) throw new Error(`the day ended with ${code}:\n${output.slice(-3000)}`)
  return JSON.parse(line) as DayWalk
}
