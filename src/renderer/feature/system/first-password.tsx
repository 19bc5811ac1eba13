import { useState } from 'react'
import type { PasswordContext } from '#shared/model/password.ts'
import { PasswordFields, passwordProblem } from '#ui/component/password-fields.tsx'
import { GeneratePassword } from '#ui/feature/system/password-slip.tsx'

/** A first password, thought up or generated; a generated one goes onto a slip. */
export function useFirstPassword() {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [made, setMade] = useState('')
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
    problem: (context: PasswordContext) => passwordProblem(password, again, context),
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
      context={{ userName, words: [] }}
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
