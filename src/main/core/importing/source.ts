import { createHash } from 'node:crypto'
import { refuse } from '#core/fault.ts'
import { SheetRefusal, type ImportFault, type ImportFaultCode } from '#core/importing/sheet/fault.ts'
import type { HeaderColumn } from '#core/importing/sheet/header.ts'
import { readClipboard, readSheet, type Sheet } from '#core/importing/sheet/read.ts'
import { type JobContext, MEGABYTE, MINUTE } from '#core/job.ts'
import { ownMemory } from '#core/memory.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { FaultCode } from '#shared/fault-words/code.ts'
import { assert } from '#shared/never.ts'

export type SheetSource = { readonly name: string; readonly bytes: Uint8Array | null; readonly text: string | null }

const FAULT_CODES: Partial<Record<ImportFaultCode, FaultCode>> = {
  FILE_TOO_LARGE: 'SHEET_TOO_LARGE',
  TOO_MANY_ROWS: 'SHEET_TOO_LARGE',
  TOO_MANY_COLUMNS: 'SHEET_TOO_LARGE',
  TOO_MANY_SHEETS: 'SHEET_TOO_LARGE',
  TOO_MANY_CELLS: 'SHEET_TOO_LARGE',
  ENCRYPTED: 'SHEET_ENCRYPTED',
  MACRO: 'SHEET_NOT_SUPPORTED',
  XLSB: 'SHEET_NOT_SUPPORTED',
  XLS_TOO_OLD: 'SHEET_NOT_SUPPORTED',
  OPEN_DOCUMENT: 'SHEET_NOT_SUPPORTED',
  FORMAT_UNKNOWN: 'SHEET_NOT_SUPPORTED',
  FILE_EMPTY: 'SHEET_EMPTY',
}

/** The route's fault for what is wrong with a sheet, in the sheet's own words. */
export function refuseSource(fault: ImportFault): never {
  refuse(FAULT_CODES[fault.code] ?? 'SHEET_UNREADABLE', { message: `${fault.message}${fault.advice}` })
}

/** Rows are read lazily: what is refused far down in a sheet is a fault of the same kind. */
export function refusedOf(error: unknown): never {
  if (error instanceof SheetRefusal) refuseSource(error.fault)
  throw error
}

/** The definition of a record that the route has looked up before. */
export function sheetDefinition(definitions: Definitions, record: string): RecordDefinition {
  const definition = definitions.record(record)
  assert(definition, `record ${record} is defined`)
  return definition
}

/** The sheets of a file, or the one of what was pasted. Faults: SHEET_*. */
export async function sheetsOf(source: SheetSource): Promise<readonly Sheet[]> {
  if (source.text !== null) {
    const clipboard = readClipboard(source.text)
    return clipboard.ok ? [clipboard.value] : refuseSource(clipboard.fault)
  }
  const read = await readSheet(source.bytes ?? new Uint8Array(0), { name: source.name })
  return read.ok ? read.value : refuseSource(read.fault)
}

/** A column's name on screen: its header words, with the letter where two columns share them. */
export function columnNames(columns: readonly HeaderColumn[]): string[] {
  const names = columns.map((column) => column.name || `${column.letter} 列`)
  return names.map((name, at) => (names.indexOf(name) === at ? name : `${name}（${columns[at]?.letter ?? ''} 列）`))
}

/** A file read and not yet judged; `bytes`: its size. */
type Held = {
  readonly opened: string
  readonly name: string
  readonly bytes: number
  readonly sheets: readonly Sheet[]
}

/**
 * What a thread holds of the last file it opened: a sheet is read once and judged a moment later, and a second copy of a large
 * file would cost more than the whole import.
 */
const heldSheet = (): { file: Held | null } => ({ file: null })

async function heldOf(source: SheetSource): Promise<Held> {
  const content = source.bytes ?? source.text ?? ''
  const opened = createHash('sha256').update(content).digest('hex')
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  return { opened, name: source.name, bytes, sheets: await sheetsOf(source) }
}

/** Reads a file and keeps it for `takeHeld`. Faults: SHEET_*. */
export async function hold({ keep }: JobContext, source: SheetSource): Promise<Held> {
  return (keep(heldSheet).file = await heldOf(source))
}

/** What was held under this name, else the file read again. Nothing is held afterwards. Faults: SHEET_*. */
export async function takeHeld({ keep }: JobContext, opened: string | null, source: SheetSource | null): Promise<Held> {
  const held = keep(heldSheet)
  const found = held.file && opened === held.file.opened ? held.file : await heldOf(source ?? refuse('SHEET_GONE'))
  held.file = null
  return found
}

/** The largest file that is read as a sheet: what a sheet held from its opening may have been. */
const LARGEST = 50 * MEGABYTE

/** How long a job may take that needs so much for each megabyte of its sheet, ms. */
export function sheetTime(source: SheetSource | null, each: number): number {
  const bytes = source ? (source.bytes?.length ?? source.text?.length ?? 0) : LARGEST
  return MINUTE + each * (bytes / MEGABYTE)
}

/** A sheet's bytes are given away to the job, which holds what it opened. */
export function sheetMemory(source: SheetSource | null): ArrayBuffer[] {
  const memory = source?.bytes ? ownMemory(source.bytes) : null
  return memory ? [memory] : []
}
