import type { QueryCall } from '#core/call.ts'
import { parameterReader } from '#core/parameter/service.ts'
import { formAndPeriod, holdsJanuary, isExempt } from '#core/statistic/calendar.ts'
import { findingsOf, type CheckGround, type ReportFinding } from '#core/statistic/check.ts'
import { reportsOf, withOpenShop, type Report } from '#core/statistic/repo.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { indicatorOf, type Figures } from '#shared/definition/statistic/indicator.ts'
import { periodDays, previousPeriod, sameLastYear, type Period } from '#shared/model/period.ts'

/** Everything the checks of one form and period compare with, read once for all enterprises. */
export type Grounds = {
  readonly current: ReadonlyMap<string, Report>
  readonly previous: (enterprise: string) => Figures | undefined
  readonly lastYear: (enterprise: string) => Figures | undefined
  readonly judge: (enterprise: string, figures: Figures, explanations: Report['explanations']) => ReportFinding[]
}

const RUN = 6

const textsOf = (explanations: Report['explanations']) => new Map(explanations.map((one) => [one.key, one.text]))

/** Reads what reports of a period are checked against. Only this station's rows: the city checks its own enterprises. */
export function groundsOf(call: QueryCall, form: StatisticalForm, period: Period): Grounds {
  const before = earlierPeriods(call, form, period)
  const yearBefore = sameLastYear(period)
  const january = holdsJanuary(call, form, period) ? [yearBefore.replace(/-02$/u, '-01')] : []
  const wanted = [period, ...before, yearBefore, ...january]
  const all = reportsOf(call.db, form.name, wanted).filter((one) => one.row.station === call.station.id)
  const at = new Map(all.map((one) => [`${one.enterprise} ${one.period}`, one]))
  const figures = (enterprise: string, of: Period | undefined) =>
    of === undefined ? undefined : at.get(`${enterprise} ${of}`)?.figures
  const current = new Map(all.filter((one) => one.period === period).map((one) => [one.enterprise, one]))
  const shops = withOpenShop(call.db, [...new Set(all.map((one) => one.enterprise))])
  const reader = parameterReader(call)
  const onDay = periodDays(period).last
  const previous = (enterprise: string) => figures(enterprise, before[0])
  const lastYear = (enterprise: string) => comparableYear(call, form, period, (month) => figures(enterprise, month))
  return {
    current,
    previous,
    lastYear,
    judge: (enterprise, given, explanations) => {
      const ground: CheckGround = {
        form,
        figures: given,
        previous: previous(enterprise),
        lastYear: lastYear(enterprise),
        earlier: before.map((one) => figures(enterprise, one)),
        shopOpen: shops.has(enterprise),
        explanations: textsOf(explanations),
        previousExplanations: textsOf(at.get(`${enterprise} ${before[0]}`)?.explanations ?? []),
        limit: (name) => Number(reader(name, onDay)),
      }
      return findingsOf(ground)
    },
  }
}

/** Earlier periods, newest first, that stand for the same span: a February that holds January is compared with none. */
function earlierPeriods(call: QueryCall, form: StatisticalForm, period: Period): Period[] {
  const found: Period[] = []
  if (holdsJanuary(call, form, period)) return found
  for (let one = previousPeriod(period); found.length < RUN; one = previousPeriod(one)) {
    if (isExempt(call, form, one) || holdsJanuary(call, form, one)) break
    found.push(one)
  }
  return found
}

/** Last year's figures of the same span; undefined where last year's months do not cut that way (domain §5.8). */
function comparableYear(
  call: QueryCall,
  form: StatisticalForm,
  period: Period,
  figures: (month: Period) => Figures | undefined,
): Figures | undefined {
  const then = sameLastYear(period)
  const [now, before] = [holdsJanuary(call, form, period), holdsJanuary(call, form, then)]
  if (now === before) return figures(then)
  if (!now) return undefined
  return joinedMonths(figures(then.replace(/-02$/u, '-01')), figures(then))
}

/** Two months as one: flows added, of stocks the later; undefined where one month is missing. */
export function joinedMonths(first: Figures | undefined, second: Figures | undefined): Figures | undefined {
  if (!first || !second) return undefined
  const sum: Record<string, number> = {}
  for (const [code, later] of Object.entries(second)) {
    const earlier = first[code]
    if (indicatorOf(code).nature === 'stock') sum[code] = later
    else if (earlier !== undefined) sum[code] = earlier + later
  }
  return sum
}

/** What the checks say of figures as they are being typed. Faults: those of `formAndPeriod`. */
export function checkFigures(call: QueryCall, input: In<'statistic.check'>): Out<'statistic.check'> {
  const figures: Record<string, number> = {}
  for (const [code, value] of Object.entries(input.figures)) if (value !== null) figures[code] = value
  const grounds = groundsOf(call, formAndPeriod(call, input.form, input.period), input.period)
  return { findings: grounds.judge(input.enterprise, figures, input.explanations) }
}
