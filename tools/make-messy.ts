// Makes tests/fixture/messy: sheets of invented enterprises with the habits of real clerks' sheets, and their answer keys.
// Run: node tools/make-messy.ts. The same seed gives the same rows; the fixtures are committed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CellValue } from 'hucre/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { checkCreditCode, checkOrganisationCode } from '#shared/model/credit-code.ts'
import { writeXls } from './make-messy-xls.ts'

const folder = join(import.meta.dirname, '..', 'tests', 'fixture', 'messy')

// A fixed time: the same run gives the same bytes.
const properties = { modified: new Date('2026-01-31T00:00:00Z') }

export type ExpectedRow = {
  row: number
  name: string
  code: string | null
  verdict: string
  county: string | null
  date: string | null
  wan: number | null
  repeatOf: number | null
}

type Enterprise = { name: string; code: string; county: string; date: string; wan: number }
type Written = { value: CellValue; clean: string | null; verdict?: string }

let seed = 20260131
function next(below: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}
function pick<T>(list: readonly T[]): T {
  const item = list[next(list.length)]
  if (item === undefined) throw new Error('empty list')
  return item
}

const counties = [
  ['咸安区', '421202'],
  ['嘉鱼县', '421221'],
  ['通城县', '421222'],
  ['崇阳县', '421223'],
  ['通山县', '421224'],
  ['赤壁市', '421281'],
] as const
const charset = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const checkCharacters = '0123456789X'

function creditCode(region: string): string {
  for (;;) {
    const body = Array.from({ length: 8 }, () => next(10)).join('')
    const organisation = [...checkCharacters]
      .map((last) => body + last)
      .find((code) => checkOrganisationCode(code).passes)
    if (organisation === undefined) continue
    const code = [...charset]
      .map((last) => `91${region}${organisation}${last}`)
      .find((text) => checkCreditCode(text).passes)
    if (code !== undefined) return code
  }
}

const heads = ['甲山', '乙水', '丙源', '丁原', '戊丰', '己达', '庚泰', '辛荣', '壬和', '癸安']
const trades = ['农产品', '茶业', '电子商务', '物流', '竹木制品', '商贸', '水产养殖', '楠竹', '食品', '网络科技']
const forms = ['有限公司', '有限责任公司', '专业合作社', '经营部']

const used = new Set<string>()
function enterprise(): Enterprise {
  for (;;) {
    const [county, region] = pick(counties)
    const name = `${county}${pick(heads)}${pick(heads)}${pick(trades)}${pick(forms)}`
    if (used.has(name)) continue
    used.add(name)
    const date = `${1990 + next(29)}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`
    return { name, county, date, code: creditCode(region), wan: pick([3, 10, 50, 100, 309.5, 500, 1000, 1288, 20000]) }
  }
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
}

function writeName(name: string): string {
  const middle = Math.floor(name.length / 2)
  const inside = (mark: string): string => name.slice(0, middle) + mark + name.slice(middle)
  return pick([name, name, `　${name}`, `${name}   `, inside('\n'), inside(' '), inside('\u200b'), inside('\r\n')])
}

const passes = '通过'
const codeHabits: readonly ((code: string) => Written | null)[] = [
  (code) => ({ value: code, clean: code }),
  (code) => ({ value: `统一社会信用代码：${code}`, clean: code }),
  (code) => ({ value: `'${code}`, clean: code }),
  (code) => ({ value: code.replace(/(.{4})(?=.)/g, '$1 '), clean: code }),
  (code) => ({ value: `${code.slice(0, 2)}-${code.slice(2, 8)}-${code.slice(8, 17)}-${code.slice(17)}`, clean: code }),
  (code) => ({ value: fullWidth(code), clean: code }),
  (code) => ({ value: code.toLowerCase(), clean: code }),
  (code) => ({ value: `\u00a0${code}`, clean: code }),
  (code) => ({ value: `${code}\t`, clean: code }),
  (code) => ({ value: `${code}  `, clean: code }),
  (code) => ({ value: code.replace(/0(?=[^0]*$)/, 'O'), clean: code, verdict: '含非法字符O，疑为0' }),
  (code) => ({ value: code.slice(0, 17), clean: null, verdict: '缺位，须人工补' }),
  (code) => {
    const swap = code.slice(0, 14) + code.charAt(15) + code.charAt(14) + code.slice(16)
    const sure = swap !== code && checkCreditCode(swap).problem?.code === 'NEIGHBOURS_SWAPPED'
    return sure && !checkOrganisationCode(swap.slice(8, 17)).passes
      ? { value: swap, clean: null, verdict: '不通过（相邻两位颠倒）' }
      : null
  },
  (code) => {
    const wrong = code.slice(0, 17) + charset.charAt((charset.indexOf(code.charAt(17)) + 7) % 31)
    return checkCreditCode(wrong).problem?.code === 'CHECK_DIGIT'
      ? { value: wrong, clean: wrong, verdict: '不通过' }
      : null
  },
]

