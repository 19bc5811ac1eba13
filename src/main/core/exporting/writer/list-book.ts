import { type CellStyle, type CellValue, type MergeRange, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { type ExportSheet, plainSheet } from '#core/exporting/writer/xlsx.ts'
import { writableText } from '#core/exporting/writer/formula.ts'
import { ALL_AROUND, bookPage, figureFormat, scaledAmount, textWidth } from '#core/exporting/writer/page.ts'
import type { ListCell, ListColumn, ListSheet } from '#shared/definition/list-sheet.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { rateText } from '#shared/model/ratio.ts'

type Kind = NonNullable<ListColumn['kind']>
type Line = {
  readonly cells: readonly CellValue[]
  readonly style: (at: number) => CellStyle
  /** One text over the whole width, so many points high a line. */
  readonly merged?: number
}

/** Height of a line of plain text, in points. */
const LINE = 16

const CENTRED = { horizontal: 'center', vertical: 'center', wrapText: true } as const
const TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: CENTRED }
const SUBTITLE: CellStyle = { font: { size: 12 }, alignment: CENTRED }
const WORDS: CellStyle = { alignment: { horizontal: 'left', vertical: 'center', wrapText: true } }
const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE8EEF7' } },
  border: ALL_AROUND,
  alignment: CENTRED,
}

const RIGHT: ReadonlySet<Kind> = new Set(['money', 'integer', 'ratio'])

function cellStyle(sheet: ListSheet, kind: Kind, bold: boolean): CellStyle {
  const horizontal = RIGHT.has(kind) ? 'right' : kind === 'text' ? 'left' : 'center'
  return {
    border: ALL_AROUND,
    // A code, a day or a figure is never broken.
    alignment: { horizontal, vertical: 'center', wrapText: kind === 'text' },
    numFmt: figureFormat(kind, sheet.money),
    ...(bold ? { font: { bold: true } } : {}),
  }
}

/** Money as a number of 元 or 万元, numbers as they are, all else as text. */
function valueOf(sheet: ListSheet, { kind = 'text' }: ListColumn, value: ListCell | undefined): CellValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return writableText(value)
  if (kind === 'ratio') return rateText(value)
  return kind === 'money' ? scaledAmount(value, sheet.money) : value
}

/** The rows with the words above their groups, what each group comes to, and what all come to. */
function bodyOf(sheet: ListSheet): readonly Line[] {
  const { columns, rows, groups = [], totals } = sheet
  const plain = columns.map(({ kind = 'text' }) => cellStyle(sheet, kind, false))
  const bold = columns.map(({ kind = 'text' }) => cellStyle(sheet, kind, true))
  const line = (cells: readonly ListCell[], styles: readonly CellStyle[]): Line => ({
    cells: columns.map((column, at) => valueOf(sheet, column, cells[at])),
    style: (at) => styles[at] ?? {},
  })
  const lines: Line[] = []
  let at = 0
  for (const { label, rows: count, totals: sum } of groups.length > 0 ? groups : [{ label: '', rows: rows.length }]) {
    if (label !== '')
      lines.push({
        cells: [writableText(label)],
        style: () => ({ ...WORDS, border: ALL_AROUND, font: { bold: true } }),
        merged: LINE,
      })
    for (const row of rows.slice(at, at + count)) lines.push(line(row, plain))
    at += count
    if (sum) lines.push(line(sum, bold))
  }
  return totals ? [...lines, line(totals, bold)] : lines
}

const said = (label: string, value: string | undefined) => (value ? [`${label}${value}`] : [])

/** What stands above the table: title, what it is a list of, who fills it in and in what. */
function above(sheet: ListSheet): readonly Line[] {
  const { title, subtitle, unit, filledOn, unitLine } = sheet
  const by = [
    ...said('填报单位：', unit),
    ...said('填报日期：', filledOn && formatDateOnPaper(filledOn)),
    ...said('', unitLine),
  ].join('　　　')
  const one = (text: string | undefined, style: CellStyle, merged = LINE): Line[] =>
    text ? [{ cells: [writableText(text)], style: () => style, merged }] : []
  return [...one(title, TITLE, 28), ...one(subtitle && `（${subtitle}）`, SUBTITLE, 20), ...one(by, WORDS)]
}

function below({ signers = [], note }: ListSheet): readonly Line[] {
  const words = (text: string): Line => ({ cells: [writableText(text)], style: () => WORDS, merged: LINE })
  return [
    ...(note ? [words(`备注：${note}`)] : []),
    ...(signers.length > 0 ? [words(signers.map((one) => `${one}（签字）：`).join('　　　　　　　　'))] : []),
  ]
}

