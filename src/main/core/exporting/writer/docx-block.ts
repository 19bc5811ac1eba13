import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { FACES, SIGN, type StyleName, STYLES, TEXT_WIDTH } from './docx-style.ts'
import { writableText } from './formula.ts'
import type { DocumentChart, DocumentTable, OfficialPart } from './official-document.ts'

type Cells = readonly string[]
type Align = 'left' | 'center' | 'right'

/** What stands in a body one below the other. */
export type Block = Paragraph | Table

/** A stretch of text as Word may hold it; a tab is an element of its own there. */
export function run(text: string, more: IRunOptions = {}): TextRun {
  const [first = '', ...others] = writableText(text).split('\t')
  return new TextRun({ ...more, children: [first, ...others.flatMap((one) => [new Tab(), one])] })
}
/** A paragraph of a style. */
export const styledParagraph = (name: StyleName, text: string, more: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({ style: STYLES[name].id, children: [run(text)], ...more })
/** A line with nothing on it. */
export const emptyLine = (): Paragraph => new Paragraph({ style: STYLES.to.id })

/** Lines of one paragraph. */
export const linesOf = (name: StyleName, lines: readonly string[]): Paragraph =>
  new Paragraph({ style: STYLES[name].id, children: lines.map((text, at) => run(text, at > 0 ? { break: 1 } : {})) })

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
/** A table that shows no lines. */
export const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
}
/** Twips that a text takes in 3号: a Chinese sign one character, a figure half of one. */
export const twipsOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one > '\u2e7f' || one === '＿' ? SIGN : SIGN / 2), 0)

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

function cellOf(text: string, width: number, align: Align, head: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 60, bottom: 60, left: 60, right: 60 },
    children: [styledParagraph(head ? 'columnHead' : 'cell', text, head ? {} : { alignment: ALIGN[align] })],
  })
}

/** A table over the whole text: its head returns on every page, no row is cut by one. */
function tableOf({ unit, columns, rows, totals }: DocumentTable): Block[] {
  const all = columns.reduce((sum, one) => sum + one.weight, 0)
  const widths = columns.map(({ weight }) => Math.round((TEXT_WIDTH * weight) / all))
  const rowOf = (cells: Cells, head = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader: head,
      children: cells.map((text, at) => {
        const align = columns[at]?.align
        return cellOf(text, widths[at] ?? 0, align === 'right' || align === 'center' ? align : 'left', head)
      }),
    })
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      rowOf(
        columns.map(({ label }) => label),
        true,
      ),
      ...rows.map((cells) => rowOf(cells)),
      ...(totals ? [rowOf(totals)] : []),
    ],
  })
  return [
    ...(unit === ''
      ? []
      : [styledParagraph('cell', `单位：${unit}`, { alignment: AlignmentType.RIGHT, keepNext: true })]),
    table,
  ]
}

/** Signs of the longest bar of a chart. */
const BAR = 16

/** A chart as a table that the office may edit: what a line is called, its figures, and a bar of signs beside each. */
function chartOf({ title, unit, bars, points }: DocumentChart): Block[] {
  const several = bars.length > 1
  const rows = points.flatMap(({ label, shares, words }) =>
    shares.map((share, at) => [
      at === 0 ? label : '',
      ...(several ? [bars[at] ?? ''] : []),
      words[at] ?? '',
      '█'.repeat(Math.ceil((share * BAR) / 1000)),
    ]),
  )
  const column = (label: string, weight: number, align: Align) => ({ label, weight, align })
  const columns = [
    column('项目', 3, 'left'),
    ...(several ? [column('口径', 1, 'center')] : []),
    column(unit === '' ? '数值' : `数值（${unit}）`, 2, 'right'),
    column('图示', 4, 'left'),
  ]
  return [
    styledParagraph('cell', title, { alignment: AlignmentType.CENTER, keepNext: true }),
    ...tableOf({ kind: 'table', unit: '', columns, rows, totals: null }),
  ]
}

/** The parts of a text; `keep`: its last line stays with what follows. */
export function partBlocks(parts: readonly OfficialPart[], keep: boolean): Block[] {
  return parts.flatMap((part, at): Block[] => {
    const kept = keep && at === parts.length - 1 ? { keepNext: true, keepLines: true } : {}
    switch (part.kind) {
      case 'heading':
        return [styledParagraph(part.level === 1 ? 'first' : 'second', part.words)]
      case 'text':
        return [styledParagraph('body', part.words, kept)]
      case 'named': {
        const indent = Math.round(SIGN * (2 + part.label.length))
        return [
          new Paragraph({
            style: STYLES.to.id,
            indent: { left: indent, hanging: Math.round(SIGN * part.label.length) },
            children: [run(part.label, { font: FACES.hei }), run(part.words)],
            ...kept,
          }),
        ]
      }
      case 'table':
        return tableOf(part)
      case 'chart':
        return chartOf(part)
    }
  })
}
