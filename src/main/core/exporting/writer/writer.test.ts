import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '#shared/definition/import/columns-of.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { assert } from '#shared/never.ts'
import { openSheetFile } from '#core/importing/reader/table.ts'
import { readSheet, sheetRows } from '#core/importing/sheet/read.ts'
import { inflateEntry, openWorkbook } from '#core/importing/sheet/zip.ts'
import { judgeRows } from '#core/importing/verdict.ts'
import { writeCsv } from './csv.ts'
import { markWorkbook, type Mark } from './mark.ts'
import { writeRows } from './xlsx.ts'

const ENTERPRISE_COLUMNS = columnsOf(enterprise)

const fixture = join(import.meta.dirname, '..', '..', '..', '..', '..', 'tests', 'fixture', 'messy')

/** 200 texts that a spreadsheet might run: every start of S-64 before every body. */
const at = Date.UTC(2026, 0, 31)

const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  '\0=',
  '＝',
  '＋',
  '－',
  '＠',
  ' =',
  '|',
  '%',
  '="',
  "'=",
  '\u00a0=',
  '=-',
  '@=',
]
const bodies = [
  '1+1',
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://x","y")',
  'SUM(A1:A9)',
  'DDE("a";"b")',
  '2+5+cmd',
  'IMPORTXML("x")',
  'A1',
  '"x"',
  '0',
]
const payloads = starts.flatMap((start) => bodies.map((body) => start + body))

function part(bytes: Uint8Array, name: string): string {
  const view = Buffer.from(bytes)
  const entry = openWorkbook(view).get(name)
  assert(entry, `part ${name}`)
  return inflateEntry(view, entry).toString('utf8')
}

async function textsOf(bytes: Uint8Array, name: string): Promise<string[][]> {
  const read = await readSheet(bytes, { name })
  assert(read.ok, read.ok ? '' : read.fault.message)
  const [sheet] = read.value
  assert(sheet, 'sheet')
  return [...sheetRows(sheet)].map((row) => row.cells.map((cell) => cell.text))
}

describe('formula safety (S-64)', () => {
  it.each([
    ['whole', 200],
    ['streamed', 1_000_001],
  ])(
    'writes 200 payloads as string cells, %s',
    async (_, count) => {
      expect(payloads).toHaveLength(200)
      const rows = Array.from({ length: count }, (_row, at) => [payloads[at] ?? '甲'])
      const bytes = await writeRows([{ name: '表', columns: [{ label: '=1+1', kind: 'text' }], rows }], at)
      const sheet = part(bytes, 'xl/worksheets/sheet1.xml')
      expect(sheet).not.toMatch(/<f[\s>/]/)
      const cells = sheet.slice(0, 60_000).match(/<c r="A\d+"[^>]*>/g) ?? []
      expect(cells.length).toBeGreaterThan(200)
      expect(cells.slice(0, 201).every((cell) => /t="(?:s|inlineStr)"/.test(cell))).toBe(true)
    },
    120_000,
  )

  it('gives every payload back as typed through xlsx, but for the NUL and the bare CR that XML cannot hold', async () => {
    const columns = [
      { label: '内容', kind: 'text' as const },
      { label: '尾', kind: 'text' as const },
    ]
    const bytes = await writeRows([{ name: '表', columns, rows: payloads.map((payload) => [payload, '.']) }], at)
    const back = (await textsOf(bytes, 'a.xlsx')).slice(1).map(([text]) => text?.replace(/\r/g, '\n'))
    expect(back).toEqual(payloads.map((payload) => payload.replaceAll('\0', '').replace(/\r/g, '\n')))
  })

  it('never starts a CSV cell with a character that runs, and restores the original on the way back', async () => {
    const bytes = writeCsv(
      payloads.map((payload) => ['甲', payload, '乙']),
      'utf-8',
    )
    const read = await readSheet(bytes, { name: 'a.csv' })
    assert(read.ok && read.value[0], 'read')
    const cells = [...sheetRows(read.value[0])].map((row) => row.cells[1])
    expect(cells.filter((cell) => /^[\s\0]*[=+\-@＝＋－＠|%]/.test(String(cell?.raw)))).toEqual([])
    expect(cells.map((cell) => cell?.text)).toEqual(payloads.map((payload) => payload.replaceAll('\0', '')))
  })
})

