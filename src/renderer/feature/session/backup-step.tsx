import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { FolderInput } from '#ui/component/folder-input.tsx'
import { WizardForm } from '#ui/feature/session/wizard-form.tsx'

/** Where backups go besides this machine: the folder is tried before the station relies on it, and made only where that was asked. */
export function BackupStep(props: {
  readonly folder: string
  readonly busy: boolean
  readonly onFolder: (folder: string) => void
  readonly onBack: () => void
  readonly onNext: () => void
}) {
  const probe = useCommand('station.probeFolder')
  const [missing, setMissing] = useState(false)
  const folder = props.folder.trim()
  const next = async (make: boolean) => {
    setMissing(false)
    if (folder === '') return props.onNext()
    const reply = await probe.run({ folder, make })
    if (!reply.ok) return
    if (reply.value.state === 'missing') setMissing(true)
    else props.onNext()
  }
  const busy = props.busy || probe.busy
  return (
    <WizardForm onSend={() => void next(missing)}>
      <FaultAlert fault={probe.fault} />
      <p className="para">
        每天自动备份一次。备份放在另一块硬盘或 U 盘上才保险；现在没有，可以先空着，以后在“系统 → 备份与演练”里设。
      </p>
      <div className="labelled">
        <label htmlFor="folder">备份文件夹</label>
        <FolderInput
          id="folder"
          title="备份文件夹"
          value={props.folder}
          autoFocus
          placeholder="例如 E:\惠商簿备份"
          onChange={(next) => {
            props.onFolder(next)
            setMissing(false)
            probe.clear()
          }}
        />
      </div>
      {missing ? (
        <Alert
          className="fault"
          type="warning"
          showIcon
          title={`没有这个文件夹：${folder}`}
          description="写对了就新建；写错了请改上面的位置。用 U 盘的，先看看盘插好没有。"
        />
      ) : null}
      <div className="door-acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {missing ? '新建文件夹，建立本站' : '建立本站'}
        </Button>
        <Button onClick={props.onBack} disabled={busy}>
          上一步
        </Button>
      </div>
    </WizardForm>
  )
}
