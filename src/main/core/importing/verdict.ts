import type { FieldSynonyms, ImportField } from '#shared/definition/import/field-synonyms.ts'
import type { IdentifierType } from '#shared/model/credit-code.ts'
import { cleanContact } from './clean/contact.ts'
import type { CountyFinder, CountyTable } from './clean/county.ts'
import { cleanCounty, countyFinder } from './clean/county.ts'
import { cleanDate } from './clean/date.ts'
import { cleanIdentifier } from './clean/identifier.ts'
import { cleanMoney } from './clean/money.ts'
import type { CellProblem, Cleaned, Severity } from './clean/problem.ts'
import { refused } from './clean/problem.ts'
import { cleanCategory, cleanLongText, cleanName, cleanText, isDitto, plainLine } from './clean/text.ts'
import type { ColumnMapping, Mapping } from './mapping.ts'
import { repeatFinder } from './repeat.ts'
import type { Cell, RowFault, SheetRow } from './sheet/cell.ts'
import { columnLetter, emptyCell } from './sheet/cell.ts'
import type { RowRole, SheetLayout } from './sheet/header.ts'
import { rowRole } from './sheet/header.ts'
import type { Sheet } from './sheet/read.ts'
import { rowsOf } from './sheet/read.ts'

export type CleanValue = string | number | null

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

/** What becomes of one row. Rows that are no data have a role other than `data`, no values and no problems. */
export type RowVerdict = {
  readonly rowNumber: number
  readonly role: RowRole
  readonly values: Readonly<Record<string, CleanValue>>
  readonly identifierType: IdentifierType | null
  /** 通过, 不通过, 缺位，须人工补 …; null where the sheet has no code column. */
  readonly codeVerdict: string | null
  /** First row of the file that this row repeats. */
  readonly repeatOf: number | null
  readonly problems: readonly RowProblem[]
  /** Fields that the row is silent about and that hold the clerk's choice: never a word against what is registered. */
  readonly chosen: readonly string[]
  /** No error among the problems: the row can be stored. */
  readonly storable: boolean
}

export type VerdictOptions = {
  readonly counties: CountyTable
  /** The county the clerk chose for rows that state none; null = such rows are refused. */
  readonly defaultCounty: string | null
  /** 'YYYY-MM-DD'; only to warn of dates ahead. */
  readonly today?: string
}

type Part = {
  readonly field: ImportField
  readonly mapped: ColumnMapping | null
  /** Dates and amounts repeat: what a text came to is kept, up to `memoSize` texts. */
  readonly memo: Map<string, Cleaned<CleanValue>>
}

const memoSize = 20_000

type Judge = {
  readonly parts: readonly Part[]
  readonly findCounty: CountyFinder
  readonly options: VerdictOptions
  readonly layout: SheetLayout
  readonly width: number | null
  /** Last resolved text per field, for 同上. */
  readonly above: Map<string, Cell>
}

const rowFaults: Readonly<Record<RowFault, readonly [message: string, advice: string]>> = {
  BROKEN_QUOTES: ['本行的引号没有成对，列可能错位。', '请用 WPS 或 Excel 打开核对本行，删去多余的引号后再导入。'],
  CELL_TOO_LONG: ['本行有一格超过 32,767 个字。', '请缩短该格内容。'],
  TOO_MANY_COLUMNS: ['本行超过 200 列。', '请核对本行是否粘连了其他行。'],
  CUT_OFF: ['文件在本行中间断开，本行不完整。', '请重新拷贝完整的文件。'],
}

function rowProblem(row: SheetRow, code: string, message: string, advice: string): RowProblem {
  const value = row.cells
    .map((cell) => cell.text)
    .join('，')
    .slice(0, 80)
  const nowhere = { column: null, columnIndex: null, field: null, label: null }
  return { rowNumber: row.number, ...nowhere, value, severity: 'error', code, message, advice }
}

function shapeProblems(row: SheetRow, width: number | null): RowProblem[] {
  if (row.fault !== undefined) return [rowProblem(row, row.fault, ...rowFaults[row.fault])]
  if (width === null || row.cells.length <= width) return []
  const extra = row.cells.slice(width).filter((cell) => cell.text.trim() !== '').length
  if (extra === 0) return []
  const message = `本行有 ${row.cells.length} 列，表头只有 ${width} 列，内容可能错位。`
  return [rowProblem(row, 'EXTRA_CELLS', message, '请核对本行是否多了逗号或引号，使每列与表头对应。')]
}

