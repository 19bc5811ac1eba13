import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { enterGoesOn } from '#ui/component/form-focus.ts'

/** One step of the wizard: Enter goes from field to field and from the last one to the next step. */
export function WizardForm({ onSend, children }: { readonly onSend: () => void; readonly children: ReactNode }) {
  return (
    <form
      noValidate
      onKeyDown={enterGoesOn}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
    </form>
  )
}

/** A step that goes on once nothing is missing, and says what is when somebody tried. */
export function CheckedStep(props: {
  readonly missing: string | undefined
  readonly onNext: () => void
  /** The button beside 下一步. */
  readonly other: ReactNode
  readonly children: ReactNode
}) {
  const { missing } = props
  const [asked, setAsked] = useState(false)
  const next = () => {
    setAsked(true)
    if (!missing) props.onNext()
  }
  return (
    <WizardForm onSend={next}>
      {props.children}
      {asked && missing ? (
        <p className="hint hint-wrong" role="alert">
          {missing}
        </p>
      ) : null}
      <div className="door-acts">
        <Button type="primary" htmlType="submit">
          下一步
        </Button>
        {props.other}
      </div>
    </WizardForm>
  )
}
