import { describe, expect, it } from 'vitest'
import { boolean, choice, date, identifier, integer, money, phone, ratio, text } from '#shared/definition/field.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { checkFields, emptyValues } from '#ui/component/field-check.ts'
import { editText, identifierVerdict, numberVerdict, readField, showText } from '#ui/component/field-text.ts'
import { moneyText } from '#ui/component/money.tsx'

const TODAY = '2026-11-24'
const yuan = money({ label: '金额', unit: '元' })
const wan = money({ label: '注册资本', unit: '万元' })
const day = date({ label: '日期' })
const monthOrDay = date({ label: '成立日期', monthAllowed: true })

describe('amounts are read as clerks type them (U-04)', () => {
  it.each([
    ['12万', 12_000_000],
    ['1,200.5', 120_050],
    ['１，２００．５', 120_050],
    ['0', 0],
    ['¥1,234.56', 123_456],
  ])('%s 元 is %i 分', (typed, fen) => {
    expect(readField(yuan, typed, TODAY)).toEqual({ value: fen })
  })

  it('takes a bare number in the unit of the label', () => {
    expect(readField(wan, '1200.5', TODAY)).toEqual({ value: 1_200_500_000 })
  })

  it('keeps what it cannot read, with the reason, so that saving is refused and nothing typed is lost', () => {
    const read = readField(yuan, '大概一些', TODAY)
    expect(read.value).toBe('大概一些')
    expect(read.message).toMatch(/\p{Script=Han}/u)
  })

  it('shows 万元 without losing a 分: typing the shown text again gives the same amount', () => {
    for (const fen of [0, 1, 99, 100, 12_345_678, 1_200_500_000, 9_007_199_254_740_991]) {
      expect(readField(wan, moneyText(fen, '万元'), TODAY)).toEqual({ value: fen })
      expect(readField(yuan, moneyText(fen, '元'), TODAY)).toEqual({ value: fen })
    }
  })

  it('refuses a negative amount where none may be, and takes it where it may', () => {
    expect(readField(yuan, '-5', TODAY).message).toBeDefined()
    expect(readField(money({ label: '调整', signed: true }), '-5', TODAY)).toEqual({ value: -500 })
  })
})

describe('dates are read as clerks type them (U-05)', () => {
  it.each([
    ['20140603', '2014-06-03'],
    ['6-3', '2026-06-03'],
    ['今天', TODAY],
    ['2014年6月3日', '2014-06-03'],
  ])('%s', (typed, stored) => {
    expect(readField(day, typed, TODAY)).toEqual({ value: stored })
  })

  it('takes a month alone only where the field allows it', () => {
    expect(readField(monthOrDay, '2014-6', TODAY)).toEqual({ value: '2014-06' })
    expect(readField(day, '2014-6', TODAY).message).toContain('没有写到日')
  })

  it('refuses a day that does not exist', () => {
    expect(readField(day, '20140230', TODAY).message).toBeDefined()
  })
})

describe('other kinds', () => {
  it('reads a ratio in per cent and shows it back', () => {
    const share = ratio({ label: '比例' })
    expect(readField(share, '33.33', TODAY)).toEqual({ value: 3333 })
    expect(editText(share, 3333)).toBe('33.33%')
  })

  it('reads full-width digits and separators of a count, and refuses a fraction', () => {
    const count = integer({ label: '人数' })
    expect(readField(count, '１，２００', TODAY)).toEqual({ value: 1200 })
    expect(readField(count, '1.5', TODAY).message).toBeDefined()
  })

  it('empties a field with blanks to nothing, never to an empty text', () => {
    for (const field of [yuan, day, identifier({ label: '号码' })])
      expect(readField(field, '  ', TODAY)).toEqual({ value: null })
  })

  it('warns about check digits and never blocks them (design §6)', () => {
    expect(identifierVerdict('91421222MA48ABCD1X')?.warns).toBe(true)
    expect(identifierVerdict('')).toBeUndefined()
  })

  it('shows words, not codes: choices by label, booleans 是/否, references by title', () => {
    const kind = choice({ label: '类别', of: [{ value: 'a', label: '甲类' }] })
    expect(showText(kind, 'a')).toBe('甲类')
    expect(showText(boolean({ label: '在营' }), false)).toBe('否')
    expect(showText(text({ label: '名称' }), null)).toBe('')
  })
})

describe('what is told before the station is asked', () => {
  it('names every empty required field by its label, and no other', () => {
    const problems = checkFields(enterprise, emptyValues(enterprise), TODAY)
    expect(problems.map((one) => one.field)).toEqual([
      'name',
      'identifierType',
      'subjectType',
      'businessStatus',
      'county',
    ])
    expect(problems[0]?.message).toBe('请填写“企业名称”')
  })

  it('says why typed text cannot be stored, in Chinese, also where the schema speaks English', () => {
    const values = {
      ...emptyValues(enterprise),
      registeredCapital: '很多',
      identifierType: 'no-such-type',
      employees: 'x',
    }
    const problems = checkFields(enterprise, values, TODAY)
    for (const field of ['registeredCapital', 'identifierType', 'employees']) {
      const message = problems.find((one) => one.field === field)?.message ?? ''
      expect(message).toMatch(/\p{Script=Han}/u)
      expect(message).not.toMatch(/Invalid|expected/u)
    }
  })
})

// Bug caught: a telephone of ten digits, the number of a person with a wrong check digit or an account with a letter that goes in
// without a word, typed or pasted.
describe('numbers are judged where they are typed (U-12)', () => {
  const line = phone({ label: '手机' })
  const account = text({ label: '账号', spelling: 'account-number' })
  const person = text({ label: '身份证号', max: 18, spelling: 'identity-number' })
  const code = identifier({ label: '证照号码' })
  it.each([
    [line, '13800000000', '手机号，11 位', false],
    [line, '0715-8000000', '座机号', false],
    [line, '1380000000', '手机号应为 11 位，现在是 10 位，请核对', true],
    [line, '8000000', '“8000000”不是手机号，也不是带区号的座机号（例如 0715-8000000），请核对', true],
    [account, '6200 4212 2200 0999', '16 位：6200 4212 2200 0999', false],
    [account, '6200421222000999789', '19 位：6200 4212 2200 0999 789', false],
    [account, '62OO421222000999', '账号里有数字以外的字，请与开户许可证或回单核对', true],
    [account, '6200', '账号一般 8—30 位，现在是 4 位，请核对', true],
    [person, '990122199001011236', '身份证号校验码不符', true],
    [person, '99012219900230123X', '身份证号中的出生日期不存在', true],
    [code, '91421222MA00000000', '统一社会信用代码', true],
  ])('%o %s', (field, typed, said, warns) => {
    const { value } = readField(field, typed, TODAY)
    const verdict = numberVerdict(field, value)
    expect(verdict?.text).toContain(said)
    expect(verdict?.warns).toBe(warns)
  })

  it('says nothing of what is empty or still hidden, and keeps one spelling', () => {
    for (const value of [null, '', '***********0002', '990122********1234']) {
      expect(numberVerdict(account, value)).toBeUndefined()
      expect(numberVerdict(person, value)).toBeUndefined()
    }
    expect(readField(account, '6200 4212　2200', TODAY)).toEqual({ value: '620042122200' })
    expect(readField(person, '990122 19900101 123x', TODAY)).toEqual({ value: '99012219900101123X' })
  })
})
