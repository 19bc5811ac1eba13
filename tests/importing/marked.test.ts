import { describe, expect, it } from 'vitest'
import { markWorkbook } from '#core/exporting/service.ts'
import { attribute, tagsNamed } from '#core/importing/sheet/tag.ts'
import { readSheet, sheetRows } from '#core/importing/sheet/read.ts'
import { inflateEntry, openWorkbook } from '#core/importing/sheet/zip.ts'
import { assert } from '#shared/never.ts'
import { table, workbook, worksheet } from '#test/helper/forge-sheet.ts'

const MARKS = [{ rowNumber: 2, columnIndex: 0, severity: 'error', message: '名称不对。', advice: '请改。' }] as const

/** Widths of the columns of the first sheet, as the file states them. */
function widths(bytes: Uint8Array): (string | null)[] {
  const whole = Buffer.from(bytes)
  const entry = openWorkbook(whole).get('xl/worksheets/sheet1.xml')
  assert(entry, 'a sheet')
  return tagsNamed(inflateEntry(whole, entry), 'col').map((tag) => attribute(tag, 'width'))
}

async function marked(bytes: Buffer, name: string): Promise<Uint8Array> {
  const read = await readSheet(bytes, { name })
  assert(read.ok, 'read')
  const [sheet] = read.value
  assert(sheet, 'a sheet')
  const original = sheet.format === 'xlsx' ? bytes : null
  return (await markWorkbook({ sheetName: sheet.name, headerRow: 1, original, at: 0, rows: sheetRows(sheet) }, MARKS))
    .bytes
}

describe('a sheet given back with its marks', () => {
  // Bug caught: the words stood in a column of eight characters, and a text came back with all columns as narrow.
  it('keeps its widths, and its words can be read', async () => {
    const cols = '<cols><col min="1" max="1" width="33.5" customWidth="1"/><col min="2" max="2" width="12"/></cols>'
    const rows = table([
      ['企业名称', '备注'],
      ['甲', 'x'],
    ])
    const book = workbook('', {
      'xl/worksheets/sheet1.xml': worksheet(rows).replace('<sheetData>', `${cols}<sheetData>`),
    })
    expect(widths(await marked(book, 'a.xlsx'))).toEqual(['33.5', '12', '60'])
    const text = Buffer.from('企业名称,备注\n通城县甲乙丙商贸有限公司,x\n')
    expect(widths(await marked(text, 'a.csv'))).toEqual(['26', '8', '60'])
  })

  it('keeps the days of a file that counts from 1904', async () => {
    const book = workbook('', {
      'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/worksheets/sheet1.xml': worksheet(
        table([
          ['企业名称', '成立日期'],
          ['甲', 40_303],
        ]),
      ),
    })
    const again = await readSheet(Buffer.from(await marked(book, 'a.xlsx')), { name: 'a.xlsx' })
    assert(again.ok, 'read')
    expect(again.value[0]?.date1904).toBe(true)
    expect([...sheetRows(again.value[0] ?? assertNever())].map((row) => row.cells[1]?.raw)).toEqual([
      '成立日期',
      40_303,
    ])
  })
})

function assertNever(): never {
  throw new Error('a sheet')
}
