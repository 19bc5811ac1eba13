import { type FactsOf, saidWords } from '#core/printing/document-look.ts'
import { asOwner, formOf } from '#core/printing/statistic-table.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { numberOn } from '#core/parameter/service.ts'
import { divisionName } from '#core/resources.ts'
import { rollUp, round } from '#core/statistic/service.ts'
import { figureText, indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatCumulative, formatPeriod, periodDays } from '#shared/model/period.ts'
import { growthText, rateText } from '#shared/model/ratio.ts'

const WAITED_FOR: ReadonlySet<string> = new Set(['missing', 'draft', 'returned'])

/** A round of reports: how many came, by county at the city, and who did not. */
export const reportingFacts: FactsOf = (call, _document, row) => {
  const none = { span: '', form: '', due: '', expected: '', received: '', onTime: '', rate: '', missing: '' }
  if (!row) return { values: { ...none, addressees: '' }, rows: { counties: [], open: [] } }
  const form = formOf(call, row)
  const period = textOrBlank(row['period'])
  const owner = asOwner(call, row)
  const found = round(owner, { form: form.name, period })
  const open = found.rows.filter((one) => WAITED_FOR.has(one.state))
  const counted = (one: Pick<typeof found, 'expected' | 'received' | 'onTime' | 'rate'>) => ({
    expected: String(one.expected),
    received: String(one.received),
    onTime: String(one.onTime),
    rate: rateText(one.rate),
  })
  return {
    on: call.today,
    values: {
      span: formatPeriod(period),
      form: form.label,
      due: formatDateOnPaper(found.due),
      ...counted(found),
      missing: String(open.length),
      addressees: owner.station.kind === 'city' ? '各县（市、区）商务主管部门' : '各有关企业',
    },
    rows: {
      // At a county there is one only, which the totals say.
      counties:
        found.counties.length > 1
          ? found.counties.map((one) => saidWords({ county: one.county, ...counted(one) }))
          : [],
      open: open.map((one) =>
        saidWords({
          name: one.name,
          town: one.town,
          state: one.label,
          late: one.daysLate > 0 ? one.daysLate : '',
          reminders: one.reminders > 0 ? one.reminders : '',
        }),
      ),
    },
  }
}

/** So many figures stand in the text. */
const TOLD = 5

/** Growth in words: 增长, 下降, or that nothing can be compared. */
function growthWords(tenths: number | null): string {
  if (tenths === null) return '没有可比的上年数'
  if (tenths === 0) return '与上年同期持平'
  return `同比${tenths > 0 ? '增长' : '下降'}${growthText(Math.abs(tenths))}%`
}

/** The roll-up of a round in sentences. Groups in which a single enterprise's trade would be seen are left out. */
export const growthFacts: FactsOf = (call, _document, row) => {
  const none = { span: '', form: '', place: '', units: '', matched: '' }
  if (!row) return { values: none, rows: { lines: [], figures: [], groups: [], notes: [] } }
  const form = formOf(call, row)
  const period = textOrBlank(row['period'])
  const owner = asOwner(call, row)
  const found = rollUp(owner, { form: form.name, period, cut: 'class', only: [] })
  const least = numberOn(call, 'statistic.small-group', periodDays(period).last)
  const main = indicatorOf(form.main)
  const { comparability, whole, groups } = found
  const told = whole.lines.filter((line) => (line.month.total ?? 0) > 0)
  const span = form.cycle === 'month' ? formatCumulative(period) : formatPeriod(period)
  const figures = told.map((line) => {
    const one = indicatorOf(line.indicator)
    return saidWords({
      label: one.label.replace('其中：', ''),
      amount: figureText(one, line.month.total ?? undefined),
      unit: one.unit,
      growth: growthWords(line.month.growth),
      percent: growthText(line.month.growth),
      cumulated: `${span}累计`,
      year: figureText(one, line.year.total ?? undefined),
      yearGrowth: growthWords(line.year.growth),
      yearPercent: growthText(line.year.growth),
    })
  })
  return {
    on: call.today,
    values: {
      span: formatPeriod(period),
      form: form.label,
      place: divisionName(call.core.resources, owner.station.code),
      units: String(comparability.units),
      matched: String(comparability.matchedUnits),
    },
    rows: {
      // The sums of trade; what they are made of stands in the annex.
      lines: figures.slice(0, TOLD),
      figures,
      groups: groups.flatMap((group) => {
        const line = group.lines.find((entry) => entry.indicator === form.main)
        if (group.units < least || !line) return []
        return saidWords({
          label: group.label,
          units: group.units,
          main: main.label.replace('其中：', ''),
          amount: figureText(main, line.month.total ?? undefined),
          unit: main.unit,
          growth: growthWords(line.month.growth),
        })
      }),
      notes: comparability.notes.map((one) =>
        saidWords({ note: `${formatPeriod(one.period)}${one.name}：${one.reason}。` }),
      ),
    },
  }
}
