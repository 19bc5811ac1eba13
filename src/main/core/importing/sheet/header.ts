import type { SheetMoneyUnit } from '#shared/definition/import/column.ts'
import type { Result } from '#shared/result.ts'
import { err, ok } from '#shared/result.ts'
import { columnLetter } from './cell.ts'
import type { MergedRange, SheetRow } from './cell.ts'
import type { ImportFault } from './fault.ts'
import { importFault } from './fault.ts'
import { headerKey, labelLike, oneLine, unitOfHeader } from './header-text.ts'
import type { Sheet } from './read.ts'
import { sheetRows } from './read.ts'

/** A column under the header; `path` holds the words of a two-level header from top to bottom. */
export type HeaderColumn = {
  readonly index: number
  /** A, B … as the clerk sees it. */
  readonly letter: string
  readonly name: string
  readonly path: readonly string[]
  readonly unit: SheetMoneyUnit | null
}

export type SheetLayout = {
  readonly titles: readonly { readonly rowNumber: number; readonly text: string }[]
  /** 1-based row numbers of the header, one or two. */
  readonly headerRows: readonly number[]
  readonly columns: readonly HeaderColumn[]
  /** Unit of the sheet's own unit line (单位：万元), if it has one. */
  readonly unit: SheetMoneyUnit | null
  readonly firstDataRow: number
  /** Cells of the header row, unnamed ones included: a longer data row in a CSV has slipped. */
  readonly width: number
}

const scannedRows = 60

function textOf(row: SheetRow, column: number): string {
  return row.cells[column]?.text.trim() ?? ''
}

function filled(row: SheetRow): string[] {
  return row.cells.map((cell) => cell.text.trim()).filter((text) => text !== '')
}

type Known = (name: string) => boolean

function headerScore(row: SheetRow, known: Known): number {
  const texts = filled(row)
  if (texts.length < 2 || row.cells.some((cell) => cell.kind === 'date')) return -1
  const odd = texts.filter((text) => !labelLike(text)).length
  const hits = new Set(texts.filter(known).map(headerKey)).size
  if (hits >= 2) return hits * 10 - odd * 5
  return odd === 0 && new Set(texts).size === texts.length ? hits + 1 : -1
}

/** Index of the header among the first rows, by known words first, else the first full row of distinct words. */
function headerIndex(rows: readonly SheetRow[], known: Known): number {
  const width = Math.max(0, ...rows.map((row) => filled(row).length))
  let best = -1
  let bestScore = 0
  rows.forEach((row, index) => {
    const score = headerScore(row, known)
    const wide = filled(row).length * 10 >= width * 6
    if (score > bestScore && (score >= 10 || wide)) {
      best = index
      bestScore = score
    }
  })
  return best
}

function covering(merges: readonly MergedRange[], row: number, column: number): MergedRange | undefined {
  return merges.find(
    (range) => range.startRow <= row && row <= range.endRow && range.startCol <= column && column <= range.endCol,
  )
}

/** The row above belongs to the header where a merge reaches across both or a group stands over several columns. */
function upperIndex(rows: readonly SheetRow[], index: number, merges: readonly MergedRange[]): number | null {
  const row = rows[index]
  const above = rows[index - 1]
  if (row === undefined || above === undefined || above.number !== row.number - 1) return null
  const joined = merges.some((range) => range.startRow === above.number - 1 && range.endRow === row.number - 1)
  return joined ? index - 1 : null
}

/** Without merges (CSV): the next row names what the header leaves open. */
function lowerIndex(rows: readonly SheetRow[], index: number, known: Known): number | null {
  const row = rows[index]
  const below = rows[index + 1]
  if (row === undefined || below === undefined) return null
  const texts = filled(below)
  if (texts.length === 0 || texts.length >= filled(row).length || !texts.every(labelLike)) return null
  const opens = below.cells.some((cell, column) => textOf(row, column) === '' && known(cell.text))
  const aligned = below.cells.every((cell, column) => {
    const named = textOf(row, column) !== ''
    return cell.text.trim() === '' || !named || textOf(row, column + 1) === ''
  })
  return opens && aligned ? index + 1 : null
}

function topLabel(row: SheetRow, column: number, merges: readonly MergedRange[], grouped: boolean): string {
  const own = textOf(row, column)
  if (own !== '') return own
  const merge = covering(merges, row.number - 1, column)
  if (merge !== undefined) return textOf(row, merge.startCol)
  if (!grouped) return ''
  for (let left = column - 1; left >= 0; left--) if (textOf(row, left) !== '') return textOf(row, left)
  return ''
}

function columnsOf(top: SheetRow, bottom: SheetRow | null, merges: readonly MergedRange[]): HeaderColumn[] {
  const width = Math.max(top.cells.length, bottom?.cells.length ?? 0)
  const columns: HeaderColumn[] = []
  for (let index = 0; index < width; index++) {
    const below = bottom === null ? '' : textOf(bottom, index)
    const above = topLabel(top, index, merges, below !== '')
    const path = [above, below].map(oneLine).filter((text, at, all) => text !== '' && (at === 0 || text !== all[0]))
    const name = path.at(-1)
    if (name === undefined) continue
    columns.push({ index, letter: columnLetter(index), name, path, unit: unitOfHeader(name) })
  }
  return columns
}

function unitLine(titles: readonly { readonly text: string }[]): SheetMoneyUnit | null {
  for (const { text } of titles) {
    const found = /单位\s*[:：]\s*(?:人民币)?\s*(亿元|万元|千元|元)/.exec(text)
    if (found?.[1] !== undefined) return unitOfHeader(`(${found[1]})`)
  }
  return null
}

/**
 * Finds titles, unit line and header (one or two levels, merged or not) in the first rows. `known` says whether a
 * header text names a field; `headerRow` (1-based) is the clerk's own choice and wins.
 */
export function findLayout(sheet: Sheet, known: Known, headerRow?: number): Result<SheetLayout, ImportFault> {
  const rows: SheetRow[] = []
  for (const row of sheetRows(sheet)) {
    if (rows.length >= scannedRows && row.number > (headerRow ?? 0) + 1) break
    rows.push(row)
  }
  const index = headerRow === undefined ? headerIndex(rows, known) : rows.findIndex((row) => row.number === headerRow)
  const found = rows[index]
  if (found === undefined) return err(importFault('HEADER_NOT_FOUND'))
  const upper = upperIndex(rows, index, sheet.merges)
  const lower = upper === null ? lowerIndex(rows, index, known) : null
  const top = rows[upper ?? index] ?? found
  const bottom = upper === null ? (lower === null ? null : (rows[lower] ?? null)) : found
  const titles = rows
    .filter((row) => row.number < top.number && filled(row).length > 0)
    .map((row) => ({ rowNumber: row.number, text: filled(row).join(' ') }))
  const headerRows = bottom === null ? [top.number] : [top.number, bottom.number]
  const firstDataRow = (bottom ?? top).number + 1
  const columns = columnsOf(top, bottom, sheet.merges)
  const width = Math.max(top.cells.length, bottom?.cells.length ?? 0)
  return ok({ titles, headerRows, columns, unit: unitLine(titles), firstDataRow, width })
}
