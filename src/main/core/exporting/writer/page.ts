import type { CellStyle, WriteSheet } from 'hucre/xlsx'
import { assert } from '#shared/never.ts'

const line = { style: 'thin' } as const

/** A thin line on every side of a cell. */
export const ALL_AROUND: NonNullable<CellStyle['border']> = { top: line, right: line, bottom: line, left: line }

/** How a workbook prints: landscape, as wide as its paper whatever that takes in height, its head on every page, pages counted. */
export function bookPage({
  paper,
  head: [first, last],
}: {
  readonly paper: 'a4' | 'a3'
  /** The rows of the head, from 1. */
  readonly head: readonly [number, number]
}): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: {
      paperSize: paper === 'a3' ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${first}:$${last}`,
      horizontalCentered: true,
      // Inches: as on the paper of a list.
      margins: { top: 0.79, right: 0.79, bottom: 0.79, left: 0.98, header: 0.4, footer: 0.4 },
    },
    headerFooter: { oddFooter: '&C第&P页 共&N页' },
  }
}

/** How figures of a kind are shown; what is no figure is text, so that no digit is ever lost. */
export function figureFormat(kind: string, unit: '元' | '万元' = '元'): string {
  if (kind === 'money') return unit === '万元' ? '#,##0.00####' : '#,##0.00'
  return kind === 'integer' || kind === 'ordinal' ? '0' : '@'
}

/** 分 as 元 or 万元. */
export function scaledAmount(fen: number, unit: '元' | '万元' = '元'): number {
  assert(Number.isSafeInteger(fen), 'money is written from whole 分')
  return unit === '万元' ? fen / 1_000_000 : fen / 100
}

/** Width of a text in characters of a column: a Chinese sign takes two. */
export function textWidth(text: string): number {
  let [widest, width] = [0, 0]
  for (const sign of text) {
    width = sign === '\n' ? 0 : width + (sign < '\u0100' ? 1 : 2)
    widest = Math.max(widest, width)
  }
  return widest
}
