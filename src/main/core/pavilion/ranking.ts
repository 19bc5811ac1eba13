import { formatDateOnPaper } from '#shared/model/date.ts'
import type { Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

const MONTHS = 12

/** One pavilion's year; sales in 分. */
export type PavilionYear = {
  readonly pavilion: string
  readonly name: string
  readonly county: string
  readonly openedOn: string
  readonly sales: number
  readonly monthsOpen: number
  readonly evidence: string
  /** Where the figures come from: added up from its months, or registered for the year. */
  readonly basis: 'months' | 'year'
}

export type RankedPavilion = Out<'pavilion.ranking'>['rows'][number]

/**
 * Ranks by sales; equal sales go to the pavilion opened earlier, equal on both share the rank (并列) and the next rank is
 * left out. Only pavilions open long enough and with evidence count, and none that is barred, with the reason (policy 二(五)).
 */
export function rank(
  candidates: readonly PavilionYear[],
  monthsLeast: number,
  year: number,
  barred: ReadonlyMap<string, string> = new Map(),
): RankedPavilion[] {
  const judged = candidates.map((one) => ({
    one,
    why: excluded(one, monthsLeast, year) || (barred.get(one.pavilion) ?? ''),
  }))
  const counted = judged
    .filter(({ why }) => why === '')
    .map(({ one }) => one)
    .toSorted((a, b) => b.sales - a.sales || compare(a.openedOn, b.openedOn) || compare(a.pavilion, b.pavilion))
  let place = 0
  const ranked = counted.map((one, index) => {
    const before = counted[index - 1]
    if (!before || before.sales !== one.sales || before.openedOn !== one.openedOn) place = index + 1
    return { ...shown(one), rank: place, counted: true, why: '' }
  })
  const rest = judged
    .filter(({ why }) => why !== '')
    .toSorted((a, b) => b.one.sales - a.one.sales || compare(a.one.pavilion, b.one.pavilion))
    .map(({ one, why }) => ({ ...shown(one), rank: null, counted: false, why }))
  return [...ranked, ...rest]
}

/** The most months of a year that a hall can have been open: the month of its opening counts. */
function monthsPossible(openedOn: string, year: number): number {
  const [opened, month] = openedOn.split('-').map(Number)
  const open = opened === undefined || month === undefined ? MONTHS : (year - opened) * MONTHS + MONTHS - month + 1
  return Math.max(0, Math.min(MONTHS, open))
}

function excluded(one: PavilionYear, monthsLeast: number, year: number): string {
  const possible = monthsPossible(one.openedOn, year)
  if (one.monthsOpen > possible)
    return `登记营业 ${one.monthsOpen} 个月，但 ${formatDateOnPaper(one.openedOn)}才开馆，${year} 年至多 ${possible} 个月，请更正`
  if (one.monthsOpen < monthsLeast) return `营业 ${one.monthsOpen} 个月，不足 ${monthsLeast} 个月`
  return one.evidence.trim() === '' ? '没有业绩凭据' : ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const shown = (one: PavilionYear) => pick(one, 'pavilion', 'name', 'county', 'sales', 'openedOn', 'basis')
