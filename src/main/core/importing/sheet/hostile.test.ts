import { describe, expect, it } from 'vitest'
import { columnsOf } from '#shared/definition/import/columns-of.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { assert } from '#shared/never.ts'
import { bookParts, worksheet, zip, type Part } from '#test/helper/forge-sheet.ts'
import { writeRows } from '#core/exporting/writer/xlsx.ts'
import { openSheetFile } from '../reader/table.ts'
import { judgeRows } from '../verdict.ts'
import type { Sheet } from './read.ts'
import { readClipboard, readSheet, sheetRows } from './read.ts'
import { inflateEntry, openWorkbook } from './zip.ts'

const ENTERPRISE_COLUMNS = columnsOf(enterprise)

/** A workbook of one sheet with the given rows, and parts to add or replace. */
function workbook(rows: string, extra: readonly Part[] = [], prolog = ''): Buffer {
  const replaced = new Set(extra.map((part) => part.name))
  const own = bookParts(rows, { 'xl/worksheets/sheet1.xml': worksheet(rows, '', prolog) })
  return zip([...own.filter((part) => !replaced.has(part.name)), ...extra])
}

const small = '<row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c></row>'

async function faultOf(bytes: Uint8Array, name = 'a.xlsx'): Promise<string> {
  const started = performance.now()
  const read = await readSheet(bytes, { name })
  expect(performance.now() - started).toBeLessThan(5000)
  if (read.ok) return 'read'
  expect(read.fault.message + read.fault.advice).toMatch(/^[^。]*\p{Script=Han}.*。$/u)
  return read.fault.code
}

async function sheetOf(bytes: Uint8Array, name: string): Promise<Sheet> {
  const read = await readSheet(bytes, { name })
  assert(read.ok, read.ok ? '' : read.fault.code)
  const [sheet] = read.value
  assert(sheet, 'a sheet')
  return sheet
}

const texts = (sheet: Sheet): string[][] => [...sheetRows(sheet)].map((row) => row.cells.map((cell) => cell.text))

const zeros = (size: number): Part => ({ name: 'xl/media/zero.bin', data: Buffer.alloc(size) })

describe('archives that would hurt', () => {
  it('reads a plain workbook made the same way, so that the refusals below are about the attack', async () => {
    expect(await faultOf(workbook(small))).toBe('read')
  })

  it.each<[string, () => Buffer, string]>([
    [
      'a part that unpacks 1,000-fold past the size where it matters',
      () => workbook(small, [zeros(30 * 1024 * 1024)]),
      'ZIP_BOMB',
    ],
    [
      'parts that declare 10 GB together',
      () =>
        workbook(
          small,
          Array.from({ length: 3 }, (_, n) => ({ name: `xl/media/${n}.bin`, data: Buffer.alloc(9), declared: 4e9 })),
        ),
      'ZIP_BOMB',
    ],
    [
      'a sheet that is larger than its header says',
      () =>
        workbook('', [{ name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(80 * 1024 * 1024, 32), declared: 1000 }]),
      'ZIP_BOMB',
    ],
    [
      'a sheet smaller than its header says',
      () => workbook('', [{ name: 'xl/worksheets/sheet1.xml', data: Buffer.from('<a/>'), declared: 1000 }]),
      'DAMAGED',
    ],
    [
      'entries that overlap',
      () => workbook(small, [{ name: 'xl/media/a.bin', data: Buffer.alloc(5000), offset: 0 }]),
      'ZIP_BOMB',
    ],
    [
      'more than 2,000 entries',
      () =>
        workbook(
          small,
          Array.from({ length: 2001 }, (_, n) => ({ name: `n${n}`, data: Buffer.alloc(1) })),
        ),
      'ZIP_BOMB',
    ],
    [
      'the same part twice under two spellings',
      () => workbook(small, [{ name: 'XL/Workbook.xml', data: Buffer.from('<a/>') }]),
      'DAMAGED',
    ],
    ['an archive in an archive', () => zip([{ name: 'inner.xlsx', data: workbook(small) }]), 'FORMAT_UNKNOWN'],
    ['a macro project', () => workbook(small, [{ name: 'xl/vbaProject.bin', data: Buffer.alloc(10) }]), 'MACRO'],
    ['a binary workbook', () => workbook(small, [{ name: 'xl/workbook.bin', data: Buffer.alloc(10) }]), 'XLSB'],
    [
      'a DOCTYPE in the sheet',
      () => workbook(small, [], '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
      'DOCTYPE',
    ],
    [
      'a DOCTYPE in the shared strings',
      () =>
        workbook(small, [
          { name: 'xl/sharedStrings.xml', data: Buffer.from('<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>') },
        ]),
      'DOCTYPE',
    ],
    [
      'a workbook cut in half',
      () => {
        const whole = workbook(small)
        return whole.subarray(0, whole.length / 2)
      },
      'DAMAGED',
    ],
    ['a cell in column 201', () => workbook('<row r="1"><c r="GS1"><v>1</v></c></row>'), 'TOO_MANY_COLUMNS'],
    [
      'a cell of 15 MB',
      () => workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(15_000_000)}</t></is></c></row>`),
      'ZIP_BOMB',
    ],
    [
      'a cell at the far right of every row',
      () =>
        workbook(
          Array.from({ length: 50_000 }, (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}" s="1"/></row>`).join(''),
        ),
      'TOO_MANY_COLUMNS',
    ],
    [
      'a row number past the format',
      () => workbook('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'),
      'TOO_MANY_ROWS',
    ],
    ['a row number that is no number', () => workbook('<row r="x"><c r="A1"><v>1</v></c></row>'), 'DAMAGED'],
  ])('refuses %s', async (_, build, code) => {
    expect(await faultOf(build())).toBe(code)
  })

  it('accepts an honest, very repetitive sheet of 100,000 rows, which packs far better than 10:1', async () => {
    const rows = Array.from({ length: 100_000 }, () => ['咸安区', '通过', null, '无', '无', '无'])
    const columns = ['县区', '结论', '甲', '乙', '丙', '丁'].map((label) => ({ label, kind: 'text' as const }))
    const sheet = await sheetOf(await writeRows([{ name: '表', columns, rows }], 0), 'a.xlsx')
    let count = 0
    for (const row of sheetRows(sheet)) count += row.cells.length > 0 ? 1 : 0
    expect(count).toBe(100_001)
  })

  it('keeps the file limit of 50 MB before looking inside', async () => {
    expect(await faultOf(Buffer.alloc(50 * 1024 * 1024 + 1), 'a.csv')).toBe('FILE_TOO_LARGE')
  })
})

