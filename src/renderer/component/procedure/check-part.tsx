import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { choice, longText } from '#shared/definition/field.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Section } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { wordTag } from '#ui/component/state-tag.tsx'
import { dialogForm, FormDialog } from '#ui/component/form-dialog.tsx'
import { judgeByKey } from '#ui/component/procedure/judge-key.ts'
import { type CheckLine, CHECK_WORDS, type Workspace } from '#ui/component/procedure/words.ts'
import { ClauseText, useDocumentName } from '#ui/component/clause.tsx'

const RESULTS = [
  { value: 'pass', label: '通过' },
  { value: 'warn', label: '提示（可以继续）' },
  { value: 'fail', label: '不通过' },
] as const

const checkForm = dialogForm('记录审查项', {
  result: choice({ label: '结果', required: true, of: RESULTS }),
  seen: longText({ label: '看到的情况', max: 500, help: '查了什么、看到什么、截图或现场记录的编号' }),
  reason: longText({ label: '放行理由', max: 300, help: '结果不是“通过”而仍要继续的，写明理由' }),
})

function CheckDialog(props: {
  readonly view: Workspace
  readonly check: CheckLine
  /** What was seen, as it stands in the row. */
  readonly seen: string
  readonly onStored: (seen: string) => void
  readonly onClose: () => void
}) {
  const { view, check, seen } = props
  const document = useDocumentName()
  const command = useCommand('procedure.recordCheck')
  return (
    <FormDialog
      title={`审查项：${check.label}`}
      definition={checkForm}
      initial={{
        result: check.result === 'not-checked' ? 'pass' : check.result,
        seen: seen === '' ? null : seen,
        reason: check.reason === '' ? null : check.reason,
      }}
      hidden={check.automatic ? ['result', 'seen'] : []}
      okText="记录"
      busy={command.busy}
      fault={command.fault}
      onClose={props.onClose}
      onSubmit={async (values) => {
        const result = RESULTS.find((one) => one.value === values.result)?.value
        if (!result) return
        const said = (values.seen ?? '').trim()
        const reply = await command.run({
          procedure: view.state.procedure,
          subject: view.row.id,
          item: check.item,
          reason: values.reason,
          seen: said === '' ? null : said,
          result,
        })
        if (!reply.ok) return
        props.onStored(said)
        props.onClose()
      }}
    >
      {check.automatic ? (
        <p>
          程序查到：{CHECK_WORDS[check.result].label}。{check.seen}
          {check.blocks ? '这一项不能凭理由放行。' : ''}
        </p>
      ) : null}
      {check.clause === '' ? null : (
        <p className="quiet">
          <ClauseText>{`依据：${document} ${check.clause}`}</ClauseText>
        </p>
      )}
    </FormDialog>
  )
}

type Said = (result: Exclude<CheckLine['result'], 'not-checked'>) => void

/** The keys of a row that a person judges: one is the whole word. */
const KEYS: Readonly<Record<string, 'pass' | 'fail'>> = { '1': 'pass', '3': 'fail' }

/** A check that a person makes, judged in its row: what was seen is typed beside it first where there is something to say. */
function JudgeCells(props: RowProps & { readonly onEdit: () => void }) {
  const { check, onSay: say } = props
  return (
    <>
      <td
        data-judge={check.item}
        className="judge"
        tabIndex={0}
        aria-label={`${check.label}：${CHECK_WORDS[check.result].label}，按 1 通过，按 3 不通过，回车写明情况`}
        onKeyDown={(event) => judgeByKey(event, KEYS, say, props.onEdit)}
      >
        <Button size="small" type={check.result === 'pass' ? 'primary' : 'default'} onClick={() => say('pass')}>
          通过
        </Button>
        <Button size="small" danger={check.result === 'fail'} onClick={() => say('fail')}>
          不通过
        </Button>
      </td>
      <td>
        <Input
          size="small"
          maxLength={500}
          aria-label={`${check.label}：看到的情况`}
          placeholder={check.result === 'not-checked' ? '看到的情况，可先写再判' : ''}
          value={props.seen}
          onChange={(event) => props.onType(event.target.value)}
          onPressEnter={() => say(check.result === 'not-checked' ? 'pass' : check.result)}
        />
        <Notes check={check} />
      </td>
    </>
  )
}

function Notes({ check }: { readonly check: CheckLine }) {
  return (
    <>
      {check.reason === '' ? null : <div className="quiet">放行理由：{check.reason}</div>}
      {check.blocks && check.result === 'fail' ? <div className="hint-wrong">须先解决，否则不能往下办</div> : null}
    </>
  )
}

type RowProps = {
  readonly check: CheckLine
  /** What is typed of it, or stored. */
  readonly seen: string
  readonly onType: (seen: string) => void
  readonly onSay: Said
}

