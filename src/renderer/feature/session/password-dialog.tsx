import { App, Input } from 'antd'
import { useState } from 'react'
import { useGate, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'

/** Changes the password of the person at the desk; `forced` after an administrator set it. */
export function PasswordDialog(props: {
  readonly open: boolean
  readonly forced: boolean
  readonly onClose: () => void
}) {
  const { open, forced, onClose } = props
  const { message } = App.useApp()
  const { reload } = useGate()
  const { passwordProfile: profile } = useSession().station
  const [old, setOld] = useState('')
  const [next, setNext] = useState({ password: '', again: '' })
  const context = { userName: '', words: [], profile, ...(old === '' ? {} : { old }) }
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
  const fits = old !== '' && passwordProblem(next.password, next.again, context) === undefined
  return (
    <Dialog
      open={open}
      title="修改口令"
      act={{ word: '修改口令', run: () => void run(), busy: change.busy, ready: fits }}
      back={forced ? null : '返回'}
      fault={change.fault}
      onClose={onClose}
    >
      {forced ? <p>口令是管理员代设的，请先改成只有自己知道的口令。</p> : null}
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
    </Dialog>
  )
}
