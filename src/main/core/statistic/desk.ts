import type { QueryCall } from '#core/call.ts'
import { keptAnswer } from '#core/db/kept-answer.ts'
import { compare } from '#core/statistic/comparable.ts'
import { dueDay, isExempt } from '#core/statistic/calendar.ts'
import { rates, registerParts } from '#core/statistic/rates.ts'
import { dutiesIn, standingsOf } from '#core/statistic/repo.ts'
import { scopeOf } from '#core/statistic/roll-up.ts'
import { isHandedIn } from '#core/statistic/sheet.ts'
import { rateOf } from '#shared/model/ratio.ts'
import { reportState } from '#core/statistic/state.ts'
import type { StatisticalForm } from '#shared/definition/statistic/form.ts'
import { indicatorFor, type IndicatorRole } from '#shared/definition/statistic/indicator.ts'
import { periodOf, previousPeriod, type Period } from '#shared/model/period.ts'

const MONTHS = 12

/** The last period that is over: what is being reported now. */
function currentPeriod(call: QueryCall, form: StatisticalForm): Period {
  return previousPeriod(periodOf(call.today, form.cycle))
}

/** What the figures are worked out from; `tests/statistic/desk-figures.test.ts` holds it against what is really read. */
const READ = [
  'adoption_base',
  'comparable_base',
  'enterprise',
  'enterprise_year',
  'parameter_value',
  'reporting_duty',
  'shop',
  'statistic_listing',
  'statistic_report',
  'statistic_review',
] as const

/** The figures for 工作台, worked out anew where something was written that they rest on. */
export function deskFigures(call: QueryCall) {
  const of = [call.today, call.station.id, call.station.kind].join(' ')
  return keptAnswer(call.db, { name: 'statistic.desk', of, records: READ }, () => figures(call))
}

/**
 * Figures for 工作台: twelve months of online sales and retail with their growth on the comparable base, the two rates of
 * last year and this year's line, and the rounds that are open. Money in 分, growth in tenths of a per cent.
 */
function figures(call: QueryCall) {
  const monthly = call.definitions.statistic('enterprise-month')
  const months: Period[] = []
  if (monthly)
    for (let one = currentPeriod(call, monthly); months.length < MONTHS; one = previousPeriod(one)) months.unshift(one)
  const year = Number(call.today.slice(0, 4))
  // A year's denominators come in after it is over; until then last year's rates stand.
  const now = rates(call, year)
  const shown =
    now.adoption.lines.some((line) => line.rate !== null) || now.coverage.total > 0 ? now : rates(call, year - 1)
  const { part, whole } = registerParts(shown.adoption)
  return {
    months: monthly ? months.map((period) => monthLine(call, monthly, period)) : [],
    rates: {
      year: shown.year,
      adoption: rateOf(part, whole),
      adoptionTarget: shown.adoption.target,
      coverage: shown.coverage.rate,
      coverageTarget: shown.coverage.target,
      progress: shown.progress,
    },
    rounds: call.definitions.statistics.flatMap((form) => openRound(call, form)),
  }
}

function monthLine(call: QueryCall, form: StatisticalForm, period: Period) {
  const found = compare(call, form, period, false, scopeOf(call), [indicatorFor('sales'), indicatorFor('retail')])
  const { lines } = found.spread(new Set(found.everybody))
  const of = (role: IndicatorRole) => lines.find((line) => line.indicator === indicatorFor(role).code)
  return {
    period,
    sales: of('sales')?.total ?? null,
    salesGrowth: of('sales')?.growth ?? null,
    retail: of('retail')?.total ?? null,
    retailGrowth: of('retail')?.growth ?? null,
  }
}

function openRound(call: QueryCall, form: StatisticalForm) {
  const period = currentPeriod(call, form)
  if (isExempt(call, form, period)) return []
  const units = dutiesIn(call.db, form.name, period, scopeOf(call))
  if (units.length === 0) return []
  const states = new Map(
    standingsOf(call.db, form.name, period).map((one) => [
      `${one.station} ${one.enterprise}`,
      reportState(one, one.reviews),
    ]),
  )
  const of = units.map((unit) => states.get(`${unit.station} ${unit.id}`) ?? ('missing' as const))
  const due = dueDay(call, form.due, period)
  return [
    {
      form: form.name,
      label: form.label,
      period,
      due: due.day,
      overdue: call.today > due.day && of.some((state) => !isHandedIn(state)),
      expected: units.length,
      received: of.filter(isHandedIn).length,
      waiting: of.filter((state) => state === 'submitted').length,
    },
  ]
}
