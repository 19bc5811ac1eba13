import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  bookPart,
  bookParts,
  cellName,
  MAIN,
  relation,
  relations,
  row,
  table,
  workbook,
  worksheet,
  zip,
  type Forged,
} from '#test/helper/forge-sheet.ts'
import { ROOT } from '#test/helper/open-test-station.ts'

/** What the program says of a file: the fault it refuses it with and words of why, or the rows it makes of it. */
export type Expected =
  | { readonly fault: string; readonly why: RegExp }
  | { readonly rows: number; readonly problems: Readonly<Record<string, number>> }

export type HostileSheet = {
  readonly what: string
  readonly name: string
  readonly build: () => Buffer
  readonly expected: Expected
  /** Takes seconds to make or to read: once a release. */
  readonly deep?: true
}

const HEADER = ['企业名称', '统一社会信用代码', '县市区', '备注']
const FIRM: readonly Forged[] = ['甲商贸有限公司', '914212225999999990', '通城县', '无']
const sound = table([HEADER, FIRM])
const csv = (...lines: readonly string[]) => Buffer.from([HEADER.join(','), ...lines].join('\n'))
const repeated = (text: string, count: number) => Buffer.alloc(Buffer.byteLength(text) * count, text)

const unreadable = (why: RegExp): Expected => ({ fault: 'SHEET_UNREADABLE', why })
const tooLarge = (why: RegExp): Expected => ({ fault: 'SHEET_TOO_LARGE', why })
const notSupported = (why: RegExp): Expected => ({ fault: 'SHEET_NOT_SUPPORTED', why })
const read = (rows: number, problems: Readonly<Record<string, number>> = {}): Expected => ({ rows, problems })

const fixture = (name: string) => readFileSync(join(ROOT, 'tests', 'fixture', 'messy', name))
const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(600),
  ])

const SHEET = 'xl/worksheets/sheet1.xml'
const BOOK = 'xl/workbook.xml'
const RELS = 'xl/_rels/workbook.xml.rels'
const STRINGS = 'xl/sharedStrings.xml'
const CHECK_FAILS = { IDENTIFIER_CHECK_FAILS: 1 }
const stringRels = relations(
  relation('rId1', 'worksheets/sheet1.xml'),
  relation('rId2', 'sharedStrings.xml', 'sharedStrings'),
)

function inFile(name: string, what: string, build: () => Buffer, expected: Expected, deep?: true): HostileSheet {
  return { what, name, build, expected, ...(deep ? { deep } : {}) }
}
const xlsx = (what: string, build: () => Buffer, expected: Expected, deep?: true) =>
  inFile('a.xlsx', what, build, expected, deep)
const text = (what: string, build: () => Buffer, expected: Expected, deep?: true) =>
  inFile('a.csv', what, build, expected, deep)

/** Sheets of a workbook: as many as wanted, all on the named parts. */
function sheets(count: number, part: (at: number) => string, names = (at: number) => `表${at}`): Buffer {
  const parts = [...new Set(Array.from({ length: count }, (_, at) => part(at)))]
  return workbook(sound, {
    [SHEET]: null,
    [BOOK]: bookPart(
      Array.from({ length: count }, (_, at) => `<sheet name="${names(at)}" sheetId="${at + 1}" r:id="r${at}"/>`).join(
        '',
      ),
    ),
    [RELS]: relations(...Array.from({ length: count }, (_, at) => relation(`r${at}`, `worksheets/${part(at)}`))),
    ...Object.fromEntries(parts.map((name) => [`xl/worksheets/${name}`, worksheet(sound)])),
  })
}

const endless = (start: string, count = 400_000 / start.length) => start.repeat(count)

