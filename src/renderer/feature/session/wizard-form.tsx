import type { ReactNode } from 'react'
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
