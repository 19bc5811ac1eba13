import { Button } from 'antd'
import { useState } from 'react'
import { choice, longText } from '#shared/definition/field.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { Section } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { dialogForm, FormDialog } from '#ui/component/form-dialog.tsx'
import { type Check, CHECK_WORDS, type Workspace } from '#ui/component/procedure/words.ts'
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

function CheckDialog(props: { readonly view: Workspace; readonly check: Check; readonly onClose: () => void }) {
  const { view, check } = props
  const document = useDocumentName()
  const command = useCommand('procedure.recordCheck')
  return (
    <FormDialog
      title={`审查项：${check.label}`}
      definition={checkForm}
      initial={{
        result: check.result === 'not-checked' ? 'pass' : check.result,
        seen: check.seen === '' ? null : check.seen,
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
        const reply = await command.run({
          procedure: view.state.procedure,
          subject: view.row.id,
          item: check.item,
          ...values,
          result,
        })
        if (reply.ok) props.onClose()
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

function CheckRow(props: { readonly check: Check; readonly onEdit: (() => void) | undefined }) {
  const { check } = props
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
      <td>
        <StateTag tone={word.tone}>{word.label}</StateTag>
      </td>
      <td>
        {check.seen}
        {check.reason === '' ? null : <div className="quiet">放行理由：{check.reason}</div>}
        {check.blocks && check.result === 'fail' ? <div className="hint-wrong">须先解决，否则不能往下办</div> : null}
      </td>
      <td>
        {props.onEdit ? (
          <Button
            size="small"
            onClick={props.onEdit}
            aria-label={`${check.automatic ? '说明' : '记录'}审查项：${check.label}`}
          >
            {check.automatic ? '说明' : '记录'}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function summary(checks: readonly Check[]): string {
  const count = (result: Check['result']) => checks.filter((check) => check.result === result).length
  return `通过 ${count('pass')}，提示 ${count('warn')}，不通过 ${count('fail')}，未查 ${count('not-checked')}`
}

/** 审查项: automatic ones with what was seen, manual ones to tick with a reason (domain §3.6). */
export function CheckPart({ view }: { readonly view: Workspace }) {
  const { can } = useSession()
  const [open, setOpen] = useState<Check | undefined>(undefined)
  const editable = view.ours && !view.state.finished && can('fund.accept')
  return (
    <Section title="审查项" id="check" extra={<span className="quiet">{summary(view.checks)}</span>}>
      {view.checks.length === 0 ? (
        <Empty why="这一类申请没有规定审查项。" />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col" style={{ width: '34%' }}>
                审查项
              </th>
              <th scope="col" style={{ width: 52 }}>
                方式
              </th>
              <th scope="col" style={{ width: 86 }}>
                结果
              </th>
              <th scope="col">看到的情况</th>
              <th scope="col" style={{ width: 64 }}>
                <span className="hidden-text">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.checks.map((check) => (
              <CheckRow
                key={check.item}
                check={check}
                onEdit={editable && (!check.automatic || check.result !== 'pass') ? () => setOpen(check) : undefined}
              />
            ))}
          </tbody>
        </table>
      )}
      {open ? <CheckDialog view={view} check={open} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  )
}
