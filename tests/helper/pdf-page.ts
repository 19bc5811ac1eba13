import { entry, isDict, readValues, type PdfDict, type PdfFile, type PdfValue } from '#test/helper/pdf.ts'

/** What stands on a page, in mm from its top left corner. */
export type Glyph = {
  readonly char: string
  readonly cid: number
  readonly font: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Where the line of the text stands, and how large it is. */
  readonly base: number
  readonly size: number
  /** Grey of a watermark. */
  readonly faint: boolean
}
/** A straight stroke along or across the page; a dashed one is for scissors. */
export type Rule = {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly dashed: boolean
}
export type Page = {
  readonly widthMm: number
  readonly heightMm: number
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  readonly operators: ReadonlySet<string>
}
export type PdfFont = {
  readonly unicode: ReadonlyMap<number, string>
  readonly widths: ReadonlyMap<number, number>
  readonly dict: PdfDict
}

type Matrix = readonly [number, number, number, number, number, number]
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]
const MM = 25.4 / 72

function unicodeOf(map: string): ReadonlyMap<number, string> {
  const chars = new Map<number, string>()
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of map.matchAll(/beginbfchar(.*?)endbfchar/gsu))
    for (const [, cid = '', hex = ''] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/giu))
      chars.set(Number.parseInt(cid, 16), text(hex))
  for (const [, block = ''] of map.matchAll(/beginbfrange(.*?)endbfrange/gsu))
    for (const [, from = '', to = '', hex = ''] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>/giu))
      for (let cid = Number.parseInt(from, 16); cid <= Number.parseInt(to, 16); cid += 1)
        chars.set(cid, String.fromCodePoint((text(hex).codePointAt(0) ?? 0) + cid - Number.parseInt(from, 16)))
  return chars
}

/** The widths a font says (ISO 32000-1 §9.7.4.3), thousandths of an em by character. */
function widthsOf(list: PdfValue | undefined): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const parts: readonly PdfValue[] = Array.isArray(list) ? list : []
  for (let at = 0; at < parts.length;) {
    const [first, second, third] = [Number(parts[at]), parts[at + 1], parts[at + 2]]
    if (Array.isArray(second)) {
      second.forEach((width, n) => widths.set(first + n, Number(width)))
      at += 2
    } else {
      for (let cid = first; cid <= Number(second); cid += 1) widths.set(cid, Number(third))
      at += 3
    }
  }
  return widths
}

/** The fonts a page names, by their names on it; fonts are read once a file. */
export function fontsOf(file: PdfFile, page: PdfDict, known = new Map<PdfDict, PdfFont>()): Map<string, PdfFont> {
  const fonts = file.follow(entry(file.follow(entry(page, 'Resources')), 'Font'))
  const found = new Map<string, PdfFont>()
  if (!isDict(fonts)) return found
  for (const [name, value] of fonts.entries) {
    const dict = file.follow(value)
    if (!isDict(dict)) continue
    let font = known.get(dict)
    if (!font) {
      const below = file.follow(entry(dict, 'DescendantFonts'))
      const descendant = file.follow(Array.isArray(below) ? below[0] : undefined)
      const unicode = unicodeOf(file.streamOf(entry(dict, 'ToUnicode')).toString('latin1'))
      known.set(dict, (font = { dict, unicode, widths: widthsOf(file.follow(entry(descendant, 'W'))) }))
    }
    found.set(`/${name}`, font)
  }
  return found
}

type Area = readonly [left: number, top: number, right: number, bottom: number]
const EVERYWHERE: Area = [-Infinity, -Infinity, Infinity, Infinity]
const within = (one: Area, other: Area): Area => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.min(one[2], other[2]),
  Math.min(one[3], other[3]),
]
type State = { matrix: Matrix; font: string; size: number; faint: boolean; dashed: boolean; clip: Area }

