import { totalColumns } from '#core/printing/statistic-columns.ts'
import type { QueryCall } from '#core/call.ts'
import { dayOrOpen, known, textOrBlank } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import { rollUp } from '#core/statistic/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import { type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { figureText, indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { formatCumulative, formatPeriod, periodDays, type Period } from '#shared/model/period.ts'
import {
  type StatisticSheet,
  formOf,
  asOwner,
  tableHead,
  divisionUnit,
  OFFICE_SIGNERS,
  type StatisticTable,
  figureColumn,
  wordColumn,
} from '#core/printing/statistic-table.ts'
import { growthText } from '#shared/model/ratio.ts'

type RollUp = ReturnType<typeof rollUp>

/** TJ-4 县综合月报 of a round: totals with growth on the comparable base, classes, and everything that limits them. */
export function rollUpForm(call: QueryCall, row: StoredRow): StatisticSheet {
  const form = formOf(call, row)
  const period = textOrBlank(row['period'])
  const owner = asOwner(call, row)
  const found = rollUp(owner, { form: form.name, period, cut: 'class', only: [] })
  const least = numberOn(call, 'statistic.small-group', periodDays(period).last)
  const monthly = form.cycle === 'month'
  const provisional = found.round?.summarisedOn === null || found.stale
  return known({
    title: `${form.label.replace('企业', '').replace('月报', '综合月报').replace('季报', '综合季报').replace('年报', '综合年报')}`,
    period: `${formatPeriod(period)}${provisional ? '，试算，未汇总存档' : ''}`,
    ...known(tableHead(owner, form, period, '4')),
    unit: divisionUnit(call, row),
    unitLine: '金额单位：万元',
    filledOn: dayOrOpen(row['summarisedOn']) ?? call.today,
    tables: [totals(found, monthly), classes(found, form, least)],
    notes: notesOf(found, form, period, least),
    signers: OFFICE_SIGNERS,
  })
}

function totals(found: RollUp, monthly: boolean): StatisticTable {
  return {
    title: '一、各指标',
    columns: totalColumns(monthly),
    rows: found.whole.lines.map((line) => {
      const one = indicatorOf(line.indicator)
      const show = (amount: number | null) => figureText(one, amount ?? undefined)
      return [
        one.label,
        one.code,
        one.unit,
        show(line.month.total),
        show(line.month.base),
        growthText(line.month.growth),
        ...(monthly ? [show(line.year.total), show(line.year.base), growthText(line.year.growth)] : []),
      ]
    }),
  }
}

function classes(found: RollUp, form: StatisticalForm, least: number): StatisticTable {
  const one = indicatorOf(form.main)
  return {
    title: `二、按企业类别（${one.label.replace('其中：', '')}）`,
    columns: [
      wordColumn('类别', 3),
      figureColumn('家数', 1),
      figureColumn('本期'),
      figureColumn('同比（%）', 1.3),
      figureColumn('累计'),
      figureColumn('累计同比（%）', 1.4),
    ],
    rows: found.groups.map((group) => {
      const line = group.lines.find((entry) => entry.indicator === form.main)
      // A group of one or two would show a single enterprise's trade (domain §11.2).
      if (group.units < least || !line) return [group.label, String(group.units), '＊', '＊', '＊', '＊']
      return [
        group.label,
        String(group.units),
        figureText(one, line.month.total ?? undefined),
        growthText(line.month.growth),
        figureText(one, line.year.total ?? undefined),
        growthText(line.year.growth),
      ]
    }),
  }
}

function notesOf(found: RollUp, form: StatisticalForm, period: Period, least: number): string[] {
  const { comparability, missing } = found
  const span = form.cycle === 'month' ? formatCumulative(period) : formatPeriod(period)
  return [
    `同比按修订后的上年数和相同单位计算：本期 ${comparability.units} 家，有上年可比数 ${comparability.matchedUnits} 家；没有基数或基数为 0 的印“—”。`,
    ...(missing.length > 0
      ? [`${span}累计缺：${missing.map((one) => `${formatPeriod(one.period)} ${one.count} 家`).join('，')}。`]
      : []),
    ...comparability.notes.map(
      (one) =>
        `${one.kind === 'revised' ? '修订' : '可比基数'}：${formatPeriod(one.period)} ${one.name}，${one.reason}。`,
    ),
    ...(found.round?.reason ? [`重新汇总的原因：${found.round.reason}。`] : []),
    ...(found.groups.some((group) => group.units < least) ? [`少于 ${least} 家的分组以“＊”代替，数字在合计中。`] : []),
  ].map((note) => note.slice(0, 900))
}
