import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx'
import { styledParagraph, NO_LINES, run, twipsOf } from './docx-block.ts'
import { pt, SIGN, STYLES, TEXT_WIDTH } from './docx-style.ts'
import type { OfficialDocument } from './official-document.ts'

const black = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' }) as const

/** 署名 and 成文日期: the date ends four characters from the edge, a name stands on its middle; several names stand side by side. */
export function signatureOf(issuers: readonly string[], on: string): Paragraph[] {
  const date = on === '' ? '＿＿＿＿年＿＿月＿＿日' : on
  const edge = Math.round(4 * SIGN)
  const middle = edge + twipsOf(date) / 2
  const [only = ''] = issuers
  const names =
    issuers.length === 1
      ? styledParagraph('issuer', only, { indent: { right: Math.max(0, Math.round(middle - twipsOf(only) / 2)) } })
      : new Paragraph({
          style: STYLES.issuer.id,
          alignment: AlignmentType.LEFT,
          tabStops: issuers.map((_, at) => ({
            type: TabStopType.CENTER,
            position: Math.round(
              at === issuers.length - 1 ? TEXT_WIDTH - middle : ((at + 0.5) * TEXT_WIDTH) / issuers.length,
            ),
          })),
          children: issuers.map((name) => run(`\t${name}`)),
        })
  const space = () => new Paragraph({ style: STYLES.issuer.id })
  return [space(), space(), names, styledParagraph('date', date, { indent: { right: edge } })]
}

/** 附件说明 below the text. */
export function annexListOf(names: readonly string[]): Paragraph[] {
  if (names.length === 0) return []
  return [
    new Paragraph({ style: STYLES.annexList.id }),
    ...names.map((name, at) => {
      const hanging = Math.round(SIGN * (names.length > 1 ? 1 : 0))
      const left = Math.round(5 * SIGN) + hanging
      return at === 0
        ? styledParagraph('annexList', `附件：${name}`, { indent: { left, hanging: hanging + Math.round(3 * SIGN) } })
        : styledParagraph('annexList', name, { indent: { left, hanging } })
    }),
  ]
}

/** 版记 as a table that stands at the foot of the text of its page, whatever is revised above it. */
export function imprintOf({ copiedTo, printedBy, printedOn }: NonNullable<OfficialDocument['imprint']>): Table {
  const [thick, thin] = [black(8), black(6)]
  const indent = pt(14)
  const cell = (children: Paragraph[], columnSpan?: number) =>
    new TableCell({
      children,
      ...(columnSpan === undefined ? {} : { columnSpan }),
      margins: { left: indent, right: indent },
    })
  const rows = [
    ...(copiedTo === ''
      ? []
      : [
          new TableRow({
            cantSplit: true,
            children: [cell([styledParagraph('imprint', copiedTo, { indent: { left: pt(42), hanging: pt(42) } })], 2)],
          }),
        ]),
    new TableRow({
      cantSplit: true,
      children: [
        cell([styledParagraph('imprint', printedBy)]),
        cell([styledParagraph('imprint', printedOn, { alignment: AlignmentType.RIGHT })]),
      ],
    }),
  ]
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH / 2, TEXT_WIDTH / 2],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { ...NO_LINES, top: thick, bottom: thick, insideHorizontal: thin },
    rows,
  })
}