function writeCode(code: string, extra: readonly ((code: string) => Written | null)[]): Written {
  for (;;) {
    const written = pick([...codeHabits, ...extra])(code)
    if (written === null || (written.verdict?.startsWith('含') === true && written.value === code)) continue
    return { ...written, verdict: written.verdict ?? passes }
  }
}

const numerals = '〇一二三四五六七八九'
function chineseDate(year: string, month: number, day: number): string {
  const count = (n: number): string =>
    n <= 10
      ? (numerals[n] ?? '十').replace('〇', '十')
      : `${n < 20 ? '' : (numerals[Math.floor(n / 10)] ?? '')}十${n % 10 === 0 ? '' : (numerals[n % 10] ?? '')}`
  const fixed = (n: number): string => (n === 10 ? '十' : count(n))
  return `${[...year].map((digit) => numerals[Number(digit)]).join('')}年${fixed(month)}月${fixed(day)}日`
}

function writeDate(date: string): { value: string; clean: string } {
  const [year = '', monthText = '', dayText = ''] = date.split('-')
  const [month, day] = [Number(monthText), Number(dayText)]
  return pick([
    { value: date, clean: date },
    { value: ` ${year}-${month}-${day} `, clean: date },
    { value: `${year}/${month}/${day}`, clean: date },
    { value: `${year}.${month}.${day}`, clean: date },
    { value: `${year}年${month}月${day}日`, clean: date },
    { value: chineseDate(year, month, day), clean: date },
    { value: `${year}${monthText}${dayText}`, clean: date },
    { value: fullWidth(`${year}.${month}.${day}`), clean: date },
    { value: `${year.slice(2)}.${month}.${day}`, clean: date },
    { value: `${year}-${month}-${day} 0:00:00`, clean: date },
    { value: `${year}.${monthText}`, clean: date.slice(0, 7) },
    { value: `${year}年${month}月`, clean: date.slice(0, 7) },
  ])
}

