import type { SheetMoneyUnit } from '#shared/definition/import/field-synonyms.ts'
import type { Result } from '#shared/result.ts'
import { err, ok } from '#shared/result.ts'
import { columnLetter } from './cell.ts'
import type { MergedRange, SheetRow } from './cell.ts'
import type { ImportFault } from './fault.ts'
import { importFault } from './fault.ts'
import { headerKey, unitOfHeader } from './header-text.ts'
import type { Sheet } from './read.ts'
import { rowsOf } from './read.ts'

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

export type RowRole = 'data' | 'blank' | 'header' | 'total' | 'note'

const scannedRows = 60

function textOf(row: SheetRow, column: number): string {
  return row.cells[column]?.text.trim() ?? ''
}

function filled(row: SheetRow): string[] {
  return row.cells.map((cell) => cell.text.trim()).filter((text) => text !== '')
}

const dataLike = /^[\d０-９.,，%￥¥()（）\-/年月日:\s]+$/

/** A word that could name a column: short, not a number, date or code. */
function labelLike(text: string): boolean {
  return text.length <= 40 && !dataLike.test(text) && !/[0-9A-Z]{15,18}/.test(text)
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

function oneLine(text: string): string {
  return text.replace(/\s+/g, '').replace(/[*＊:：]+$/, '')
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
  for (const row of rowsOf(sheet)) {
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

const totalWord = /^(?:小计|合计|总计|累计|共计|本页小计|本页合计|总合计)(?:[（(:：].*)?$/
const totalStart = new Set('小合总累共本')
/** A sum under a group of rows names the group first: 隽水镇小计, 全县合计（6家）. */
const groupTotal = /^.{1,18}(?:小计|合计|总计|累计)(?:[（(][^）)]*[）)])?[:：]?$/u
/** Figures about the rows above: of which, averages, numbers of units. */
const figureWord = /^(?:其中|平均|户数|家数|户均)(?:[:：]|$)/u
/** A line of words alone: a footnote, a heading of a section, the date of the sheet. */
const wordsAlone =
  /^(?:[①-⑳*＊※]|[（(]?注\d*[）):：]|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|\d{4}[年.\-/]\d{1,2}[月.\-/](?:\d{1,2}日?)?$)/u
const noteWord =
  /^(?:说明|注|备注|附注|填表说明|填报说明|填表人|制表人?|制表单位|填报人|审核人?|复核人?|单位负责人|负责人|联系电话|填报单位|填报日期|填表日期|报送日期|以下空白|第\d+页)(?:[:：（(.、\s]|\d|$)/

/** What a row below the header is. Totals, notes, repeated headers and blank rows are never data (U-17). */
export function rowRole(row: SheetRow, layout: SheetLayout): RowRole {
  let count = 0
  let first = ''
  for (const { text } of row.cells) {
    const plain = text.trim()
    if (plain === '') continue
    count++
    if (count === 1) first = plain
    if (count <= 2 && plain.includes('计') && groupTotal.test(plain.replace(/\s+/g, ''))) return 'total'
    if (plain.length <= 12 && totalStart.has(plain.charAt(0)) && totalWord.test(plain.replace(/\s+/g, '')))
      return 'total'
  }
  if (count === 0) return 'blank'
  if (figureWord.test(first)) return 'total'
  if (count <= 2 && noteWord.test(first)) return 'note'
  if (count === 1 && wordsAlone.test(first)) return 'note'
  if (count >= 2 && repeatsHeader(row, layout, count)) return 'header'
  return 'data'
}

function sameName(text: string, name: string): boolean {
  return text === name || (text.startsWith(name.charAt(0)) && text.length <= name.length + 8 && oneLine(text) === name)
}

function repeatsHeader(row: SheetRow, layout: SheetLayout, count: number): boolean {
  let same = 0
  for (const column of layout.columns) {
    const text = row.cells[column.index]?.text
    if (text !== undefined && sameName(text, column.name)) same++
    else if (same === 0 && column.index > 2) return false
  }
  return same >= 2 && same * 10 >= count * 7
}
