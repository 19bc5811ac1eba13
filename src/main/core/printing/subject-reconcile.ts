import type { QueryCall } from '#core/call.ts'
import { ADOPTION, RECONCILED, wanText } from '#core/printing/statistic-columns.ts'
import { known, textOrBlank } from '#core/printing/subject-value.ts'
import type { StoredRow } from '#core/register/service.ts'
import { rates, reconcile } from '#core/statistic/service.ts'
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
  toldTable,
} from '#core/printing/statistic-table.ts'
import { growthText, rateText } from '#shared/model/ratio.ts'

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
      { title: '一、逐户对账', ...toldTable(RECONCILED, rows) },
      {
        title: '二、合计',
        ...toldTable(
          [
            [figureColumn('商务口径合计'), (all) => wanText(all.ours)],
            [figureColumn('其中限上'), (all) => wanText(all.above)],
            [figureColumn('其中限下'), (all) => wanText(all.below)],
            [figureColumn('已纳入社零'), (all) => wanText(all.included)],
            [figureColumn('差额'), (all) => wanText(all.difference)],
            [figureColumn('社零总额'), (all) => (all.retail === null ? '未登记' : wanText(all.retail))],
            [figureColumn('占社零比重（%）'), (all) => growthText(all.share)],
          ],
          [sums],
        ),
      },
      {
        title: '三、准限上名单',
        ...toldTable(
          [
            [wordColumn('企业名称', 4), (one) => one.name],
            [wordColumn('应入库类别', 2, 'center'), (one) => one.category],
            [figureColumn('标准'), (one) => wanText(one.threshold)],
            [figureColumn('现有数'), (one) => wanText(one.figure)],
            [wordColumn('依据', 3), (one) => one.basis],
            [figureColumn('占标准', 1.3), (one) => rateText(one.share)],
            [wordColumn('判断', 2, 'center'), (one) => (one.reached ? '已达标未入库' : '准限上')],
          ],
          watch,
        ),
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
        ...toldTable(ADOPTION, found.adoption.lines),
      },
      {
        title: `二、规模以上企业电子商务覆盖率（目标 ${rateText(found.coverage.target)}，在库 ${found.coverage.total} 家，已开展 ${found.coverage.covered} 家，覆盖率 ${rateText(found.coverage.rate)}）`,
        ...toldTable(
          [
            [wordColumn('未触网企业', 4), (one) => one.name],
            [wordColumn('在库类别', 2, 'center'), (one) => one.category],
            [wordColumn('原因', 5), (one) => one.reason],
            [wordColumn('责任人', 1.5, 'center'), (one) => one.responsible],
          ],
          found.coverage.notYet,
        ),
      },
      {
        title: `三、到 ${found.progress.at(-1)?.year ?? year} 年的进度`,
        ...toldTable(
          [
            [wordColumn('年度', 1, 'center'), (one) => String(one.year)],
            [figureColumn('普及率目标'), (one) => rateText(one.adoptionTarget)],
            [figureColumn('普及率'), (one) => rateText(one.adoption)],
            [figureColumn('覆盖率目标'), (one) => rateText(one.coverageTarget)],
            [figureColumn('覆盖率'), (one) => rateText(one.coverage)],
          ],
          found.progress,
        ),
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
