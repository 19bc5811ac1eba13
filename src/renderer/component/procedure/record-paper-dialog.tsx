import { useMemo } from 'react'
import { stepWords } from '#shared/definition/procedure/state-words.ts'
import { today } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FormDialog, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import {
  decisionForm,
  judgePaper,
  meetingOf,
  scanOf,
  useScans,
  voucherForm,
} from '#ui/component/procedure/paper-field.ts'
import { useNewSigner } from '#ui/component/procedure/person-dialog.tsx'
import { useSignedPaper } from '#ui/component/procedure/signed-paper.ts'
import { type Action, numberOf, type ActionOutcome, textOf, type Workspace } from '#ui/component/procedure/words.ts'

const WAITS = '录入后不算办理：由另一位同事在“待核对”里对照纸质件核对、输口令，才生效。录入和核对须是两个人。'

function suggested(view: Workspace): number | null {
  const given = view.opinions.map((row) => numberOf(row, 'amount')).findLast((amount) => amount !== undefined)
  return given ?? view.calculation?.result ?? null
}

type DecisionProps = {
  readonly view: Workspace
  readonly action: Action
  readonly outcome: ActionOutcome
  readonly onClose: () => void
}

/** What the form asks for, what was typed, and the command that keeps it. */
function useDecision({ view, action, outcome, onClose }: DecisionProps) {
  const command = useCommand('pending.recordDecision')
  const files = useScans(view.record, view.row.id)
  const advances = outcome.effect === 'advance'
  const amount = action.needsAmount && advances
  const definition = useMemo(
    () => decisionForm(files, { amount, reason: !advances, together: action.together && advances }),
    [files, amount, advances, action.together],
  )
  const state = useFormState(definition, { signedOn: today(), amount: amount ? suggested(view) : null })
  useSignedPaper(view, action.step, state, true)
  const submit = async () => {
    const { attachment, scan, ...values } = readValues(definition, state.values)
    const { signatory, signatoryUnit, paperNumber } = values
    const reply = await command.run({
      procedure: view.state.procedure,
      step: action.step,
      outcome: outcome.value,
      text: values.text,
      signedOn: values.signedOn,
      document: values.document,
      meeting: meetingOf(values),
      subjects: [{ id: view.row.id, rev: view.row.rev, amount: amount ? values.amount : null }],
      paper: { signatory, signatoryUnit, paperNumber },
      scan: scanOf({ attachment, scan }),
    })
    if (reply.ok) onClose()
  }
  const hidden = [
    ...(amount ? [] : ['amount']),
    ...(action.together || action.kind === 'approval' ? [] : ['body', 'meeting', 'members']),
  ]
  return { command, definition, state, submit, hidden }
}

/** Records a decision from its signed sheet, for another person to compare. */
export function RecordDecisionDialog(props: DecisionProps) {
  const { command, definition, state, submit, hidden } = useDecision(props)
  const signer = useNewSigner(state)
  return (
    <>
      <FormDialog
        title={`${stepWords(props.action.label, props.outcome.label)}（录入，待核对）`}
        definition={definition}
        state={state}
        titles={{ ...props.view.titles, ...signer.titles }}
        hidden={hidden}
        okText="录入，交他人核对"
        width={720}
        busy={command.busy}
        fault={command.fault}
        judge={judgePaper}
        onClose={props.onClose}
        onSubmit={() => void submit()}
      >
        <p className="quiet">{WAITS}</p>
        {signer.button}
      </FormDialog>
      {signer.dialog}
    </>
  )
}

/** Records a payment from the voucher of the treasury, for the payer to compare. */
export function RecordVoucherDialog({ view, onClose }: { readonly view: Workspace; readonly onClose: () => void }) {
  const command = useCommand('pending.recordPayments')
  const files = useScans(view.record, view.row.id)
  const definition = useMemo(() => voucherForm(files), [files])
  const left = view.state.approved - view.state.paid
  const state = useFormState(definition, { paidOn: today(), amount: left > 0 ? left : null })
  const submit = async () => {
    const { payer, attachment, scan, ...values } = readValues(definition, state.values)
    const of = { procedure: view.state.procedure, subject: view.row.id, rev: view.row.rev }
    const reply = await command.run({
      title: `国库凭证 ${values.document}（${textOf(view.row, 'serial')}）`,
      payments: [{ ...of, ...values }],
      payer,
      scan: scanOf({ attachment, scan }),
    })
    if (reply.ok) onClose()
  }
  return (
    <FormDialog
      title="录入国库凭证（待核对）"
      definition={definition}
      state={state}
      titles={view.titles}
      okText="录入，交他人核对"
      width={720}
      busy={command.busy}
      fault={command.fault}
      judge={judgePaper}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p className="quiet">{WAITS}</p>
    </FormDialog>
  )
}
