import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { moneyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { usePaths } from '#ui/component/screens.tsx'

type Dealings = OutputOf<'desk.dealings'>
type Matter = Dealings['matters'][number]
type SupportedYear = Dealings['years'][number]

/** Applications that are shown before somebody asks for all of them. */
const FIRST_SHOWN = 6

/** What a firm applied for, where each application stands, what was granted and paid; every row leads to its page. */
function Matters({ matters }: { readonly matters: readonly Matter[] }) {
  const navigate = useNavigate()
  const { recordPath } = usePaths()
  const [all, setAll] = useState(false)
  const columns = useMemo(
    (): readonly DataColumn<Matter>[] => [
      { key: 'year', label: '年度', width: 64, render: ({ year }) => year ?? '' },
      wrapColumn('title', '事项', 190, (one) => <Link to={recordPath(one.record, one.id)}>{one.title}</Link>),
      { key: 'kind', label: '种类', width: 100, render: ({ kind }) => kind },
      { key: 'serial', label: '编号', width: 180, hidden: true, render: ({ serial }) => serial },
      wrapColumn('state', '办到', 100, ({ state }) => state),
      moneyColumn('applied', '申请', 106, ({ applied }) => applied),
      moneyColumn('approved', '批准', 106, ({ approved }) => approved),
      moneyColumn('paid', '拨付', 106, ({ paid }) => paid),
    ],
    [recordPath],
  )
  return (
    <>
      <DataTable<Matter>
        label="资金和补贴"
        asked={null}
        columns={columns}
        rows={all ? matters : matters.slice(0, FIRST_SHOWN)}
        rowKey={({ id }) => id}
        onOpen={(one) => void navigate(recordPath(one.record, one.id))}
      />
      {matters.length > FIRST_SHOWN && !all ? (
        <Button size="small" onClick={() => setAll(true)}>{`显示全部 ${matters.length} 件`}</Button>
      ) : null}
    </>
  )
}

/** Support by year against what bounds it in that year. */
function Years({ years }: { readonly years: readonly SupportedYear[] }) {
  const columns = useMemo(
    (): readonly DataColumn<SupportedYear>[] => [
      { key: 'year', label: '支持年度', width: 80, render: ({ year }) => year },
      wrapColumn('kind', '种类', 200, ({ kind }) => kind),
      moneyColumn('approved', '批准', 106, ({ approved }) => approved),
      moneyColumn('paid', '拨付', 106, ({ paid }) => paid),
      numberColumn('cap', '年度上限（元）', 130, ({ cap }) => (cap === null ? '没有规定' : <Money fen={cap} />)),
      moneyColumn('left', '还可批准', 130, ({ left }) => left),
    ],
    [],
  )
  return (
    <DataTable<SupportedYear>
      label="各年支持"
      asked={null}
      columns={columns}
      rows={years}
      rowKey={({ year, kind }) => `${year}${kind}`}
    />
  )
}

/** 资金: sums, every application, and the years of support against their limits. */
export function FirmMoney({ value }: { readonly value: Dealings }) {
  const { approved, paid, matters, years } = value
  return (
    <>
      <Section
        title={`资金和补贴（${matters.length}）`}
        extra={
          matters.length === 0 ? null : (
            <span className="quiet">
              累计批准 <Money fen={approved} /> 元，拨付 <Money fen={paid} /> 元
            </span>
          )
        }
      >
        {matters.length === 0 ? <p className="hint">还没有申请过资金或培训补贴。</p> : <Matters matters={matters} />}
      </Section>
      <Section title="各年支持和上限">
        {years.length === 0 ? <p className="hint">还没有批准过支持，也没有录入以往支持。</p> : <Years years={years} />}
      </Section>
    </>
  )
}
