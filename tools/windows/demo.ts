import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectNode, root, run } from '../process.mjs'
import { type Ended, windowsPath, type Windows } from './wine.ts'

/** What leaves the program: papers, signed packages with their slips, sheets. The stations hold keys of chance and are not compared. */
const KINDS = ['forms', 'packages', 'sheets'] as const

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)))

/** Names of files of one folder that the other does not hold byte for byte, either way round. */
export function differences(here: string, there: string): string[] {
  const [mine, theirs] = [filesIn(here), new Set(filesIn(there))]
  const wrong = mine.filter(
    (name) => !theirs.delete(name) || !readFileSync(join(here, name)).equals(readFileSync(join(there, name))),
  )
  return [...wrong, ...theirs]
}

export type Compared = { readonly name: string; readonly ended: Ended }

/**
 * Makes the demo under Windows' node and compares what leaves it with the demo of this system.
 * @param given a demo made here before; made now where it is undefined
 */
export async function compareDemo(windows: Windows, given: string | undefined): Promise<readonly Compared[]> {
  const script = join(root, 'tools', 'demo.ts')
  const there = join(windows.disk, 'demo')
  const here = given ?? join(windows.disk, 'demo-here')
  const [made, mine] = await Promise.all([
    windows.node({ name: 'demo', args: [windowsPath(script), 'D:\\demo'] }),
    given === undefined ? run(projectNode(), [script, here]) : undefined,
  ])
  const results: Compared[] = [{ name: 'demo: ends in order, all sums recomputed', ended: made }]
  if (mine && mine.code !== 0) return [...results, { name: 'demo of this system', ended: mine }]
  if (made.code !== 0) return results
  for (const kind of KINDS) {
    const [one, other] = [join(here, kind), join(there, kind)]
    const wrong = existsSync(one) ? differences(one, other) : [`no folder ${one}`]
    const count = existsSync(one) ? filesIn(one).length : 0
    results.push({
      name: `demo: ${count} files of ${kind}, byte for byte those of this system`,
      ended: verdict(wrong, count),
    })
  }
  const sums = differencesOf(join(here, '汇总.txt'), join(there, '汇总.txt'))
  return [...results, { name: 'demo: the same 汇总.txt', ended: verdict(sums, 1) }]
}

function differencesOf(here: string, there: string): string[] {
  return readFileSync(here).equals(readFileSync(there))
    ? []
    : [spawnSync('diff', [here, there], { encoding: 'utf8' }).stdout]
}

/** Nothing compared is no proof. */
function verdict(wrong: readonly string[], count: number): Ended {
  return { code: wrong.length === 0 && count > 0 ? 0 : 1, output: wrong.slice(0, 10).join('\n'), seconds: 0 }
}
