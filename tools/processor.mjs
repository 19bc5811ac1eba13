// Processor time, user and system, of this process and of whatever it started: the same on a busy machine and on an idle one.
import { readFileSync } from 'node:fs'

/** Ticks of the kernel's account in a second: 100 for every program on Linux. */
const TICKS = 100
/** Fields of /proc/self/stat after the name: time of children that have ended and were waited for, in user and in system mode. */
const [CHILD_USER, CHILD_SYSTEM] = [13, 14]

/**
 * Processor seconds of ended children, and of theirs, out of the text of /proc/self/stat; undefined where it says nothing.
 * @param {string} stat the name may hold blanks and brackets, so that fields are counted from its last bracket
 * @returns {number | undefined}
 */
export function childSeconds(stat) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[CHILD_USER]) + Number(fields[CHILD_SYSTEM])
  return Number.isFinite(ticks) ? ticks / TICKS : undefined
}

/**
 * Processor seconds of this process and of its ended children; undefined where the system keeps no such account.
 * @returns {{ own: number, children: number } | undefined}
 */
export function processorSeconds() {
  let stat
  try {
    stat = readFileSync('/proc/self/stat', 'utf8')
  } catch {
    return undefined
  }
  const children = childSeconds(stat)
  const { user, system } = process.cpuUsage()
  return children === undefined ? undefined : { own: (user + system) / 1e6, children }
}

let told = 0

/**
 * What children have used that ended since this was last asked: asked as each child ends, it is that child's own.
 * @returns {number | undefined} seconds
 */
export function endedSince() {
  const found = processorSeconds()?.children
  if (found === undefined) return undefined
  const since = found - told
  told = found
  return since
}

/**
 * The account of a run as it is printed: a line a stage, and the whole against its bound. The bound is a verdict for people:
 * machines differ in speed, and a slow one is no fault of the program.
 * @param {readonly { name: string, seconds: number | undefined }[]} stages
 * @param {number | undefined} whole seconds
 * @param {number | undefined} bound minutes; undefined where none is set
 * @returns {string[]}
 */
export function account(stages, whole, bound) {
  if (whole === undefined) return ['processor time: not measured (this system keeps no account of ended processes)']
  const lines = stages.map(
    ({ name, seconds }) => `  ${name.padEnd(12)} ${seconds === undefined ? 'not measured' : `${seconds.toFixed(1)} s`}`,
  )
  const minutes = (whole / 60).toFixed(1)
  const over =
    bound !== undefined && whole > bound * 60 ? ' !!! OVER THE BOUND: cut what grew, see CONTRIBUTING.md' : ''
  return [
    'Processor time:',
    ...lines,
    `processor time ${minutes} min${bound === undefined ? '' : ` of at most ${bound}`}${over}`,
  ]
}
