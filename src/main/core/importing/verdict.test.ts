import { describe, expect, it } from 'vitest'
import { columnsOf } from '#shared/definition/import/columns-of.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { assert } from '#shared/never.ts'
import { openTable } from './reader/table.ts'
import { readClipboard } from './sheet/read.ts'
import type { VerdictOptions } from './judge.ts'
import { type RowVerdict, judgeRows } from './verdict.ts'

const ENTERPRISE_COLUMNS = columnsOf(enterprise)

const counties = [
  { code: '421202', name: '咸安区' },
  { code: '421221', name: '嘉鱼县' },
]
const header = '企业名称\t统一社会信用代码\t县市区\t成立日期\t注册资金（万元）\t联系电话\t邮箱\t备注'
const sound = ['甲商贸有限公司', '914403001922038216', '咸安区', '2014-06-03', '500', '13800000000', 'a@b.cn', '无']

function judge(lines: readonly string[], options: Partial<VerdictOptions> = {}): RowVerdict[] {
  const sheet = readClipboard([header, ...lines].join('\n'))
  assert(sheet.ok, 'sheet')
  const table = openTable(sheet.value, ENTERPRISE_COLUMNS)
  assert(table.ok, 'table')
  const { layout, proposal } = table.value
  return [
    ...judgeRows(sheet.value, layout, ENTERPRISE_COLUMNS, proposal.mapping, {
      counties,
      defaultCounty: null,
      ...options,
    }),
  ]
}

/** The sound row with some cells replaced. */
function line(cells: Readonly<Record<number, string>>, name?: string): string {
  return sound.map((cell, at) => cells[at] ?? (at === 0 ? (name ?? cell) : cell)).join('\t')
}

/** Twenty kinds of mistakes: where, what is typed, which code it must be reported as. */
const mistakes: readonly (readonly [column: number, typed: string, code: string])[] = [
  [0, '', 'NAME_MISSING'],
  [0, '同上', 'NAME_DITTO'],
  [0, '914403001922038216', 'NAME_NOT_A_NAME'],
  [0, '长'.repeat(101), 'TEXT_TOO_LONG'],
  [1, '9144030019220382', 'IDENTIFIER_TOO_SHORT'],
  [1, '9144030019220382161', 'IDENTIFIER_TOO_LONG'],
  [1, '9.14212E+17', 'IDENTIFIER_DIGITS_LOST'],
  [1, '无照经营户', 'IDENTIFIER_UNREADABLE'],
  [2, '', 'COUNTY_MISSING'],
  [2, '江夏区', 'COUNTY_UNKNOWN'],
  [3, '2014-02-30', 'DATE_NO_SUCH_DAY'],
  [3, '去年', 'DATE_NOT_A_DATE'],
  [3, '2014', 'DATE_YEAR_ONLY'],
  [3, '3月1日', 'DATE_NEEDS_TODAY'],
  [4, '-5', 'MONEY_NEGATIVE'],
  [4, '100-200万', 'MONEY_RANGE'],
  [4, '3,0000000', 'MONEY_BAD_GROUPING'],
  [4, '若干', 'MONEY_NOT_AMOUNT'],
  [4, '同上', 'MONEY_DITTO'],
  [4, '#REF!', 'FORMULA_FAILED'],
]

