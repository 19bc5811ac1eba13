import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { date, longText, money, reference, text } from '#shared/definition/field.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { textOf, numberOf, type Action, type Outcome, type Workspace } from '#ui/component/procedure/words.ts'
import type { FormProblem } from '#ui/component/field-check.ts'
import { Money } from '#ui/component/money.tsx'
import { amountLine, FinalAct, payeeLines } from '#ui/component/procedure/final-act.tsx'
import { dialogForm, FormDialog, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import { usePayee } from '#ui/component/procedure/payee.ts'
import { PersonDialog } from '#ui/component/procedure/person-dialog.tsx'

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

export type OpinionDialogProps = {
  readonly view: Workspace
  readonly action: Action
  readonly outcome: Outcome
  /** Recorded from a signed sheet instead of given by the person at the desk. */
  readonly paper: boolean
  readonly onClose: () => void
}

/** One signed word about one step: by the person at the desk, or 据纸质件录入 (design §6). */
export function OpinionDialog(props: OpinionDialogProps) {
  const { view, action, outcome, paper } = props
  const { user } = useSession()
  const command = useCommand('procedure.giveOpinion')
  const payee = usePayee(view)
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
  const [stage, setStage] = useState<'form' | 'person' | 'confirm'>('form')
  const [added, setAdded] = useState<Readonly<Record<string, string>>>({})
  const final = advances && (action.final || action.kind === 'approval')

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
    return reply.ok ? undefined : reply.fault
  }

  if (stage === 'confirm') {
    const amount = typeof state.values['amount'] === 'number' ? state.values['amount'] : undefined
    return (
      <FinalAct
        title={`${action.label}：请逐行核对`}
        act={outcome.label}
        route="procedure.giveOpinion"
        lines={[
          ['申请', textOf(view.row, 'serial')],
          ['企业', view.titles[textOf(view.row, 'enterprise')] ?? ''],
          ['结论', outcome.label],
          amountLine('核定金额', amount),
          ['资金池', view.limits.pool?.name ?? ''],
          ...payeeLines(payee),
          ['签署', paper ? `据纸质件 ${String(state.values['paperNumber'] ?? '')} 录入` : `${user.personName} 本人`],
          ['签署日期', String(state.values['signedOn'] ?? '')],
          ['文号', String(state.values['document'] ?? '')],
          ['意见', String(state.values['text'] ?? '')],
        ]}
        onConfirm={send}
        onBack={() => setStage('form')}
        onDone={props.onClose}
      />
    )
  }
  return (
    <>
      <FormDialog
        title={`${action.label}：${outcome.label}${paper ? '（据纸质件录入）' : ''}`}
        definition={definition}
        state={state}
        titles={{ ...view.titles, ...added }}
        hidden={[
          ...(needs.amount ? [] : ['amount']),
          ...(needs.document || paper ? [] : ['document']),
          ...(paper ? [] : PAPER_FIELDS),
        ]}
        okText={final ? '下一步：核对' : outcome.label}
        danger={outcome.effect === 'refuse'}
        width={720}
        busy={command.busy}
        fault={command.fault}
        judge={(values) => judgeAmount(view, values, needs.amount)}
        onClose={props.onClose}
        onSubmit={async () => {
          if (final) setStage('confirm')
          else if ((await send(null)) === undefined) props.onClose()
        }}
      >
        <p className="quiet">
          {paper
            ? '照已签字盖章的纸质件录入：程序会写明“据纸质件录入”、录入人和核对人。'
            : `以 ${user.personName} 的名义签署，签署后不能改动。`}
          {needs.amount ? (
            <>
              按规定算出 <Money fen={view.calculation?.result} /> 元，资金池余额{' '}
              <Money fen={view.limits.pool?.available} /> 元。
            </>
          ) : null}
        </p>
        {paper ? (
          <Button size="small" onClick={() => setStage('person')}>
            签字的人不在名单里：新增人员
          </Button>
        ) : null}
      </FormDialog>
      {stage === 'person' ? (
        <PersonDialog
          onClose={() => setStage('form')}
          onDone={(person) => {
            setAdded({ ...added, [person.id]: person.name })
            state.change({ ...state.values, signatory: person.id })
            setStage('form')
          }}
        />
      ) : null}
    </>
  )
}
