import { Button, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { isComposing } from '#ui/component/ime.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

type Verdict = OutputOf<'backup.rehearse'>
type By = 'recoveryKey' | 'password'

/** 演练: the backup is opened as on a strange computer, by the printed recovery key or one's own password, and read whole. */
export function RehearseDialog({
  line,
  onClose,
}: {
  readonly line: OutputOf<'backup.find'>[number]
  readonly onClose: () => void
}) {
  const id = useId()
  const [by, setBy] = useState<By>('recoveryKey')
  const [secret, setSecret] = useState('')
  const [verdict, setVerdict] = useState<Verdict | undefined>(undefined)
  const { run, busy, fault } = useCommand('backup.rehearse')
  const rehearse = async () => {
    const { name, folder } = line
    const reply = await run({ name, folder, [by]: secret })
    setSecret('')
    if (reply.ok) setVerdict(reply.value)
  }
  if (verdict)
    return (
      <Modal
        open
        title="演练结果"
        width={640}
        onCancel={onClose}
        footer={
          <Button type="primary" onClick={onClose}>
            知道了
          </Button>
        }
      >
        <StateTag tone={verdict.ok ? 'success' : 'danger'}>
          {verdict.ok ? '这份备份能用：打开、总数、审计链、每个文件都相符' : '这份备份有问题，请马上另做一份'}
        </StateTag>
        <p className="hint">{line.name}</p>
        <ul className="plain-list">
          {verdict.lines.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Modal>
    )
  return (
    <Modal
      open
      title={`演练：${shanghaiTime(line.at)} 的备份`}
      width={640}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          取消
        </Button>,
        <Button key="act" type="primary" loading={busy} disabled={secret.trim() === ''} onClick={() => void rehearse()}>
          开始演练
        </Button>,
      ]}
    >
      <p className="para">
        像在一台别的电脑上那样打开这份备份，逐个读过里面的文件，不动正在用的数据。用打印收好的恢复密钥演练，才知道那张纸真的管用。
      </p>
      <FaultAlert fault={fault} />
      <Radio.Group
        aria-label="用什么打开"
        value={by}
        onChange={(event) => {
          setBy(event.target.value === 'password' ? 'password' : 'recoveryKey')
          setSecret('')
        }}
        options={[
          { value: 'recoveryKey', label: '恢复密钥（两份合起来八组）' },
          { value: 'password', label: '本人口令（备份当时的）' },
        ]}
      />
      <div className="labelled">
        <label htmlFor={id}>{by === 'recoveryKey' ? '恢复密钥' : '本人口令'}</label>
        <Input.Password
          id={id}
          value={secret}
          autoComplete="off"
          autoFocus
          onChange={(event) => setSecret(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !isComposing(event) && secret.trim() !== '') void rehearse()
          }}
        />
      </div>
    </Modal>
  )
}
