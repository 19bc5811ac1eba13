import { type ReactNode, useMemo } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import { text } from '#shared/definition/field.ts'
import type { InputOf, OutputOf } from '#ui/api/client.ts'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import type { FormProblem } from '#ui/component/field-check.ts'
import { dialogForm } from '#ui/component/form-dialog.tsx'

/** Takes something out of use after a reason was given, in two letters at least. */
export function ReasonDialog<K extends RouteName>(props: {
  readonly route: K
  readonly title: string
  readonly label: string
  readonly okText: string
  readonly input: (reason: string) => InputOf<K>
  readonly onDone?: (value: OutputOf<K>) => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { route, title, label, okText, input, onDone, onClose, children } = props
  const definition = useMemo(
    () => dialogForm(title, { reason: text({ label, required: true, max: 200 }) }),
    [title, label],
  )
  const judge = ({ reason }: Readonly<Record<string, unknown>>): FormProblem[] =>
    typeof reason === 'string' && reason.trim().length === 1
      ? [{ field: 'reason', code: 'REASON', message: '请写明理由', related: [] }]
      : []
  return (
    <CommandDialog
      route={route}
      title={title}
      definition={definition}
      width={520}
      okText={okText}
      danger
      judge={judge}
      input={({ reason }) => input(reason)}
      {...(onDone ? { onDone } : {})}
      onClose={onClose}
    >
      {children}
    </CommandDialog>
  )
}
