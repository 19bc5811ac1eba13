import { Button, Input, Steps } from 'antd'
import { useState } from 'react'
import { useGate } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'
import { RecoveryKey } from '#ui/component/recovery-key.tsx'
import { RestoreStep } from '#ui/feature/session/restore-step.tsx'
import { UnitStep } from '#ui/feature/session/unit-step.tsx'
import { UNITS } from '#ui/feature/session/units.ts'

type Account = {
  readonly userName: string
  readonly personName: string
  readonly password: string
  readonly again: string
}
const NOBODY: Account = { userName: '', personName: '', password: '', again: '' }

const STEPS = ['单位', '管理员和经办', '备份位置', '恢复密钥', '开始'] as const

/** First run in five steps (U-24): unit, two people, backup place, recovery key on paper, and how to begin. */
export function SetupWizard({ onDone }: { readonly onDone: () => void }) {
  const { reload } = useGate()
  const [step, setStep] = useState(0)
  const [restoring, setRestoring] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const [bureau, setBureau] = useState('')
  const [administrator, setAdministrator] = useState(NOBODY)
  const [clerk, setClerk] = useState(NOBODY)
  const [folder, setFolder] = useState('')
  const [recoveryKey, setRecoveryKey] = useState<readonly string[]>([])
  const setup = useCommand('station.setup')
  const kept = useCommand('station.keepRecovery')
  const unit = UNITS.find((one) => one.code === code)

  const create = async () => {
    if (!unit) return
    const reply = await setup.run({
      kind: unit.kind,
      code: unit.code,
      bureau,
      administrator: plain(administrator),
      firstClerk: plain(clerk),
      backupFolder: folder.trim() === '' ? null : folder.trim(),
    })
    if (!reply.ok) return
    setRecoveryKey(reply.value.recoveryKey)
    setStep(3)
  }
  const keep = async () => {
    const reply = await kept.run({ recoveryKey: recoveryKey.join('-') })
    if (reply.ok) setStep(4)
  }
  const finish = async (path: string) => {
    location.hash = path
    await reload()
    onDone()
  }
  return (
    <main className="door">
      <div className="door-box door-wide">
        <h1>惠商簿：第一次使用</h1>
        {restoring ? null : (
          <Steps className="wizard-steps" size="small" current={step} items={STEPS.map((title) => ({ title }))} />
        )}
        <FaultAlert fault={setup.fault ?? kept.fault} />
        {step === 0 && restoring ? (
          <RestoreStep onBack={() => setRestoring(false)} onRestored={() => void finish('/')} />
        ) : null}
        {step === 0 && !restoring ? (
          <UnitStep
            code={code}
            bureau={bureau}
            onUnit={(next) => {
              setCode(next)
              setBureau(UNITS.find((one) => one.code === next)?.bureau ?? '')
            }}
            onBureau={setBureau}
            onNext={() => setStep(1)}
            onRestore={() => setRestoring(true)}
          />
        ) : null}
        {step === 1 ? (
          <PeopleStep
            words={[UNITS.find((one) => one.code === code)?.name ?? '', bureau.trim(), code ?? ''].filter(
              (one) => one !== '',
            )}
            administrator={administrator}
            clerk={clerk}
            onAdministrator={setAdministrator}
            onClerk={setClerk}
            onBack={() => setStep(0)}
            onNext={() => setStep(2)}
          />
        ) : null}
        {step === 2 ? (
          <BackupStep
            folder={folder}
            busy={setup.busy}
            onFolder={setFolder}
            onBack={() => setStep(1)}
            onNext={() => void create()}
          />
        ) : null}
        {step === 3 ? <RecoveryKey recoveryKey={recoveryKey} bureau={bureau} onKept={() => void keep()} /> : null}
        {step === 4 ? <BeginStep clerk={clerk.userName} onBegin={(path) => void finish(path)} /> : null}
      </div>
    </main>
  )
}

function plain({ userName, personName, password }: Account) {
  return { userName: userName.trim(), personName: personName.trim(), password }
}

/** What is still missing of one account; undefined when it is complete. */
function missingOf(title: string, account: Account, words: readonly string[]): string | undefined {
  if (account.personName.trim() === '') return `请填${title}的姓名`
  if (account.userName.trim().length < 2) return `${title}的登录名至少两个字`
  const problem = passwordProblem(account.password, account.again, { userName: account.userName.trim(), words })
  return problem ? `${title}：${problem}` : undefined
}

function PeopleStep(props: {
  /** The unit's names: no password may hold them. */
  readonly words: readonly string[]
  readonly administrator: Account
  readonly clerk: Account
  readonly onAdministrator: (account: Account) => void
  readonly onClerk: (account: Account) => void
  readonly onBack: () => void
  readonly onNext: () => void
}) {
  const [asked, setAsked] = useState(false)
  const same = props.administrator.userName.trim() === props.clerk.userName.trim() ? '两人的登录名要不同' : undefined
  const missing =
    missingOf('管理员', props.administrator, props.words) ?? missingOf('经办', props.clerk, props.words) ?? same
  const next = () => {
    setAsked(true)
    if (!missing) props.onNext()
  }
  return (
    <>
      <p className="para">管理员管用户、备份和密钥，不办业务；经办登记和受理。两人不能是同一个人。</p>
      <div className="two">
        <AccountFields
          id="administrator"
          title="管理员"
          words={props.words}
          account={props.administrator}
          onChange={props.onAdministrator}
        />
        <AccountFields id="clerk" title="首位经办" words={props.words} account={props.clerk} onChange={props.onClerk} />
      </div>
      {asked && missing ? (
        <p className="hint hint-wrong" role="alert">
          {missing}
        </p>
      ) : null}
      <div className="door-acts">
        <Button type="primary" onClick={next}>
          下一步
        </Button>
        <Button onClick={props.onBack}>上一步</Button>
      </div>
    </>
  )
}

function AccountFields(props: {
  readonly words: readonly string[]
  readonly id: string
  readonly title: string
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

function BackupStep(props: {
  readonly folder: string
  readonly busy: boolean
  readonly onFolder: (folder: string) => void
  readonly onBack: () => void
  readonly onNext: () => void
}) {
  return (
    <>
      <p className="para">
        每天自动备份一次。备份放在另一块硬盘或 U 盘上才保险；现在没有，可以先空着，以后在“系统 · 备份与演练”里设。
      </p>
      <div className="labelled">
        <label htmlFor="folder">备份文件夹</label>
        <Input
          id="folder"
          value={props.folder}
          maxLength={240}
          placeholder="例如 E:\惠商簿备份"
          onChange={(event) => props.onFolder(event.target.value)}
        />
      </div>
      <div className="door-acts">
        <Button type="primary" loading={props.busy} onClick={props.onNext}>
          建立本站
        </Button>
        <Button onClick={props.onBack} disabled={props.busy}>
          上一步
        </Button>
      </div>
    </>
  )
}

function BeginStep({ clerk, onBegin }: { readonly clerk: string; readonly onBegin: (path: string) => void }) {
  return (
    <>
      <p className="para">{`本站已经建好。请用经办“${clerk}”登录，从下面选一种开始。`}</p>
      <div className="choices">
        <Button type="primary" onClick={() => onBegin('/import/enterprise')}>
          登录后导入现有的企业表格
        </Button>
        <Button onClick={() => onBegin('/')}>登录后从空白开始</Button>
      </div>
      <p className="hint">想先用演示数据练手：退出后用“演示”方式启动，演示数据另放一个文件夹，不会混进本站。</p>
    </>
  )
}
