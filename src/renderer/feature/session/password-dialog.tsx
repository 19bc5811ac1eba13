import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { useGate } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'

/** Changes the password of the person at the desk; `forced` after an administrator set it. */
export function PasswordDialog({
  open,
  forced,
  onClose,
}: {
  readonly open: boolean
  readonly forced: boolean
  readonly onClose: () => void
}) {
  const { message } = App.useApp()
  const { reload } = useGate()
  const [old, setOld] = useState('')
  const [next, setNext] = useState({ password: '', again: '' })
  const context = { userName: '', words: [], ...(old === '' ? {} : { old }) }
  const change = useCommand('session.changePassword')
  const run = async () => {
    const reply = await change.run({ oldPassword: old, newPassword: next.password })
    if (!reply.ok) return
    setOld('')
    setNext({ password: '', again: '' })
    void message.success('口令已修改，下次登录用新口令')
    onClose()
    await reload()
  }
  return (
    <Modal
      open={open}
      title="修改口令"
      okText="修改口令"
      cancelText="返回"
      mask={{ closable: false }}
      closable={!forced}
      cancelButtonProps={{ disabled: forced }}
      okButtonProps={{
        loading: change.busy,
        disabled: old === '' || passwordProblem(next.password, next.again, context) !== undefined,
      }}
      onOk={() => void run()}
      onCancel={onClose}
      destroyOnHidden
    >
      {forced ? <p>口令是管理员代设的，请先改成只有自己知道的口令。</p> : null}
      <FaultAlert fault={change.fault} />
      <div className="labelled">
        <label htmlFor="old-password">现在的口令</label>
        <Input.Password
          id="old-password"
          autoComplete="current-password"
          value={old}
          onChange={(event) => setOld(event.target.value)}
        />
      </div>
      <PasswordFields
        label="新口令"
        password={next.password}
        again={next.again}
        context={context}
        onChange={(password, again) => setNext({ password, again })}
      />
    </Modal>
  )
}
