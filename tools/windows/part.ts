import { join } from 'node:path'
import { root } from '../process.mjs'
import { emptyTally, sum, tallyPlaywright, type Tally } from '../tally.mjs'
import { CHOSEN } from './chosen.ts'
import { compareDemo } from './demo.ts'
import { openDrives } from './drive.ts'
import { layPrograms } from './program.ts'
import { gate, reported, say, skip } from './report.ts'
import { walkScreens } from './screens.ts'
import { type CodePage, windowsPath, type Windows } from './wine.ts'

/** In this order; the later ones cost more. */
export const PARTS = ['demo', 'cases', 'tests', 'screens'] as const
export type Part = (typeof PARTS)[number]

/** The one of Chinese Windows, and one that can say no Chinese name at all: the strict one. */
export const CODE_PAGES: readonly CodePage[] = [936, 1252]

export type Asked = {
  readonly demo?: string | undefined
  /** Files of tests or cases instead of all. */
  readonly only?: readonly string[] | undefined
  /** Windows' node, as this system names it. */
  readonly node: string
}

async function vitest(
  windows: Windows,
  name: string,
  filters: readonly string[],
  env: Record<string, string>,
): Promise<Tally> {
  const ended = await windows.node({
    name,
    args: [
      windowsPath(join(root, 'node_modules', 'vitest', 'vitest.mjs')),
      'run',
      '--reporter=./tools/vitest-reporter.mjs',
      '--testTimeout=300000',
      '--hookTimeout=300000',
      ...filters,
    ],
    env: { ...env, HSB_VITEST_JSON: `D:\\${name}.json` },
    timeoutMs: 1_800_000,
  })
  return reported(
    `${name}, code page ${windows.codePage}`,
    join(windows.disk, `${name}.json`),
    ended,
    (report) => report as Tally,
  )
}

/** The cases of Windows, in the packed program and the portable one. */
async function cases(windows: Windows, asked: Asked): Promise<Tally> {
  const laid = await layPrograms(windows.disk, asked.node)
  const drives = openDrives(windows)
  try {
    const env = { ...drives.env, HSB_WINDOWS_PROGRAMS: JSON.stringify(laid.programs) }
    return sum([...laid.tallies, await vitest(windows, 'cases', asked.only ?? ['tests/windows'], env)])
  } finally {
    drives.close()
  }
}

async function screens(windows: Windows): Promise<Tally> {
  const walked = await walkScreens(windows)
  if ('reason' in walked) return skip('screens', walked.reason)
  return reported('screens', walked.report, walked.ended, tallyPlaywright)
}

async function demo(windows: Windows, given: string | undefined): Promise<Tally> {
  return sum((await compareDemo(windows, given)).map(({ name, ended }) => gate(name, ended)))
}

/** Runs one part; what does not depend on the code page is run once, under the first. */
export async function runPart(part: Part, windows: Windows, asked: Asked): Promise<Tally> {
  if (part !== 'cases' && windows.codePage !== CODE_PAGES[0]) return emptyTally()
  say(`${part}, code page ${windows.codePage}`)
  switch (part) {
    case 'demo':
      return demo(windows, asked.demo)
    case 'cases':
      return cases(windows, asked)
    case 'tests':
      return vitest(windows, 'tests', asked.only ?? CHOSEN, {})
    case 'screens':
      return screens(windows)
  }
}
