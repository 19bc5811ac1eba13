import { type ReactNode, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import type { Fields, ValuesOf } from '#shared/definition/field.ts'
import { inputSchema, type RecordDefinition } from '#shared/definition/record.ts'
import { today } from '#ui/api/session.tsx'
import { Dialog } from '#ui/component/dialog.tsx'
import { checkFields, emptyValues, type FormProblem } from '#ui/component/field-check.ts'
import { RecordForm } from '#ui/component/record-form.tsx'

/** Fields of a dialog, said once like those of a register, so that one form component reads both. It has no table, so any name will do. */
export function dialogForm<const F extends Fields>(label: string, fields: F): RecordDefinition<F> {
  return {
    name: 'dialog',
    label,
    clause: '',
    title: Object.keys(fields)[0] ?? '',
    audience: 'home',
    authority: { county: 'nobody', city: 'nobody' },
    permission: { read: 'session.own', write: 'session.own' },
    fields,
  }
}

/** The typed values of a dialog that `checkFields` found nothing wrong with. */
export function readValues<F extends Fields>(definition: RecordDefinition<F>, values: object): ValuesOf<F> {
  // The schema is built from the same fields as the type; zod's object type cannot carry the mapping through.
  return inputSchema(definition).parse(values) as unknown as ValuesOf<F>
}

export type FormState = {
  readonly values: Record<string, unknown>
  readonly change: (values: Record<string, unknown>) => void
  readonly problems: readonly FormProblem[]
  readonly raised: number
  /** True when nothing is wrong; else the problems are shown and take the focus. */
  readonly check: (more?: readonly FormProblem[]) => boolean
}

/** What is left of what was wrong after a field was typed into: a mended problem goes from the summary at once. */
function stillWrong(
  definition: RecordDefinition,
  problems: readonly FormProblem[],
  before: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): readonly FormProblem[] {
  const found = new Set(checkFields(definition, next, today()).map((one) => one.field))
  return problems.filter(({ field }) => !field || before[field] === next[field] || found.has(field))
}

/** Keeps what is typed into a dialog and what is wrong with it. */
export function useFormState(definition: RecordDefinition, initial: Readonly<Record<string, unknown>>): FormState {
  const [values, setValues] = useState<Record<string, unknown>>({ ...emptyValues(definition), ...initial })
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const [raised, setRaised] = useState(0)
  return {
    values,
    change: (next) => {
      setValues(next)
      setProblems((now) => (now.length === 0 ? now : stillWrong(definition, now, values, next)))
    },
    problems,
    raised,
    check: (more = []) => {
      const found = [...checkFields(definition, values, today()), ...more]
      setProblems(found)
      if (found.length > 0) setRaised((count) => count + 1)
      return found.length === 0
    },
  }
}

export type FormDialogProps<F extends Fields> = {
  readonly title: string
  readonly definition: RecordDefinition<F>
  readonly initial?: Readonly<Record<string, unknown>>
  /** Kept by the caller where values must outlive the dialog (summary page, a second dialog above). */
  readonly state?: FormState
  readonly okText: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly fault?: Fault | undefined
  readonly titles?: Readonly<Record<string, string>>
  readonly width?: number
  readonly hidden?: readonly string[]
  /** Said above the form: what this act does and what it does not. */
  readonly children?: ReactNode
  /** More than the fields' own rules can say: what else is wrong with these values. */
  readonly judge?: (values: Readonly<Record<string, unknown>>) => readonly FormProblem[]
  readonly onSubmit: (values: ValuesOf<F>) => void
  readonly onClose: () => void
}

/** A dialog of one form: Enter to the next field, Ctrl+Enter does it, Esc gives up. Mount it when it is to be seen. */
export function FormDialog<F extends Fields>(props: FormDialogProps<F>) {
  const own = useFormState(props.definition, props.initial ?? {})
  const state = props.state ?? own
  const submit = () => {
    if (props.busy || !state.check(props.judge?.(state.values))) return
    props.onSubmit(readValues(props.definition, state.values))
  }
  return (
    <Dialog
      title={props.title}
      width={props.width ?? 640}
      act={{ word: props.okText, run: submit, busy: props.busy ?? false, danger: props.danger ?? false }}
      fault={props.fault}
      onClose={props.onClose}
    >
      {props.children}
      <RecordForm
        definition={props.definition}
        values={state.values}
        onChange={state.change}
        problems={state.problems}
        focusProblems={state.raised}
        anchors={false}
        onSave={submit}
        {...(props.titles ? { titles: props.titles } : {})}
        {...(props.hidden ? { hidden: props.hidden } : {})}
      />
    </Dialog>
  )
}
