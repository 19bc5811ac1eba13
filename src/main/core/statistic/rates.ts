import type { QueryCall } from '#core/call.ts'
import { numberOn } from '#core/parameter/service.ts'
import { candidates, type RatedEnterprise } from '#core/statistic/application.ts'
import type { Light } from '#shared/contract/statistic-value.ts'
import { rateOf } from '#shared/model/ratio.ts'
import { isListedOn } from '#core/statistic/listed.ts'
import { listBases, listListings } from '#core/statistic/rate-repo.ts'
import { scopeOf } from '#core/statistic/roll-up.ts'
import { divisionName } from '#core/resources.ts'
import { displayValue } from '#shared/definition/record.ts'
import { adoptionBase } from '#shared/definition/register/adoption-base.ts'
import { LISTING_CATEGORIES } from '#shared/definition/register/statistic-listing.ts'
import { targetParameterOf, yearOfTarget } from '#shared/definition/task/target.ts'

type BaseRow = ReturnType<typeof listBases>[number]

/** What a rate has to reach by a year; 0 where the document of the place sets no goal for it. */
function targetOf(call: QueryCall, name: 'adoption' | 'coverage', year: number): number {
  const target = call.definitions.targets.find((one) => one.measure === `rate.${name}`)
  if (!target) return 0
  return numberOn(call, targetParameterOf(target, yearOfTarget(target, year)), `${year}-12-31`)
}

/** The years by which the document of the place wants something reached, the first first. */
function targetYears({ definitions }: QueryCall): readonly number[] {
  return [...new Set(definitions.targets.flatMap(({ years }) => years.map(({ year }) => year)))].toSorted(
    (a, b) => a - b,
  )
}

/** How much of a target counts as near it, in basis points. */
function nearOf(call: QueryCall, year: number): number {
  return numberOn(call, 'statistic.target-near', `${year}-12-31`) ?? 10_000
}

/** Traffic light of a rate against its target; `near` of the target is yellow. All in basis points, cut off. */
export function lightOf(rate: number | null, target: number, near: number): Light {
  if (rate === null || target === 0) return 'none'
  if (rate >= target) return 'met'
  return rate * 10_000 >= target * near ? 'near' : 'behind'
}

/** 普及率 and 规模以上覆盖率 of a year with every denominator's source, the list of those not yet online, and the way to the goals. */
export function rates(call: QueryCall, year: number) {
  const all = candidates(call, year, scopeOf(call))
  return {
    year,
    clause: call.core.resources.place.words('statistic.target', `${year}-12-31`, {
      basis: call.core.resources.place.basis('一(二)'),
    }),
    adoption: adoption(call, year, all, scopeOf(call)),
    coverage: coverage(call, year, all, scopeOf(call)),
    progress: progress(call, year, all),
  }
}

/** A rate of a unit's year, or of all units held here (null), as what it is a share of: adoption over every denominator that is registered. */
export function rateParts(
  call: QueryCall,
  rate: 'adoption' | 'coverage',
  year: number,
  station: string | null,
  all: readonly RatedEnterprise[] = candidates(call, year, station),
): { readonly part: number; readonly whole: number | null } {
  if (rate === 'coverage') {
    const { covered, total } = coverage(call, year, all, station)
    return { part: covered, whole: total === 0 ? null : total }
  }
  return registerParts(adoption(call, year, all, station))
}

/** 普及率 as what it is a share of, over every denominator that is registered. */
export function registerParts({ lines }: ReturnType<typeof adoption>) {
  const counted = lines.filter((line) => line.scope === 'register' && line.total !== null)
  const total = counted.reduce((sum, line) => sum + (line.total ?? 0), 0)
  return { part: counted.reduce((sum, line) => sum + line.applying, 0), whole: total === 0 ? null : total }
}

/** Each line of 普及率: by county, 全口径 from the register over a denominator with its source, and the survey sample. */
function adoption(call: QueryCall, year: number, all: readonly RatedEnterprise[], station: string | null) {
  const target = targetOf(call, 'adoption', year)
  const bases = listBases(call.db, year, station)
  const small = all.filter((one) => one.isEntity && one.isActive && one.size !== 'large')
  const near = nearOf(call, year)
  const counties = [...new Set([...bases.map((base) => base.county), ...small.map((one) => one.county)])].toSorted()
  const lines = counties.flatMap((county) => {
    const own = small.filter((one) => one.county === county)
    const applying = own.filter((one) => one.applies !== '').length
    const known = bases.filter((base) => base.county === county)
    const register = known.find((base) => base.scope === 'register')
    return [
      lineOf(call, county, [target, near], register, applying, own),
      ...known
        .filter((base) => base.scope === 'sample')
        .map((base) => lineOf(call, county, [target, near], base, base.applying ?? 0, [])),
    ]
  })
  return { target, lines }
}

