/** Keys from the first to the last, both of them in it. */
export type KeyRange = { readonly from: number; readonly to: number }

/** What reading a table by its keys came to. */
export type Scanned = {
  /** Keys at which nothing could be read, in their order. */
  readonly lost: readonly KeyRange[]
  /** True where it is certain that nothing lies beyond the last key that was looked at. */
  readonly ended: boolean
}

/** A table that is read by its key: the rows of a range in the order of their keys, and of all keys the last. */
export type KeyedTable<Row> = {
  /** False where the table is not to be asked at all: then no key of it need be tried. */
  readonly isThere: () => boolean
  readonly rows: (from: number, to: number) => Iterable<Row>
  readonly keyOf: (row: Row) => number
  /** The last key, 0 where there is none. Throws where that cannot be read. */
  readonly last: () => number
}

/** How many keys are looked at behind the last one known, where nothing says how far they go. */
const BEYOND = 2_000

/** The answer, or undefined where what it is read from is damaged: whatever is thrown, nothing came of it. */
export function unlessDamaged<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}

function joined(ranges: readonly KeyRange[]): KeyRange[] {
  const made: KeyRange[] = []
  for (const one of ranges) {
    const before = made.at(-1)
    if (before && before.to + 1 === one.from) made[made.length - 1] = { from: before.from, to: one.to }
    else made.push(one)
  }
  return made
}

/** Reads a range and goes on behind whatever does not open, by halves, down to the single key. */
function readAround<Row>(table: KeyedTable<Row>, range: KeyRange, take: (row: Row, key: number) => void): KeyRange[] {
  const lost: KeyRange[] = []
  const waiting: KeyRange[] = [range]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    let { from } = at
    try {
      for (const row of table.rows(from, at.to)) {
        const key = table.keyOf(row)
        take(row, key)
        from = key + 1
      }
    } catch {
      if (from === at.to) lost.push({ from, to: from })
      else if (from < at.to) {
        const middle = Math.floor((from + at.to) / 2)
        waiting.push({ from: middle + 1, to: at.to }, { from, to: middle })
      }
    }
  }
  return joined(lost)
}

/**
 * Reads what a damaged table still gives, row by row past what does not open. `known` is the last key that other parts of the file
 * tell of, null where none does. `take` must not throw.
 */
export function scanKeys<Row>(
  table: KeyedTable<Row>,
  known: number | null,
  take: (row: Row, key: number) => void,
): Scanned {
  if (!table.isThere()) return { lost: [], ended: false }
  const last = unlessDamaged(table.last)
  const ended = last !== undefined || known !== null
  let found = 0
  const note = (row: Row, key: number) => {
    found = Math.max(found, key)
    take(row, key)
  }
  const end = Math.max(last ?? 0, known ?? 0)
  const lost = end === 0 ? [] : readAround(table, { from: 1, to: end }, note)
  if (ended) return { lost, ended }
  // Nothing says how far it goes: on as long as something comes.
  for (let from = 1; ;) {
    const before = found
    const more = readAround(table, { from, to: from + BEYOND - 1 }, note)
    if (found === before) return { lost: joined([...lost, ...more]), ended: false }
    lost.push(...more)
    from += BEYOND
  }
}

/** How many keys some ranges hold. */
export function countKeys(ranges: readonly KeyRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)
}