type Head = { readonly lines: readonly Line[]; readonly merges: readonly MergeRange[] }

/** The head in one or two storeys, from row `top`. */
function headOf({ columns }: ListSheet, top: number): Head {
  const line = (cells: readonly string[]): Line => ({ cells: cells.map(writableText), style: () => HEAD })
  if (columns.every(({ under }) => under === undefined))
    return { lines: [line(columns.map((one) => one.label))], merges: [] }
  const merges = columns.flatMap(({ under }, at): MergeRange[] => {
    if (under === undefined) return [{ startRow: top, startCol: at, endRow: top + 1, endCol: at }]
    if (columns[at - 1]?.under === under) return []
    const end = columns.findIndex((one, next) => next > at && one.under !== under)
    const endCol = (end === -1 ? columns.length : end) - 1
    return endCol === at ? [] : [{ startRow: top, startCol: at, endRow: top, endCol }]
  })
  const lines = [
    line(columns.map((one) => one.under ?? one.label)),
    line(columns.map((one) => (one.under ? one.label : ''))),
  ]
  return { lines, merges }
}

/** As wide as the widest value, but a text is broken over lines. */
function widthOf(values: readonly CellValue[], { label, kind = 'text' }: ListColumn, unit: ListSheet['money']): number {
  const widest = values.reduce<number>(
    (most, value) =>
      Math.max(
        most,
        textWidth(
          typeof value === 'number' && kind === 'money' ? value.toFixed(unit === '万元' ? 6 : 2) : String(value ?? ''),
        ),
      ),
    0,
  )
  const least = Math.min(textWidth(label), 10)
  return Math.min(kind === 'text' ? 36 : 30, Math.max(6, least, widest)) + 2
}

/** A text over the whole width has the height that its lines need: a spreadsheet finds that out for single cells alone. */
function heightsOf(lines: readonly Line[], widths: readonly number[]): NonNullable<WriteSheet['rowDefs']> {
  const across = widths.reduce((sum, one) => sum + one, 0)
  return new Map(
    lines.flatMap(({ merged, cells }, row) =>
      merged === undefined
        ? []
        : [[row, { height: merged * Math.max(1, Math.ceil(textWidth(String(cells[0] ?? '')) / across)) }] as const],
    ),
  )
}

/** The sheet as it lies on paper, and where its head stands. */
function paperSheet(sheet: ListSheet): WriteSheet {
  const { columns } = sheet
  const last = columns.length - 1
  const top = above(sheet)
  const head = headOf(sheet, top.length)
  const body = bodyOf(sheet)
  const lines = [...top, ...head.lines, ...body, ...below(sheet)]
  const cells = new Map(
    lines.flatMap(({ cells: values, style }, row) =>
      columns.map((_, at) => {
        const value = values[at] ?? null
        return [
          `${row},${at}`,
          { value, style: style(at), ...(typeof value === 'string' ? { type: 'string' as const } : {}) },
        ] as const
      }),
    ),
  )
  const merges = lines.flatMap(({ merged }, row) =>
    merged !== undefined && last > 0 ? [{ startRow: row, startCol: 0, endRow: row, endCol: last }] : [],
  )
  const firstBody = top.length + head.lines.length
  const values = body.filter(({ merged }) => merged === undefined)
  const widths = columns.map((column, at) =>
    widthOf(
      values.map((line) => line.cells[at] ?? null),
      column,
      sheet.money,
    ),
  )
  return {
    name: '清册',
    columns: widths.map((width) => ({ width })),
    rowDefs: heightsOf(lines, widths),
    rows: lines.map(({ cells: values }) => [...values]),
    cells,
    merges: [...merges, ...head.merges],
    freezePane: { rows: firstBody },
    ...bookPage({ paper: sheet.page ?? 'a4', head: [top.length + 1, firstBody] }),
  }
}

/**
 * A list as a workbook that prints as it stands: title, unit, rows by group, totals and who signs; landscape, as wide as its paper, its
 * head on every page. Money is a number, all that is a code is text. `at` (UTC ms) is the file's own time: same rows, same bytes.
 */
export async function writeListBook(sheet: ListSheet, says: ExportSheet, at: number): Promise<Uint8Array> {
  const made = new Date(at)
  return writeXlsx({
    sheets: [paperSheet(sheet), plainSheet(says)],
    properties: { title: sheet.title, ...(sheet.unit ? { creator: sheet.unit } : {}), created: made, modified: made },
  })
}
