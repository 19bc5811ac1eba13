import { useState } from 'react'
import { useSession } from '#ui/api/session.tsx'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'
import { GeneratePassword } from '#ui/feature/system/password-slip.tsx'

/** A first password, thought up or generated; a generated one goes onto a slip. */
export function useFirstPassword() {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [made, setMade] = useState('')
  const { passwordProfile: profile } = useSession().station
  const contextFor = (userName: string) => ({ userName, words: [], profile })
  return {
    password,
    again,
    generated: made !== '' && password === made,
    type: (one: string, two: string) => {
      setPassword(one)
      setAgain(two)
    },
    generate: (one: string) => {
      setMade(one)
      setPassword(one)
      setAgain(one)
    },
    contextFor,
    problem: (userName: string) => passwordProblem(password, again, contextFor(userName)),
  }
}

/** The fields of a first password, and the button that makes one up. */
export function FirstPassword(props: {
  readonly first: ReturnType<typeof useFirstPassword>
  readonly userName: string
  readonly label: string
  /** Both fields in one line. */
  readonly wide?: boolean
}) {
  const { first, userName } = props
  const fields = (
    <PasswordFields
      label={props.label}
      password={first.password}
      again={first.again}
      context={first.contextFor(userName)}
      onChange={first.type}
    />
  )
  return (
    <>
      <GeneratePassword userName={userName} made={first.generated} onMade={first.generate} />
      {props.wide ? <div className="two">{fields}</div> : fields}
    </>
  )
}
