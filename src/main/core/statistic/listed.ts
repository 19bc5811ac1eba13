import type { ReadDb } from '#core/db/connection.ts'
import { findBy } from '#core/db/record-store.ts'
import { listListings } from '#core/statistic/rate-repo.ts'
import type { Entity } from '#shared/definition/record.ts'
import { statisticListing } from '#shared/definition/register/statistic-listing.ts'
import { periodDays } from '#shared/model/period.ts'

/** The lists of trade above the threshold: 限上. */
export const TRADE_LISTS: ReadonlySet<string> = new Set(['wholesale', 'retail', 'lodging', 'catering'])

/** Where the statistics side holds an enterprise on the last day of a year. */
export type ListedYear = {
  /** Whole years in a list of trade without a break until then; 0 where it stands in none. */
  readonly years: number
  readonly listed: readonly string[]
  /** Lists of trade it entered in the year, where it stood in none before. */
  readonly first: readonly string[]
}

/** Whether a line of the list holds an enterprise on a day. */
export function isListedOn({ since, until }: Entity<typeof statisticListing>, day: string): boolean {
  return periodDays(since).first <= day && (until === null || periodDays(until).first > day)
}

function listedYear(rows: readonly Entity<typeof statisticListing>[], year: number): ListedYear {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const since = (row: Entity<typeof statisticListing>) => periodDays(row.since).first
  const now = rows.filter((row) => isListedOn(row, last))
  const trade = rows.filter((row) => TRADE_LISTS.has(row.category))
  const standing = now.filter((row) => TRADE_LISTS.has(row.category)).map(since)
  const [began] = standing.toSorted()
  const earlier = trade.some((row) => since(row) < first)
  const entered = trade.filter((row) => since(row) >= first && since(row) <= last)
  // The day after the year's last is a whole number of years from a day that is a 1 January; else one less.
  const years = began === undefined ? 0 : year + 1 - Number(began.slice(0, 4)) - (began.slice(5) > '01-01' ? 1 : 0)
  return {
    years: Math.max(0, years),
    listed: [...new Set(now.map((row) => row.category))],
    first: earlier ? [] : [...new Set(entered.map((row) => row.category))],
  }
}

/** Who stands in the lists of the statistics side at the end of a year: one enterprise, or all that were ever listed. */
export function listedYears(db: ReadDb, year: number, enterprise: string | null): ReadonlyMap<string, ListedYear> {
  const rows = enterprise === null ? listListings(db, null) : findBy(db, statisticListing, 'enterprise', enterprise)
  const by = Map.groupBy(rows, (one) => one.enterprise)
  return new Map([...by].map(([id, own]) => [id, listedYear(own, year)]))
}
