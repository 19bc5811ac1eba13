import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { date, longText } from '#shared/definition/field.ts'
import { definitions } from '#ui/api/definitions.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { AttachmentPart } from '#ui/component/attachment-part.tsx'
import { ComingPage } from '#ui/component/coming-page.tsx'
import { DossierButton } from '#ui/component/dossier.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Page } from '#ui/component/page.tsx'
import { ActionBar } from '#ui/component/procedure/action-bar.tsx'
import { CheckPart } from '#ui/component/procedure/check-part.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { LimitsPanel } from '#ui/component/procedure/limits-panel.tsx'
import { MaterialPart } from '#ui/component/procedure/material-part.tsx'
import { NoticePart } from '#ui/component/procedure/notice-part.tsx'
import { OpinionPart } from '#ui/component/procedure/opinion-part.tsx'
import { PaperMenu } from '#ui/component/procedure/paper-menu.tsx'
import { PendingNote } from '#ui/component/procedure/pending-note.tsx'
import { OrderPart } from '#ui/component/procedure/order-part.tsx'
import { PaymentPart } from '#ui/component/procedure/payment-part.tsx'
import { ReturnAct } from '#ui/component/return-dialog.tsx'
import { ReturnPart } from '#ui/component/procedure/return-part.tsx'
import { SentBack } from '#ui/component/procedure/sent-back.tsx'
import { StagePart } from '#ui/component/procedure/stage-part.tsx'
import { StepBar } from '#ui/component/procedure/step-bar.tsx'
import { textOf, referenceTitle, type Workspace } from '#ui/component/procedure/words.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

type ProcedurePageProps = {
  /** Name of the procedure definition, e.g. fund-application. */
  readonly procedure: string
  readonly subject: string
  /** What is asked for, above the evidence: project facts, or the receipts of a claim. */
  readonly facts: (view: Workspace) => ReactNode
  /** Buttons of the title line: print, correct. */
  readonly actions?: (view: Workspace) => ReactNode
  /** Opens the form that corrects the application; the one act after it was returned. */
  readonly onCorrect?: () => void
}

const PARTS = [
  { id: 'fact', label: '申请' },
  { id: 'material', label: '材料' },
  { id: 'attachment', label: '附件' },
  { id: 'check', label: '审查项' },
  { id: 'opinion', label: '意见' },
  { id: 'notice', label: '公示与异议' },
  { id: 'payment', label: '批准与拨付' },
  { id: 'stage', label: '项目管理' },
] as const

const withdrawForm = dialogForm('撤回', {
  on: date({ label: '撤回日期', required: true }),
  reason: longText({ label: '理由', required: true, max: 300, help: '企业书面撤回的，写明来文日期' }),
})

function WithdrawDialog({ view, onClose }: { readonly view: Workspace; readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="procedure.withdraw"
      title="撤回申请"
      definition={withdrawForm}
      initial={{ on: today() }}
      okText="撤回"
      danger
      onClose={onClose}
      input={(values) => ({
        procedure: view.state.procedure,
        subject: view.row.id,
        rev: view.row.rev,
        ...values,
      })}
    >
      <p className="quiet">撤回后不再往下办，已有的材料和意见都保留。</p>
    </CommandDialog>
  )
}

/** What was approved and paid, what the treasury was asked for, and what came back. */
function MoneyParts({ view }: { readonly view: Workspace }) {
  return (
    <>
      <PaymentPart view={view} />
      <OrderPart view={view} />
      <ReturnPart view={view} />
    </>
  )
}

function goTo(id: string): void {
  document.getElementById(id)?.scrollIntoView({ block: 'start' })
}

/** How a part stands, beside the link to it: what is decided about is seen whole, wherever the page was scrolled to. */
function partStands(id: string, view: Pick<Workspace, 'materials' | 'checks' | 'opinions'>): string {
  const { materials, checks, opinions } = view
  if (id === 'material') return `${materials.filter((one) => one.status === 'received').length}/${materials.length}`
  if (id === 'opinion') return opinions.length === 0 ? '' : String(opinions.length)
  if (id !== 'check') return ''
  const failed = checks.filter((one) => one.result === 'fail').length
  const passed = `${checks.filter((one) => one.result === 'pass').length}/${checks.length}`
  return failed === 0 ? passed : `${passed}，不通过 ${failed}`
}

