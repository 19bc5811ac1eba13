import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Block, emptyLine, styledParagraph, NO_LINES, run } from './docx-block.ts'
import { FACES, mm, pt, RED, SIGN, STYLES, TEXT_WIDTH } from './docx-style.ts'
import type { OfficialDocument } from './official-document.ts'

const redLine = (style: (typeof BorderStyle)[keyof typeof BorderStyle]) => ({ style, size: 18, color: RED, space: 4 })

/** 「…文件」 in red, 35 mm below the top of the text; several names stand one under the other and spread to one width. */
function mastheadOf(names: readonly string[]): Block {
  const longest = Math.max(1, ...names.map((one) => one.length))
  const size = 2 * Math.floor(Math.min(names.length > 1 ? 36 : 44, 425 / (longest + 2.4)))
  const before = { spacing: { before: mm(35) } }
  if (names.length === 1)
    return new Paragraph({ style: STYLES.masthead.id, ...before, children: [run(`${names[0]}文件`, { size })] })
  const width = Math.round(longest * size * 10 * 1.05)
  const said = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType], more = {}) =>
    new Paragraph({ style: STYLES.masthead.id, alignment, children: [run(text, { size })], ...more })
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    columnWidths: [width, size * 25],
    borders: NO_LINES,
    rows: [
      new TableRow({
        children: [
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            children: names.map((name, at) => said(name, AlignmentType.DISTRIBUTE, at === 0 ? before : {})),
          }),
          new TableCell({
            width: { size: size * 25, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [said('文件', AlignmentType.CENTER, before)],
          }),
        ],
      }),
    ],
  })
}

/** What stands above the title. */
export function headBlocks({ head, masthead, number, signer, on }: OfficialDocument): Block[] {
  if (head === 'file' || head === 'upward') {
    const line = { border: { bottom: redLine(BorderStyle.SINGLE) } }
    const numbered =
      head === 'upward'
        ? new Paragraph({
            style: STYLES.number.id,
            alignment: AlignmentType.LEFT,
            indent: { left: Math.round(SIGN), right: Math.round(SIGN) },
            tabStops: [{ type: TabStopType.RIGHT, position: Math.round(TEXT_WIDTH - SIGN) }],
            children: [run(number), run('\t签发人：'), run(signer, { font: FACES.kai })],
            ...line,
          })
        : styledParagraph('number', number, line)
    return [mastheadOf(masthead), emptyLine(), emptyLine(), numbered, emptyLine(), emptyLine()]
  }
  if (head === 'minutes')
    return [
      new Paragraph({
        style: STYLES.masthead.id,
        spacing: { before: mm(35) },
        children: masthead.map((name) =>
          run(name, { size: 2 * Math.floor(Math.min(36, 425 / Math.max(1, name.length))) }),
        ),
      }),
      styledParagraph('number', number),
      new Paragraph({
        style: STYLES.number.id,
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        border: { bottom: redLine(BorderStyle.SINGLE) },
        children: [run(signer), run(`\t${on}`)],
      }),
      emptyLine(),
    ]
  return number === '' ? [] : [styledParagraph('number', number, { alignment: AlignmentType.RIGHT }), emptyLine()]
}

/** — 1 — outside: at the right of odd pages, at the left of even ones, a character from the edge. */
export function footerOf(odd: boolean): Footer {
  const indent = odd ? { right: pt(14) } : { left: pt(14) }
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Footer({
    children: [
      new Paragraph({
        style: STYLES.page.id,
        alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent,
        children: [number],
      }),
    ],
  })
}

/** 信函格式: the name over a double line at the top of the first page, another at its foot, and no number on it. */
export function letterOf({ masthead }: OfficialDocument) {
  const size = 2 * Math.floor(Math.min(36, 425 / Math.max(1, masthead.join('　').length)))
  const wide = { left: -mm(7), right: -mm(7) }
  const name = new Paragraph({
    style: STYLES.masthead.id,
    indent: wide,
    border: { bottom: redLine(BorderStyle.THICK_THIN_SMALL_GAP) },
    children: [run(masthead.join('　'), { size })],
  })
  const foot = new Paragraph({
    style: STYLES.page.id,
    indent: wide,
    border: { top: redLine(BorderStyle.THIN_THICK_SMALL_GAP) },
  })
  return { headers: { first: new Header({ children: [name] }) }, footers: { first: new Footer({ children: [foot] }) } }
}
