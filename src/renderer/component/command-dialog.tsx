import type { RouteName } from '#shared/contract/index.ts'
import type { Fields, ValuesOf } from '#shared/definition/field.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FormDialog, type FormDialogProps } from '#ui/component/form-dialog.tsx'
import { JobProgress } from '#ui/component/progress.tsx'

type CommandDialogProps<K extends RouteName, F extends Fields> = Omit<
  FormDialogProps<F>,
  'busy' | 'fault' | 'onSubmit'
> & {
  readonly route: K
  /** What the station is sent for the values typed. */
  readonly input: (values: ValuesOf<F>) => InputOf<K>
  /** What follows when the command was done; else the dialog closes. */
  readonly onDone?: (value: OutputOf<K>) => void
  /** What takes long, where it does: how far it is stands in the dialog, with its end. */
  readonly progress?: string
}

/** A dialog of one form and one command: it closes when the command was done, and stays with the fault when it was not. */
export function CommandDialog<K extends RouteName, F extends Fields>(props: CommandDialogProps<K, F>) {
  const { route, input, onDone, progress, children, ...form } = props
  const command = useCommand(route)
  const submit = async (values: ValuesOf<F>) => {
    const reply = await command.run(input(values))
    if (!reply.ok) return
    if (onDone) onDone(reply.value)
    else props.onClose()
  }
  return (
    <FormDialog {...form} busy={command.busy} fault={command.fault} onSubmit={(values) => void submit(values)}>
      {children}
      {progress === undefined ? null : <JobProgress of={command} label={progress} />}
    </FormDialog>
  )
}
