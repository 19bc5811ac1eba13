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
  return inMm(Number.parseFloat(length))
}

function inMm(points: number): number {
  return Math.round(points * mmPerPt * 100) / 100
}

// A page is a group at the first level of the picture, closed at once where nothing is on it, as on the back of a record that
// ends on a front; what its signs refer to stands behind the pages.
const page = /^ {4}<g(?: [^>]*?)?(?:\/>|>\n(.*?)^ {4}<\/g>)$/gmsu
const shared = /^ {8}<(\w+) id="([^"]+)".*?^ {8}<\/\1>$/gmsu
const reference = /(?:href="|url\()#([^")]+)/gu

/** Cuts the compiler's one tall picture into pages of one size, each with the outlines of its own signs and no others; the first `most`. */
export function splitPages(whole: string, pages: number, most = pages): PageImage[] {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+pt" height="[\d.]+pt"/u.exec(whole)
  const groups = [...whole.matchAll(page)].slice(0, most)
  if (!size?.[1] || !size[2]) throw new Error('typst returned a picture without a size')
  const width = Number(size[1])
  const height = Number(size[2]) / pages
  const outlines = new Map(Array.from(whole.matchAll(shared), ([text, , id = '']) => [id, text]))
  const head = `<svg viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`
  const images = groups.map(([, drawn = ''], index) => {
    const used = new Set(Array.from(drawn.matchAll(reference), ([, id = '']) => outlines.get(id) ?? ''))
    const svg = `${head}<g>${drawn}</g><defs>${[...used].join('')}</defs></svg>`.replaceAll(/\n\s*/gu, '')
    return { page: index + 1, widthMm: inMm(width), heightMm: inMm(height), svg }
  })
  if (images.length !== Math.min(pages, most))
    throw new Error('typst returned a picture with other pages than its document')
  return images
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

/** What a printing program is told of a file: at its true size, so many copies, on both sides. */
type PrintWishes = {
  readonly copies: number
  /** Over which edge the sheet is turned; none where there is one page. */
  readonly turn: 'long' | 'short' | null
}

const PREFERENCES = '/ViewerPreferences <<'

/**
 * The same file with its wishes for the print dialog (ISO 32000-1 §12.2). The catalogue is the last object before the table of
 * objects, so that only the place of the table moves; where it is not, the file stays as it is.
 */
export function withPrintWishes(pdf: Uint8Array, { copies, turn }: PrintWishes): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const at = file.lastIndexOf(PREFERENCES)
  const table = file.lastIndexOf('\nxref\n') + 1
  const start = file.lastIndexOf('startxref\n')
  if (at < 0 || table <= at || file.indexOf(' 0 obj', at) >= 0) return pdf
  const duplex = { long: ' /Duplex /DuplexFlipLongEdge', short: ' /Duplex /DuplexFlipShortEdge', none: '' }[
    turn ?? 'none'
  ]
  const wishes = Buffer.from(` /PrintScaling /None /NumCopies ${copies}${duplex}`, 'latin1')
  const head = at + PREFERENCES.length
  const tail = Buffer.from(`startxref\n${table + wishes.length}\n%%EOF`, 'latin1')
  return Buffer.concat([file.subarray(0, head), wishes, file.subarray(head, start), tail])
}
