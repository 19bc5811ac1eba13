import type { FieldSynonyms, ImportField } from '#shared/definition/import/column.ts'
import type { IdentifierType } from '#shared/model/credit-code.ts'
import { countyHinter, type HintTown } from '#shared/model/county-hint.ts'
import { asideOf, cleanCell, type CellRules, type CleanValue } from './clean/cell.ts'
import { cleanCounty, countyFinder, type CountyRules, type CountyTable } from './clean/county.ts'
import { cleanIdentifier } from './clean/identifier.ts'
import { type CellProblem, type Cleaned, type Severity, refused } from './clean/problem.ts'
import { isDitto, plainLine } from './clean/text.ts'
import type { ColumnMapping, Mapping } from './mapping.ts'
import { type SheetCell, type SheetRow, columnLetter, emptyCell } from './sheet/cell.ts'
import { limit } from './sheet/limit.ts'

/** One thing wrong, placed: the row and column as the clerk sees them, the value as typed, what is wrong, what to do. */
export type RowProblem = {
  readonly rowNumber: number
  /** A, B …; null where the whole row is meant. */
  readonly column: string | null
  readonly columnIndex: number | null
  readonly field: string | null
  readonly label: string | null
  readonly value: string
  readonly severity: Severity
  readonly code: string
  readonly message: string
  readonly advice: string
}

export type VerdictOptions = {
  readonly counties: CountyTable
  readonly towns?: readonly HintTown[]
  /** The county the clerk chose for rows that state none; null = such rows are refused. */
  readonly defaultCounty: string | null
  /** 'YYYY-MM-DD'; only to warn of dates ahead. */
  readonly today?: string
}

export type JudgedColumn = {
  readonly field: ImportField
  /** Judged in every row: it has a column, or is judged even without one. */
  readonly always: boolean
  readonly mapped: ColumnMapping | null
  readonly rules: CellRules
  /** Dates and amounts repeat: what a text came to is kept, up to `memoSize` texts. */
  readonly memo: Map<string, Cleaned<CleanValue>>
}

const memoSize = 20_000

export type Judge = {
  readonly parts: readonly JudgedColumn[]
  /** What may speak of the county beside its own cell. */
  readonly number: JudgedColumn | undefined
  readonly places: readonly JudgedColumn[]
  readonly county: CountyRules
  /** Last resolved text per field, for 同上. */
  readonly above: Map<string, SheetCell>
}

/** What one row came to. `copied`: fields that say 同上, with what they copy. */
export type RowDraft = {
  values: Record<string, CleanValue>
  problems: RowProblem[]
  identifierType: IdentifierType | null
  codeVerdict: string | null
  copied: Record<string, SheetCell>
}

/** A row as it is judged: its number and the cell of each field. */
export type JudgedCells = { readonly number: number; readonly cell: (part: JudgedColumn) => SheetCell }

/** A problem of a cell in its place; of a value too long to be read, what it is found by. */
export function placedProblem(
  rowNumber: number,
  part: JudgedColumn,
  cell: SheetCell,
  problem: CellProblem,
): RowProblem {
  const columnIndex = part.mapped?.column ?? null
  return {
    rowNumber,
    column: columnIndex === null ? null : columnLetter(columnIndex),
    columnIndex,
    field: part.field.field,
    label: part.field.label,
    value: cell.text.slice(0, limit.refusedChars),
    ...problem,
  }
}

/** A row of the sheet as it is judged: a field is read from its column, and is empty where it has none. */
export function cellsOf({ number, cells }: SheetRow): JudgedCells {
  return { number, cell: ({ mapped }) => (mapped === null ? emptyCell : (cells[mapped.column] ?? emptyCell)) }
}

/** Fields in which 同上 takes over what stands above; a name, a number, a date or an amount has to be written out. */
export function copiesAbove({ kind }: ImportField): boolean {
  return kind === 'county' || kind === 'text' || kind === 'category' || kind === 'yes-no'
}

function resolveDitto(judge: Judge, part: JudgedColumn, cell: SheetCell, draft: RowDraft): SheetCell | null {
  const { field } = part.field
  if (!copiesAbove(part.field)) return cell
  if (!isDitto(plainLine(cell.text))) {
    judge.above.set(field, cell)
    return cell
  }
  const above = judge.above.get(field) ?? null
  if (above !== null) draft.copied[field] = above
  return above
}

