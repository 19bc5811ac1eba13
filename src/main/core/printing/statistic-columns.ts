import { dayText } from '#core/printing/form-data-text.ts'
import { figureColumn, fixedColumn, wordColumn, type ToldColumns } from '#core/printing/statistic-table.ts'
import type { Out } from '#shared/contract/index.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatWan } from '#shared/model/money.ts'
import { rateText } from '#shared/model/ratio.ts'

/** Columns of the statistical tables, the same filled in and empty. TJ-4: every indicator, with the year to date where the form is monthly. */
export const totalColumns = (monthly: boolean) => [
  fixedColumn('指标名称', 4),
  fixedColumn('代码', 1, 'center'),
  fixedColumn('单位', 1, 'center'),
  figureColumn('本期'),
  figureColumn('上年同期可比'),
  figureColumn('同比（%）', 1.3),
  ...(monthly ? [figureColumn('1月至本月累计'), figureColumn('上年累计可比'), figureColumn('累计同比（%）', 1.4)] : []),
]

const place = (_line: unknown, at: number) => String(at + 1)

/** 分 as 万元; open where there is none. */
export const wanText = (fen: number | null): string => (fen === null ? '' : formatWan(fen))

/** TJ-7: every enterprise. */
export const RECONCILED: ToldColumns<Out<'statistic.reconcile'>['rows'][number]> = [
  [wordColumn('序号', 0.8, 'center'), place],
  [wordColumn('企业名称', 4), ({ name }) => name],
  [wordColumn('在库情况', 2, 'center'), ({ listed }) => listed ?? '不在库'],
  [figureColumn('商务口径 E06'), ({ ours }) => wanText(ours)],
  [figureColumn('统计口径'), ({ theirs }) => wanText(theirs)],
  [figureColumn('差额'), ({ difference }) => wanText(difference)],
  [wordColumn('差额原因', 4), ({ reason }) => reason],
  [wordColumn('要办的事', 4), ({ problem }) => problem],
]

const LIGHTS = { met: '已达目标', near: '接近目标', behind: '落后目标', none: '没有数据' } as const

/** TJ-8: the rate of every county. */
export const ADOPTION: ToldColumns<Out<'statistic.rates'>['adoption']['lines'][number]> = [
  [wordColumn('县市区', 1.5, 'center'), ({ countyName }) => countyName],
  [wordColumn('口径', 1.6, 'center'), ({ scopeLabel }) => scopeLabel],
  [figureColumn('应用电商', 1.2), ({ applying }) => String(applying)],
  [figureColumn('中小企业总数', 1.5), ({ total }) => (total === null ? '—' : String(total))],
  [figureColumn('普及率', 1.2), ({ rate }) => rateText(rate)],
  [wordColumn('与目标比', 1.3, 'center'), ({ light }) => LIGHTS[light]],
  [
    wordColumn('分母来源', 4),
    ({ source, document, date }) =>
      [source, document, date ? formatDateOnPaper(date) : ''].filter((part) => part !== '').join('，'),
  ],
  [wordColumn('说明', 4), ({ note }) => note],
]

/** TJ-9: whoever has not reported. */
export const MISSING: ToldColumns<Out<'statistic.round'>['rows'][number]> = [
  [wordColumn('序号', 0.8, 'center'), place],
  [wordColumn('企业名称', 4.5), ({ name }) => name],
  [wordColumn('乡镇', 1.8, 'center'), ({ town }) => town],
  [wordColumn('状态', 1.5, 'center'), ({ label }) => label],
  [figureColumn('超期（天）', 1.1), ({ daysLate }) => (daysLate > 0 ? String(daysLate) : '')],
  [figureColumn('催报（次）', 1.1), ({ reminders }) => (reminders > 0 ? String(reminders) : '')],
  [wordColumn('最近催报', 1.7, 'center'), ({ remindedOn }) => dayText(remindedOn ?? '')],
  [wordColumn('答应日期', 1.7, 'center'), ({ promisedOn }) => dayText(promisedOn ?? '')],
]
