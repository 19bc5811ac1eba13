import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { useSession } from '#ui/api/session.tsx'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { showText } from '#ui/component/field-text.ts'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Money } from '#ui/component/money.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { thisYear, useYear, YearFilter } from '#ui/component/year.tsx'
import { amountsOf, executionRate, POOL_AMOUNTS, type PoolAmount } from '#shared/definition/pool-account.ts'

export type PoolLine = OutputOf<'fund.pools'>[number]

const SECONDARY: ReadonlySet<PoolAmount> = new Set(['adjusted', 'carriedOver', 'returned'])

function poolColumns(
  divisions: Readonly<Record<string, string>>,
  rows: readonly PoolLine[],
): readonly DataColumn<PoolLine>[] {
  const { fields } = fundPool
  const had = amountsOf(rows.filter((line) => line.booked))
  return [
    { key: 'name', label: '资金名称', width: 170, render: ({ pool }) => textOf(pool, 'name') },
    { key: 'year', label: '年度', width: 60, render: ({ pool }) => textOf(pool, 'year') },
    { key: 'level', label: '级次', width: 56, render: ({ pool }) => showText(fields.level, pool['level']) },
    {
      key: 'county',
      label: '归属',
      width: 84,
      // Who entered a pool stands beside it, and is nearly always its county: six amounts and both do not fit the window.
      hidden: true,
      render: ({ pool }) => showText(fields.county, pool['county'], divisions),
    },
    { key: 'unit', label: '登记单位', width: 80, render: ({ unit }) => unit },
    ...POOL_AMOUNTS.map(([key, label]): DataColumn<PoolLine> => ({
      key,
      label: `${label}（元）`,
      // As wide as its head with the marks of the order.
      width: label.length > 3 ? 130 : 114,
      figures: true,
      // What no pool of the list has would push what is left of each out of the window.
      hidden: SECONDARY.has(key) || !had.some(([name]) => name === key),
      render: (line) => (line.booked ? <Money fen={line[key]} /> : ''),
    })),
    numberColumn('rate', '执行率', 70, (line) => (line.booked ? executionRate(line) : '')),
  ]
}

const poolId = (line: PoolLine) => line.pool.id

const SUMMED = ['budget', 'approved', 'paid', 'available', 'stranded'] as const

function PoolSums({ rows }: { readonly rows: readonly PoolLine[] }) {
  const booked = rows.filter((line) => line.booked)
  return (
    <>
      <span role="status">
        {booked.length === rows.length
          ? `共 ${rows.length} 个`
          : `共 ${rows.length} 个，合计本单位 ${booked.length} 个`}
      </span>
      {SUMMED.map((key) => (
        <span key={key}>
          {POOL_AMOUNTS.find(([name]) => name === key)?.[1]}合计{' '}
          <Money fen={booked.reduce((total, line) => total + line[key], 0)} /> 元
        </span>
      ))}
    </>
  )
}

/** 资金池: budget, adjustments, arrivals, approved, paid, what is left and how much was used. */
export function PoolList() {
  const navigate = useNavigate()
  const { can } = useSession()
  const [year, setYear] = useYear<number | null>('fund-pools', thisYear())
  const pools = useAsk('fund.pools', { year })
  const divisions = useDivisionTitles()
  const rows = useMemo(() => pools.value ?? [], [pools.value])
  const columns = useMemo(() => poolColumns(divisions, rows), [divisions, rows])
  const open = useCallback((line: PoolLine) => void navigate(`/fund/pool/${line.pool.id}`), [navigate])
  const add = useCallback(() => void navigate('/record/fund_pool/new'), [navigate])
  const writes = can('fund.pool')
  return (
    <PaperListPage<PoolLine>
      title="资金池"
      clause="五(一)"
      sheet={{ list: 'pools', year }}
      add={writes ? { label: '新增资金池', run: add } : undefined}
      footer={<PoolSums rows={rows} />}
      asked={pools}
      columns={columns}
      rows={rows}
      rowKey={poolId}
      onOpen={open}
      filters={<YearFilter value={year} onChange={setYear} />}
      empty={
        <Empty
          why={
            year === null ? '还没有登记过资金池。先登记资金池，再登记预算，才能批准申请。' : `${year} 年没有资金池。`
          }
        >
          {writes ? <Button onClick={add}>新增资金池</Button> : null}
        </Empty>
      }
    />
  )
}
