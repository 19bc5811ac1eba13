import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import type { PickedFile } from '#ui/component/file.ts'
import { StateTag } from '#ui/component/state-tag.tsx'

/** The city's root was lost and made anew: pinned instead of the old one, for a written reason (format §8). */
export function RepinPart(props: {
  readonly name: string
  readonly file: PickedFile
  readonly typed: string
  /** All six groups are typed. */
  readonly ready: boolean
  readonly onDone: () => void
}) {
  const { name, file, typed, ready, onDone } = props
  const id = useId()
  const repin = useCommand('trust.repinCity', onDone)
  const [reason, setReason] = useState('')
  const [open, setOpen] = useState(false)
  return (
    <>
      <StateTag tone="warning">这份文件里的根密钥不是登记过的那一把：只有市级说重制了根密钥，才可以换认</StateTag>
      <label htmlFor={id}>换认的原因（何时、与谁通的电话、为什么重制）：</label>
      <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      <Button danger disabled={!ready || reason.trim().length < 2} onClick={() => setOpen(true)}>
        换认新的根密钥
      </Button>
      <ConfirmFinal
        open={open}
        title="换认新的市级根密钥"
        act="换认"
        route="trust.repinCity"
        summary={`${name}：${reason}。以后只认新的根密钥签发的证书，旧的包一律拒收，里面的内容随市级的下一个包再来。`}
        onConfirm={(confirmation) => repin.faultOf({ file, fingerprint: typed, reason, confirmation })}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
