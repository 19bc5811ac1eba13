import { existsSync, readFileSync } from 'node:fs'
import { emptyTally, sum, type Tally } from '../tally.mjs'
import type { Ended } from './wine.ts'

const began = performance.now()

/** What each part took by the clock. The kernel's account of Wine's processes goes to no parent: it starts each of them apart. */
const stages: { readonly name: string; readonly seconds: number }[] = []

/** A line of progress with the time since the start. */
export function say(text: string): void {
  console.error(`[${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s] ${text}`)
}

/** One skip with its reason. */
export function skip(name: string, reason: string): Tally {
  say(`not run: ${name}: ${reason}`)
  return { ...emptyTally(), skipped: [{ name, reason: `not run: ${reason}` }] }
}

/** A step that passes or fails as a whole. */
export function gate(name: string, ended: Ended): Tally {
  const { code, output, seconds } = ended
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}${seconds > 0 ? ` (${seconds.toFixed(1)} s)` : ''}`)
  if (seconds > 0) stages.push({ name, seconds })
  if (code === 0) return { ...emptyTally(), passed: 1 }
  return { ...emptyTally(), failed: 1, failures: [{ name, text: output.trim().slice(-3000) }] }
}

/** The tally a test runner left in a file; where it left none, its failure with the last it said. */
export function reported(name: string, file: string, ended: Ended, read: (report: unknown) => Tally): Tally {
  if (!existsSync(file)) return gate(name, { ...ended, code: ended.code || 1 })
  const tally = read(JSON.parse(readFileSync(file, 'utf8')))
  const whole = gate(name, ended)
  // Its exit code has the last word: it may fail for a reason outside every test.
  return ended.code !== 0 && tally.failed === 0 ? sum([tally, whole]) : tally
}

/** The times of a run, a line a part. */
export function timeLines(): string[] {
  return [
    `Time: ${((performance.now() - began) / 60_000).toFixed(1)} min`,
    ...stages.map(({ name, seconds }) => `  ${name}: ${seconds.toFixed(0)} s`),
  ]
}
