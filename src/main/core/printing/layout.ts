import { z } from 'zod'

/** A marked place on a finished page, in mm from the paper's top left corner. */
export type Anchor = { readonly name: string; readonly page: number; readonly xMm: number; readonly yMm: number }
/** One page as a self-contained picture (SVG, no links, no scripts). */
export type PageImage = {
  readonly page: number
  readonly widthMm: number
  readonly heightMm: number
  readonly svg: string
}

const rawAnchor = z.array(
  z.object({ value: z.object({ name: z.string(), page: z.int(), x: z.string(), y: z.string() }) }),
)
const mmPerPt = 25.4 / 72

/** Reads the anchors a probing compilation left behind. */
export function readAnchors(queried: unknown): Anchor[] {
  return rawAnchor
    .parse(queried)
    .map(({ value }) => ({ name: value.name, page: value.page, xMm: mm(value.x), yMm: mm(value.y) }))
}

function mm(length: string): number {
  return Math.round(Number.parseFloat(length) * mmPerPt * 100) / 100
}

/** Cuts the compiler's one tall picture into pages of one size; glyph outlines are shared, so each page keeps the definitions. */
export function splitPages(whole: string, pages: number): PageImage[] {
  // Typst draws every page's white ground at the top of the picture, where it would cover the first page.
  const svg = whole.replaceAll(
    /^ {4}<path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0 L 0 [\d.]+ L [\d.]+ [\d.]+ L [\d.]+ 0 Z "\/>\n/gmu,
    '',
  )
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+pt" height="[\d.]+pt"/u.exec(svg)
  if (!size?.[1] || !size[2]) throw new Error('typst returned a picture without a size')
  const width = Number(size[1])
  const height = Number(size[2]) / pages
  return Array.from({ length: pages }, (_, index) => ({
    page: index + 1,
    widthMm: Math.round(width * mmPerPt * 100) / 100,
    heightMm: Math.round(height * mmPerPt * 100) / 100,
    svg: svg.replace(
      size[0],
      `viewBox="0 ${height * index} ${width} ${height}" width="${width}pt" height="${height}pt"`,
    ),
  }))
}

/** PostScript names of the embedded fonts, read from the PDF itself: what was really used. */
export function fontsInPdf(pdf: Uint8Array): string[] {
  const names = new Set<string>()
  for (const [, name = ''] of Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    .toString('latin1')
    .matchAll(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/gu)) {
    names.add(name.replace(/-Identity-H$/u, ''))
  }
  return [...names].toSorted()
}
