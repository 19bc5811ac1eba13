import type { QueryCall } from '#core/call.ts'
import { standsOnPapers } from '#core/printing/standing.ts'
import { filedOf } from '#core/printing/list-filed.ts'
import { figureOf, type FigureRow } from '#core/printing/list-figure.ts'
import { follow } from '#core/printing/paper-place.ts'
import { listRecommendedWith } from '#core/printing/repo.ts'
import { shown, shownBy, shownRecord } from '#core/printing/shown.ts'
import { filledWords } from '#core/printing/subject-paper.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { type StoredRow, titlesOf, wholeList, whereOf } from '#core/register/service.ts'
import { type Field, isReference } from '#shared/definition/field.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import {
  listCellOf,
  type ListCell,
  type ListColumn,
  listKindOf,
  type ListSheet,
} from '#shared/definition/list-sheet.ts'
import { GUARDED_WHEN, isGuarded, maskedValue } from '#shared/definition/mask.ts'
import { LIST_FIGURES } from '#shared/definition/paper/figure.ts'
import { FILED } from '#shared/definition/paper/filed.ts'
import {
  columnOf,
  type ListColumnDefinition,
  type ListDefinition,
  type PaperFilter,
  type ListRows,
  OF_YEAR,
  recordsOf,
} from '#shared/definition/paper/list.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'

/** What a list is printed from: a record, or a year. */
export type ListSubject = { readonly definition: RecordDefinition; readonly row: StoredRow } | { readonly year: number }

type Column = Exclude<ListColumnDefinition, string>

const isLive = (row: StoredRow) => (row.voidedAt ?? null) === null

const passes = (row: StoredRow, where: PaperFilter | undefined) =>
  !where || where.is.some((one) => one === row[where.field])

/** A year, or the year of a day or a period. */
const yearIn = (value: unknown) => Number(String(value ?? '').slice(0, 4))

/** The applications this unit recommended in the month of this one, which go to the city together; none where it was not. */
function recommendedBeside(call: QueryCall, record: RecordDefinition, row: StoredRow): StoredRow[] {
  const found = listRecommendedWith(call.db, record.name, row.station, row.id)
  return [...new Set(found)].flatMap((id) => shownRecord(call, record, id) ?? [])
}

/** The rows of one record that stand on the list. */
function rowsIn(call: QueryCall, record: RecordDefinition, rows: ListRows, subject: ListSubject): StoredRow[] {
  if (record.name === FILED.name)
    // Lines that are read and not kept: only what is asked of them is there.
    return 'row' in subject ? (filedOf(call, subject.definition.name, subject.row.id) as unknown as StoredRow[]) : []
  if (rows.with !== undefined) return 'row' in subject ? recommendedBeside(call, record, subject.row) : []
  if (rows.by !== undefined)
    return 'row' in subject
      ? shownBy(call, record, rows.by, subject.row.id).filter(standsOnPapers(call, subject.row, record))
      : []
  const same = rows.same ?? []
  const agrees = (row: StoredRow) =>
    same.every((path) => {
      const place = follow(call, record, row, path)
      const value = place?.row?.[place.name]
      return 'year' in subject ? yearIn(value) === subject.year : value === subject.row[path]
    })
  const all = whereOf(call, record, { query: '', filter: {}, includeVoided: false })
  return wholeList(call, record, all)
    .filter(agrees)
    .map((row) => shown(call, record, row))
}

/** Lines in the order of a field, numbers as numbers; with a minus before it the greatest first, and what says nothing last. */
function inOrder(lines: readonly FigureRow[], order: string): FigureRow[] {
  const [field, sign] = order.startsWith('-') ? [order.slice(1), -1] : [order, 1]
  const compare = (a: unknown, b: unknown) => {
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (String(a) < String(b) ? -1 : Number(String(a) > String(b)))
  }
  return lines.toSorted((a, b) => compare(a.row[field] ?? null, b.row[field] ?? null))
}

function linesOf(call: QueryCall, list: ListDefinition, rows: ListRows, subject: ListSubject): FigureRow[] {
  const { having } = rows
  const of = 'year' in subject ? { year: subject.year } : {}
  const lines = recordsOf(call.definitions, rows).flatMap((definition) =>
    rowsIn(call, definition, rows, subject)
      .filter((row) => isLive(row) && passes(row, rows.where))
      .filter((row) => having === undefined || figureOf(call, { definition, row, ...of }, having) !== null)
      .map((row): FigureRow => ({ definition, row, ...of })),
  )
  const { order } = list
  if (order === undefined) return lines
  if (typeof order === 'string') return inOrder(lines, order)
  const figures = new Map(lines.map((line) => [line, Number(figureOf(call, line, order.greatest) ?? 0)]))
  return lines.toSorted((a, b) => (figures.get(b) ?? 0) - (figures.get(a) ?? 0))
}