describe('files that are not what they say', () => {
  const ole = (stream: string): Buffer =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(600),
    ])
  it.each<[string, Buffer, string, string]>([
    ['nothing', Buffer.alloc(0), 'a.csv', 'FILE_EMPTY'],
    ['a workbook named csv', workbook(small), 'a.csv', 'EXTENSION_MISMATCH'],
    ['text named xlsx', Buffer.from('企业名称,代码\n甲,1\n'), 'a.xlsx', 'EXTENSION_MISMATCH'],
    [
      'a web page named xls',
      Buffer.from('<html><table><tr><td>企业名称</td></tr></table></html>'),
      'a.xls',
      'FORMAT_UNKNOWN',
    ],
    ['a macro workbook by name', workbook(small), 'a.xlsm', 'MACRO'],
    ['a picture named csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.csv', 'FORMAT_UNKNOWN'],
    ['a workbook with a password', ole('EncryptedPackage'), 'a.xlsx', 'ENCRYPTED'],
    ['an xls with macros', ole('_VBA_PROJECT_CUR'), 'a.xls', 'MACRO'],
    ['a broken xls', ole('Workbook'), 'a.xls', 'XLS_TOO_OLD'],
    ['bytes of no Chinese encoding', Buffer.from([0x41, 0xff, 0xff, 0x80, 0x0a]), 'a.csv', 'ENCODING_UNKNOWN'],
  ])('refuses %s with its reason in Chinese', async (_, bytes, name, code) => {
    expect(await faultOf(bytes, name)).toBe(code)
  })
})