/** What one page draws. */
export function readPage(file: PdfFile, page: PdfDict, known?: Map<PdfDict, PdfFont>): Page {
  const box = file.follow(entry(page, 'MediaBox'))
  const [, , width = 0, height = 0] = Array.isArray(box) ? box.map(Number) : []
  const fonts = fontsOf(file, page, known)
  const glyphs: Glyph[] = []
  const rules: Rule[] = []
  const operators = new Set<string>()
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], font: '', size: 0, faint: false, dashed: false, clip: EVERYWHERE }
  const saved: State[] = []
  let text: Matrix = state.matrix
  let path: (readonly [number, number])[][] = []
  const place = (x: number, y: number): readonly [number, number] => {
    const [, , , , px, py] = times([1, 0, 0, 1, x, y], state.matrix)
    return [px * MM, (height - py) * MM]
  }
  const show = (bytes: string) => {
    const font = fonts.get(state.font)
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const cid = bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)
      const advance = ((font?.widths.get(cid) ?? 0) / 1000) * state.size
      const whole = times(text, state.matrix)
      const corner = (x: number, y: number) => {
        const [, , , , px, py] = times([1, 0, 0, 1, x, y], whole)
        return [px * MM, (height - py) * MM] as const
      }
      const [a, b, base] = [corner(0, -0.12 * state.size), corner(advance, 0.88 * state.size), corner(0, 0)]
      const box: Area = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])]
      const [left, top, right, bottom] = within(box, state.clip)
      const char = font?.unicode.get(cid) ?? ''
      // What is cut off is not there.
      if (left <= right && top <= bottom)
        glyphs.push({
          char,
          cid,
          font: state.font,
          left,
          right,
          top,
          bottom,
          base: base[1],
          size: state.size,
          faint: state.faint,
        })
      text = times([1, 0, 0, 1, advance, 0], text)
    }
  }
  const stroke = () => {
    for (const points of path)
      for (const [n, [x2, y2]] of points.entries()) {
        const [x1, y1] = points[n - 1] ?? [x2, y2]
        const straight = Math.abs(x1 - x2) < 0.05 || Math.abs(y1 - y2) < 0.05
        if (straight && Math.abs(x1 - x2) + Math.abs(y1 - y2) > 0.5)
          rules.push({ x1, y1, x2, y2, dashed: state.dashed })
      }
  }
  const acts: Readonly<Record<string, (values: readonly PdfValue[]) => void>> = {
    q: () => saved.push({ ...state }),
    Q: () => (state = saved.pop() ?? state),
    cm: (values) => (state.matrix = times(values.map(Number) as unknown as Matrix, state.matrix)),
    Tf: ([font, size]) => ((state.font = String(font)), (state.size = Number(size))),
    Tm: (values) => (text = values.map(Number) as unknown as Matrix),
    Tj: ([shown]) => show(typeof shown === 'object' && shown !== null && 'bytes' in shown ? shown.bytes : ''),
    TJ: ([parts]) => {
      for (const part of Array.isArray(parts) ? parts : [])
        if (typeof part === 'number') text = times([1, 0, 0, 1, (-part / 1000) * state.size, 0], text)
        else if (typeof part === 'object' && part !== null && 'bytes' in part) show(part.bytes)
    },
    scn: (values) => (state.faint = values.length === 1 && Number(values[0]) > 0.5),
    d: ([pattern]) => (state.dashed = Array.isArray(pattern) && pattern.length > 0),
    W: () => {
      const points = path.flat()
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
      state.clip = within(state.clip, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
    },
    m: ([x, y]) => path.push([place(Number(x), Number(y))]),
    l: ([x, y]) => path.at(-1)?.push(place(Number(x), Number(y))),
    re: (values) => {
      const [x = 0, y = 0, w = 0, h = 0] = values.map(Number)
      path.push([place(x, y), place(x + w, y), place(x + w, y + h), place(x, y + h), place(x, y)])
    },
  }
  let values: PdfValue[] = []
  for (const { value } of readValues(file.streamOf(entry(page, 'Contents')).toString('latin1'))) {
    if (typeof value !== 'object' || value === null || !('operator' in value)) {
      values.push(value)
      continue
    }
    const { operator } = value
    operators.add(operator)
    if (operator === 'S' || operator === 'B' || operator === 's') stroke()
    if (['S', 's', 'f', 'f*', 'B', 'B*', 'n'].includes(operator)) path = []
    acts[operator]?.(values)
    values = []
  }
  return { widthMm: width * MM, heightMm: height * MM, glyphs, rules, operators }
}
