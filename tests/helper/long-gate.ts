import { appendFileSync } from 'node:fs'
import { processorSeconds } from '#tools/processor.mjs'

/** True in `npm run test:deep`: every gate goes to its deep N, whatever it takes. */
export const DEEP = process.env['HSB_DEEP'] === '1'

/** A gate of many cases: fewer than `floor` prove nothing, and `deep` is what was once shown and is shown again by a deep run. */
export type LongGate = {
  /** What is counted, in the plural: `kills`. */
  readonly what: string
  readonly floor: number
  readonly deep: number
  /** Processor seconds; once they are used no case beyond the floor begins. */
  readonly seconds: number
  /** Where chance begins, if it has a part in it. */
  readonly seed?: number
}

/** What a run of a gate came to, as `npm test` prints it and docs/evidence.md keeps it. */
export type Reached = {
  readonly what: string
  readonly reached: number
  readonly floor: number
  readonly deep: number
  readonly seed: number | null
  /** Processor seconds of the gate with its processes; wall clock where the system keeps no account of them. */
  readonly seconds: number
}

type Options<T> = {
  /** How many cases an item stands for, where a process takes several. */
  readonly weigh?: (one: T) => number
  readonly deep?: boolean
  readonly tell?: (reached: Reached) => void
}

function secondsUsed(): number {
  const used = processorSeconds()
  return used ? used.own + used.children : performance.now() / 1000
}

/** For whoever watches this file run, and, where `npm test` collects the gates, for its table. */
function tellEverybody(reached: Reached): void {
  const { what, floor, deep, seconds } = reached
  console.log(`${reached.reached} ${what} (floor ${floor}, deep ${deep}), ${seconds.toFixed(1)} s`)
  const file = process.env['HSB_GATES']
  if (file) appendFileSync(file, `${JSON.stringify(reached)}\n`)
}

function holdFloor({ what, reached, floor }: Reached): void {
  if (reached < floor) throw new Error(`${reached} ${what}: fewer than the floor of ${floor}`)
}

/**
 * Hands out cases until the budget is used or the deep N is reached. The floor is run however slow the machine is, and whoever
 * ends below it fails: by a source that runs dry as much as by leaving the loop. Several lanes may share what it returns.
 */
export function* longGate<T>(gate: LongGate, source: Iterable<T>, options: Options<T> = {}): Generator<T, void> {
  const { weigh = () => 1, deep = DEEP, tell = tellEverybody } = options
  const { what, floor, seed = null } = gate
  const began = secondsUsed()
  let reached = 0
  const enough = () => reached >= gate.deep || (!deep && reached >= floor && secondsUsed() - began >= gate.seconds)
  try {
    for (const one of source) {
      if (enough()) break
      yield one
      reached += weigh(one)
    }
  } finally {
    const found = { what, reached, floor, deep: gate.deep, seed, seconds: secondsUsed() - began }
    tell(found)
    // A fault of the case itself is not hidden by this one: what a loop threw goes before what its end throws.
    holdFloor(found)
  }
}

/** 0, 1, 2 …: cases that are made from their number. */
export function* numbers(): Generator<number, never> {
  for (let at = 0; ; at += 1) yield at
}
