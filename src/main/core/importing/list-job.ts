import { cleanDate } from '#core/importing/clean/date.ts'
import { cleanMoney } from '#core/importing/clean/money.ts'
import { isPlaceholder, plainLine } from '#core/importing/clean/text.ts'
import { knownHeader } from '#core/importing/mapping.ts'
import { openSheetFile, type OpenedTable } from '#core/importing/reader/table.ts'
import { refusedOf, refuseSource, sheetMemory, type SheetSource, sheetTime } from '#core/importing/source.ts'
import { defineJob, MINUTE } from '#core/job.ts'
import { type SheetCell, emptyCell } from '#core/importing/sheet/cell.ts'
import { importFault } from '#core/importing/sheet/fault.ts'
import { sheetRows } from '#core/importing/sheet/read.ts'
import { roledRows } from '#core/importing/sheet/role.ts'
import { refuse } from '#core/fault.ts'
import type { FieldSynonyms, ImportField } from '#shared/definition/import/column.ts'

/** Lines that one list may have: it is looked at as a whole on one page. */
const MOST_LINES = 500

/** A cell by its field: amounts in 分, days as YYYY-MM-DD, else one line of text; null where it is empty. */
type ListValue = string | number | null

export type ListedRow = {
  /** Row of the sheet, as the clerk sees it there. */
  readonly row: number
  readonly values: Readonly<Record<string, ListValue>>
  /** What keeps the row from being read; '' where nothing does. */
  readonly problem: string
}

type ReadList = { readonly sheet: string; readonly rows: readonly ListedRow[]; readonly notes: readonly string[] }

type Column = { readonly field: ImportField; readonly index: number; readonly unit: ImportField['unit'] | null }

/** More digits than a number cell of a sheet can hold: the last of them are lost. */
const EXACT_DIGITS = 15

function textOf(cell: SheetCell): string | null {
  const text = plainLine(cell.text)
  return text === '' || isPlaceholder(text) ? null : text.slice(0, 200)
}

function readCell(cell: SheetCell, { field, unit }: Column, date1904: boolean): { value: ListValue; problem: string } {
  if (field.kind === 'money' || field.kind === 'date') {
    const { value, problems } =
      field.kind === 'money'
        ? cleanMoney(cell, field.label, unit ?? field.unit ?? null)
        : cleanDate(cell, field.label, undefined, date1904)
    return { value, problem: problems.find((one) => one.severity === 'error')?.message ?? '' }
  }
  if (typeof cell.raw === 'number' && String(Math.trunc(Math.abs(cell.raw))).length > EXACT_DIGITS)
    return { value: null, problem: `${field.label}在表里存成了数字，末几位已经丢失，请改成文本格式。` }
  return { value: textOf(cell), problem: '' }
}

function readRows({ sheet, layout }: OpenedTable, columns: readonly Column[], fields: FieldSynonyms): ReadList {
  const rows: ListedRow[] = []
  const notes = sheet.hiddenRows > 0 ? [`有 ${sheet.hiddenRows} 行是隐藏的（或被筛掉的），也读了进来`] : []
  let others = 0
  for (const { row, role, other } of roledRows(sheetRows(sheet), layout, knownHeader(fields))) {
    if (role !== 'data') continue
    if (other !== null) {
      others += 1
      continue
    }
    if (rows.length >= MOST_LINES) refuse('SHEET_TOO_LARGE', { message: `清单超过 ${MOST_LINES} 行，请分成几个文件。` })
    const cells = columns.map((column) => ({
      field: column.field,
      ...readCell(row.cells[column.index] ?? emptyCell, column, sheet.date1904),
    }))
    const lacking = cells.find((one) => one.field.required === true && one.value === null)
    const problem =
      row.fault === undefined ? cells.map((one) => one.problem).find((one) => one !== '') : '这一行没有读全。'
    rows.push({
      row: row.number,
      values: Object.fromEntries(cells.map((one) => [one.field.field, one.value])),
      problem: problem ?? (lacking ? `没有填写${lacking.field.label}。` : ''),
    })
  }
  if (others > 0) notes.push(`下面另一张表的 ${others} 行没有读`)
  return { sheet: sheet.name, rows, notes }
}

/** Reads a list whose columns are known, of the sheet whose header names most of them. Faults: SHEET_*, MAPPING_WRONG. */
async function readList({ source, fields }: ListRequest): Promise<ReadList> {
  const opened = await openSheetFile(source.bytes ?? new Uint8Array(0), { name: source.name }, fields)
  if (!opened.ok) return refuseSource(opened.fault)
  const { table, hiddenSheets } = opened.value
  const { mapping, missing } = table.proposal
  if (missing.length > 0)
    refuse('MAPPING_WRONG', { message: `表头里没有找到：${missing.map((one) => one.label).join('、')}。` })
  const columns = mapping.flatMap(({ field: name, column: index, unit }) => {
    const field = fields.find((one) => one.field === name)
    return field ? [{ field, index, unit }] : []
  })
  try {
    const read = readRows(table, columns, fields)
    if (read.rows.length === 0) refuseSource(importFault('FILE_EMPTY'))
    return { ...read, notes: [...hiddenSheets.map((name) => `工作表“${name}”是隐藏的，没有读取`), ...read.notes] }
  } catch (error) {
    return refusedOf(error)
  }
}

type ListRequest = { readonly source: SheetSource; readonly fields: FieldSynonyms }

/** Reads a list from outside whose columns are known: hostile until it is read, and nothing of it is stored. */
export const readListJob = defineJob<ListRequest, ReadList>({
  name: 'import.list',
  run: readList,
  limit: ({ source }) => sheetTime(source, MINUTE / 2),
  inputMemory: ({ source }) => sheetMemory(source),
})
