import { refuse } from '#core/fault.ts'
import type { Mapping } from '#core/importing/mapping.ts'
import { parsedRow, rowReading, type ParsedRow, type ReadingRequest } from '#core/importing/parsed-row.ts'
import type { ImportPlan } from '#core/importing/import-plan.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import { openTable } from '#core/importing/reader/table.ts'
import {
  columnNames,
  sheetDefinition,
  refusedOf,
  refuseSource,
  sheetMemory,
  type SheetSource,
  sheetTime,
  takeHeld,
} from '#core/importing/source.ts'
import type { SheetLayout } from '#core/importing/sheet/header.ts'
import { type JobContext, defineStream, MINUTE } from '#core/job.ts'
import { judgeRows } from '#core/importing/verdict.ts'
import type { SheetMoneyUnit } from '#shared/definition/import/column.ts'

/** What is asked for one sheet of a file. */
export type StageRequest = ReadingRequest & {
  readonly record: string
  /** What `openSheets` named, and the source again where the caller still has it. */
  readonly opened: string | null
  readonly source: SheetSource | null
  readonly sheet: string
  readonly mapping: Readonly<Record<string, string | null>>
  /** What the clerk confirmed for columns of amounts whose unit nobody states; never remembered. */
  readonly units: Readonly<Record<string, SheetMoneyUnit>>
  readonly defaultCounty: string | null
  readonly today: string
}

/** As many as staging writes at once: the next ones are then read while these are written, and each write waits for the disk. */
const BATCH = 1_000

/** The first batch says which file and which header this is; the others bring rows. */
export type StagedBatch = {
  readonly about: {
    readonly name: string
    readonly digest: string
    /** Size of the file. */
    readonly bytes: number
    readonly signature: string
    /** Header words as they are shown, in the order of the columns. */
    readonly columns: readonly string[]
    /** How the cells of its rows are read. */
    readonly mapping: Mapping
    readonly date1904: boolean
  } | null
  readonly rows: readonly ParsedRow[]
}

function mappingOf(request: StageRequest, plan: ImportPlan, layout: SheetLayout, names: readonly string[]): Mapping {
  const mapping = layout.columns.flatMap((column, at) => {
    const name = names[at] ?? ''
    const field = request.mapping[name]
    if (!field) return []
    const known = plan.fields.find((one) => one.field === field)
    if (!known) refuse('MAPPING_WRONG', { message: `没有“${field}”这个栏目` })
    const unit = known.kind === 'money' ? (column.unit ?? layout.unit ?? request.units[name] ?? null) : null
    return [{ field, column: column.index, unit }]
  })
  const taken = mapping.map((part) => part.field)
  if (new Set(taken).size !== taken.length) refuse('MAPPING_WRONG', { message: '有两列对到了同一个栏目' })
  return mapping
}

/** Reads and judges the whole sheet, in batches of rows; totals, notes and blank rows are passed over. Faults: SHEET_*, MAPPING_WRONG. */
export async function* stageRows(request: StageRequest, context: JobContext): AsyncGenerator<StagedBatch> {
  const definition = sheetDefinition(context.definitions, request.record)
  const plan = importPlanOf(definition)
  const { sheets, name, bytes, opened } = await takeHeld(context, request.opened, request.source)
  const sheet = sheets.find((one) => one.name === request.sheet)
  if (!sheet) return refuse('SHEET_EMPTY')
  const table = openTable(sheet, plan.fields)
  if (!table.ok) return refuseSource(table.fault)
  const { layout, proposal } = table.value
  const names = columnNames(layout.columns)
  const mapping = mappingOf(request, plan, layout, names)
  const { date1904 } = sheet
  yield {
    about: { name, digest: opened, bytes, signature: proposal.signature, columns: names, mapping, date1904 },
    rows: [],
  }
  const read = rowReading(definition, plan, request)
  let batch: ParsedRow[] = []
  try {
    for (const verdict of judgeRows(sheet, layout, plan.fields, mapping, request)) {
      if (verdict.role !== 'data') continue
      batch.push(parsedRow(read, verdict))
      if (batch.length < BATCH) continue
      yield { about: null, rows: batch }
      batch = []
    }
  } catch (error) {
    refusedOf(error)
  }
  if (batch.length > 0) yield { about: null, rows: batch }
}

/** Reads a file to its end for a dry run. */
export const stageRowsJob = defineStream<StageRequest, StagedBatch>({
  name: 'import.stage',
  run: stageRows,
  limit: ({ source }) => sheetTime(source, MINUTE / 2),
  inputMemory: ({ source }) => sheetMemory(source),
})
