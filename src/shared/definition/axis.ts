import type { Definitions } from '#shared/definition/definitions.ts'
import { type Field, hasTotal, isReference } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { NamedTable } from '#shared/definition/rule.ts'

/** By what the rows of a table of a record may be told apart; the definition alone says it. */
export type Axis = {
  /** `field`, `field~year`, `field~month`, `reference.field`, `reference.field~year`, or `station`. */
  readonly key: string
  readonly label: string
  /** The field whose values are the groups; undefined for the unit that wrote the row. */
  readonly field: Field | undefined
  /** The reference of the record through which the field is reached. */
  readonly through: { readonly field: string; readonly target: RecordDefinition } | undefined
  /** Name of the field in its own record. */
  readonly name: string
  readonly part: 'whole' | 'year' | 'month'
  /** A row stands in several groups. */
  readonly many: boolean
}

/** What stands in the cells: how many rows, a sum of the rows, how many rows name them, or a sum of those. */
export type TableFigure = {
  /** `count`, `field`, `record#reference` or `record#reference.field`; `>kind` and `record#reference>kind`: what the ledger has of it. */
  readonly key: string
  readonly label: string
  readonly kind: 'integer' | 'money'
  readonly unit: string
  /** Field that is summed; undefined where rows are counted. */
  readonly sum: string | undefined
  /** The rows that name a row of the table, and by which field. */
  readonly child: Child | undefined
  /** Entries that speak of a row, of one kind: what was approved, paid, given back. */
  readonly told?: Told
}

type Child = { readonly record: RecordDefinition; readonly by: string }
type Told = { readonly record: RecordDefinition; readonly by: string; readonly of: string; readonly kind: string }

export const STATION_AXIS = 'station'
const COUNT_FIGURE = 'count'

const GROUPED = new Set<Field['kind']>([
  'choice',
  'choices',
  'boolean',
  'division',
  'year',
  'period',
  'date',
  'reference',
])
/** What is reached through a reference: what is short enough to stand at the head of a column. */
const THROUGH = new Set<Field['kind']>(['choice', 'boolean', 'division', 'year', 'date'])

/** Whether what a field names is called by a word about a person: such a name heads no row of a table. */
function namesPerson(definitions: Definitions, field: Field): boolean {
  if (!isReference(field)) return false
  return definitions.namedBy(field).some(({ fields, title }) => {
    const name = fields[title]
    return name?.sensitivity !== undefined || name?.label === '姓名'
  })
}

function axesOfField(label: string, key: string, base: Pick<Axis, 'field' | 'through' | 'name'>): Axis[] {
  const { field } = base
  if (!field) return []
  const whole: Axis = { ...base, key, label, part: 'whole', many: field.kind === 'choices' }
  const year: Axis = { ...base, key: `${key}~year`, label: `${label}（年）`, part: 'year', many: false }
  if (field.kind === 'date')
    return [year, { ...base, key: `${key}~month`, label: `${label}（月）`, part: 'month', many: false }]
  return field.kind === 'period' ? [whole, year] : [whole]
}

function grouped(definitions: Definitions, field: Field, kinds: ReadonlySet<Field['kind']>): boolean {
  return kinds.has(field.kind) && field.sensitivity === undefined && !namesPerson(definitions, field)
}

/** Everything a record's rows may be grouped by: no text, no figure, and nothing about a person. */
export function axesOf(definitions: Definitions, definition: RecordDefinition): Axis[] {
  const own = Object.entries(definition.fields).flatMap(([name, field]) =>
    grouped(definitions, field, GROUPED) ? axesOfField(field.label, name, { field, through: undefined, name }) : [],
  )
  const through = Object.entries(definition.fields).flatMap(([reference, { kind, target, label, sensitivity }]) => {
    if (kind !== 'reference' || sensitivity !== undefined) return []
    if (target !== 'enterprise' && reference !== definition.parent) return []
    const named = definitions.record(target ?? '')
    if (!named) return []
    return Object.entries(named.fields).flatMap(([name, field]) =>
      grouped(definitions, field, THROUGH)
        ? axesOfField(`${label}·${field.label}`, `${reference}.${name}`, {
            field,
            through: { field: reference, target: named },
            name,
          })
        : [],
    )
  })
  const station: Axis = {
    key: STATION_AXIS,
    label: '报送单位',
    field: undefined,
    through: undefined,
    name: STATION_AXIS,
    part: 'whole',
    many: false,
  }
  return [...own, station, ...through]
}

