import { refuseForm } from '#core/printing/refusal.ts'

/** A column as it is to be laid out: what it says at its head, and whether its values are kept on one line. */
type WidthColumn = { readonly label: string; readonly weight: number; readonly whole: boolean }

/** Where a list finds room: the paper, the size of its letters in pt, and the share of each column. */
type Room = {
  readonly page: 'a4' | 'a3'
  readonly size: number
  readonly weights: readonly number[]
  /** The rows too high to stand on one page whole. */
  readonly tall: readonly number[]
}

/** Room across a landscape page between its margins, mm; a point in mm; the room beside a text in its cell. */
const ACROSS = { a4: 252, a3: 375 } as const
const POINT = 0.353
const BESIDE = 2.5
/** Of the size of the letters: a figure or a Latin letter at most. */
const FIGURE = 0.58
/**
 * Latin letters that are never broken: a year, a share, where there is room for it a number of a matter; longer ones are broken by
 * the page. And the signs for which a text has room on a line, unless it is shorter. The second is for a list that fits in no
 * other way.
 */
const EASY = { word: 24, text: 5 } as const
const TIGHT = { word: 17, text: 3 } as const
type Ease = typeof EASY | typeof TIGHT
/** Sizes that are read without a glass, the best first. */
const SIZES = [9.5, 8, 7] as const
/** mm; a row higher than this may be cut by a page. */
const HIGHEST_ROW = 110

/** How wide a text is on one line, in sizes of its letters. */
function emsOf(text: string): number {
  let ems = 0
  for (const sign of text) ems += sign < '\u0100' ? FIGURE : 1
  return ems
}

const linesOf = (text: string) => text.split('\n')
const longest = (texts: readonly string[], of: (text: string) => number) =>
  texts.reduce((most, text) => Math.max(most, of(text)), 0)

function wordEms(text: string, ease: Ease): number {
  const words = (text.match(/[!-~]+/gu) ?? []).filter((word) => word.length <= ease.word)
  return longest(words, emsOf)
}

/** The least width of a column in sizes of its letters. */
function leastOf({ label, whole }: WidthColumn, values: readonly string[], ease: Ease): number {
  const widest = longest(values.flatMap(linesOf), emsOf)
  // A head is broken into two lines.
  const head = Math.max(2, Math.ceil(emsOf(label) / 2), wordEms(label, ease))
  const word = longest(values, (one) => wordEms(one, ease))
  return Math.max(head, whole ? widest : Math.max(word, Math.min(ease.text, widest)))
}

/** Shares the width out: as the columns ask, but to none less than it needs. */
function sharesOf(columns: readonly WidthColumn[], least: readonly number[], across: number): readonly number[] {
  const fixed = new Set<number>()
  for (;;) {
    const open = columns.flatMap(({ weight }, at) => (fixed.has(at) ? [] : [weight]))
    const left = across - [...fixed].reduce((sum, at) => sum + (least[at] ?? 0), 0)
    const share = open.length === 0 ? 0 : left / open.reduce((sum, weight) => sum + weight, 0)
    const narrow = columns.flatMap(({ weight }, at) =>
      !fixed.has(at) && share * weight < (least[at] ?? 0) ? [at] : [],
    )
    if (narrow.length === 0) return columns.map(({ weight }, at) => (fixed.has(at) ? (least[at] ?? 0) : share * weight))
    for (const at of narrow) fixed.add(at)
  }
}

function heightOf(row: readonly string[], weights: readonly number[], size: number): number {
  const lines = row.map((text, at) => {
    const room = Math.max(1, ((weights[at] ?? 0) - BESIDE) / (size * POINT) - 1)
    return linesOf(text).reduce((sum, line) => sum + Math.max(1, Math.ceil(emsOf(line) / room)), 0)
  })
  return Math.max(...lines) * size * POINT * 1.32
}

/**
 * The paper and the widths of a list: codes, days and figures stand on one line each, texts have room for a few signs. What does
 * not fit A4 goes to A3. Faults: FORM_FAILED where even that does not hold it.
 */
export function roomFor(
  columns: readonly WidthColumn[],
  rows: readonly (readonly string[])[],
  { page, size: most = 9.5, title }: { readonly page: 'a4' | 'a3'; readonly size?: number; readonly title: string },
): Room {
  const values = columns.map((_, at) => rows.map((row) => row[at] ?? ''))
  const papers = page === 'a4' ? (['a4', 'a3'] as const) : (['a3'] as const)
  const sizes = SIZES.filter((one) => one <= most)
  const ways = [
    ...papers.flatMap((paper) => sizes.map((size) => ({ paper, size, ease: EASY }))),
    { paper: 'a3', size: 7, ease: TIGHT } as const,
  ]
  for (const { paper, size, ease } of ways) {
    const least = columns.map((column, at) => leastOf(column, values[at] ?? [], ease) * size * POINT + BESIDE)
    if (least.reduce((sum, one) => sum + one, 0) > ACROSS[paper]) continue
    const weights = sharesOf(columns, least, ACROSS[paper])
    const tall = rows.flatMap((row, at) => (heightOf(row, weights, size) > HIGHEST_ROW ? [at] : []))
    return { page: paper, size, weights, tall }
  }
  return refuseForm('too-wide', `“${title}”有 ${columns.length} 栏，A3 纸也放不下，未打印。请少选几栏，或导出 Excel`, {
    columns: columns.length,
  })
}
