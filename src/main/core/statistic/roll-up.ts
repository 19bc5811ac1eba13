import type { QueryCall } from '#core/call.ts'
import { formAndPeriod, isExempt, statisticalFormOf } from '#core/statistic/calendar.ts'
import { compare, type Comparison, type Spread } from '#core/statistic/comparable.ts'
import { dutyOf, newestOf, roundsOf, enterprisesById, type ListedEnterprise } from '#core/statistic/repo.ts'
import { head, roundView } from '#core/statistic/sheet.ts'
import { divisionName } from '#core/resources.ts'
import { ECOMMERCE_CLASSES } from '#shared/definition/enterprise-choice.ts'
import type { Entity } from '#shared/definition/record.ts'
import type { statisticRound } from '#shared/definition/register/statistic-round.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { figuresOf, type Figures } from '#shared/definition/statistic/indicator.ts'
import { monthsToDate, type Period } from '#shared/model/period.ts'
import type { Out } from '#shared/contract/index.ts'

/** How a roll-up is cut: one whole, by county (the city), by town, by e-commerce class, or a ticked selection. */
type Cut = 'all' | 'county' | 'town' | 'class' | 'enterprise'

type Scope = {
  readonly form: string
  readonly period: Period
  readonly cut: Cut
  /** 选择汇总: only these enterprises; empty = everybody. */
  readonly only: readonly string[]
}

type Group = Out<'statistic.rollUp'>['whole']

/** The station whose rows count: a county's own; the city looks at everybody. */
export function scopeOf(call: QueryCall): string | null {
  return call.station.kind === 'city' ? null : call.station.id
}

/**
 * 汇总 with growth: every group's month and 累计, the base it is compared with, and what could not be compared. Sums hold
 * only reports that passed; drill-down names them. Faults: STATISTIC_FORM_UNKNOWN, PERIOD_WRONG.
 */
export function rollUp(call: QueryCall, scope: Scope) {
  const form = formAndPeriod(call, scope.form, scope.period)
  const station = scopeOf(call)
  const month = compare(call, form, scope.period, false, station)
  const year = form.cycle === 'month' ? compare(call, form, scope.period, true, station) : month
  const units = enterprisesById(call.db, [...new Set([...month.everybody, ...year.everybody])])
  const wanted = (id: string) => scope.only.length === 0 || scope.only.includes(id)
  const ids = [...units.keys()].filter(wanted)
  const whole = groupOf('all', '合计', ids, month, year)
  const keys = new Map<string, string[]>()
  if (scope.cut !== 'all')
    for (const id of ids) {
      const key = keyOf(units.get(id), scope.cut)
      keys.set(key, [...(keys.get(key) ?? []), id])
    }
  const groups = [...keys]
    .map(([key, members]) => groupOf(key, labelOf(call, key, scope.cut, units), members, month, year))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const spread = month.spread(new Set(ids))
  const yearSpread = year.spread(new Set(ids))
  const rounds = roundsOf(call.db, form.name, scope.period, station)
  const own = rounds.find((one) => one.station === call.station.id)
  return {
    ...head(call, form, scope.period),
    whole,
    groups,
    comparability: comparability(units, spread, yearSpread),
    missing: missingMonths(call, form, scope.period, year, station),
    round: own ? roundView(call, own) : null,
    stale: own ? isStale(own, rounds, whole) : false,
  }
}

/**
 * The newest period of a form in which a report was handed in, and in which one passed, as this station looks at it; null
 * where there is none. Faults: STATISTIC_FORM_UNKNOWN.
 */
export function newestPeriods(call: QueryCall, form: string): { reported: Period | null; passed: Period | null } {
  return newestOf(call.db, statisticalFormOf(call, form).name, scopeOf(call))
}

function groupOf(key: string, label: string, ids: readonly string[], month: Comparison, year: Comparison): Group {
  const members = new Set(ids)
  const [one, many] = [month.spread(members), year.spread(members)]
  const cumulated = new Map(many.lines.map((line) => [line.indicator, line]))
  return {
    key,
    label,
    units: one.units,
    lines: one.lines.map((line) => ({
      indicator: line.indicator,
      month: line,
      year: cumulated.get(line.indicator) ?? line,
    })),
  }
}

