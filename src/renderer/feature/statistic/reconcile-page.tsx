import { Button, Segmented } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { formatPeriod, periodOf, previousPeriod } from '#shared/model/period.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Basis } from '#ui/component/clause.tsx'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { today } from '#ui/api/clock.ts'
import { type Asked, useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { moneyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { ListPage, type ListPageProps } from '#ui/component/list-page.tsx'
import { Money } from '#ui/component/money.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { recentPeriods } from '#ui/feature/statistic/form-period.tsx'
import { growthText, rateText } from '#shared/model/ratio.ts'
import '#ui/feature/statistic/statistic.css'

type Reconciled = OutputOf<'statistic.reconcile'>
type Line = Reconciled['rows'][number]
type Watched = Reconciled['watch'][number]
type Published = OutputOf<'statistic.published'>['rows'][number]

const LINES: readonly DataColumn<Line>[] = [
  { key: 'name', label: '企业', width: 220, render: ({ name }) => name },
  { key: 'listed', label: '在库情况', width: 104, render: ({ listed }) => listed ?? '不在库' },
  moneyColumn('ours', '商务口径 E06', 150, ({ ours }) => ours, '万元'),
  moneyColumn('theirs', '统计口径', 126, ({ theirs }) => theirs, '万元'),
  moneyColumn('difference', '差额', 110, ({ difference }) => difference, '万元'),
  wrapColumn('reason', '差额原因', 180, ({ reason }) => reason),
  wrapColumn('problem', '要办的事', 230, ({ problem }) => <span className="finding-problem">{problem}</span>),
]

const WATCH: readonly DataColumn<Watched>[] = [
  { key: 'name', label: '企业', width: 240, render: ({ name }) => name },
  { key: 'category', label: '应入库类别', width: 140, render: ({ category }) => category },
  moneyColumn('threshold', '标准', 120, ({ threshold }) => threshold, '万元'),
  moneyColumn('figure', '现有数', 130, ({ figure }) => figure, '万元'),
  { key: 'basis', label: '依据', width: 220, render: ({ basis }) => basis },
  numberColumn('share', '占标准', 100, ({ share }) => rateText(share)),
  {
    key: 'reached',
    label: '判断',
    width: 140,
    render: ({ reached }) => (
      <StateTag tone={reached ? 'danger' : 'warning'}>{reached ? '已达标未入库' : '准限上'}</StateTag>
    ),
  },
]

const SPANS: Readonly<Record<string, string>> = { single: '', 'with-january': '（1—2月）', cumulative: '（累计）' }
const UNITS: Readonly<Record<string, string>> = { yi: '亿元', wan: '万元' }

const PUBLISHED: readonly DataColumn<Published>[] = [
  {
    key: 'period',
    label: '报告期',
    width: 150,
    render: ({ period, span }) => `${formatPeriod(period)}${SPANS[span] ?? ''}`,
  },
  numberColumn('printed', '公布值', 130, ({ printed, unit }) => `${printed} ${UNITS[unit] ?? ''}`),
  numberColumn('lastYear', '上年公布值', 120, ({ lastYear }) => lastYear ?? '—'),
  numberColumn('growth', '公布增长（%）', 120, ({ printedGrowth }) => printedGrowth ?? '—'),
  numberColumn('computed', '复算增长（%）', 120, ({ computedGrowth }) => computedGrowth || '—'),
  wrapColumn('verdict', '核对', 360, ({ verdict, words }) =>
    verdict === 'unexplained' ? <span className="finding-problem">{words}</span> : words,
  ),
]

const PARTS = [
  { value: 'lines', label: '纳统对账' },
  { value: 'watch', label: '准限上' },
  { value: 'published', label: '公布数核对' },
] as const
type Part = (typeof PARTS)[number]['value']

/** What the three parts have in common. */
type Shared = {
  readonly page: Pick<ListPageProps<Line>, 'title' | 'note' | 'actions' | 'footer'>
  readonly choice: ReactNode
  readonly go: (path: string) => void
}

const EMPTY_WATCH = '没有接近或达到限额标准而未入库的企业。企业要填行业代码，并有年度数据或月报，才能判断。'

/** 网络零售额纳统对账: our figure beside the statistics side's, what is still to be brought onto the list, and what was published. */
export function ReconcilePage() {
  const navigate = useNavigate()
  const { can } = useSession()
  const [period, setPeriod] = useRemembered('statistic:reconcile', previousPeriod(periodOf(today(), 'month')))
  const [part, setPart] = useRemembered<Part>('statistic:reconcile-part', 'lines')
  const asked = useAsk('statistic.reconcile', { period })
  const published = usePublished(part === 'published')
  const round = useAsk('statistic.round', { form: 'enterprise-month', period })
  const paper = round.value?.round?.id
  const go = (path: string) => void navigate(path)
  const page = {
    title: '纳统对账',
    note: <Basis of="一(三)" says="：将网络零售额纳入社会消费品零售总额" />,
    actions: (
      <>
        {paper === undefined ? null : <Button onClick={() => go(`/print/paper/TJ-7/${paper}`)}>打印对账表</Button>}
        {can('statistic.write') ? (
          <Button type="primary" onClick={() => go('/record/reconciliation/new')}>
            登记统计口径数
          </Button>
        ) : null}
      </>
    ),
    footer: asked.value ? <Sums value={asked.value} /> : null,
  }
  const shared: Shared = {
    page,
    choice: <Parts period={period} onPeriod={setPeriod} part={part} onPart={setPart} />,
    go,
  }
  // The three parts are one list to React, so that the focus stays on the choice of the part.
  if (part === 'published') return publishedList(published, shared)
  return part === 'watch' ? watchList(asked, shared) : linesList(asked, period, shared)
}

function linesList(asked: Asked<Reconciled>, period: string, { page, choice, go }: Shared) {
  return (
    <ListPage<Line>
      {...page}
      asked={asked}
      columns={LINES}
      rows={asked.value?.rows ?? []}
      rowKey={(row) => row.enterprise}
      onOpen={(row) => go(row.id ? `/record/reconciliation/${row.id}` : `/enterprise/${row.enterprise}`)}
      filters={choice}
      empty={`${formatPeriod(period)}没有审核通过的月报，也没有登记统计口径的数。换一个月看。`}
    />
  )
}

function watchList(asked: Asked<Reconciled>, { page, choice, go }: Shared) {
  return (
    <ListPage<Watched>
      {...page}
      label="准限上名单"
      asked={asked}
      columns={WATCH}
      rows={asked.value?.watch ?? []}
      rowKey={(row) => row.enterprise}
      onOpen={(row) => go(`/enterprise/${row.enterprise}`)}
      filters={choice}
      empty={EMPTY_WATCH}
    />
  )
}

function publishedList({ asked, choice: series }: ReturnType<typeof usePublished>, { page, choice }: Shared) {
  return (
    <ListPage<Published>
      {...page}
      label="公布数核对"
      asked={asked}
      columns={PUBLISHED}
      rows={asked.value?.rows ?? []}
      rowKey={(row) => row.id}
      filters={
        <>
          {choice}
          {series}
        </>
      }
      hint="公布值和公布增长照印出来的样子保留；复算不出的只作提示，不改动。"
      empty="还没有登记公布数。在“公布数”登记册录入或导入统计部门公布的社会消费品零售总额。"
    />
  )
}

/** The published figures of one series, and the choice of the series. */
function usePublished(enabled: boolean) {
  const [picked, setPicked] = useRemembered<string | null>('statistic:series', null)
  const first = useAsk('statistic.published', { series: '', county: null }, { enabled })
  const options = useMemo(
    () =>
      (first.value?.series ?? []).map((one) => ({
        value: `${one.series}|${one.county ?? ''}`,
        label: one.county === null ? one.series : `${one.series}（${one.county}）`,
      })),
    [first.value],
  )
  const chosen = picked ?? options[0]?.value ?? '|'
  const [series = '', county = ''] = chosen.split('|')
  const asked = useAsk('statistic.published', { series, county: county === '' ? null : county }, { enabled })
  const choice = (
    <Choose<string>
      aria-label="公布的指标"
      value={chosen === '|' ? null : chosen}
      options={options}
      onChange={(next: string | undefined) => setPicked(next ?? null)}
    />
  )
  return { asked, choice }
}

/** Which month, and which of the three parts. */
function Parts(props: {
  readonly period: string
  readonly onPeriod: (period: string) => void
  readonly part: Part
  readonly onPart: (part: Part) => void
}) {
  return (
    <>
      <ChooseOne label="报告期" value={props.period} options={recentPeriods('month')} onChange={props.onPeriod} />
      <Segmented<Part> aria-label="看哪一部分" options={[...PARTS]} value={props.part} onChange={props.onPart} />
    </>
  )
}

function Sums({ value }: { value: Reconciled }) {
  const { sums } = value
  return (
    <>
      <span role="status">共 {value.rows.length} 家（万元）</span>
      <span>
        商务口径 <Money fen={sums.ours} unit="万元" />
      </span>
      <span>
        其中限上 <Money fen={sums.above} unit="万元" />
        ，限下 <Money fen={sums.below} unit="万元" />
      </span>
      <span>
        已纳入社零 <Money fen={sums.included} unit="万元" />
      </span>
      <span>{sums.retail === null ? '社零总额未登记' : `占社零 ${growthText(sums.share)}%`}</span>
    </>
  )
}
