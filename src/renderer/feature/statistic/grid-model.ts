import type { Indicator } from '#shared/definition/statistic/indicator.ts'
import { parseMoney } from '#shared/model/money.ts'
import { parseRatio } from '#shared/model/ratio.ts'

/** In what the money of a pasted or typed block stands; the sheet itself always shows 万元. */
export type MoneyEntry = 'wan' | 'yuan'

type Read = { readonly value: number | null } | { readonly problem: string }

/** What was typed into cells and not saved yet: enterprise → indicator code → text. */
export type Typed = ReadonlyMap<string, ReadonlyMap<string, string>>

const NOTHING = /^(?:[-—–/]+|无|暂无)?$/u

/**
 * Reads one cell as clerks and Excel write it: 1,200.5, １２, '500, 3.5万 (U-03). Nothing written is nothing
 * filled in, not zero.
 */
export function readFigure(one: Indicator, text: string, unit: MoneyEntry): Read {
  const plain = text
    .normalize('NFKC')
    .replace(/^'/u, '')
    .replace(/[\s\u200B-\u200F\uFEFF]/gu, '')
  if (NOTHING.test(plain)) return { value: null }
  if (one.kind === 'money' || one.kind === 'dollar') {
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
): { readonly row: number; readonly column: number; readonly text: string }[] {
  const single = block.length === 1 && block[0]?.length === 1 ? (block[0][0] ?? '') : undefined
  const found: { row: number; column: number; text: string }[] = []
  if (single !== undefined) {
    for (let row = area.top; row <= area.bottom; row += 1)
      for (let column = area.left; column <= area.right; column += 1) found.push({ row, column, text: single })
    return found
  }
  for (const [down, cells] of block.entries())
    for (const [right, text] of cells.entries()) {
      const [row, column] = [area.top + down, area.left + right]
      if (row < size.rows && column < size.columns) found.push({ row, column, text })
    }
  return found
}
