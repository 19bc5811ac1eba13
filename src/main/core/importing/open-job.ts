import type { ImportPlan } from '#core/importing/import-plan.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import { openTable } from '#core/importing/reader/table.ts'
import {
  columnNames,
  sheetDefinition,
  hold,
  refusedOf,
  refuseSource,
  sheetMemory,
  type SheetSource,
  sheetTime,
} from '#core/importing/source.ts'
import { type JobContext, defineJob, MINUTE } from '#core/job.ts'
import { knownHeader } from '#core/importing/mapping.ts'
import type { ImportFault } from '#core/importing/sheet/fault.ts'
import type { HeaderColumn, SheetLayout } from '#core/importing/sheet/header.ts'
import { sheetRows, type Sheet } from '#core/importing/sheet/read.ts'
import { roledRows, type OtherTable } from '#core/importing/sheet/role.ts'
import type { Out } from '#shared/contract/index.ts'

type OpenRequest = { readonly record: string; readonly source: SheetSource }

type OpenedAnswer = Out<'import.open'>
/** As the route tells it, with what the mapping that was used before is found by. */
type OpenedSheet = Omit<OpenedAnswer['sheets'][number], 'remembered'> & { readonly signature: string }

const SAMPLE_ROWS = 20
/** An amount from here on is hardly meant in 万元: half a milliard. */
const LARGE = 50_000

type Counted = {
  readonly rows: number
  readonly others: readonly OtherTable[]
  readonly sample: string[][]
  /** Columns in which a number stands without a unit. */
  readonly plain: ReadonlySet<number>
}

/** A number without a unit. Most cells begin with a Chinese character: one look tells them. */
function isPlain(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first >= 0x3400 && first < 0xff00) return false
  return /^\d[\d,]*(?:\.\d+)?$/u.test(text.normalize('NFKC').trim())
}

/** One walk over the sheet: how many rows of data, the first of them, and which other tables begin further down. */
function countRows(sheet: Sheet, layout: SheetLayout, plan: ImportPlan): Counted {
  const others: OtherTable[] = []
  const sample: string[][] = []
  const plain = new Set<number>()
  let rows = 0
  for (const { row, role, other } of roledRows(sheetRows(sheet), layout, knownHeader(plan.fields))) {
    if (other !== null && other !== others.at(-1)) others.push(other)
    if (sample.length < SAMPLE_ROWS) sample.push(layout.columns.map(({ index }) => row.cells[index]?.text ?? ''))
    if (role !== 'data') continue
    rows += 1
    if (other !== null) continue
    for (const { index } of layout.columns)
      if (!plain.has(index) && isPlain(row.cells[index]?.text ?? '')) plain.add(index)
  }
  return { rows, others, sample, plain }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function unitsOf(
  columns: readonly HeaderColumn[],
  layout: SheetLayout,
  { sample, plain }: Counted,
): OpenedSheet['units'] {
  return columns.map((column, at) => {
    const numbers = sample
      .map((row) => Number((row[at] ?? '').normalize('NFKC').replaceAll(',', '').trim() || Number.NaN))
      .filter((one) => Number.isFinite(one) && one > 0)
    return { stated: column.unit ?? layout.unit, plain: plain.has(column.index), large: median(numbers) >= LARGE }
  })
}

/** What the clerk should know of a sheet before anything is mapped. */
function notesOf(sheet: Sheet, { others }: Counted): string[] {
  const named = `工作表“${sheet.name}”`
  return [
    ...(sheet.hiddenRows > 0 ? [`${named}有 ${sheet.hiddenRows} 行是隐藏的（或被筛掉的），也会读进来`] : []),
    ...others.map(
      ({ row, words }) =>
        `${named}第 ${row} 行起是另一张表（列名：${words.slice(0, 6).join('、')}），这次不读，请另外放一个工作表`,
    ),
  ]
}

function unread(sheet: Sheet): string | null {
  if (!sheet.table) return '不是表格（图表），没有读取'
  if (sheet.hidden) return '是隐藏的，没有读取'
  return sheet.empty ? '是空的，没有读取' : null
}

function openSheet(sheet: Sheet, plan: ImportPlan): { opened: OpenedSheet; notes: string[] } | ImportFault {
  const table = openTable(sheet, plan.fields)
  if (!table.ok) return table.fault
  const { layout, proposal } = table.value
  const names = columnNames(layout.columns)
  const fieldAt = new Map(proposal.mapping.map((part) => [part.column, part.field]))
  const counted = countRows(sheet, layout, plan)
  const opened = {
    name: sheet.name,
    headerRow: layout.headerRows.at(-1) ?? 0,
    rows: counted.rows,
    columns: names,
    units: unitsOf(layout.columns, layout, counted),
    sample: counted.sample,
    mapping: Object.fromEntries(
      layout.columns.map((column, at) => [names[at] ?? '', fieldAt.get(column.index) ?? null]),
    ),
    signature: proposal.signature,
    ignored: proposal.unused.map((column) => column.name),
  }
  return { opened, notes: notesOf(sheet, counted) }
}

type Opened = Omit<OpenedAnswer, 'sheets'> & { readonly sheets: readonly OpenedSheet[] }

/** Opens every visible sheet and proposes a mapping; what was opened is held for `stageRows`. Faults: SHEET_*. */
export async function openSheets(request: OpenRequest, context: JobContext): Promise<Opened> {
  const plan = importPlanOf(sheetDefinition(context.definitions, request.record))
  const { sheets, opened: digest } = await hold(context, request.source)
  const opened: OpenedSheet[] = []
  const notes: string[] = []
  let fault: ImportFault | null = null
  try {
    for (const sheet of sheets) {
      const why = unread(sheet)
      if (why !== null) {
        notes.push(`工作表“${sheet.name}”${why}`)
        continue
      }
      const found = openSheet(sheet, plan)
      if ('opened' in found) {
        opened.push(found.opened)
        notes.push(...found.notes)
      } else {
        fault = found
        notes.push(`工作表“${sheet.name}”：${found.message}`)
      }
    }
  } catch (error) {
    refusedOf(error)
  }
  if (opened.length === 0)
    refuseSource(fault ?? { code: 'FILE_EMPTY', message: '没有可读的工作表。', advice: '请确认选对了文件。' })
  return { sheets: opened, notes, opened: digest }
}

/** Opens a file that is to be imported. */
export const openSheetsJob = defineJob<OpenRequest, Opened>({
  name: 'import.open',
  run: openSheets,
  limit: ({ source }) => sheetTime(source, MINUTE / 2),
  inputMemory: ({ source }) => sheetMemory(source),
})
