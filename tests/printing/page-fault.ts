import type { Glyph, Page, Rule } from '#test/helper/pdf-page.ts'

/** Room round a sign that holds no ink, as a share of its size; a stroke there touches nothing. */
const QUIET = 0.15
const INVISIBLE = /^[\s\u3000\u200B]*$/u

type Ink = {
  readonly char: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Full-width signs with ink in one half only: the other half is given away where two of them meet. */
const OPENING = /^[（〔《「『“‘【〈]$/u
const CLOSING = /^[）〕》」』”’】〉，。、；：！？]$/u

/** Where a sign has its ink. */
function inkOf({ char, left, right, top, bottom }: Glyph): Ink {
  const [x, y] = [(right - left) * QUIET, (bottom - top) * QUIET]
  const middle = (left + right) / 2
  return {
    char,
    left: OPENING.test(char) ? middle : left + x,
    right: CLOSING.test(char) ? middle : right - x,
    top: top + y,
    bottom: bottom - y,
  }
}

const inked = (glyphs: readonly Glyph[]) => glyphs.filter((one) => !one.faint && !INVISIBLE.test(one.char)).map(inkOf)

const at = ({ char, left, top }: Ink) => `“${char}” ${left.toFixed(0)},${top.toFixed(0)}`

/** Signs of the one that stand on signs of the other. */
export function onEachOther(one: readonly Glyph[], other: readonly Glyph[]): string[] {
  const rows = new Map<number, Ink[]>()
  const [first, second] = [inked(one), one === other ? [] : inked(other)]
  const put = (ink: Ink) => {
    for (let row = Math.floor(ink.top / 5); row <= Math.floor(ink.bottom / 5); row += 1)
      rows.set(row, [...(rows.get(row) ?? []), ink])
  }
  if (one !== other) for (const ink of second) put(ink)
  const faults = new Set<string>()
  for (const ink of first) {
    for (let row = Math.floor(ink.top / 5); row <= Math.floor(ink.bottom / 5); row += 1)
      for (const near of rows.get(row) ?? [])
        if (ink.left < near.right && near.left < ink.right && ink.top < near.bottom && near.top < ink.bottom)
          faults.add(`${at(ink)} on ${at(near)}`)
    if (one === other) put(ink)
  }
  return [...faults]
}

/** Signs with a rule through their ink; a line to cut along has its words in its middle. */
export function underRules(glyphs: readonly Glyph[], rules: readonly Rule[]): string[] {
  const solid = rules.filter((one) => !one.dashed)
  return inked(glyphs).flatMap((ink) => {
    const through = solid.some(
      ({ x1, x2, y1, y2 }) =>
        Math.min(x1, x2) < ink.right &&
        Math.max(x1, x2) > ink.left &&
        Math.min(y1, y2) < ink.bottom &&
        Math.max(y1, y2) > ink.top,
    )
    return through ? [`${at(ink)} under a rule`] : []
  })
}

/** Signs outside what a printer reaches. */
export function offPaper({ glyphs, widthMm, heightMm }: Page, edge: number): string[] {
  return inked(glyphs).flatMap((ink) =>
    ink.left < edge || ink.right > widthMm - edge || ink.top < edge || ink.bottom > heightMm - edge ? [at(ink)] : [],
  )
}

/** Text of a page in the order in which it is written, without blanks. */
export function textOf(glyphs: readonly Glyph[]): string {
  return glyphs
    .filter((one) => !one.faint)
    .map((one) => one.char)
    .join('')
    .replaceAll(/[\s\u3000\u200B]/gu, '')
}

/** Where the foot begins and the head of a second page ends, mm from the edges. */
const FOOT = 21
const HEAD = 15

/** What stands between head and foot. */
export function bodyOf({ glyphs, heightMm }: Page): readonly Glyph[] {
  return glyphs.filter((one) => one.bottom > HEAD && one.top < heightMm - FOOT)
}

/** Lines that belong to what stands before them: signatures, seals, dates, who issued it. */
const TAIL = /（签字）|（公章）|^[\d年月日]+$|印发$|^发送|^抄送/u

/** A page that bears nothing but the end of a document: neither a frame nor two lines of its own. */
export function isTail(page: Page): boolean {
  if (page.rules.some((one) => !one.dashed && Math.abs(one.y1 - one.y2) > 5)) return false
  const lines = Map.groupBy(bodyOf(page), (one) => Math.round(one.base))
  return [...lines.values()].map(textOf).filter((line) => line !== '' && !TAIL.test(line)).length < 2
}

type Phrase = { readonly words: string; readonly page: number; readonly base: number; readonly left: number }

/** Titles are as large as this; what a paper is called may be a field of it. */
const TITLE = 12

/** What an empty copy says, by words that stand together on a line; 填表说明 are its own. */
function phrasesOf(pages: readonly Page[]): readonly Phrase[] {
  const all = pages.flatMap((page, number) => bodyOf(page).map((glyph) => ({ glyph, number })))
  const found: { words: string; page: number; base: number; left: number; size: number; right: number }[] = []
  for (const { glyph, number } of all) {
    const last = found.at(-1)
    const goesOn =
      last && last.page === number && Math.abs(last.base - glyph.base) < 0.3 && Math.abs(last.right - glyph.left) < 0.4
    if (goesOn) {
      last.words += glyph.char
      last.right = glyph.right
    } else
      found.push({
        words: glyph.char,
        page: number,
        base: glyph.base,
        left: glyph.left,
        size: glyph.size,
        right: glyph.right,
      })
  }
  const until = found.findIndex(({ words }) => words.includes('填表说明'))
  const own = until < 0 ? found : found.slice(0, until)
  const plain = (text: string) => text.replaceAll(/[\s\u3000\u200B]/gu, '')
  return own
    .filter(({ size }) => size <= TITLE)
    .map(({ words, page, base, left }) => ({ words: plain(words), page, base, left }))
    .filter(({ words }) => /^[^\d＿]{3,}$/u.test(words) && !/^[年月日（）度]+$/u.test(words))
}

/** What an empty copy says and a filled one does not, or in another order; what both say once is held to its order. */
export function unsaid(blank: readonly Page[], filled: readonly Page[]): string[] {
  const there = filled.map((page) => {
    const glyphs = page.glyphs.filter((one) => !one.faint && one.size <= TITLE && !INVISIBLE.test(one.char))
    return { glyphs, text: glyphs.map((one) => one.char).join('') }
  })
  const phrases = phrasesOf(blank)
  const places = phrases.map(({ words }) =>
    there.flatMap(({ glyphs, text }, page) => {
      const from = text.indexOf(words)
      const one = glyphs[Array.from(text.slice(0, Math.max(0, from))).length]
      return from < 0 || !one ? [] : [{ page, base: one.base, left: one.left }]
    }),
  )
  const missing = phrases.flatMap(({ words }, at) => (places[at]?.length === 0 ? [`“${words}” is not said`] : []))
  const once = phrases.flatMap((phrase, at) => {
    const place = places[at]
    return place?.length === 1 && place[0] && phrases.filter(({ words }) => words.includes(phrase.words)).length === 1
      ? [{ phrase, place: place[0] }]
      : []
  })
  // Neighbours of a row are not told apart: what grows moves them a little.
  const below = (one: Omit<Phrase, 'words'>, other: Omit<Phrase, 'words'>) =>
    one.page > other.page || (one.page === other.page && one.base - other.base > 8)
  const turned = once.flatMap((one) =>
    once.flatMap((other) =>
      below(one.phrase, other.phrase) && below(other.place, one.place)
        ? [`“${one.phrase.words}” stands above “${other.phrase.words}”`]
        : [],
    ),
  )
  return [...missing, ...turned]
}

/** Parts of an empty copy that a filled one writes itself. */
const WRITTEN = /^[\d年月日度（）□元￥¥，。.]$/u

/** Labels of an empty copy that stand elsewhere on a filled one. */
export function moved(blank: Page, filled: Page): string[] {
  const there = Map.groupBy(filled.glyphs, (one) => one.char)
  const from = blank.glyphs.findIndex((_, at) => textOf(blank.glyphs.slice(at, at + 4)) === '填表说明')
  const labels = new Set(from < 0 ? blank.glyphs : blank.glyphs.slice(0, from))
  return bodyOf(blank)
    .filter((one) => labels.has(one) && !INVISIBLE.test(one.char) && !WRITTEN.test(one.char))
    .filter(
      (one) =>
        !there
          .get(one.char)
          ?.some((other) => Math.abs(other.left - one.left) < 0.4 && Math.abs(other.base - one.base) < 0.4),
    )
    .map((one) => at(one))
}

/** Texts of a table that no page holds whole, and pages with some of it that lack its heads. */
export function torn(
  pages: readonly Page[],
  { heads, cells }: { readonly heads: readonly string[]; readonly cells: readonly string[] },
): string[] {
  const texts = pages.map((page) => textOf(page.glyphs))
  const plain = (text: string) => text.replaceAll(/[\s\u3000\u200B]/gu, '')
  const worth = [...new Set(cells.map(plain))].filter((cell) => /第\d+点\d+行$/u.test(cell) && cell.length <= 120)
  const whole = worth
    .filter((cell) => !texts.some((text) => text.includes(cell)))
    .map((cell) => `“${cell}” stands whole on no page`)
  const bare = texts.flatMap((text, n) =>
    worth.some((cell) => text.includes(cell))
      ? heads.filter((head) => !text.includes(plain(head))).map((head) => `page ${n + 1} lacks the head “${head}”`)
      : [],
  )
  return [...whole, ...bare]
}
