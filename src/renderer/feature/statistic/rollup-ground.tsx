import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { figureText, type Indicator, indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { formatCumulative, formatPeriod } from '#shared/model/period.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StatisticChart } from '#ui/feature/statistic/chart.tsx'
import { growthText } from '#shared/model/ratio.ts'
import type { RollUp, TableRow, Cut } from '#ui/feature/statistic/rollup-rows.tsx'
import { SideDrawer } from '#ui/component/side-drawer.tsx'

const STALE = '存档以后又有报表通过或修订，数已不同，请重新汇总。'
const CITY_STALE =
  '各单位存档的数合计与现在审核通过的数不同：有单位还没有汇总，或存档以后又有报表通过或修订。请有关单位重新汇总并报送。'

/** What the growth rests on: units compared, units left out, revisions and bases with their reasons. */
export function Ground({ value, form }: { value: RollUp; form: StatisticalForm }) {
  const { comparability, missing } = value
  const { station } = useSession()
  return (
    <>
      <Section title="可比性">
        <p>
          同比按修订后的上年数、相同单位计算：本期 {comparability.units} 家，其中 {comparability.matchedUnits}{' '}
          家有上年可比数。没有基数或基数为 0 的印“—”。
        </p>
        {comparability.withoutBase.length > 0 ? (
          <p className="hint">
            没有上年数：{comparability.withoutBase.map((one) => one.name).join('、')}。可在“可比基数”登记。
          </p>
        ) : null}
        {comparability.gone.length > 0 ? (
          <p className="hint">上年有、本期没有：{comparability.gone.map((one) => one.name).join('、')}。</p>
        ) : null}
      </Section>
      {comparability.notes.length > 0 ? (
        <Section title="修订与基数调整">
          <ul className="statistic-notes">
            {comparability.notes.map((one) => (
              <li key={`${one.kind} ${one.enterprise} ${one.period}`}>
                {formatPeriod(one.period)} {one.name}：{one.kind === 'revised' ? '报表修订' : '可比基数'}，{one.reason}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {missing.length > 0 ? (
        <Section title="累计缺数">
          <p className="finding-problem">
            {form.cycle === 'month' ? formatCumulative(value.period) : formatPeriod(value.period)}还缺：
            {missing.map((one) => `${formatPeriod(one.period)} ${one.count} 家`).join('，')}
          </p>
        </Section>
      ) : null}
      {value.round ? (
        <Section title="存档">
          <FactList
            lines={[
              ['汇总日期', value.round.summarisedOn ?? '还没有汇总'],
              [
                '本单位应报 / 实报 / 通过',
                `${value.round.expected ?? 0} / ${value.round.received ?? 0} / ${value.round.passed ?? 0}`,
              ],
            ]}
          />
          {value.round.reason === '' ? null : <p className="hint">重新汇总：{value.round.reason}</p>}
          {value.stale ? <p className="finding-problem">{station.kind === 'city' ? CITY_STALE : STALE}</p> : null}
        </Section>
      ) : null}
    </>
  )
}

/** A figure as a picture draws it: in the unit that is written beside it. */
export function drawnFigure(one: Indicator, value: number | null): number | null {
  return value === null ? null : Math.round(Number(figureText(one, value).replaceAll(',', '')) * 100) / 100
}

/** The groups as bars. */
export function GroupChart({ rows }: { rows: readonly TableRow[] }) {
  const shown = useMemo(
    () =>
      rows
        .filter((row) => row.key !== '合计')
        .toSorted((a, b) => (b.month.total ?? 0) - (a.month.total ?? 0))
        .slice(0, 12),
    [rows],
  )
  const one = shown[0]?.one
  const labels = useMemo(() => shown.map((row) => row.label), [shown])
  const series = useMemo(() => {
    const of = (value: number | null) => (one ? drawnFigure(one, value) : null)
    return [
      { name: '本期', kind: 'bar' as const, values: shown.map((row) => of(row.month.total)) },
      { name: '上年同期可比', kind: 'bar' as const, values: shown.map((row) => of(row.month.base)) },
    ]
  }, [shown, one])
  return one ? <StatisticChart title={one.label} unit={one.unit} labels={labels} series={series} /> : null
}

/** Drill-down to the enterprises behind one figure. */
export function Behind(props: {
  readonly at: { readonly form: string; readonly period: string }
  readonly cut: Cut
  readonly behind: { readonly key: string; readonly code: string; readonly label: string }
  readonly onClose: () => void
}) {
  const { at, cut, behind, onClose } = props
  const navigate = useNavigate()
  const one = indicatorOf(behind.code)
  const drill = useAsk('statistic.drill', {
    ...at,
    cut: behind.key === 'all' ? 'all' : cut,
    key: behind.key,
    indicator: behind.code,
  })
  type Line = OutputOf<'statistic.drill'>['rows'][number]
  const columns: readonly DataColumn<Line>[] = [
    { key: 'name', label: '企业', width: 240, render: ({ name }) => name },
    numberColumn('month', `本期（${one.unit}）`, 140, ({ month }) => figureText(one, month.total ?? undefined)),
    numberColumn('base', '上年同期可比', 140, ({ month }) => figureText(one, month.base ?? undefined)),
    numberColumn('growth', '同比（%）', 100, ({ month }) => growthText(month.growth)),
    numberColumn('year', '累计', 140, ({ year }) => figureText(one, year.total ?? undefined)),
  ]
  return (
    <SideDrawer open title={`${behind.label}：${one.code} ${one.label}`} size={820} onClose={onClose}>
      <DataTable<Line>
        label="构成企业"
        columns={columns}
        rows={drill.value?.rows ?? []}
        rowKey={(row) => row.enterprise}
        onOpen={(row) => void navigate(`/enterprise/${row.enterprise}`)}
        asked={drill}
      />
    </SideDrawer>
  )
}
