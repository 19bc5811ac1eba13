import { useRef, useState } from 'react'
import type { Step as StepWords } from '#shared/definition/procedure/procedure.ts'
import { date, longText, text } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { Fault } from '#shared/contract/route.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { moneyColumn, wrapColumn } from '#ui/component/column.tsx'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { dialogForm, FormDialog, type FormState, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import { MoneyInWords } from '#ui/component/money.tsx'
import { ApproveBatchDialog } from '#ui/component/procedure/approve-batch-dialog.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { shortAccount } from '#ui/component/procedure/payee.ts'
import { PhrasePick, type Phrases, usePhrases } from '#ui/component/procedure/phrase.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Several = OutputOf<'procedure.several'>
type Line = Several['rows'][number]
type Step = Pick<StepWords, 'name' | 'label' | 'kind' | 'needsAmount' | 'outcomes'>

/** Steps at which several may be done together here; money is approved by one document, which has its own dialog. */
export function takesSeveral(step: StepWords): boolean {
  if (step.kind === 'payment') return true
  const approvesMoney = step.kind === 'approval' && step.needsAmount
  return step.outcomes.length > 0 && step.fromPaper !== 'always' && step.pair !== true && !approvesMoney
}

const signForm = dialogForm('几件一起办', {
  signedOn: date({ label: '签署日期', required: true }),
  text: longText({ label: '意见', max: 1000, help: '每件都写这一句；要分别写的，逐件办' }),
})
const payForm = dialogForm('几件一起拨付', {
  paidOn: date({ label: '拨付日期', required: true, help: '按银行回单的日期如实填写' }),
  document: text({ label: '凭证（文号）', max: 60, help: '支付凭证号或资金下达文号，整批同一个' }),
  reason: longText({ label: '事由', max: 300, help: '超过期限、早于批准、账户有变等情况须写明' }),
})

function columnsOf(step: Step): readonly DataColumn<Line>[] {
  const money: readonly DataColumn<Line>[] = [moneyColumn('amount', '金额', 120, (row) => row.amount)]
  const payee: readonly DataColumn<Line>[] = [
    wrapColumn('payee', '收款户名', 170, (row) => row.payee),
    { key: 'account', label: '账号', width: 84, render: (row) => shortAccount(row.payeeAccount) },
  ]
  return [
    { key: 'serial', label: '编号', width: 160, render: (row) => row.serial },
    wrapColumn('enterprise', '企业', 210, (row) => row.enterprise),
    ...(step.needsAmount || step.kind === 'payment' ? money : []),
    ...(step.kind === 'payment' ? payee : []),
    wrapColumn('why', '能不能办', 180, (row) =>
      row.why === '' ? '可以' : <StateTag tone="danger">{row.why}</StateTag>,
    ),
  ]
}

function Lines({ rows, step }: { readonly rows: readonly Line[]; readonly step: Step }) {
  const sum = rows.reduce((total, one) => total + one.amount, 0)
  return (
    <>
      <DataTable<Line>
        label="这一批"
        asked={null}
        rows={rows}
        rowKey={(row) => row.id}
        columns={columnsOf(step)}
        empty="选中的现在都不能一起办。"
      />
      <FactList
        lines={[
          ['件数', `${rows.length} 件`],
          ['合计', step.needsAmount || step.kind === 'payment' ? <MoneyInWords key="sum" fen={sum} /> : ''],
        ]}
      />
    </>
  )
}

type Props = { readonly procedure: string; readonly subjects: readonly string[]; readonly onClose: () => void }

/** The chosen matters that wait at one step, done together: one summary, one password, each its own word or payment. */
export function SeveralDialog(props: Props) {
  const asked = useAsk('procedure.several', { procedure: props.procedure, subjects: [...props.subjects] })
  // Whoever presses on while the matters are still read has seen what is proposed before: the summary follows at once.
  const [hasty, setHasty] = useState(false)
  const step = definitions()
    .procedure(props.procedure)
    ?.steps.find((one) => one.name === asked.value?.step)
  if (!asked.value || !step)
    return (
      <Dialog
        title="几件一起办"
        width={900}
        act={{ word: '下一步：核对', run: () => setHasty(true), ready: asked.fault === undefined && !asked.value }}
        fault={asked.fault}
        onClose={props.onClose}
      >
        <p className="quiet">{asked.value ? '选中的第一件现在没有要办的步骤。' : '正在读取'}</p>
      </Dialog>
    )
  if (step.kind === 'approval' && step.needsAmount) return <ApproveBatchDialog {...props} />
  return <SeveralForm {...props} several={asked.value} step={step} hasty={hasty} />
}

