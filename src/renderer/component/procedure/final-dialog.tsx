import { type ReactNode, useState } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import type { Fields, ValuesOf } from '#shared/definition/field.ts'
import { FormDialog, type FormDialogProps, readValues, useFormState } from '#ui/component/form-dialog.tsx'
import type { FactLine } from '#ui/component/procedure/facts.tsx'
import { FinalAct } from '#ui/component/procedure/final-act.tsx'
import type { InputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'

type FinalDialogProps<K extends RouteName, F extends Fields> = Pick<
  FormDialogProps<F>,
  'title' | 'definition' | 'judge' | 'onClose'
> & {
  readonly initial: Readonly<Record<string, unknown>>
  /** What the summary is headed by, where that is not the title of the form. */
  readonly heading?: string
  /** The word on the last button. */
  readonly act: string
  readonly route: K
  /** What will stand afterwards, of the values typed. */
  readonly lines: (values: ValuesOf<F>) => readonly FactLine[]
  /** What the station is sent for the values typed. */
  readonly input: (values: ValuesOf<F>, confirmation: string) => InputOf<K>
  readonly children?: ReactNode
}

/** An act about money in two pages: the form, then its summary with the password; back keeps what was typed. */
export function FinalDialog<K extends RouteName, F extends Fields>(props: FinalDialogProps<K, F>) {
  const { title, definition, judge, onClose } = props
  const command = useCommand(props.route)
  const state = useFormState(definition, props.initial)
  const [confirming, setConfirming] = useState(false)
  if (confirming) {
    const values = readValues(definition, state.values)
    return (
      <FinalAct
        title={`${props.heading ?? title}：请逐行核对`}
        act={props.act}
        route={props.route}
        lines={props.lines(values)}
        onConfirm={(confirmation) => command.faultOf(props.input(values, confirmation))}
        onBack={() => setConfirming(false)}
        onDone={onClose}
      />
    )
  }
  return (
    <FormDialog
      title={title}
      definition={definition}
      state={state}
      okText="下一步：核对"
      {...(judge ? { judge } : {})}
      onClose={onClose}
      onSubmit={() => setConfirming(true)}
    >
      {props.children}
    </FormDialog>
  )
}
