import { figureColumn, fixedColumn, wordColumn } from '#core/printing/statistic-table.ts'

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

/** TJ-7: every enterprise. */
export const RECONCILED = [
  wordColumn('序号', 0.8, 'center'),
  wordColumn('企业名称', 4),
  wordColumn('在库情况', 2, 'center'),
  figureColumn('商务口径 E06'),
  figureColumn('统计口径'),
  figureColumn('差额'),
  wordColumn('差额原因', 4),
  wordColumn('要办的事', 4),
]

/** TJ-8: the rate of every county. */
export const ADOPTION = [
  wordColumn('县市区', 1.5, 'center'),
  wordColumn('口径', 1.6, 'center'),
  figureColumn('应用电商', 1.2),
  figureColumn('中小企业总数', 1.5),
  figureColumn('普及率', 1.2),
  wordColumn('与目标比', 1.3, 'center'),
  wordColumn('分母来源', 4),
  wordColumn('说明', 4),
]

/** TJ-9: whoever has not reported. */
export const MISSING = [
  wordColumn('序号', 0.8, 'center'),
  wordColumn('企业名称', 4.5),
  wordColumn('乡镇', 1.8, 'center'),
  wordColumn('状态', 1.5, 'center'),
  figureColumn('超期（天）', 1.1),
  figureColumn('催报（次）', 1.1),
  wordColumn('最近催报', 1.7, 'center'),
  wordColumn('答应日期', 1.7, 'center'),
]
