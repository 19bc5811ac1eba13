/**
 * `npm run test:oldlinux [-- commands tests demo] [--system <folder>] [--demo <folder>]`: the program in a system of the age of the offices' PCs,
 * Debian 11 (glibc 2.31), made by debootstrap from the mirror this machine is set to. Node of the lock, the SQLite module of
 * `npm run build:sqlite`, no network: command line, papers, backup, tests of the database, and the demo, whose papers,
 * packages and sheets are compared byte for byte with those made here. `--demo` names a demo made here before.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { isBuildStale } from './freshness.mjs'
import { INSIDE, SUITE, makeHome, makeSystem, nodeInside, whyNot, type OldSystem } from './oldlinux/system.ts'
import { projectNode, root, run } from './process.mjs'
import { builtSqlite } from './sqlite/module.ts'
import { emptyTally, lastLine, sum, type Tally } from './tally.mjs'

/** Tests that go through the SQLite module and the file system. */
const TESTS = [
  'src/main/core/db',
  'src/main/core/backup',
  'tests/crash/race',
  'tests/crash/thread',
  'tests/exchange/round',
]

const PARTS = { commands: commandLine, tests, demo } as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { system: { type: 'string' }, demo: { type: 'string' } },
})
const cache = join(root, 'node_modules', '.cache', 'oldlinux')
const began = performance.now()

function say(text: string): void {
  console.error(`[${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s] ${text}`)
}

function gate(name: string, why: string | null): Tally {
  say(`${why === null ? 'ok    ' : 'FAILED'} ${name}`)
  if (why === null) return { ...emptyTally(), passed: 1 }
  return { ...emptyTally(), failed: 1, failures: [{ name, text: why.slice(-3000) }] }
}

function skip(reason: string): Tally {
  return { ...emptyTally(), skipped: [{ name: SUITE.says, reason: `not run: ${reason}` }] }
}

async function commandLine(system: OldSystem): Promise<Tally> {
  const { output, code } = await nodeInside(system, ['tools/oldlinux/inside.ts', INSIDE.program, SUITE.glibc])
  const lines = output.split('\n').filter((line) => line.startsWith('{"name"'))
  if (code !== 0 || lines.length === 0) return gate('the command line', output)
  return sum(
    lines.map((line) => JSON.parse(line) as { name: string; why: string | null }).map((one) => gate(one.name, one.why)),
  )
}

async function tests(system: OldSystem): Promise<Tally> {
  const report = 'vitest.json'
  const words = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--configLoader=native',
    '--no-cache',
    // What an idle machine does in a second may take a crowded one a minute.
    '--testTimeout=300000',
    '--hookTimeout=300000',
    '--reporter=./tools/vitest-reporter.mjs',
    ...TESTS,
  ]
  const { output } = await nodeInside(system, words, [`HSB_VITEST_JSON=${INSIDE.home}/${report}`])
  try {
    const tally = JSON.parse(readFileSync(join(system.home, report), 'utf8')) as Tally
    say(
      `${tally.failed === 0 ? 'ok    ' : 'FAILED'} ${TESTS.join(', ')}: ${tally.passed} passed, ${tally.failed} failed`,
    )
    return tally
  } catch {
    return gate(TESTS.join(', '), output)
  }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .toSorted()

/** Names of files that are not the same in both folders; "nothing compared" where the first is empty. */
function differences(here: string, there: string): string {
  const [mine, theirs] = [filesIn(here), filesIn(there)]
  if (mine.length === 0) return 'nothing compared'
  const lone = mine.filter((name) => !theirs.includes(name)).concat(theirs.filter((name) => !mine.includes(name)))
  const other = mine.filter(
    (name) => theirs.includes(name) && !readFileSync(join(here, name)).equals(readFileSync(join(there, name))),
  )
  return [...lone, ...other].join('\n')
}

async function demo(system: OldSystem): Promise<Tally> {
  const here = values.demo === undefined ? join(cache, 'demo-here') : resolve(values.demo)
  const [there, mine] = await Promise.all([
    nodeInside(system, ['tools/demo.ts', `${INSIDE.home}/demo`]),
    values.demo === undefined ? run(projectNode(), [join(root, 'tools', 'demo.ts'), here]) : undefined,
  ])
  const ended = gate('the demo', there.code === 0 ? null : there.output)
  if (mine && mine.code !== 0) return sum([ended, gate('the demo of this machine', mine.output)])
  if (there.code !== 0) return ended
  const compared = ['forms', 'packages', 'sheets'].map((kind) => {
    const wrong = differences(join(here, kind), join(system.home, 'demo', kind))
    return gate(
      `the demo's ${filesIn(join(here, kind)).length} ${kind} are those of this machine, byte for byte`,
      wrong || null,
    )
  })
  return sum([ended, ...compared])
}

async function everything(): Promise<Tally> {
  const built = builtSqlite('linux-x64')
  const reason = whyNot() ?? ('reason' in built ? built.reason : undefined)
  if (reason !== undefined || 'reason' in built) return skip(reason ?? '')
  const folder = values.system === undefined ? join(cache, SUITE.name) : resolve(values.system)
  mkdirSync(cache, { recursive: true })
  const unmade = await makeSystem(folder)
  if (unmade !== undefined) return skip(unmade)
  say(`${SUITE.says} lies in ${folder}`)
  if (isBuildStale(root)) {
    const { code, output } = await build()
    if (code !== 0) return gate('build', output)
  }
  const system = { folder, home: join(cache, 'home'), sqlite: built.file }
  makeHome(system.home)
  const tallies: Tally[] = []
  for (const [name, part] of Object.entries(PARTS))
    if (positionals.length === 0 || positionals.includes(name)) tallies.push(await part(system))
  for (const made of ['home', 'demo-here']) rmSync(join(cache, made), { recursive: true, force: true })
  return sum(tallies)
}

const total = await everything()
for (const failure of total.failures) console.log(`\n--- FAILED ${failure.name}\n${failure.text}`)
for (const one of total.skipped) console.log(`${one.name}: ${one.reason}`)
console.log(`\n${((performance.now() - began) / 60_000).toFixed(1)} min\n${lastLine(total)}`)
process.exitCode = total.failed === 0 ? 0 : 1