describe('judging rows', () => {
  it('finds all of 500 seeded errors of 20 kinds in 10,000 rows, each with row, column, value and what to do', () => {
    const wrong = new Map<number, (typeof mistakes)[number]>()
    const lines = Array.from({ length: 10_000 }, (_, n) => {
      const mistake = n % 20 === 7 ? mistakes[Math.floor(n / 20) % mistakes.length] : undefined
      if (mistake !== undefined) wrong.set(n + 2, mistake)
      const base = { 1: '', ...(mistake === undefined ? {} : { [mistake[0]]: mistake[1] }) }
      return line(base, `第${n}商贸有限公司`)
    })
    const verdicts = judge(lines)
    expect(wrong.size).toBe(500)
    expect(verdicts).toHaveLength(10_000)
    expect(verdicts.filter(({ storable }) => !storable).map(({ rowNumber }) => rowNumber)).toEqual([...wrong.keys()])
    for (const verdict of verdicts.filter(({ storable }) => !storable)) {
      const [column = 0, typed = '', code = ''] = wrong.get(verdict.rowNumber) ?? []
      const problem = verdict.problems.find(({ severity }) => severity === 'error')
      expect(problem).toMatchObject({ code, column: 'ABCDEFGH'.charAt(column), columnIndex: column, value: typed })
      expect(problem?.message).toMatch(/\p{Script=Han}/u)
      expect(problem?.advice).toMatch(/请|每一行/)
    }
    const errors = verdicts.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'))
    expect([...Map.groupBy(errors, ({ code: one }) => one).values()].map(({ length }) => length)).toEqual(
      Array.from({ length: 20 }, () => 25),
    )
  })

  // Bug caught: a second number, a name beside it or a missing area code kept the whole enterprise out.
  it('loses no row for a telephone: the first good number goes in, and what does not is named', () => {
    const seen = (phone: string) => {
      const [verdict] = judge([line({ 5: phone })])
      return [verdict?.storable, verdict?.values['phone'], verdict?.problems.map(({ code }) => code)]
    }
    expect(seen('13800000001、13800000002')).toEqual([true, '13800000001、13800000002', []])
    expect(seen('8000000 13800000001')).toEqual([true, '13800000001、8000000', ['PHONE_NO_AREA']])
    expect(seen('13800000001（王甲）')).toEqual([true, '13800000001', ['PHONE_NAME_LEFT']])
    expect(seen('0715-8000001/13800000001/13800000002')).toEqual([
      true,
      '13800000001、0715-8000001',
      ['PHONE_SOME_LEFT'],
    ])
    expect(seen('1380000')).toMatchObject([true, null, ['PHONE_WRONG_LENGTH']])
    const [three] = judge([line({ 5: '13800000001/13800000002/13800000003' })])
    expect(three?.problems[0]?.message).toContain('没有收进的是 13800000003')
  })

  // Bug caught: the mark of a footnote became part of the name, and the row no longer met its twin.
  it('takes a name without the marks behind it, and says which', () => {
    const bare = '甲商贸有限公司'
    for (const mark of ['①', '*', '[1]', '（注1）', '※', '（已注销）', '（注2）*']) {
      const [verdict] = judge([line({}, `${bare}${mark}`)])
      expect([verdict?.values['name'], verdict?.problems.map(({ code }) => code)], mark).toEqual([bare, ['NAME_MARK']])
      expect(verdict?.problems[0]?.message).toContain(mark)
    }
    for (const name of ['甲投资中心（有限合伙）', '甲（测试）商贸有限公司', '甲商贸有限公司第1分公司'])
      expect(judge([line({}, name)])[0], name).toMatchObject({ values: { name }, problems: [] })
  })

  it('passes a sound row without a word', () => {
    const [verdict] = judge([sound.join('\t')])
    expect(verdict).toMatchObject({ storable: true, problems: [], codeVerdict: '通过', identifierType: 'credit-code' })
    expect(verdict?.values).toMatchObject({
      registeredCapital: 500_000_000,
      county: '421202',
      remark: null,
      phone: '13800000000',
    })
  })

  it.each([
    [4, '约500万', 'MONEY_APPROXIMATE', 500_000_000],
    [4, '390(万美元)', 'MONEY_FOREIGN', null],
    [4, '1000000(万)', 'MONEY_VERY_LARGE', 1_000_000_000_000],
    [3, '05.11.18', 'DATE_TWO_DIGIT_YEAR', '2005-11-18'],
    [3, '2030-01-01', 'DATE_AHEAD', '2030-01-01'],
  ])('lets column %i “%s” in with the warning %s', (column, typed, code, value) => {
    const [verdict] = judge([line({ 1: '914403001922038216', [column]: typed })], { today: '2026-01-31' })
    expect(verdict?.storable).toBe(true)
    expect(verdict?.problems.map((problem) => [problem.code, problem.severity])).toEqual([[code, 'warning']])
    expect(verdict?.values[column === 4 ? 'registeredCapital' : 'establishedOn']).toBe(value)
  })

  it('never invents a day for a month', () => {
    expect(judge([line({ 3: '2014年5月' })])[0]?.values['establishedOn']).toBe('2014-05')
  })

  it('carries 同上 down through rows that carry it themselves, and reports one with nothing above', () => {
    const rows = [
      line({ 2: '同上' }, '甲'),
      line({ 2: '嘉鱼县', 1: '' }, '乙'),
      line({ 2: '〃', 1: '' }, '丙'),
      line({ 2: '同上', 1: '' }, '丁'),
    ]
    const verdicts = judge(rows)
    expect(verdicts[0]?.problems.map(({ code }) => code)).toContain('DITTO_WITHOUT_ABOVE')
    expect(verdicts.slice(1).map(({ values }) => values['county'])).toEqual(['421221', '421221', '421221'])
  })

  it('never fills a county from the name or address; the clerk’s own choice fills it with a warning', () => {
    const away = line({ 2: '' }, '咸安区甲商贸有限公司')
    expect(judge([away])[0]).toMatchObject({ storable: false, values: { county: null } })
    const [assumed] = judge([away], { defaultCounty: '421221' })
    expect(assumed?.values['county']).toBe('421221')
    expect(assumed?.problems.map(({ code }) => code)).toContain('COUNTY_ASSUMED')
  })

  it('finds repeats by code, by name where a code is missing, and only warns of one name with two codes', () => {
    const code = '914403001922038216'
    const verdicts = judge([
      line({ 1: code }, '甲商贸（咸宁）有限公司'),
      line({ 1: code }, '乙商贸有限公司'),
      line({ 1: '' }, '甲商贸(咸宁)有限公司'),
      line({ 1: '91330100799655058B' }, '甲商贸（咸宁）有限公司'),
    ])
    expect(verdicts.map(({ repeatOf }) => repeatOf)).toEqual([null, 2, 2, null])
    expect(verdicts[3]?.problems.map(({ code: problem }) => problem)).toEqual(['SAME_NAME_IN_FILE'])
  })

  it('keeps a registered code whose check character fails, and keeps out one with two digits swapped', () => {
    const [failing, swapped] = judge([line({ 1: '914403001922038217' }, '甲'), line({ 1: '914403001922032816' }, '乙')])
    expect(failing).toMatchObject({
      storable: true,
      codeVerdict: '不通过',
      values: { identifier: '914403001922038217' },
    })
    expect(swapped).toMatchObject({
      storable: false,
      codeVerdict: '不通过（相邻两位颠倒）',
      values: { identifier: null },
    })
  })
})
