import { previewSheet, previewPackage } from '#core/exchange/service.ts'
import { listWorkbook } from '#core/exporting/list.ts'
import { sheetOf } from '#core/outgoing/list.ts'
import { typeset } from '#core/printing/typeset.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In } from '#shared/contract/index.ts'
import type { ListInput } from '#shared/contract/listing.ts'
import { type ListSheet, MOST_LIST_ROWS } from '#shared/definition/list-sheet.ts'

type ListWanted = {
  readonly as: 'print' | 'sheet'
  /** The audit entry: whose rows left the program, how many and under which filter, like every other export. */
  readonly action: 'list.print' | 'list.export' | 'exchange.previewList'
  readonly more: Readonly<Record<string, unknown>>
}

/** A list as paper (LIST-1) or as Excel, audited. Faults: FORM_FAILED. */
async function sheetFile(call: TaskCall, sheet: ListSheet, { as, action, more }: ListWanted): Promise<SavedFile> {
  const bytes = as === 'print' ? (await typeset(call, 'LIST-1', sheet)).pdf : await listWorkbook(call, sheet)
  call.command(action, ({ tx }) =>
    tx.tell({ detail: { list: sheet.title, rows: sheet.rows.length, note: sheet.note ?? '', ...more } }),
  )
  const stem = call.query((ask) => `${sheet.title}-${ask.station.name}-${ask.today}`)
  return savedFile(stem, as === 'print' ? 'pdf' : 'xlsx', bytes)
}

/** A list of any room as paper or as Excel, with what personal columns were taken out for. Faults: FORM_FAILED, those of the list. */
export function listFile(call: TaskCall, input: ListInput, as: ListWanted['as']): Promise<SavedFile> {
  const sheet = call.query((ask) => sheetOf(ask, input))
  const more = 'purpose' in input && input.purpose ? { purpose: input.purpose } : {}
  return sheetFile(call, sheet, { as, action: as === 'print' ? 'list.print' : 'list.export', more })
}

type PreviewInput = In<'exchange.previewList'>

/** What a package would change, as a list. Faults: those of `previewPackage`, FORM_FAILED. */
export async function previewFile(call: TaskCall, input: PreviewInput): Promise<SavedFile> {
  const view = await previewPackage(call, input, MOST_LIST_ROWS)
  const sheet = call.query((ask) => previewSheet(ask, view))
  const more = { digest: view.digest, from: view.from }
  return sheetFile(call, sheet, { as: input.as, action: 'exchange.previewList', more })
}