function PartLinks({ view }: { readonly view: Workspace }) {
  const noticed = view.steps.some((step) => step.kind === 'notice')
  return (
    <nav className="part-links" aria-label="本页各部分">
      {PARTS.filter(
        (part) =>
          (part.id !== 'notice' || noticed) &&
          (part.id !== 'payment' || view.calculation) &&
          (part.id !== 'stage' || view.stages.length > 0),
      ).map((part) => (
        <Button key={part.id} type="link" size="small" onClick={() => goTo(part.id)}>
          {`${part.label} ${partStands(part.id, view)}`.trim()}
        </Button>
      ))}
    </nav>
  )
}

/** Where the matter stands: what sent it back, its steps, what waits to be compared, and how its parts stand. */
function Standing({ view }: { readonly view: Workspace }) {
  return (
    <>
      <SentBack view={view} />
      <StepBar steps={view.steps} />
      <PendingNote subject={view.row.id} />
      <PartLinks view={view} />
    </>
  )
}

/** Of another unit's application only the step that is this unit's is done here. */
export function foreignWords({ actions }: Pick<Workspace, 'actions'>): string {
  const mine = actions.find((one) => one.mine)
  return mine ? `其他单位的申请：本单位办理${mine.label}，其余只能查看` : '其他单位的申请，只能查看'
}

/**
 * The workspace of any procedure: steps across the top, evidence and checks in the middle, what limits the decision
 * at the right, the one decision of this step in a bar at the bottom (U-28).
 */
export function ProcedurePage(props: ProcedurePageProps) {
  const { can } = useSession()
  const asked = useAsk('procedure.workspace', { procedure: props.procedure, subject: props.subject })
  const [withdrawing, setWithdrawing] = useState(false)
  const view = asked.value?.row.id === props.subject ? asked.value : undefined
  if (!view) return <ComingPage title="办理申请" asked={asked} />
  const definition = definitions().procedure(props.procedure)
  const title = textOf(view.row, 'projectName') || referenceTitle(view, view.row, 'enterprise')
  const mayWithdraw = view.ours && !view.state.finished && view.state.approved === 0 && can('fund.accept')
  return (
    <Page
      title={title}
      note={
        <>
          <span>{`${definition?.label ?? ''} ${textOf(view.row, 'serial')}`}</span>
          {view.state.round > 1 ? <span>第 {view.state.round} 轮</span> : null}
          {view.ours ? null : <StateTag tone="neutral">{foreignWords(view)}</StateTag>}
        </>
      }
      actions={
        <>
          {props.actions?.(view)}
          <ReturnAct record={view.record} row={view.row.id} title={title} ours={view.ours} />
          {can('form.print') ? <PaperMenu record={definition?.record ?? ''} id={view.row.id} /> : null}
          {can('form.print') && can('register.reveal') ? (
            <DossierButton record={definition?.record ?? ''} subject={view.row.id} />
          ) : null}
          {mayWithdraw ? <Button onClick={() => setWithdrawing(true)}>撤回</Button> : null}
        </>
      }
      panel={<LimitsPanel view={view} />}
      footer={<ActionBar view={view} onCorrect={props.onCorrect} />}
    >
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <Standing view={view} />
      <div id="fact">{props.facts(view)}</div>
      <MaterialPart view={view} />
      <AttachmentPart
        record={definition?.record ?? ''}
        subject={view.row.id}
        items={view.materials.map((one) => ({ value: one.item, label: one.label }))}
      />
      <CheckPart view={view} />
      <OpinionPart view={view} />
      {view.steps.some((step) => step.kind === 'notice') ? <NoticePart view={view} /> : null}
      {view.calculation ? <MoneyParts view={view} /> : null}
      <div id="stage">
        <StagePart view={view} />
      </div>
      {withdrawing ? <WithdrawDialog view={view} onClose={() => setWithdrawing(false)} /> : null}
    </Page>
  )
}
