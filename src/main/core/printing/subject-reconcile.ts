import type { QueryCall } from '#core/call.ts'
import { ADOPTION, RECONCILED } from '#core/printing/statistic-columns.ts'
import { known, textOrBlank } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import { rates, reconcile } from '#core/statistic/service.ts'
import { formatWan } from '#shared/model/money.ts'
import { formatPeriod } from '#shared/model/period.ts'
import {
  type StatisticSheet,
  asOwner,
  tableHead,
  tableNumber,
  formOf,
  divisionUnit,
  wordColumn,
  figureColumn,
  OFFICE_SIGNERS,
} from '#core/printing/statistic-table.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { growthText, rateText } from '#shared/model/ratio.ts'

const wanText = (fen: number | null) => (fen === null ? '' : formatWan(fen))

/** TJ-7 纳统对账表 of a month. */
export function reconcileForm(call: QueryCall, row: StoredRow): StatisticSheet {
  const period = textOrBlank(row['period'])
  const owner = asOwner(call, row)
  const { rows, sums, watch } = reconcile(owner, period)
  return known({
    title: '网络零售额纳统对账表',
    period: formatPeriod(period),
    ...known(tableHead(owner, formOf(call, row), period, '7')),
    unit: divisionUnit(call, row),
    unitLine: '金额单位：万元',
    filledOn: call.today,
    tables: [
      {
        title: '一、逐户对账',
        columns: RECONCILED,
        rows: rows.map((one, at) => [
          String(at + 1),
          one.name,
          one.listed ?? '不在库',
          wanText(one.ours),
          wanText(one.theirs),
          wanText(one.difference),
          one.reason,
          one.problem,
        ]),
      },
      {
        title: '二、合计',
        columns: [
          figureColumn('商务口径合计'),
          figureColumn('其中限上'),
          figureColumn('其中限下'),
          figureColumn('已纳入社零'),
          figureColumn('差额'),
          figureColumn('社零总额'),
          figureColumn('占社零比重（%）'),
        ],
        rows: [
          [
            wanText(sums.ours),
            wanText(sums.above),
            wanText(sums.below),
            wanText(sums.included),
            wanText(sums.difference),
            sums.retail === null ? '未登记' : wanText(sums.retail),
            growthText(sums.share),
          ],
        ],
      },
      {
        title: '三、准限上名单',
        columns: [
          wordColumn('企业名称', 4),
          wordColumn('应入库类别', 2, 'center'),
          figureColumn('标准'),
          figureColumn('现有数'),
          wordColumn('依据', 3),
          figureColumn('占标准', 1.3),
          wordColumn('判断', 2, 'center'),
        ],
        rows: watch.map((one) => [
          one.name,
          one.category,
          wanText(one.threshold),
          wanText(one.figure),
          one.basis,
          rateText(one.share),
          one.reached ? '已达标未入库' : '准限上',
        ]),
      },
    ],
    notes: [
      '商务口径为实物商品网络零售额（E06）；统计口径为批发和零售业商品销售和库存表中通过公共网络实现的零售额。',
      ...(sums.retailSource === '' ? [] : [`社零总额来源：${sums.retailSource}。`]),
    ],
    signers: OFFICE_SIGNERS,
  })
}

/** TJ-8 普及率、覆盖率表 of the year of a denominator. */
export function ratesForm(call: QueryCall, row: StoredRow): StatisticSheet {
  const year = Number(row['year'])
  const found = rates(asOwner(call, row), year)
  const words = { met: '已达目标', near: '接近目标', behind: '落后目标', none: '没有数据' }
  return {
    title: '中小企业电子商务普及率和规模以上企业覆盖率表',
    period: `${year}年`,
    table: tableNumber(call, '8', `${year}-12-31`),
    unit: divisionUnit(call, row),
    unitLine: '单位：家、%',
    filledOn: call.today,
    tables: [
      {
        title: `一、中小企业电子商务普及率（目标 ${rateText(found.adoption.target)}）`,
        columns: ADOPTION,
        rows: found.adoption.lines.map((one) => [
          one.countyName,
          one.scopeLabel,
          String(one.applying),
          one.total === null ? '—' : String(one.total),
          rateText(one.rate),
          words[one.light],
          [one.source, one.document, one.date ? formatDateOnPaper(one.date) : '']
            .filter((part) => part !== '')
            .join('，'),
          one.note,
        ]),
      },
      {
        title: `二、规模以上企业电子商务覆盖率（目标 ${rateText(found.coverage.target)}，在库 ${found.coverage.total} 家，已开展 ${found.coverage.covered} 家，覆盖率 ${rateText(found.coverage.rate)}）`,
        columns: [
          wordColumn('未触网企业', 4),
          wordColumn('在库类别', 2, 'center'),
          wordColumn('原因', 5),
          wordColumn('责任人', 1.5, 'center'),
        ],
        rows: found.coverage.notYet.map((one) => [one.name, one.category, one.reason, one.responsible]),
      },
      {
        title: `三、到 ${found.progress.at(-1)?.year ?? year} 年的进度`,
        columns: [
          wordColumn('年度', 1, 'center'),
          figureColumn('普及率目标'),
          figureColumn('普及率'),
          figureColumn('覆盖率目标'),
          figureColumn('覆盖率'),
        ],
        rows: found.progress.map((one) => [
          String(one.year),
          rateText(one.adoptionTarget),
          rateText(one.adoption),
          rateText(one.coverageTarget),
          rateText(one.coverage),
        ]),
      },
    ],
    notes: [
      call.core.resources.place.words('statistic.rates-note', `${year}-12-31`, {
        basis: call.core.resources.place.basis('一(二)'),
      }),
    ],
    signers: OFFICE_SIGNERS,
  }
}
