import { Choose } from '#ui/component/choose.tsx'

type PickProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly none?: string
  /** Of a pick in a narrow cell. */
  readonly narrow?: string
  readonly onChange: (value: string) => void
}

/** One of a list; '' is none of them. */
export function Pick({ label, value, options, none, narrow, onChange }: PickProps) {
  return (
    <Choose<string>
      aria-label={label}
      {...(narrow === undefined ? { className: 'filter' } : { className: narrow, size: 'small' as const })}
      allowClear={none !== undefined}
      placeholder={none}
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' ? null : value}
      options={[...options]}
      onChange={(chosen: string | undefined) => onChange(chosen ?? '')}
    />
  )
}