function placed(rowNumber: number, part: Part, cell: Cell, problem: CellProblem): RowProblem {
  const columnIndex = part.mapped?.column ?? null
  return {
    rowNumber,
    column: columnIndex === null ? null : columnLetter(columnIndex),
    columnIndex,
    field: part.field.field,
    label: part.field.label,
    value: cell.text,
    ...problem,
  }
}

/** 同上 takes over what stands above; a name, a number, a date or an amount has to be written out. */
function resolveDitto(judge: Judge, part: Part, cell: Cell): Cell | null {
  const { kind, field } = part.field
  if (kind === 'county' || kind === 'text' || kind === 'category') {
    if (isDitto(plainLine(cell.text))) return judge.above.get(field) ?? null
    judge.above.set(field, cell)
  }
  return cell
}

function cleanRepeating(judge: Judge, part: Part, cell: Cell): Cleaned<CleanValue> {
  const { kind } = part.field
  if (cell.kind !== 'text' || (kind !== 'date' && kind !== 'money')) return cleanCell(judge, part, cell)
  const known = part.memo.get(cell.text)
  if (known !== undefined) return known
  const cleaned = cleanCell(judge, part, cell)
  if (part.memo.size < memoSize) part.memo.set(cell.text, cleaned)
  return cleaned
}

function cleanCell(judge: Judge, part: Part, cell: Cell): Cleaned<CleanValue> {
  const { field, mapped } = part
  const max = field.max ?? 200
  switch (field.kind) {
    case 'name':
      return cleanName(cell.text, field.label, max)
    case 'identifier':
      return cleanIdentifier(cell)
    case 'county':
      return cleanCounty(cell.text, field.label, judge.findCounty, judge.options.defaultCounty)
    case 'date':
      return cleanDate(cell, field.label, judge.options.today)
    case 'money':
      return cleanMoney(cell, field.label, mapped?.unit ?? null)
    case 'phone':
    case 'email':
      return cleanContact(cell.text, field.label, field.kind)
    case 'category':
      return cleanCategory(cell.text, field.label, max)
    case 'long-text':
      return cleanLongText(cell.text, field.label, max)
    case 'text':
      return cleanText(cell.text, field.label, max)
  }
}

type Draft = {
  values: Record<string, CleanValue>
  problems: RowProblem[]
  identifierType: IdentifierType | null
  codeVerdict: string | null
}

function judgeCell(judge: Judge, row: SheetRow, part: Part, draft: Draft): void {
  const typed = part.mapped === null ? emptyCell : (row.cells[part.mapped.column] ?? emptyCell)
  const cell = resolveDitto(judge, part, typed)
  let cleaned: Cleaned<CleanValue>
  if (cell === null) {
    cleaned = refused(
      'DITTO_WITHOUT_ABOVE',
      `${part.field.label}写的是“${typed.text.trim()}”，但上面没有可以照抄的内容。`,
      '请写出实际内容。',
    )
  } else if (part.field.kind === 'identifier') {
    const identifier = cleanIdentifier(cell)
    draft.identifierType = identifier.type
    draft.codeVerdict = identifier.verdict
    cleaned = identifier
  } else {
    cleaned = cleanRepeating(judge, part, cell)
  }
  draft.values[part.field.field] = cleaned.value
  for (const problem of cleaned.problems) draft.problems.push(placed(row.number, part, typed, problem))
}

function judgeRow(judge: Judge, row: SheetRow): Draft {
  const draft: Draft = { values: {}, problems: [], identifierType: null, codeVerdict: null }
  draft.problems.push(...shapeProblems(row, judge.width))
  for (const part of judge.parts) judgeCell(judge, row, part, draft)
  return draft
}

/** Fields with a column, and those that are judged even without one: what is required, and the county. */
function partsOf(fields: FieldSynonyms, mapping: Mapping): Part[] {
  const byField = new Map(mapping.map((mapped) => [mapped.field, mapped]))
  const parts: Part[] = []
  for (const field of fields) {
    const mapped = byField.get(field.field) ?? null
    if (mapped !== null || field.required === true || field.kind === 'county')
      parts.push({ field, mapped, memo: new Map() })
  }
  return parts
}

