import { createHash } from 'node:crypto'
import { SCHEME } from './origin.ts'
import { PROTECTED } from './window-options.ts'

/** The only address the print window has; the bundle's is another, so that nothing of the interface is within its reach. */
export const PRINT_URL = `${SCHEME}://print/`

const SVG = 'data:image/svg+xml;base64,'
const MICRONS_PER_POINT = 25_400 / 72
/** From a receipt to A2: what is outside is no page of ours. */
const [LEAST, MOST] = [100, 1_700]
/** Characters of base64 in which the first element stands. */
const HEAD = 4_000
/** A sheet a hair lower than the paper: one exactly as high may push an empty one out behind it. In microns. */
const HAIR = 10

/** A page's size on paper, in microns, as the printing system wants it. */
export interface PaperSize {
  readonly width: number
  readonly height: number
}

/**
 * The size of a page image on paper: what the typesetter wrote into its first element (`viewBox`, in points), so that nobody
 * scales it. Undefined for what is not a page image of ours.
 * @param page as the station hands it over: an SVG as a data address
 */
function paperSize(page: string): PaperSize | undefined {
  if (!page.startsWith(SVG) || !/^[A-Za-z0-9+/]+={0,2}$/u.test(page.slice(SVG.length))) return undefined
  const head = Buffer.from(page.slice(SVG.length, SVG.length + HEAD), 'base64').toString('utf8')
  const box = /^<svg [^<>]*viewBox="0 \d{1,6}(?:\.\d+)? (\d{1,4}(?:\.\d+)?) (\d{1,4}(?:\.\d+)?)"/u.exec(head)
  const [width, height] = [Number(box?.[1]), Number(box?.[2])]
  if (!(width >= LEAST && width <= MOST && height >= LEAST && height <= MOST)) return undefined
  return { width: Math.round(width * MICRONS_PER_POINT), height: Math.round(height * MICRONS_PER_POINT) }
}

/** The one size all pages have; undefined where one differs or is no page image of ours. */
export function commonSize(pages: readonly string[]): PaperSize | undefined {
  const [first, ...others] = pages.map(paperSize)
  return others.every((one) => one?.width === first?.width && one?.height === first?.height) ? first : undefined
}

const mm = (microns: number) => `${(microns / 1000).toFixed(2)}mm`

/** The whole document of the print window: images, one a sheet, and nothing else; with the policy that lets nothing else in. */
export function printDocument(pages: readonly string[], { width, height }: PaperSize) {
  const style =
    `@page{size:${mm(width)} ${mm(height)};margin:0}html,body{margin:0;padding:0}` +
    `div{width:${mm(width)};height:${mm(height - HAIR)};overflow:hidden;break-after:page}div:last-child{break-after:auto}` +
    `img{display:block;width:${mm(width)};height:${mm(height)}}`
  const digest = createHash('sha256').update(style).digest('base64')
  const images = pages.map((page) => `<div><img src="${page}" alt=""></div>`).join('')
  return {
    html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>打印</title><style>${style}</style></head><body>${images}</body></html>`,
    policy: [
      "default-src 'none'",
      'img-src data:',
      `style-src 'sha256-${digest}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

/** May the print window load this? Its own document and the images in it; nothing else exists for it. */
export function mayPrintWindowLoad(url: string): boolean {
  return url === PRINT_URL || url.startsWith(SVG)
}

/** Options of the print window: never shown, runs no script, has no preload, a session of its own that is never kept. */
export function printWindowOptions() {
  return {
    show: false,
    title: '打印',
    webPreferences: { partition: 'print', javascript: false, images: true, ...PROTECTED },
  } as const
}

/** What Chromium gives as the reason of a print that did not happen, in words (it knows no more than these). */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['cancelled', '打印被取消'],
  ['Print job canceled', '打印被取消'],
  ['Print job failed', '打印机或它的驱动程序没有接受'],
  ['Invalid deviceName provided', '找不到这台打印机'],
  ['Invalid printer settings', '打印机不接受这些设置'],
  ['no valid printers available', '这台电脑没有可用的打印机'],
])

/** The reason in Chinese; one that is not known stands as the system gave it, without what nobody sees. */
export function printReason(reason: string): string {
  const plain = reason.replaceAll(/[^\p{L}\p{N}\p{P} ]/gu, '').slice(0, 120)
  return REASONS.get(reason) ?? (plain === '' ? '打印系统没有说明原因' : `打印系统的说法是“${plain}”`)
}
