import { choicesOf } from '#shared/definition/field-code.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { Choose } from '#ui/component/choose.tsx'
import { yearOptions } from '#ui/component/year.tsx'

type FilterValue = string | number | boolean | null

export type Filter = Readonly<Record<string, FilterValue>>

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
  readonly divisions: Readonly<Record<string, string>>
  readonly onChange: (filter: Filter) => void
}) {
  const { definition, filter, divisions, onChange } = props
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
      options={filterOptions(field, divisions)}
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

function filterOptions(
  field: Field,
  divisions: Readonly<Record<string, string>>,
): { value: string | number; label: string }[] {
  if (field.kind === 'boolean')
    return [
      { value: 'true', label: `${field.label}：是` },
      { value: 'false', label: `${field.label}：否` },
    ]
  if (field.kind === 'choice') return choicesOf(field).map(({ value, label }) => ({ value, label }))
  if (field.kind === 'year') return yearOptions(1)
  return Object.entries(divisions)
    .filter(([code]) => code.length === 6)
    .map(([value, label]) => ({ value, label }))
}
