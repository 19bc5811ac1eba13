import type { QueryCall } from '#core/call.ts'
import { titlesOfHolder, titleStateOf } from '#core/procedure/service.ts'
import { listedYears, reportedYears, type ListedYear, type ReportedYear } from '#core/statistic/service.ts'
import { SUPPORT_MEASURES, type SupportFigures, type SupportRule } from '#shared/model/support-rule.ts'

/** What the application itself says. 分; null where it was not filled in. */
type AppliedFigures = { readonly invest: number | null; readonly interest: number | null }

/** The figures of firms in a year, read once for all of them or for one. */
type FigureBook = {
  readonly year: number
  /** Everybody of whom some figure or list is known. */
  readonly firms: ReadonlySet<string>
  readonly of: (rule: SupportRule, enterprise: string, applied: AppliedFigures) => SupportFigures
  /** What has to be known beside the figures: months that are missing. */
  readonly notes: (enterprise: string) => readonly { readonly label: string; readonly value: string }[]
}

/** Names of the figures and of the codes that a rule looks at. */
function usedBy(rule: SupportRule): ReadonlySet<string> {
  const conditions = [...rule.needs, ...rule.tiers.flatMap(({ when }) => when)]
  const amounts = rule.tiers.flatMap(({ amount }) => ('of' in amount ? [amount.of] : []))
  const named = [...conditions.map((one) => one.measure), ...amounts]
  const bases = SUPPORT_MEASURES.flatMap((one) =>
    'of' in one && named.includes(one.key) ? [one.of, `${one.of}-before`] : [],
  )
  const grown = rule.tiers.flatMap(({ amount }) => (amount.form === 'increase' ? [`${amount.of}-before`] : []))
  return new Set([...named, ...bases, ...grown])
}

/** Titles held on the last day of the year, or today where it is still to come; one that was revoked counts for nothing. */
function titlesHeldIn(call: QueryCall, enterprise: string, year: number): string[] {
  const last = `${year}-12-31`
  const day = last < call.today ? last : call.today
  const held = titlesOfHolder(call, enterprise).filter(
    (one) => one.issuedOn <= day && one.validTo >= day && titleStateOf(call, one).state !== 'revoked',
  )
  return [...new Set(held.map((one) => one.kind))].toSorted()
}

/** A year before that lacks months makes growth look larger than it is: it is no base. */
const baseOf = (book: ReportedYear | undefined, key: 'retail' | 'sales'): number | null =>
  book?.complete ? book[key] : null

/** The books of a year: approved statistics of it and of the year before, lists of the statistics side, titles. */
export function figureBook(call: QueryCall, year: number, enterprise: string | null): FigureBook {
  const now = reportedYears(call, year, enterprise)
  const before = reportedYears(call, year - 1, enterprise)
  const listed = listedYears(call.db, year, enterprise)
  return {
    year,
    firms: new Set([...now.keys(), ...listed.keys()]),
    of: (rule, id, applied) => figuresOf(call, { rule, id, year, applied, now, before, listed }),
    notes: (id) => {
      const months = now.get(id)?.months ?? 0
      const complete = now.get(id)?.complete ?? false
      return complete ? [] : [{ label: `${year} 年月报`, value: `审核通过 ${months} 个月，不足全年` }]
    },
  }
}

function figuresOf(
  call: QueryCall,
  scene: {
    readonly rule: SupportRule
    readonly id: string
    readonly year: number
    readonly applied: AppliedFigures
    readonly now: ReadonlyMap<string, ReportedYear>
    readonly before: ReadonlyMap<string, ReportedYear>
    readonly listed: ReadonlyMap<string, ListedYear>
  },
): SupportFigures {
  const { rule, id, year, applied } = scene
  const used = usedBy(rule)
  const [now, before, listed] = [scene.now.get(id), scene.before.get(id), scene.listed.get(id)]
  const values: Record<string, number | null> = {
    retail: now?.retail ?? null,
    'retail-before': baseOf(before, 'retail'),
    sales: now?.sales ?? null,
    'sales-before': baseOf(before, 'sales'),
    jobs: now?.jobs ?? null,
    invest: applied.invest,
    interest: applied.interest,
    'listed-years': listed?.years ?? 0,
  }
  const sets: Record<string, readonly string[]> = {
    listed: listed?.listed ?? [],
    'first-listed': listed?.first ?? [],
    title: used.has('title') ? titlesHeldIn(call, id, year) : [],
  }
  const wanted = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)))
  return { values: wanted(values), sets: wanted(sets) }
}
