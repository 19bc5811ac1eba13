import { Button, Radio } from 'antd'
import { useState } from 'react'
import {
  PASSWORD_PROFILE_NAMES,
  PASSWORD_PROFILES,
  type PasswordProfileName,
  profileWords,
} from '#shared/model/password-profile.ts'
import { useGate, useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'

/** 口令要求: what new passwords must be, chosen by the administrator; what is in use stays as it is. */
export function PasswordPart() {
  const now = useSession().station.passwordProfile
  const [chosen, setChosen] = useState<PasswordProfileName>(now)
  const [asking, setAsking] = useState(false)
  return (
    <Section title="口令要求">
      <div className="labelled">
        <Radio.Group
          className="role-choice"
          aria-label="口令要求"
          value={chosen}
          onChange={(event) => setChosen(event.target.value as PasswordProfileName)}
          options={PASSWORD_PROFILE_NAMES.map((value) => ({
            value,
            label: (
              <>
                {PASSWORD_PROFILES[value].label} <span className="hint">{profileWords(value)}</span>
              </>
            ),
          }))}
        />
      </div>
      <div className="inline-acts">
        <Button disabled={chosen === now} onClick={() => setAsking(true)}>
          更改口令要求
        </Button>
        <span className="hint">从下一次改口令起用；正在用的口令不受影响</span>
      </div>
      {asking ? <ChangeProfile from={now} to={chosen} onEnd={() => setAsking(false)} /> : null}
    </Section>
  )
}

function ChangeProfile(props: {
  readonly from: PasswordProfileName
  readonly to: PasswordProfileName
  readonly onEnd: () => void
}) {
  const { from, to, onEnd } = props
  const { reload } = useGate()
  const change = useCommand('station.setPasswordProfile')
  return (
    <ConfirmFinal
      open
      title="更改口令要求"
      act="更改"
      route="station.setPasswordProfile"
      summary={
        <FactList
          lines={[
            ['原来的要求', `${PASSWORD_PROFILES[from].label}：${profileWords(from)}`],
            ['改为', `${PASSWORD_PROFILES[to].label}：${profileWords(to)}`],
            ['从何时起', '各人下一次改口令、管理员下一次新增用户或重设口令'],
          ]}
        />
      }
      hint="以后可以再改，每次都记入审计。再输入一次口令表示确认。"
      onConfirm={async (confirmation) => {
        const fault = await change.faultOf({ profile: to, confirmation })
        if (!fault) await reload()
        return fault
      }}
      onClose={onEnd}
    />
  )
}
