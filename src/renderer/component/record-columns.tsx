import type { Row } from '#shared/contract/common.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { PERMISSIONS, type Permission } from '#shared/permission.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { labelWithUnit, moneyWord, showText } from '#ui/component/field-text.ts'
import { Money } from '#ui/component/money.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

/** A permission named in a definition, checked against the one table. */
export function permissionOf(name: string): Permission {
  const known = PERMISSIONS.find((one) => one === name)
  if (!known) throw new Error(`definition names the unknown permission ${name}`)
  return known
}

const TONES: Readonly<Record<string, Tone>> = {
  存续: 'success',
  停业: 'warning',
  注销: 'neutral',
  吊销: 'danger',
  迁出: 'neutral',
}

/** One value of a row as a list shows it; guarded numbers come hidden from the station (S-72). */
export function FieldValue(props: {
  readonly field: Field
  readonly value: unknown
  readonly titles: Readonly<Record<string, string>>
}) {
  const { field, value, titles } = props
  if (field.kind === 'money' && (typeof value === 'number' || value === null))
    return <Money fen={value} unit={moneyWord(field)} />
  const text = showText(field, value, titles)
  const tone = field.kind === 'choice' ? TONES[text] : undefined
  if (tone) return <StateTag tone={tone}>{text}</StateTag>
  return <>{text}</>
}

const FIGURES = new Set<Field['kind']>(['money', 'integer', 'ratio'])
const UNSORTED = new Set<Field['kind']>(['json', 'choices', 'reference', 'application', 'division'])

/** List columns of a record: fields with a width are shown, the other typed ones can be chosen. */
export function recordColumns(
  definition: RecordDefinition,
  titles: Readonly<Record<string, string>>,
  options: { readonly without?: readonly string[]; readonly all?: boolean } = {},
): readonly DataColumn<Row>[] {
  return Object.entries(definition.fields)
    .filter(
      ([name, field]) => field.kind !== 'json' && !(field.computed && !field.list) && !options.without?.includes(name),
    )
    .filter(([, field]) => field.list !== undefined || (options.all ?? true))
    .map(([name, field]) => ({
      key: name,
      label: labelWithUnit(field),
      width: field.list ?? 140,
      figures: FIGURES.has(field.kind) || field.figures === true,
      sortable: !UNSORTED.has(field.kind),
      hidden: field.list === undefined,
      render: (row: Row) => <FieldValue field={field} value={row[name]} titles={titles} />,
    }))
}