/** Where a path first leads somewhere, among the records whose rows stand on the list: its label and kind are the column's. */
function fieldOf(call: QueryCall, holders: readonly RecordDefinition[], path: string): Field {
  for (const one of holders) {
    const place = follow(call, one, null, path)
    if (place) return place.field
  }
  throw new Error(`nothing is called ${path}`)
}

const holdersOf = (call: QueryCall, records: readonly RecordDefinition[], column: Column) =>
  'of' in column ? [call.definitions.record(column.of) ?? []].flat() : records

/** How a column stands on paper; a text has a share of what room is left. */
function headOf(call: QueryCall, records: readonly RecordDefinition[], column: Column): ListColumn {
  const { under, weight = 1 } = column
  const above = under === undefined ? {} : { under }
  if ('open' in column) return { label: column.open, kind: 'text', weight, ...above }
  if ('figure' in column) {
    const { label, kind } = LIST_FIGURES[column.figure]
    return { label: column.label ?? label, kind, weight: kind === 'text' ? weight : NARROW, ...above }
  }
  const field = fieldOf(call, holdersOf(call, records, column), column.path)
  // A number of a person is as wide as one, whoever may see it.
  const number = 'filed' in column && column.filed === true ? ('code' as const) : listKindOf(field)
  const kind = 'of' in column && column.take === 'count' ? 'integer' : number
  return { label: column.label ?? field.label, kind, weight: kind === 'text' ? weight : NARROW, ...above }
}

/** The share of a column that is as wide as its values, and no wider. */
const NARROW = 0.01

/** The value of a path of one row; what is sensitive is masked, but where it is to be had in full. */
function valueAt(call: QueryCall, { definition, row }: FigureRow, path: string, inFull = false): ListCell {
  const place = follow(call, definition, row, path)
  if (!place?.row) return null
  // Enough of a number to tell two apart.
  if (place.field.sensitivity === 'sensitive' && !inFull)
    return String(maskedValue(place.field, place.row[place.name]) ?? '')
  const titles =
    isReference(place.field) || place.field.kind === 'division' ? titlesOf(call, place.definition, [place.row]) : {}
  return listCellOf(place.field, place.row[place.name], titles)
}

/** The live rows of another record that name this one, the newest first. */
function namedBy(call: QueryCall, line: FigureRow, of: string, where: PaperFilter | undefined): StoredRow[] {
  const record = call.definitions.record(of)
  if (!record) return []
  const field = Object.entries(record.fields).find(
    ([, one]) => isReference(one) && call.definitions.namedBy(one).some(({ name }) => name === line.definition.name),
  )?.[0]
  if (field === undefined) return []
  const rows = shownBy(call, record, field, line.row.id) as StoredRow[]
  return rows
    .filter(standsOnPapers(call, line.row, record))
    .filter((row) => isLive(row) && passes(row, where))
    .toSorted((a, b) => b.n - a.n)
}

function cellAt(call: QueryCall, line: FigureRow, column: Column, filed: boolean): ListCell {
  if ('open' in column) return null
  if ('figure' in column) return figureOf(call, line, column.figure)
  if (!('of' in column)) return valueAt(call, line, column.path, filed && column.filed === true)
  const rows = namedBy(call, line, column.of, column.where)
  if (column.take === 'count') return rows.length === 0 ? null : rows.length
  if (column.take === 'sum')
    return rows.length === 0 ? null : rows.reduce((sum, row) => sum + Number(row[column.path] ?? 0), 0)
  const [newest] = rows
  const record = call.definitions.record(column.of)
  return newest && record ? valueAt(call, { definition: record, row: newest }, column.path) : null
}

type Lined = { readonly line: FigureRow; readonly cells: readonly ListCell[] }

/** What every column that adds up comes to, with a word at the head; undefined where none does. */
function sumOf(columns: readonly Column[], lines: readonly Lined[], word: string): ListCell[] | undefined {
  const adds = (column: Column) => 'total' in column && column.total === true
  if (!columns.some(adds)) return undefined
  const sum = (at: number) => lines.reduce((total, { cells }) => total + Number(cells[at] ?? 0), 0)
  const first = columns.findIndex((column) => !adds(column))
  return columns.map((column, at) => (adds(column) ? sum(at) : at === first ? word : null))
}

/** The lines by the choices of a field, in their order; what says none of them last. */
function groupsOf(field: Field | undefined, name: string, lines: readonly Lined[]) {
  const choices = field ? choicesOf(field).map((one) => one.value) : []
  const place = ({ line }: Lined) => {
    const at = choices.indexOf(String(line.row[name]))
    return at === -1 ? choices.length : at
  }
  const sorted = lines.toSorted((a, b) => place(a) - place(b))
  const words = (line: Lined) => (field && displayValue(field, line.line.row[name])) || '其他'
  const groups = new Map<string, Lined[]>()
  for (const line of sorted) groups.set(words(line), [...(groups.get(words(line)) ?? []), line])
  return [...groups]
}