function CheckRow(props: RowProps & { readonly onEdit: (() => void) | undefined }) {
  const { check, onEdit } = props
  const word = CHECK_WORDS[check.result]
  return (
    <tr>
      <th scope="row">
        {check.label}
        {check.clause === '' ? null : (
          <span className="clause">
            <ClauseText>{check.clause}</ClauseText>
          </span>
        )}
      </th>
      <td>{check.automatic ? '自动' : '人工'}</td>
      {onEdit && !check.automatic ? (
        <JudgeCells {...props} onEdit={onEdit} />
      ) : (
        <>
          <td>{wordTag(word)}</td>
          <td>
            {check.seen}
            <Notes check={check} />
          </td>
        </>
      )}
      <td>
        {onEdit ? (
          <Button
            size="small"
            onClick={onEdit}
            aria-label={`${check.automatic ? '说明' : '记录'}审查项：${check.label}`}
          >
            {check.automatic ? '说明' : '记录'}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function summary(checks: readonly CheckLine[]): string {
  const count = (result: CheckLine['result']) => checks.filter((check) => check.result === result).length
  return `通过 ${count('pass')}，提示 ${count('warn')}，不通过 ${count('fail')}，未查 ${count('not-checked')}`
}

/** What a person still has to look at, said to whoever can record it: the step after would wait for it. */
function StillOpen({ checks, typed }: { readonly checks: readonly CheckLine[]; readonly typed: number }) {
  const open = checks.filter((one) => !one.automatic && one.result === 'not-checked')
  const words = [
    ...(open.length > 0
      ? [`还有 ${open.length} 项人工审查没有判：逐行按 1 通过、3 不通过（↑ ↓ 换行）。现在判完，后面审核的人就不用等。`]
      : []),
    ...(typed > 0 ? [`有 ${typed} 项写了情况还没有记录：在那一行按回车，或判出结果。`] : []),
  ]
  return words.length > 0 ? <p className="hint">{words.join('')}</p> : null
}

type Typed = Readonly<Record<string, string>>
const NOTHING: Typed = {}

/** What was typed of each check and is not stored: it is there again for whoever left the page and comes back. */
function useTypedChecks({ row, state, checks }: Workspace) {
  const [typed, setTyped] = useRemembered(`check:${row.id}:${state.round}`, NOTHING)
  useEffect(() => {
    const left = Object.entries(typed).filter(([item, seen]) => checks.find((one) => one.item === item)?.seen !== seen)
    if (left.length < Object.keys(typed).length) setTyped(Object.fromEntries(left))
  }, [typed, checks, setTyped])
  return { typed, write: (item: string, seen: string) => setTyped({ ...typed, [item]: seen }) }
}

function useJudging(view: Workspace) {
  const command = useCommand('procedure.recordCheck')
  // Row after row is judged faster than the station answers: each word waits for the one before, and none is left out.
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const say = (check: CheckLine, result: Parameters<Said>[0], seen: string) => {
    const input = {
      procedure: view.state.procedure,
      subject: view.row.id,
      item: check.item,
      result,
      seen: seen === '' ? null : seen,
      reason: check.reason === '' ? null : check.reason,
    }
    last.current = last.current.then(() => command.run(input))
  }
  return { command, say }
}

/** 审查项: automatic ones with what was seen, manual ones to tick with a reason (domain §3.6). */
export function CheckPart({ view }: { readonly view: Workspace }) {
  const { can } = useSession()
  const [open, setOpen] = useState<CheckLine | undefined>(undefined)
  const { command, say } = useJudging(view)
  const { typed, write } = useTypedChecks(view)
  const seenOf = (check: CheckLine) => typed[check.item] ?? check.seen
  const editable = view.ours && !view.state.finished && can('fund.accept')
  return (
    <Section title="审查项" id="check" extra={<span className="quiet">{summary(view.checks)}</span>}>
      <FaultAlert fault={command.fault} onClose={command.clear} />
      {view.checks.length === 0 ? (
        <Empty why="这一类申请没有规定审查项。" />
      ) : (
        <table className="grid">
          <Head />
          <tbody>
            {view.checks.map((check) => (
              <CheckRow
                key={check.item}
                check={check}
                seen={seenOf(check)}
                onType={(seen) => write(check.item, seen)}
                onSay={(result) => {
                  const seen = seenOf(check).trim()
                  if (check.item in typed) write(check.item, seen)
                  say(check, result, seen)
                }}
                onEdit={editable && (!check.automatic || check.result !== 'pass') ? () => setOpen(check) : undefined}
              />
            ))}
          </tbody>
        </table>
      )}
      {editable ? <StillOpen checks={view.checks} typed={Object.keys(typed).length} /> : null}
      {open ? (
        <CheckDialog
          view={view}
          check={open}
          seen={seenOf(open)}
          onStored={(seen) => write(open.item, seen)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </Section>
  )
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col" style={{ width: '34%' }}>
          审查项
        </th>
        <th scope="col" style={{ width: 52 }}>
          方式
        </th>
        <th scope="col" style={{ width: 130 }}>
          结果
        </th>
        <th scope="col">看到的情况</th>
        <th scope="col" style={{ width: 64 }}>
          <span className="hidden-text">操作</span>
        </th>
      </tr>
    </thead>
  )
}
