import { Alert, Button, Drawer, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { date, longText, text } from '#shared/definition/field.ts'
import { figureText, indicatorOf, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { formatCumulative, formatPeriod } from '#shared/model/period.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Choose } from '#ui/component/choose.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { Facts } from '#ui/component/procedure/facts.tsx'
import { dialogForm, FormDialog } from '#ui/component/procedure/form-dialog.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { StatisticChart } from '#ui/feature/statistic/chart.tsx'
import { FormPeriodPicker, useFormPeriod } from '#ui/feature/statistic/form-period.tsx'
import { growthText } from '#shared/model/ratio.ts'
import '#ui/feature/statistic/statistic.css'

type RollUp = OutputOf<'statistic.rollUp'>
type Group = RollUp['whole']
type Figure = Group['lines'][number]['month']
type Cut = InputOf<'statistic.rollUp'>['cut']

const CUTS: readonly { readonly value: Cut; readonly label: string; readonly city?: boolean }[] = [
  { value: 'all', label: '各指标' },
  { value: 'county', label: '按县市区', city: true },
  { value: 'town', label: '按乡镇' },
  { value: 'class', label: '按类别' },
  { value: 'enterprise', label: '按企业' },
]

const FIRST = dialogForm('汇总', {
  office: text({ label: '制定机关', max: 60 }),
  approval: text({ label: '批准（备案）机关及文号', max: 120 }),
  validUntil: date({ label: '有效期至' }),
})
const AGAIN = dialogForm('重新汇总', {
  reason: longText({ label: '重新汇总的原因', required: true, max: 500, help: '上次的汇总仍保留；原因印在表下' }),
  office: text({ label: '制定机关', max: 60 }),
  approval: text({ label: '批准（备案）机关及文号', max: 120 }),
  validUntil: date({ label: '有效期至' }),
})

type TableRow = {
  readonly key: string
  readonly label: string
  readonly one: Indicator
  readonly month: Figure
  readonly year: Figure
  readonly group: Group
}

/** 汇总: totals of what passed, by any cut, with growth on the comparable base; every figure opens the reports behind it. */
export function RollUpPage() {
  const where = useFormPeriod()
  const navigate = useNavigate()
  const { can, station } = useSession()
  const [cut, setCut] = useRemembered<Cut>('statistic:cut', 'all')
  const [code, setCode] = useRemembered<string>(`statistic:indicator:${where.form.name}`, where.form.main)
  const [behind, setBehind] = useState<{ key: string; code: string; label: string } | undefined>(undefined)
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const at = { form: where.form.name, period: where.period }
  const asked = useAsk('statistic.rollUp', { ...at, cut }, { keep: false })
  const summarise = useCommand('statistic.summarise')
  const { value } = asked
  const rows = useMemo(() => rowsOf(value, where.form, cut, code), [value, where.form, cut, code])
  const columns = useMemo(() => columnsOf(cut, where.form.cycle === 'month'), [cut, where.form])
  const empty = value !== undefined && value.whole.units === 0
  const again = value?.round?.summarisedOn !== undefined && value.round !== null && value.round.summarisedOn !== null
  return (
    <Page
      title="汇总"
      note={
        <>
          <span className="clause">47号 一(三)</span>{' '}
          {value?.round ? (
            <StateTag tone={value.stale ? 'warning' : value.round.summarisedOn === null ? 'waiting' : 'success'}>
              {value.stale ? `${value.round.label}，数据已变` : value.round.label}
            </StateTag>
          ) : null}
        </>
      }
      actions={
        <>
          {value?.round ? (
            <>
              <Button onClick={() => void navigate(`/print/paper/TJ-4/${value.round?.id ?? ''}`)}>打印综合月报</Button>
            </>
          ) : null}
          {can('statistic.review') ? (
            <Button type="primary" disabled={empty || (again && !value.stale)} onClick={() => setOpen(true)}>
              {again ? '重新汇总' : '汇总存档'}
            </Button>
          ) : null}
        </>
      }
      panel={value ? <Ground value={value} form={where.form} /> : null}
      footer={
        <span role="status">
          审核通过 {value?.whole.units ?? 0} 家，可比 {value?.comparability.matchedUnits ?? 0} 家；只汇总审核通过的报表
        </span>
      }
    >
      <div className="toolbar">
        <FormPeriodPicker {...where} />
        <Segmented<Cut>
          aria-label="汇总方式"
          options={CUTS.filter((one) => one.city !== true || station.kind === 'city').map(({ value: key, label }) => ({
            value: key,
            label,
          }))}
          value={cut}
          onChange={setCut}
        />
        {cut === 'all' ? null : (
          <Choose<string>
            aria-label="指标"
            allowClear={false}
            value={code}
            options={indicatorsOf(where.form).map((one) => ({ value: one.code, label: `${one.code} ${one.label}` }))}
            onChange={(next: string | undefined) => setCode(next ?? where.form.main)}
          />
        )}
      </div>
      <FaultAlert fault={asked.fault ?? summarise.fault} />
      {said === '' ? null : <Alert type="info" showIcon title={said} role="status" />}
      <DataTable<TableRow>
        key={cut}
        label={`汇总${cut === 'all' ? '' : '分组'}`}
        columns={columns}
        rows={empty ? [] : rows}
        rowKey={(row) => row.key}
        onOpen={(row) =>
          setBehind({ key: cut === 'all' ? 'all' : row.group.key, code: row.one.code, label: row.label })
        }
        loading={asked.loading}
        fill
        empty={
          <Empty why={`${formatPeriod(where.period)}还没有审核通过的报表，汇总是空的。`}>
            <Button onClick={() => void navigate('/statistic/review')}>去审核</Button>
          </Empty>
        }
      />
      {!empty && cut !== 'all' && rows.length > 1 ? <GroupChart rows={rows} /> : null}
      {behind ? <Behind at={at} cut={cut} behind={behind} onClose={() => setBehind(undefined)} /> : null}
      {open ? (
        <FormDialog
          title={`${again ? '重新汇总' : '汇总'} ${formatPeriod(where.period)} ${where.form.label}`}
          definition={again ? AGAIN : FIRST}
          initial={{
            office: value?.round?.office ?? '',
            approval: value?.round?.approval ?? '',
            validUntil: value?.round?.validUntil ?? null,
          }}
          okText="汇总"
          busy={summarise.busy}
          fault={summarise.fault}
          onSubmit={(given) => {
            const reason = 'reason' in given && typeof given.reason === 'string' ? given.reason : ''
            const input = {
              ...at,
              reason,
              office: given.office ?? '',
              approval: given.approval ?? '',
              validUntil: given.validUntil,
            }
            void summarise.run(input).then((reply) => {
              if (!reply.ok) return
              setSaid('已汇总存档；报送时随报送包一起走。')
              setOpen(false)
            })
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Page>
  )
}

function rowsOf(value: RollUp | undefined, form: StatisticalForm, cut: Cut, code: string): TableRow[] {
  if (!value) return []
  if (cut === 'all')
    return value.whole.lines.map((line) => {
      const one = indicatorOf(line.indicator)
      return {
        key: line.indicator,
        label: `${one.code} ${one.label}`,
        one,
        month: line.month,
        year: line.year,
        group: value.whole,
      }
    })
  const wanted = indicatorsOf(form).some((one) => one.code === code) ? code : form.main
  const one = indicatorOf(wanted)
  return [...value.groups, value.whole].flatMap((group) => {
    const line = group.lines.find((entry) => entry.indicator === wanted)
    const key = group === value.whole ? '合计' : group.key
    return line ? [{ key, label: group.label, one, month: line.month, year: line.year, group }] : []
  })
}

function columnsOf(cut: Cut, monthly: boolean): readonly DataColumn<TableRow>[] {
  const figure = (key: string, label: string, pick: (row: TableRow) => number | null): DataColumn<TableRow> => ({
    key,
    label,
    width: 140,
    figures: true,
    render: (row) => figureText(row.one, pick(row) ?? undefined),
  })
  const rate = (key: string, label: string, pick: (row: TableRow) => number | null): DataColumn<TableRow> => ({
    key,
    label,
    width: 110,
    figures: true,
    render: (row) => growthText(pick(row)),
  })
  return [
    { key: 'label', label: cut === 'all' ? '指标' : '分组', width: 230, render: ({ label }) => label },
    { key: 'unit', label: '单位', width: 70, render: ({ one }) => one.unit },
    ...(cut === 'all'
      ? []
      : [{ key: 'units', label: '家数', width: 70, figures: true, render: ({ group }: TableRow) => group.units }]),
    figure('month', '本期', (row) => row.month.total),
    figure('base', '上年同期可比', (row) => row.month.base),
    rate('growth', '同比（%）', (row) => row.month.growth),
    ...(monthly
      ? [
          figure('year', '1月至本月累计', (row) => row.year.total),
          figure('yearBase', '上年累计可比', (row) => row.year.base),
          rate('yearGrowth', '累计同比（%）', (row) => row.year.growth),
        ]
      : []),
    { ...figure('published', '上年公布', (row) => row.month.published), hidden: true },
  ]
}

/** What the growth rests on: units compared, units left out, revisions and bases with their reasons. */
function Ground({ value, form }: { value: RollUp; form: StatisticalForm }) {
  const { comparability, missing } = value
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
          <Facts
            lines={[
              ['汇总日期', value.round.summarisedOn ?? '还没有汇总'],
              [
                '应报 / 实报 / 通过',
                `${value.round.expected ?? 0} / ${value.round.received ?? 0} / ${value.round.passed ?? 0}`,
              ],
            ]}
          />
          {value.round.reason === '' ? null : <p className="hint">重新汇总：{value.round.reason}</p>}
          {value.stale ? <p className="finding-problem">存档以后又有报表通过或修订，数已不同，请重新汇总。</p> : null}
        </Section>
      ) : null}
    </>
  )
}

function GroupChart({ rows }: { rows: readonly TableRow[] }) {
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
    const scale = one?.kind === 'money' ? 1_000_000 : 1
    const of = (value: number | null) => (value === null ? null : Math.round((value * 100) / scale) / 100)
    return [
      { name: '本期', kind: 'bar' as const, values: shown.map((row) => of(row.month.total)) },
      { name: '上年同期可比', kind: 'bar' as const, values: shown.map((row) => of(row.month.base)) },
    ]
  }, [shown, one])
  return one ? <StatisticChart title={one.label} unit={one.unit} labels={labels} series={series} /> : null
}

/** Drill-down to the enterprises behind one figure. */
function Behind(props: {
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
    cut: behind.key === '合计' ? 'all' : cut,
    key: behind.key,
    indicator: behind.code,
  })
  type Line = OutputOf<'statistic.drill'>['rows'][number]
  const columns: readonly DataColumn<Line>[] = [
    { key: 'name', label: '企业', width: 240, render: ({ name }) => name },
    {
      key: 'month',
      label: `本期（${one.unit}）`,
      width: 140,
      figures: true,
      render: ({ month }) => figureText(one, month.total ?? undefined),
    },
    {
      key: 'base',
      label: '上年同期可比',
      width: 140,
      figures: true,
      render: ({ month }) => figureText(one, month.base ?? undefined),
    },
    { key: 'growth', label: '同比（%）', width: 100, figures: true, render: ({ month }) => growthText(month.growth) },
    {
      key: 'year',
      label: '累计',
      width: 140,
      figures: true,
      render: ({ year }) => figureText(one, year.total ?? undefined),
    },
  ]
  return (
    <Drawer open title={`${behind.label}：${one.code} ${one.label}`} size={820} onClose={onClose}>
      <FaultAlert fault={drill.fault} />
      <DataTable<Line>
        label="构成企业"
        columns={columns}
        rows={drill.value?.rows ?? []}
        rowKey={(row) => row.enterprise}
        onOpen={(row) => void navigate(`/enterprise/${row.enterprise}`)}
        loading={drill.loading}
      />
    </Drawer>
  )
}
