import type { FieldSynonyms } from '#shared/definition/import/column.ts'
import type { IdentifierType } from '#shared/model/credit-code.ts'
import type { CleanValue } from './clean/cell.ts'
import { COUNTY_CHOSEN, COUNTY_DERIVED, COUNTY_UNDECIDED } from './clean/county.ts'
import type { Severity } from './clean/problem.ts'
import {
  cellsOf,
  judgeCells,
  judgeOf,
  placedProblem,
  type RowDraft,
  type Judge,
  type JudgedCells,
  type JudgedColumn,
  type RowProblem,
  type VerdictOptions,
} from './judge.ts'
import { knownHeader, type Mapping } from './mapping.ts'
import { REPEAT_CODES, repeatFinder, type Repeat } from './repeat.ts'
import { emptyCell, textCell, type SheetCell, type RowFault, type SheetRow } from './sheet/cell.ts'
import type { SheetLayout } from './sheet/header.ts'
import { roledRows, type OtherTable, type RowRole } from './sheet/role.ts'
import { type Sheet, sheetRows } from './sheet/read.ts'

/** A row as it was read, to judge it again when a cell of it is mended: its cells by field, what its 同上 copy, its shape. */
export type RowRead = {
  readonly cells: Readonly<Record<string, SheetCell>>
  readonly above: Readonly<Record<string, SheetCell>>
  readonly shape: readonly RowProblem[]
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
  /** Number and address name different counties: only a registered row, which keeps its own, can do without a person. */
  readonly undecided: boolean
  /** No error among the problems: the row can be stored. */
  readonly storable: boolean
  /** Some of its cells say 同上: they follow the row above where that is mended. */
  readonly copies: boolean
  /** As it was read, for whoever may want to mend it; null where its cells do not stand under their header. */
  readonly read: () => RowRead | null
}

const rowFaults: Readonly<Record<RowFault, readonly [message: string, advice: string]>> = {
  BROKEN_QUOTES: ['本行的引号没有成对，列可能错位。', '请用 WPS 或 Excel 打开核对本行，删去多余的引号后再导入。'],
  CELL_TOO_LONG: ['本行有一格超过 32,767 个字。', '请缩短该格内容。'],
  TOO_MANY_COLUMNS: ['本行超过 200 列。', '请核对本行是否粘连了其他行。'],
  CUT_OFF: ['文件在本行中间断开，本行不完整。', '请重新拷贝完整的文件。'],
}

function rowProblem(row: SheetRow, code: string, message: string, advice: string, severity: Severity): RowProblem {
  const value = row.cells
    .slice(0, 20)
    .map((cell) => cell.text.slice(0, 80))
    .join('，')
    .slice(0, 80)
  const nowhere = { column: null, columnIndex: null, field: null, label: null }
  return { rowNumber: row.number, ...nowhere, value, severity, code, message, advice }
}

/** What is wrong with a row as a whole. `width`: of the header, where a longer row has slipped (CSV). */
function shapeProblems(row: SheetRow, width: number | null, other: OtherTable | null): RowProblem[] {
  if (row.fault !== undefined) return [rowProblem(row, row.fault, ...rowFaults[row.fault], 'error')]
  if (other !== null) {
    const message = `第 ${other.row} 行起是另一张表（列名：${other.words.slice(0, 6).join('、')}），没有按上面的表头读。`
    return [rowProblem(row, 'OTHER_TABLE', message, '请把它单独放在一个工作表或文件里，另行导入。', 'error')]
  }
  const problems: RowProblem[] = []
  const extra = width === null ? [] : row.cells.slice(width).filter((cell) => cell.text.trim() !== '')
  if (extra.length > 0) {
    const message = `本行有 ${row.cells.length} 列，表头只有 ${width ?? 0} 列，内容可能错位。`
    problems.push(rowProblem(row, 'EXTRA_CELLS', message, '请核对本行是否多了逗号或引号，使每列与表头对应。', 'error'))
  }
  if (row.hidden)
    problems.push(
      rowProblem(row, 'ROW_HIDDEN', '本行在表里是隐藏的，也读进来了。', '不要的，请在表里删去后再导入。', 'warning'),
    )
  return problems
}

/** Where the whole file states no county, the clerk's choice is no news in each row. */
function withoutAssumed(judge: Judge, draft: RowDraft): RowProblem[] {
  const mapped = judge.parts.some((part) => part.field.kind === 'county' && part.mapped !== null)
  return mapped ? draft.problems : draft.problems.filter((problem) => problem.code !== COUNTY_CHOSEN)
}

function textValue(draft: RowDraft, part: JudgedColumn | undefined): string | null {
  const value = part === undefined ? null : draft.values[part.field.field]
  return typeof value === 'string' ? value : null
}

