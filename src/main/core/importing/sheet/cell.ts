/** What a cell holds as the file states it; nothing is interpreted here. */
type CellKind = 'text' | 'number' | 'date' | 'bool' | 'formula-result' | 'no-result'

export type CellValue = string | number | boolean | Date | null

/**
 * `text` is what the clerk sees (dates as YYYY-MM-DD[ HH:MM:SS]); `raw` what the file stores; `no-result` is a formula whose
 * result the file does not hold. `rows`: the first and last row of a cell merged over several.
 */
export type SheetCell = {
  readonly text: string
  readonly kind: CellKind
  readonly raw: string | number | boolean | null
  readonly rows?: readonly [first: number, last: number]
}

/** What is wrong with a row as written, before any field is looked at. */
export type RowFault = 'BROKEN_QUOTES' | 'CELL_TOO_LONG' | 'TOO_MANY_COLUMNS' | 'CUT_OFF'

/** `number` counts from 1 as the clerk sees it in Excel: the sheet's row, or the CSV's record, titles and blanks included. */
export type SheetRow = {
  readonly number: number
  readonly cells: readonly SheetCell[]
  /** The sheet does not show this row: hidden by hand or by a filter. */
  readonly hidden?: boolean
  readonly fault?: RowFault
}

/** A merged range, 0-based and inclusive. */
export type MergedRange = {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}

export const emptyCell: SheetCell = { text: '', kind: 'text', raw: null }

/** A cell with these words, as a text file has them. */
export function textCell(text: string): SheetCell {
  return { text, kind: 'text', raw: text }
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

function dateText(value: Date): string {
  const year = String(value.getUTCFullYear()).padStart(4, '0')
  const day = `${year}-${two(value.getUTCMonth() + 1)}-${two(value.getUTCDate())}`
  const time = `${two(value.getUTCHours())}:${two(value.getUTCMinutes())}:${two(value.getUTCSeconds())}`
  return time === '00:00:00' ? day : `${day} ${time}`
}

/** Makes a cell of a value as the workbook reader hands it over. */
export function cellOf(value: CellValue, formula: boolean): SheetCell {
  if (value === null) return emptyCell
  if (value instanceof Date) {
    const text = Number.isNaN(value.getTime()) ? '' : dateText(value)
    return { text, kind: formula ? 'formula-result' : 'date', raw: text }
  }
  const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'bool'
  const text = typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
  return { text, kind: formula ? 'formula-result' : kind, raw: value }
}

/** 0-based column index → letters (0 → A, 26 → AA). */
export function columnLetter(index: number): string {
  let letters = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

/** Letters → 0-based column index; NaN for anything but A–XFD shaped text. */
export function columnIndex(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return Number.NaN
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