const isSummed = (field: Field) =>
  field.sensitivity === undefined &&
  (field.kind === 'money'
    ? hasTotal(field)
    : field.kind === 'integer' && field.computed !== true && field.summed !== false)

const sumOf = (name: string, field: Field, of: string): TableFigure => ({
  key: name,
  label: `${of}${field.label}`,
  kind: field.kind === 'money' ? 'money' : 'integer',
  unit: field.kind === 'money' ? '元' : (field.unit ?? ''),
  sum: name,
  child: undefined,
})

/** The records that belong to a row: those of which it is the parent, and the applications that name it. */
function childrenOf(definitions: Definitions, definition: RecordDefinition) {
  return definitions.records.flatMap((record) => {
    const by = Object.entries(record.fields).flatMap(([name, field]) =>
      field.kind === 'reference' &&
      field.target === definition.name &&
      (record.parent === name || definitions.procedureOf(record.name) !== undefined)
        ? [name]
        : [],
    )[0]
    return by === undefined ? [] : [{ record, by }]
  })
}

/** What the ledger has of the applications of a procedure, kind by kind; nothing of records that are none. */
function toldOf(
  definitions: Definitions,
  record: RecordDefinition,
  of: string,
  child: Child | undefined,
): TableFigure[] {
  if (!definitions.procedureOf(record.name)) return []
  return definitions.records.flatMap((entry) => {
    const { subtotals } = entry
    const amount = subtotals && entry.fields[subtotals.of]
    if (!subtotals || !amount || entry.fields['subject'] === undefined) return []
    return (subtotals.told ?? []).map((kind): TableFigure => {
      const word = entry.fields[subtotals.by]?.choices?.find((one) => one.value === kind)?.label ?? kind
      const key = child ? `${child.record.name}#${child.by}>${kind}` : `>${kind}`
      const told = { record: entry, by: subtotals.by, of: subtotals.of, kind }
      return { ...sumOf(subtotals.of, amount, ''), key, label: `${of}${word}金额`, child, told }
    })
  })
}

/** Every figure that may stand in the cells of a record's table. */
export function tableFiguresOf(definitions: Definitions, definition: RecordDefinition): TableFigure[] {
  const count: TableFigure = {
    key: COUNT_FIGURE,
    label: '条数',
    kind: 'integer',
    unit: '条',
    sum: undefined,
    child: undefined,
  }
  // An amount that is added up by kind and never over kinds has no total at the end of a row.
  const apart = definition.subtotals?.of
  const own = Object.entries(definition.fields).flatMap(([name, field]) =>
    isSummed(field) && name !== apart ? [sumOf(name, field, '')] : [],
  )
  const children = childrenOf(definitions, definition).flatMap((child): TableFigure[] => {
    const { record, by } = child
    const key = `${record.name}#${by}`
    const sums = Object.entries(record.fields).flatMap(([name, field]): TableFigure[] =>
      field.kind === 'money' && isSummed(field) && name !== record.subtotals?.of
        ? [{ ...sumOf(name, field, `${record.label}·`), key: `${key}.${name}`, child }]
        : [],
    )
    const told = toldOf(definitions, record, `${record.label}·`, child)
    return [{ ...count, key, label: `${record.label}·条数`, child }, ...sums, ...told]
  })
  return [count, ...own, ...toldOf(definitions, definition, '', undefined), ...children]
}

/** The table that is shown first: what the record is divided by, and its years. */
export function usualTable(definitions: Definitions, definition: RecordDefinition): Required<NamedTable> {
  const [named] = definition.tables ?? []
  const axes = axesOf(definitions, definition)
  const fits = (...kinds: readonly string[]) =>
    axes.find(({ field, through }) => through === undefined && field !== undefined && kinds.includes(field.kind))?.key
  const rows = named?.rows ?? fits('choice', 'choices') ?? fits('division', 'boolean') ?? STATION_AXIS
  const time =
    axes.find(({ part, through }) => part === 'year' && through === undefined)?.key ?? fits('year', 'period') ?? ''
  return {
    label: named?.label ?? '',
    rows,
    columns: named ? (named.columns ?? '') : time === rows ? '' : time,
    figure: named?.figure ?? COUNT_FIGURE,
  }
}
