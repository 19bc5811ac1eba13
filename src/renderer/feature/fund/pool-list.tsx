import { Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Fault } from '#shared/contract/route.ts'
import { fundPool } from '#shared/definition/register/fund-pool.ts'
import { today, useSession } from '#ui/api/session.tsx'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { showText } from '#ui/component/field-text.ts'
import { ListButtons } from '#ui/component/list-buttons.tsx'
import { Money } from '#ui/component/money.tsx'
import { Page } from '#ui/component/page.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { ClauseText } from '#ui/component/clause.tsx'
import { executionRate, POOL_AMOUNTS, type PoolAmount } from '#shared/definition/pool-account.ts'

export type PoolLine = OutputOf<'fund.pools'>[number]

const SECONDARY: ReadonlySet<PoolAmount> = new Set(['adjusted', 'carriedOver', 'returned'])

function poolColumns(divisions: Readonly<Record<string, string>>): readonly DataColumn<PoolLine>[] {
  const { fields } = fundPool
  return [
    { key: 'name', label: '资金名称', width: 180, render: ({ pool }) => textOf(pool, 'name') },
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
    { key: 'unit', label: '登记单位', width: 84, render: ({ unit }) => unit },
    ...POOL_AMOUNTS.map(([key, label]): DataColumn<PoolLine> => ({
      key,
      label: `${label}（元）`,
      width: 114,
      figures: true,
      hidden: SECONDARY.has(key),
      render: (line) => <Money fen={line[key]} />,
    })),
    { key: 'rate', label: '执行率', width: 70, figures: true, render: executionRate },
  ]
}

const poolId = (line: PoolLine) => line.pool.id
const YEARS_BACK = 12

/** 资金池: budget, adjustments, arrivals, approved, paid, what is left and how much was used. */
export function PoolList() {
  const navigate = useNavigate()
  const { can } = useSession()
  const [year, setYear] = useRemembered<number | null>('fund-pools:year', null)
  const pools = useAsk('fund.pools', { year })
  const [fault, setFault] = useState<Fault>()
  const divisions = useDivisionTitles()
  const columns = useMemo(() => poolColumns(divisions), [divisions])
  const open = useCallback((line: PoolLine) => void navigate(`/fund/pool/${line.pool.id}`), [navigate])
  const add = useCallback(() => void navigate('/record/fund_pool/new'), [navigate])
  const writes = can('fund.pool')
  useUiCommands(writes ? [{ id: 'new:pool', label: '新增资金池', shortcut: 'Ctrl+N', run: add }] : [])
  const rows = pools.value ?? []
  const now = Number(today().slice(0, 4))
  const sum = (key: PoolAmount) => rows.reduce((total, line) => total + line[key], 0)
  return (
    <Page
      title="资金池"
      note={
        <span className="clause">
          <ClauseText>47号 五(一)</ClauseText>
        </span>
      }
      actions={
        <>
          <ListButtons list={{ list: 'pools', year }} disabled={rows.length === 0} onFault={setFault} />
          {writes ? (
            <Button type="primary" onClick={add}>
              新增
            </Button>
          ) : null}
        </>
      }
      footer={
        <>
          <span role="status">共 {rows.length} 个</span>
          {(['budget', 'approved', 'paid', 'available', 'stranded'] as const).map((key) => (
            <span key={key}>
              {POOL_AMOUNTS.find(([name]) => name === key)?.[1]}合计 <Money fen={sum(key)} /> 元
            </span>
          ))}
        </>
      }
    >
      <FaultAlert fault={pools.fault ?? fault} />
      <DataTable<PoolLine>
        label="资金池"
        columns={columns}
        rows={rows}
        rowKey={poolId}
        onOpen={open}
        loading={pools.loading}
        tools={
          <>
            <Choose<number>
              aria-label="筛选：年度"
              placeholder="年度"
              value={year}
              options={Array.from({ length: YEARS_BACK }, (_, back) => ({
                value: now + 1 - back,
                label: `${now + 1 - back} 年`,
              }))}
              onChange={(value: number | undefined) => setYear(value ?? null)}
            />
          </>
        }
        fill
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
    </Page>
  )
}
