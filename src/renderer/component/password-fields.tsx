import { Input } from 'antd'
import { useId } from 'react'

const SHORTEST = 10

/** Why a new password will not do, before the station says so; undefined when it may be sent. */
export function passwordProblem(password: string, again: string): string | undefined {
  if (password.length < SHORTEST) return `口令至少 ${SHORTEST} 位，建议用一句自己记得住的话`
  return password === again ? undefined : '两次输入的口令不同'
}

/** A new password typed twice; pasting is allowed, nothing is cut off (quality S-37). */
export function PasswordFields(props: {
  readonly password: string
  readonly again: string
  readonly onChange: (password: string, again: string) => void
  readonly label?: string
}) {
  const id = useId()
  const problem = props.password === '' ? undefined : passwordProblem(props.password, props.again)
  const shown = problem && (props.password.length < SHORTEST || props.again !== '') ? problem : undefined
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
          {shown ?? `至少 ${SHORTEST} 位`}
        </div>
      </div>
    </>
  )
}
