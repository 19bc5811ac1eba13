import type { MergedRange } from './cell.ts'

const nothing: ReadonlyMap<number, MergedRange> = new Map()

/** Of rows asked for in their order: which of their columns belong to a cell merged over several rows. */
export function mergeFinder(merges: readonly MergedRange[]): (row: number) => ReadonlyMap<number, MergedRange> {
  const byColumn = new Map<number, MergedRange[]>()
  for (const range of merges) {
    if (range.endRow <= range.startRow) continue
    const known = byColumn.get(range.startCol)
    if (known) known.push(range)
    else byColumn.set(range.startCol, [range])
  }
  if (byColumn.size === 0) return () => nothing
  const waiting = [...byColumn].map(([column, ranges]) => ({
    column,
    ranges: ranges.toSorted((a, b) => a.startRow - b.startRow),
    at: 0,
  }))
  return (row) => {
    const found = new Map<number, MergedRange>()
    for (const one of waiting) {
      while ((one.ranges[one.at]?.endRow ?? Infinity) < row - 1) one.at += 1
      const range = one.ranges[one.at]
      if (range !== undefined && range.startRow <= row - 1) found.set(one.column, range)
    }
    return found
  }
}
