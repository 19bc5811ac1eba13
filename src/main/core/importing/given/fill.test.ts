import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { DomainFault } from '#core/fault.ts'
import { bookParts, type Part, zip } from '#test/helper/forge-sheet.ts'
import { inflateEntry, openWorkbook } from '../sheet/zip.ts'
import type { NewValue } from './edit.ts'
import { fillGiven, lookAtGiven } from './fill.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const text = (ref: string, words: string, style = 0) =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`

/** A table as offices send it round: merged title, heads with a unit, three rows for values, a sum, a signature. */
const BODY = `<row r="1" ht="30" customHeight="1">${text('A1', '专项资金汇总表', 1)}</row>
<row r="2">${text('A2', '填报单位：')}<c r="B2" s="2"/></row>
<row r="3">${text('A3', '序号', 1)}${text('B3', '企业名称', 1)}${text('C3', '申请金额（万元）', 1)}${text('D3', '人均', 1)}</row>
<row r="4" spans="1:4"><c r="A4" s="1"/><c r="B4" s="1"/><c r="C4" s="2"/><c r="D4" s="2"><f>C4/2</f><v>77</v></c></row>
<row r="5"><c r="A5" s="1"/><c r="C5" s="2"/><c r="D5" s="2"><f>C5/2</f><v>88</v></c></row>
<row r="7">${text('A7', '合计', 1)}<c r="C7" s="2" t="str"><f>SUM(C4:C6)</f><v>99</v></c></row>
<row r="8">${text('A8', '填表人：')}</row>`

const tail =
  '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
const sheetXml = (
  body: string,
  more = tail,
  before = '<sheetViews><sheetView workbookViewId="0"/></sheetViews><cols><col min="2" max="2" width="30"/></cols>',
) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}">${before}<sheetData>${body}</sheetData>${more}</worksheet>`
const given = (xml = sheetXml(BODY), extra: readonly Part[] = []) =>
  zip([
    ...bookParts('', { 'xl/worksheets/sheet1.xml': xml }),
    { name: 'docProps/custom.xml', data: Buffer.from('<Properties/>') },
    ...extra,
  ])

const rows = (count: number): (readonly (readonly [string, NewValue])[])[] =>
  Array.from({ length: count }, (_, at) => [
    ['A', { number: String(at + 1) }],
    ['B', { words: `第<${at}>公司 & _x0041_` }],
    ['C', { number: '1.2345' }],
  ])

const request = (bytes: Uint8Array, count = 3) => ({
  name: 'a.xlsx',
  bytes,
  known: ['企业名称', '申请金额'],
  sheet: '表',
  headerRow: 3,
  rows: rows(count),
  cells: [['B2', { words: '甲局' }]] as const,
})

async function faultOf(run: Promise<unknown>): Promise<string> {
  try {
    await run
  } catch (fault) {
    if (fault instanceof DomainFault) return `${fault.code} ${String(fault.details['message'])}`
    throw fault
  }
  return 'filled'
}

describe('a given table', () => {
  it('is understood: head, unit, room above the sum, what it works out itself', async () => {
    const { tables } = await lookAtGiven({
      name: 'a.xlsx',
      bytes: given(),
      headerRow: null,
      known: ['企业名称', '申请金额'],
    })
    expect(tables).toMatchObject([{ sheet: '表', headerRow: 3, firstRow: 4, room: 3, filled: 0 }])
    expect(tables[0]?.columns.map(({ letter, unit, formula }) => [letter, unit, formula])).toEqual([
      ['A', 2, false],
      ['B', 2, false],
      ['C', 6, false],
      ['D', 2, true],
    ])
  })

  it('holds the values where they belong, keeps formulas without a result, and is worked out when it is opened', async () => {
    const before = given()
    const { bytes, warnings } = await fillGiven(request(before))
    expect(warnings).toEqual([])
    const book = await readXlsx(bytes)
    const read = book.sheets[0]?.rows ?? []
    expect(read[1]?.[1]).toBe('甲局')
    expect(read.slice(3, 6).map((row) => row.slice(0, 3))).toEqual(
      [0, 1, 2].map((at) => [at + 1, `第<${at}>公司 & _x0041_`, 1.2345]),
    )
    expect([read[6]?.[0], read[7]?.[0]]).toEqual(['合计', '填表人：'])
    const view = Buffer.from(bytes)
    const entries = openWorkbook(view)
    const part = (name: string) => inflateEntry(view, entries.get(name)!).toString('utf8')
    const xml = part('xl/worksheets/sheet1.xml')
    // Bug caught: a stored result of the given file is printed as if it were worked out from our figures.
    expect(xml).not.toMatch(/<v>(?:77|88|99)<\/v>/u)
    expect(xml.match(/<f>[^<]+<\/f>/gu)).toEqual(['<f>C4/2</f>', '<f>C5/2</f>', '<f>SUM(C4:C6)</f>'])
    expect(part('xl/workbook.xml')).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/u)
    expect(xml).toContain('<c r="C4" s="2"><v>1.2345</v></c>')
    // New cells of a row that was not there look like those of the first row.
    expect(xml).toContain('<row r="6"><c r="A6" s="1">')
  })

  // Bug caught: another part is packed anew, or what stands beside the cells of the sheet is lost.
  it('has every other part byte for byte, and all of the sheet but its cells', async () => {
    const before = given(undefined, [
      { name: 'xl/printerSettings/printerSettings1.bin', data: Buffer.from([1, 2, 3, 255]) },
    ])
    const view = Buffer.from((await fillGiven(request(before))).bytes)
    const [old, now] = [openWorkbook(before), openWorkbook(view)]
    expect([...now.keys()]).toEqual([...old.keys()])
    const changed = [...old.keys()].filter(
      (name) => !inflateEntry(before, old.get(name)!).equals(inflateEntry(view, now.get(name)!)),
    )
    expect(changed.toSorted()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml'])
    const bare = (xml: Buffer) => xml.toString('utf8').replace(/<sheetData>[\s\S]*<\/sheetData>/u, '')
    const sheet = 'xl/worksheets/sheet1.xml'
    expect(bare(inflateEntry(view, now.get(sheet)!))).toBe(bare(inflateEntry(before, old.get(sheet)!)))
  })

  it('is cleared where an earlier filling was longer, and grows where nothing stands below it', async () => {
    const first = (await fillGiven(request(given()))).bytes
    const { bytes, cleared } = await fillGiven(request(first, 1))
    expect(cleared).toBe(2)
    const read = (await readXlsx(bytes)).sheets[0]?.rows ?? []
    expect(read[3]?.[1]).toBe('第<0>公司 & _x0041_')
    expect([read[4]?.[1] ?? null, read[5]?.[1] ?? null]).toEqual([null, null])
    const open = given(
      sheetXml(`<row r="1">${text('A1', '序号')}${text('B1', '企业名称')}${text('C1', '申请金额')}</row>`),
    )
    const grown = await fillGiven({ ...request(open, 40), headerRow: 1, cells: [] })
    expect((await readXlsx(grown.bytes)).sheets[0]?.rows).toHaveLength(41)
  })

  it('tells of a sum that leaves rows out', async () => {
    const { warnings } = await fillGiven(request(given(sheetXml(BODY.replace('C4:C6', 'C4:C5')))))
    expect(warnings).toEqual(['C7 的合计只加第 4 到 5 行，填到了第 6 行'])
  })
})

