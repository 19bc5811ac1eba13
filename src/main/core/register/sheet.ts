import type { QueryCall } from '#core/call.ts'
import type { ListCell, ListColumn, ListSheet } from '#shared/definition/list-sheet.ts'

/** A column of a list with what it says of a line. */
export type LineColumn<Line> = ListColumn & { readonly of: (line: Line) => ListCell }

/** Columns and rows of a list, from one table of its columns. */
export function sheetTable<Line>(
  columns: readonly LineColumn<Line>[],
  lines: readonly Line[],
): Pick<ListSheet, 'columns' | 'rows'> {
  return {
    columns: columns.map(({ of: _of, ...column }) => column),
    rows: lines.map((line) => columns.map(({ of }) => of(line))),
  }
}

/** What every list says of the office that makes it: whose it is, of which day, and who signs it. */
export function madeToday({ station, today }: QueryCall): Pick<ListSheet, 'unit' | 'filledOn' | 'signers'> {
  return { unit: station.bureau, filledOn: today, signers: ['制表', '审核', '负责人'] }
}
