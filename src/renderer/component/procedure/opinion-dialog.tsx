import { useMemo, useState } from 'react'
import { date, longText, money, reference, text } from '#shared/definition/field.ts'
import { stepWords } from '#shared/definition/procedure/state-words.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import {
  textOf,
  numberOf,
  poolNames,
  poolWords,
  type Action,
  type ActionOutcome,
  type Workspace,
} from '#ui/component/procedure/words.ts'
import type { FormProblem } from '#ui/component/field-check.ts'
import { Money } from '#ui/component/money.tsx'
import { amountLine, FinalAct, payeeLines } from '#ui/component/procedure/final-act.tsx'
import { dialogForm, FormDialog, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import { usePayee } from '#ui/component/procedure/payee.ts'
import { useNewSigner } from '#ui/component/procedure/person-dialog.tsx'
import { PhrasePick, usePhrases } from '#ui/component/procedure/phrase.tsx'
import { useSignedPaper } from '#ui/component/procedure/signed-paper.ts'

/** Of the form and of the summary after it. */
const WIDTH = 720

type Needs = { readonly amount: boolean; readonly reason: boolean; readonly document: boolean; readonly paper: boolean }

function opinionForm(needs: Needs) {
  return dialogForm('意见', {
    amount: money({ label: '建议（核定）金额', unit: '元', required: needs.amount, section: '意见' }),
    text: longText({
      label: needs.reason ? '理由' : '意见',
      required: needs.reason,
      max: 1000,
      section: '意见',
      help: needs.reason ? '逐条写明，企业和上级都会看到' : '照纸面或按本人意见填写，可以不填',
    }),
    signedOn: date({ label: '签署日期', required: true, section: '意见' }),
    document: text({ label: '文号', max: 60, section: '意见', help: '批复、推荐或资金下达文件的文号' }),
    signatory: reference({ label: '签署人', required: needs.paper, target: 'person', section: '纸质件' }),
    signatoryUnit: text({
      label: '签署单位',
      required: needs.paper,
      max: 60,
      section: '纸质件',
      help: '纸面公章上的单位全称',
    }),
    paperNumber: text({
      label: '纸质件编号',
      required: needs.paper,
      max: 60,
      section: '纸质件',
      help: '表头右上角的编号，或收文号',
    }),
    comparedBy: reference({ label: '核对人', target: 'person', section: '纸质件', help: '录入人以外再核对一遍的人' }),
  })
}

const PAPER_FIELDS = ['signatory', 'signatoryUnit', 'paperNumber', 'comparedBy']

function suggestedAmount(view: Workspace): number {
  const given = view.opinions.map((row) => numberOf(row, 'amount')).findLast((amount) => amount !== undefined)
  const computed = view.calculation?.result ?? 0
  const applied = numberOf(view.row, 'applyAmount') ?? computed
  return given ?? Math.min(applied, computed)
}

function judgeAmount(view: Workspace, values: Readonly<Record<string, unknown>>, needsAmount: boolean): FormProblem[] {
  const { amount, text: words } = values
  if (!needsAmount || typeof amount !== 'number' || amount <= (view.calculation?.result ?? 0)) return []
  if (typeof words === 'string' && words.trim() !== '') return []
  const message = '金额高于按规定算出的金额，请在“意见”里写明理由'
  return [{ field: 'text', code: 'REASON_NEEDED', message, related: [] }]
}

type OpinionDialogProps = {
  readonly view: Workspace
  readonly action: Action
  readonly outcome: ActionOutcome
  /** Recorded from a signed sheet instead of given by the person at the desk. */
  readonly paper: boolean
  readonly onClose: () => void
}

/** What the form asks for, what was typed, and the command that says it. */
function useOpinion({ view, action, outcome, paper }: OpinionDialogProps) {
  const command = useCommand('procedure.giveOpinion')
  const advances = outcome.effect === 'advance'
  const needs = useMemo<Needs>(
    () => ({
      amount: action.needsAmount && advances,
      reason: !advances,
      document: action.kind === 'approval',
      paper,
    }),
    [action.needsAmount, action.kind, advances, paper],
  )
  const definition = useMemo(() => opinionForm(needs), [needs])
  const state = useFormState(definition, {
    signedOn: today(),
    amount: needs.amount ? suggestedAmount(view) : null,
  })
  useSignedPaper(view, action.step, state, paper)
  const signer = useNewSigner(state)
  const phrases = usePhrases(view.state.procedure, action.step, outcome.value)
  const send = async (confirmation: string | null) => {
    const values = readValues(definition, state.values)
    const reply = await command.run({
      procedure: view.state.procedure,
      subject: view.row.id,
      rev: view.row.rev,
      step: action.step,
      outcome: outcome.value,
      text: values.text,
      amount: values.amount,
      signedOn: values.signedOn,
      document: values.document,
      paper: paper
        ? {
            signatory: values.signatory ?? '',
            signatoryUnit: values.signatoryUnit ?? '',
            paperNumber: values.paperNumber ?? '',
            comparedBy: values.comparedBy,
          }
        : null,
      confirmation,
    })
    if (!reply.ok) return reply.fault
    // Words of a sheet are its signer's.
    if (!paper) phrases.keep(values.text)
    return undefined
  }
  return { needs, definition, state, send, final: outcome.final, command, phrases, signer }
}

type Opinion = ReturnType<typeof useOpinion>

/** One signed word about one step: by the person at the desk, or 据纸质件录入. */
export function OpinionDialog(props: OpinionDialogProps) {
  const opinion = useOpinion(props)
  const [confirming, setConfirming] = useState(false)
  if (confirming) return <ConfirmOpinion {...props} opinion={opinion} onBack={() => setConfirming(false)} />
  return <OpinionForm {...props} opinion={opinion} onConfirm={() => setConfirming(true)} />
}

/** The fields that one opinion of many does not have. */
function hiddenFields({ amount, document, paper }: Needs): string[] {
  return [...(amount ? [] : ['amount']), ...(document || paper ? [] : ['document']), ...(paper ? [] : PAPER_FIELDS)]
}

function OpinionForm(
  props: OpinionDialogProps & {
    readonly opinion: Opinion
    readonly onConfirm: () => void
  },
) {
  const { view, action, outcome, paper, opinion } = props
  const { needs, final, signer } = opinion
  return (
    <>
      <FormDialog
        title={`${stepWords(action.label, outcome.label)}${paper ? '（据纸质件录入）' : ''}`}
        definition={opinion.definition}
        state={opinion.state}
        titles={{ ...view.titles, ...signer.titles }}
        hidden={hiddenFields(needs)}
        okText={final ? '下一步：核对' : outcome.label}
        danger={outcome.effect === 'refuse'}
        width={WIDTH}
        busy={opinion.command.busy}
        fault={opinion.command.fault}
        judge={(values) => judgeAmount(view, values, needs.amount)}
        onClose={props.onClose}
        onSubmit={async () => {
          if (final) props.onConfirm()
          else if ((await opinion.send(null)) === undefined) props.onClose()
        }}
      >
        <Said view={view} paper={paper} amount={needs.amount} />
        {paper ? signer.button : <PhrasePick phrases={opinion.phrases} state={opinion.state} />}
      </FormDialog>
      {signer.dialog}
    </>
  )
}

/** In whose name the opinion will stand, and what the rules make of the amount. */
function Said(props: { readonly view: Workspace; readonly paper: boolean; readonly amount: boolean }) {
  const { view, paper, amount } = props
  const { user } = useSession()
  return (
    <p className="quiet">
      {paper
        ? '照已签字盖章的纸质件录入：程序会写明“据纸质件录入”、录入人和核对人。'
        : `以 ${user.personName} 的名义签署，签署后不能改动。`}
      {amount ? (
        <>
          按规定算出 <Money fen={view.calculation?.result} /> 元，{poolWords(view)}
        </>
      ) : null}
    </p>
  )
}

function ConfirmOpinion(props: OpinionDialogProps & { readonly opinion: Opinion; readonly onBack: () => void }) {
  const { view, action, outcome, paper } = props
  const { user } = useSession()
  const payee = usePayee(view)
  const { values } = props.opinion.state
  const amount = typeof values['amount'] === 'number' ? values['amount'] : undefined
  return (
    <FinalAct
      title={`${action.label}：请逐行核对`}
      act={outcome.label}
      route="procedure.giveOpinion"
      width={WIDTH}
      lines={[
        ['申请', textOf(view.row, 'serial')],
        ['企业', view.titles[textOf(view.row, 'enterprise')] ?? ''],
        ['结论', outcome.label],
        amountLine('核定金额', amount),
        ['资金池', poolNames(view)],
        ...payeeLines(payee),
        ['签署', paper ? `据纸质件 ${String(values['paperNumber'] ?? '')} 录入` : `${user.personName} 本人`],
        ['签署日期', String(values['signedOn'] ?? '')],
        ['文号', String(values['document'] ?? '')],
        ['意见', String(values['text'] ?? '')],
      ]}
      onConfirm={props.opinion.send}
      onBack={props.onBack}
      onDone={props.onClose}
    />
  )
}
