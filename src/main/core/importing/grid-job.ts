import { refuse } from '#core/fault.ts'
import { defineJob, MINUTE } from '#core/job.ts'
import { importFault } from '#core/importing/sheet/fault.ts'
import { sheetRows, type Sheet } from '#core/importing/sheet/read.ts'
import { refusedOf, refuseSource, sheetMemory, type SheetSource, sheetsOf, sheetTime } from '#core/importing/source.ts'
import { plainLine } from '#core/importing/clean/text.ts'

/** Rows and columns of a sheet that is looked at as a whole: a table of a bulletin, not a register. */
const MOST_ROWS = 340
const MOST_COLUMNS = 31
const MOST_SIGNS = 400

type GridSheet = { readonly name: string; readonly grid: readonly (readonly string[])[] }
type Grids = { readonly sheets: readonly GridSheet[]; readonly notes: readonly string[] }

function gridOf(sheet: Sheet): string[][] {
  const grid: string[][] = []
  for (const { cells, number, fault } of sheetRows(sheet)) {
    if (fault !== undefined) refuse('SHEET_UNREADABLE', { message: `第 ${number} 行没有读全。` })
    const row = cells.map((cell) => plainLine(cell.text).slice(0, MOST_SIGNS))
    while (row.at(-1) === '') row.pop()
    if (row.length === 0) continue
    if (row.length > MOST_COLUMNS) refuse('SHEET_TOO_LARGE', { message: `这张表超过 ${MOST_COLUMNS} 栏。` })
    if (grid.length >= MOST_ROWS) refuse('SHEET_TOO_LARGE', { message: `这张表超过 ${MOST_ROWS} 行。` })
    grid.push(row)
  }
  return grid
}

/** Every visible sheet as cells of text, just as they are printed. Faults: SHEET_*. */
async function readGrids(source: SheetSource): Promise<Grids> {
  const sheets: GridSheet[] = []
  const notes: string[] = []
  try {
    for (const sheet of await sheetsOf(source)) {
      if (sheet.hidden) notes.push(`工作表“${sheet.name}”是隐藏的，没有读取`)
      if (sheet.hidden || sheet.empty || !sheet.table) continue
      sheets.push({ name: sheet.name, grid: gridOf(sheet) })
    }
  } catch (error) {
    return refusedOf(error)
  }
  return sheets.length === 0 ? refuseSource(importFault('FILE_EMPTY')) : { sheets, notes }
}

/** Reads sheets whose columns nobody knows yet: hostile until they are read, and nothing of them is stored. */
export const readGridJob = defineJob<SheetSource, Grids>({
  name: 'import.grid',
  run: readGrids,
  limit: (source) => sheetTime(source, MINUTE / 2),
  inputMemory: (source) => sheetMemory(source),
})
