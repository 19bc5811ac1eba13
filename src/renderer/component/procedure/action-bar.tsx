import { Button, Popover, Space } from 'antd'
import { useState } from 'react'
import { PERMISSIONS, permissionsOf, ROLES, type Role } from '#shared/permission.ts'
import { Money } from '#ui/component/money.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { NextDue } from '#ui/component/next-due.tsx'
import { type UiCommand, useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { NoticeDialog } from '#ui/component/procedure/notice-dialog.tsx'
import { OpinionDialog } from '#ui/component/procedure/opinion-dialog.tsx'
import { RecordDecisionDialog, RecordVoucherDialog } from '#ui/component/procedure/record-paper-dialog.tsx'
import { PaymentDialog } from '#ui/component/procedure/payment-dialog.tsx'
import {
  type Action,
  daysWords,
  type ActionOutcome,
  stateTone,
  textOf,
  type Workspace,
} from '#ui/component/procedure/words.ts'

type Open =
  | { readonly kind: 'opinion'; readonly outcome: ActionOutcome; readonly paper: boolean }
  | { readonly kind: 'notice' }
  | { readonly kind: 'payment' }
  | { readonly kind: 'record'; readonly outcome: ActionOutcome }
  | { readonly kind: 'voucher' }

/** 经办、负责人: the roles that may do this step, for those who may not. */
function whoMay(action: Action): string {
  const permission = PERMISSIONS.find((name) => name === action.permission)
  if (!permission) return ''
  // ROLES is a constant table; Object.entries forgets the literal keys.
  const names = (Object.entries(ROLES) as [Role, string][])
    .filter(([role]) => permissionsOf([role]).has(permission))
    .map(([, label]) => label)
  return names.join('、')
}

function Obstacles({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  const [first = '', ...rest] = lines
  return (
    <span className="obstacles">
      <StateTag tone="danger">还不能办：{first}</StateTag>
      {rest.length > 0 ? (
        <Popover
          trigger="click"
          content={
            <ul className="plain">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          }
        >
          <Button size="small" type="link">
            共 {lines.length} 处
          </Button>
        </Popover>
      ) : null}
    </span>
  )
}

function OutcomeButtons({ action, onOpen }: { readonly action: Action; readonly onOpen: (open: Open) => void }) {
  const blocked = action.obstacles.length > 0
  const onlyPaper = action.fromPaper === 'always'
  const advancing = action.outcomes.filter((outcome) => outcome.effect === 'advance')
  return (
    <Space wrap>
      {action.fromPaper === 'may'
        ? advancing.map((outcome) => (
            <Button
              key={`paper-${outcome.value}`}
              // What bars the person at the desk need not bar who signed the paper; the station judges that on entry.
              onClick={() => onOpen({ kind: 'opinion', outcome, paper: true })}
            >
              据纸质件录入：{outcome.label}
            </Button>
          ))
        : null}
      {action.outcomes
        .toSorted((one, other) => Number(one.effect === 'advance') - Number(other.effect === 'advance'))
        .map((outcome) => (
          <Keyed
            key={outcome.value}
            shortcut={outcome === advancing[0] ? BAR_KEY : undefined}
            type={outcome.effect === 'advance' ? 'primary' : 'default'}
            danger={outcome.effect === 'refuse'}
            disabled={outcome.effect === 'advance' && blocked}
            onClick={() => onOpen({ kind: 'opinion', outcome, paper: onlyPaper })}
          >
            {onlyPaper ? `据纸质件录入：${outcome.label}` : outcome.label}
          </Keyed>
        ))}
    </Space>
  )
}

/** What a signed sheet or a voucher says, written down for another person to compare: also by who may not do the step. */
function RecordButtons({ action, onOpen }: { readonly action: Action; readonly onOpen: (open: Open) => void }) {
  if (!action.records) return null
  if (action.kind === 'payment')
    return <Button onClick={() => onOpen({ kind: 'voucher' })}>录入国库凭证（待核对）</Button>
  const outcome = action.outcomes.find((one) => one.effect === 'advance')
  if (!outcome) return null
  return <Button onClick={() => onOpen({ kind: 'record', outcome })}>{`录入纸质件（待核对）：${outcome.label}`}</Button>
}

function ActionButtons(props: {
  readonly action: Action
  readonly ours: boolean
  readonly onOpen: (open: Open) => void
}) {
  const { action, ours, onOpen } = props
  const blocked = action.obstacles.length > 0
  if (!action.mine)
    return (
      <span className="quiet">
        {`这一步由${ours ? '' : '受理单位的'}${whoMay(action) === '' ? '其他岗位' : whoMay(action)}办理`}
      </span>
    )
  if (action.kind === 'notice')
    return (
      <Keyed shortcut={BAR_KEY} type="primary" disabled={blocked} onClick={() => onOpen({ kind: 'notice' })}>
        张贴公示
      </Keyed>
    )
  if (action.kind === 'payment')
    return (
      <Keyed shortcut={BAR_KEY} type="primary" disabled={blocked} onClick={() => onOpen({ kind: 'payment' })}>
        登记拨付
      </Keyed>
    )
  if (action.record !== null)
    return (
      <Button
        type="primary"
        onClick={() =>
          document.getElementById(action.kind === 'arrival' ? 'payment' : 'stage')?.scrollIntoView({ block: 'start' })
        }
      >
        {`去登记${action.label}`}
      </Button>
    )
  return <OutcomeButtons action={action} onOpen={onOpen} />
}

/** What the one deciding button of a step opens; nothing while something is in the way, or where another page does it. */
function openedBy(action: Action): Open | undefined {
  if (!action.mine || action.obstacles.length > 0) return undefined
  if (action.kind === 'notice') return { kind: 'notice' }
  if (action.kind === 'payment') return { kind: 'payment' }
  const outcome = action.outcomes.find((one) => one.effect === 'advance')
  if (action.record !== null || !outcome) return undefined
  return { kind: 'opinion', outcome, paper: action.fromPaper === 'always' }
}

/** The key of the one decision of a step. */
const BAR_KEY = 'Ctrl+Enter'
const NO_COMMANDS: readonly UiCommand[] = []

/** The fixed bottom bar: where the matter stands, what is in the way, and the one decision of this step. */
export function ActionBar(props: { readonly view: Workspace; readonly onCorrect: (() => void) | undefined }) {
  const { view, onCorrect } = props
  const returned = view.ours && ['correction', 'returned', 'reversed'].includes(view.state.state)
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const action = view.actions.find((one) => one.mine) ?? view.actions[0]
  const close = () => setOpen(undefined)
  const correct = returned ? onCorrect : undefined
  const opens = correct || !action ? undefined : openedBy(action)
  const act = correct ?? (opens && (() => setOpen(opens)))
  useUiCommands(act ? [{ id: 'step', label: action?.label ?? '办理', shortcut: BAR_KEY, run: act }] : NO_COMMANDS)
  return (
    <>
      <StateTag tone={stateTone(view.state)}>{view.state.label}</StateTag>
      <span className={view.state.overdue ? 'hint-wrong' : 'quiet'}>{daysWords(view.state)}</span>
      {view.state.approved > 0 ? (
        <span>
          核定 <Money fen={view.state.approved} /> 元，已拨 <Money fen={view.state.paid} /> 元
        </span>
      ) : null}
      {action && view.ours ? <Obstacles lines={action.obstacles} /> : null}
      <span className="push action-now">
        {returned && onCorrect ? (
          <Keyed shortcut={BAR_KEY} type="primary" onClick={onCorrect}>
            按退回意见更正申请
          </Keyed>
        ) : action ? (
          <>
            <strong>{action.label}</strong>
            <RecordButtons action={action} onOpen={setOpen} />
            <ActionButtons action={action} ours={view.ours} onOpen={setOpen} />
          </>
        ) : (
          <span className="quiet">
            {view.state.finished
              ? '已办结，没有要办的步骤'
              : view.ours
                ? '现在没有您能办的步骤'
                : '这是其他单位的申请，只能查看'}
          </span>
        )}
        <NextDue id={view.row.id} />
      </span>
      {open?.kind === 'opinion' && action ? (
        <OpinionDialog view={view} action={action} outcome={open.outcome} paper={open.paper} onClose={close} />
      ) : null}
      {open?.kind === 'notice' ? (
        <NoticeDialog
          procedure={view.state.procedure}
          subjects={[{ id: view.row.id, rev: view.row.rev, title: textOf(view.row, 'serial') }]}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'payment' ? <PaymentDialog view={view} onClose={close} /> : null}
      {open?.kind === 'voucher' ? <RecordVoucherDialog view={view} onClose={close} /> : null}
      {open?.kind === 'record' && action ? (
        <RecordDecisionDialog view={view} action={action} outcome={open.outcome} onClose={close} />
      ) : null}
    </>
  )
}
