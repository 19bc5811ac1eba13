import { formatPeriod } from '#shared/model/period.ts'
import { useMemo } from 'react'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { ClauseText } from '#ui/component/clause.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { FigureChart, type FigureSeries } from '#ui/feature/desk/figure-chart.tsx'

type Today = OutputOf<'desk.today'>
type Figures = OutputOf<'statistic.deskFigures'>
type Progress = Figures['rates']['progress'][number]

// 分 per 万元; basis points per per cent. Pictures round, the tables are exact.
const FEN_PER_WAN = 1_000_000
const POINTS = 100

/** A class of support in few words. */
function shortWord(category: string): string {
  const found = definitions().groupOf('fund-category', category)
  return found?.short ?? found?.label ?? category
}

function percent(points: number | null): string {
  return points === null ? '—' : `${(points / POINTS).toFixed(2)}`
}

/** 销售额和零售额, twelve months; a month nobody reported is a gap, and the table says so. */
function SalesChart({ months }: { readonly months: Figures['months'] }) {
  const places = useMemo(() => months.map((one) => one.period), [months])
  const series: readonly FigureSeries[] = useMemo(
    () => [
      { name: '电子商务销售额', figures: months.map(({ sales }) => (sales === null ? null : sales / FEN_PER_WAN)) },
      { name: '其中网络零售额', figures: months.map(({ retail }) => (retail === null ? null : retail / FEN_PER_WAN)) },
    ],
    [months],
  )
  return (
    <FigureChart
      label="近十二个月电子商务销售额"
      unit="万元"
      head="月份"
      places={places}
      series={series}
      text={(column, at) => {
        const one = months[at]
        const fen = column === 0 ? one?.sales : one?.retail
        return fen === null || fen === undefined ? '没有报表' : <Money fen={fen} unit="万元" />
      }}
      none="近十二个月还没有通过审核的统计月报，报来以后这里按月画图。"
    />
  )
}

/** One of the two rates of 一(二), year by year, against its target line. */
function RateChart(props: {
  readonly label: string
  readonly progress: readonly Progress[]
  readonly rate: (one: Progress) => number | null
  readonly target: (one: Progress) => number
}) {
  const { label, progress, rate, target } = props
  const places = useMemo(() => progress.map((one) => `${one.year}年`), [progress])
  const series: readonly FigureSeries[] = useMemo(
    () => [
      { name: '达到', figures: progress.map((one) => rateOf(rate(one))) },
      { name: '目标', figures: progress.map((one) => target(one) / POINTS), line: true },
    ],
    [progress, rate, target],
  )
  return (
    <FigureChart
      label={label}
      unit="%"
      head="年度"
      places={places}
      series={series}
      text={(column, at) => {
        const one = progress[at]
        if (!one) return ''
        return column === 0 ? percent(rate(one)) : percent(target(one))
      }}
      none={`还算不出${label}：分母（企业总数或在库名单）还没有登记。今年的目标列在上面。`}
    />
  )
}

function rateOf(points: number | null): number | null {
  return points === null ? null : points / POINTS
}

/** The two rates; their functions stand here, so that a chart is drawn again only when its figures change. */
const RATES = [
  {
    title: '中小企业电子商务普及率',
    label: '中小企业电子商务普及率',
    rate: (one: Progress) => one.adoption,
    target: (one: Progress) => one.adoptionTarget,
  },
  {
    title: '规模以上企业覆盖率',
    label: '规模以上企业电子商务覆盖率',
    rate: (one: Progress) => one.coverage,
    target: (one: Progress) => one.coverageTarget,
  },
] as const

function tone(done: number, goal: number | null): Tone {
  if (goal === null) return 'neutral'
  return done >= goal ? 'success' : 'waiting'
}

function TargetRow({ label, clause, shown, tone: one }: { label: string; clause: string; shown: string; tone: Tone }) {
  return (
    <li>
      <span>
        {label}{' '}
        <span className="clause">
          <ClauseText>{clause}</ClauseText>
        </span>
      </span>
      <StateTag tone={one}>{shown}</StateTag>
    </li>
  )
}

