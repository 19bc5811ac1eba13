// What the long gates came to: a table at the end of every run, and the lines a deep run leaves in docs/evidence.md.
import { existsSync, readFileSync } from 'node:fs'
import { deepGates } from './deep-gates.mjs'

/** @typedef {{ what: string, reached: number, floor: number, deep: number, seed: number | null, seconds: number }} Reached */

/**
 * The gates of a run, in the order they ended; a file that is not there says that none ran.
 * @param {string} file one JSON object a line
 * @returns {Reached[]}
 */
export function gatesOf(file) {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line))
}

/**
 * N reached beside the floor and beside that of `npm run test:deep`.
 * @param {readonly Reached[]} gates
 * @returns {string[]}
 */
export function gateLines(gates) {
  if (gates.length === 0) return []
  const lines = gates.map(
    ({ what, reached, floor, deep, seconds }) =>
      `  ${what}: ${reached} reached, floor ${floor}, deep ${deep} (${seconds.toFixed(1)} s)`,
  )
  return ['Long gates (N reached, floor below which they fail, N of test:deep, processor time):', ...lines]
}

/**
 * Rows of the table in docs/evidence.md.
 * @param {readonly Reached[]} gates @param {{ day: string, commit: string }} run
 * @returns {string[]}
 */
export function evidenceLines(gates, { day, commit }) {
  return gates.map(({ what, reached, seed, seconds }) => {
    const name = deepGates.find((gate) => gate.what === what)?.key ?? what
    const minutes = (seconds / 60).toFixed(1)
    return `| ${day} | ${commit} | ${name} | 0..${reached - 1} | ${reached} | ${seed ?? 'none'} | ${minutes} min | held |`
  })
}

const RUN = /^\| (\d{4}-\d{2}-\d{2}) \| ([0-9a-f]{7,40}) \| ([^|]+?) +\| (\d+)\.\.(\d+) +\|/

/**
 * A row of the runs in docs/evidence.md.
 * @typedef {{ commit: string, key: string, from: number, to: number }} Run
 */

/**
 * Reads the runs of a page; a line that is none is passed over.
 * @param {string} page
 * @returns {Run[]}
 */
export function runsOf(page) {
  return page.split('\n').flatMap((line) => {
    const [, , commit, key, from, to] = RUN.exec(line) ?? []
    if (commit === undefined || key === undefined) return []
    return [{ commit, key, from: Number(from), to: Number(to) }]
  })
}

/**
 * How many cases some ranges hold together; one that was run twice counts once.
 * @param {readonly { from: number, to: number }[]} ranges both ends are part of it
 */
export function casesIn(ranges) {
  let until = -1
  let cases = 0
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    cases += Math.max(0, to - Math.max(from, until + 1) + 1)
    until = Math.max(until, to)
  }
  return cases
}

/**
 * The table of what stands: cases shown since what a gate covers last changed, beside what was set out for it.
 * @param {readonly import('./deep-gates.mjs').DeepGate[]} gates
 * @param {readonly Run[]} runs
 * @param {(commit: string, covers: readonly string[]) => boolean} hasChanged whether what is covered differs from that commit
 * @returns {string[]}
 */
export function standingLines(gates, runs, hasChanged) {
  return gates.map(({ key, what, goal, covers }) => {
    const own = runs.filter((run) => run.key === key)
    const fresh = own.filter(({ commit }) => !hasChanged(commit, covers))
    return `| ${key} | ${what} | ${casesIn(fresh)} | ${goal} | ${casesIn(own)} |`
  })
}
