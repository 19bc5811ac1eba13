import { Input } from 'antd'
import { useId } from 'react'

/** One line of text with its label, in a dialog or a panel that is no form of a record. */
export function TextLine(props: {
  readonly label: string
  readonly value: string
  readonly max: number
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly hint?: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{props.label}</label>
      <Input
        id={id}
        value={props.value}
        maxLength={props.max}
        autoComplete="off"
        placeholder={props.placeholder}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.hint === undefined ? null : <div className="hint">{props.hint}</div>}
    </div>
  )
}