function judgeOf(
  sheet: Sheet,
  layout: SheetLayout,
  fields: FieldSynonyms,
  mapping: Mapping,
  options: VerdictOptions,
): Judge {
  return {
    parts: partsOf(fields, mapping),
    findCounty: countyFinder(options.counties),
    options,
    layout,
    // A workbook may carry remarks beside the table; in a CSV a cell too many means that the row has slipped.
    width: sheet.format === 'csv' ? layout.width : null,
    above: new Map(),
  }
}

/** The problem of a row that states no county and takes the clerk's choice (`cleanCounty`). */
export const COUNTY_CHOSEN = 'COUNTY_ASSUMED'

/** Where the whole file states no county, the clerk's choice is no news in each row. */
function withoutAssumed(judge: Judge, draft: Draft): RowProblem[] {
  const mapped = judge.parts.some((part) => part.field.kind === 'county' && part.mapped !== null)
  return mapped ? draft.problems : draft.problems.filter((problem) => problem.code !== COUNTY_CHOSEN)
}

function keyFields(parts: readonly Part[]): { name: Part | undefined; identifier: Part | undefined } {
  return {
    name: parts.find((part) => part.field.kind === 'name'),
    identifier: parts.find((part) => part.field.kind === 'identifier'),
  }
}

function textValue(draft: Draft, part: Part | undefined): string | null {
  const value = part === undefined ? null : draft.values[part.field.field]
  return typeof value === 'string' ? value : null
}

/**
 * Judges every row below the header, lazily and in order: cleaned values, and each problem with row, column, value,
 * what is wrong and what to do (U-18). Totals, notes and blank rows come back with their role, so that
 * stored + reported + passed over = rows of the file. Pure: no database, no clock.
 */
export function* judgeRows(
  sheet: Sheet,
  layout: SheetLayout,
  fields: FieldSynonyms,
  mapping: Mapping,
  options: VerdictOptions,
): Generator<RowVerdict> {
  const judge = judgeOf(sheet, layout, fields, mapping, options)
  const keys = keyFields(judge.parts)
  const findRepeat = repeatFinder()
  for (const row of rowsOf(sheet)) {
    if (row.number < layout.firstDataRow) continue
    const role = row.fault === undefined ? rowRole(row, layout) : 'data'
    if (role !== 'data') {
      const nothing = {
        values: {},
        identifierType: null,
        codeVerdict: null,
        repeatOf: null,
        problems: [],
        chosen: [],
        storable: false,
      }
      yield { rowNumber: row.number, role, ...nothing }
      continue
    }
    const draft = judgeRow(judge, row)
    const repeat = findRepeat(row.number, textValue(draft, keys.name), textValue(draft, keys.identifier))
    const part = repeat.by === 'identifier' ? keys.identifier : keys.name
    if (repeat.problem !== null && part !== undefined) {
      const cell = part.mapped === null ? emptyCell : (row.cells[part.mapped.column] ?? emptyCell)
      draft.problems.push(placed(row.number, part, cell, repeat.problem))
    }
    const problems = withoutAssumed(judge, draft)
    const chosen = draft.problems.flatMap(({ code, field }) => (code === COUNTY_CHOSEN && field ? [field] : []))
    const storable = problems.every((problem) => problem.severity !== 'error')
    const { values, identifierType, codeVerdict } = draft
    const judged = { values, identifierType, codeVerdict, repeatOf: repeat.of, problems, chosen, storable }
    yield { rowNumber: row.number, role, ...judged }
  }
}

/** Counts problems by code, most frequent first: the head of the report (U-18). */
export function countProblems(
  problems: Iterable<RowProblem>,
): { readonly code: string; readonly severity: Severity; readonly count: number }[] {
  const counts = new Map<string, { code: string; severity: Severity; count: number }>()
  for (const { code, severity } of problems) {
    const known = counts.get(code)
    if (known === undefined) counts.set(code, { code, severity, count: 1 })
    else known.count++
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)
}
