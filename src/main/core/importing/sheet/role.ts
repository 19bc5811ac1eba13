import type { SheetRow } from './cell.ts'
import { headerKey, labelLike, oneLine } from './header-text.ts'
import type { SheetLayout } from './header.ts'

/** `other-header`: the column names of another table further down in the same sheet. */
export type RowRole = 'data' | 'blank' | 'header' | 'other-header' | 'total' | 'note'

const totalWord = /^(?:小计|合计|总计|累计|共计|本页小计|本页合计|总合计)(?:[（(:：].*)?$/
const totalStart = new Set('小合总累共本')
/** A sum under a group of rows names the group first: 城关镇小计, 全县合计（6家）. */
const groupTotal = /^.{1,18}(?:小计|合计|总计|累计)(?:[（(][^）)]*[）)])?[:：]?$/u
/** Figures about the rows above: of which, averages, numbers of units. */
const figureWord = /^(?:其中|平均|户数|家数|户均)(?:[:：]|$)/u
/** A line of words alone: a footnote, a heading of a section, the date of the sheet. */
const wordsAlone =
  /^(?:[①-⑳*＊※]|[（(]?注\d*[）):：]|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|\d{4}[年.\-/]\d{1,2}[月.\-/](?:\d{1,2}日?)?$)/u
const noteWord =
  /^(?:说明|注|备注|附注|填表说明|填报说明|填表人|制表人?|制表单位|填报人|审核人?|复核人?|单位负责人|负责人|联系电话|填报单位|填报日期|填表日期|报送日期|以下空白|第\d+页)(?:[:：（(.、\s]|\d|$)/

/** What a row below the header is by itself. Totals, notes, repeated headers and blank rows are never data (U-17). */
function ownRole(row: SheetRow, layout: SheetLayout, known: (name: string) => boolean): RowRole {
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
  return count >= 3 && first.length <= 12 && namesColumns(row, known) ? 'other-header' : 'data'
}

/** A row of column words that are not those of this table in their places. */
function namesColumns(row: SheetRow, known: (name: string) => boolean): boolean {
  const texts = row.cells.map((cell) => cell.text.trim()).filter((text) => text !== '')
  if (!texts.every((text) => text.length <= 20 && labelLike(text))) return false
  const hits = new Set(texts.filter(known).map(headerKey)).size
  return hits >= 2 && hits * 2 >= texts.length
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

/** Row number and words of the header of another table that begins further down. */
export type OtherTable = { readonly row: number; readonly words: readonly string[] }

type RoledRow = {
  readonly row: SheetRow
  readonly role: RowRole
  /** The other table this row stands in; null = it is of the table whose header was found. */
  readonly other: OtherTable | null
}

/** One cell and no more. */
function isAlone({ cells }: SheetRow): boolean {
  let filled = 0
  for (const { text } of cells) if (text !== '' && text.trim() !== '' && ++filled > 1) return false
  return filled === 1
}

const filledIn = (row: SheetRow) => row.cells.flatMap((cell) => (cell.text.trim() === '' ? [] : [oneLine(cell.text)]))

/**
 * The rows below the header with what they are. A line alone above a header is that table's title. What follows the header
 * of another table is none of this one's, until its own header comes again.
 */
export function* roledRows(
  rows: Iterable<SheetRow>,
  layout: SheetLayout,
  known: (name: string) => boolean,
): Generator<RoledRow> {
  let other: OtherTable | null = null
  // A line alone, and the blank rows behind it, until it is known whether a header follows.
  let waiting: RoledRow[] = []
  for (const row of rows) {
    if (row.number < layout.firstDataRow) continue
    const role = row.fault === undefined ? ownRole(row, layout, known) : 'data'
    const heads = role === 'header' || role === 'other-header'
    if (role !== 'blank' || waiting.length === 0) {
      for (const one of waiting) yield heads && one.role === 'data' ? { ...one, role: 'note' } : one
      waiting = []
    }
    if (role === 'other-header') other = { row: row.number, words: filledIn(row) }
    else if (role === 'header') other = null
    const roled = { row, role, other }
    const alone = role === 'data' && isAlone(row)
    if (alone || (role === 'blank' && waiting.length > 0)) waiting.push(roled)
    else yield roled
  }
  yield* waiting
}
