import { Input } from 'antd'
import { type ReactNode, useState } from 'react'

type ReadText = (text: string) => { readonly value: unknown; readonly message?: string }

export type TypedInputProps = {
  readonly id?: string
  readonly label?: string
  /** The stored value, or the typed text while it cannot be read: a form then refuses to save it. */
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly read: ReadText
  readonly show: (value: unknown) => string
  /** Said below while it is typed: 大写, the day of the week, the verdict of a check digit. */
  readonly hint?: (value: unknown) => ReactNode
  readonly align?: 'left' | 'right'
  readonly disabled?: boolean
  readonly required?: boolean
  readonly describedBy?: string
  readonly wrong?: boolean
  readonly maxLength?: number
  readonly placeholder?: string
  readonly suffix?: ReactNode
}

/**
 * A text box whose text means a value (amount, date, ratio, code). The text is left alone while it is typed and
 * put into its regular form when the box is left; text that means nothing stays, with the reason below.
 */
export function TypedInput(props: TypedInputProps) {
  const [text, setText] = useState<string | undefined>(undefined)
  const shown = text ?? (typeof props.value === 'string' ? props.value : props.show(props.value))
  const message = typeof props.value === 'string' ? props.read(props.value).message : undefined
  const note = props.hint?.(props.value)
  return (
    <div className="typed">
      <Input
        {...(props.id ? { id: props.id } : {})}
        {...(props.label ? { 'aria-label': props.label } : {})}
        {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        {...(props.required ? { 'aria-required': true } : {})}
        {...(props.maxLength ? { maxLength: props.maxLength } : {})}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        className={props.align === 'right' ? 'figures' : ''}
        value={text === undefined ? regular(props, shown) : shown}
        disabled={props.disabled ?? false}
        status={props.wrong || (message && text === undefined) ? 'error' : ''}
        aria-invalid={props.wrong || message !== undefined}
        suffix={props.suffix}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          props.onChange(props.read(event.target.value).value)
        }}
        onBlur={() => setText(undefined)}
      />
      {message && text === undefined ? (
        <div className="hint hint-wrong">{message}</div>
      ) : note ? (
        <div className="hint">{note}</div>
      ) : null}
    </div>
  )
}

function regular(props: TypedInputProps, shown: string): string {
  if (typeof props.value !== 'string') return shown
  const read = props.read(props.value)
  return read.message === undefined ? props.show(read.value) : shown
}
