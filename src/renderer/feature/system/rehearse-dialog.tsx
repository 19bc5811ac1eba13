import { Input, Radio } from 'antd'
import { useId, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { isComposing } from '#ui/component/ime.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

type Verdict = OutputOf<'backup.rehearse'>
type By = 'recoveryKey' | 'password'

type Line = OutputOf<'backup.find'>[number]

/** 演练: the backup is opened as on a strange computer, by the printed recovery key or one's own password, and read whole. */
export function RehearseDialog({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const [verdict, setVerdict] = useState<Verdict | undefined>(undefined)
  return verdict ? (
    <VerdictDialog line={line} verdict={verdict} onClose={onClose} />
  ) : (
    <SecretDialog line={line} onVerdict={setVerdict} onClose={onClose} />
  )
}

function VerdictDialog(props: { readonly line: Line; readonly verdict: Verdict; readonly onClose: () => void }) {
  const { line, verdict } = props
  return (
    <Dialog title="演练结果" width={640} back="知道了" onClose={props.onClose}>
      <StateTag tone={verdict.ok ? 'success' : 'danger'}>
        {verdict.ok ? '这份备份能用：打开、总数、审计链、每个文件都相符' : '这份备份有问题，请马上另做一份'}
      </StateTag>
      <p className="hint">{line.name}</p>
      <ul className="plain-list">
        {verdict.lines.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Dialog>
  )
}

function SecretDialog(props: {
  readonly line: Line
  readonly onVerdict: (verdict: Verdict) => void
  readonly onClose: () => void
}) {
  const { line } = props
  const id = useId()
  const [by, setBy] = useState<By>('recoveryKey')
  const [secret, setSecret] = useState('')
  const { run, busy, fault } = useCommand('backup.rehearse')
  const ready = secret.trim() !== ''
  const rehearse = async () => {
    const { name, folder } = line
    const reply = await run({ name, folder, [by]: secret })
    setSecret('')
    if (reply.ok) props.onVerdict(reply.value)
  }
  return (
    <Dialog
      title={`演练：${shanghaiTime(line.at)} 的备份`}
      width={640}
      act={{ word: '开始演练', run: () => void rehearse(), busy, ready }}
      fault={fault}
      onClose={props.onClose}
    >
      <p className="para">
        像在一台别的电脑上那样打开这份备份，逐个读过里面的文件，不动正在用的数据。用打印收好的恢复密钥演练，才知道那张纸真的管用。
      </p>
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
          onChange={(event) => setSecret(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !isComposing(event) && ready) void rehearse()
          }}
        />
      </div>
    </Dialog>
  )
}
