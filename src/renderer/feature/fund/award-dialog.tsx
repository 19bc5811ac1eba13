import { useNavigate } from 'react-router'
import { applicationHalt } from '#shared/definition/register/application-halt.ts'
import { listConfirmation } from '#shared/definition/register/list-confirmation.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { ApproveBatchDialog } from '#ui/component/procedure/approve-batch-dialog.tsx'
import { NoticeDialog } from '#ui/component/procedure/notice-dialog.tsx'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'

export type AwardDetail = OutputOf<'award.get'>
export type AwardMember = AwardDetail['members'][number]
/** What may be done on the page, and to whom. */
export type AwardAct =
  | { readonly kind: 'confirm' | 'remove'; readonly of: AwardMember }
  | { readonly kind: 'post' | 'approve' | 'discard' }

const PROCEDURE = 'fund-application'

/** The line of the frozen facts a member stands on. */
export function lineOf(view: AwardDetail, { key }: AwardMember) {
  return view.facts?.lines.find((one) => one.key === key)
}

/** The dialog of an act of the page. */
export function Dialogs(props: {
  readonly view: AwardDetail
  readonly act: AwardAct | undefined
  readonly onClose: () => void
}) {
  const { view, act, onClose } = props
  const navigate = useNavigate()
  if (!act) return null
  const standing = view.members.filter((one) => one.removed === null)
  switch (act.kind) {
    case 'post': {
      const due = standing.filter((one) => one.state.step === 'notice')
      const subjects = due.map((one) => ({
        id: one.id,
        rev: one.rev,
        title: `${one.serial} ${lineOf(view, one)?.firm ?? ''}`,
      }))
      return <NoticeDialog procedure={PROCEDURE} subjects={subjects} onClose={onClose} />
    }
    case 'approve':
      return (
        <ApproveBatchDialog
          procedure={PROCEDURE}
          subjects={standing.filter((one) => one.state.step === 'approval').map((one) => one.id)}
          onClose={onClose}
        />
      )
    case 'discard':
      return (
        <ReasonDialog
          route="award.discard"
          title="作废名单"
          label="理由"
          okText="作废"
          input={(reason) => ({ id: view.list.id, rev: view.list.rev, reason })}
          onDone={() => void navigate('/fund/awards')}
          onClose={onClose}
        >
          <p className="quiet">名单和它的每一件申请一起作废，都还看得到；以后可以重新拟定。</p>
        </ReasonDialog>
      )
    case 'confirm':
      return <ConfirmDialog member={act.of} onClose={onClose} />
    default:
      return <RemoveDialog member={act.of} onClose={onClose} />
  }
}

function ConfirmDialog({ member, onClose }: { readonly member: AwardMember; readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="register.record"
      title={`企业确认（${member.serial}）`}
      definition={listConfirmation}
      initial={{ subject: member.id, answer: 'confirmed', confirmedOn: today() }}
      hidden={['subject']}
      okText="保存"
      onClose={onClose}
      input={(values) => ({ record: listConfirmation.name, values: { ...values, subject: member.id } })}
    />
  )
}

function RemoveDialog({ member, onClose }: { readonly member: AwardMember; readonly onClose: () => void }) {
  return (
    <CommandDialog
      route="register.record"
      title={`移出名单（${member.serial}）`}
      definition={applicationHalt}
      initial={{ subject: member.id, kind: 'ended', decidedOn: today() }}
      hidden={['subject', 'kind', 'resumedOn', 'resumeReason']}
      okText="移出"
      danger
      onClose={onClose}
      input={(values) => ({ record: applicationHalt.name, values: { ...values, subject: member.id, kind: 'ended' } })}
    >
      <p className="quiet">移出的仍列在名单上，写明理由；下一名要另拟名单才能递补。</p>
    </CommandDialog>
  )
}
