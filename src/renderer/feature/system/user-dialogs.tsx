import { Checkbox, Input, type InputRef, Modal } from 'antd'
import { useId, useRef, useState } from 'react'
import { isRole, ROLES, type Role } from '#shared/permission.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { OwnPassword, useConfirmed } from '#ui/component/own-password.tsx'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'
import { SameNameAnswer, useSameName } from '#ui/component/same-name.tsx'
import { GeneratePassword, PasswordSlip, type Slip } from '#ui/feature/system/password-slip.tsx'
import type { UserLine } from '#ui/feature/system/user-page.tsx'

const ALONE: ReadonlySet<Role> = new Set(['administrator', 'auditor'])
/** What each role is for, and what it is kept apart from (design §6). */
const NOTES: Readonly<Record<Role, string>> = {
  clerk: '登记、受理、公示、报送',
  reviewer: '初审、复核、办结异议；与拨付不能是同一个人',
  approver: '批准、红冲批准、改参数；不能批准自己录入的申请',
  payer: '登记拨付、红冲拨付；不能拨付自己初审、复核过的申请',
  reader: '只查看、打印；看不到号码，不出具带号码的表单',
  auditor: '看全部和审计记录，不改任何内容；不能兼其他岗位',
  administrator: '管用户、备份、密钥，不办业务；不能兼其他岗位',
}

function RoleChoice(props: { readonly roles: readonly Role[]; readonly onChange: (roles: Role[]) => void }) {
  const alone = props.roles.find((role) => ALONE.has(role))
  const clashes = alone !== undefined && props.roles.length > 1
  return (
    <div className="labelled" role="group" aria-label="岗位">
      <Checkbox.Group
        className="role-choice"
        value={[...props.roles]}
        onChange={(values) => props.onChange(values.filter(isRole))}
        options={Object.entries(ROLES).map(([value, label]) => ({
          value,
          label: (
            <>
              {label} <span className="hint">{isRole(value) ? NOTES[value] : ''}</span>
            </>
          ),
        }))}
      />
      {clashes ? <p className="hint hint-wrong">{`${ROLES[alone]}不能兼任其他岗位，请另设登录名`}</p> : null}
      {props.roles.length === 0 ? <p className="hint">至少选一个岗位</p> : null}
    </div>
  )
}

function rolesFit(roles: readonly Role[]): boolean {
  return roles.length === 1 || (roles.length > 1 && roles.every((role) => !ALONE.has(role)))
}

// High up and scrolling within, so that the question about a namesake still leaves the buttons on a 768 px screen.
const DIALOG_PLACE = { top: 24 }
const LONG_BODY = { maxHeight: 'calc(100vh - 160px)', overflowY: 'auto' } as const

/** A new login, its person and first password. No form of the registers: their pickers ask what the administrator may not read. */
export function NewUser({ onClose }: { readonly onClose: () => void }) {
  const id = useId()
  const first = useRef<InputRef>(null)
  const command = useConfirmed('user.record')
  const same = useSameName()
  const persons = useAsk('user.persons', {})
  const [userName, setUserName] = useState('')
  const [personName, setPersonName] = useState('')
  const [personId, setPersonId] = useState<string | null>(null)
  const [roles, setRoles] = useState<readonly Role[]>(['clerk'])
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [generated, setGenerated] = useState('')
  const [slip, setSlip] = useState<Slip | undefined>(undefined)
  const named = userName.trim() !== '' && personName.trim() !== ''
  const fits = named && rolesFit(roles) && passwordProblem(password, again, { userName, words: [] }) === undefined
  const ready = fits && same.settled && command.password !== ''
  const without = (persons.value ?? []).filter((one) => one.login === null)
  const choose = (chosen: string | null | undefined) => {
    setPersonId(chosen ?? null)
    setPersonName(without.find((one) => one.id === chosen)?.name ?? '')
  }
  const submit = async () => {
    if (!ready) return
    const names = { userName: userName.trim(), personName: personName.trim(), personId }
    const reply = await command.run((confirmation) => ({
      ...names,
      roles: [...roles],
      password,
      sameName: same.given,
      confirmation,
    }))
    if (reply?.ok) {
      if (password === generated) setSlip({ ...names, roles, password })
      else onClose()
    } else if (reply) same.heed(reply.fault)
  }
  if (slip) return <PasswordSlip slip={slip} onClose={onClose} />
  return (
    <Modal
      open
      title="新增用户"
      width={720}
      style={DIALOG_PLACE}
      styles={{ body: LONG_BODY }}
      okText="新增"
      cancelText="取消"
      confirmLoading={command.busy}
      okButtonProps={{ disabled: !ready }}
      mask={{ closable: false }}
      afterOpenChange={(open) => open && first.current?.focus()}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <FaultAlert fault={command.fault ?? persons.fault} />
      <div className="two">
        <div className="labelled">
          <label htmlFor={`${id}u`}>登录名</label>
          <Input
            ref={first}
            id={`${id}u`}
            value={userName}
            maxLength={30}
            autoComplete="off"
            onChange={(event) => setUserName(event.target.value)}
          />
          <div className="hint">只用汉字、字母、数字</div>
        </div>
        <div className="labelled">
          <label htmlFor={`${id}n`}>姓名</label>
          <Input
            id={`${id}n`}
            value={personName}
            maxLength={40}
            autoComplete="off"
            disabled={personId !== null}
            onChange={(event) => setPersonName(event.target.value)}
          />
        </div>
      </div>
      {without.length > 0 ? (
        <div className="labelled">
          <label htmlFor={`${id}p`}>人员名单里已有此人</label>
          <Choose<string>
            id={`${id}p`}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="没有就空着"
            value={personId}
            onChange={choose}
            options={without.map((one) => ({
              value: one.id,
              label: one.post ? `${one.name}（${one.post}）` : one.name,
            }))}
          />
          <div className="hint">给已登记、还没有登录名的人开登录名时选</div>
        </div>
      ) : null}
      <SameNameAnswer same={same} />
      <RoleChoice roles={roles} onChange={setRoles} />
      <GeneratePassword
        userName={userName}
        made={generated !== '' && password === generated}
        onMade={(made) => {
          setGenerated(made)
          setPassword(made)
          setAgain(made)
        }}
      />
      <div className="two">
        <PasswordFields
          label="初始口令（当面交给本人，首次登录后改掉）"
          password={password}
          again={again}
          context={{ userName, words: [] }}
          onChange={(one, two) => {
            setPassword(one)
            setAgain(two)
          }}
        />
      </div>
      <OwnPassword password={command.password} onChange={command.setPassword} />
    </Modal>
  )
}

