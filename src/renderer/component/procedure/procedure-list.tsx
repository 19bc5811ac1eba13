import { Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { DraftLinks } from '#ui/component/draft-list.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Money } from '#ui/component/money.tsx'
import { BatchPapers } from '#ui/component/procedure/batch-papers.tsx'
import { ApproveBatchDialog } from '#ui/component/procedure/approve-batch-dialog.tsx'
import { SeveralDialog, takesSeveral } from '#ui/component/procedure/several-dialog.tsx'
import { NoticeDialog, type NoticeSubject } from '#ui/component/procedure/notice-dialog.tsx'
import { listColumns, type OwnColumns } from '#ui/component/procedure/list-columns.tsx'
import { useNarrowing } from '#ui/component/procedure/list-narrowing.tsx'
import {
  type ProcedureFound,
  type ProcedureLine,
  useProcedureList,
} from '#ui/component/procedure/use-procedure-list.ts'
import { textOf } from '#ui/component/procedure/words.ts'
import { usePaths } from '#ui/component/screens.tsx'
import type { Permission } from '#shared/permission.ts'

type ProcedureListProps = {
  readonly procedure: string
  readonly title: string
  /** What one of them is called: 申请, 补贴申请. */
  readonly noun: string
  /** Who may enter a new one. */
  readonly newPermission: Permission
  /** Only this state, chosen by the screen and not by the clerk (公示, 拨付). */
  readonly fixedState?: string
  readonly emptyWhy?: string
  /** What to do from an empty list of one state, where a new one would not appear. */
  readonly emptyAct?: ReactNode
  readonly actions?: ReactNode
  /** Columns between 企业 and the amounts, e.g. 项目名称. */
  readonly columns?: OwnColumns
}

function Footer(props: { readonly found: ProcedureFound; readonly selected: number; readonly asksMoney: boolean }) {
  const { sums, rows } = props.found
  const said = (
    <>
      <span role="status">已列出 {rows.length} 件</span>
      {props.selected > 0 ? <span>已选 {props.selected} 件</span> : null}
    </>
  )
  if (!props.asksMoney) return said
  return (
    <>
      {said}
      <span>
        申请合计 <Money fen={sums.applied} /> 元
      </span>
      <span>
        核定合计 <Money fen={sums.approved} /> 元
      </span>
      <span>
        已拨合计 <Money fen={sums.paid} /> 元
      </span>
    </>
  )
}

const lineId = (line: ProcedureLine) => line.row.id
const lateClass = (line: ProcedureLine) => (line.state.overdue ? 'row-late' : '')

/** 张贴公示 of the chosen applications that wait for it: the button, and the dialog it opens. */
function useNoticeOf(procedure: string, found: ProcedureFound, chosen: readonly ProcedureLine[], onDone: () => void) {
  // As they were when the dialog was asked for: once posted, the list has them no more.
  const [posting, setPosting] = useState<readonly NoticeSubject[]>([])
  const postable = chosen.filter((line) => line.state.state === 'notice')
  const subjects = postable.map(({ row }) => ({
    id: row.id,
    rev: row.rev,
    title: `${textOf(row, 'serial')} ${found.titles[textOf(row, 'enterprise')] ?? ''}`,
  }))
  const button = (
    <Button disabled={postable.length === 0} onClick={() => setPosting(subjects)}>
      {postable.length === 0 ? '张贴公示（先选待公示的）' : `张贴公示（${postable.length} 件）`}
    </Button>
  )
  const close = () => {
    setPosting([])
    onDone()
  }
  const dialog = posting.length > 0 ? <NoticeDialog procedure={procedure} subjects={posting} onClose={close} /> : null
  return { button, dialog }
}

/** 成批批准 of the chosen applications whose 公示 is over: the button, and the dialog it opens. */
function useApprovalOf(procedure: string, chosen: readonly ProcedureLine[], onDone: () => void) {
  const [approving, setApproving] = useState<readonly string[]>([])
  const due = chosen.filter((line) => line.state.step === 'approval')
  const button = (
    <Button disabled={due.length === 0} onClick={() => setApproving(due.map(({ row }) => row.id))}>
      {due.length === 0 ? '成批批准（先选待批准的）' : `成批批准（${due.length} 件）`}
    </Button>
  )
  const close = () => {
    setApproving([])
    onDone()
  }
  const dialog =
    approving.length > 0 ? <ApproveBatchDialog procedure={procedure} subjects={approving} onClose={close} /> : null
  return { button, dialog }
}

/** 一起办 of the chosen applications that wait at one step, where the step takes several at once. */
function useSeveralOf(procedure: string, chosen: readonly ProcedureLine[], onDone: () => void) {
  const { can } = useSession()
  const [doing, setDoing] = useState<readonly string[]>([])
  const first = chosen[0]?.state.step
  const step = definitions()
    .procedure(procedure)
    ?.steps.find((one) => one.name === first)
  const same = chosen.filter((line) => line.state.step === first)
  const takes = step !== undefined && takesSeveral(step) && can(step.permission)
  const button = takes ? (
    <Button onClick={() => setDoing(same.map(({ row }) => row.id))}>{`${step.label}（${same.length} 件）`}</Button>
  ) : null
  const close = () => {
    setDoing([])
    onDone()
  }
  const dialog = doing.length > 0 ? <SeveralDialog procedure={procedure} subjects={doing} onClose={close} /> : null
  return { button, dialog }
}

/** What may be done with the chosen ones together: post them, sign or pay them, approve them by one document. */
function useTogether(
  { procedure, fixedState }: ProcedureListProps,
  found: ProcedureFound,
  chosen: readonly ProcedureLine[],
  onDone: () => void,
) {
  const { can } = useSession()
  const definition = definitions().procedure(procedure)
  const noticed = definition?.steps.some((step) => step.kind === 'notice') === true
  const approves = definition?.calculate !== undefined && (can('fund.approve') || can('city.decide'))
  const notice = useNoticeOf(procedure, found, chosen, onDone)
  const approval = useApprovalOf(procedure, chosen, onDone)
  const several = useSeveralOf(procedure, chosen, onDone)
  return {
    buttons: (
      <>
        {noticed && can('fund.notice') && (fixedState ?? 'notice') === 'notice' ? notice.button : null}
        {several.button}
        {approves && (fixedState ?? 'noticed') === 'noticed' ? approval.button : null}
      </>
    ),
    dialogs: (
      <>
        {notice.dialog}
        {approval.dialog}
        {several.dialog}
      </>
    ),
  }
}

function Nothing(
  props: ProcedureListProps & {
    readonly narrowed: boolean
    readonly onClear: () => void
    readonly onAdd: (() => void) | undefined
  },
) {
  const { noun, onAdd } = props
  if (props.narrowed)
    return (
      <Empty why={`没有符合查找和筛选条件的${noun}。`}>
        <Button onClick={props.onClear}>清除条件</Button>
      </Empty>
    )
  return (
    <Empty why={props.emptyWhy ?? `还没有登记过${noun}。`}>
      {props.emptyAct ?? (onAdd ? <Button onClick={onAdd}>新增第一件</Button> : null)}
    </Empty>
  )
}

/** The list of applications of any procedure: state filter with counts, days in state, overdue light, sums. */
export function ProcedureListPage(props: ProcedureListProps) {
  const { recordPath, newPath } = usePaths()
  const navigate = useNavigate()
  const { can } = useSession()
  const { fixedState, columns: own, noun } = props
  const definition = definitions().procedure(props.procedure)
  const record = definition?.record ?? ''
  const asksMoney = definition?.calculate !== undefined
  const list = useNarrowing(props, asksMoney)
  const [selected, setSelected] = useState<string[]>([])
  const found = useProcedureList(list.filter)
  const chosen = found.rows.filter((line) => selected.includes(line.row.id))
  const together = useTogether(props, found, chosen, () => setSelected([]))
  const flagged = found.rows.some(({ state }) => state.flags.length > 0)
  const columns = useMemo(
    () => listColumns(own, found, asksMoney, { units: list.units, flagged }),
    [own, found, asksMoney, list.units, flagged],
  )
  const open = useCallback(
    (line: ProcedureLine) => void navigate(recordPath(record, line.row.id)),
    [navigate, recordPath, record],
  )
  const add = () => void navigate(newPath(record))
  const writes = can(props.newPermission)
  return (
    <PaperListPage<ProcedureLine>
      title={props.title}
      actions={
        <>
          {props.actions}
          <Button href={`#/table/${record}`}>分组统计</Button>
          {can('form.print') ? <BatchPapers record={record} ids={chosen.map(lineId)} /> : null}
          {together.buttons}
        </>
      }
      sheet={{ list: 'procedure', ...list.filter }}
      add={writes && fixedState === undefined ? { label: `新增${noun}`, run: add } : undefined}
      footer={<Footer found={found} selected={chosen.length} asksMoney={asksMoney} />}
      above={fixedState === undefined ? <DraftLinks record={record} /> : null}
      asked={found}
      columns={columns}
      rows={found.rows}
      rowKey={lineId}
      onOpen={open}
      selected={selected}
      onSelect={setSelected}
      sort={list.sort}
      onSort={list.setSort}
      onEnd={found.more}
      way={found}
      rowClass={lateClass}
      search={list.search}
      filters={list.filters(found.counts)}
      empty={<Nothing {...props} narrowed={list.narrowed} onClear={list.clear} onAdd={writes ? add : undefined} />}
    >
      {together.dialogs}
    </PaperListPage>
  )
}
