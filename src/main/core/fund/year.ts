import type { QueryCall } from '#core/call.ts'
import { findCounties } from '#core/db/peer-repo.ts'
import { stationName } from '#core/db/station-name.ts'
import { supportItemOf } from '#core/fund/repo.ts'
import { type YearsAsked, capsOfYears, sumOfYears } from '#core/fund/year-repo.ts'
import { YEAR_CUTS, type YearAmounts, type YearCut } from '#shared/definition/fund-year.ts'
import type { Out } from '#shared/contract/index.ts'

type Entry = ReturnType<typeof sumOfYears>[number]
type Cap = ReturnType<typeof capsOfYears>[number]
type Line = { readonly label: string; readonly now: YearAmounts; readonly before: YearAmounts }

/** One cut of a year's report, with the year before beside it; every cut adds up to the same total. 分. */
export type YearTable = Out<'fund.year'>[number]

/** Kinds of entries that bring money into a pool, or move it between two: what is left of them is the year's budget. */
const BROUGHT: ReadonlySet<string> = new Set(['budget', 'adjustment', 'carry-over', 'arrival', 'transfer'])
/** What the year's own expenses stand under where they have no category, and what nobody named one for. */
const [WORK_COST, UNNAMED] = ['work-cost', ''] as const

/** What entries come to. Work cost is decided and paid at once, and nobody confirms that it arrived. */
function amountsOf(entries: readonly Entry[], budget: number | null): YearAmounts {
  const sum = (...kinds: readonly string[]) =>
    entries.reduce((all, one) => (kinds.includes(one.kind) ? all + one.amount : all), 0)
  return {
    budget,
    approved: sum('approval', WORK_COST),
    paid: sum('payment', WORK_COST),
    confirmed: entries.reduce((all, one) => all + one.confirmed, 0),
    returned: sum('return'),
  }
}

const brought = (entries: readonly Entry[]): number =>
  entries.reduce((all, one) => (BROUGHT.has(one.kind) ? all + one.amount : all), 0)

/** The stations whose books the report adds up: at the city every county's, and its own last. */
const unitsOf = ({ db, station }: QueryCall): string[] => [
  ...(station.kind === 'city' ? findCounties(db).map((one) => one.station) : []),
  station.id,
]

/** A way to cut: the keys it has whatever happened, what each is called, and under which an entry or a cap falls. */
type Way = {
  readonly keys: readonly string[]
  readonly label: (key: string) => string
  readonly of: (one: Entry) => string
  /** Undefined for a cap of the other cut. */
  readonly ofCap: (cap: Cap) => string | undefined
}

function ways(call: QueryCall): Readonly<Record<YearCut, Way>> {
  const { definitions } = call
  const [office = UNNAMED] = definitions.codesOf('fund-purpose', 'office')
  const groupOf = (code: string | null) => definitions.groupOf('fund-category', code)?.value
  const word = (list: 'fund-category' | 'fund-purpose', key: string) =>
    definitions.codeLabel(list, key) ?? definitions.groups(list).find((one) => one.value === key)?.label ?? key
  const named = (list: 'fund-category' | 'fund-purpose') => (key: string) =>
    key === UNNAMED ? '没有写明' : key === WORK_COST ? '专项工作经费' : word(list, key)
  const values = (list: 'fund-category' | 'fund-purpose') => definitions.groups(list).map((one) => one.value)
  return {
    category: {
      keys: values('fund-category'),
      label: named('fund-category'),
      of: ({ kind, category }) => (kind === WORK_COST ? WORK_COST : (groupOf(category) ?? UNNAMED)),
      ofCap: ({ category }) => groupOf(category),
    },
    purpose: {
      keys: values('fund-purpose'),
      label: named('fund-purpose'),
      of: ({ kind, purpose }) => (kind === WORK_COST ? office : (purpose ?? UNNAMED)),
      ofCap: ({ purpose }) => purpose ?? undefined,
    },
    item: {
      keys: [],
      label: (key) => (key === WORK_COST ? '专项工作经费' : (supportItemOf(call.db, key)?.name ?? '没有选支持项目')),
      of: ({ kind, item }) => (kind === WORK_COST ? WORK_COST : (item ?? UNNAMED)),
      ofCap: () => undefined,
    },
    unit: {
      keys: unitsOf(call),
      label: (key) => stationName(call.db, key),
      of: (one) => one.station,
      ofCap: () => undefined,
    },
  }
}

function tableOf(
  by: YearCut,
  way: Way,
  years: readonly [number, number],
  entries: readonly Entry[],
  caps: readonly Cap[],
) {
  const own = (by === 'unit' ? entries : entries.filter((one) => !BROUGHT.has(one.kind))).map(
    (one) => [way.of(one), one] as const,
  )
  const keys = [...new Set([...way.keys, ...own.map(([key]) => key)])]
  const budgetOf = (key: string, year: number, found: readonly Entry[]): number | null => {
    if (by === 'unit') return brought(found)
    const most = caps.filter((cap) => cap.year === year && way.ofCap(cap) === key)
    return most.length === 0 ? null : most.reduce((all, cap) => all + cap.most, 0)
  }
  const at = (key: string, year: number) => {
    const found = own.filter(([of, one]) => of === key && one.year === year).map(([, one]) => one)
    return amountsOf(found, budgetOf(key, year, found))
  }
  const whole = (year: number) => {
    const found = entries.filter((one) => one.year === year)
    return amountsOf(found, brought(found))
  }
  const [now, before] = years
  return {
    by,
    label: YEAR_CUTS.find((one) => one.value === by)?.label ?? by,
    rows: keys.map((key): Line => ({ label: way.label(key), now: at(key, now), before: at(key, before) })),
    total: { label: '合计', now: whole(now), before: whole(before) },
  }
}

/**
 * The fund's report of a year (policy 五(一)): budget, approved, paid, confirmed and returned by category, by use, by line of the guide and by unit, with
 * the year before, from the ledgers of the pools of these years: at a county its own, at the city every unit's. What is approved and
 * paid out of a pool belongs to the pool's year, whenever it was posted.
 */
export function yearReport(call: QueryCall, year: number): YearTable[] {
  const years = [year, year - 1] as const
  const asked: YearsAsked = { years, station: call.station.kind === 'city' ? null : call.station.id }
  const [entries, caps] = [sumOfYears(call, asked), capsOfYears(call, asked)]
  const all = ways(call)
  return YEAR_CUTS.map(({ value }) => tableOf(value, all[value], years, entries, caps))
}
