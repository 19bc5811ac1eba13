import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  formatWan,
  formatWanExact,
  formatYuan,
  isFen,
  MAX_FEN,
  parseMoney,
  ratioOf,
  sumFen,
  truncateToYuan,
  type MoneyFaultCode,
  type MoneyUnit,
} from './money.ts'

type Wanted = { readonly approximate?: boolean; readonly unitStated?: boolean; readonly currency?: string }

const accepted: readonly (readonly [text: string, unit: MoneyUnit, fen: number, wanted?: Wanted])[] = [
  ['1234.56', 'yuan', 123_456, { unitStated: false }],
  ['1,234.56', 'yuan', 123_456, { unitStated: false }],
  ['1,200.5', 'yuan', 120_050],
  ['１，２００．５', 'yuan', 120_050],
  ['0.29', 'yuan', 29],
  ['1.10', 'yuan', 110],
  ['0', 'yuan', 0],
  ['.5', 'yuan', 50],
  ['+5', 'yuan', 500],
  ['500', 'wan', 500_000_000, { unitStated: false }],
  ['1,000.00', 'wan', 1_000_000_000],
  ['153.4000', 'wan', 153_400_000],
  ['12.345678', 'wan', 12_345_678],
  ['12万', 'yuan', 12_000_000, { unitStated: true }],
  ['12万元', 'yuan', 12_000_000],
  ['５００万', 'wan', 500_000_000, { unitStated: true }],
  ['500(万元)', 'yuan', 500_000_000, { unitStated: true }],
  ['500（万元）', 'wan', 500_000_000],
  ['500(万元人民币)', 'wan', 500_000_000],
  ['2,000(万元人民币)', 'wan', 2_000_000_000],
  ['500(万)', 'wan', 500_000_000],
  ['100(万元(人民币))', 'wan', 100_000_000],
  ['200万人民币', 'wan', 200_000_000],
  ['350万人民币元', 'wan', 350_000_000],
  ['58.2万人民币元', 'wan', 58_200_000],
  ['100(万人民币元)', 'wan', 100_000_000],
  ['0.05亿元', 'wan', 500_000_000],
  ['0.616亿元', 'wan', 6_160_000_000],
  ['1亿2000万', 'yuan', 12_000_000_000],
  ['1.5亿2000.5万元', 'yuan', 17_000_500_000],
  ['12万5000元', 'yuan', 12_500_000],
  ['3百万元', 'yuan', 300_000_000],
  ['5千元', 'yuan', 500_000],
  ['800千元', 'yuan', 80_000_000],
  ['500W', 'yuan', 500_000_000],
  ['500w', 'yuan', 500_000_000],
  ['1.5万亿元', 'yuan', 150_000_000_000_000],
  ['5,000,000元', 'wan', 500_000_000, { unitStated: true }],
  ['5元5角', 'yuan', 550],
  ['5元5角2分', 'yuan', 552],
  ['3角', 'yuan', 30],
  ['8分', 'yuan', 8],
  ['人民币伍佰万元整', 'wan', 500_000_000, { unitStated: true }],
  ['叁万元整', 'wan', 3_000_000],
  ['伍佰万圆正', 'yuan', 500_000_000],
  ['叁万', 'wan', 3_000_000, { unitStated: true }],
  ['伍佰', 'wan', 500_000_000, { unitStated: false }],
  ['伍佰', 'yuan', 50_000, { unitStated: false }],
  ['壹仟肆佰零玖元伍角整', 'yuan', 140_950],
  ['叁拾玖万元整（39万元）', 'wan', 39_000_000],
  ['39万元（叁拾玖万元整）', 'wan', 39_000_000],
  ['（小写）¥123,456.00元', 'yuan', 12_345_600],
  ['（大写）人民币叁万元整', 'yuan', 3_000_000],
  ['约500万', 'wan', 500_000_000, { approximate: true }],
  ['大约500万元', 'yuan', 500_000_000, { approximate: true }],
  ['500万左右', 'yuan', 500_000_000, { approximate: true }],
  ['500余万元', 'yuan', 500_000_000, { approximate: true }],
  ['500多万', 'yuan', 500_000_000, { approximate: true }],
  ['近12万', 'yuan', 12_000_000, { approximate: true }],
  ['¥1,234.56', 'wan', 123_456, { unitStated: true }],
  ['￥500', 'wan', 50_000, { unitStated: true }],
  ['500人民币', 'wan', 500_000_000, { unitStated: false }],
  ['RMB 500', 'yuan', 50_000],
  ['rmb500元', 'wan', 50_000],
  ['390(万美元)', 'wan', 390_000_000, { currency: 'USD', unitStated: true }],
  ['9万港币', 'wan', 9_000_000, { currency: 'HKD' }],
  ['25(万欧元)', 'wan', 25_000_000, { currency: 'EUR' }],
  ['1,000(万日元)', 'wan', 1_000_000_000, { currency: 'JPY' }],
  ['4(万澳大利亚元)', 'wan', 4_000_000, { currency: 'AUD' }],
  ['2(万法国法郎)', 'wan', 2_000_000, { currency: 'FRF' }],
  ['2(万英镑)', 'wan', 2_000_000, { currency: 'GBP' }],
  ['39(万新加坡元)', 'wan', 39_000_000, { currency: 'SGD' }],
  ['500美元', 'wan', 50_000, { currency: 'USD', unitStated: true }],
  ['US$1,000', 'wan', 100_000, { currency: 'USD' }],
  ['伍佰万美元', 'wan', 500_000_000, { currency: 'USD' }],
  ["'500", 'yuan', 50_000],
  ['="1,200.50"', 'yuan', 120_050],
  [' 5 0 0 \u00A0\u200B', 'yuan', 50_000],
  ['90071992547409.91', 'yuan', MAX_FEN],
]

