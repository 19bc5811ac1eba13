import type { FieldSynonyms } from '#shared/definition/import/column.ts'
import { type Result, err, ok } from '#shared/result.ts'
import { type MappingProposal, knownHeader, proposeMapping } from '../mapping.ts'
import { type ImportFault, importFault } from '../sheet/fault.ts'
import { type SheetLayout, findLayout } from '../sheet/header.ts'
import { type Sheet, readSheet } from '../sheet/read.ts'

/** A sheet with its header found and a mapping proposed: what the import page shows first. */
export type OpenedTable = { readonly sheet: Sheet; readonly layout: SheetLayout; readonly proposal: MappingProposal }

/** A file opened for import; sheets passed over are named so that nothing is dropped silently. */
export type OpenedFile = {
  readonly table: OpenedTable
  readonly sheets: readonly Sheet[]
  readonly hiddenSheets: readonly string[]
  readonly emptySheets: readonly string[]
}

/** Finds the header of one sheet and proposes its mapping; `headerRow` (1-based) is the clerk's own choice. */
export function openTable(sheet: Sheet, fields: FieldSynonyms, headerRow?: number): Result<OpenedTable, ImportFault> {
  const layout = findLayout(sheet, knownHeader(fields), headerRow)
  return layout.ok ? ok({ sheet, layout: layout.value, proposal: proposeMapping(layout.value, fields) }) : layout
}

/** Opens a file and takes the visible sheet whose header names the most fields. Faults as `readSheet`, or HEADER_NOT_FOUND. */
export async function openSheetFile(
  bytes: Uint8Array,
  file: { readonly name: string },
  fields: FieldSynonyms,
): Promise<Result<OpenedFile, ImportFault>> {
  const read = await readSheet(bytes, file)
  if (!read.ok) return read
  const sheets = read.value
  let best: OpenedTable | null = null
  let fault = importFault('HEADER_NOT_FOUND')
  for (const sheet of sheets) {
    if (sheet.hidden || sheet.empty) continue
    const table = openTable(sheet, fields)
    if (!table.ok) fault = table.fault
    else if (best === null || table.value.proposal.mapping.length > best.proposal.mapping.length) best = table.value
  }
  if (best === null) return err(fault)
  const hiddenSheets = sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name)
  const emptySheets = sheets.filter((sheet) => sheet.empty).map((sheet) => sheet.name)
  return ok({ table: best, sheets, hiddenSheets, emptySheets })
}
