import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { countyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { StateTag, wordTag } from '#ui/component/state-tag.tsx'
import { thisYear, useYear, YearPick } from '#ui/component/year.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { StatisticChart } from '#ui/feature/statistic/chart.tsx'
import { lightWords } from '#ui/feature/statistic/words.ts'
import { rateText } from '#shared/model/ratio.ts'
import '#ui/feature/statistic/statistic.css'

type Rates = OutputOf<'statistic.rates'>
type AdoptionLine = Rates['adoption']['lines'][number]
type NotYet = Rates['coverage']['notYet'][number]

const ADOPTION: readonly DataColumn<AdoptionLine>[] = [
  countyColumn(({ countyName }) => countyName),
  { key: 'scope', label: '口径', width: 112, render: ({ scopeLabel }) => scopeLabel },
  numberColumn('applying', '应用电商（家）', 132, ({ applying }) => applying),
  numberColumn('total', '中小企业总数（家）', 162, ({ total }) => total ?? '—'),
  numberColumn('rate', '普及率', 80, ({ rate }) => rateText(rate)),
  { key: 'light', label: '与目标比', width: 104, render: ({ light }) => wordTag(lightWords(light)) },
  wrapColumn('source', '分母来源', 190, ({ source, document, date }) =>
    [source, document, date ?? ''].filter((part) => part !== '').join('，'),
  ),
  wrapColumn('note', '说明', 260, ({ note }) => note),
]

const NOT_YET: readonly DataColumn<NotYet>[] = [
  { key: 'name', label: '企业', width: 240, render: ({ name }) => name },
  { key: 'category', label: '在库类别', width: 130, render: ({ category }) => category },
  wrapColumn('reason', '未触网原因', 260, ({ reason }) => reason || '（未登记）'),
  { key: 'responsible', label: '责任人', width: 110, render: ({ responsible }) => responsible || '（未登记）' },
]

/** 普及率 and 规模以上覆盖率 with denominators and their sources, those not yet online, and the way to the goals (policy 一(二)). */
export function RatesPage() {
  const [year, setYear] = useYear('statistic-rates', thisYear())
  const rates = useAsk('statistic.rates', { year })
  const { value } = rates
  const base = value?.adoption.lines.find((line) => line.total !== null)
  return (
    <Page
      title="普及率与覆盖率"
      note={<span className="clause">{value?.clause ?? ''}</span>}
      actions={
        <>
          <GoButton to="/register/adoption_base">普及率基数</GoButton>
          <GoButton to="/register/statistic_listing">在库单位</GoButton>
        </>
      }
      footer={
        <span role="status">
          {year} 年目标：普及率 {rateText(value?.adoption.target ?? null)}，覆盖率{' '}
          {rateText(value?.coverage.target ?? null)}；比率截尾不进位
        </span>
      }
    >
      <div className="toolbar">
        <YearPick value={year} onChange={setYear} />
      </div>
      <Section title="中小企业电子商务普及率">
        <DataTable<AdoptionLine>
          label="普及率"
          columns={ADOPTION}
          rows={value?.adoption.lines ?? []}
          rowKey={(row) => `${row.county} ${row.scope}`}
          asked={rates}
          empty="名录里还没有企业，也没有登记普及率基数。"
        />
        {base || !value ? null : (
          <p className="finding-problem">没有分母就没有比率：请登记本县中小企业总数、来源文件和日期。</p>
        )}
      </Section>
      {value ? <Coverage value={value} /> : null}
      {value ? <Progress value={value} /> : null}
    </Page>
  )
}

function Coverage({ value }: { value: Rates }) {
  const navigate = useNavigate()
  const { coverage } = value
  const light = lightWords(coverage.light)
  return (
    <Section
      title="规模以上企业电子商务覆盖率"
      extra={<StateTag tone={light.tone}>{`${rateText(coverage.rate)} ${light.label}`}</StateTag>}
    >
      <p>
        在库 {coverage.total} 家，已开展电子商务 {coverage.covered} 家
        {coverage.categories.length > 0
          ? `：${coverage.categories.map((one) => `${one.label} ${one.covered}/${one.total}`).join('，')}`
          : ''}
        。
      </p>
      <DataTable<NotYet>
        label="规模以上未触网清单"
        columns={NOT_YET}
        rows={coverage.notYet}
        rowKey={(row) => `${row.enterprise} ${row.category}`}
        onOpen={(row) => void navigate(`/enterprise/${row.enterprise}`)}
        asked={null}
        empty={coverage.total === 0 ? '还没有登记在库单位，覆盖率没有分母。' : '在库单位都已开展电子商务。'}
      />
    </Section>
  )
}

/** A rate with the word of its light, where there is one. */
const lit = (rate: number | null, light: Parameters<typeof lightWords>[0]) =>
  `${rateText(rate)} ${rate === null ? '' : lightWords(light).label}`

function Progress({ value }: { value: Rates }) {
  const labels = useMemo(() => value.progress.map((one) => `${one.year} 年`), [value])
  const series = useMemo(() => {
    const of = (points: number | null) => (points === null ? null : points / 100)
    return [
      { name: '普及率', kind: 'bar' as const, values: value.progress.map((one) => of(one.adoption)) },
      { name: '覆盖率', kind: 'bar' as const, values: value.progress.map((one) => of(one.coverage)) },
      { name: '普及率目标', kind: 'line' as const, values: value.progress.map((one) => of(one.adoptionTarget)) },
    ]
  }, [value])
  return (
    <Section title={`到 ${value.progress.at(-1)?.year ?? value.year} 年的进度`}>
      <div className="statistic-split">
        <PlainTable
          className="facts-table"
          rows={value.progress}
          rowKey={(one) => one.year}
          columns={[
            { label: '年度', heads: true, render: ({ year }) => year },
            { label: '普及率目标', figures: true, render: ({ adoptionTarget }) => rateText(adoptionTarget) },
            { label: '普及率', figures: true, render: (one) => lit(one.adoption, one.adoptionLight) },
            { label: '覆盖率目标', figures: true, render: ({ coverageTarget }) => rateText(coverageTarget) },
            { label: '覆盖率', figures: true, render: (one) => lit(one.coverage, one.coverageLight) },
          ]}
        />
        <StatisticChart title="两率进度" unit="%" labels={labels} series={series} />
      </div>
    </Section>
  )
}
