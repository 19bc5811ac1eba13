import { App, Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { countyColumn, moneyColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { YearListButton } from '#ui/component/list-menu.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { thisYear, useYear, YearPick } from '#ui/component/year.tsx'

type Line = OutputOf<'title.ranking'>['rows'][number]

const REACHES: Readonly<Record<string, string>> = { province: '达到省级线', city: '达到市级线' }

const BASIS: Readonly<Record<Line['basis'], string>> = { reports: '审核通过的月报', stated: '年度数据' }

function columnsOf(divisions: Readonly<Record<string, string>>, city: boolean): readonly DataColumn<Line>[] {
  const rank = (place: number | null) => (place === null ? '' : `第 ${place} 名`)
  return [
    { key: 'rank', label: city ? '全市名次' : '本站名次', width: 84, render: (line) => rank(line.rank) },
    ...(city ? [] : [{ key: 'rankCity', label: '全市名次', width: 88, render: (line: Line) => rank(line.rankCity) }]),
    { key: 'name', label: '企业', width: 208, render: ({ name }) => name },
    countyColumn(({ county }) => divisions[county] ?? county),
    moneyColumn('sales', '网上年经销额', 168, ({ sales }) => sales, '万元'),
    { key: 'basis', label: '依据', width: 108, render: ({ basis }) => BASIS[basis] },
    moneyColumn('stated', '填写数', 124, ({ stated }) => stated, '万元'),
    {
      key: 'reaches',
      label: '数额线',
      width: 106,
      render: ({ reaches }) =>
        reaches === '' ? (
          ''
        ) : (
          <StateTag tone={reaches === 'province' ? 'success' : 'active'}>{REACHES[reaches] ?? ''}</StateTag>
        ),
    },
    wrapColumn('held', '已有称号', 164, ({ held }) => held.join('；')),
  ]
}

const lineId = (line: Line) => line.enterprise

/** 网上年经销额排名: what “居全市领先地位” is judged by (policy 二(四)). */
export function RankingPage() {
  const navigate = useNavigate()
  const { can, station } = useSession()
  const { message } = App.useApp()
  const [year, setYear] = useYear('title-ranking', thisYear() - 1)
  const found = useAsk('title.ranking', { year })
  const publish = useCommand(
    'title.publishRanking',
    ({ told }) => void message.success(`已写入 ${told} 家的名次，下次报送时下发`),
  )
  const divisions = useDivisionTitles()
  const city = station.kind === 'city'
  const columns = useMemo(() => columnsOf(divisions, city), [divisions, city])
  const rows = found.value?.rows ?? []
  return (
    <ListPage<Line>
      title="网上年经销额排名"
      clause="二(四)"
      actions={
        <>
          <YearListButton code="SF-6" year={year} />
          <YearListButton code="PY-1" year={year} />
          {city && can('city.decide') ? (
            <Button loading={publish.busy} disabled={rows.length === 0} onClick={() => void publish.run({ year })}>
              下发名次
            </Button>
          ) : null}
        </>
      }
      footer={
        <span role="status">
          {year} 年参加排名 {found.value?.of ?? 0} 家，达到市级线 {rows.filter((row) => row.reaches !== '').length}{' '}
          家，其中达到省级线 {rows.filter((row) => row.reaches === 'province').length} 家
        </span>
      }
      fault={publish.fault}
      onFaultRead={publish.clear}
      asked={found}
      columns={columns}
      rows={rows}
      rowKey={lineId}
      onOpen={(line) => void navigate(`/enterprise/${line.enterprise}`)}
      filters={<YearPick value={year} onChange={setYear} />}
      hint="按全年审核通过的月报，月报不全的按年度数据；相同的并列，“领先”由审核人判断。全市名次由市局下发。"
      empty={
        <Empty why={`名录里没有 ${year} 年的电子商务销售额。在企业的“年度数据”里登记，就会列入排名。`}>
          <Button onClick={() => void navigate('/enterprise')}>去企业名录</Button>
        </Empty>
      }
    />
  )
}
