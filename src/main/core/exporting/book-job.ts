import { writeListBook } from '#core/exporting/writer/list-book.ts'
import { type ExportSheet, writeRows } from '#core/exporting/writer/xlsx.ts'
import { defineJob, MINUTE } from '#core/job.ts'
import { ownMemory } from '#core/memory.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'

/** A workbook of plain rows, or of a list that prints as it stands; `at` is the file's own time, UTC ms. */
export type BookRequest = { readonly at: number } & (
  | { readonly sheets: readonly ExportSheet[] }
  | { readonly list: ListSheet; readonly says: ExportSheet }
)

function cellsOf(book: BookRequest): number {
  const { rows, columns } = 'list' in book ? book.list : { rows: [], columns: [] }
  const sheets = 'sheets' in book ? book.sheets : []
  return sheets.reduce((sum, one) => sum + one.rows.length * one.columns.length, rows.length * columns.length)
}

/** Milliseconds that a cell may take on a slow office computer, twenty times over. */
const CELL = 0.5

/** Writes a workbook away from the thread that answers everybody: it says how far it is and can be stopped. */
export const bookJob = defineJob<BookRequest, Uint8Array>({
  name: 'exporting.book',
  run: (book, { watch }) =>
    'list' in book ? writeListBook(book.list, book.says, book.at) : writeRows(book.sheets, book.at, watch),
  limit: (book) => MINUTE + CELL * cellsOf(book),
  outputMemory: (bytes) => {
    const own = ownMemory(bytes)
    return own === null ? [] : [own]
  },
})