function amount(value: number, unit: Today['targets'][number]['unit']): string {
  if (unit !== '分') return `${value} ${unit}`
  return `${(value / FEN_PER_WAN).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 6 })} 万元`
}

/** 本年目标: what is done against what is asked, the two rates of 一(二) first. */
export function Targets({ targets, year }: { readonly targets: Today['targets']; readonly year: number }) {
  const asked = useAsk('statistic.deskFigures', {})
  const rates = asked.value?.rates
  return (
    <Section title={`${year} 年目标`}>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <ul className="desk-list">
        {rates ? (
          <>
            <TargetRow
              label={`中小企业普及率（${rates.year} 年）`}
              clause="一(二)"
              shown={`${percent(rates.adoption)}${rates.adoption === null ? '，没有分母' : '%'}，目标 ${percent(rates.adoptionTarget)}%`}
              tone={tone(rates.adoption ?? -1, rates.adoptionTarget)}
            />
            <TargetRow
              label={`规模以上覆盖率（${rates.year} 年）`}
              clause="一(二)"
              shown={`${percent(rates.coverage)}${rates.coverage === null ? '，没有名单' : '%'}，目标 ${percent(rates.coverageTarget)}%`}
              tone={tone(rates.coverage ?? -1, rates.coverageTarget)}
            />
          </>
        ) : null}
        {targets.map((one) => (
          <TargetRow
            key={one.key}
            label={one.label}
            clause={one.clause}
            shown={`${amount(one.done, one.unit)}${one.goal === null ? '' : `，目标 ${amount(one.goal, one.unit)}`}`}
            tone={tone(one.done, one.goal)}
          />
        ))}
      </ul>
    </Section>
  )
}

/** Open rounds of the statistical forms: who has not reported yet. */
export function Rounds() {
  const asked = useAsk('statistic.deskFigures', {})
  const rounds = asked.value?.rounds ?? []
  return (
    <Section title="正在收的报表">
      {!asked.value ? null : rounds.length === 0 ? (
        <p className="hint">现在没有要收的报表：报送名单还没有登记，或这一期免报。</p>
      ) : (
        <ul className="desk-list">
          {rounds.map((one) => (
            <li key={one.form + one.period}>
              <span>{`${one.label} ${formatPeriod(one.period)}`}</span>
              <span className="desk-note">{`应报 ${one.expected}，实报 ${one.received}${one.waiting > 0 ? `，待审 ${one.waiting}` : ''}`}</span>
              <StateTag tone={one.overdue ? 'danger' : 'waiting'}>{`${one.due} 截止`}</StateTag>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** No money is nothing to draw: null, not zero. */
const wanOf = (fen: number) => (fen === 0 ? null : fen / FEN_PER_WAN)

/** The charts of 工作台, each over its table. */
export function FigureCharts(props: { readonly byCategory: Today['byCategory']; readonly year: number }) {
  const { byCategory, year } = props
  const asked = useAsk('statistic.deskFigures', {})
  const figures = asked.value
  const places = useMemo(() => byCategory.map(({ category }) => shortWord(category)), [byCategory])
  const money: readonly FigureSeries[] = useMemo(
    () => [
      { name: '批准', figures: byCategory.map(({ approved }) => wanOf(approved)) },
      { name: '拨付', figures: byCategory.map(({ paid }) => wanOf(paid)) },
    ],
    [byCategory],
  )
  return (
    <div className="desk-charts">
      <Section title="资金使用（按类别）">
        <FigureChart
          label={`${year} 年资金按类别批准和拨付`}
          unit="万元"
          head="类别"
          places={places}
          series={money}
          text={(column, at) => {
            const one = byCategory[at]
            return <Money fen={column === 0 ? one?.approved : one?.paid} unit="万元" />
          }}
          none={`${year} 年还没有批准和拨付，有了以后这里按类别画图。`}
        />
      </Section>
      {figures ? (
        <>
          <Section title="月度销售额">
            <SalesChart months={figures.months} />
          </Section>
          {RATES.map(({ title, ...rate }) => (
            <Section key={title} title={title}>
              <RateChart {...rate} progress={figures.rates.progress} />
            </Section>
          ))}
        </>
      ) : null}
    </div>
  )
}
