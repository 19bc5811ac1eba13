import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Money } from '#ui/component/money.tsx'
import { Page } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ClauseText } from '#ui/component/clause.tsx'

type RankLine = OutputOf<'pavilion.ranking'>['rows'][number]

const TOP = 3
const YEARS_BACK = 12

function rankColumns(divisions: Readonly<Record<string, string>>): readonly DataColumn<RankLine>[] {
  return [
    {
      key: 'rank',
      label: '名次',
      width: 150,
      render: ({ rank }) => {
        if (rank === null) return <StateTag tone="neutral">未列入</StateTag>
        return rank <= TOP ? <StateTag tone="success">{`第 ${rank} 名，重点扶持`}</StateTag> : `第 ${rank} 名`
      },
    },
    { key: 'name', label: '场馆名称', width: 240, render: ({ name }) => name },
    { key: 'county', label: '县市区', width: 110, render: ({ county }) => divisions[county] ?? county },
    {
      key: 'sales',
      label: '销售额（万元）',
      width: 150,
      figures: true,
      render: ({ sales }) => <Money fen={sales} unit="万元" />,
    },
    { key: 'openedOn', label: '开馆日期', width: 120, render: ({ openedOn }) => openedOn },
    { key: 'why', label: '未列入的原因', width: 280, render: ({ why }) => why },
  ]
}

const lineId = (line: RankLine) => line.pavilion
const topClass = (line: RankLine) => (line.rank !== null && line.rank <= TOP ? 'row-top' : '')

/** 特色馆年度排名: the first three get support (policy 二(五)); those not counted say why. */
export function PavilionRanking() {
  const navigate = useNavigate()
  const now = Number(today().slice(0, 4))
  const [year, setYear] = useRemembered<number>('pavilion-ranking:year', now - 1)
  const ranking = useAsk('pavilion.ranking', { year })
  const divisions = useDivisionTitles()
  const columns = useMemo(() => rankColumns(divisions), [divisions])
  const rows = ranking.value?.rows ?? []
  return (
    <Page
      title="特色馆排名"
      note={
        <span className="clause">
          <ClauseText>{ranking.value?.clause ?? ''}</ClauseText>
        </span>
      }
      footer={
        <span role="status">
          {year} 年列入排名 {rows.filter((row) => row.counted).length} 个，未列入{' '}
          {rows.filter((row) => !row.counted).length} 个
        </span>
      }
    >
      <div className="toolbar">
        <Choose<number>
          aria-label="年度"
          allowClear={false}
          value={year}
          options={Array.from({ length: YEARS_BACK }, (_, back) => ({ value: now - back, label: `${now - back} 年` }))}
          onChange={(value: number | undefined) => setYear(value ?? now)}
        />
        <span className="hint">业绩相同的，开馆早者在前；没有业绩凭据或营业不满规定月数的不参加排名。</span>
      </div>
      <FaultAlert fault={ranking.fault} />
      <DataTable<RankLine>
        label="特色馆排名"
        columns={columns}
        rows={rows}
        rowKey={lineId}
        rowClass={topClass}
        onOpen={(line) => void navigate(`/record/pavilion/${line.pavilion}`)}
        loading={ranking.loading}
        fill
        empty={
          <Empty why={`${year} 年没有登记过特色馆业绩。在特色馆的页面里逐年登记销售额和凭据，就会列入排名。`}>
            <Button onClick={() => void navigate('/register/pavilion')}>去特色馆登记册</Button>
          </Empty>
        }
      />
    </Page>
  )
}