describe('written files', () => {
  const columns = [
    { label: '企业名称', kind: 'text' as const },
    { label: '统一社会信用代码', kind: 'code' as const },
    { label: '成立日期', kind: 'date' as const },
    { label: '注册资本（万元）', kind: 'wan' as const },
    { label: '金额（元）', kind: 'yuan' as const },
    { label: '人数', kind: 'integer' as const },
  ]
  const rows = [
    ['䶮𠮷㛃 & <乙>', '914403001922038216', '2014-06', 309_500_000 / 100, 123, 7],
    ['  前后有空格 ', '004403001922038216', '2014-06-03', 500_000_000, 9_007_199_254_740_991, null],
  ]

  it('keeps money numeric and codes as text, which the library’s other reader and our own both see', async () => {
    const bytes = await writeRows([{ name: '企业名录', columns, rows }], at)
    const book = await readXlsx(bytes, { readStyles: true })
    const sheet = book.sheets[0]
    expect(sheet?.rows[1]).toEqual(['䶮𠮷㛃 & <乙>', '914403001922038216', '2014-06', 3.095, 1.23, 7])
    expect(sheet?.rows[2]?.slice(1, 4)).toEqual(['004403001922038216', '2014-06-03', 500])
    expect(sheet?.cells?.get('1,3')?.style?.numFmt).toBe('#,##0.00####')
    expect(sheet?.cells?.get('1,1')?.style?.numFmt).toBe('@')
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    const own = await textsOf(bytes, 'a.xlsx')
    expect(own[2]?.slice(0, 4)).toEqual(['  前后有空格 ', '004403001922038216', '2014-06-03', '500'])
  })

  it('offers drop-down lists for choices', async () => {
    const choices = new Map([[0, ['咸安区', '嘉鱼县']]])
    const bytes = await writeRows([{ name: '表', columns: [{ label: '县区', kind: 'text' }], rows: [], choices }], at)
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toContain('咸安区,嘉鱼县')
  })

  it.each(['utf-8', 'gb18030'] as const)('writes CSV in %s that keeps rare characters', async (encoding) => {
    const bytes = writeCsv(
      [
        ['名称', '金额'],
        ['䶮𠮷㛃•"引号",换\n行', -5],
      ],
      encoding,
    )
    expect(await textsOf(bytes, 'a.csv')).toEqual([
      ['名称', '金额'],
      ['䶮𠮷㛃•"引号",换\n行', '-5'],
    ])
    const second =
      encoding === 'utf-8' ? Buffer.from(bytes).toString('utf8') : iconv.decode(Buffer.from(bytes), 'gb18030')
    expect(second.replace('\ufeff', '')).toBe('名称,金额\r\n"䶮𠮷㛃•""引号"",换\n行",-5\r\n')
  })
})

async function marked(name: string): Promise<{ bytes: Uint8Array; kind: string; marks: Mark[]; original: Buffer }> {
  const original = readFileSync(join(fixture, name))
  const opened = await openSheetFile(original, { name }, ENTERPRISE_COLUMNS)
  assert(opened.ok, 'opened')
  const { sheet, layout, proposal } = opened.value.table
  const counties = ['咸安区', '嘉鱼县', '通城县', '崇阳县', '通山县', '赤壁市'].map((county, at) => ({
    code: String(at),
    name: county,
  }))
  const verdicts = [
    ...judgeRows(sheet, layout, ENTERPRISE_COLUMNS, proposal.mapping, { counties, defaultCounty: null }),
  ]
  const marks = verdicts.flatMap((verdict) => verdict.problems)
  const input = {
    sheetName: sheet.name,
    headerRow: layout.headerRows[0] ?? 1,
    at,
    original: name.endsWith('.xlsx') ? original : null,
    rows: sheetRows(sheet),
  }
  return { ...(await markWorkbook(input, marks)), marks, original }
}

describe('the same sheet back with its wrong cells marked (U-18)', () => {
  it('colours and comments each wrong cell of an xlsx in place and keeps values, merges and other sheets', async () => {
    const { bytes, kind, marks, original } = await marked('register.xlsx')
    const [before, after] = [await readXlsx(original), await readXlsx(bytes, { readStyles: true })]
    expect(kind).toBe('original')
    expect(after.sheets.map((sheet) => [sheet.name, sheet.hidden === true])).toEqual([
      ['企业登记表', false],
      ['下拉选项', true],
      ['Sheet3', false],
    ])
    expect(after.sheets[0]?.merges).toEqual(before.sheets[0]?.merges)
    before.sheets[0]?.rows.forEach((row, at) => expect(after.sheets[0]?.rows[at]?.slice(0, row.length)).toEqual(row))
    expect(marks.length).toBeGreaterThan(5)
    for (const mark of marks) {
      const cell = after.sheets[0]?.cells?.get(`${mark.rowNumber - 1},${mark.columnIndex}`)
      expect(cell?.comment?.text).toContain(mark.message)
      expect(JSON.stringify(cell?.style?.fill)).toMatch(/FFC7CE|FFEB9C/)
    }
  })

  it.each(['register.xlsx', 'register.xls', 'register-gb18030.csv'])(
    'comes back from %s with the same rows to be read, and a second marking adds no second column',
    async (name) => {
      const first = await marked(name)
      const opened = await openSheetFile(first.bytes, { name: 'back.xlsx' }, ENTERPRISE_COLUMNS)
      assert(opened.ok, 'opened')
      const { sheet, layout } = opened.value.table
      expect(layout.columns.filter((column) => column.name === '问题与办法')).toHaveLength(1)
      const original = await textsOf(first.original, name)
      const wanted = new Map(original.flatMap((row) => (row[2] === undefined || row[2] === '' ? [] : [[row[2], row]])))
      const found = [...sheetRows(sheet)].filter((row) => wanted.has(row.cells[2]?.text ?? ''))
      expect(found.length).toBeGreaterThanOrEqual(wanted.size)
      const again = await markWorkbook(
        { sheetName: sheet.name, headerRow: layout.headerRows[0] ?? 1, at, original: first.bytes, rows: [] },
        first.marks,
      )
      const third = await openSheetFile(again.bytes, { name: 'again.xlsx' }, ENTERPRISE_COLUMNS)
      assert(third.ok, 'opened again')
      expect(third.value.table.layout.columns.filter((column) => column.name === '问题与办法')).toHaveLength(1)
    },
  )
})
