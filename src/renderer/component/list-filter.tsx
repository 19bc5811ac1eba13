import { choicesOf } from '#shared/definition/field-code.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { Choose } from '#ui/component/choose.tsx'
import { yearOptions } from '#ui/component/year.tsx'

type FilterValue = string | number | boolean | null

export type Filter = Readonly<Record<string, FilterValue>>

type FilterOption = { readonly value: string | number; readonly label: string }

const FILTERS = 4

function filterFields(definition: RecordDefinition): readonly (readonly [string, Field])[] {
  return Object.entries(definition.fields)
    .filter(([, field]) => field.list !== undefined)
    .filter(([, field]) => ['choice', 'boolean', 'division', 'year'].includes(field.kind))
    .slice(0, FILTERS)
}

/** One choice each for the first closed fields of the list. */
export function Filters(props: {
  readonly definition: RecordDefinition
  readonly filter: Filter
  readonly counties: readonly FilterOption[]
  readonly onChange: (filter: Filter) => void
}) {
  const { definition, filter, counties, onChange } = props
  const set = (name: string, value: FilterValue | undefined) => {
    const { [name]: _before, ...rest } = filter
    onChange(value === undefined ? rest : { ...rest, [name]: value })
  }
  return filterFields(definition).map(([name, field]) => (
    <Choose<string | number>
      key={name}
      aria-label={`筛选：${field.label}`}
      placeholder={field.label}
      className="filter"
      value={asOption(filter[name])}
      options={filterOptions(field, counties)}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(value: string | number | undefined) =>
        set(name, field.kind === 'boolean' && value !== undefined ? value === 'true' : value)
      }
    />
  ))
}

// antd's options know no booleans.
function asOption(value: FilterValue | undefined): string | number | null {
  if (value === undefined) return null
  return typeof value === 'boolean' ? String(value) : value
}

function filterOptions(field: Field, counties: readonly FilterOption[]): FilterOption[] {
  if (field.kind === 'boolean')
    return [
      { value: 'true', label: `${field.label}：是` },
      { value: 'false', label: `${field.label}：否` },
    ]
  if (field.kind === 'choice') return choicesOf(field).map(({ value, label }) => ({ value, label }))
  return field.kind === 'year' ? yearOptions(1) : [...counties]
}
