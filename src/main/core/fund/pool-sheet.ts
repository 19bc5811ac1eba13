import type { QueryCall } from '#core/call.ts'
import { pools } from '#core/fund/pools.ts'
import { titlesOf, type LineColumn, madeToday, sheetTable } from '#core/register/service.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { amountsOf, executionRate, POOL_AMOUNTS, type PoolAmount } from '#shared/definition/pool-account.ts'
import { displayValue } from '#shared/definition/record.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'

type PoolLine = ReturnType<typeof pools>[number]

/** The pools and their accounts for paper or Excel: all years, or one. */
export function poolSheet(call: QueryCall, year: number | null): ListSheet {
  const lines = pools(call, year)
  const rows = lines.map(({ pool }) => pool)
  const titles = titlesOf(call, fundPool, rows)
  const amounts = amountsOf(lines)
  const sum = (key: PoolAmount) => lines.reduce((total, line) => total + line[key], 0)
  const sums = Object.fromEntries(POOL_AMOUNTS.map(([key]) => [key, sum(key)])) as Record<PoolAmount, number>
  const columns: LineColumn<PoolLine>[] = [
    { label: '资金名称', weight: 170, of: ({ pool }) => String(pool['name'] ?? '') },
    { label: '年度', weight: 54, of: ({ pool }) => String(pool['year'] ?? '') },
    { label: '级次', weight: 50, of: ({ pool }) => displayValue(fundPool.fields.level, pool['level']) },
    { label: '归属', weight: 84, of: ({ pool }) => titles[String(pool['county'])] ?? '' },
    { label: '登记单位', weight: 84, of: ({ unit }) => unit },
    ...amounts.map(([key, label]): LineColumn<PoolLine> => ({
      label,
      kind: 'money',
      weight: 134,
      of: (line) => line[key],
    })),
    { label: '执行率', weight: 70, of: executionRate },
  ]
  return {
    title: '资金池清册',
    ...madeToday(call),
    unitLine: '金额单位：元',
    ...sheetTable(columns, lines),
    totals: ['合计', null, null, null, null, ...amounts.map(([key]) => sums[key]), executionRate(sums)],
    note: `范围：${year === null ? '全部年度' : `${year} 年度`}；共 ${lines.length} 个。依据 ${call.core.resources.place.basis('五(一)')}。`,
  }
}