function keyOf(unit: ListedEnterprise | undefined, cut: Cut): string {
  if (!unit) return ''
  if (cut === 'county') return unit.county
  if (cut === 'town') return unit.town ?? ''
  if (cut === 'enterprise') return unit.id
  return unit.ecommerceClass ?? ''
}

function labelOf(call: QueryCall, key: string, cut: Cut, units: ReadonlyMap<string, ListedEnterprise>): string {
  if (key === '') return '未登记'
  if (cut === 'enterprise') return units.get(key)?.name ?? key
  if (cut === 'class') return ECOMMERCE_CLASSES.find((one) => one.value === key)?.label ?? key
  return divisionName(call.core.resources, key)
}

/** What the growth rests on, in words a clerk can send out with the table. */
function comparability(units: ReadonlyMap<string, ListedEnterprise>, month: Spread, year: Spread) {
  const name = (id: string) => ({ id, name: units.get(id)?.name ?? '' })
  const notes = [...month.notes, ...year.notes]
  const seen = new Set<string>()
  return {
    units: month.units,
    matchedUnits: month.matchedUnits,
    withoutBase: month.withoutBase.map(name),
    gone: month.gone.map(name),
    notes: notes
      .filter((one) => {
        const key = `${one.kind} ${one.enterprise} ${one.period}`
        if (seen.has(key)) return false
        seen.add(key)
        return true
      })
      .map((one) => ({ ...one, name: units.get(one.enterprise)?.name ?? '' })),
  }
}

/** Reports a 累计 lacks: due in a month of this year and not passed. A sum with gaps says so. */
function missingMonths(
  call: QueryCall,
  form: StatisticalForm,
  period: Period,
  year: Comparison,
  station: string | null,
): { period: string; count: number }[] {
  const have = new Set(year.counted.map((one) => `${one.enterprise} ${one.period}`))
  const months = form.cycle === 'month' ? monthsToDate(period) : [period]
  return months.flatMap((month) => {
    if (isExempt(call, form, month)) return []
    const lacking = dutyOf(call.db, form.name, month, station).filter((unit) => !have.has(`${unit.id} ${month}`))
    return lacking.length === 0 ? [] : [{ period: month, count: lacking.length }]
  })
}

/**
 * True where what was stored is no longer what counts today: a roll-up must be made again, with the reason. Each unit stores its own
 * enterprises, so that at the city the table is what all units stored, together.
 */
function isStale(own: Entity<typeof statisticRound>, rounds: readonly Entity<typeof statisticRound>[], whole: Group) {
  const stored: Record<string, number> = {}
  for (const one of rounds.filter(({ summarisedOn }) => summarisedOn !== null))
    for (const [code, value] of Object.entries(figuresOf(one))) stored[code] = (stored[code] ?? 0) + value
  return own.summarisedOn !== null && !sameFigures(stored, groupTotals(whole))
}

function sameFigures(a: Figures, b: Figures): boolean {
  const codes = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...codes].every((code) => a[code] === b[code])
}

/** The month totals of a group by indicator, in the dictionary's order as a stored roll-up holds them. */
export function groupTotals(group: Group): Figures {
  return Object.fromEntries(
    group.lines.flatMap((line) => (line.month.total === null ? [] : [[line.indicator, line.month.total] as const])),
  )
}

/** Drill-down: the enterprises behind a group's figure, each with this period's, the comparable and the cumulated figure. */
export function drill(call: QueryCall, scope: Scope & { readonly key: string; readonly indicator: string }) {
  const result = rollUp(call, { ...scope, cut: 'enterprise' })
  const units = enterprisesById(
    call.db,
    result.groups.map((group) => group.key),
  )
  return {
    rows: result.groups
      .filter((group) => scope.cut === 'all' || keyOf(units.get(group.key), scope.cut) === scope.key)
      .flatMap((group) => {
        const line = group.lines.find((one) => one.indicator === scope.indicator)
        return line ? [{ enterprise: group.key, name: group.label, month: line.month, year: line.year }] : []
      })
      .toSorted((a, b) => (b.month.total ?? 0) - (a.month.total ?? 0)),
  }
}