/** What a row may repeat another one by. */
type RepeatKeys = { readonly name: JudgedColumn | undefined; readonly identifier: JudgedColumn | undefined }

function repeatKeys({ parts }: Judge): RepeatKeys {
  return {
    name: parts.find((part) => part.field.kind === 'name'),
    identifier: parts.find((part) => part.field.kind === 'identifier'),
  }
}

/** Adds that a row repeats an earlier one of the file, at the cell by which it does. */
function noteRepeat({ name, identifier }: RepeatKeys, row: JudgedCells, draft: RowDraft, repeat: Repeat): void {
  const part = repeat.by === 'identifier' ? identifier : name
  if (repeat.problem !== null && part !== undefined)
    draft.problems.push(placedProblem(row.number, part, row.cell(part), repeat.problem))
}

/** A longer row, which no clerk's table has, is mended in its file. */
const MENDABLE_CHARS = 8_000

function readOf(judge: Judge, row: JudgedCells, draft: RowDraft, shape: readonly RowProblem[]): RowRead | null {
  if (shape.some((problem) => problem.severity === 'error')) return null
  const cells: Record<string, SheetCell> = {}
  let chars = 0
  for (const part of judge.parts) {
    const cell = row.cell(part)
    if (cell === emptyCell) continue
    cells[part.field.field] = cell
    chars += cell.text.length
  }
  return chars > MENDABLE_CHARS ? null : { cells, above: draft.copied, shape }
}

const silentCodes = new Set([COUNTY_CHOSEN, COUNTY_DERIVED])

function verdictOf(
  judge: Judge,
  rowNumber: number,
  draft: RowDraft,
  of: number | null,
  read: RowVerdict['read'],
): RowVerdict {
  const problems = withoutAssumed(judge, draft)
  const errors = problems.filter((problem) => problem.severity === 'error')
  const own = errors.filter((problem) => !REPEAT_CODES.has(problem.code))
  const undecided = own.length > 0 && own.every((problem) => problem.code === COUNTY_UNDECIDED)
  const { values, identifierType, codeVerdict } = draft
  return {
    rowNumber,
    role: 'data',
    values,
    identifierType,
    codeVerdict,
    repeatOf: of,
    problems,
    chosen: draft.problems.flatMap(({ code, field }) => (silentCodes.has(code) && field ? [field] : [])),
    undecided,
    storable: errors.length === 0,
    copies: Object.keys(draft.copied).length > 0,
    read,
  }
}

const noData = {
  values: {},
  identifierType: null,
  codeVerdict: null,
  repeatOf: null,
  problems: [],
  chosen: [],
  undecided: false,
  storable: false,
  copies: false,
  read: () => null,
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
  const judge = judgeOf(fields, mapping, options, sheet.date1904)
  const keys = repeatKeys(judge)
  const findRepeat = repeatFinder()
  // A workbook may carry remarks beside the table; in a CSV a cell too many means that the row has slipped.
  const width = sheet.format === 'csv' ? layout.width : null
  for (const { row, role, other } of roledRows(sheetRows(sheet), layout, knownHeader(fields))) {
    if (role !== 'data') {
      yield { rowNumber: row.number, role, ...noData }
      continue
    }
    const shape = shapeProblems(row, width, other)
    if (other !== null) {
      yield { rowNumber: row.number, role, ...noData, problems: shape }
      continue
    }
    const cells = cellsOf(row)
    const draft = judgeCells(judge, cells, shape)
    const repeat = findRepeat(row.number, textValue(draft, keys.name), textValue(draft, keys.identifier))
    noteRepeat(keys, cells, draft, repeat)
    yield verdictOf(judge, row.number, draft, repeat.of, () => readOf(judge, cells, draft, shape))
  }
}

/**
 * Judges a row again with the cells that were mended in place of the sheet's, by what judged it first. Whether it then repeats
 * another row is for whoever knows the others.
 */
export function judgeAgain(
  judge: Judge,
  rowNumber: number,
  read: RowRead,
  mended: Readonly<Record<string, string>>,
): RowVerdict {
  const typed = Object.entries(mended).map(([field, text]) => [field, textCell(text)] as const)
  const cells: Readonly<Record<string, SheetCell>> = { ...read.cells, ...Object.fromEntries(typed) }
  const parts = judge.parts.filter(({ always, field }) => always || Object.hasOwn(mended, field.field))
  const row = { number: rowNumber, cell: ({ field }: JudgedColumn) => cells[field.field] ?? emptyCell }
  const draft = judgeCells({ ...judge, parts, above: new Map(Object.entries(read.above)) }, row, read.shape)
  return verdictOf(judge, rowNumber, draft, null, () => read)
}