/** XML that holds a reader up. */
const markup: readonly HostileSheet[] = [
  xlsx(
    'relationships without an end, 400 KB',
    () => workbook(sound, { [RELS]: endless('<Relationship ') }),
    unreadable(/标记/u),
  ),
  xlsx(
    'relationships without an end, 20 MB',
    () => workbook(sound, { [RELS]: endless('<Relationship ', 1_400_000) }),
    unreadable(/标记长得不正常/u),
    true,
  ),
  xlsx('sheets without an end, 400 KB', () => workbook(sound, { [BOOK]: endless('<sheet ') }), unreadable(/标记/u)),
  xlsx(
    'sheets without an end, 20 MB',
    () => workbook(sound, { [BOOK]: endless('<sheet ', 2_800_000) }),
    unreadable(/./u),
    true,
  ),
  xlsx(
    'merges without an end, 400 KB',
    () => workbook(sound, { [SHEET]: worksheet(sound, endless('<mergeCell ')) }),
    unreadable(/标记/u),
  ),
  xlsx(
    'merges without an end, 18 MB',
    () => workbook(sound, { [SHEET]: worksheet(sound, endless('<mergeCell ', 1_600_000)) }),
    unreadable(/标记/u),
    true,
  ),
  xlsx('formulas without an end', () => workbook(sound, { [SHEET]: worksheet(endless('<f ')) }), unreadable(/标记/u)),
  xlsx(
    'an attribute whose quote never closes',
    () => workbook(sound, { [SHEET]: worksheet(`<row r="${'1'.repeat(600_000)}`) }),
    unreadable(/标记/u),
  ),
  xlsx(
    'a comment that never ends',
    () => workbook(sound, { [SHEET]: worksheet(`<!--${'-'.repeat(600_000)}`) }),
    unreadable(/没有写完/u),
  ),
  xlsx(
    'a comment of 2 MB',
    () => workbook(sound, { [SHEET]: worksheet(`${sound}<!--${' '.repeat(2_000_000)}-->`) }),
    unreadable(/注释/u),
  ),
  xlsx(
    'a processing instruction that never ends',
    () => workbook(sound, { [SHEET]: `<?xml ${' '.repeat(500_000)}` }),
    unreadable(/没有写完/u),
  ),
  xlsx(
    'elements 300,000 deep in the sheet',
    () => workbook(sound, { [SHEET]: worksheet('<a>'.repeat(300_000)) }),
    unreadable(/一层套一层/u),
  ),
  xlsx(
    'elements 300,000 deep in the shared texts',
    () => workbook(sound, { [RELS]: stringRels, [STRINGS]: `<sst xmlns="${MAIN}">${'<si>'.repeat(300_000)}` }),
    unreadable(/一层套一层/u),
  ),
  xlsx(
    'a DOCTYPE in the sheet',
    () => workbook(sound, { [SHEET]: worksheet(sound, '', '<!DOCTYPE w [<!ENTITY a "aaaa">]>') }),
    unreadable(/DOCTYPE/u),
  ),
  xlsx(
    'a DOCTYPE in the relationships',
    () =>
      workbook(sound, {
        [RELS]: `<!DOCTYPE r SYSTEM "file:///etc/passwd">${relations(relation('rId1', 'worksheets/sheet1.xml'))}`,
      }),
    unreadable(/DOCTYPE/u),
  ),
  xlsx(
    'a thousand million laughs in the shared texts',
    () =>
      workbook(sound, {
        [RELS]: stringRels,
        [STRINGS]: '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>',
      }),
    unreadable(/DOCTYPE/u),
  ),
  xlsx(
    'a part in UTF-16, where a DOCTYPE would not be seen',
    () => workbook(sound, { [SHEET]: Buffer.from(`\ufeff${worksheet(sound)}`, 'utf16le') }),
    unreadable(/DOCTYPE/u),
  ),
  xlsx(
    'a declaration that is none of XML',
    () => workbook(sound, { [SHEET]: worksheet(`${sound}<!ELEMENT a ANY>`) }),
    unreadable(/DOCTYPE/u),
  ),
]

