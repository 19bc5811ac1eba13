import { createHash } from 'node:crypto'
import type { ReadDb } from '#core/db/connection.ts'
import { markWorkbook, type Mark } from '#core/exporting/service.ts'
import { batchOf } from '#core/importing/batch.ts'
import { sheetDefinition, type SheetSource, sheetTime } from '#core/importing/source.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import { openSheetFile, openTable } from '#core/importing/reader/table.ts'
import { sheetRows } from '#core/importing/sheet/read.ts'
import { listProblems } from '#core/importing/staged-row-repo.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import { refuse } from '#core/fault.ts'
import { type JobContext, defineJob, MINUTE } from '#core/job.ts'
import { pick } from '#shared/pick.ts'

/** Every problem of a dry run as a mark on its cell. */
export function problemsOf(db: ReadDb, batch: string): Mark[] {
  return listProblems(db, batchOf(db, batch).state, batch).flatMap((json) =>
    (JSON.parse(json) as RowProblem[]).map((one) =>
      pick(one, 'rowNumber', 'columnIndex', 'severity', 'message', 'advice'),
    ),
  )
}

type MarkRequest = {
  readonly record: string
  readonly source: SheetSource
  /** The sheet that was read and the SHA-256 of its file; marks would stand anywhere in another one. */
  readonly sheet: string
  readonly digest: string
  readonly marks: readonly Mark[]
  readonly at: number
}

/** The clerk's own sheet with wrong cells marked. Faults: SHEET_UNREADABLE. */
async function markedSheet(request: MarkRequest, { definitions }: JobContext): Promise<Uint8Array> {
  const bytes = request.source.bytes ?? new Uint8Array(0)
  if (request.digest !== createHash('sha256').update(bytes).digest('hex'))
    return refuse('SHEET_UNREADABLE', { message: '选的不是这次导入的那个文件，或者文件改过，没有标。' })
  const { fields } = importPlanOf(sheetDefinition(definitions, request.record))
  const opened = await openSheetFile(bytes, { name: request.source.name }, fields)
  if (!opened.ok) return refuse('SHEET_UNREADABLE', { message: opened.fault.message })
  const named = opened.value.sheets.find((one) => one.name === request.sheet)
  const table = named === undefined ? null : openTable(named, fields)
  const { sheet, layout } = table?.ok ? table.value : opened.value.table
  const marked = await markWorkbook(
    {
      sheetName: sheet.name,
      headerRow: layout.headerRows.at(-1) ?? 1,
      original: sheet.format === 'xlsx' ? bytes : null,
      at: request.at,
      rows: sheetRows(sheet),
    },
    request.marks,
  )
  return marked.bytes
}

/** Marks the wrong cells of a sheet. */
export const markedSheetJob = defineJob<MarkRequest, Uint8Array>({
  name: 'import.marked',
  run: markedSheet,
  limit: ({ source }) => sheetTime(source, MINUTE),
})
