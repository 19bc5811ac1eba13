import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useGate } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { Choose } from '#ui/component/choose.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'

/** What waits behind the door: nothing, a locked desk, or one whose session ended by itself. */
export type SessionBehind = 'nothing' | 'locked' | 'ended'

const KEPT_WORDS: Readonly<Record<SessionBehind, string>> = {
  nothing: '',
  locked: '已锁屏。没有保存的内容还在，用原来的用户登录可以接着填。',
  ended:
    '登录已失效：登录超过 12 小时、口令改过，或在另一个窗口重新打开、退出过。没有保存的内容还在，用原来的用户登录可以接着填。',
}

type LoginProps = { readonly kept: SessionBehind; readonly lastUser?: string | undefined }

/** The door: who, and the password that opens the encrypted file. Also the lock screen. */
export function Login(props: LoginProps) {
  const { gate } = useGate()
  const users = gate?.users ?? []
  const [recovering, setRecovering] = useState(false)
  return (
    <main className="door">
      <div className="door-box">
        <h1>惠商簿</h1>
        <p className="para hint">
          {gate?.unit?.bureau ?? ''}
          {gate?.unit?.demo ? '（演示数据）' : ''}
        </p>
        {(gate?.folderWarnings ?? []).map((warning) => (
          <Alert key={warning} className="fault" type="warning" showIcon title={warning} />
        ))}
        {recovering ? (
          <Recover users={users} onDone={() => setRecovering(false)} />
        ) : (
          <LoginForm {...props} users={users} onForgotten={() => setRecovering(true)} />
        )}
      </div>
    </main>
  )
}

function LoginForm(props: LoginProps & { readonly users: readonly string[]; readonly onForgotten: () => void }) {
  const { kept, lastUser, users } = props
  const { reload } = useGate()
  const [name, setName] = useState<string | null>(lastUser ?? (users.length === 1 ? (users[0] ?? null) : null))
  const [password, setPassword] = useState('')
  const login = useCommand('session.login')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!name || password === '' || login.busy) return
    const reply = await login.run({ userName: name, password })
    setPassword('')
    if (reply.ok) await reload()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      {kept === 'nothing' ? null : <p className="para">{KEPT_WORDS[kept]}</p>}
      <FaultAlert fault={login.fault} />
      <div className="labelled">
        <label htmlFor="user">用户</label>
        <Choose<string>
          id="user"
          value={name}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择用户"
          options={users.map((value) => ({ value, label: value }))}
          onChange={(value: string | undefined) => setName(value ?? null)}
        />
      </div>
      <div className="labelled">
        <label htmlFor="password">口令</label>
        <Input.Password
          id="password"
          value={password}
          autoFocus={name !== null}
          autoComplete="current-password"
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <div className="door-acts">
        <Button type="primary" htmlType="submit" loading={login.busy} disabled={!name || password === ''}>
          {kept === 'locked' ? '解锁' : '登录'}
        </Button>
        <Button type="link" onClick={props.onForgotten}>
          忘了口令
        </Button>
      </div>
    </form>
  )
}

function Recover({ users, onDone }: { readonly users: readonly string[]; readonly onDone: () => void }) {
  const [key, setKey] = useState('')
  const [name, setName] = useState<string | null>(null)
  const [next, setNext] = useState({ password: '', again: '' })
  const [done, setDone] = useState(false)
  const recover = useCommand('session.recover', () => setDone(true))
  const run = () => recover.run({ recoveryKey: key, userName: name ?? '', password: next.password })
  if (done)
    return (
      <>
        <Alert className="fault" type="success" showIcon title="新口令已设好，请用它登录。恢复密钥请放回原处保管。" />
        <Button type="primary" onClick={onDone}>
          去登录
        </Button>
      </>
    )
  return (
    <>
      <p className="para">先请管理员重设口令。所有人的口令都忘了，才用打印保管的恢复密钥。</p>
      <FaultAlert fault={recover.fault} />
      <div className="labelled">
        <label htmlFor="recovery-user">给谁设新口令</label>
        <Choose<string>
          id="recovery-user"
          value={name}
          placeholder="选择用户"
          options={users.map((value) => ({ value, label: value }))}
          onChange={(value: string | undefined) => setName(value ?? null)}
        />
      </div>
      <div className="labelled">
        <label htmlFor="recovery-key">恢复密钥（两份依次输入）</label>
        <Input.TextArea id="recovery-key" rows={2} value={key} onChange={(event) => setKey(event.target.value)} />
      </div>
      <PasswordFields
        label="新口令"
        password={next.password}
        again={next.again}
        onChange={(password, again) => setNext({ password, again })}
      />
      <div className="door-acts">
        <Button
          type="primary"
          loading={recover.busy}
          disabled={!name || key.trim() === '' || passwordProblem(next.password, next.again) !== undefined}
          onClick={() => void run()}
        >
          设新口令
        </Button>
        <Button type="link" onClick={onDone}>
          返回
        </Button>
      </div>
    </>
  )
}
