// `npm test`: every gate, two at a time where they do not need each other. `--check` stops before the build; `--deep` runs full N.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { runDeepGate } from './deep.mjs'
import { evidenceLines, gateLines, gatesOf } from './evidence.mjs'
import { findChromium } from './find-chromium.mjs'
import { projectNode, root, run, runTool } from './process.mjs'
import { account, processorSeconds } from './processor.mjs'
import { emptyTally, lastLine, lockProblem, reasonOf, refuseSilentSkips, sum, tallyPlaywright } from './tally.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */

// A name behind `--deep` is one long gate over a range of its cases.
const [named] = process.argv.slice(2).filter((word) => !word.startsWith('-'))
if (named !== undefined && process.argv.includes('--deep'))
  process.exit(await runDeepGate(process.argv.slice(process.argv.indexOf(named))))
const onlyCheck = process.argv.includes('--check')
const deep = process.argv.includes('--deep') || process.env.HSB_DEEP === '1'
/** Processor minutes after installation that `npm test` may take: eight on the clock of two idle cores. None is set for the others. */
const BOUND = onlyCheck || deep ? undefined : 12
const env = { ...(deep ? { HSB_DEEP: '1' } : {}), TZ: 'UTC', FORCE_COLOR: '0', NO_COLOR: '1' }
const reports = mkdtempSync(join(tmpdir(), 'hsb-test-'))
const gatesFile = join(reports, 'gates.ndjson')
const began = performance.now()
/** @type {{ name: string, seconds: number | undefined }[]} */
const stages = []

/** @param {string} text */
const say = (text) =>
  process.stderr.write(`[${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s] ${text}\n`)

/**
 * A gate that passes or fails as a whole.
 * @param {string} name @param {() => Promise<{ code: number, output: string, seconds: number, processor?: number | undefined }>} act
 * @returns {Promise<Tally>}
 */
async function gate(name, act) {
  const { code, output, seconds, processor } = await act()
  stages.push({ name, seconds: processor })
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  if (code === 0) return { ...emptyTally(), passed: 1 }
  return { ...emptyTally(), failed: 1, failures: [{ name, text: output.trim().slice(-6000) }] }
}

/** The lock must install on every platform and name no host: a user's mirror setting has to just work. */
async function lockCheck() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const problem = lockProblem(lock)
  if (problem) return { code: 1, output: problem, seconds: 0 }
  const npm = process.env.npm_execpath
  const args = ['ci', '--dry-run', '--loglevel=error', '--no-audit', '--no-fund']
  return npm ? run(process.env.npm_node_execpath ?? projectNode(), [npm, ...args]) : run('npm', args)
}

/** Every tsconfig that stands for an environment; a new one is picked up by itself. */
async function types() {
  const configs = readdirSync(root).filter((name) => /^tsconfig\.(?!base\.).+\.json$/.test(name))
  let output = ''
  let code = 0
  /** @type {number | undefined} */
  let processor = 0
  const started = performance.now()
  for (const config of configs) {
    const result = await runTool('tsc', ['-p', config, '--pretty', 'false'])
    processor = result.processor === undefined || processor === undefined ? undefined : processor + result.processor
    if (result.code !== 0) {
      code = 1
      output += `${config}\n${result.output}`
    }
  }
  return { code, output, seconds: (performance.now() - started) / 1000, processor }
}

const gates = {
  format: () => gate('format', () => runTool('oxfmt', ['--check', '.'])),
  lint: () => gate('lint', () => runTool('oxlint', ['--type-aware', '--deny-warnings', '-f', 'unix', '.'])),
  types: () => gate('types', types),
  lock: () => gate('lock', lockCheck),
  build: () => gate('build', build),
  // Beside the user's own demo stations, never over them.
  demo: () => gate('demo', () => run(projectNode(), [join(root, 'tools', 'demo.ts'), join(reports, 'demo')])),
}

/**
 * @param {readonly string[]} filters paths for vitest; none means all
 * @returns {Promise<Tally>}
 */
async function unit(filters) {
  say(`vitest ${filters.join(' ')}`)
  const file = join(reports, 'vitest.json')
  const args = ['run', '--reporter=./tools/vitest-reporter.mjs', ...filters]
  const result = await runTool('vitest', args, {
    // What the demo gate has just made is read again file by file.
    env: {
      ...env,
      HSB_VITEST_JSON: file,
      HSB_GATES: gatesFile,
      ...(onlyCheck ? {} : { HSB_DEMO: join(reports, 'demo') }),
    },
    echo: true,
  })
  stages.push({ name: 'vitest', seconds: result.processor })
  if (!existsSync(file)) {
    return { ...emptyTally(), failed: 1, failures: [{ name: 'vitest', text: result.output.slice(-6000) }] }
  }
  const tally = JSON.parse(readFileSync(file, 'utf8'))
  // Vitest may fail for a reason outside every test; its exit code has the last word.
  if (result.code !== 0 && tally.failed === 0) {
    tally.failed = 1
    tally.failures.push({ name: 'vitest', text: result.output.slice(-6000) })
  }
  return tally
}