/** Archives that lie. */
const archives: readonly HostileSheet[] = [
  xlsx(
    'a part that unpacks a thousandfold',
    () => workbook(sound, {}, [{ name: 'xl/media/zero.bin', data: Buffer.alloc(30 * 2 ** 20) }]),
    unreadable(/解压后大得不正常/u),
  ),
  xlsx(
    'parts that declare 12 GB',
    () =>
      workbook(
        sound,
        {},
        [0, 1, 2].map((at) => ({ name: `xl/media/${at}.bin`, data: Buffer.alloc(9), declared: 4e9 })),
      ),
    unreadable(/解压后大得不正常/u),
  ),
  xlsx(
    'a sheet larger than its header says',
    () =>
      zip([
        ...bookParts(sound, { [SHEET]: null }),
        { name: SHEET, data: Buffer.alloc(10_000_000, 32), declared: 1000 },
      ]),
    unreadable(/实际大小超过声明/u),
  ),
  xlsx(
    'a sheet smaller than its header says',
    () => zip([...bookParts(sound, { [SHEET]: null }), { name: SHEET, data: Buffer.from('<a/>'), declared: 1000 }]),
    unreadable(/已损坏/u),
  ),
  xlsx(
    'entries that overlap',
    () => workbook(sound, {}, [{ name: 'xl/media/a.bin', data: Buffer.alloc(5000), offset: 0 }]),
    unreadable(/重叠/u),
  ),
  xlsx(
    '2,001 entries',
    () =>
      workbook(
        sound,
        {},
        Array.from({ length: 2001 }, (_, at) => ({ name: `n${at}`, data: Buffer.alloc(1) })),
      ),
    unreadable(/部件/u),
  ),
  xlsx(
    'the same part under two spellings',
    () => workbook(sound, {}, [{ name: 'XL/Workbook.xml', data: Buffer.from('<a/>') }]),
    unreadable(/两次/u),
  ),
  xlsx(
    'a way of packing that nobody knows',
    () =>
      zip([...bookParts(sound, { [SHEET]: null }), { name: SHEET, data: Buffer.from(worksheet(sound)), method: 99 }]),
    unreadable(/压缩方式/u),
  ),
  xlsx('an entry with a password', () => zip(bookParts(sound).map((part) => ({ ...part, flags: 1 }))), {
    fault: 'SHEET_ENCRYPTED',
    why: /密码/u,
  }),
  xlsx('half a workbook', () => workbook(sound).subarray(0, 600), unreadable(/没有拷完/u)),
  xlsx('a workbook without its last byte', () => workbook(sound).subarray(0, -1), unreadable(/没有拷完/u)),
  xlsx(
    'a workbook with rubbish behind it',
    () => Buffer.concat([workbook(sound), Buffer.from('rubbish')]),
    unreadable(/没有拷完/u),
  ),
  xlsx('two letters of an archive', () => Buffer.from('PK'), unreadable(/已损坏/u)),
  xlsx('an archive in an archive', () => zip([{ name: 'a.xlsx', data: workbook(sound) }]), notSupported(/不是工作簿/u)),
  xlsx(
    'a letter of a word processor',
    () =>
      zip([...bookParts(sound, { '_rels/.rels': relations(relation('r', 'word/document.xml', 'officeDocument')) })]),
    notSupported(/不是工作簿/u),
  ),
  xlsx(
    'an OpenDocument sheet under another name',
    () =>
      zip([
        { name: 'mimetype', data: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
        { name: 'content.xml', data: Buffer.from('<a/>') },
        ...bookParts(sound),
      ]),
    notSupported(/OpenDocument/u),
  ),
  inFile(
    'a.ods',
    'an OpenDocument sheet under its own name',
    () => zip([{ name: 'content.xml', data: Buffer.from('<a/>') }]),
    notSupported(/OpenDocument/u),
  ),
  xlsx(
    'a macro project',
    () => workbook(sound, {}, [{ name: 'xl/vbaProject.bin', data: Buffer.alloc(9) }]),
    notSupported(/宏/u),
  ),
  inFile('a.xlsm', 'a workbook with macros by its name', () => workbook(sound), notSupported(/宏/u)),
  xlsx(
    'a binary workbook',
    () => workbook(sound, {}, [{ name: 'xl/workbook.bin', data: Buffer.alloc(9) }]),
    notSupported(/二进制/u),
  ),
]

/** Lists of a workbook that lead elsewhere. */
const lists: readonly HostileSheet[] = [
  xlsx('a sheet whose part is not there', () => workbook(sound, { [SHEET]: null }), unreadable(/缺少工作表/u)),
  xlsx(
    'a sheet outside the archive',
    () => workbook(sound, { [RELS]: relations(relation('rId1', '../../../../etc/passwd')) }),
    unreadable(/名字不对/u),
  ),
  xlsx(
    'a sheet on the web',
    () => workbook(sound, { [RELS]: relations(relation('rId1', 'http://example.org/a.xml')) }),
    unreadable(/缺少工作表/u),
  ),
  xlsx(
    'a sheet under an ending that is not looked into',
    () =>
      workbook(sound, { [SHEET]: null, [RELS]: relations(relation('rId1', 'worksheets/sheet1.dat')) }, [
        { name: 'xl/worksheets/sheet1.dat', data: Buffer.from(worksheet(sound)) },
      ]),
    unreadable(/名字不对/u),
  ),
  xlsx(
    'shared texts under another ending',
    () =>
      workbook(sound, {
        [RELS]: relations(relation('rId1', 'worksheets/sheet1.xml'), relation('rId2', 'texts.dat', 'sharedStrings')),
      }),
    unreadable(/名字不对/u),
  ),
  xlsx('1,990 sheets on one part', () => sheets(1990, () => 'sheet1.xml'), tooLarge(/工作表太多/u)),
  xlsx('two sheets on one part', () => sheets(2, () => 'sheet1.xml'), unreadable(/同一个部件/u)),
  xlsx('256 visible sheets', () => sheets(256, (at) => `s${at}.xml`), tooLarge(/工作表太多/u)),
  xlsx(
    'two sheets of one name',
    () =>
      sheets(
        2,
        (at) => `s${at}.xml`,
        () => '表',
      ),
    unreadable(/同名/u),
  ),
  xlsx('no sheet at all', () => workbook(sound, { [BOOK]: bookPart('') }), unreadable(/没有工作表/u)),
  xlsx(
    'hidden sheets alone',
    () => workbook(sound, { [BOOK]: bookPart('<sheet name="表" sheetId="1" state="veryHidden" r:id="rId1"/>') }),
    { fault: 'SHEET_EMPTY', why: /没有可读的工作表/u },
  ),
  xlsx(
    'a chart alone',
    () => workbook(sound, { [RELS]: relations(relation('rId1', 'chartsheets/sheet1.xml', 'chartsheet')) }),
    { fault: 'SHEET_EMPTY', why: /没有可读的工作表/u },
  ),
  xlsx(
    'a workbook under another name than usual',
    () =>
      workbook(sound, {
        [BOOK]: null,
        [RELS]: null,
        'xl/book2.xml': bookPart('<sheet name="表" sheetId="1" r:id="rId1"/>'),
        'xl/_rels/book2.xml.rels': relations(relation('rId1', 'worksheets/sheet1.xml')),
        '_rels/.rels': relations(relation('rId1', '/xl/book2.xml', 'officeDocument')),
      }),
    read(1, CHECK_FAILS),
  ),
]

/** Cells, rows and columns beyond measure. */
const cells: readonly HostileSheet[] = [
  xlsx(
    'a million merged ranges',
    () =>
      workbook(sound, {
        [SHEET]: worksheet(sound, `<mergeCells>${'<mergeCell ref="E1:E2"/>'.repeat(1_000_000)}</mergeCells>`),
      }),
    unreadable(/合并单元格过多|解压后/u),
    true,
  ),
  xlsx(
    '100,001 merged ranges',
    () => workbook(sound, { [SHEET]: worksheet(sound, '<mergeCell ref="E1:E2"/>'.repeat(100_001)) }),
    unreadable(/合并单元格过多/u),
  ),
  xlsx(
    'one merge over the whole sheet',
    () => workbook(sound, { [SHEET]: worksheet(sound, '<mergeCell ref="A1:XFD1048576"/>') }),
    read(1, CHECK_FAILS),
  ),
  xlsx(
    'merges of millions of rows, one over the other',
    () =>
      workbook(sound, {
        [SHEET]: worksheet(
          table([HEADER, FIRM, ...Array.from({ length: 200 }, () => ['x'])]),
          '<mergeCell ref="E2:E1048576"/>'.repeat(9000),
        ),
      }),
    read(201, { ...CHECK_FAILS, COUNTY_MISSING: 200, REPEATED_IN_FILE: 199, IDENTIFIER_MISSING: 200 }),
  ),
  xlsx('a cell in column 201', () => workbook(`${sound}<row r="3"><c r="GS3"><v>1</v></c></row>`), tooLarge(/200 列/u)),
  xlsx(
    'a cell at the far right of every row',
    () =>
      workbook(
        Array.from({ length: 3000 }, (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}" s="1"/></row>`).join(''),
      ),
    tooLarge(/最右端/u),
  ),
  xlsx('the row 9,999,999', () => workbook('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'), tooLarge(/行数/u)),
  xlsx('a row whose number is none', () => workbook('<row r="x"><c r="A1"><v>1</v></c></row>'), unreadable(/已损坏/u)),
  xlsx('a row below the first', () => workbook('<row r="-5"><c r="A1"><v>1</v></c></row>'), unreadable(/已损坏/u)),
  xlsx(
    'a cell of a name that is none',
    () => workbook(`${sound}<row r="3"><c r="ZZZZ3"><v>1</v></c></row>`),
    unreadable(/已损坏/u),
  ),
  xlsx(
    'rows twice and out of order',
    () => workbook(row(2, FIRM) + row(1, HEADER) + row(2, FIRM)),
    read(2, { IDENTIFIER_CHECK_FAILS: 2, REPEATED_IN_FILE: 1 }),
  ),
  xlsx('a cell of 15 MB', () => workbook(table([HEADER, ['x'.repeat(15_000_000)]])), unreadable(/一百万字/u)),
  xlsx(
    'a cell of 40,000 characters',
    () => workbook(table([HEADER, ['甲公司', null, '通城县', 'x'.repeat(40_000)]])),
    read(1, { CELL_TOO_LONG: 1, IDENTIFIER_MISSING: 1 }),
  ),
  xlsx(
    'a shared text that is not there',
    () => workbook(row(1, HEADER) + row(2, [{ xml: ' t="s"><v>99999999</v></c>' }, null, '通城县'])),
    read(1, { NAME_MISSING: 1, IDENTIFIER_MISSING: 1 }),
  ),
  xlsx(
    'formulas without a stored result',
    () => workbook(row(1, HEADER) + row(2, [{ xml: '><f>B2&amp;"公司"</f></c>' }, null, '通城县'])),
    read(1, { FORMULA_NO_RESULT: 1, IDENTIFIER_MISSING: 1 }),
  ),
  xlsx(
    'a formula that failed',
    () => workbook(row(1, HEADER) + row(2, [{ xml: ' t="e"><f>[1]表!A1</f><v>#REF!</v></c>' }, null, '通城县'])),
    read(1, { FORMULA_FAILED: 1, IDENTIFIER_MISSING: 1 }),
  ),
  xlsx(
    'a formula that reads another file',
    () =>
      workbook(
        row(1, HEADER) + row(2, [{ xml: ' t="str"><f>[1]表!A1</f><v>甲商贸有限公司</v></c>' }, null, '通城县']),
        { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' },
      ),
    read(1, { IDENTIFIER_MISSING: 1 }),
  ),
  xlsx(
    'names written backwards and with nothing seen',
    () =>
      workbook(
        table([
          HEADER,
          ['甲商贸\u202e司公限有', null, '通城县'],
          ['乙\u200b商\u2060贸有限公司', null, '通城县'],
          ['乙商贸有限公司', null, '通城县'],
        ]),
      ),
    read(3, { IDENTIFIER_MISSING: 3, REPEATED_IN_FILE: 1 }),
  ),
  xlsx(
    'header words that are names of the language',
    () =>
      workbook(
        table([
          ['__proto__', 'constructor', ...HEADER],
          ['x', 'y', ...FIRM],
        ]),
      ),
    read(1, CHECK_FAILS),
  ),
  xlsx('an empty sheet', () => workbook(''), { fault: 'SHEET_EMPTY', why: /没有可读的工作表/u }),
  xlsx(
    'a sheet of numbers without a header',
    () =>
      workbook(
        table([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      ),
    unreadable(/没有找到表头/u),
  ),
  xlsx('a header and nothing below', () => workbook(table([HEADER])), read(0)),
  xlsx(
    'twenty thousand rows that hold nothing',
    () =>
      workbook(
        sound +
          Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`).join(''),
      ),
    read(1, CHECK_FAILS),
  ),
  xlsx(
    'cells without names, one after the other',
    () =>
      workbook(
        `<row>${HEADER.map((word) => `<c t="inlineStr"><is><t>${word}</t></is></c>`).join('')}</row><row><c t="str"><v>甲公司</v></c></row>`,
      ),
    read(1, { IDENTIFIER_MISSING: 1, COUNTY_MISSING: 1 }),
  ),
  xlsx(
    '13,000,000 cells',
    () =>
      workbook(
        `${table([HEADER])}${Array.from({ length: 65_000 }, (_, at) => `<row r="${at + 2}">${'<c><v>1</v></c>'.repeat(200)}</row>`).join('')}`,
      ),
    unreadable(/解压后/u),
    true,
  ),
]

/** Texts. */
const texts: readonly HostileSheet[] = [
  text('nothing', () => Buffer.alloc(0), { fault: 'SHEET_EMPTY', why: /空/u }),
  text('a byte-order mark alone', () => Buffer.from('\ufeff\n'), { fault: 'SHEET_EMPTY', why: /没有可读/u }),
  text('one line of 2,000,000 commas', () => repeated(',', 2_000_000), tooLarge(/200 列/u)),
  text('one line of 49 MB of commas', () => repeated(',', 49_000_000), tooLarge(/200 列/u), true),
  text(
    'one word of 20 MB',
    () => Buffer.concat([csv(''), repeated('x', 20_000_000)]),
    read(1, { CELL_TOO_LONG: 1, TEXT_TOO_LONG: 1, IDENTIFIER_MISSING: 1, COUNTY_MISSING: 1 }),
    true,
  ),
  text(
    'more than 1,048,576 blank records',
    () => Buffer.concat([csv(FIRM.join(','), ''), repeated('\n', 1_048_600)]),
    tooLarge(/行数/u),
    true,
  ),
  text(
    '200,000 quotes that close badly',
    () => Buffer.concat([csv(''), repeated('"a"b\n', 200_000)]),
    read(200_000, {
      BROKEN_QUOTES: 200_000,
      REPEATED_IN_FILE: 199_999,
      IDENTIFIER_MISSING: 200_000,
      COUNTY_MISSING: 200_000,
    }),
    true,
  ),
  text(
    '500 quotes that close badly',
    () => Buffer.concat([csv(''), repeated('"a"b\n', 500)]),
    read(500, { BROKEN_QUOTES: 500, REPEATED_IN_FILE: 499, IDENTIFIER_MISSING: 500, COUNTY_MISSING: 500 }),
  ),
  text(
    'a quote that never closes',
    () => csv('"甲商贸有限公司,,通城县,', '乙商贸有限公司,,通城县,'),
    read(2, { BROKEN_QUOTES: 1, IDENTIFIER_MISSING: 2, COUNTY_MISSING: 1 }),
  ),
  text(
    'rows of 300 columns',
    () => csv(`甲公司,,通城县,${','.repeat(300)}x`),
    read(1, { TOO_MANY_COLUMNS: 1, IDENTIFIER_MISSING: 1 }),
  ),
  text(
    'a row with a cell too many',
    () => csv('甲公司,,通城县,无,多'),
    read(1, { EXTRA_CELLS: 1, IDENTIFIER_MISSING: 1 }),
  ),
  text('bytes of no Chinese encoding', () => Buffer.from([0x41, 0xff, 0xff, 0x80, 0x0a]), unreadable(/编码/u)),
  text(
    'UTF-16 in the order nobody uses',
    () => Buffer.from('\ufeff企业名称,备注\n', 'utf16le').swap16(),
    unreadable(/编码/u),
  ),
  text(
    'a UTF-8 file cut inside a character',
    () => csv('甲公司,,通城县,好好').subarray(0, -1),
    read(1, { CUT_OFF: 1, IDENTIFIER_MISSING: 1 }),
  ),
  text(
    'GB18030 cut inside a character',
    () => Buffer.from([0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb1, 0x0a, 0x81]),
    unreadable(/编码/u),
  ),
  text('zero bytes', () => Buffer.from('企业名称,备\0注\n甲,1\n'), notSupported(/能识别/u)),
  text('a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), notSupported(/能识别/u)),
  inFile(
    'a.xls',
    'a web page',
    () => Buffer.from('<html><table><tr><td>企业名称</td></tr></table></html>'),
    notSupported(/网页/u),
  ),
  inFile('a.xlsx', 'a text', () => csv(FIRM.join(',')), unreadable(/扩展名/u)),
  inFile('a.csv', 'a workbook', () => workbook(sound), unreadable(/扩展名/u)),
  inFile('a.pdf', 'a page', () => Buffer.from('%PDF-1.7 企业名称'), unreadable(/扩展名/u)),
  text(
    'formulas that would run',
    () => csv('=cmd|\'/c calc\'!A1,,通城县,"=HYPERLINK(""http://x"")"'),
    read(1, { IDENTIFIER_MISSING: 1 }),
  ),
  text('51 MB', () => Buffer.alloc(51 * 2 ** 20, '甲,乙\n'), tooLarge(/50 MB/u)),
]

/** The old format. */
const old: readonly HostileSheet[] = [
  inFile(
    'a.xls',
    'half of an old workbook',
    () => fixture('register.xls').subarray(0, 3000),
    notSupported(/内部结构/u),
  ),
  inFile('a.xls', 'an old workbook of nothing', () => ole('Workbook'), notSupported(/内部结构/u)),
  inFile('a.xls', 'an old workbook with a password', () => ole('EncryptedPackage'), {
    fault: 'SHEET_ENCRYPTED',
    why: /密码/u,
  }),
  inFile('a.xls', 'an old workbook with macros', () => ole('_VBA_PROJECT_CUR'), notSupported(/宏/u)),
  inFile('a.csv', 'an old workbook under another name', () => fixture('register.xls'), unreadable(/扩展名/u)),
]

/** Every file somebody might hand in to do harm, or that does harm though nobody meant it, each with the verdict it must get. */
export const HOSTILE: readonly HostileSheet[] = [...markup, ...archives, ...lists, ...cells, ...texts, ...old]

/** A workbook of a few hundred KB whose refused cells would come to gigabytes: the same long text in every cell. */
export function swollen(rowsOf: number, length: number): Buffer {
  const long = `<c r="@" t="s"><v>0</v></c>`
  const columns = [
    '企业名称',
    '备注',
    '经营范围',
    '注册地址',
    '经营地址',
    '主营产品',
    '法定代表人',
    '联系人',
    '行业代码',
    '登记注册类型',
  ]
  const rows = Array.from({ length: rowsOf }, (_, at) => {
    const cells = columns.map((_word, column) => long.replace('@', cellName(column, at + 2))).join('')
    return `<row r="${at + 2}">${cells}</row>`
  })
  return workbook('', {
    [RELS]: stringRels,
    [STRINGS]: `<sst xmlns="${MAIN}"><si><t>${'长'.repeat(length)}</t></si></sst>`,
    [SHEET]: worksheet(row(1, columns) + rows.join('')),
  })
}