function grouped(amount: number, decimals: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

function writeWan(wan: number): { value: CellValue; wan: number | null } {
  const yuan = Math.round(wan * 10_000)
  const value: CellValue = pick<CellValue>([
    String(wan),
    `${wan}万元`,
    grouped(wan, 2),
    `${grouped(yuan, 0)}元`,
    `${wan / 10_000}亿元`,
    `${fullWidth(String(wan))}万`,
    amountInWords(yuan * 100),
    `约${wan}万`,
    `${wan}（万元）`,
    null,
    '-',
  ])
  return { value, wan: value === null || value === '-' ? null : wan }
}

function writeYuan(wan: number): { value: CellValue; wan: number | null } {
  const yuan = Math.round(wan * 10_000)
  const value = pick<CellValue>([String(yuan), grouped(yuan, 2), `${yuan}元`, `${wan}万元`, '无', 'N/A'])
  return { value, wan: value === '无' || value === 'N/A' ? null : wan }
}

function csvField(value: CellValue): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function save(name: string, bytes: Uint8Array | string): void {
  writeFileSync(join(folder, name), bytes)
}

function saveKey(name: string, rows: readonly ExpectedRow[]): void {
  save(name, `${JSON.stringify(rows, null, 2)}\n`)
}

function expected(row: number, one: Enterprise, code: Written, date: string | null, wan: number | null): ExpectedRow {
  const { name, county } = one
  return { row, name, county, code: code.clean, verdict: code.verdict ?? passes, date, wan, repeatOf: null }
}

const lossy = (code: string): Written | null =>
  /^\d{18}$/.test(code) ? { value: Number(code), clean: null, verdict: '失真，须人工补' } : null

function serial(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

/** A cell date, a serial number, a number 20140506, or one of the spellings. */
function writeBookDate(date: string): { value: CellValue; clean: string } {
  const kind = next(6)
  if (kind === 0) return { value: new Date(`${date}T00:00:00Z`), clean: date }
  if (kind === 1) return { value: serial(date), clean: date }
  if (kind === 2) return { value: Number(date.replaceAll('-', '')), clean: date }
  return writeDate(date)
}

async function register(): Promise<void> {
  const wide = (values: readonly CellValue[]): CellValue[] => Array.from({ length: 8 }, (_, at) => values[at] ?? null)
  const rows: CellValue[][] = [
    wide(['企业基本情况登记表']),
    wide(['填报单位（盖章）：　　　　填报时间：2019年5月']),
    wide(['序号', '县（市、区）', '企业名称', '统一社会信用代码', '成立情况', null, '法定代表人', '备注']),
    wide([null, null, null, null, '成立时间', '注册资金（万元）', null, null]),
  ]
  const merges = [
    [0, 0, 0, 7],
    [1, 0, 1, 7],
    [2, 4, 2, 5],
    [2, 0, 3, 0],
    [2, 1, 3, 1],
    [2, 2, 3, 2],
    [2, 3, 3, 3],
    [2, 6, 3, 6],
    [2, 7, 3, 7],
  ]
  const key: ExpectedRow[] = []
  let count = 0
  for (const [county, region] of counties) {
    const first = rows.length
    for (let n = 0; n < 8; n++) {
      const one = { ...enterprise(), county, code: creditCode(region) }
      const code = writeCode(one.code, [lossy])
      const date = writeBookDate(one.date)
      const amount = writeWan(one.wan)
      const number = next(3) === 0 && amount.wan !== null ? one.wan : amount.value
      rows.push([
        ++count,
        n === 0 ? county : null,
        writeName(one.name),
        code.value,
        date.value,
        number,
        pick(['甲**', '-', null]),
        null,
      ])
      key.push(expected(rows.length, one, code, date.clean, amount.wan))
    }
    merges.push([first, 1, rows.length - 1, 1])
    rows.push([null, null, '小计', '8家', null, 99, null, null])
    if (county === '崇阳县') rows.push([])
  }
  const repeated = key.find((row) => row.verdict === passes)
  if (repeated !== undefined) {
    rows.push([++count, repeated.county, repeated.name, repeated.code, repeated.date, repeated.wan, null, null])
    key.push({ ...repeated, row: rows.length, repeatOf: repeated.row })
  }
  rows.push(['合计', null, null, `${count}家`, null, null, null, null])
  rows.push(['说明：1.注册资金单位为万元；2.成立时间按营业执照填写。　制表人：　　　联系电话：'])
  const ranges = merges.map(([startRow = 0, startCol = 0, endRow = 0, endCol = 0]) => ({
    startRow,
    startCol,
    endRow,
    endCol,
  }))
  const hidden = counties.map(([county]) => [county])
  const sheets = [
    { name: '企业登记表', rows, merges: ranges },
    { name: '下拉选项', rows: hidden, hidden: true },
    { name: 'Sheet3', rows: [] },
  ]
  save('register.xlsx', await writeXlsx({ sheets, properties }))
  saveKey('register.expected.json', key)
  save(
    'register.xls',
    writeXls(
      '企业登记表',
      rows.map((row) =>
        row.map((value) =>
          value instanceof Date ? serial(value.toISOString().slice(0, 10)) : typeof value === 'boolean' ? null : value,
        ),
      ),
    ),
  )
}

function gb18030(): void {
  const lines: string[] = [
    '企业名录,,,,,,,',
    '单位：万元,,,,,,,',
    '序号,单位名称,统一社会信用代码（或注册号）,县市区,注册日期,注册资金(万元),经营范围,',
  ]
  const key: ExpectedRow[] = []
  const excelText = (code: string): Written => ({ value: `="${code}"`, clean: code })
  for (let n = 1; n <= 120; n++) {
    if (n % 40 === 0) lines.push(',,,,,,,')
    const one = enterprise()
    const code = writeCode(one.code, [excelText])
    const date = writeDate(one.date)
    const amount = writeWan(one.wan)
    // Half of the =\"…\" cells stand bare in the line, as Excel itself writes them.
    const codeText = typeof code.value === 'string' && code.value.startsWith('="') ? code.value : csvField(code.value)
    const name = n === 7 ? '嘉鱼县•䶮镕𠮷商贸有限公司' : one.name
    lines.push(
      [
        n,
        csvField(n === 7 ? name : writeName(name)),
        codeText,
        one.county,
        csvField(date.value),
        csvField(amount.value),
        '"批发;零售,含网上"',
        '',
      ].join(','),
    )
    key.push(expected(lines.length, { ...one, name }, code, date.clean, amount.wan))
  }
  const away = { ...enterprise(), county: '' }
  lines.push(`121,${away.name},${away.code},,${away.date},50.00,批发,`)
  key.push({ ...expected(lines.length, away, { value: away.code, clean: away.code }, away.date, 50), county: null })
  save('register-gb18030.csv', iconv.encode(`${lines.join('\r\n')}\r\n`, 'gb18030'))
  saveKey('register-gb18030.expected.json', key)
}

function utf8(): void {
  const lines = ['公司名称,证件号码,所在县区,成立时间,注册资本（元）,住所']
  const key: ExpectedRow[] = []
  for (const [county, region] of counties) {
    for (let n = 0; n < 12; n++) {
      const one = { ...enterprise(), county, code: creditCode(region) }
      const code = writeCode(one.code, [])
      const date = writeDate(one.date)
      const amount = writeYuan(one.wan)
      const stated = n === 0 ? county : pick([county, '同上', '〃', '"'])
      lines.push(
        [writeName(one.name), code.value, stated, date.value, amount.value, pick(['无', '-', `${county}甲路1号`])]
          .map(csvField)
          .join(','),
      )
      key.push(expected(lines.length, one, code, date.clean, amount.wan))
    }
    lines.push(',,,,,')
  }
  save('register-utf8.csv', `\ufeff${lines.join('\n')}\n`)
  saveKey('register-utf8.expected.json', key)
}

async function fund(): Promise<void> {
  const rows: CellValue[][] = [
    ['促进电子商务发展奖补资金安排表', null, null, null, null],
    [null, null, null, null, '单位：万元'],
    ['类别', '序号', '企业名称', '奖补事项', '金额'],
    ['一、网络销售额奖励', '1', '甲山商贸有限公司 ', '按新增部分1%，最高10万元', '１０'],
    [null, '2', '乙水农业有限公司', '同上', '10万元'],
    [null, '小计', null, null, '20'],
    ['二、首次纳入限上', '3', '丙源商贸有限公司', '一次性', 5],
    [null, '4', '丁原科技有限公司', '一次性', '50,000元'],
    [null, '小计', null, null, '10'],
    ['三、新纳限零售', '5', '戊丰农业有限公司', '鼓励升规纳限', '3.0'],
    [null, '6', '己达商贸有限公司', '〃', '叁万元整'],
    [null, '小计', null, null, '6'],
    ['合计', null, null, null, '叁拾陆万元整（36万元）'],
  ]
  const merges = [
    [0, 0, 0, 4],
    [3, 0, 5, 0],
    [6, 0, 8, 0],
    [9, 0, 11, 0],
    [12, 0, 12, 3],
  ].map(([startRow = 0, startCol = 0, endRow = 0, endCol = 0]) => ({ startRow, startCol, endRow, endCol }))
  save('fund.xlsx', await writeXlsx({ sheets: [{ name: '安排表', rows, merges }], properties }))
}

function broken(): void {
  const header = '企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址'
  const code = creditCode('421202')
  const lines = [
    header,
    `甲山房地产有限公司,${code},1992-10-22,5,000(万美元),"经营"","程**",甲路,N/A,"杭州"`,
    `乙水材料有限公司,${creditCode('421202')},2001-05-17,,N/A,"河南","生产、销售",贺**,,,郑州,,""`,
    `丙源投资有限公司,${creditCode('421202')},2016-01-28,西藏,000(万)","N/A","投资",胡**,,,拉萨,,""`,
    `丁原信息技术有限公司,${creditCode('421202')},2007-12-03,39(万新加坡元),C**,"L**","局域网",N/A,武汉,"甲路15号（8）"`,
    `戊丰商贸有限公司,${creditCode('421202')},2011-11-15,N/A,王**,50(万元),零售。,湖北,咸宁,"甲路 ""1"" 号"`,
    `己达商贸有限公司,${creditCode('421202')},2012-11-15,N/A,王**,60(万元),"引号没有关上,湖北,咸宁,甲路`,
    `庚泰商贸有限公司,${creditCode('421202')},2013-11-15,N/A,王**,70(万元),零售。,湖北,咸宁,甲路`,
  ]
  save('broken.csv', `${lines.join('\n')}\n`)
}

await register()
gb18030()
utf8()
await fund()
broken()