const refused: readonly (readonly [text: string, unit: MoneyUnit, code: MoneyFaultCode])[] = [
  ['', 'yuan', 'EMPTY'],
  ['　', 'yuan', 'EMPTY'],
  ['-', 'yuan', 'EMPTY'],
  ['——', 'yuan', 'EMPTY'],
  ['/', 'yuan', 'EMPTY'],
  ['N/A', 'wan', 'EMPTY'],
  ['无', 'wan', 'EMPTY'],
  ['同上', 'wan', 'EMPTY'],
  ['0.005', 'yuan', 'SUB_FEN'],
  ['1.005', 'yuan', 'SUB_FEN'],
  ['1.2345678', 'wan', 'SUB_FEN'],
  ['0.1+0.2', 'yuan', 'NOT_AMOUNT'],
  ['-5', 'yuan', 'NEGATIVE'],
  ['－５', 'yuan', 'NEGATIVE'],
  ['−5', 'yuan', 'NEGATIVE'],
  ['(500)', 'yuan', 'NEGATIVE'],
  ['负伍佰元整', 'yuan', 'NEGATIVE'],
  ['90071992547409.92', 'yuan', 'TOO_LARGE'],
  ['9999999999亿', 'yuan', 'TOO_LARGE'],
  ['3,0000000(万)', 'wan', 'BAD_GROUPING'],
  ['1,0000', 'yuan', 'BAD_GROUPING'],
  ['12,34', 'yuan', 'BAD_GROUPING'],
  ['1,234,5', 'yuan', 'BAD_GROUPING'],
  ['000(万)', 'wan', 'LEADING_ZERO'],
  ['007', 'yuan', 'LEADING_ZERO'],
  ['0,500', 'yuan', 'LEADING_ZERO'],
  ['100-200万', 'yuan', 'RANGE'],
  ['100万～200万', 'yuan', 'RANGE'],
  ['10至20万元', 'yuan', 'RANGE'],
  ['1E+06', 'yuan', 'SCIENTIFIC'],
  ['1.2e7', 'yuan', 'SCIENTIFIC'],
  ['5,000(万乌克兰币)', 'wan', 'UNKNOWN_CURRENCY'],
  ['100万印尼盾', 'wan', 'UNKNOWN_CURRENCY'],
  ['500美元人民币', 'wan', 'TWO_AMOUNTS'],
  ['叁拾玖万元整（38万元）', 'wan', 'TWO_AMOUNTS'],
  ['12万5', 'yuan', 'AMBIGUOUS'],
  ['一万五', 'yuan', 'AMBIGUOUS'],
  ['1亿20000万元', 'yuan', 'AMBIGUOUS'],
  ['1万2亿', 'yuan', 'AMBIGUOUS'],
  ['9家', 'yuan', 'NOT_AMOUNT'],
  ['50%', 'yuan', 'NOT_AMOUNT'],
  ['1.2.3', 'yuan', 'NOT_AMOUNT'],
  ['5.', 'yuan', 'NOT_AMOUNT'],
  ['1,2.3,4', 'yuan', 'BAD_GROUPING'],
  ['万人民币', 'wan', 'NOT_AMOUNT'],
  ['元', 'yuan', 'NOT_AMOUNT'],
  ['H**', 'wan', 'NOT_AMOUNT'],
  ['壹佰壹佰元', 'yuan', 'NOT_AMOUNT'],
  ['0x10', 'yuan', 'NOT_AMOUNT'],
  ['Infinity', 'yuan', 'NOT_AMOUNT'],
  ['9'.repeat(500), 'yuan', 'NOT_AMOUNT'],
  ['=1+1', 'yuan', 'NOT_AMOUNT'],
  ['2014-06-03', 'yuan', 'RANGE'],
]