const advancing = (step: Pick<StepWords, 'outcomes'>) => step.outcomes.find((one) => one.effect === 'advance')

type FormProps = Props & { readonly several: Several; readonly step: Step; readonly hasty: boolean }

/** Those that can be done are; the others are shown with their reason and left where they are. */
function SeveralForm(props: FormProps) {
  const { several, step } = props
  const form: RecordDefinition = step.kind === 'payment' ? payForm : signForm
  const state = useFormState(form, step.kind === 'payment' ? { paidOn: today() } : { signedOn: today(), text: '同意' })
  const phrases = usePhrases(props.procedure, step.name, advancing(step)?.value ?? '')
  const ready = several.rows.filter((one) => one.why === '')
  const [confirming, setConfirming] = useState(props.hasty && ready.length > 0)
  if (confirming)
    return <Confirm {...props} rows={ready} state={state} onSaid={phrases.keep} onBack={() => setConfirming(false)} />
  const left = several.rows.length - ready.length
  return (
    <FormDialog
      title={`${step.label}：${several.rows.length} 件一起办`}
      definition={form}
      state={state}
      okText={`下一步：核对 ${ready.length} 件`}
      width={900}
      judge={() =>
        ready.length > 0
          ? []
          : [{ field: Object.keys(form.fields)[0] ?? '', code: 'SEVERAL', message: '选中的现在都不能办', related: [] }]
      }
      onClose={props.onClose}
      onSubmit={() => setConfirming(true)}
    >
      <Lines rows={several.rows} step={step} />
      {step.kind === 'payment' ? null : <PhrasePick phrases={phrases} state={state} />}
      {left > 0 ? <p className="hint-warns">{`${left} 件现在不能办，原因写在后面，这次不办它们。`}</p> : null}
    </FormDialog>
  )
}

/** Runs the command of the step; answers its fault, or undefined when it was done. */
function useRun({ procedure, step, state }: FormProps & { readonly state: FormState }, rows: readonly Line[]) {
  const sign = useCommand('procedure.signSeveral')
  const pay = useCommand('procedure.paySeveral')
  return (outcome: string, confirmation: string): Promise<Fault | undefined> => {
    const subjects = rows.map(({ id, rev, amount }) => ({ id, rev, amount }))
    return step.kind === 'payment'
      ? pay.faultOf({ procedure, subjects, ...readValues(payForm, state.values), confirmation })
      : sign.faultOf({
          procedure,
          step: step.name,
          outcome,
          subjects,
          ...readValues(signForm, state.values),
          confirmation,
        })
  }
}

function Confirm(
  props: FormProps & {
    readonly rows: readonly Line[]
    readonly state: FormState
    readonly onSaid: Phrases['keep']
    readonly onBack: () => void
  },
) {
  const { step, rows, state } = props
  const { user } = useSession()
  const run = useRun(props, rows)
  // ConfirmFinal closes itself either way; only this tells a finished act from a step back.
  const done = useRef(false)
  const pays = step.kind === 'payment'
  const outcome = advancing(step)
  const word = pays ? '登记拨付' : (outcome?.label ?? '办理')
  const said = (name: string) => String(state.values[name] ?? '')
  return (
    <ConfirmFinal
      open
      title={`${step.label}：请逐行核对`}
      act={`${word}（${rows.length} 件）`}
      route={pays ? 'procedure.paySeveral' : 'procedure.signSeveral'}
      width={900}
      hint="每件各记一条意见或一笔拨付，一件办不了就都不办。办完后不能直接改动。"
      summary={
        <>
          <FactList
            lines={[
              ['结论', word],
              [pays ? '拨付人' : '签署', user.personName],
              [pays ? '拨付日期' : '签署日期', said(pays ? 'paidOn' : 'signedOn')],
              [pays ? '凭证（文号）' : '意见', said(pays ? 'document' : 'text')],
              ['事由', pays ? said('reason') : ''],
            ]}
          />
          <Lines rows={rows} step={step} />
        </>
      }
      onConfirm={async (confirmation) => {
        const fault = await run(outcome?.value ?? '', confirmation)
        done.current = fault === undefined
        if (done.current) props.onSaid(state.values['text'])
        return fault
      }}
      onClose={() => (done.current ? props.onClose() : props.onBack())}
    />
  )
}