/** @returns {Promise<Tally>} */
async function endToEnd() {
  const specs = existsSync(join(root, 'tests', 'e2e'))
    ? readdirSync(join(root, 'tests', 'e2e'), { recursive: true }).filter((name) =>
        /\.(spec|test|e2e)\.ts$/.test(String(name)),
      )
    : []
  if (specs.length === 0) return skipAll('tests/e2e holds no test file')
  const chromium = await findChromium()
  if ('reason' in chromium) return skipAll(chromium.reason)
  if (!existsSync(join(root, 'out', 'main', 'serve.mjs'))) {
    return { ...emptyTally(), failed: 1, failures: [{ name: 'end-to-end', text: 'out/main/serve.mjs was not built' }] }
  }
  say('playwright')
  const file = join(reports, 'playwright.json')
  const result = await runTool('playwright', ['test'], {
    // The walk of the README is taken on the stations the demo gate has just made.
    env: {
      ...env,
      HSB_PLAYWRIGHT_JSON: file,
      HSB_CHROMIUM: chromium.file,
      HSB_GATES: gatesFile,
      HSB_DEMO: join(reports, 'demo'),
    },
    echo: true,
  })
  stages.push({ name: 'playwright', seconds: result.processor })
  if (!existsSync(file)) {
    return { ...emptyTally(), failed: 1, failures: [{ name: 'playwright', text: result.output.slice(-6000) }] }
  }
  return tallyPlaywright(JSON.parse(readFileSync(file, 'utf8')))
}

/**
 * @param {string} reason
 * @returns {Promise<Tally>}
 */
async function skipAll(reason) {
  say(`skipped end-to-end: ${reason}`)
  return { ...emptyTally(), skipped: [{ name: 'end-to-end tests', reason }] }
}

/** @param {Tally} tally */
function report(tally) {
  for (const one of tally.unsteady ?? []) {
    console.log(`\n--- UNSTEADY ${one.name}: failed, and held when it was taken again. A race to mend:\n${one.text}`)
  }
  for (const failure of tally.failures) console.log(`\n--- FAILED ${failure.name}\n${failure.text}`)
  if (tally.skipped.length > 0) console.log('\nSkipped:')
  for (const skip of tally.skipped) console.log(`  ${skip.name}: ${reasonOf(skip)}`)
}

/** What the run has cost and how far its long gates went: printed, and kept in test-results/ beside the pictures. */
/** @param {boolean} held whether nothing failed */
async function reportCost(held) {
  const used = processorSeconds()
  const whole = used && used.own + used.children
  const gates = gatesOf(gatesFile)
  console.log(`\n${[...gateLines(gates), ...account(stages, whole, BOUND)].join('\n')}`)
  const kept = join(root, 'test-results')
  mkdirSync(kept, { recursive: true })
  writeFileSync(join(kept, 'cost.json'), `${JSON.stringify({ processor: whole ?? null, stages, gates }, null, 2)}\n`)
  if (!deep) return
  // A row says that all held, and on which commit: a run that failed or an unclean tree leaves none.
  const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'])
  if (!held || changed.code !== 0 || changed.output.trim() !== '')
    return console.log('\nNo rows for docs/evidence.md: something failed, or the tree is not the commit.')
  const { output } = await run('git', ['rev-parse', '--short', 'HEAD'])
  const lines = evidenceLines(gates, { day: new Date().toISOString().slice(0, 10), commit: output.trim() })
  console.log(`\nFor docs/evidence.md:\n${lines.join('\n')}`)
}

/** @returns {Promise<Tally[]>} */
async function everything() {
  // Two lanes for two cores; the short gates run beside the build.
  const [fast, built] = await Promise.all([
    inTurn(onlyCheck ? [gates.format, gates.lint] : [gates.format, gates.lint, gates.types]),
    inTurn(onlyCheck ? [gates.types] : [gates.lock, gates.build, gates.demo]),
  ])
  const tallies = [...fast, ...built, await unit(onlyCheck ? ['tests/architecture'] : [])]
  if (!onlyCheck) tallies.push(await endToEnd())
  return tallies
}

/** @param {readonly (() => Promise<Tally>)[]} acts */
async function inTurn(acts) {
  const tallies = []
  for (const act of acts) tallies.push(await act())
  return tallies
}

/** What the house still owes, in numbers. */
async function reportCounts() {
  const { output } = await run(projectNode(), [join(root, 'tools', 'gate', 'counts.ts')])
  console.log(`\n${output.trim()}`)
}

const total = refuseSilentSkips(sum(await everything()))
report(total)
if (onlyCheck) await reportCounts()
await reportCost(total.failed === 0)
rmSync(reports, { recursive: true, force: true })
console.log(`\n${lastLine(total)}`)
process.exitCode = total.failed === 0 ? 0 : 1
