import { writeRows } from '#core/exporting/writer/xlsx.ts'
import type { CodeItem, CodeList } from '#shared/definition/code-list.ts'

const COLUMNS = [
  { label: '代码', kind: 'code', width: 22 },
  { label: '名称', kind: 'text', width: 36 },
  { label: '说明', kind: 'text', width: 48 },
  { label: '停用', kind: 'text', width: 8 },
] as const

// Excel allows 31 signs in a sheet's name and none of these.
function sheetName(label: string): string {
  return label.replaceAll(/[\\/?*[\]:]/gu, '').slice(0, 31)
}

/** A workbook of code lists: the first sheet says source and edition of each, then one sheet a list. `at` is the file's time. */
export function exportCodeLists(
  lists: readonly { readonly list: CodeList; readonly items: readonly CodeItem[] }[],
  at: number,
): Promise<Uint8Array> {
  return writeRows(
    [
      {
        name: '目录',
        columns: [
          { label: '代码表', kind: 'text', width: 30 },
          { label: '来源', kind: 'text', width: 48 },
          { label: '版本', kind: 'text', width: 30 },
          { label: '条数', kind: 'integer', width: 8 },
        ],
        rows: lists.map(({ list, items }) => [list.label, list.source, list.edition, items.length]),
      },
      ...lists.map(({ list, items }) => ({
        name: sheetName(list.label),
        columns: COLUMNS,
        rows: items.map((one) => [one.code, one.label, one.note, one.retired ? '停用' : '']),
      })),
    ],
    at,
  )
}
