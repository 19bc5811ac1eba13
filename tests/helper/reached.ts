import { Session } from 'node:inspector'

/** From a beginning up to an end, places in a source. */
type Stretch = readonly [from: number, to: number]
type Ran = { readonly ranges: readonly { startOffset: number; endOffset: number; count: number }[] }
type Answer = { readonly result: readonly { readonly url: string; readonly functions: readonly Ran[] }[] }

/** What neither of two runs came to. */
function both(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return some.flatMap(([from, to]) =>
    others.flatMap(([start, end]): Stretch[] => {
      const [begin, stop] = [Math.max(from, start), Math.min(to, end)]
      return begin < stop ? [[begin, stop]] : []
    }),
  )
}

const length = (stretches: readonly Stretch[]) => stretches.reduce((sum, [from, to]) => sum + to - from, 0)

/** Stretches of a function that a run passed by: the innermost range has the last word. */
function passedBy({ ranges }: Ran): Stretch[] {
  const [whole, ...parts] = ranges
  if (!whole) return []
  let none: Stretch[] = whole.count === 0 ? [[whole.startOffset, whole.endOffset]] : []
  for (const { startOffset, endOffset, count } of parts) {
    none = none.flatMap(([from, to]): Stretch[] => {
      const around: readonly Stretch[] = [
        [from, Math.min(to, startOffset)],
        [Math.max(from, endOffset), to],
      ]
      return around.filter(([begin, stop]) => begin < stop)
    })
    if (count === 0) none.push([startOffset, endOffset])
  }
  return none
}

/** Which blocks of some files have run, as the engine counts them. */
export type Reached = {
  /** True where what ran since the last look came to a block that nothing had come to since `forget`. */
  readonly isNew: () => boolean
  /** Functions that ran, and characters of them that never did. */
  readonly sum: () => { readonly functions: number; readonly left: number }
  readonly forget: () => void
  readonly end: () => void
}

/**
 * Counts blocks of the files that are asked for. Only what is compiled after this has counters for its blocks: begin before those
 * files are used.
 */
export function watchBlocks(wanted: (url: string) => boolean): Reached {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const left = new Map<string, Stretch[]>()
  const take = () => {
    let answer: Answer = { result: [] }
    // In one's own thread it is answered at once.
    session.post('Profiler.takePreciseCoverage', (error, given) => {
      if (error) throw error
      answer = given
    })
    return answer.result.filter(({ url }) => wanted(url))
  }
  const look = () => {
    let found = false
    for (const { url, functions } of take())
      for (const one of functions) {
        const [whole] = one.ranges
        if (!whole || whole.count === 0) continue
        const name = `${url} ${whole.startOffset} ${whole.endOffset}`
        const known = left.get(name)
        const now = known ? both(known, passedBy(one)) : passedBy(one)
        if (known && length(now) === length(known)) continue
        found = true
        left.set(name, now)
      }
    return found
  }
  return {
    isNew: look,
    sum: () => ({ functions: left.size, left: [...left.values()].reduce((sum, one) => sum + length(one), 0) }),
    forget: () => {
      take()
      left.clear()
    },
    end: () => {
      session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
    },
  }
}
