import { Input } from 'antd'
import { useId, useState } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import type { InputOf, ReplyOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'

/** The password of who is at the desk, asked again before an act that grants or takes away (S-44). */
export function OwnPassword(props: {
  readonly label?: string
  readonly password: string
  readonly onChange: (password: string) => void
}) {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{props.label ?? '管理员本人口令'}</label>
      <Input.Password
        id={id}
        value={props.password}
        autoComplete="current-password"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}

type Confirmed<K extends RouteName> = {
  readonly password: string
  readonly setPassword: (password: string) => void
  /** Proves the password, then runs the command with the single-use token; undefined where the password was wrong. */
  readonly run: (input: (confirmation: string) => InputOf<K>) => Promise<ReplyOf<K> | undefined>
  readonly busy: boolean
  readonly fault: Fault | undefined
}

/** A command that asks for the password again; it is typed anew for every try. */
export function useConfirmed<K extends RouteName>(route: K): Confirmed<K> {
  const confirm = useCommand('session.confirm')
  const command = useCommand(route)
  const [password, setPassword] = useState('')
  const run = async (input: (confirmation: string) => InputOf<K>) => {
    const proved = await confirm.run({ password, act: route })
    setPassword('')
    return proved.ok ? command.run(input(proved.value.token)) : undefined
  }
  return { password, setPassword, run, busy: confirm.busy || command.busy, fault: confirm.fault ?? command.fault }
}