function lineOf(
  call: QueryCall,
  county: string,
  [target, near]: readonly [target: number, near: number],
  base: BaseRow | undefined,
  applying: number,
  own: readonly RatedEnterprise[],
) {
  const rate = rateOf(applying, base?.total ?? null)
  const notes = [
    ...(base ? [] : ['没有登记分母：请在“普及率基数”登记中小企业总数和来源']),
    ...(rate !== null && rate > 10_000 ? ['应用家数大于总数，请核对分母'] : []),
    ...unsized(own),
  ]
  return {
    county,
    countyName: divisionName(call.core.resources, county),
    scope: base?.scope === 'sample' ? ('sample' as const) : ('register' as const),
    scopeLabel: base?.scope === 'sample' ? '调查样本口径' : '全口径',
    total: base?.total ?? null,
    applying,
    rate,
    light: lightOf(rate, target, near),
    source: base ? displayValue(adoptionBase.fields.source, base.source) : '',
    document: base?.sourceDocument ?? '',
    date: base?.sourceDate ?? null,
    note: notes.join('；'),
  }
}

function unsized(own: readonly RatedEnterprise[]): string[] {
  const unknown = own.filter((one) => one.applies !== '' && one.size === null).length
  return unknown === 0 ? [] : [`其中 ${unknown} 家缺行业代码或年度数据，未能划型，按中小企业计`]
}

/** 规模以上覆盖率: units on the statistics side's list at the end of the year, and of them those that use e-commerce. */
function coverage(call: QueryCall, year: number, all: readonly RatedEnterprise[], station: string | null) {
  const target = targetOf(call, 'coverage', year)
  const byId = new Map(all.map((one) => [one.id, one]))
  const listed = listListings(call.db, station).filter((row) => isListedOn(row, `${year}-12-31`))
  const ids = [...new Set(listed.map((row) => row.enterprise))]
  const covered = new Set(ids.filter((id) => (byId.get(id)?.applies ?? '') !== ''))
  const rate = rateOf(covered.size, ids.length === 0 ? null : ids.length)
  return {
    target,
    total: ids.length,
    covered: covered.size,
    rate,
    light: lightOf(rate, target, nearOf(call, year)),
    categories: LISTING_CATEGORIES.map(({ value, label }) => {
      const own = [...new Set(listed.filter((row) => row.category === value).map((row) => row.enterprise))]
      const on = own.filter((id) => covered.has(id)).length
      return {
        category: value,
        label,
        total: own.length,
        covered: on,
        rate: rateOf(on, own.length === 0 ? null : own.length),
      }
    }).filter((one) => one.total > 0),
    notYet: listed
      .filter((row) => !covered.has(row.enterprise))
      .map((row) => ({
        enterprise: row.enterprise,
        name: byId.get(row.enterprise)?.name ?? '',
        category: LISTING_CATEGORIES.find((one) => one.value === row.category)?.label ?? row.category,
        reason: row.notOnlineReason ?? '',
        responsible: row.responsible ?? '',
      })),
  }
}

/** The way to the last year of the goals: both rates of every year that has begun and has its denominators, beside the year's line. */
function progress(call: QueryCall, known: number, of: readonly RatedEnterprise[]) {
  return targetYears(call).map((year) => {
    const begun = String(year) <= call.today.slice(0, 4)
    const all = begun && year !== known ? candidates(call, year, scopeOf(call)) : of
    const at = (name: 'adoption' | 'coverage') => {
      const target = targetOf(call, name, year)
      if (!begun) return { target, rate: null, light: 'none' as const }
      const { part, whole } = rateParts(call, name, year, scopeOf(call), all)
      const rate = rateOf(part, whole)
      return { target, rate, light: lightOf(rate, target, nearOf(call, year)) }
    }
    const [adopted, covered] = [at('adoption'), at('coverage')]
    return {
      year,
      adoptionTarget: adopted.target,
      coverageTarget: covered.target,
      adoption: adopted.rate,
      adoptionLight: adopted.light,
      coverage: covered.rate,
      coverageLight: covered.light,
    }
  })
}
