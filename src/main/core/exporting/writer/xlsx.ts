import { type CellStyle, type CellValue, type ColumnDef, type WriteSheet, writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import { UNWATCHED, type Watch, watched } from '#core/watch.ts'
import { assert } from '#shared/never.ts'
import { writableText } from './formula.ts'
import { bookPage, textWidth } from './page.ts'

/** `yuan` and `wan` take 分 and show 元 or 万元; `code` and `date` are text cells so that no digit is ever lost. */
export type ExportKind = 'text' | 'code' | 'date' | 'integer' | 'yuan' | 'wan'

export type ExportColumn = { readonly label: string; readonly kind: ExportKind; readonly width?: number }
export type ExportValue = string | number | null
export type ExportSheet = {
  readonly name: string
  readonly columns: readonly ExportColumn[]
  readonly rows: readonly (readonly ExportValue[])[]
  /** Drop-down lists by column index. */
  readonly choices?: ReadonlyMap<number, readonly string[]>
}

// Past this many cells the whole-workbook writer costs more memory than a desk has; the stream has no header style.
const streamedFrom = 1_000_000

const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE8EEF7' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}

const formats: Readonly<Record<ExportKind, string>> = {
  text: '@',
  code: '@',
  date: '@',
  integer: '0',
  yuan: '#,##0.00',
  wan: '#,##0.00####',
}

function scaled(fen: number, kind: ExportKind): number {
  if (kind === 'integer') return fen
  assert(Number.isSafeInteger(fen), 'money is written from whole 分')
  return kind === 'wan' ? fen / 1_000_000 : fen / 100
}

function cellValue(value: ExportValue, kind: ExportKind): CellValue {
  if (value === null) return null
  if (typeof value === 'string') return writableText(value)
  if (kind === 'text' || kind === 'code' || kind === 'date') return String(value)
  return scaled(value, kind)
}

/** Rows that are looked at for the width of a column. */
const LOOKED_AT = 200

function columnDefs({ columns, rows }: ExportSheet): ColumnDef[] {
  const seen = rows.slice(0, LOOKED_AT)
  const shownAs = (value: ExportValue | undefined, kind: ExportKind) =>
    typeof value === 'number' && kind !== 'integer' ? scaled(value, kind).toFixed(2) : String(value ?? '')
  return columns.map(({ label, kind, width }, at) => {
    const widest = seen.reduce((most, row) => Math.max(most, textWidth(shownAs(row[at], kind))), textWidth(label))
    return {
      header: writableText(label),
      width: width ?? Math.min(40, Math.max(10, widest + 2)),
      numFmt: formats[kind],
    }
  })
}

function* valueRows(sheet: ExportSheet, watch: Watch = UNWATCHED): Generator<CellValue[]> {
  for (const row of watched(watch, `写“${sheet.name}”`, sheet.rows, sheet.rows.length))
    yield sheet.columns.map(({ kind }, index) => cellValue(row[index] ?? null, kind))
}

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26)
}

/** Rows under a head, as a sheet of a workbook. */
export function plainSheet(sheet: ExportSheet, watch: Watch = UNWATCHED): WriteSheet {
  const header: CellValue[] = sheet.columns.map((column) => writableText(column.label))
  const defs = columnDefs(sheet).map(({ width, numFmt }) => ({ width: width ?? 12, numFmt: numFmt ?? '@' }))
  const cells = new Map(
    header.map((value, index) => [`0,${index}`, { value, type: 'string' as const, style: headerStyle }]),
  )
  const validations = [...(sheet.choices ?? [])].map(([column, values]) => ({
    type: 'list' as const,
    values: [...values],
    range: `${letters(column)}2:${letters(column)}1048576`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: '请从列表中选择',
    errorMessage: '这一列只能填列表中的内容。',
  }))
  const rows: CellValue[][] = [header, ...valueRows(sheet, watch)]
  return {
    name: sheet.name,
    columns: defs,
    rows,
    cells,
    freezePane: { rows: 1 },
    ...bookPage({ paper: 'a4', head: [1, 1] }),
    ...(validations.length > 0 ? { dataValidations: validations } : {}),
  }
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * Writes sheets as xlsx: header styled and frozen, money numeric in 元 or 万元, codes and dates as text, every text a
 * string cell and never a formula (S-64). `at` (UTC ms) is the file's own time: same rows, same bytes. One sheet of more than a million cells is streamed, without header style.
 */
export async function writeRows(
  sheets: readonly ExportSheet[],
  at: number,
  watch: Watch = UNWATCHED,
): Promise<Uint8Array> {
  const [only] = sheets
  assert(only !== undefined, 'a workbook has at least one sheet')
  if (sheets.length === 1 && only.rows.length * only.columns.length > streamedFrom) {
    const options = { name: only.name, columns: columnDefs(only), freezePane: { rows: 1 } }
    return collect(writeXlsxStream(valueRows(only, watch), options))
  }
  const made = sheets.map((sheet) => plainSheet(sheet, watch))
  watch.step('压成文件', 0, 1)
  const bytes = await writeXlsx({ sheets: made, properties: { modified: new Date(at) } })
  watch.step('压成文件', 1, 1)
  return bytes
}
