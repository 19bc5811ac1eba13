import { Choose } from '#ui/component/choose.tsx'

/** One of a list in a narrow cell; '' is none of them. */
export function Pick(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly none?: string
  readonly onChange: (value: string) => void
}) {
  return (
    <Choose<string>
      aria-label={props.label}
      size="small"
      className="published-pick"
      allowClear={props.none !== undefined}
      placeholder={props.none}
      showSearch={{ optionFilterProp: 'label' }}
      value={props.value === '' ? null : props.value}
      options={[...props.options]}
      onChange={(value: string | undefined) => props.onChange(value ?? '')}
    />
  )
}

/** A place in the table as it is chosen. */
export const chosenPlace = (value: string) => (value === '' ? null : Number(value))
/** A place in the table as a choice names it. */
export const placeName = (place: number | null) => (place === null ? '' : String(place))
