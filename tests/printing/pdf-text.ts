import { inflateSync } from 'node:zlib'

/** A run of text as a page draws it: its words and where it begins, mm from the paper's top left corner. */
export type Run = { readonly text: string; readonly x: number; readonly y: number }

const MM = 25.4 / 72

type Objects = ReadonlyMap<number, Buffer>

function objectsOf(pdf: Uint8Array): Objects {
  const raw = Buffer.from(pdf).toString('latin1')
  return new Map(
    [...raw.matchAll(/(\d+) 0 obj([\s\S]*?)endobj/gu)].map(([, n, body = '']) => [
      Number(n),
      Buffer.from(body, 'latin1'),
    ]),
  )
}

const wordsOf = (object: Buffer | undefined) => object?.toString('latin1') ?? ''

function streamOf(object: Buffer | undefined): string {
  const [, body] = /stream\r?\n([\s\S]*?)\r?\nendstream/u.exec(wordsOf(object)) ?? []
  return body === undefined ? '' : inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
}

const named = (object: string, name: string) => Number(new RegExp(`/${name} (\\d+) 0 R`, 'u').exec(object)?.[1])

/** What each code of a font stands for (bfchar and bfrange of its ToUnicode map). */
function mapOf(objects: Objects, font: number): ReadonlyMap<number, string> {
  const cmap = streamOf(objects.get(named(wordsOf(objects.get(font)), 'ToUnicode')))
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  const chars = [...cmap.matchAll(/^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$/gmu)].map(
    ([, code = '', hex = '']): [number, string] => [Number.parseInt(code, 16), text(hex)],
  )
  return new Map(chars)
}

/** A literal string of a content stream as bytes (ISO 32000-1 §7.3.4.2). */
function bytesOf(literal: string): Buffer {
  const plain = literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/gu, (_, one: string) => {
    if (/^[0-7]/u.test(one)) return String.fromCharCode(Number.parseInt(one, 8))
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[one] ?? one
  })
  return Buffer.from(plain, 'latin1')
}

/** A literal string: balanced parentheses stand in it as they are, here up to two deep. */
const nested = (inner: string): string => String.raw`\((?:\\[\s\S]|[^\\()]|${inner})*\)`
const LITERAL = nested(nested(nested('(?!)')))
const STRING = new RegExp(String.raw`(${LITERAL})|<([0-9A-Fa-f]*)>`, 'gu')
const OPERATION = new RegExp(
  String.raw`(\[(?:${LITERAL}|<[0-9A-Fa-f]*>|[-\d.\s])*\] TJ)|(/\w+) [\d.]+ Tf|((?:-?[\d.]+ ){6})(cm|Tm)|(?:^|\n)([qQ])(?=\n)`,
  'gu',
)

/** The runs of a page in the order in which they are drawn. */
function runsOf(objects: Objects, page: string): Run[] {
  const resources = wordsOf(objects.get(named(page, 'Resources')))
  const fontNames = /\/Font(?: (\d+) 0 R|\s*<<([\s\S]*?)>>)/u.exec(resources)
  const list = fontNames?.[2] ?? wordsOf(objects.get(Number(fontNames?.[1])))
  const fonts = new Map(
    [...list.matchAll(/(\/F\d+) (\d+) 0 R/gu)].map(([, name = '', n]) => [name, mapOf(objects, Number(n))]),
  )
  const runs: Run[] = []
  const stack: [number, number, string][] = []
  let [dx, dy, x, y, font] = [0, 0, 0, 0, '']
  for (const [, shown, face, numbers, operator, saved] of streamOf(objects.get(named(page, 'Contents'))).matchAll(
    OPERATION,
  )) {
    if (saved === 'q') stack.push([dx, dy, font])
    else if (saved === 'Q') [dx = 0, dy = 0, font = ''] = stack.pop() ?? []
    else if (face !== undefined) font = face
    else if (numbers !== undefined) {
      const [, , , d = 1, e = 0, f = 0] = numbers.trim().split(' ').map(Number)
      if (operator === 'Tm') [x, y] = [dx + e, dy + f]
      // The first of all turns the page over; the others move.
      else if (d > 0) [dx, dy] = [dx + e, dy + f]
    } else if (shown !== undefined) {
      const map = fonts.get(font)
      const codes = [...shown.matchAll(STRING)].map(([, literal, hex = '']) =>
        literal === undefined ? Buffer.from(hex, 'hex') : bytesOf(literal.slice(1, -1)),
      )
      const bytes = Buffer.concat(codes)
      const text = Array.from(
        { length: bytes.length / 2 },
        (_, at) => map?.get(bytes.readUInt16BE(2 * at)) ?? '?',
      ).join('')
      runs.push({ text, x: x * MM, y: y * MM })
    }
  }
  return runs
}

/** The words of every page of a PDF of ours, read from its bytes: fonts by their ToUnicode maps, runs where they begin. */
export function pagesOf(pdf: Uint8Array): Run[][] {
  const objects = objectsOf(pdf)
  const pages = wordsOf([...objects.values()].find((one) => wordsOf(one).includes('/Type /Pages')))
  const [, kids = ''] = /\/Kids \[([^\]]*)\]/u.exec(pages) ?? []
  return [...kids.matchAll(/(\d+) 0 R/gu)].map(([, n]) => runsOf(objects, wordsOf(objects.get(Number(n)))))
}

/** A page's words without spaces. */
export const plain = (runs: readonly Run[]): string =>
  runs
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s/gu, '')
