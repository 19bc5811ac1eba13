import type { SelectProps } from 'antd'
import { Choose } from '#ui/component/choose.tsx'

type ChooseOneProps<V> = Pick<SelectProps<V>, 'id' | 'className' | 'placeholder' | 'disabled' | 'showSearch'> & {
  /** Names it where no label stands beside it. */
  readonly label?: string
  readonly value: V | null
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

/** One of a list, and never none: what was chosen cannot be cleared. */
export function ChooseOne<V extends string | number>({ label, options, onChange, ...select }: ChooseOneProps<V>) {
  return (
    <Choose<V>
      {...select}
      {...(label === undefined ? {} : { 'aria-label': label })}
      allowClear={false}
      options={options.map((one) => ({ value: one.value, label: one.label }))}
      onChange={(next: V | undefined) => {
        if (next !== undefined) onChange(next)
      }}
    />
  )
}