type UserProps = { readonly user: UserLine; readonly onClose: () => void }

/** Which posts a login holds. */
export function SetRoles({ user, onClose }: UserProps) {
  const command = useConfirmed('user.setRoles')
  const [roles, setRoles] = useState<readonly Role[]>(user.roles)
  const submit = async () => {
    const reply = await command.run((confirmation) => ({ id: user.id, roles: [...roles], confirmation }))
    if (reply?.ok) onClose()
  }
  return (
    <Modal
      open
      title={`${user.personName}（${user.name}）的岗位`}
      okText="保存"
      cancelText="取消"
      confirmLoading={command.busy}
      okButtonProps={{ disabled: !rolesFit(roles) || command.password === '' }}
      mask={{ closable: false }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <FaultAlert fault={command.fault} />
      <RoleChoice roles={roles} onChange={setRoles} />
      <OwnPassword password={command.password} onChange={command.setPassword} />
      <p className="hint">改岗位会记入审计，本人下次操作时起用。同一个人有几个登录名的，岗位合起来算。</p>
    </Modal>
  )
}

/** Takes a login out of use, or brings it back. */
export function SetDisabled({ user, onClose }: UserProps) {
  const command = useConfirmed('user.setDisabled')
  const act = user.disabled ? '恢复使用' : '停用'
  const submit = async () => {
    const reply = await command.run((confirmation) => ({ id: user.id, disabled: !user.disabled, confirmation }))
    if (reply?.ok) onClose()
  }
  return (
    <Modal
      open
      title={`${act}登录名 ${user.name}（${user.personName}）`}
      okText={act}
      cancelText="取消"
      confirmLoading={command.busy}
      okButtonProps={{ danger: !user.disabled, disabled: command.password === '' }}
      mask={{ closable: false }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <FaultAlert fault={command.fault} />
      <p>{user.disabled ? '恢复后用原来的口令登录。' : '他正在用的窗口下一步操作时退出，办过的业务不变。'}</p>
      <OwnPassword password={command.password} onChange={command.setPassword} />
    </Modal>
  )
}

/** A new first password for somebody who forgot his. */
export function ResetPassword({ user, onClose }: UserProps) {
  const command = useConfirmed('user.resetPassword')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [generated, setGenerated] = useState('')
  const [slip, setSlip] = useState<Slip | undefined>(undefined)
  const context = { userName: user.name, words: [] }
  const submit = async () => {
    const reply = await command.run((confirmation) => ({ id: user.id, password, confirmation }))
    if (!reply?.ok) return
    const { personName, name, roles } = user
    if (password === generated) setSlip({ personName, userName: name, roles, password })
    else onClose()
  }
  if (slip) return <PasswordSlip slip={slip} onClose={onClose} />
  return (
    <Modal
      open
      title={`重设 ${user.personName}（${user.name}）的口令`}
      okText="重设"
      cancelText="取消"
      confirmLoading={command.busy}
      okButtonProps={{ disabled: passwordProblem(password, again, context) !== undefined || command.password === '' }}
      mask={{ closable: false }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <FaultAlert fault={command.fault} />
      <GeneratePassword
        userName={user.name}
        made={generated !== '' && password === generated}
        onMade={(made) => {
          setGenerated(made)
          setPassword(made)
          setAgain(made)
        }}
      />
      <PasswordFields
        label="新口令"
        password={password}
        again={again}
        context={context}
        onChange={(one, two) => {
          setPassword(one)
          setAgain(two)
        }}
      />
      <OwnPassword password={command.password} onChange={command.setPassword} />
      <p className="hint">当面交给本人，本人登录后会要求改掉。用旧口令登录的窗口立即退出，数据不受影响。</p>
    </Modal>
  )
}
