import { crowds } from '#test/exchange/crowd.ts'
import { median } from './measure.ts'
import type { TakingInBench } from './taking-in-child.ts'

const SIZES = [1_000, 5_000, 20_000] as const
const [least, , most] = SIZES

/** What a size costs at n log n, where the smallest costs 1. */
const allowed = (rows: number) => (rows * Math.log(rows)) / (least * Math.log(least))

export type TakenIn = {
  readonly what: string
  /** Processor time of each size, ms, and what n log n from the smallest would be. */
  readonly sizes: readonly { readonly rows: number; readonly ms: number; readonly allowed: number }[]
  /** How far the largest lies above n log n; 1 = on it. */
  readonly over: number
}

/** Every crowd at every size, each alone in its process: the middle of `runs` runs. */
export async function* benchTakingIn(
  measure: (place: number, rows: number) => Promise<TakingInBench>,
  runs: number,
): AsyncGenerator<TakenIn> {
  for (const [place, { what }] of crowds.entries()) {
    const sizes: { rows: number; ms: number; allowed: number }[] = []
    for (const rows of SIZES) {
      const times: number[] = []
      for (let at = 0; at < runs; at += 1) times.push((await measure(place, rows)).ms)
      sizes.push({ rows, ms: median(times), allowed: (sizes[0]?.ms ?? median(times)) * allowed(rows) })
    }
    yield { what, sizes, over: (sizes.at(-1)?.ms ?? 0) / ((sizes[0]?.ms ?? 1) * allowed(most)) }
  }
}
