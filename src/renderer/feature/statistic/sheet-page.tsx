import { Alert, Button, Checkbox, Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { MoneyUnit } from '#shared/model/money.ts'
import { formatPeriod, type Period } from '#shared/model/period.ts'
import { useAppearance } from '#ui/component/appearance.ts'
import { Basis } from '#ui/component/clause.tsx'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { GoButton } from '#ui/component/go-button.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { usePreference } from '#ui/component/preference.ts'
import { useRemembered } from '#ui/component/remember.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { useDraft } from '#ui/component/draft.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page } from '#ui/component/page.tsx'
import type { ReportRow } from '#ui/feature/statistic/finding-panel.tsx'
import { FormPeriodPicker, useFormPeriod } from '#ui/feature/statistic/form-period.tsx'
import { Grid, type GridColumn } from '#ui/feature/statistic/grid.tsx'
import { entryText, type GridPlace, textInWan } from '#ui/feature/statistic/grid-model.ts'
import { type SheetState, useSheetState } from '#ui/feature/statistic/sheet-state.ts'
import '#ui/feature/statistic/statistic.css'
import { sheetDraft } from '#ui/feature/statistic/sheet-draft.ts'
import { DraftOffer, OtherRows, RowPanel } from '#ui/feature/statistic/sheet-panel.tsx'
import { shownCell, countsOf, RowHead, totalOf } from '#ui/feature/statistic/sheet-cell.tsx'
import { type SheetActs, useSheetActs } from '#ui/feature/statistic/sheet-act.ts'

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

const START: GridPlace = { row: 0, column: 0 }

function SheetOf({ form, period, picker, value, fault, loading }: SheetProps) {
  const { can } = useSession()
  const state = useSheetState()
  const [unit, setUnit] = useRemembered<MoneyUnit>('statistic:unit', 'wan')
  const [at, setAt] = useState<GridPlace>(START)
  const indicators = indicatorsOf(form)
  const rows = useMemo(() => value?.rows ?? [], [value])
  const draft = useDraft(
    'statistic-sheet',
    `${form.name}:${period}`,
    useMemo(() => sheetDraft(state), [state]),
  )
  const mayWrite = can('statistic.write')
  const isLocked = useCallback(
    (row: number) => !mayWrite || rows[row] === undefined || rows[row].state === 'locked',
    [rows, mayWrite],
  )
  const jump = (enterprise: string, code: string) => {
    const line = rows.findIndex((one) => one.enterprise === enterprise)
    const column = indicators.findIndex((one) => one.code === code)
    if (line >= 0) setAt({ row: line, column: Math.max(column, 0) })
  }
  const [reports, setReports] = usePreference('statistic-sheet-reports', true, isYesNo)
  const where = { form, period, rows, state, at, isLocked, jump, reports }
  const acts = useSheetActs({ ...where, onMove: setAt, onSaved: draft.clear })
  const row = rows[at.row]
  const panel = usePanel(row)
  return (
    <Page
      title="报表录入"
      note={<Basis of="一(三)" />}
      actions={mayWrite ? <SheetButtons acts={acts} /> : null}
      panel={
        row && panel.open ? (
          <>
            <RowPanel {...where} row={row} indicator={indicators[at.column]} locked={isLocked(at.row)} onJump={jump} />
            <OtherRows rows={rows} at={at.row} onJump={jump} />
          </>
        ) : undefined
      }
      footer={<SheetFooter rows={rows} touched={state.touched.size} />}
    >
      <div className="toolbar">
        {picker}
        <UnitChoice unit={unit} onChange={setUnit} />
        {mayWrite ? <ReportsChoice reports={reports} onChange={setReports} /> : null}
        <PanelButton panel={panel} />
      </div>
      <p className="hint">{value ? dueWords(value) : ''}</p>
      <FaultAlert fault={fault ?? acts.fault} onClose={acts.clearFault} />
      <DraftOffer draft={draft} period={period} state={state} />
      {acts.said === '' ? null : <Alert type="info" showIcon title={acts.said} role="status" />}
      {!loading && rows.length === 0 && !fault ? (
        <NobodyDue form={form} period={period} exempt={value?.exempt ?? false} />
      ) : (
        <SheetGrid {...where} unit={unit} acts={acts} onMove={setAt} />
      )}
    </Page>
  )
}

function ReportsChoice(props: { readonly reports: boolean; readonly onChange: (reports: boolean) => void }) {
  return (
    <Checkbox checked={props.reports} onChange={(event) => props.onChange(event.target.checked)}>
      填完一家按 Enter 就报送
    </Checkbox>
  )
}

function PanelButton({ panel }: { readonly panel: ReturnType<typeof usePanel> }) {
  return (
    <Keyed shortcut="Alt+P" size="small" aria-expanded={panel.open} onClick={panel.toggle}>
      {panel.open ? '收起右边' : '展开右边'}
    </Keyed>
  )
}

const isYesNo = (value: unknown): value is boolean => typeof value === 'boolean'

/**
 * What is said at the right folds away, so that the figures have the room; where the stored report of the firm one stands on has
 * a finding that is not settled, it opens by itself, and stays folded at this firm where somebody folds it again.
 */
function usePanel(row: ReportRow | undefined): { readonly open: boolean; readonly toggle: () => void } {
  const [wanted, setWanted] = usePreference('statistic-sheet-panel', false, isYesNo)
  const [folded, setFolded] = useState<string | undefined>(undefined)
  const found = row !== undefined && row.state !== 'locked' && row.findings.some((one) => !one.settled)
  const open = wanted || (found && folded !== row.enterprise)
  const toggle = () => {
    setFolded(open ? row?.enterprise : undefined)
    setWanted(!open)
  }
  useUiCommands([{ id: 'statistic.panel', label: '收起、展开右边', shortcut: 'Alt+P', run: toggle }])
  return { open, toggle }
}

function UnitChoice(props: { readonly unit: MoneyUnit; readonly onChange: (unit: MoneyUnit) => void }) {
  return (
    <Segmented<MoneyUnit>
      aria-label="录入时金额的单位"
      options={[
        { value: 'wan', label: '按万元录入' },
        { value: 'yuan', label: '按元录入' },
      ]}
      value={props.unit}
      onChange={props.onChange}
    />
  )
}

function NobodyDue(props: { readonly form: StatisticalForm; readonly period: Period; readonly exempt: boolean }) {
  const why = props.exempt
    ? '1月免报，与 2 月合并填报。'
    : `${formatPeriod(props.period)}的“${props.form.label}”没有应报的企业。先在“报送名单”登记哪些企业从哪一期起报。`
  return (
    <Empty why={why}>
      <GoButton to="/register/reporting_duty">去报送名单</GoButton>
    </Empty>
  )
}

function SheetButtons({ acts }: { readonly acts: SheetActs }) {
  return (
    <>
      <Button onClick={acts.fillPrevious}>提取上期数</Button>
      <Keyed shortcut="Alt+0" onClick={acts.fillZero}>
        其余填 0
      </Keyed>
      <Keyed shortcut="Ctrl+S" loading={acts.busy} onClick={() => void acts.send(false)}>
        保存
      </Keyed>
      <Button type="primary" loading={acts.busy} onClick={() => void acts.send(true)}>
        报送
      </Button>
    </>
  )
}

function SheetFooter({ rows, touched }: { readonly rows: readonly ReportRow[]; readonly touched: number }) {
  const counts = countsOf(rows)
  return (
    <>
      <span role="status">
        应报 {rows.length} 家，已录入 {counts.filled}，待审核 {counts.sent}，审核通过 {counts.locked}
      </span>
      <span>
        未解决：强制性 {counts.hard}，核实性 {counts.soft}
      </span>
      {touched > 0 ? <span>{touched} 家有未保存的改动</span> : null}
    </>
  )
}

/** Px of a column that holds no long figure, of a figure's sign, and what surrounds it in its cell. */
const NARROW = 84
const SIGN = 7.8
const AROUND = 16

/** The columns with their totals; each as wide as its longest figure. */
function useColumns(form: StatisticalForm, rows: readonly ReportRow[], state: SheetState): readonly GridColumn[] {
  const { scale } = useAppearance()
  return useMemo(
    () =>
      indicatorsOf(form).map((one) => {
        const total = totalOf(rows, one, state)
        const longest = Math.max(total.length, ...rows.map((row) => shownCell(row, one, state).text.length))
        return {
          key: one.code,
          title: one.code,
          label: `${one.label}（${one.unit}）`,
          hint: one.note,
          width: Math.ceil(Math.max(NARROW, longest * SIGN + AROUND) * scale),
          total,
        }
      }),
    [form, rows, state, scale],
  )
}

function SheetGrid(props: {
  readonly form: StatisticalForm
  readonly rows: readonly ReportRow[]
  readonly state: SheetState
  readonly unit: MoneyUnit
  readonly isLocked: (row: number) => boolean
  readonly at: GridPlace
  readonly acts: SheetActs
  readonly onMove: (place: GridPlace) => void
}) {
  const { form, rows, state, unit, acts } = props
  const indicators = indicatorsOf(form)
  const columns = useColumns(form, rows, state)
  const shown = (line: number, column: number) => shownCell(rows[line], indicators[column], state)
  return (
    <Grid
      label={form.label}
      columns={columns}
      rowCount={rows.length}
      rowHead={(line) => <RowHead row={rows[line]} touched={state.touched} />}
      cell={shown}
      unit={unit}
      entry={(line, column) => entryText(indicators[column], shown(line, column).text, unit)}
      isLocked={props.isLocked}
      at={props.at}
      onMove={props.onMove}
      onEnter={acts.enter}
      onConfirm={acts.confirm}
      onTexts={(texts, read = unit) =>
        state.act({
          do: 'put',
          texts: texts.flatMap(({ row: line, column, text }) => {
            const [enterprise, one] = [rows[line]?.enterprise, indicators[column]]
            return enterprise && one ? [{ enterprise, code: one.code, text: textInWan(one, text, read) }] : []
          }),
        })
      }
      onUndo={() => state.act({ do: 'undo' })}
    />
  )
}

function dueWords(value: NonNullable<SheetProps['value']>): string {
  const parts = [
    `企业报县 ${value.due} 截止，县报市 ${value.cityDue} 截止`,
    ...(value.withJanuary ? ['本期填 1—2 月合计'] : []),
    ...(value.calendarProblem === null ? [] : [value.calendarProblem]),
  ]
  return parts.join('；')
}
