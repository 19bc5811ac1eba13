import { Checkbox } from 'antd'
import { useId, useState } from 'react'
import { HELD_ALONE, isRole, ROLES, type Role } from '#shared/permission.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { OwnPassword, useConfirmed } from '#ui/component/own-password.tsx'
import { SameNameAnswer, useSameName } from '#ui/component/same-name.tsx'
import { TextLine } from '#ui/component/text-line.tsx'
import { FirstPassword, useFirstPassword } from '#ui/feature/system/first-password.tsx'
import { PasswordSlip, type Slip } from '#ui/feature/system/password-slip.tsx'

/** A user as the list shows one. */
export type UserLine = OutputOf<'user.find'>[number]

/** What each role is for, and what it is kept apart from. */
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
  const alone = props.roles.find((role) => HELD_ALONE.has(role))
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
  return roles.length === 1 || (roles.length > 1 && roles.every((role) => !HELD_ALONE.has(role)))
}

/** The fields of a new login, and why it is not ready yet. */
function useNewUser(onSlip: (slip: Slip) => void, onClose: () => void) {
  const command = useConfirmed('user.record')
  const same = useSameName()
  const first = useFirstPassword()
  const [userName, setUserName] = useState('')
  const [personName, setPersonName] = useState('')
  const [personId, setPersonId] = useState<string | null>(null)
  const [roles, setRoles] = useState<readonly Role[]>(['clerk'])
  const named = userName.trim() !== '' && personName.trim() !== ''
  const fits = named && rolesFit(roles) && first.problem(userName) === undefined
  const ready = fits && same.settled && command.password !== ''
  const submit = async () => {
    const names = { userName: userName.trim(), personName: personName.trim(), personId }
    const { password } = first
    const reply = await command.run((confirmation) => ({
      ...names,
      roles: [...roles],
      password,
      sameName: same.given,
      confirmation,
    }))
    if (!reply?.ok) {
      if (reply) same.heed(reply.fault)
    } else if (first.generated) onSlip({ ...names, roles, password })
    else onClose()
  }
  const choose = (person: PersonLine | undefined) => {
    setPersonId(person?.id ?? null)
    setPersonName(person?.name ?? '')
  }
  return {
    command,
    same,
    first,
    ready,
    submit,
    choose,
    userName,
    setUserName,
    personName,
    setPersonName,
    personId,
    roles,
    setRoles,
  }
}

/** A new login, its person and first password. No form of the registers: their pickers ask what the administrator may not read. */
export function NewUserDialog({ onClose }: { readonly onClose: () => void }) {
  const [slip, setSlip] = useState<Slip | undefined>(undefined)
  const user = useNewUser(setSlip, onClose)
  if (slip) return <PasswordSlip slip={slip} onClose={onClose} />
  return (
    <Dialog
      title="新增用户"
      width={720}
      act={{ word: '新增', run: () => void user.submit(), busy: user.command.busy, ready: user.ready }}
      fault={user.command.fault}
      onClose={onClose}
    >
      <div className="two">
        <TextLine
          label="登录名"
          value={user.userName}
          max={30}
          onChange={user.setUserName}
          hint="只用汉字、字母、数字"
        />
        <TextLine
          label="姓名"
          value={user.personName}
          max={40}
          disabled={user.personId !== null}
          onChange={user.setPersonName}
        />
      </div>
      <KnownPerson chosen={user.personId} onChoose={user.choose} />
      <SameNameAnswer same={user.same} />
      <RoleChoice roles={user.roles} onChange={user.setRoles} />
      <FirstPassword
        first={user.first}
        userName={user.userName}
        label="初始口令（当面交给本人，首次登录后改掉）"
        wide
      />
      <OwnPassword password={user.command.password} onChange={user.command.setPassword} />
    </Dialog>
  )
}

type PersonLine = OutputOf<'user.persons'>[number]

/** Somebody of this station who has no login yet; nothing where there is none. */
function KnownPerson(props: {
  readonly chosen: string | null
  readonly onChoose: (person: PersonLine | undefined) => void
}) {
  const id = useId()
  const persons = useAsk('user.persons', {})
  const without = (persons.value ?? []).filter((one) => one.login === null)
  if (persons.fault) return <FaultAlert fault={persons.fault} onRetry={persons.refresh} />
  if (without.length === 0) return null
  return (
    <div className="labelled">
      <label htmlFor={id}>人员名单里已有此人</label>
      <Choose<string>
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="没有就空着"
        value={props.chosen}
        onChange={(chosen?: string | null) => props.onChoose(without.find((one) => one.id === chosen))}
        options={without.map((one) => ({ value: one.id, label: one.post ? `${one.name}（${one.post}）` : one.name }))}
      />
      <div className="hint">给已登记、还没有登录名的人开登录名时选</div>
    </div>
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
  const ready = rolesFit(roles) && command.password !== ''
  return (
    <Dialog
      title={`${user.personName}（${user.name}）的岗位`}
      act={{ word: '保存', run: () => void submit(), busy: command.busy, ready }}
      fault={command.fault}
      onClose={onClose}
    >
      <RoleChoice roles={roles} onChange={setRoles} />
      <OwnPassword password={command.password} onChange={command.setPassword} />
      <p className="hint">改岗位会记入审计，本人下次操作时起用。同一个人有几个登录名的，岗位合起来算。</p>
    </Dialog>
  )
}

/** Takes a login out of use, or brings it back. */
export function SetDisabled({ user, onClose }: UserProps) {
  const command = useConfirmed('user.setDisabled')
  const word = user.disabled ? '恢复使用' : '停用'
  const submit = async () => {
    const reply = await command.run((confirmation) => ({ id: user.id, disabled: !user.disabled, confirmation }))
    if (reply?.ok) onClose()
  }
  const ready = command.password !== ''
  return (
    <Dialog
      title={`${word}登录名 ${user.name}（${user.personName}）`}
      act={{ word, run: () => void submit(), busy: command.busy, ready, danger: !user.disabled }}
      fault={command.fault}
      onClose={onClose}
    >
      <p>{user.disabled ? '恢复后用原来的口令登录。' : '他正在用的窗口下一步操作时退出，办过的业务不变。'}</p>
      <OwnPassword password={command.password} onChange={command.setPassword} />
    </Dialog>
  )
}

/** A new first password for somebody who forgot his. */
export function ResetPassword({ user, onClose }: UserProps) {
  const command = useConfirmed('user.resetPassword')
  const first = useFirstPassword()
  const [slip, setSlip] = useState<Slip | undefined>(undefined)
  const submit = async () => {
    const { password } = first
    const reply = await command.run((confirmation) => ({ id: user.id, password, confirmation }))
    if (!reply?.ok) return
    const { personName, name, roles } = user
    if (first.generated) setSlip({ personName, userName: name, roles, password })
    else onClose()
  }
  if (slip) return <PasswordSlip slip={slip} onClose={onClose} />
  const ready = first.problem(user.name) === undefined && command.password !== ''
  return (
    <Dialog
      title={`重设 ${user.personName}（${user.name}）的口令`}
      act={{ word: '重设', run: () => void submit(), busy: command.busy, ready }}
      fault={command.fault}
      onClose={onClose}
    >
      <FirstPassword first={first} userName={user.name} label="新口令" />
      <OwnPassword password={command.password} onChange={command.setPassword} />
      <p className="hint">当面交给本人，本人登录后会要求改掉。用旧口令登录的窗口立即退出，数据不受影响。</p>
    </Dialog>
  )
}
