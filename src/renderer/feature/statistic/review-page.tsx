import { Alert, Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { longText } from '#shared/definition/field.ts'
import { figureText, indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { indicatorsOf } from '#shared/definition/statistic/form.ts'
import { formatPeriod } from '#shared/model/period.ts'
import { Basis } from '#ui/component/clause.tsx'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Section } from '#ui/component/page.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { FindingList, type ReportRow } from '#ui/feature/statistic/finding-panel.tsx'
import { FormPeriodPicker, useFormPeriod, usePeriodState } from '#ui/feature/statistic/form-period.tsx'
import { reportTag } from '#ui/feature/statistic/words.ts'
import '#ui/feature/statistic/statistic.css'

const RETURNING = dialogForm('退回', {
  reason: longText({ label: '退回原因', required: true, max: 500, help: '写明哪一格、为什么，企业照着改' }),
})
const UNLOCKING = dialogForm('解锁修订', {
  reason: longText({
    label: '修订原因',
    required: true,
    max: 500,
    help: '写明哪里要改、依据什么；会印在汇总表下，永久保留',
  }),
})

const NO_TEXTS: ReadonlyMap<string, string> = new Map()
const rowKey = (row: ReportRow) => row.enterprise

/** The acts on the ticked reports: their words are said on the page, and the ticks are gone once they were done. */
function useReviewing(at: { readonly form: string; readonly period: string }, rows: readonly ReportRow[]) {
  const [selected, setSelected] = usePeriodState<readonly string[]>(at, [])
  const [dialog, setDialog] = useState<'return' | 'unlock' | undefined>(undefined)
  const [said, setSaid] = usePeriodState(at, '')
  const chosen = rows.filter((row) => selected.includes(row.enterprise))
  const toReview = reportsOf(chosen.filter((row) => row.state === 'submitted'))
  const toUnlock = reportsOf(chosen.filter((row) => row.state === 'locked'))
  const done = (words: string) => {
    setSaid(words)
    setSelected([])
    setDialog(undefined)
  }
  const passing = useCommand('statistic.review', ({ reviewed }) => done(`审核通过 ${reviewed} 张。`))
  const { clear } = passing
  useEffect(() => clear(), [at.form, at.period, clear])
  const pass = () => void passing.run({ ...at, reports: toReview, decision: 'pass', reason: '' })
  return { at, passing, pass, selected, setSelected, dialog, setDialog, said, done, chosen, toReview, toUnlock }
}

const reportsOf = (list: readonly ReportRow[]) =>
  list.flatMap((row) => (row.report !== null && row.rev !== null ? [{ id: row.report, rev: row.rev }] : []))

type Reviewing = ReturnType<typeof useReviewing>

function ReviewActs({ act }: { readonly act: Reviewing }) {
  const { can } = useSession()
  return (
    <>
      {can('statistic.unlock') ? (
        <Button disabled={act.toUnlock.length === 0} onClick={() => act.setDialog('unlock')}>
          解锁修订
        </Button>
      ) : null}
      {can('statistic.review') ? (
        <>
          <Button disabled={act.toReview.length === 0} onClick={() => act.setDialog('return')}>
            退回
          </Button>
          <Button type="primary" loading={act.passing.busy} disabled={act.toReview.length === 0} onClick={act.pass}>
            审核通过
          </Button>
        </>
      ) : null}
    </>
  )
}

function ReviewDialog({ act }: { readonly act: Reviewing }) {
  const { at, toReview, toUnlock, done } = act
  if (act.dialog === undefined) return null
  const close = () => act.setDialog(undefined)
  return act.dialog === 'return' ? (
    <CommandDialog
      route="statistic.review"
      title={`退回 ${toReview.length} 张报表`}
      definition={RETURNING}
      okText="退回"
      danger
      input={({ reason }) => ({ ...at, reports: toReview, decision: 'return', reason })}
      onDone={({ reviewed }) => done(`退回 ${reviewed} 张。`)}
      onClose={close}
    />
  ) : (
    <CommandDialog
      route="statistic.unlock"
      title={`解锁 ${toUnlock.length} 张报表`}
      definition={UNLOCKING}
      okText="解锁"
      input={({ reason }) => ({ ...at, reports: toUnlock, reason })}
      onDone={({ reviewed }) => done(`解锁 ${reviewed} 张；修订后再报送、审核，通过前汇总仍用原数。`)}
      onClose={close}
    />
  )
}

/** 审核: what came in, with its findings and explanations; pass locks, return says why, unlock opens a locked one. */
export function ReviewPage() {
  const where = useFormPeriod()
  const at = { form: where.form.name, period: where.period }
  const sheet = useAsk('statistic.sheet', at, { keep: false })
  const rows = useMemo(() => (sheet.value?.rows ?? []).filter((row) => row.report !== null), [sheet.value])
  const act = useReviewing(at, rows)
  const [shown, setShown] = useState<ReportRow | undefined>(undefined)
  const columns = useMemo(() => columnsOf(where.form.main, where.form.label), [where.form])
  const waiting = rows.filter((row) => row.state === 'submitted')
  const current = rows.find((row) => row.enterprise === shown?.enterprise) ?? rows[0]
  return (
    <ListPage<ReportRow>
      title="报表审核"
      note={<Basis of="一(三)" />}
      actions={<ReviewActs act={act} />}
      panel={current ? <Facts row={current} form={where.form} /> : undefined}
      footer={
        <span role="status">
          已录入 {rows.length} 张，待审核 {waiting.length}，已选 {act.chosen.length}
        </span>
      }
      fault={act.passing.fault}
      onFaultRead={act.passing.clear}
      above={act.said === '' ? null : <Alert type="info" showIcon title={act.said} role="status" />}
      asked={sheet}
      columns={columns}
      rows={rows}
      rowKey={rowKey}
      selected={act.selected}
      onSelect={act.setSelected}
      onPreview={setShown}
      onOpen={setShown}
      filters={
        <>
          <FormPeriodPicker {...where} />
          <Button disabled={waiting.length === 0} onClick={() => act.setSelected(waiting.map(rowKey))}>
            选中全部待审核
          </Button>
        </>
      }
      empty={
        <Empty why={`${formatPeriod(where.period)}的“${where.form.label}”还没有录入。`}>
          <GoButton to="/statistic/sheet">去录入</GoButton>
        </Empty>
      }
    >
      <ReviewDialog act={act} />
    </ListPage>
  )
}

function columnsOf(main: string, form: string): readonly DataColumn<ReportRow>[] {
  const one = indicatorOf(main)
  const figure = (value: number | undefined) => figureText(one, value)
  const open = (row: ReportRow, grade: 'hard' | 'soft') =>
    row.findings.filter((finding) => finding.grade === grade && !finding.settled).length
  return [
    { key: 'name', label: '企业', width: 220, render: ({ name }) => name },
    { key: 'state', label: '状态', width: 100, render: reportTag },
    { key: 'submittedOn', label: '报送日期', width: 92, render: ({ submittedOn }) => submittedOn ?? '' },
    numberColumn('main', `${one.label.replace('其中：', '')}（${one.unit}）`, 146, (row) => figure(row.figures[main])),
    numberColumn('previous', '上期', 84, (row) => figure(row.previous?.[main])),
    numberColumn('lastYear', '上年同期', 84, (row) => figure(row.lastYear?.[main])),
    numberColumn('hard', '强制性', 60, (row) => open(row, 'hard') || ''),
    numberColumn('soft', '核实性', 60, (row) => open(row, 'soft') || ''),
    wrapColumn('reason', `${form.slice(-2)}意见`, 220, ({ reason }) => reason),
  ]
}

function Facts({ row, form }: { row: ReportRow; form: Parameters<typeof indicatorsOf>[0] }) {
  const navigate = useNavigate()
  return (
    <>
      <Section title={row.name} extra={reportTag(row)}>
        <FindingList
          findings={row.findings}
          texts={NO_TEXTS}
          locked
          onJump={() => void navigate('/statistic/sheet')}
          onExplain={() => undefined}
        />
      </Section>
      <Section title="各指标">
        <PlainTable
          className="facts-table"
          rows={indicatorsOf(form)}
          rowKey={(one) => one.code}
          columns={[
            { label: '指标', heads: true, render: ({ code, label }) => `${code} ${label}` },
            { label: '本期', figures: true, render: (one) => figureText(one, row.figures[one.code]) },
            { label: '上期', figures: true, render: (one) => figureText(one, row.previous?.[one.code]) },
          ]}
        />
      </Section>
      <Button onClick={() => void navigate(`/record/statistic_report/${row.report ?? ''}`)}>看各版修订</Button>
    </>
  )
}
