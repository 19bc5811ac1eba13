import type { QueryCall } from '#core/call.ts'
import { yearReport, type YearTable } from '#core/fund/year.ts'
import { madeToday } from '#core/register/service.ts'
import { YEAR_AMOUNTS, type YearAmounts } from '#shared/definition/fund-year.ts'
import type { ListCell, ListSheet } from '#shared/definition/list-sheet.ts'
import { rateOf, rateText } from '#shared/model/ratio.ts'

type Line = YearTable['total']

const ORDINALS = ['一', '二', '三', '四']

const cells = ({ label, now, before }: Line): ListCell[] => [
  label,
  ...YEAR_AMOUNTS.flatMap(([key]) => [now[key], before[key]]),
]

/** 执行率: what was paid of everything that came in. */
const rateWords = ({ budget, paid }: YearAmounts): string =>
  budget === null || budget <= 0 ? '没有预算' : rateText(rateOf(paid, budget))

/** The fund's report of a year on paper or in Excel: its cuts one below the other. */
export function yearSheet(call: QueryCall, year: number): ListSheet {
  const tables = yearReport(call, year)
  const total = tables[0]?.total
  const empty = YEAR_AMOUNTS.flatMap((): ListCell[] => [null, null])
  return {
    title: `${year} 年${call.core.resources.place.words('fund.name', call.today, {})}执行情况表`,
    ...madeToday(call),
    unitLine: '金额单位：元',
    columns: [
      { label: '项目', weight: 190 },
      ...YEAR_AMOUNTS.flatMap(([, label]) => [
        { label, kind: 'money' as const, weight: 118 },
        { label: `上年${label}`, kind: 'money' as const, weight: 118 },
      ]),
    ],
    rows: tables.flatMap(({ label, rows }, at) => [[`${ORDINALS[at]}、${label}`, ...empty], ...rows.map(cells)]),
    ...(total ? { totals: cells(total) } : {}),
    note: [
      total ? `执行率：本年 ${rateWords(total.now)}，上年 ${rateWords(total.before)}。` : '',
      '批准、拨付、退回记在资金池的年度，不论哪一天入账；类别和支持环节的预算是资金池对它规定的上限；专项工作经费不经申请，记在批准和拨付，没有到账确认。',
      `依据 ${call.core.resources.place.basis('五(一)')}。`,
    ].join(''),
  }
}
