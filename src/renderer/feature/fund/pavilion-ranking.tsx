import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { countyColumn, moneyColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { YearListButton } from '#ui/component/list-menu.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { thisYear, useYear, YearPick } from '#ui/component/year.tsx'

type RankLine = OutputOf<'pavilion.ranking'>['rows'][number]

function rankColumns(divisions: Readonly<Record<string, string>>, top: number): readonly DataColumn<RankLine>[] {
  return [
    {
      key: 'rank',
      label: '名次',
      width: 150,
      render: ({ rank }) => {
        if (rank === null) return <StateTag tone="neutral">未列入</StateTag>
        return rank <= top ? <StateTag tone="success">{`第 ${rank} 名，重点扶持`}</StateTag> : `第 ${rank} 名`
      },
    },
    { key: 'name', label: '场馆名称', width: 240, render: ({ name }) => name },
    countyColumn(({ county }) => divisions[county] ?? county),
    moneyColumn('sales', '销售额', 150, ({ sales }) => sales, '万元'),
    {
      key: 'basis',
      label: '数据来源',
      width: 110,
      render: ({ basis }) => (basis === 'months' ? '逐月业绩' : '年度业绩'),
    },
    { key: 'openedOn', label: '开馆日期', width: 120, render: ({ openedOn }) => openedOn },
    { key: 'why', label: '未列入的原因', width: 280, render: ({ why }) => why },
  ]
}

const lineId = (line: RankLine) => line.pavilion

/** 特色馆年度排名: the first three get support (policy 二(五)); those not counted say why. */
export function PavilionRanking() {
  const navigate = useNavigate()
  const [year, setYear] = useYear('pavilion-ranking', thisYear() - 1)
  const ranking = useAsk('pavilion.ranking', { year })
  const divisions = useDivisionTitles()
  const top = ranking.value?.top ?? 0
  const columns = useMemo(() => rankColumns(divisions, top), [divisions, top])
  const rows = ranking.value?.rows ?? []
  return (
    <ListPage<RankLine>
      title="特色馆排名"
      clause={ranking.value?.clause ?? ''}
      footer={
        <span role="status">
          {year} 年列入排名 {rows.filter((row) => row.counted).length} 个，未列入{' '}
          {rows.filter((row) => !row.counted).length} 个
        </span>
      }
      asked={ranking}
      columns={columns}
      rows={rows}
      rowKey={lineId}
      rowClass={({ rank }) => (rank !== null && rank <= top ? 'row-top' : '')}
      onOpen={(line) => void navigate(`/record/pavilion/${line.pavilion}`)}
      actions={
        <>
          <YearListButton code="GQ-2" year={year} />
          <Button onClick={() => void navigate(`/fund/award/new?award=pavilion-ranking&year=${year}`)}>
            拟定支持名单
          </Button>
        </>
      }
      filters={<YearPick value={year} onChange={setYear} />}
      hint="登记了月度业绩的，按有凭据的月份合计；业绩相同的，开馆早者在前；没有业绩凭据或营业不满规定月数的不参加排名。"
      empty={
        <Empty why={`${year} 年没有登记过特色馆业绩。在特色馆的页面里逐月（或逐年）登记销售额和凭据，就会列入排名。`}>
          <Button onClick={() => void navigate('/register/pavilion')}>去特色馆登记册</Button>
        </Empty>
      }
    />
  )
}
