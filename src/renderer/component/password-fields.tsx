import { Input } from 'antd'
import { useId } from 'react'
import { type PasswordContext, passwordWeakness } from '#shared/model/password.ts'
import { FIRST_PROFILE, passwordHint } from '#shared/model/password-profile.ts'

const NOBODY: PasswordContext = { userName: '', words: [] }

/** Why a new password will not do, by the station's own rule, before it is sent; undefined when it may be. */
export function passwordProblem(
  password: string,
  again: string,
  context: PasswordContext = NOBODY,
): string | undefined {
  const weakness = passwordWeakness(password, context)
  if (weakness !== undefined) return `口令太弱：${weakness}`
  return password === again ? undefined : '两次输入的口令不同'
}

/** A new password typed twice; pasting is allowed, nothing is cut off (S-37). */
export function PasswordFields(props: {
  readonly password: string
  readonly again: string
  readonly onChange: (password: string, again: string) => void
  readonly label?: string
  /** Whose password it is and where: these words may not stand in it. */
  readonly context?: PasswordContext
}) {
  const id = useId()
  const weakness = props.password === '' ? undefined : passwordWeakness(props.password, props.context ?? NOBODY)
  const different = props.again !== '' && props.password !== props.again ? '两次输入的口令不同' : undefined
  const shown = weakness === undefined ? different : `口令太弱：${weakness}`
  return (
    <>
      <div className="labelled">
        <label htmlFor={`${id}1`}>{props.label ?? '口令'}</label>
        <Input.Password
          id={`${id}1`}
          autoComplete="new-password"
          value={props.password}
          aria-describedby={`${id}n`}
          onChange={(event) => props.onChange(event.target.value, props.again)}
        />
      </div>
      <div className="labelled">
        <label htmlFor={`${id}2`}>再输入一次</label>
        <Input.Password
          id={`${id}2`}
          autoComplete="new-password"
          value={props.again}
          aria-describedby={`${id}n`}
          onChange={(event) => props.onChange(props.password, event.target.value)}
        />
        <div id={`${id}n`} className={shown ? 'hint hint-wrong' : 'hint'}>
          {shown ?? passwordHint(props.context?.profile ?? FIRST_PROFILE)}
        </div>
      </div>
    </>
  )
}
