import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { choice, longText } from '#shared/definition/field.ts'
import { RETURN_STATES } from '#shared/definition/reporting-words.ts'
import { ANSWER_KINDS } from '#shared/definition/register/return-answer.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { OpenOrAll } from '#ui/component/filter-bar.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { useOpenRecord, usePaths } from '#ui/component/screens.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

type Line = OutputOf<'return.find'>[number]

const TONES: Readonly<Record<Line['state'], Tone>> = {
  open: 'waiting',
  changed: 'active',
  corrected: 'active',
  explained: 'warning',
  closed: 'success',
  withdrawn: 'neutral',
}

const answerForm = dialogForm('答复退回', {
  kind: choice({ label: '怎样答复', required: true, of: ANSWER_KINDS }),
  text: longText({ label: '说明', required: true, max: 500, help: '改了什么，依据什么；不更正的写明理由' }),
})
const closeForm = dialogForm('核销退回', {
  conclusion: longText({ label: '核销意见', required: true, max: 500, help: '例如 核对无误' }),
})
const cancelForm = dialogForm('撤回退回', { reason: longText({ label: '为什么撤回', required: true, max: 200 }) })

function columnsOf(city: boolean): readonly DataColumn<Line>[] {
  return [
    {
      key: 'state',
      label: '状态',
      width: 96,
      render: ({ state, late }) => (
        <StateTag tone={late ? 'danger' : TONES[state]}>
          {late ? `逾期，${RETURN_STATES[state]}` : RETURN_STATES[state]}
        </StateTag>
      ),
    },
    { key: 'unit', label: city ? '单位' : '退回单位', width: 80, render: ({ unit }) => unit },
    wrapColumn('title', '记录', 180, ({ title }) => title),
    wrapColumn('reason', '退回理由', 200, ({ reason }) => reason),
    { key: 'returnedOn', label: '退回日期', width: 92, render: ({ returnedOn }) => returnedOn },
    { key: 'dueOn', label: '要求更正', width: 92, render: ({ dueOn }) => dueOn ?? '' },
    wrapColumn('answer', '答复', 180, ({ answer }) => answer),
  ]
}

type Act = 'answer' | 'close' | 'cancel'

type ActProps = { readonly line: Line; readonly onClose: () => void; readonly children: ReactNode }

function AnswerDialog({ line, onClose, children }: ActProps) {
  return (
    <CommandDialog
      route="return.answer"
      title="答复退回"
      definition={answerForm}
      initial={{ kind: line.state === 'changed' ? 'corrected' : null }}
      okText="记下答复"
      onClose={onClose}
      input={({ kind, text }) => ({ id: line.id, kind: kind === 'corrected' ? 'corrected' : 'explained', text })}
    >
      {children}
      <p className="hint">先打开记录改正，再来答复；答复和改正后的记录随下一个报送包报给市级。</p>
    </CommandDialog>
  )
}

function CloseDialog({ line, onClose, children }: ActProps) {
  return (
    <CommandDialog
      route="return.close"
      title="核销退回"
      definition={closeForm}
      okText="核销"
      onClose={onClose}
      input={({ conclusion }) => ({ id: line.id, conclusion })}
    >
      {children}
      {line.answer ? <p>{`对方答复：${line.answer}`}</p> : <p className="quiet">对方还没有答复。</p>}
    </CommandDialog>
  )
}

function CancelDialog({ line, onClose, children }: ActProps) {
  return (
    <CommandDialog
      route="return.cancel"
      title="撤回退回"
      definition={cancelForm}
      okText="撤回"
      danger
      onClose={onClose}
      input={({ reason }) => ({ id: line.id, reason })}
    >
      {children}
    </CommandDialog>
  )
}

const DIALOGS: Readonly<Record<Act, (props: ActProps) => ReactNode>> = {
  answer: AnswerDialog,
  close: CloseDialog,
  cancel: CancelDialog,
}

function ReturnDialog(props: { readonly line: Line; readonly act: Act; readonly onClose: () => void }) {
  const { line, act, onClose } = props
  const Dialog = DIALOGS[act]
  return (
    <Dialog line={line} onClose={onClose}>
      <p>
        {line.title}：{line.reason}
      </p>
    </Dialog>
  )
}

/** What a returned record is about, and what may be done with it now. */
function ReturnPanel({ line, onAct }: { readonly line: Line | undefined; readonly onAct: (act: Act) => void }) {
  const { recordPath } = usePaths()
  const { can } = useSession()
  if (!line) return <p className="quiet">没有要看的退回。</p>
  const live = line.state !== 'closed' && line.state !== 'withdrawn'
  const answerable = live && !line.ours && (line.state === 'open' || line.state === 'changed') && can('register.write')
  return (
    <Section title={line.title}>
      <FactList
        lines={[
          ['状态', RETURN_STATES[line.state]],
          ['理由', line.reason],
          ['有问题的栏目', line.fields.join('、')],
          ['退回日期', line.returnedOn],
          ['要求更正', line.dueOn ?? ''],
          ['答复', line.answer],
          ['核销意见', line.conclusion],
        ]}
      />
      <div className="inline-acts">
        <GoButton to={recordPath(line.record, line.row)}>打开记录</GoButton>
        {answerable ? (
          <Button type="primary" onClick={() => onAct('answer')}>
            答复
          </Button>
        ) : null}
        {live && line.ours && can('exchange.receive') ? (
          <>
            <Button type="primary" onClick={() => onAct('close')}>
              核销
            </Button>
            <Button onClick={() => onAct('cancel')}>撤回</Button>
          </>
        ) : null}
      </div>
    </Section>
  )
}

/** 退回与更正: at the city what it returned and what came of it; at a county what has to be corrected. */
export function ReturnPage() {
  const openRecord = useOpenRecord()
  const { station } = useSession()
  const city = station.kind === 'city'
  const [open, setOpen] = useState(true)
  const [shown, setShown] = useState<Line | undefined>(undefined)
  const [acting, setActing] = useState<{ readonly line: Line; readonly act: Act } | undefined>(undefined)
  const asked = useAsk('return.find', { open })
  const columns = useMemo(() => columnsOf(city), [city])
  const rows = asked.value ?? []
  // What the active row is about is shown unasked; what is done keeps the line it was begun with.
  const line = rows.find((one) => one.id === shown?.id) ?? rows[0]
  return (
    <PaperListPage<Line>
      title="退回与更正"
      label="退回的记录"
      sheet={{ list: 'returns', open }}
      panel={<ReturnPanel line={line} onAct={(act) => line && setActing({ line, act })} />}
      footer={<span role="status">{open ? `未了结 ${rows.length} 条` : `共 ${rows.length} 条`}</span>}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.id}
      onOpen={(one) => openRecord(one.record, one.row)}
      onPreview={setShown}
      filters={<OpenOrAll open={open} word="未了结" onChange={setOpen} />}
      empty={
        city
          ? '没有未了结的退回。在“提示处置”“跨县核对”或收到的记录里可以退回。'
          : '没有要更正的记录。市级退回的记录到了，会列在这里，记录上也会有提示。'
      }
    >
      {acting ? <ReturnDialog {...acting} onClose={() => setActing(undefined)} /> : null}
    </PaperListPage>
  )
}
