import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import { refuse } from '#core/fault.ts'
import { axisOf, partOf } from '#core/register/axis.ts'
import { type CrossCell, countAll, type Side, sumUpSides } from '#core/register/list-repo.ts'
import { titleNamed, whereOf } from '#core/register/query.ts'
import { definitionOf } from '#core/register/row.ts'
import { divisionName } from '#core/resources.ts'
import { type Axis, STATION_AXIS, type TableFigure, tableFiguresOf, usualTable } from '#shared/definition/axis.ts'
import { isReference } from '#shared/definition/field.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import { columnName, displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import type { In, Out } from '#shared/contract/index.ts'

type Key = string | number | null
type HeadValue = string | number | boolean | null | (string | number)[]
/** A row or a column of the table: what it is called, and what a list is narrowed by to its rows. */
type Head = { readonly key: Key; readonly label: string; readonly filter: Record<string, HeadValue> }
type CrossTable = Out<'register.table'>
export type CrossTableInput = In<'register.table'>

const MOST_ROWS = 300
/** So many columns find room on a page beside the names and the sums. */
const MOST_COLUMNS = 20

/** A table of a record's rows by one or two of its fields, with every figure's rows. Faults: RECORD_KIND_UNKNOWN, FIELD_UNKNOWN. */
export function crossTable(call: QueryCall, input: CrossTableInput): CrossTable {
  const definition = definitionOf(call, input.record)
  const usual = usualTable(call.definitions, definition)
  const wanted = input.columns ?? (input.rows === null ? usual.columns : '')
  const rows = axisOf(call.definitions, definition, input.rows ?? usual.rows)
  const columns = wanted === '' || wanted === rows.key ? undefined : axisOf(call.definitions, definition, wanted)
  const figure = figureNamed(call, definition, input.figure ?? (input.rows === null ? usual.figure : 'count'))
  const where = whereOf(call, definition, { query: '', filter: input.filter, includeVoided: false })
  const asked = (...axes: readonly Axis[]) =>
    sumUpSides(call.db, definition, axes.map(sideOf), figureSql(figure), where)
  const [whole = { keys: [], rows: 0, figure: null }] = asked()
  const cells = columns ? asked(rows, columns) : []
  const ends = folded(call, rows, asked(rows), MOST_ROWS)
  const feet = columns ? folded(call, columns, asked(columns), MOST_COLUMNS) : []
  const at = placed(cells, ends, feet)
  const many = rows.many || columns?.many === true
  return {
    record: definition.name,
    label: definition.label,
    clause: definition.clause,
    rows: { key: rows.key, label: rows.label },
    columns: columns ? { key: columns.key, label: columns.label } : null,
    figure: { key: figure.key, label: figure.label, kind: figure.kind, unit: figure.unit },
    heads: feet.map((one) => one.head),
    lines: ends.map(({ head, figure: total }, row) => ({
      head,
      cells: feet.map((_, column) => at(row, column)),
      total,
    })),
    totals: feet.map((one) => one.figure),
    total: whole.figure,
    count: countAll(call.db, definition, where),
    many,
    agrees: many ? null : agree(whole, [asked(rows), ...(columns ? [asked(columns), cells] : [])]),
  }
}

function figureNamed(call: QueryCall, definition: RecordDefinition, key: string): TableFigure {
  const all = tableFiguresOf(call.definitions, definition)
  return all.find((one) => one.key === key) ?? refuse('FIELD_UNKNOWN', { field: key })
}

/** Entries of one kind that speak of a row, or of the rows that name it. */
function toldSql({ record, by, of, kind }: NonNullable<TableFigure['told']>, child: TableFigure['child']): string {
  const entries = `${record.name} e WHERE e.${columnName(by)} = '${kind}' AND e.voided_at IS NULL`
  const whose = child
    ? `e.subject IN (SELECT c.id FROM ${child.record.name} c WHERE c.${columnName(child.by)} = t.id AND c.voided_at IS NULL)`
    : 'e.subject = t.id'
  return `sum((SELECT total(e.${columnName(of)}) FROM ${entries} AND ${whose}))`
}

function figureSql({ sum, child, told }: TableFigure): string {
  if (told) return toldSql(told, child)
  if (!child) return sum === undefined ? 'count(*)' : `sum(t.${columnName(sum)})`
  const what = sum === undefined ? 'count(*)' : `total(c.${columnName(sum)})`
  const of = `FROM ${child.record.name} c WHERE c.${columnName(child.by)} = t.id AND c.voided_at IS NULL`
  return `sum((SELECT ${what} ${of}))`
}

