import { Button, Input } from 'antd'
import type { SetupDraft } from '#shared/contract/first-run.ts'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'
import { CheckedStep } from '#ui/feature/session/wizard-form.tsx'

type Account = SetupDraft['clerk']

/** What is still missing of one account; undefined when it is complete. */
function missingOf(title: string, account: Account, words: readonly string[]): string | undefined {
  if (account.personName.trim() === '') return `请填${title}的姓名`
  if (account.userName.trim().length < 2) return `${title}的登录名至少两个字`
  const problem = passwordProblem(account.password, account.again, { userName: account.userName.trim(), words })
  return problem ? `${title}：${problem}` : undefined
}

/** The administrator and the first clerk: two people, for one of them does no business. */
export function PeopleStep(props: {
  /** The unit's names: no password may hold them. */
  readonly words: readonly string[]
  readonly administrator: Account
  readonly clerk: Account
  readonly onAdministrator: (account: Account) => void
  readonly onClerk: (account: Account) => void
  readonly onBack: () => void
  readonly onNext: () => void
}) {
  const same = props.administrator.userName.trim() === props.clerk.userName.trim() ? '两人的登录名要不同' : undefined
  const missing =
    missingOf('管理员', props.administrator, props.words) ?? missingOf('经办', props.clerk, props.words) ?? same
  return (
    <CheckedStep missing={missing} onNext={props.onNext} other={<Button onClick={props.onBack}>上一步</Button>}>
      <p className="para">管理员管用户、备份和密钥，不办业务；经办登记和受理。两人不能是同一个人。</p>
      <div className="two">
        <AccountFields
          id="administrator"
          title="管理员"
          first
          words={props.words}
          account={props.administrator}
          onChange={props.onAdministrator}
        />
        <AccountFields id="clerk" title="首位经办" words={props.words} account={props.clerk} onChange={props.onClerk} />
      </div>
    </CheckedStep>
  )
}

function AccountFields(props: {
  readonly words: readonly string[]
  readonly id: string
  readonly title: string
  /** The cursor begins here. */
  readonly first?: boolean
  readonly account: Account
  readonly onChange: (account: Account) => void
}) {
  const { id, account, onChange } = props
  return (
    <fieldset className="form-section">
      <legend>{props.title}</legend>
      <div className="labelled">
        <label htmlFor={`${id}-person`}>姓名</label>
        <Input
          id={`${id}-person`}
          maxLength={40}
          autoFocus={props.first === true}
          value={account.personName}
          onChange={(event) => onChange({ ...account, personName: event.target.value })}
        />
      </div>
      <div className="labelled">
        <label htmlFor={`${id}-user`}>登录名（至少两个字，可用汉字）</label>
        <Input
          id={`${id}-user`}
          maxLength={30}
          autoComplete="off"
          value={account.userName}
          onChange={(event) => onChange({ ...account, userName: event.target.value })}
        />
      </div>
      <PasswordFields
        password={account.password}
        again={account.again}
        context={{ userName: account.userName.trim(), words: props.words }}
        onChange={(password, again) => onChange({ ...account, password, again })}
      />
    </fieldset>
  )
}
