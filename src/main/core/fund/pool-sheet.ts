import type { QueryCall } from '#core/call.ts'
import { pools } from '#core/fund/pools.ts'
import { titlesOf } from '#core/register/service.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { amountsOf, executionRate, POOL_AMOUNTS, type PoolAmount } from '#shared/definition/pool-account.ts'
import { displayValue } from '#shared/definition/record.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'

/** The pools and their accounts for paper or Excel: all years, or one. */
export function poolSheet(call: QueryCall, year: number | null): ListSheet {
  const lines = pools(call, year)
  const titles = titlesOf(
    call,
    fundPool,
    lines.map((line) => line.pool),
  )
  const { fields } = fundPool
  const amounts = amountsOf(lines)
  const sum = (key: PoolAmount) => lines.reduce((total, line) => total + line[key], 0)
  const sums = Object.fromEntries(POOL_AMOUNTS.map(([key]) => [key, sum(key)])) as Record<PoolAmount, number>
  return {
    title: '资金池清册',
    unit: call.station.bureau,
    unitLine: '金额单位：元',
    filledOn: call.today,
    columns: [
      { label: '资金名称', weight: 170 },
      { label: '年度', weight: 54 },
      { label: '级次', weight: 50 },
      { label: '归属', weight: 84 },
      { label: '登记单位', weight: 84 },
      ...amounts.map(([, label]) => ({ label, kind: 'money' as const, weight: 134 })),
      { label: '执行率', weight: 70 },
    ],
    rows: lines.map((line) => [
      String(line.pool['name'] ?? ''),
      String(line.pool['year'] ?? ''),
      displayValue(fields.level, line.pool['level']),
      titles[String(line.pool['county'])] ?? '',
      line.unit,
      ...amounts.map(([key]) => line[key]),
      executionRate(line),
    ]),
    totals: ['合计', null, null, null, null, ...amounts.map(([key]) => sums[key]), executionRate(sums)],
    signers: ['制表', '审核', '负责人'],
    note: `范围：${year === null ? '全部年度' : `${year} 年度`}；共 ${lines.length} 个。依据 ${call.core.resources.place.basis('五(一)')}。`,
  }
}
