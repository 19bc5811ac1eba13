import { Alert, Button, Input, Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { figureText, type Indicator } from '#shared/definition/statistic/indicator.ts'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { formatPeriod, type Period } from '#shared/model/period.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { useDraft } from '#ui/component/draft.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page, Section } from '#ui/component/page.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { CellFacts, FindingList, type SheetRow } from '#ui/feature/statistic/finding-panel.tsx'
import { FormPeriodPicker, useFormPeriod } from '#ui/feature/statistic/form-period.tsx'
import { Grid, type GridCell } from '#ui/feature/statistic/grid.tsx'
import type { MoneyEntry, Place } from '#ui/feature/statistic/grid-model.ts'
import { explanationsOf, readRow, type SheetState, useSheetState } from '#ui/feature/statistic/sheet-state.ts'
import { toneOf } from '#ui/feature/statistic/words.ts'
import '#ui/feature/statistic/statistic.css'

/** 月报、季报、年报录入: one form and period for all enterprises on the list, as a sheet. */
export function SheetPage() {
  const where = useFormPeriod()
  const sheet = useAsk('statistic.sheet', { form: where.form.name, period: where.period }, { keep: false })
  return (
    <SheetOf
      key={`${where.form.name} ${where.period}`}
      form={where.form}
      period={where.period}
      picker={<FormPeriodPicker {...where} />}
      value={sheet.value}
      fault={sheet.fault}
      loading={sheet.loading}
    />
  )
}

type SheetProps = {
  readonly form: StatisticalForm
  readonly period: Period
  readonly picker: React.ReactNode
  readonly value: ReturnType<typeof useAsk<'statistic.sheet'>>['value']
  readonly fault: ReturnType<typeof useAsk<'statistic.sheet'>>['fault']
  readonly loading: boolean
}

const START: Place = { row: 0, column: 0 }

function SheetOf({ form, period, picker, value, fault, loading }: SheetProps) {
  const navigate = useNavigate()
  const { can } = useSession()
  const state = useSheetState()
  const [unit, setUnit] = useState<MoneyEntry>('wan')
  const [at, setAt] = useState<Place>(START)
  const [said, setSaid] = useState('')
  const save = useCommand('statistic.saveSheet')
  const indicators = indicatorsOf(form)
  const rows = useMemo(() => value?.rows ?? [], [value])
  const draft = useDraft('statistic-sheet', `${form.name}:${period}`, draftOf(state))
  const mayWrite = can('statistic.write')
  const isLocked = useCallback(
    (row: number) => !mayWrite || rows[row] === undefined || rows[row].state === 'locked',
    [rows, mayWrite],
  )
  const row = rows[at.row]
  const indicator = indicators[at.column]
  const live = useFindings(form, period, row, state, unit)

  const send = async (submit: boolean) => {
    setSaid('')
    const wanted = rows.filter(
      (one) => state.touched.has(one.enterprise) || (submit && OPEN.has(one.state) && one.report !== null),
    )
    const read = wanted.map((one) => ({ one, ...readRow(one, indicators, state.typed, unit) }))
    const wrong = read.find(({ problems }) => problems.size > 0)
    if (wrong) {
      const [code = ''] = wrong.problems.keys()
      jump(wrong.one.enterprise, code)
      setSaid(`${wrong.one.name}：${wrong.problems.get(code) ?? ''}。没有保存，填写的内容还在。`)
      return
    }
    if (read.length === 0) {
      setSaid(submit ? '没有可以报送的报表。' : '没有改动。')
      return
    }
    const reply = await save.run({
      form: form.name,
      period,
      submit,
      receivedOn: null,
      rows: read.map(({ one, figures }) => ({
        enterprise: one.enterprise,
        rev: one.rev,
        figures,
        explanations: explanationsOf(one, state.explained),
        signers: state.signed.get(one.enterprise) ?? one.signers,
      })),
    })
    if (!reply.ok) return
    const sent = reply.value.rows.filter((one) => one.submitted).length
    const kept = reply.value.rows.length - sent
    setSaid(
      submit
        ? `报送 ${sent} 张${kept > 0 ? `；${kept} 张还有审核提示，存为草稿，见右边` : ''}。`
        : `已保存 ${reply.value.rows.length} 张。`,
    )
    state.clear()
    draft.clear()
  }
  const jump = (enterprise: string, code: string) => {
    const line = rows.findIndex((one) => one.enterprise === enterprise)
    const column = indicators.findIndex((one) => one.code === code)
    if (line >= 0) setAt({ row: line, column: Math.max(column, 0) })
  }
  const fillPrevious = () => {
    const texts = rows.flatMap((one, line) => (isLocked(line) ? [] : previousTexts(one, indicators, state, unit)))
    state.put(texts)
    setSaid(
      texts.length === 0
        ? '没有可以提取的上期数，或各格都已填。'
        : `提取上期数 ${texts.length} 格，只填空格；请逐格改成本期数。`,
    )
  }
  useUiCommands([
    { id: 'statistic.save', label: '保存报表', shortcut: 'Ctrl+S', run: () => void send(false) },
    { id: 'statistic.previous', label: '提取上期数', run: fillPrevious },
  ])
  const counts = countsOf(rows)
  return (
    <Page
      title="报表录入"
      note={<span className="clause">47号 一(三)</span>}
      actions={
        mayWrite ? (
          <>
            <Button onClick={fillPrevious}>提取上期数</Button>
            <Button loading={save.busy} onClick={() => void send(false)}>
              保存
            </Button>
            <Button type="primary" loading={save.busy} onClick={() => void send(true)}>
              报送
            </Button>
          </>
        ) : null
      }
      panel={
        <>
          {row && indicator ? (
            <CellFacts
              row={row}
              indicator={indicator}
              problem={readRow(row, indicators, state.typed, unit).problems.get(indicator.code)}
            />
          ) : null}
          {row ? (
            <Section title={row.name} extra={<StateTag tone={toneOf(row.state)}>{row.label}</StateTag>}>
              {row.reason === '' ? null : <p className="finding-problem">{row.reason}</p>}
              <FindingList
                findings={live}
                texts={state.explained.get(row.enterprise) ?? NO_TEXTS}
                locked={isLocked(at.row)}
                onJump={(code) => jump(row.enterprise, code)}
                onExplain={(key, text) => state.explain(row.enterprise, key, text)}
              />
              <SignerFields row={row} state={state} locked={isLocked(at.row)} />
              {row.report === null ? null : (
                <Button size="small" onClick={() => void navigate(`/print/paper/TJ-1/${row.report ?? ''}`)}>
                  打印基层表
                </Button>
              )}
            </Section>
          ) : null}
          <OtherRows rows={rows} at={at.row} onJump={jump} />
        </>
      }
      footer={
        <>
          <span role="status">
            应报 {rows.length} 家，已录入 {counts.filled}，已报送 {counts.sent}，审核通过 {counts.locked}
          </span>
          <span>
            未解决：强制性 {counts.hard}，核实性 {counts.soft}
          </span>
          {state.touched.size > 0 ? <span>{state.touched.size} 家有未保存的改动</span> : null}
        </>
      }
    >
      <div className="toolbar">
        {picker}
        <Segmented
          aria-label="录入时金额的单位"
          options={[
            { value: 'wan', label: '按万元录入' },
            { value: 'yuan', label: '按元录入' },
          ]}
          value={unit}
          onChange={(next) => setUnit(next === 'yuan' ? 'yuan' : 'wan')}
        />
        <span className="hint">{value ? dueWords(value) : ''}</span>
      </div>
      <FaultAlert fault={fault ?? save.fault} onClose={save.clear} />
      {draft.offered ? (
        <Alert
          type="info"
          showIcon
          title={`有一份没有保存的录入（${formatPeriod(period)}）`}
          action={
            <>
              <Button
                size="small"
                type="primary"
                onClick={() => {
                  const kept = fromDraft(draft.offered?.values ?? {})
                  state.take(kept.typed, kept.explained)
                  draft.dismiss()
                }}
              >
                接着录入
              </Button>
              <Button size="small" onClick={draft.clear}>
                不要了
              </Button>
            </>
          }
        />
      ) : null}
      {said === '' ? null : <Alert type="info" showIcon title={said} role="status" />}
      {!loading && rows.length === 0 && !fault ? (
        <Empty
          why={
            value?.exempt
              ? '1月免报，与 2 月合并填报。'
              : `${formatPeriod(period)}的“${form.label}”没有应报的企业。先在“报送名单”登记哪些企业从哪一期起报。`
          }
        >
          <Button onClick={() => void navigate('/register/reporting_duty')}>去报送名单</Button>
        </Empty>
      ) : (
        <Grid
          label={form.label}
          columns={indicators.map((one) => ({
            key: one.code,
            title: one.code,
            label: `${one.label}（${one.unit}）`,
            hint: one.note,
          }))}
          rowCount={rows.length}
          rowHead={(line) => <RowHead row={rows[line]} touched={state.touched} />}
          cell={(line, column) => cellOf(rows[line], indicators[column], state, unit)}
          isLocked={isLocked}
          at={at}
          onMove={setAt}
          onTexts={(texts) =>
            state.put(
              texts.flatMap(({ row: line, column, text }) => {
                const [one, mine] = [rows[line], indicators[column]]
                return one && mine ? [{ enterprise: one.enterprise, code: mine.code, text }] : []
              }),
            )
          }
          onUndo={state.undo}
        />
      )}
    </Page>
  )
}

const OPEN = new Set(['draft', 'returned', 'unlocked'])
const NO_TEXTS: ReadonlyMap<string, string> = new Map()

/** What the station says about the line one stands on, unsaved figures included. */
function useFindings(
  form: StatisticalForm,
  period: Period,
  row: SheetRow | undefined,
  state: SheetState,
  unit: MoneyEntry,
): SheetRow['findings'] {
  const read = row ? readRow(row, indicatorsOf(form), state.typed, unit) : undefined
  const typed = row !== undefined && state.typed.has(row.enterprise)
  const checked = useAsk(
    'statistic.check',
    {
      form: form.name,
      period,
      enterprise: row?.enterprise ?? '',
      figures: read?.figures ?? {},
      explanations: row ? [...row.explanations] : [],
    },
    { enabled: typed },
  )
  return (typed ? checked.value?.findings : row?.findings) ?? []
}

function cellOf(row: SheetRow | undefined, one: Indicator | undefined, state: SheetState, unit: MoneyEntry): GridCell {
  if (!row || !one) return { text: '', tone: 'plain' }
  const typed = state.typed.get(row.enterprise)?.get(one.code)
  if (typed !== undefined) {
    const problem = readRow(row, [one], state.typed, unit).problems.has(one.code)
    return { text: typed, tone: problem ? 'wrong' : 'typed' }
  }
  const text = figureText(one, row.figures[one.code])
  if (row.state === 'locked') return { text, tone: 'locked' }
  const found = row.findings.find((finding) => finding.indicator === one.code && !finding.settled)
  return { text, tone: found?.grade ?? 'plain' }
}

function RowHead({ row, touched }: { row: SheetRow | undefined; touched: ReadonlySet<string> }) {
  if (!row) return null
  return (
    <>
      <span className="sheet-firm" title={row.name}>
        {row.name}
      </span>
      <StateTag tone={toneOf(row.state)}>{touched.has(row.enterprise) ? '未保存' : row.label}</StateTag>
    </>
  )
}

function previousTexts(row: SheetRow, indicators: readonly Indicator[], state: SheetState, unit: MoneyEntry) {
  const cells = state.typed.get(row.enterprise)
  return indicators.flatMap((one) => {
    const before = row.previous?.[one.code]
    const filled = cells?.get(one.code) ?? (row.figures[one.code] === undefined ? '' : 'filled')
    if (before === undefined || filled !== '') return []
    const text = unit === 'yuan' && one.kind === 'money' ? `${figureText(one, before)}万` : figureText(one, before)
    return [{ enterprise: row.enterprise, code: one.code, text }]
  })
}

function countsOf(rows: readonly SheetRow[]) {
  const open = rows.flatMap((row) => row.findings.filter((one) => !one.settled))
  return {
    filled: rows.filter((row) => row.report !== null).length,
    sent: rows.filter((row) => row.state === 'submitted').length,
    locked: rows.filter((row) => row.state === 'locked').length,
    hard: open.filter((one) => one.grade === 'hard').length,
    soft: open.filter((one) => one.grade === 'soft').length,
  }
}

function dueWords(value: NonNullable<SheetProps['value']>): string {
  const parts = [
    `企业报县 ${value.due} 截止，县报市 ${value.cityDue} 截止`,
    ...(value.withJanuary ? ['本期填 1—2 月合计'] : []),
    ...(value.calendarProblem === null ? [] : [value.calendarProblem]),
  ]
  return parts.join('；')
}

function SignerFields({ row, state, locked }: { row: SheetRow; state: SheetState; locked: boolean }) {
  const now = state.signed.get(row.enterprise) ?? row.signers
  const fields = [
    ['unitHead', '单位负责人'],
    ['statistician', '统计负责人'],
    ['filler', '填表人'],
  ] as const
  return (
    <div className="signers">
      {fields.map(([key, label]) => (
        <label key={key}>
          {label}
          <Input
            size="small"
            maxLength={40}
            disabled={locked}
            value={now[key]}
            onChange={(event) => state.sign(row.enterprise, { ...now, [key]: event.target.value })}
          />
        </label>
      ))}
    </div>
  )
}

/** The other reports with open findings: one click away. */
function OtherRows(props: {
  readonly rows: readonly SheetRow[]
  readonly at: number
  readonly onJump: (enterprise: string, code: string) => void
}) {
  const open = props.rows.flatMap((row, line) => {
    const found = row.findings.filter((one) => !one.settled)
    return line === props.at || found.length === 0 || row.state === 'locked' ? [] : [{ row, found }]
  })
  if (open.length === 0) return null
  return (
    <Section title={`其他有提示的报表（${open.length}）`}>
      <ul className="finding-list">
        {open.slice(0, 50).map(({ row, found }) => (
          <li key={row.enterprise}>
            <Button
              type="link"
              size="small"
              className="finding-jump"
              onClick={() => props.onJump(row.enterprise, found[0]?.indicator ?? '')}
            >
              {row.name}
            </Button>
            <p className="hint">
              {found.length} 条：{found[0]?.message}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A draft is plain data: { typed: { enterprise: { code: text } }, explained: … }. */
function draftOf(state: SheetState): Record<string, unknown> | undefined {
  if (state.touched.size === 0) return undefined
  const plain = (map: ReadonlyMap<string, ReadonlyMap<string, string>>) =>
    Object.fromEntries([...map].map(([key, cells]) => [key, Object.fromEntries(cells)]))
  return { typed: plain(state.typed), explained: plain(state.explained) }
}

function fromDraft(values: Readonly<Record<string, unknown>>) {
  const read = (value: unknown) => {
    const found = new Map<string, Map<string, string>>()
    if (typeof value !== 'object' || value === null) return found
    for (const [key, cells] of Object.entries(value)) {
      if (typeof cells !== 'object' || cells === null) continue
      const texts = Object.entries(cells).filter((one): one is [string, string] => typeof one[1] === 'string')
      found.set(key, new Map(texts))
    }
    return found
  }
  return { typed: read(values['typed']), explained: read(values['explained']) }
}