const ordinal: ListColumn = { label: '序号', kind: 'ordinal', weight: NARROW }

const numbered = (cells: readonly ListCell[] | undefined) => cells && { totals: [null, ...cells] }

function rowsOf(list: ListDefinition, subject: ListSubject | null, record: string): ListRows {
  const from = subject && 'row' in subject ? subject.definition.name : record
  const rows = list.rows[from]
  if (!rows) throw new Error(`list ${list.code} is not printed from ${from}`)
  return rows
}

const unitLine = (columns: readonly ListColumn[], unit: string) =>
  columns.some((one) => one.kind === 'money') ? `金额单位：${unit}` : ''

/** What a list says of what it is printed from, under its title. */
function subtitleOf(call: QueryCall, list: ListDefinition, subject: ListSubject | null): string {
  const { whole = false, having } = list.rows[OF_YEAR] ?? {}
  if (subject && 'year' in subject) {
    const today = `截至${formatDateOnPaper(call.today)}`
    if (!whole) return `${subject.year}年度`
    // All rows, whatever their year; where they are there for a figure, it is of the year.
    return having === undefined ? today : `${subject.year}年度，${today}`
  }
  if (!subject || list.subtitle === undefined) return ''
  const { definition, row } = subject
  return filledWords({ call, paper: {}, definition, row }, list.subtitle).trim().slice(0, 80)
}

/** Whose list it is. */
function headedBy(call: QueryCall, list: ListDefinition, subject: ListSubject | null): string {
  if (list.head === undefined) return call.station.bureau
  return subject && 'row' in subject ? textOrBlank(subject.row[list.head]).slice(0, 120) : ''
}

/** What a copy that is filed says of itself. */
const filedWords = (purpose: string) => `本册印有证件号码全号，用途：${purpose}；不得张贴、转发。`

/**
 * A list that is data, of a record or a year; `subject` null: its empty copy. `from`: the record or the year it is printed from.
 * `purpose`: what the copy that is filed is for, which bears numbers of persons in full.
 */
export function listForm(
  call: QueryCall,
  list: ListDefinition,
  subject: ListSubject | null,
  { from = OF_YEAR, purpose = null }: { readonly from?: string; readonly purpose?: string | null } = {},
): { readonly sheet: ListSheet; readonly members: readonly string[] } {
  const rows = rowsOf(list, subject, from)
  const records = recordsOf(call.definitions, rows)
  const columns = list.columns.map(columnOf)
  const heads = columns.map((one) => headOf(call, records, one))
  const unit = list.unit ?? '元'
  const lines = subject ? linesOf(call, list, rows, subject) : []
  const lined = lines.map((line): Lined => ({
    line,
    cells: columns.map((one) => cellAt(call, line, one, purpose !== null)),
  }))
  const { group } = list
  const grouped = group === undefined ? [] : groupsOf(records[0]?.fields[group], group, lined)
  const ordered = group === undefined ? lined : grouped.flatMap(([, inside]) => inside)
  return {
    members: ordered.flatMap(({ line }) => (line.definition.name === FILED.name ? [] : [line.row.id])),
    sheet: {
      paper: { code: list.code, name: list.name },
      title: list.name,
      subtitle: subtitleOf(call, list, subject),
      unit: headedBy(call, list, subject),
      unitLine: unitLine(heads, unit),
      filledOn: call.today,
      page: list.paper,
      money: unit,
      columns: [ordinal, ...heads],
      rows: ordered.map(({ cells }, at) => [at + 1, ...cells]),
      groups: grouped.map(([label, inside]) => ({
        label,
        rows: inside.length,
        ...numbered(sumOf(columns, inside, '小计')),
      })),
      ...numbered(sumOf(columns, ordered, '合计')),
      signers: [...(list.signers ?? ['制表人', '审核人', '单位负责人'])],
      ...(list.least === undefined ? {} : { blankRows: list.least }),
      ...(purpose === null || subject === null ? {} : { note: filedWords(purpose) }),
    },
  }
}

/** Whether numbers of persons or accounts stand on a list. */
export function listHoldsNumbers(call: QueryCall, list: ListDefinition, from: string): boolean {
  const rows = list.rows[from]
  const records = rows ? recordsOf(call.definitions, rows) : []
  return list.columns.map(columnOf).some((column) => {
    if (!('path' in column)) return false
    return holdersOf(call, records, column).some((one) => {
      const place = follow(call, one, null, column.path)
      const person = place?.name === GUARDED_WHEN.guarded && GUARDED_WHEN.field in place.definition.fields
      // What is sensitive is masked on every list.
      return place !== undefined && (person || (isGuarded(place.field) && place.field.sensitivity !== 'sensitive'))
    })
  })
}
