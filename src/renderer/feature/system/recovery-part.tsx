import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useGate, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { FinalAct } from '#ui/component/procedure/final-act.tsx'
import { RecoveryKey } from '#ui/component/recovery-key.tsx'

/** Whether the printed recovery key is kept, and a new one where it is lost: the old one opens nothing from then on. */
export function RecoveryPart() {
  const { station } = useSession()
  const { reload } = useGate()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<readonly string[] | undefined>(undefined)
  return (
    <>
      <RecoveryState kept={station.recoveryKept} onRenew={() => setAsking(true)} />
      {asking ? (
        <RenewRecovery
          onMade={setShown}
          onBack={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            void reload()
          }}
        />
      ) : null}
      {shown ? <NewRecoveryKey recoveryKey={shown} onKept={() => setShown(undefined)} /> : null}
    </>
  )
}

function RecoveryState({ kept, onRenew }: { readonly kept: boolean; readonly onRenew: () => void }) {
  const act = (
    <Button size="small" onClick={onRenew}>
      重新制发恢复密钥
    </Button>
  )
  if (kept)
    return (
      <div className="toolbar">
        <span className="quiet">恢复密钥：已打印收好。纸丢了或保管人换了，就重新制发。</span>
        {act}
      </div>
    )
  return (
    <Alert
      className="fault"
      type="warning"
      showIcon
      title="恢复密钥还没有证实收好"
      description="所有人的口令都忘了时，只有恢复密钥能打开数据。建站时的那一张没有打印好，或者不知道在哪里，请重新制发一张，打印两份分开保管。"
      action={act}
    />
  )
}

function RenewRecovery(props: {
  readonly onMade: (recoveryKey: readonly string[]) => void
  readonly onBack: () => void
  readonly onDone: () => void
}) {
  const renew = useCommand('station.renewRecovery', ({ recoveryKey }) => props.onMade(recoveryKey))
  return (
    <FinalAct
      title="重新制发恢复密钥"
      act="制发"
      route="station.renewRecovery"
      lines={[
        ['原来的恢复密钥', '从此打不开正在用的数据（以前的备份仍用原来的打开）'],
        ['新的恢复密钥', '只显示这一次，请准备好打印机和两个信封'],
      ]}
      onConfirm={(confirmation) => renew.faultOf({ confirmation })}
      onBack={props.onBack}
      onDone={props.onDone}
    />
  )
}

/** The new key, shown until somebody says that it is kept. */
function NewRecoveryKey(props: { readonly recoveryKey: readonly string[]; readonly onKept: () => void }) {
  const { station } = useSession()
  const { reload } = useGate()
  const keep = useCommand('station.keepRecovery')
  const done = async () => {
    const reply = await keep.run({ recoveryKey: props.recoveryKey.join('-') })
    if (!reply.ok) return
    props.onKept()
    await reload()
  }
  return (
    <Dialog title="恢复密钥" width={720} back={null} fault={keep.fault} onClose={props.onKept}>
      <RecoveryKey recoveryKey={props.recoveryKey} bureau={station.bureau} onKept={() => void done()} />
    </Dialog>
  )
}
