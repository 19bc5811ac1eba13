import { Button, Spin, Steps } from 'antd'
import { useEffect, useState } from 'react'
import type { OfferedUnit, SetupDraft } from '#shared/contract/first-run.ts'
import { client } from '#ui/api/client.ts'
import { useGate } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { RecoveryKey } from '#ui/component/recovery-key.tsx'
import { BackupStep } from '#ui/feature/session/backup-step.tsx'
import { PeopleStep } from '#ui/feature/session/people-step.tsx'
import { RestoreStep } from '#ui/feature/session/restore-step.tsx'
import { UnitStep } from '#ui/feature/session/unit-step.tsx'

const NOBODY: SetupDraft['clerk'] = { userName: '', personName: '', password: '', again: '' }
const NOTHING: SetupDraft = { step: 0, code: null, bureau: '', administrator: NOBODY, clerk: NOBODY, folder: '' }

const STEPS = ['单位', '管理员和经办', '备份位置', '恢复密钥', '开始'] as const
const PAUSE_MS = 300

/** First run in five steps (U-24): unit, two people, backup place, recovery key on paper, and how to begin. `onDone` is told who logs in next. */
export function SetupWizard({ onDone }: { readonly onDone: (userName: string | undefined) => void }) {
  const [kept, setKept] = useState<SetupDraft | undefined>(undefined)
  const [units, setUnits] = useState<readonly OfferedUnit[] | undefined>(undefined)
  useEffect(() => {
    void client['station.keptSetup']({}).then((reply) => setKept((reply.ok ? reply.value : null) ?? NOTHING))
    void client['station.units']({}).then((reply) => setUnits(reply.ok ? reply.value : []))
  }, [])
  return kept && units ? (
    <Wizard kept={kept} units={units} onDone={onDone} />
  ) : (
    <Spin size="large" fullscreen description="正在打开" />
  )
}

/** Tells the station what was typed, at the first pause: a page that is opened again goes on from there. */
function useKeptDraft(draft: SetupDraft, made: boolean): void {
  useEffect(() => {
    if (made || draft === NOTHING) return undefined
    const pause = setTimeout(() => void client['station.keepSetup'](draft), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [draft, made])
}

function Wizard(props: {
  readonly kept: SetupDraft
  readonly units: readonly OfferedUnit[]
  readonly onDone: (userName: string | undefined) => void
}) {
  const { kept: before, units, onDone } = props
  const { reload } = useGate()
  const [draft, setDraft] = useState(before)
  const [restoring, setRestoring] = useState(false)
  const [recoveryKey, setRecoveryKey] = useState<readonly string[]>([])
  const [proved, setProved] = useState(false)
  const setup = useCommand('station.setup')
  const kept = useCommand('station.keepRecovery', () => setProved(true))
  const made = recoveryKey.length > 0
  useKeptDraft(draft, made)
  const step = made ? (proved ? 4 : 3) : draft.step
  const change = (part: Partial<SetupDraft>) => setDraft((now) => ({ ...now, ...part }))
  const unit = units.find((one) => one.code === draft.code)

  const create = async () => {
    if (!unit) return
    const reply = await setup.run({
      kind: unit.kind,
      code: unit.code,
      bureau: draft.bureau,
      administrator: plain(draft.administrator),
      firstClerk: plain(draft.clerk),
      backupFolder: draft.folder.trim() === '' ? null : draft.folder.trim(),
    })
    if (reply.ok) setRecoveryKey(reply.value.recoveryKey)
  }
  const keep = () => kept.run({ recoveryKey: recoveryKey.join('-') })
  const finish = async (path: string, userName: string | undefined) => {
    location.hash = path
    await reload()
    onDone(userName)
  }
  const { administrator, clerk } = draft
  return (
    <main className="door">
      <div className="door-box door-wide">
        <h1>惠商簿：第一次使用</h1>
        {restoring ? null : (
          <Steps className="wizard-steps" size="small" current={step} items={STEPS.map((title) => ({ title }))} />
        )}
        <FaultAlert fault={setup.fault ?? kept.fault} />
        {step === 0 && restoring ? (
          <RestoreStep onBack={() => setRestoring(false)} onRestored={() => void finish('/', undefined)} />
        ) : null}
        {step === 0 && !restoring ? (
          <UnitStep
            units={units}
            code={draft.code}
            bureau={draft.bureau}
            onUnit={(code) => change({ code, bureau: units.find((one) => one.code === code)?.bureau ?? '' })}
            onBureau={(bureau) => change({ bureau })}
            onNext={() => change({ step: 1 })}
            onRestore={() => setRestoring(true)}
          />
        ) : null}
        {step === 1 ? (
          <PeopleStep
            words={[unit?.name ?? '', draft.bureau.trim(), draft.code ?? ''].filter((one) => one !== '')}
            administrator={administrator}
            clerk={clerk}
            onAdministrator={(account) => change({ administrator: account })}
            onClerk={(account) => change({ clerk: account })}
            onBack={() => change({ step: 0 })}
            onNext={() => change({ step: 2 })}
          />
        ) : null}
        {step === 2 ? (
          <BackupStep
            folder={draft.folder}
            busy={setup.busy}
            onFolder={(folder) => change({ folder })}
            onBack={() => change({ step: 1 })}
            onNext={() => void create()}
          />
        ) : null}
        {step === 3 ? <RecoveryKey recoveryKey={recoveryKey} bureau={draft.bureau} onKept={() => void keep()} /> : null}
        {step === 4 ? (
          <BeginStep
            clerk={clerk.userName.trim()}
            administrator={administrator.userName.trim()}
            onBegin={(path, userName) => void finish(path, userName)}
          />
        ) : null}
      </div>
    </main>
  )
}

function plain({ userName, personName, password }: SetupDraft['clerk']) {
  return { userName: userName.trim(), personName: personName.trim(), password }
}

function BeginStep(props: {
  readonly clerk: string
  readonly administrator: string
  readonly onBegin: (path: string, userName: string) => void
}) {
  const { clerk, administrator, onBegin } = props
  return (
    <>
      <p className="para">{`本站已经建好。从下面选一种开始：经办“${clerk}”登录办业务，或者管理员“${administrator}”登录，加用户、设备份、登记密钥。`}</p>
      <div className="choices">
        <Button type="primary" autoFocus onClick={() => onBegin('/import/enterprise', clerk)}>
          登录后导入现有的企业表格
        </Button>
        <Button onClick={() => onBegin('/', clerk)}>登录后从空白开始</Button>
        <Button onClick={() => onBegin('/', administrator)}>管理员登录，看建站还差什么</Button>
      </div>
      <p className="hint">想先练手：演示数据要从源码启动（用户手册第二十节），另放一个文件夹，不会混进本站。</p>
    </>
  )
}
