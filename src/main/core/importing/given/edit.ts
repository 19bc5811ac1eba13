import { columnLetter } from '#core/importing/sheet/cell.ts'
import type { CellPlace, PartPlaces, RowPlace } from './part.ts'

/** What a cell is to hold: a number in plain decimal figures, words, or nothing. */
export type NewValue = { readonly number: string } | { readonly words: string } | null
/** Rows count from 1, columns from 0. */
export type Edit = { readonly row: number; readonly column: number; readonly value: NewValue }

type Change = { readonly from: number; readonly end: number; readonly text: string }

/** Words as XML holds them: no sign that XML cannot hold, and none of Excel's own way of writing those. */
function xmlText(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{FFFE}\u{FFFF}]/gu, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** The tag of a cell without what speaks of its value. */
const bareTag = (tag: string) => tag.replaceAll(/\s(?:t|cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')/gu, '').trimEnd()

function cellText(prefix: string, tag: string, value: NewValue): string {
  const name = `${prefix}c`
  if (value === null) return `<${tag}/>`
  if ('number' in value) return `<${tag}><${prefix}v>${value.number}</${prefix}v></${name}>`
  return `<${tag} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${xmlText(value.words)}</${prefix}t></${prefix}is></${name}>`
}

/** A cell with a formula, without the result that the file holds for it. */
function withoutResult(part: Buffer, cell: CellPlace): string {
  let inner = ''
  let at = cell.from + Buffer.byteLength(cell.tag) + 2
  for (const [from, end] of cell.values) {
    inner += part.toString('utf8', at, from)
    at = end
  }
  return `<${bareTag(cell.tag)}>${inner}${part.toString('utf8', at, cell.end)}`
}

function rowText(part: Buffer, places: PartPlaces, row: RowPlace, edits: ReadonlyMap<number, string>): string {
  const texts = new Map(row.cells.map((cell) => [cell.column, keptText(part, cell)]))
  for (const [column, text] of edits) texts.set(column, text)
  const cells = [...texts].toSorted(([a], [b]) => a - b).map(([, text]) => text)
  // Which columns a row spans is said for speed alone, and would be wrong of a row that grew.
  const tag = row.tag.replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/u, '').trimEnd()
  const last = row.cells.at(-1)?.end
  const rest =
    row.close === row.end ? '' : part.toString('utf8', last ?? row.from + Buffer.byteLength(row.tag) + 2, row.close)
  return `<${tag}>${cells.join('')}${rest}</${places.prefix}row>`
}

const keptText = (part: Buffer, cell: CellPlace): string =>
  cell.formula === null ? part.toString('utf8', cell.from, cell.end) : withoutResult(part, cell)

/** New rows look like the first row of the table, whose cells say how. */
function styleOf(model: RowPlace | undefined, column: number): string {
  const tag = model?.cells.find((cell) => cell.column === column)?.tag ?? ''
  const style = /\ss\s*=\s*"(\d+)"/u.exec(tag)?.[1]
  return style === undefined ? '' : ` s="${style}"`
}

/** The changes of the rows that are written, by their number; rows that are not there yet come after the one before them. */
function rowChanges(part: Buffer, places: PartPlaces, edits: readonly Edit[], model: RowPlace | undefined): Change[] {
  const byRow = Map.groupBy(edits, (edit) => edit.row)
  const rows = new Map(places.rows.map((row) => [row.number, row]))
  const { prefix } = places
  return [...byRow]
    .toSorted(([a], [b]) => a - b)
    .map(([number, cells]) => {
      const row = rows.get(number)
      const texts = new Map(
        cells.map(({ column, value }) => {
          const there = row?.cells.find((cell) => cell.column === column)
          const fresh = `${prefix}c r="${columnLetter(column)}${number}"${styleOf(model, column)}`
          return [column, cellText(prefix, there ? bareTag(there.tag) : fresh, value)] as const
        }),
      )
      if (row) return { from: row.from, end: row.end, text: rowText(part, places, row, texts) }
      const at = places.rows.find((one) => one.number > number)?.from ?? places.data.close
      const text = [...texts].toSorted(([a], [b]) => a - b).map(([, one]) => one)
      return { from: at, end: at, text: `<${prefix}row r="${number}">${text.join('')}</${prefix}row>` }
    })
}

/**
 * A worksheet part with these values in it: every cell keeps its format, every formula its words, no formula its result, and all
 * else stands byte for byte. `firstRow`: the row that new rows are like.
 */
export function editedPart(part: Buffer, places: PartPlaces, edits: readonly Edit[], firstRow: number): Buffer {
  const model = places.rows.find((row) => row.number === firstRow)
  const changes = rowChanges(part, places, edits, model)
  const written = new Set(edits.map((edit) => edit.row))
  for (const row of places.rows)
    if (!written.has(row.number))
      for (const cell of row.cells)
        if (cell.formula !== null && cell.values.length > 0)
          changes.push({ from: cell.from, end: cell.end, text: withoutResult(part, cell) })
  const { data, prefix } = places
  const empty = data.close === data.end
  const parts: Buffer[] = []
  let at = 0
  for (const { from, end, text } of changes.toSorted((a, b) => a.from - b.from)) {
    // A list of rows that was written as empty is opened for them.
    const opened = empty && from === data.close
    parts.push(part.subarray(at, opened && at <= data.from ? data.from : from))
    parts.push(Buffer.from(opened && at <= data.from ? `<${prefix}sheetData>${text}` : text))
    at = end
  }
  if (empty && changes.length > 0) parts.push(Buffer.from(`</${prefix}sheetData>`))
  parts.push(part.subarray(at))
  return Buffer.concat(parts)
}

/** The workbook's part, told to work out every formula when it is opened. */
export function recalculated(workbook: Buffer): Buffer {
  const text = workbook.toString('utf8')
  const set = /<((?:\w+:)?calcPr)\b([^>]*?)\s*(\/?)>/u.exec(text)
  if (set) {
    const rest = (set[2] ?? '').replaceAll(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/gu, '')
    return Buffer.from(text.replace(set[0], () => `<${set[1]}${rest} fullCalcOnLoad="1"${set[3]}>`))
  }
  // In the order that the schema wants: behind the names, the links, the groups or the sheets, whichever comes last.
  for (const name of ['definedNames', 'externalReferences', 'functionGroups', 'sheets']) {
    const end = new RegExp(`</((?:\\w+:)?)${name}\\s*>|<((?:\\w+:)?)${name}\\b[^>]*/>`, 'u').exec(text)
    if (end)
      return Buffer.from(text.replace(end[0], () => `${end[0]}<${end[1] ?? end[2] ?? ''}calcPr fullCalcOnLoad="1"/>`))
  }
  return workbook
}