describe('delimited text', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('名称,备注\n甲,䶮𠮷㛃\n')],
    ['UTF-8 with BOM', Buffer.from('\ufeff名称,备注\r\n甲,䶮𠮷㛃\r\n')],
    ['UTF-16 LE, tabs', Buffer.from('\ufeff名称\t备注\r\n甲\t䶮𠮷㛃\r\n', 'utf16le')],
    ['semicolons', Buffer.from('名称;备注\n甲;䶮𠮷㛃\n')],
    ['line ends of an old Macintosh', Buffer.from('名称,备注\r甲,䶮𠮷㛃\r')],
  ])('reads %s', async (_, bytes) => {
    expect(texts(await sheetOf(bytes, 'a.csv'))).toEqual([
      ['名称', '备注'],
      ['甲', '䶮𠮷㛃'],
    ])
  })

  it('keeps delimiters, quotes and line breaks inside quoted cells and unwraps ="…"', async () => {
    const sheet = await sheetOf(Buffer.from('名称,代码,注\r\n"甲,""乙""\r\n丙",="0012", x \r\n'), 'a.csv')
    expect(texts(sheet)).toEqual([
      ['名称', '代码', '注'],
      ['甲,"乙"\r\n丙', '0012', ' x '],
    ])
  })

  it('does not let an unclosed quote swallow the rows after it, wherever chunks end', async () => {
    const line = (n: number): string => `企业${n},${n}\n`
    const lines = Array.from({ length: 300_000 }, (_, n) => (n === 150_000 ? '"没有关上,1\n' : line(n)))
    const rows = [...sheetRows(await sheetOf(Buffer.from(lines.join('')), 'a.csv'))]
    expect(rows).toHaveLength(300_000)
    expect(rows.filter((row) => row.fault !== undefined).map((row) => [row.number, row.fault])).toEqual([
      [150_001, 'BROKEN_QUOTES'],
    ])
  })

  it('says which row was cut off where a UTF-8 file ends inside a character', async () => {
    const whole = Buffer.from('企业名称,备注\n甲,好\n乙,好好')
    const rows = [...sheetRows(await sheetOf(whole.subarray(0, whole.length - 1), 'a.csv'))]
    expect(rows.map((row) => row.fault)).toEqual([undefined, undefined, 'CUT_OFF'])
  })

  it('reports a cell of 10 MB in words instead of storing it', async () => {
    const bytes = Buffer.from(`企业名称,统一社会信用代码\n${'长'.repeat(3_500_000)},1\n乙,2\n`)
    const rows = [...sheetRows(await sheetOf(bytes, 'a.csv'))]
    expect(rows.map((row) => row.fault)).toEqual([undefined, 'CELL_TOO_LONG', undefined])
    expect(rows[1]?.cells[0]?.text.length).toBe(200)
  })

  it('reads what Excel and WPS put on the clipboard', () => {
    const pasted = readClipboard('企业名称\t代码\r\n"甲\n乙"\t="91"\r\n')
    assert(pasted.ok, 'clipboard')
    expect(texts(pasted.value)).toEqual([
      ['企业名称', '代码'],
      ['甲\n乙', '91'],
    ])
    expect(readClipboard(' \n')).toMatchObject({ ok: false, fault: { code: 'FILE_EMPTY' } })
  })
})

describe('words that would reach into the program', () => {
  it('treats __proto__ and constructor as plain header words', async () => {
    const bytes = Buffer.from(
      '__proto__,constructor,企业名称,统一社会信用代码,县区\npolluted,polluted,甲商贸,,咸安区\n',
    )
    const opened = await openSheetFile(bytes, { name: 'a.csv' }, ENTERPRISE_COLUMNS)
    assert(opened.ok, 'opened')
    const { sheet, layout, proposal } = opened.value.table
    const options = { counties: [{ code: '421202', name: '咸安区' }], defaultCounty: null }
    const [row] = [...judgeRows(sheet, layout, ENTERPRISE_COLUMNS, proposal.mapping, options)]
    expect(row?.values['name']).toBe('甲商贸')
    expect(Object.hasOwn(Object.prototype, 'polluted') || 'polluted' in {}).toBe(false)
    expect(proposal.unused.map((column) => column.name)).toEqual(['__proto__', 'constructor'])
  })

  it('takes the stored result of a formula and says that it was one; never computes', async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x")</f><v>x</v></c><c r="C1"><v>3</v></c>'
    const sheet = await sheetOf(workbook(`<row r="1">${cells}</row>`), 'a.xlsx')
    expect([...sheetRows(sheet)][0]?.cells.map(({ text, kind }) => [text, kind])).toEqual([
      ['2', 'formula-result'],
      ['x', 'formula-result'],
      ['3', 'number'],
    ])
  })

  it('keeps hostile entry names out of every path: parts are only found by their fixed names', () => {
    const names = ['..\\a', '../../etc/passwd', 'C:\\a', '/etc/passwd', 'CON', 'a\u202egpj.exe', '__proto__']
    const bytes = workbook(
      small,
      names.map((name) => ({ name, data: Buffer.from('x') })),
    )
    const entries = openWorkbook(bytes)
    expect([...entries.keys()].filter((name) => names.includes(name))).toHaveLength(names.length)
    const entry = entries.get('CON')
    assert(entry, 'entry')
    expect(inflateEntry(bytes, entry).toString()).toBe('x')
  })
})
