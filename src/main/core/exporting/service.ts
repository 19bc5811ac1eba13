import type { QueryCall } from '#core/call.ts'
import type { BookRequest } from '#core/exporting/book-job.ts'
import { writeCsv } from '#core/exporting/writer/csv.ts'
import { personalMark } from '#core/exporting/personal.ts'
import {
  writeRows,
  type ExportColumn,
  type ExportKind,
  type ExportSheet,
  type ExportValue,
} from '#core/exporting/writer/xlsx.ts'
import { allTerms, lensTerms, titlesOf, whereOf, wholeList, definitionOf } from '#core/register/service.ts'
import type { Resources } from '#core/resources.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { In } from '#shared/contract/index.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import { type Field, isReference } from '#shared/definition/field.ts'
import { displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { formatYuan } from '#shared/model/money.ts'

export { documentTitle, writeDocument } from '#core/exporting/writer/docx.ts'
export type { OfficialDocument } from '#core/exporting/writer/official-document.ts'
export { writeRows } from '#core/exporting/writer/xlsx.ts'
export type { ExportColumn, ExportSheet, ExportValue } from '#core/exporting/writer/xlsx.ts'
export { markWorkbook, type Mark } from '#core/exporting/writer/mark.ts'

function kindOf(field: Field): ExportKind {
  if (field.kind === 'money') return field.unit === '万元' ? 'wan' : 'yuan'
  if (field.kind === 'integer' || field.kind === 'year') return 'integer'
  if (field.kind === 'identifier' || field.kind === 'phone') return 'code'
  return field.kind === 'date' ? 'date' : 'text'
}

function exportable(definition: RecordDefinition): [string, Field][] {
  return Object.entries(definition.fields).filter(
    ([, field]) => field.kind !== 'json' && !(field.computed && field.list === undefined),
  )
}

/** A value as a cell of a workbook holds it; `titles` are the words that ids of other rows are called by. */
export function exportValue(field: Field, value: unknown, titles: Readonly<Record<string, string>>): ExportValue {
  if (value === null || value === undefined) return null
  if (field.storage === 'integer' && typeof value === 'number' && field.kind !== 'ratio') return value
  if (typeof value === 'string' && Object.hasOwn(titles, value)) return titles[value] ?? value
  return displayValue(field, value)
}

/** The column of a field, under the label by which an import knows it again. */
export function exportColumn(field: Field): ExportColumn {
  return {
    label: field.unit ? `${field.label}（${field.unit}）` : field.label,
    kind: kindOf(field),
    ...(field.list === undefined ? {} : { width: Math.max(8, Math.round(field.list / 8)) }),
  }
}

/** The rows of a list, and how they are written: a workbook in a job, or the bytes of a CSV. */
type ExportedRows = {
  readonly stem: string
  readonly rows: number
  readonly fields: string[]
  readonly made: BookRequest | Uint8Array
}

/** A list for Excel or CSV. Faults: RECORD_KIND_UNKNOWN, JOB_CANCELLED, and those of `personalMark`. */
export function exportRecords(call: QueryCall, input: In<'export.records'>, watch: Watch): ExportedRows {
  const definition = definitionOf(call, input.record)
  const all = exportable(definition)
  const chosen =
    input.fields === null
      ? all.filter(([, field]) => field.sensitivity === undefined)
      : all.filter(([name]) => input.fields?.includes(name))
  const mark = personalMark(
    call,
    chosen.map(([, field]) => field),
    input,
  )
  const listed = whereOf(call, definition, {
    query: input.query,
    filter: input.filter as Record<string, string>,
    includeVoided: false,
  })
  const where = allTerms([listed, ...lensTerms(call, definition, input)])
  watch.step('读取', 0, 1)
  const rows = wholeList(call, definition, where)
  watch.step('读取', 1, 1)
  const titles = titlesOf(call, definition, rows)
  const columns = chosen.map(([, field]) => exportColumn(field))
  const cells: ExportValue[][] = []
  for (const row of watched(watch, '整理', rows, rows.length))
    cells.push(chosen.map(([name, field]) => exportValue(field, row[name], titles)))
  // A CSV has no place for a remark: there the name bears who took it.
  const taken = mark === null ? '' : `-含个人信息-${call.principal.userName}`
  const stem = `${definition.label}-${call.station.name}-${call.today}${taken}`
  const says = mark === null ? [] : [markSheetOf(mark)]
  const sheets = [{ name: definition.label, columns, rows: cells }, ...says]
  const made = input.format === 'xlsx' ? { sheets, at: call.now } : csvOf(columns, cells)
  return { stem, rows: rows.length, fields: chosen.map(([name]) => name), made }
}

function csvOf(columns: readonly ExportColumn[], cells: readonly (readonly ExportValue[])[]): Uint8Array {
  const money = new Set(columns.flatMap((column, at) => (column.kind === 'yuan' || column.kind === 'wan' ? [at] : [])))
  const text = cells.map((row) =>
    row.map((cell, at) =>
      money.has(at) && typeof cell === 'number' ? amountText(cell, columns[at]?.kind === 'wan') : cell,
    ),
  )
  return writeCsv([columns.map((column) => column.label), ...text], 'utf-8')
}

function markSheetOf(mark: string): ExportSheet {
  return { name: '使用说明', columns: [{ label: '使用说明', kind: 'text', width: 100 }], rows: [[mark]] }
}

/** 分 as the column's unit, exact: a 万元 column keeps six decimals, so that an export can be read back to the 分. */
function amountText(fen: number, wan: boolean): string {
  if (!wan) return formatYuan(fen).replaceAll(',', '')
  const sign = fen < 0 ? '-' : ''
  const digits = String(Math.abs(fen)).padStart(7, '0')
  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/u, '')
}

/** An empty sheet to fill in, with drop-down lists and a sheet that explains every column (U-17). */
export async function templateOf(definition: RecordDefinition, resources: Resources, at: number): Promise<Uint8Array> {
  const typed = Object.entries(definition.fields).filter(([, field]) => !field.computed && field.kind !== 'json')
  const columns: ExportColumn[] = typed.map(([, field]) => ({
    label: `${field.label}${field.unit ? `（${field.unit}）` : ''}`,
    kind: kindOf(field) === 'integer' ? 'integer' : 'text',
    width: Math.max(10, Math.round((field.list ?? 120) / 8)),
  }))
  const lists = new Map<number, readonly string[]>()
  for (const [at, [, field]] of typed.entries()) {
    if (field.kind === 'choice')
      lists.set(
        at,
        choicesOf(field)
          .filter((one) => !one.retired)
          .map((one) => one.label),
      )
    if (field.kind === 'boolean') lists.set(at, ['是', '否'])
    if (field.kind === 'division')
      lists.set(
        at,
        field.level === 'town' ? resources.towns.map((one) => one.name) : resources.counties.map((one) => one.name),
      )
  }
  const notes = typed.map(([, field]) => [
    field.label,
    field.required ? '必填' : '',
    field.help ?? (isReference(field) ? '写已登记的名称；企业也可以写统一社会信用代码' : ''),
    field.clause ?? '',
  ])
  const explain: ExportColumn[] = ['栏目', '必填', '填写说明', '依据'].map((label, place) => ({
    label,
    kind: 'text',
    width: place === 2 ? 50 : 16,
  }))
  return writeRows(
    [
      { name: definition.label, columns, rows: [], choices: lists },
      { name: '填写说明', columns: explain, rows: notes },
    ],
    at,
  )
}