describe('parseMoney', () => {
  it.each(accepted.map(([text, unit, fen, wanted]) => ({ text, unit, fen, wanted })))(
    'reads $text in a $unit column as $fen 分',
    ({ text, unit, fen, wanted }) => {
      expect(parseMoney(text, unit)).toMatchObject({
        ok: true,
        value: { fen, approximate: false, currency: 'CNY', ...wanted },
      })
    },
  )

  it.each(refused)('refuses %j in a %s column with %s and says in Chinese what to do', (text, unit, code) => {
    const result = parseMoney(text, unit)
    expect(result).toMatchObject({ ok: false, fault: { code } })
    if (!result.ok) expect(result.fault.message).toMatch(/请|填/u)
  })

  it.each([
    ['-5', -500],
    ['（1,200.50）', -120_050],
    ['负伍佰元整', -50_000],
    ['人民币负伍分', -5],
    ['-¥3', -300],
  ])('lets %s through where a reversal may be typed', (text, fen) => {
    expect(parseMoney(text, 'yuan', { negative: true })).toMatchObject({ ok: true, value: { fen } })
  })

  it('reads what it printed, to the 分, over the whole range', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        const back = parseMoney(formatYuan(fen), 'yuan', { negative: true })
        return back.ok && back.value.fen === fen
      }),
    )
  })

  it('gives the same 分 for 元 and for the same amount in 万元, where binary fractions would drift', () => {
    for (let fen = 0; fen < 100_000; fen += 7) {
      const wan = `${Math.trunc(fen / 1_000_000)}.${String(fen % 1_000_000).padStart(6, '0')}`
      const read = parseMoney(wan, 'wan')
      if (!read.ok || read.value.fen !== fen) throw new Error(`${wan} 万元 → ${JSON.stringify(read)}`)
    }
  })

  it('never throws and never returns an amount out of range, whatever is typed', () => {
    const piece = fc.constantFrom(
      '1',
      '0',
      '9',
      ',',
      '.',
      '万',
      '亿',
      '元',
      '角',
      '分',
      '(',
      ')',
      '-',
      '约',
      '壹',
      '零',
      '仟',
      '美元',
      '人民币',
      '¥',
      'E',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 14 }).map((all) => all.join('')),
        ),
        (text) => {
          const read = parseMoney(text, 'wan', { negative: true })
          return read.ok ? isFen(read.value.fen) : read.fault.message !== ''
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('answers a long hostile cell at once', () => {
    const started = performance.now()
    for (const piece of ['9', ',', '(', '壹', '万', ' ', '1,']) parseMoney(piece.repeat(200_000), 'yuan')
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('formatting', () => {
  it.each([
    [0, '0.00', '0.00'],
    [1, '0.01', '0.00'],
    [-1, '-0.01', '0.00'],
    [123_456, '1,234.56', '0.12'],
    [12_345_000, '123,450.00', '12.35'],
    [12_344_999, '123,449.99', '12.34'],
    [4999, '49.99', '0.00'],
    [5000, '50.00', '0.01'],
    [-5000, '-50.00', '-0.01'],
    [100_000_000_000, '1,000,000,000.00', '100,000.00'],
    [MAX_FEN, '90,071,992,547,409.91', '9,007,199,254.74'],
    [-MAX_FEN, '-90,071,992,547,409.91', '-9,007,199,254.74'],
  ])('prints %i 分 as %s 元 and %s 万元 (half up on the magnitude)', (fen, yuan, wan) => {
    expect(formatYuan(fen)).toBe(yuan)
    expect(formatWan(fen)).toBe(wan)
  })

  // Bug caught: 12,345 元 to be paid stands as 1.23 万元 on a paper for the wall.
  it.each([
    [0, '0.00'],
    [1, '0.000001'],
    [900_000_000, '900.00'],
    [1_234_500, '1.2345'],
    [-1_050_000, '-1.05'],
  ])('says %i 分 in 万元 to the last 分', (fen, wan) => {
    expect(formatWanExact(fen)).toBe(wan)
  })

  it('throws on a fraction instead of printing it', () => {
    expect(() => formatYuan(0.5)).toThrow('whole safe number')
    expect(() => formatWan(MAX_FEN + 1)).toThrow('whole safe number')
  })
})

describe('sums and shares', () => {
  it('adds exactly and throws when the total leaves the safe range', () => {
    expect(sumFen([])).toBe(0)
    expect(sumFen([10, 20, -5])).toBe(25)
    expect(sumFen(Array.from({ length: 1000 }, () => 29))).toBe(29_000)
    expect(sumFen([MAX_FEN, 1, -1])).toBe(MAX_FEN)
    expect(() => sumFen([MAX_FEN, 1])).toThrow('outside the safe range')
    expect(() => sumFen([0.5, 0.5])).toThrow('whole safe number')
  })

  it.each([
    [199, 100],
    [100, 100],
    [99, 0],
    [0, 0],
    [-199, -100],
  ])('truncates %i 分 to %i towards zero', (fen, expected) => {
    expect(truncateToYuan(fen)).toBe(expected)
  })

  it.each([
    [1_000_000, 5000, 500_000],
    [999_999, 5000, 499_900],
    [333, 5000, 100],
    [199, 5000, 0],
    [29_000, 3333, 9600],
    [MAX_FEN, 10_000, 9_007_199_254_740_900],
    [MAX_FEN, 5000, 4_503_599_627_370_400],
  ])('takes of %i 分 at %i basis points %i 分, never a 元 too many', (fen, ratio, expected) => {
    expect(ratioOf(fen, ratio)).toBe(expected)
  })

  it('never exceeds the ceiling and never falls a whole 元 short of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_FEN }), fc.integer({ min: 0, max: 10_000 }), (fen, ratio) => {
        const share = BigInt(ratioOf(fen, ratio)) * 10_000n
        const ceiling = BigInt(fen) * BigInt(ratio)
        return share <= ceiling && ceiling - share < 1_000_000n && share % 1_000_000n === 0n
      }),
    )
  })

  it('knows what is no amount', () => {
    for (const bad of [0.5, Number.NaN, Infinity, MAX_FEN + 1, '5', null, 5n]) expect(isFen(bad)).toBe(false)
    for (const good of [0, -0, 1, -1, MAX_FEN, -MAX_FEN]) expect(isFen(good)).toBe(true)
  })
})
