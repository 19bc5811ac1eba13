import { appendFileSync } from 'node:fs'
import { processorSeconds } from '#tools/processor.mjs'

/** True in `npm run test:deep`: every gate goes to its deep N, whatever it takes. */
export const DEEP = process.env['HSB_DEEP'] === '1'

/** Cases of a run that was given a range, `500..999`: from the first to the last, both of them run. */
export type Range = { readonly from: number; readonly to: number }

/** Reads a range; undefined where none is given. Faults: one that is no range ends the run. */
export function rangeOf(text: string | undefined): Range | undefined {
  if (text === undefined || text === '') return undefined
  const [, from, to] = /^([0-9]+)\.\.([0-9]+)$/u.exec(text) ?? []
  if (from === undefined || to === undefined || Number(from) > Number(to))
    throw new Error(`not a range of cases: ${text}; 0..499 are the first five hundred`)
  return { from: Number(from), to: Number(to) }
}

/** The range that `npm run test:deep -- <gate> --cases a..b` gave to this process. */
export const RANGE: Range | undefined = rangeOf(process.env['HSB_CASES'])

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
  /** The first case of a run that was given a range. */
  readonly from?: number
  /** Processor seconds of the gate with its processes; wall clock where the system keeps no account of them. */
  readonly seconds: number
}

type Options<T> = {
  /** How many cases an item stands for, where a process takes several. */
  readonly weigh?: (one: T) => number
  readonly deep?: boolean
  readonly range?: Range | undefined
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
  const { weigh = () => 1, deep = DEEP, range = RANGE, tell = tellEverybody } = options
  const { what, seed = null } = gate
  // A range is run whole, to the end of its source.
  const floor = range ? range.to - range.from + 1 : gate.floor
  const most = range ? Number.POSITIVE_INFINITY : gate.deep
  const began = secondsUsed()
  let reached = 0
  const enough = () => reached >= most || (!deep && reached >= floor && secondsUsed() - began >= gate.seconds)
  try {
    for (const one of source) {
      if (enough()) break
      yield one
      reached += weigh(one)
    }
  } finally {
    const found = {
      what,
      reached,
      floor,
      deep: gate.deep,
      seed,
      ...(range ? { from: range.from } : {}),
      seconds: secondsUsed() - began,
    }
    tell(found)
    // A fault of the case itself is not hidden by this one: what a loop threw goes before what its end throws.
    holdFloor(found)
  }
}

/**
 * For lanes that share a gate: whoever finds no case more ends it while others still work. Keeps what the gate said and tells it
 * when the last lane has ended, with the time of all.
 */
export function toldByTheLast(say: (reached: Reached) => void = tellEverybody): {
  readonly tell: (reached: Reached) => void
  readonly end: () => void
} {
  const began = secondsUsed()
  let kept: Reached | undefined
  return {
    tell: (reached) => void (kept = reached),
    end: () => {
      if (kept) say({ ...kept, seconds: secondsUsed() - began })
    },
  }
}

/** 0, 1, 2 … without end, or those of the range: cases that are made from their number. */
export function* numbers(range: Range | undefined = RANGE): Generator<number, void> {
  const { from, to } = range ?? { from: 0, to: Number.POSITIVE_INFINITY }
  for (let at = from; at <= to; at += 1) yield at
}
