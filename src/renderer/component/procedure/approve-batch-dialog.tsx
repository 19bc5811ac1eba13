import { useState } from 'react'
import { date, longText, text } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { moneyColumn, wrapColumn } from '#ui/component/column.tsx'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { dialogForm, FormDialog, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { meetingFields, meetingOf } from '#ui/component/procedure/paper-field.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

type Batch = OutputOf<'procedure.batch'>
type Line = Batch['rows'][number]

const form = dialogForm('成批批准', {
  document: text({ label: '文号', required: true, max: 60, help: '批复或资金下达文件的文号，整批同一个' }),
  signedOn: date({ label: '签署日期', required: true }),
  ...meetingFields(false),
  text: longText({ label: '意见', max: 1000 }),
})

const COLUMNS: readonly DataColumn<Line>[] = [
  { key: 'serial', label: '编号', width: 150, render: (row) => row.serial },
  wrapColumn('enterprise', '企业', 210, (row) => row.enterprise),
  moneyColumn('amount', '核定金额', 130, (row) => row.amount),
  wrapColumn('pool', '资金池', 170, (row) => row.pool),
  wrapColumn('why', '能不能批', 150, (row) => (row.why === '' ? '可以' : <StateTag tone="danger">{row.why}</StateTag>)),
]

function Lines({ batch }: { readonly batch: Batch }) {
  return (
    <>
      <DataTable<Line>
        label="这一批申请"
        asked={null}
        rows={batch.rows}
        rowKey={(row) => row.id}
        columns={COLUMNS}
        empty="没有选中申请。"
      />
      <FactList
        lines={[
          ['件数', `${batch.rows.length} 件`],
          ['合计', <MoneyInWords key="sum" fen={batch.sum} />],
        ]}
      />
    </>
  )
}

type Props = { readonly procedure: string; readonly subjects: readonly string[]; readonly onClose: () => void }

/** Approves the chosen applications by one document, all or none: the document, then one summary with the sum, then the password. */
export function ApproveBatchDialog(props: Props) {
  const asked = useAsk('procedure.batch', { procedure: props.procedure, subjects: [...props.subjects] })
  if (!asked.value)
    return (
      <Dialog title="成批批准" width={900} fault={asked.fault} onClose={props.onClose}>
        <p className="quiet">正在读取</p>
      </Dialog>
    )
  return <BatchForm {...props} batch={asked.value} />
}

type BatchProps = Props & { readonly batch: Batch }
type Typed = ReturnType<typeof readValues<(typeof form)['fields']>>

/** What keeps the batch from its summary: one that cannot be approved, a body without its meeting. */
function judgeBatch({ rows }: Batch, { body, meeting }: Readonly<Record<string, unknown>>) {
  const wrong = (field: string, message: string) => ({ field, code: 'BATCH', message, related: [] })
  const barred = rows.filter((row) => row.why !== '').length
  return [
    ...(barred > 0 ? [wrong('document', `有 ${barred} 件还不能批准，请先移出`)] : []),
    ...(body && !meeting ? [wrong('meeting', '请写会议（批示）编号')] : []),
  ]
}

function BatchForm(props: BatchProps) {
  const { batch, onClose } = props
  const state = useFormState(form, { signedOn: today() })
  const [confirming, setConfirming] = useState(false)
  if (confirming) return <ConfirmBatch {...props} values={readValues(form, state.values)} />
  return (
    <FormDialog
      title={`成批批准（${batch.rows.length} 件）`}
      definition={form}
      state={state}
      okText="下一步：核对"
      width={900}
      judge={(values) => judgeBatch(batch, values)}
      onClose={onClose}
      onSubmit={() => setConfirming(true)}
    >
      <Lines batch={batch} />
    </FormDialog>
  )
}

function ConfirmBatch({ procedure, batch, values, onClose }: BatchProps & { readonly values: Typed }) {
  const command = useCommand('procedure.approveBatch')
  const { meeting: number, text: words, signedOn, document } = values
  const approve = (confirmation: string) => {
    const subjects = batch.rows.map(({ id, rev, amount }) => ({ id, rev, amount }))
    const meeting = meetingOf(values)
    return command.faultOf({ procedure, subjects, text: words, signedOn, document, meeting, confirmation })
  }
  return (
    <ConfirmFinal
      open
      title="成批批准：请逐行核对"
      act="全部批准"
      route="procedure.approveBatch"
      width={900}
      hint="一件办不了，整批都不办。批准后不能直接改动，更正须另作红冲。"
      summary={
        <>
          <FactList
            lines={[
              ['文号', document],
              ['签署日期', signedOn],
              ['会议（批示）编号', number],
              ['意见', words],
            ]}
          />
          <Lines batch={batch} />
        </>
      }
      onConfirm={approve}
      onClose={onClose}
    />
  )
}
