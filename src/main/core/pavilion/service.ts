import type { QueryCall } from '#core/call.ts'
import { numberOn } from '#core/parameter/service.ts'
import { listHalls, listMonths, type Month } from '#core/pavilion/pavilion-repo.ts'
import { rank, type PavilionYear, type RankedPavilion } from '#core/pavilion/ranking.ts'

/** A hall's year with the months it was added up from and who runs it. */
export type Hall = PavilionYear & {
  readonly operator: string | null
  /** Months with evidence: only they count. */
  readonly months: readonly Month[]
  /** Months that were registered without evidence. */
  readonly bare: number
}

/**
 * What every hall sold in a year, in 分: the sum of its months that have evidence where months are registered, else what is
 * registered for the year as a whole. Halls of which nothing is registered are left out.
 */
export function hallsOf(call: QueryCall, year: number): Hall[] {
  const months = Map.groupBy(listMonths(call.db, year), (one) => one.pavilion)
  const named = (code: string) => call.core.resources.counties.find((county) => county.code === code)?.name ?? code
  return listHalls(call.db, year).flatMap(({ sales, monthsOpen, evidence, ...hall }): Hall[] => {
    const own = months.get(hall.pavilion)
    const proven = (own ?? []).filter((one) => one.evidence.trim() !== '')
    const common = { ...hall, county: named(hall.county), months: proven, bare: (own?.length ?? 0) - proven.length }
    if (own) {
      const sum = proven.reduce((all, one) => all + one.sales, 0)
      const said = proven[0]?.evidence ?? ''
      return [{ ...common, sales: sum, monthsOpen: proven.length, evidence: said, basis: 'months' }]
    }
    if (sales === null || monthsOpen === null) return []
    return [{ ...common, sales, monthsOpen, evidence: evidence ?? '', basis: 'year' }]
  })
}

/** The halls of a year in their order, as the parameters of its last day say; those barred do not rank, with the reason. */
export function rankedHalls(
  call: QueryCall,
  halls: readonly Hall[],
  year: number,
  barred: ReadonlyMap<string, string>,
): RankedPavilion[] {
  return rank(halls, numberOn(call, 'pavilion.months-least', `${year}-12-31`), year, barred)
}

/** The clause of the ranking of a year, in words. */
export function rankingClause(call: QueryCall, year: number): string {
  const on = `${year}-12-31`
  const { place } = call.core.resources
  return place.words('pavilion.ranking', on, {
    basis: place.basis('二(五)'),
    top: String(numberOn(call, 'pavilion.top', on)),
  })
}

/** 特色馆业绩排名 of one year; the city ranks all counties, a county its own (policy 二(五)). Sales in 分. */
export function pavilionRanking(
  call: QueryCall,
  year: number,
): { clause: string; top: number; rows: RankedPavilion[] } {
  const top = numberOn(call, 'pavilion.top', `${year}-12-31`)
  return { clause: rankingClause(call, year), top, rows: rankedHalls(call, hallsOf(call, year), year, new Map()) }
}
