import type { RecordDefinition } from '#shared/definition/record.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'

export type FactDialogProps = {
  readonly title: string
  readonly definition: RecordDefinition
  readonly initial: Readonly<Record<string, unknown>>
  readonly hidden: readonly string[]
  readonly okText: string
  readonly onClose: () => void
}

/** Adds one fact to a task by the form its definition gives; the station judges it. */
export function FactDialog(props: FactDialogProps) {
  return (
    <CommandDialog {...props} route="register.record" input={(values) => ({ record: props.definition.name, values })} />
  )
}
