import type { ListColumn } from '#shared/definition/list-sheet.ts'
import { POOL_AMOUNTS, type PoolAmount } from '#shared/definition/pool-account.ts'

type Figure = { readonly label: string; readonly kind: NonNullable<ListColumn['kind']> }

const money = (label: string): Figure => ({ label, kind: 'money' })

/** A pool's account: `pool.paid`. */
type PoolFigure = `pool.${PoolAmount}`

const pool = Object.fromEntries(POOL_AMOUNTS.map(([key, label]) => [`pool.${key}`, money(label)])) as Record<
  PoolFigure,
  Figure
>

/** What stands in lists and is no field: what the books say of a row on the day of printing. */
export const LIST_FIGURES = {
  // Of an application, or of an entry that speaks of one.
  approved: money('核定金额'),
  paid: money('已拨金额'),
  unpaid: money('未拨金额'),
  returned: money('追回金额'),
  state: { label: '办理状态', kind: 'text' },
  // Of a payment.
  toDate: money('累计拨付'),
  daysToPay: { label: '距批准天数', kind: 'integer' },
  ...pool,
  poolRate: { label: '执行率', kind: 'code' },
  // Of an application for recognition or a title: of the year before it.
  candidate: { label: '企业（基地）名称', kind: 'text' },
  creditCode: { label: '统一社会信用代码', kind: 'code' },
  lastSales: money('上年网上经销额'),
  lastRankCounty: { label: '全县名次', kind: 'integer' },
  lastRankCity: { label: '全市名次', kind: 'integer' },
  reviewed: { label: '初审意见', kind: 'text' },
  // Of a trainee.
  sex: { label: '性别', kind: 'text' },
  // Of a title: its first to third year of support.
  support1: { label: '年度和安排', kind: 'text' },
  support1Paid: money('已拨金额'),
  support2: { label: '年度和安排', kind: 'text' },
  support2Paid: money('已拨金额'),
  support3: { label: '年度和安排', kind: 'text' },
  support3Paid: money('已拨金额'),
  // Of an enterprise on a list of a year: by reports that passed, else as its 年度数据 says.
  rankedSales: money('网上年经销额'),
  rankedRetail: money('其中网络零售额'),
  statedSales: money('年度数据填写'),
  rankBasis: { label: '依据', kind: 'text' },
  rankCounty: { label: '全县名次', kind: 'integer' },
  rankCity: { label: '全市名次', kind: 'integer' },
  granted: money('当年核定的支持资金'),
  // Of a year of a hall.
  rankHall: { label: '名次', kind: 'integer' },
  whyUnranked: { label: '没有列入的原因', kind: 'text' },
  // Of a task.
  taskState: { label: '状态', kind: 'text' },
  taskDue: { label: '应完成日期', kind: 'date' },
  taskClosed: { label: '销号日期', kind: 'date' },
} as const satisfies Record<string, Figure>

export type ListFigure = keyof typeof LIST_FIGURES
