import { figureText, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { formatYuan, type MoneyUnit, parseMoney } from '#shared/model/money.ts'
import { parseRatio } from '#shared/model/ratio.ts'

type Read = { readonly value: number | null } | { readonly problem: string }

/** What was typed into cells and not saved yet, bare amounts in 万元: enterprise → indicator code → text. */
export type Typed = ReadonlyMap<string, ReadonlyMap<string, string>>

const NOTHING = /^(?:[-—–/]+|无|暂无)?$/u

/**
 * Reads one cell as clerks and Excel write it: 1,200.5, １２, '500, 3.5万 (U-03). Nothing written is nothing
 * filled in, not zero.
 */
export function readFigure(one: Indicator, text: string, unit: MoneyUnit = 'wan'): Read {
  const plain = text
    .normalize('NFKC')
    .replace(/^'/u, '')
    .replace(/[\s\u200B-\u200F\uFEFF]/gu, '')
  if (NOTHING.test(plain)) return { value: null }
  if (isAmount(one)) {
    const read = parseMoney(plain, unit, { negative: one.signed === true })
    if (!read.ok) return { problem: read.fault.message }
    if (read.value.approximate) return { problem: `“${text}”不是确定的数，请填准确的数` }
    return { value: read.value.fen }
  }
  if (one.kind === 'ratio') {
    const read = parseRatio(plain)
    return read.ok ? { value: read.value } : { problem: read.fault.message }
  }
  const digits = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?$/u.exec(plain)?.[1]?.replaceAll(',', '')
  if (digits === undefined || digits.length > 10) return { problem: `“${text}”不是${one.unit}数，请填不小于 0 的整数` }
  return { value: Number(digits) }
}

const isAmount = ({ kind }: Indicator) => kind === 'money' || kind === 'dollar'

/** A text as the sheet keeps it: what is entered in 元 is put into 万元 there and then, and what is wrong in 元 stays wrong. */
export function textInWan(one: Indicator, text: string, unit: MoneyUnit): string {
  if (unit === 'wan' || !isAmount(one)) return text
  const read = readFigure(one, text, unit)
  if ('problem' in read) return 'problem' in readFigure(one, text) ? text : `${text}${one.unit.slice(1)}`
  return read.value === null ? text : figureText(one, read.value)
}

/** What a cell shows, as it is entered: the way back from `textInWan`. */
export function entryText(one: Indicator | undefined, text: string, unit: MoneyUnit): string {
  const read = unit === 'yuan' && one && isAmount(one) ? readFigure(one, text) : undefined
  return read && 'value' in read && read.value !== null ? formatYuan(read.value).replace(/\.00$/u, '') : text
}

/** The same sheet with texts put into cells; a text equal to what is stored is still typed, saving tells. */
export function withTexts(
  typed: Typed,
  texts: readonly { readonly enterprise: string; readonly code: string; readonly text: string }[],
): Typed {
  const next = new Map(typed)
  // Lines nobody typed into stay the same values: by that a line is known that was typed into while it was being saved.
  const changed = new Map<string, Map<string, string>>()
  for (const { enterprise, code, text } of texts) {
    const cells = changed.get(enterprise) ?? new Map(typed.get(enterprise))
    cells.set(code, text)
    changed.set(enterprise, cells)
    next.set(enterprise, cells)
  }
  return next
}

export type GridPlace = { readonly row: number; readonly column: number }
export type GridText = GridPlace & { readonly text: string }
export type Area = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

/** The rectangle between two corners. */
export function areaOf(one: GridPlace, other: GridPlace): Area {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  }
}

/**
 * Where the cells of a pasted block go: from the corner on, cut off at the sheet's edge; one cell fills the whole area marked.
 */
export function placed(
  block: readonly (readonly string[])[],
  area: Area,
  size: { readonly rows: number; readonly columns: number },
): GridText[] {
  const single = block.length === 1 && block[0]?.length === 1 ? (block[0][0] ?? '') : undefined
  if (single !== undefined) return areaCells(area, () => false).map((cell) => ({ ...cell, text: single }))
  const found: GridText[] = []
  for (const [down, cells] of block.entries())
    for (const [right, text] of cells.entries()) {
      const [row, column] = [area.top + down, area.left + right]
      if (row < size.rows && column < size.columns) found.push({ row, column, text })
    }
  return found
}

/** True for a cell of the rectangle. */
export function inArea(area: Area, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right
}

/** The cells of the rectangle that may be written, empty. */
export function areaCells(area: Area, isLocked: (row: number) => boolean): GridText[] {
  const found: GridText[] = []
  for (let row = area.top; row <= area.bottom; row += 1)
    for (let column = area.left; column <= area.right; column += 1)
      if (!isLocked(row)) found.push({ row, column, text: '' })
  return found
}
