import type { Field } from '#shared/definition/field.ts'
import type { FieldSynonyms, ImportField, ImportFieldKind, SheetColumn } from '#shared/definition/import/column.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

const KINDS: Partial<Record<Field['kind'], ImportFieldKind>> = {
  money: 'money',
  date: 'date',
  identifier: 'identifier',
  phone: 'phone',
  choice: 'category',
  'long-text': 'long-text',
  boolean: 'yes-no',
}

/** Kinds whose value is of one row alone. */
const FIGURES: ReadonlySet<Field['kind']> = new Set(['money', 'integer', 'ratio'])

function kindOf(definition: RecordDefinition, name: string, field: Field): ImportFieldKind {
  if (field.kind === 'division') return field.level === 'town' ? 'text' : 'county'
  // Only where the title alone says which thing it is does a second row of that title repeat the first.
  const alone = !definition.unique && !definition.same && name === definition.title && field.kind === 'text'
  return alone ? 'name' : (KINDS[field.kind] ?? 'text')
}

/** Free words beside the matter: an optional text of several lines that is not what the record is called by. */
function isAside(definition: RecordDefinition, name: string, field: Field): boolean {
  return field.kind === 'long-text' && !field.required && name !== definition.title
}

/** A field as a column: label and synonyms name it, the kind says how its cells are read. */
function columnOf(definition: RecordDefinition, name: string, field: Field): ImportField {
  return {
    field: name,
    label: field.label,
    kind: kindOf(definition, name, field),
    // Our own templates and exports write the unit beside the label, whatever it is.
    synonyms: [...(field.synonyms ?? []), ...(field.unit ? [`${field.label}（${field.unit}）`] : [])],
    required: field.required && !field.computed,
    ...(field.kind === 'money' ? { unit: field.unit === '万元' ? ('wan' as const) : ('yuan' as const) } : {}),
    ...(FIGURES.has(field.kind) ? { figure: true as const } : {}),
    ...(field.kind === 'ratio' ? { share: true as const } : {}),
    ...(field.kind === 'division' && field.level === 'county' && !field.required ? { open: true as const } : {}),
    ...(isAside(definition, name, field) ? { aside: true as const } : {}),
    ...(field.max === undefined ? {} : { max: field.max }),
  }
}

/** Fields that a sheet can fill: what the program computes is no column, but its own number, which an export of ours brings back. */
export function sheetFields(definition: RecordDefinition): [name: string, field: Field][] {
  return Object.entries(definition.fields).filter(
    ([name, field]) => (!field.computed || name === 'serial') && field.kind !== 'json',
  )
}

/** A column that the definition names, with what its field says where it says nothing itself. */
function namedColumn(definition: RecordDefinition, { unit, ...column }: SheetColumn): ImportField {
  const field = definition.fields[column.field]
  const { unit: ofField, ...said } = field
    ? columnOf(definition, column.field, field)
    : { field: column.field, label: column.field, synonyms: [], kind: 'text' as const, unit: undefined }
  const stated = unit === undefined ? ofField : (unit ?? undefined)
  return { ...said, ...column, ...(stated === undefined ? {} : { unit: stated }) }
}

/** The columns of a record's sheets, in their order, by which every sheet of it is read. */
export function columnsOf(definition: RecordDefinition): FieldSynonyms {
  return (
    definition.sheet?.map((column) => namedColumn(definition, column)) ??
    sheetFields(definition).map(([name, field]) => columnOf(definition, name, field))
  )
}
