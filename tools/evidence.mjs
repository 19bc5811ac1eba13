// What the long gates came to: a table at the end of every run, and the lines a deep run leaves in docs/evidence.md.
import { existsSync, readFileSync } from 'node:fs'

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
  return gates.map(
    ({ what, reached, seed, seconds }) =>
      `| ${day} | ${commit} | ${what} | ${reached} | ${seed ?? 'none'} | ${(seconds / 60).toFixed(1)} min |`,
  )
}
