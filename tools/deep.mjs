// One long gate over a range of its cases: `npm run test:deep -- kills --cases 0..499`. What it showed is written into docs/evidence.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deepGates } from './deep-gates.mjs'
import { gatesOf, runsOf, standingLines } from './evidence.mjs'
import { root, run, runTool } from './process.mjs'

const PAGE = join(root, 'docs', 'evidence.md')
const MARKS = { standing: ['<!-- standing -->', '<!-- /standing -->'], runs: '<!-- runs -->' }
const STANDING = ['| gate | what | since its last change | set out | ever |', '| --- | --- | --- | --- | --- |']

/** @param {readonly string[]} words */
async function git(words) {
  return run('git', [...words])
}

/**
 * Which of what the gates cover differs from the commit of a run; a commit that is not in this copy proves nothing.
 * @param {import('./evidence.mjs').Run[]} runs
 */
async function changes(runs) {
  const known = new Map()
  for (const { commit, key } of runs) {
    const covers = deepGates.find((gate) => gate.key === key)?.covers ?? []
    const id = `${commit} ${covers.join(' ')}`
    if (!known.has(id)) known.set(id, (await git(['diff', '--quiet', commit, '--', ...covers])).code !== 0)
  }
  /** @param {string} commit @param {readonly string[]} covers */
  return (commit, covers) => known.get(`${commit} ${covers.join(' ')}`) ?? true
}

/** Writes the table of what stands anew from the runs of the page; `rows` come in at the head of the runs. @param {readonly string[]} rows */
export async function writeEvidence(rows) {
  let page = readFileSync(PAGE, 'utf8')
  if (rows.length > 0)
    page = page.replace(/(<!-- runs -->\n\n(?:\|[^\n]*\n){2})/, (head) => `${head}${rows.join('\n')}\n`)
  const runs = runsOf(page)
  const lines = standingLines(deepGates, runs, await changes(runs))
  const [begin = '', end = ''] = MARKS.standing
  const table = `${begin}\n\n${[...STANDING, ...lines].join('\n')}\n\n${end}`
  page = page.replace(new RegExp(`${begin}[^]*${end}`), () => table)
  writeFileSync(PAGE, page)
  await runTool('oxfmt', [PAGE])
}

/** @param {readonly string[]} words what was typed behind `--deep` */
export async function runDeepGate(words) {
  const [key = ''] = words
  const gate = deepGates.find((one) => one.key === key)
  if (!gate) {
    console.log(`No long gate is called ${key}. There are: ${deepGates.map((one) => one.key).join(' ')}`)
    return 2
  }
  const at = words.indexOf('--cases')
  const cases = at < 0 ? `0..${gate.goal - 1}` : (words[at + 1] ?? '')
  const { output: commit } = await git(['rev-parse', '--short', 'HEAD'])
  const clean = (await git(['diff', '--quiet', 'HEAD', '--', ...gate.covers])).code === 0
  const folder = mkdtempSync(join(tmpdir(), 'hsb-deep-'))
  const file = join(folder, 'gates.ndjson')
  const filter = gate.test === undefined ? [] : ['-t', gate.test]
  const { code } = await runTool('vitest', ['run', gate.file, ...filter], {
    env: { HSB_DEEP: '1', HSB_CASES: cases, HSB_GATES: file, TZ: 'UTC', FORCE_COLOR: '0' },
    echo: true,
  })
  const reached = existsSync(file) ? gatesOf(file).find((one) => one.what === gate.what) : undefined
  rmSync(folder, { recursive: true, force: true })
  if (!reached) {
    console.log(`${gate.file} said nothing of ${gate.what}`)
    return 1
  }
  const day = new Date().toISOString().slice(0, 10)
  const minutes = (reached.seconds / 60).toFixed(1)
  const result = code === 0 ? 'held' : 'a fault'
  const row = `| ${day} | ${commit.trim()} | ${key} | ${cases} | ${reached.reached} | ${reached.seed ?? 'none'} | ${minutes} min | ${result} |`
  if (!clean) console.log(`What the gate covers is not what was committed: the row is not kept.\n${row}`)
  else await writeEvidence(code === 0 ? [row] : [row.replace(`| ${cases} |`, `| ${cases} (a fault) |`)])
  return code
}