function cleanRepeating(part: JudgedColumn, cell: SheetCell): Cleaned<CleanValue> {
  const { kind } = part.field
  if (cell.kind !== 'text' || cell.rows !== undefined || (kind !== 'date' && kind !== 'money'))
    return cleanCell(part.field, cell, part.rules)
  const known = part.memo.get(cell.text)
  if (known !== undefined) return known
  const cleaned = cleanCell(part.field, cell, part.rules)
  if (part.memo.size < memoSize) part.memo.set(cell.text, cleaned)
  return cleaned
}

function withoutAbove(field: ImportField, typed: SheetCell): Cleaned<CleanValue> {
  const message = `${field.label}写的是“${typed.text.trim()}”，但上面没有可以照抄的内容。`
  return asideOf(field, refused('DITTO_WITHOUT_ABOVE', message, '请写出实际内容。'))
}

function keep(
  draft: RowDraft,
  row: JudgedCells,
  part: JudgedColumn,
  typed: SheetCell,
  cleaned: Cleaned<CleanValue>,
): void {
  draft.values[part.field.field] = cleaned.value
  for (const problem of cleaned.problems) draft.problems.push(placedProblem(row.number, part, typed, problem))
}

function judgeCell(judge: Judge, row: JudgedCells, part: JudgedColumn, draft: RowDraft): void {
  const typed = row.cell(part)
  const cell = resolveDitto(judge, part, typed, draft)
  if (cell === null) return keep(draft, row, part, typed, withoutAbove(part.field, typed))
  if (part.field.kind === 'identifier' && cell.kind !== 'no-result') {
    const identifier = cleanIdentifier(cell)
    draft.identifierType = identifier.type
    draft.codeVerdict = identifier.verdict
    return keep(draft, row, part, typed, identifier)
  }
  return keep(draft, row, part, typed, cleanRepeating(part, cell))
}

function textOf(draft: RowDraft, part: JudgedColumn): string | null {
  const value = draft.values[part.field.field]
  return typeof value === 'string' ? value : null
}

/** The county is judged last: number and address of the row have a word in it. */
function judgeCounty(judge: Judge, row: JudgedCells, part: JudgedColumn, draft: RowDraft): void {
  const typed = row.cell(part)
  const cell = resolveDitto(judge, part, typed, draft)
  if (cell === null) return keep(draft, row, part, typed, withoutAbove(part.field, typed))
  const { number, places } = judge
  const hint = judge.county.hint(
    number === undefined ? null : textOf(draft, number),
    places.map((one) => textOf(draft, one)),
  )
  return keep(draft, row, part, typed, cleanCounty(cell.text, part.field.label, hint, judge.county, part.field.open))
}

/** Reads all cells of a row. */
export function judgeCells(judge: Judge, row: JudgedCells, problems: readonly RowProblem[]): RowDraft {
  const draft: RowDraft = { values: {}, problems: [...problems], identifierType: null, codeVerdict: null, copied: {} }
  for (const part of judge.parts) if (part.field.kind !== 'county') judgeCell(judge, row, part, draft)
  for (const part of judge.parts) if (part.field.kind === 'county') judgeCounty(judge, row, part, draft)
  return draft
}

/** Fields with a column, those that are judged even without one (what is required, the county), and whatever else may be typed. */
function partsOf(
  fields: FieldSynonyms,
  mapping: Mapping,
  rules: Omit<CellRules, 'unit'>,
  others: ReadonlySet<string>,
): JudgedColumn[] {
  const byField = new Map(mapping.map((mapped) => [mapped.field, mapped]))
  const parts: JudgedColumn[] = []
  for (const field of fields) {
    const mapped = byField.get(field.field) ?? null
    const always = mapped !== null || field.required === true || field.kind === 'county'
    if (always || others.has(field.field))
      parts.push({ field, always, mapped, rules: { ...rules, unit: mapped?.unit ?? null }, memo: new Map() })
  }
  return parts
}

/** What the rows of one sheet are judged by; `others`: fields without a column that may be filled by hand. */
export function judgeOf(
  fields: FieldSynonyms,
  mapping: Mapping,
  options: VerdictOptions,
  date1904: boolean,
  others: ReadonlySet<string> = new Set(),
): Judge {
  const { counties, towns = [], defaultCounty, today } = options
  const parts = partsOf(fields, mapping, { today, date1904 }, others)
  return {
    parts,
    number: parts.find(({ field }) => field.kind === 'identifier'),
    places: parts.filter(({ field }) => field.place),
    county: { counties, find: countyFinder(counties), hint: countyHinter(counties, towns), fallback: defaultCounty },
    above: new Map(),
  }
}
