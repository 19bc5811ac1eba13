import { choices } from '#shared/definition/field.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCounties } from '#ui/component/division-titles.ts'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

/** 交办各县: the same task as a row of its own for every county ticked. */
export function AssignDialog({ task, onClose }: { readonly task: string; readonly onClose: () => void }) {
  const { station } = useSession()
  const of = useCounties().filter(({ value }) => value !== station.code)
  const definition = dialogForm('交办各县', { counties: choices({ label: '交给哪些县市区', required: true, of }) })
  return (
    <CommandDialog
      route="supervision.assign"
      title="交办各县"
      definition={definition}
      okText="交办"
      onClose={onClose}
      input={({ counties }) => ({ task, counties: [...counties] })}
    >
      <p className="hint">每个县一件，各报各的进展；下次报送时随报送包下发。</p>
    </CommandDialog>
  )
}
