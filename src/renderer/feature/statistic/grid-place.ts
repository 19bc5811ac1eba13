import type { Way } from '#ui/feature/statistic/grid-input.tsx'
import type { GridPlace } from '#ui/feature/statistic/grid-model.ts'

/** Px of the parts of a sheet: a line, the head of the columns, the names of the firms. */
export const SHEET_PX = { row: 30, head: 72, name: 210 } as const

/** Where one goes from a cell that was written. */
export const SHEET_WAYS: Readonly<Record<Exclude<Way, 'next'>, readonly [number, number]>> = {
  stay: [0, 0],
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
}

/** Where the keys lead that move through a sheet. */
export const SHEET_STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [15, 0],
  PageUp: [-15, 0],
}

type Wide = { readonly width: number }

/** Where a column begins, in px from the left of the sheet. */
export function leftOfColumn(columns: readonly Wide[], column: number): number {
  return columns.slice(0, column).reduce((sum, one) => sum + one.width, SHEET_PX.name as number)
}

/** Scrolls just as far as it takes to see a cell between the fixed names, head and totals. */
export function revealCell(element: HTMLElement, { row, column }: GridPlace, columns: readonly Wide[]): void {
  const top = row * SHEET_PX.row
  const left = leftOfColumn(columns, column) - SHEET_PX.name
  const own = columns[column]?.width ?? 0
  const height = element.clientHeight - SHEET_PX.head - SHEET_PX.row
  const width = element.clientWidth - SHEET_PX.name
  if (top < element.scrollTop) element.scrollTop = top
  else if (top + SHEET_PX.row > element.scrollTop + height) element.scrollTop = top + SHEET_PX.row - height
  if (left < element.scrollLeft) element.scrollLeft = left
  else if (left + own > element.scrollLeft + width) element.scrollLeft = left + own - width
}
