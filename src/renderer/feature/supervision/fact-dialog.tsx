import type { Fields } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FormDialog } from '#ui/component/form-dialog.tsx'

export type FactDialogProps<F extends Fields> = {
  readonly title: string
  readonly definition: RecordDefinition<F>
  readonly initial: Readonly<Record<string, unknown>>
  readonly hidden: readonly string[]
  readonly okText: string
  readonly onClose: () => void
}

/** Adds one fact to a task by the form its definition gives; the station judges it. */
export function FactDialog<F extends Fields>(props: FactDialogProps<F>) {
  const command = useCommand('register.record')
  return (
    <FormDialog
      title={props.title}
      definition={props.definition}
      initial={props.initial}
      hidden={props.hidden}
      okText={props.okText}
      busy={command.busy}
      fault={command.fault}
      onClose={props.onClose}
      onSubmit={async (values) => {
        const reply = await command.run({ record: props.definition.name, values })
        if (reply.ok) props.onClose()
      }}
    />
  )
}