function sideOf(axis: Axis): Side {
  const column = columnName(axis.name)
  const { through } = axis
  if (through)
    return {
      group: (given) => partOf(axis, `${given}.${column}`),
      joined: (given) => `LEFT JOIN ${through.target.name} ${given} ON ${given}.id = t.${columnName(through.field)}`,
    }
  if (axis.many)
    return { group: (given) => `${given}.value`, joined: (given) => `LEFT JOIN json_each(t.${column}) ${given}` }
  return { group: () => partOf(axis, `t.${column}`), joined: () => '' }
}

type End = {
  readonly head: Head
  readonly keys: ReadonlySet<Key>
  readonly figure: number | null
  readonly rows: number
}

/** Groups in the order a reader looks for them; where there are too many the smallest stand together in a last one. */
function folded(call: QueryCall, axis: Axis, groups: readonly CrossCell[], most: number): End[] {
  const ends = groups.map(({ keys: [key = null], rows, figure }): End => {
    const head = { key, label: groupWord(call, axis, key), filter: { [axis.key]: key } }
    return { head, keys: new Set([key]), figure, rows }
  })
  // What is not filled in is never put with others: a list that asks for none of some values leaves it out.
  const weight = ({ head, rows }: End) => (head.key === null ? Number.POSITIVE_INFINITY : rows)
  const byRows = ends.toSorted((a, b) => weight(b) - weight(a) || (a.head.label < b.head.label ? -1 : 1))
  const [kept, rest] = ends.length > most ? [byRows.slice(0, most - 1), byRows.slice(most - 1)] : [byRows, []]
  const ordered = kept.toSorted(orderOf(axis))
  return rest.length === 0 ? ordered : [...ordered, together(axis, kept, rest)]
}

function together(axis: Axis, kept: readonly End[], rest: readonly End[]): End {
  const keys = new Set(rest.flatMap((one) => [...one.keys]))
  const figures = rest.flatMap(({ figure }) => figure ?? [])
  const others = kept.flatMap(({ head }) => head.key ?? [])
  return {
    head: { key: '~', label: `其余 ${rest.length} 项`, filter: { [`${axis.key}~not`]: others } },
    keys,
    figure: figures.length === 0 ? null : figures.reduce((sum, one) => sum + one, 0),
    rows: rest.reduce((sum, one) => sum + one.rows, 0),
  }
}

const RANKED = new Set(['reference', 'application'])

/** Codes in the order of their list, times and places in their own, names by how much they have; what is not filled stands last. */
function orderOf(axis: Axis): (a: End, b: End) => number {
  const choices = axis.field ? choicesOf(axis.field).map((one) => one.value) : []
  const place = (key: Key) => (typeof key === 'string' ? choices.indexOf(key) : -1)
  return (a, b) => {
    const [one, other] = [a.head.key, b.head.key]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    if (axis.key === STATION_AXIS || RANKED.has(axis.field?.kind ?? ''))
      return b.rows - a.rows || (one < other ? -1 : 1)
    return place(one) - place(other) || (one < other ? -1 : 1)
  }
}

/** The figure of a row and a column, each of which may be several groups. */
function placed(cells: readonly CrossCell[], ends: readonly End[], feet: readonly End[]) {
  const index = (list: readonly End[]) =>
    new Map(list.flatMap(({ keys }, at) => [...keys].map((key) => [key, at] as const)))
  const [rowOf, columnOf] = [index(ends), index(feet)]
  const sums = new Map<string, number | null>()
  for (const { keys, figure } of cells) {
    const at = `${rowOf.get(keys[0] ?? null) ?? ''} ${columnOf.get(keys[1] ?? null) ?? ''}`
    const before = sums.get(at) ?? null
    sums.set(at, figure === null ? before : (before ?? 0) + figure)
  }
  return (row: number, column: number): number | null => sums.get(`${row} ${column}`) ?? null
}

function agree(whole: CrossCell, divided: readonly (readonly CrossCell[])[]): boolean {
  const sum = (cells: readonly CrossCell[], of: (cell: CrossCell) => number) =>
    cells.reduce((all, one) => all + of(one), 0)
  return divided.every(
    (cells) =>
      sum(cells, (one) => one.rows) === whole.rows && sum(cells, (one) => one.figure ?? 0) === (whole.figure ?? 0),
  )
}

function groupWord(call: QueryCall, axis: Axis, key: Key): string {
  if (key === null || key === '') return '（未填）'
  const { field, part } = axis
  if (!field) return stationName(call.db, String(key))
  if (part === 'year' || field.kind === 'year') return `${key} 年`
  if (part === 'month') return String(key)
  if (field.kind === 'division') return divisionName(call.core.resources, String(key))
  if (isReference(field)) return titleNamed(call, field, String(key)) || `…${String(key).slice(-4)}`
  if (field.kind === 'boolean') return key === 1 ? `${field.label}：是` : `${field.label}：否`
  return displayValue(field, field.kind === 'choices' ? [key] : key)
}