describe('what cannot be filled without spoiling it', () => {
  it.each<[string, () => Uint8Array, RegExp]>([
    [
      'more rows than there is room for',
      () => given(sheetXml(BODY.replace('r="7"', 'r="6"').replaceAll(/([AC])7/gu, '$16'))),
      /^FILL_BLOCKED .*只有 2 行，要填 3 行/u,
    ],
    ['a locked sheet', () => given(sheetXml(BODY, `<sheetProtection sheet="1"/>${tail}`)), /^FILL_BLOCKED .*设了保护/u],
    [
      'a cell merged into another',
      () => given(sheetXml(BODY, tail.replace('<mergeCell ref="A1:D1"/>', '<mergeCell ref="B4:B5"/>'))),
      /^FILL_BLOCKED B5 被合并/u,
    ],
    [
      'a formula in the place of a value',
      () => given(sheetXml(BODY.replace('<c r="C5" s="2"/>', '<c r="C5" s="2"><f>1+1</f></c>'))),
      /^FILL_BLOCKED C5 是表里自己的公式/u,
    ],
    [
      'one formula over many cells',
      () => given(sheetXml(BODY.replace('<f>C4/2</f>', '<f t="array" ref="C4:D6">C4/2</f>'))),
      /^FILL_BLOCKED C4 在一个数组公式里/u,
    ],
    [
      'macros',
      () => given(undefined, [{ name: 'xl/vbaProject.bin', data: Buffer.from('x') }]),
      /^SHEET_NOT_SUPPORTED/u,
    ],
    [
      'a signature',
      () => given(undefined, [{ name: '_xmlsignatures/sig1.xml', data: Buffer.from('<Signature/>') }]),
      /^SHEET_NOT_SUPPORTED .*签名/u,
    ],
    ['a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /^SHEET_/u],
    [
      'declared entities',
      () => given(sheetXml(BODY).replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')),
      /^SHEET_/u,
    ],
    [
      'a part that unpacks to nothing but zeros',
      () => given(undefined, [{ name: 'xl/media/a.bin', data: Buffer.alloc(30 * 1024 * 1024) }]),
      /^SHEET_/u,
    ],
    ['rows out of their order', () => given(sheetXml(BODY.replace('r="5"', 'r="4"'))), /^SHEET_/u],
    ['a text that is no sheet', () => Buffer.from('企业名称,金额\n甲,1\n'), /^SHEET_NOT_SUPPORTED .*xlsx/u],
  ])('%s', async (_name, make, says) => {
    const bytes = make()
    const name = bytes[0] === 0x50 ? 'a.xlsx' : bytes[0] === 0xd0 ? 'a.xls' : 'a.csv'
    expect(await faultOf(fillGiven({ ...request(bytes), name }))).toMatch(says)
  })

  // Bug caught: what follows another file or a pivot's own copy of its numbers is kept in silence, and believed.
  it('says before writing what is kept and not kept up', async () => {
    const extra = ['xl/externalLinks/externalLink1.xml', 'xl/pivotTables/pivotTable1.xml', 'xl/charts/chart1.xml']
    const bytes = given(
      sheetXml(BODY, `${tail}<dataValidations><dataValidation sqref="C4"/></dataValidations>`),
      extra.map((name) => ({ name, data: Buffer.from('<a/>') })),
    )
    const { warnings } = await lookAtGiven({ name: 'a.xlsx', bytes, headerRow: null, known: [] })
    for (const word of ['别的文件', '透视表', '有图', '限制了可填的内容']) expect(warnings.join()).toContain(word)
  })
})
