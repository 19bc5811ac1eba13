import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { err, ok, type Result } from '#shared/result.ts'
import { amountInWords } from './amount-in-words.ts'
import { plainNumerals, readChineseMoney } from './chinese-number.ts'
import { type Fen, isFen, MAX_FEN } from './money.ts'

type AmountInWordsFault = {
  readonly code: 'NOT_AMOUNT_IN_WORDS' | 'TOO_LARGE'
  readonly message: string
}

/** The inverse of `amountInWords`, to 分; also reads 圆, 正, the simple numerals and a missing 人民币. Refuses what can be read two ways. */
function parseAmountInWords(text: string): Result<Fen, AmountInWordsFault> {
  const plain = plainNumerals(text.normalize('NFKC').replace(/[\s\u200B-\u200F\uFEFF]/gu, ''))
  const value = readChineseMoney(plain)
  if (value === undefined) {
    return err({
      code: 'NOT_AMOUNT_IN_WORDS',
      message: `“${text}”不是规范的大写金额，请按“人民币壹仟零伍元整”的写法填写`,
    })
  }
  const fen = Number(value)
  if (!isFen(fen)) return err({ code: 'TOO_LARGE', message: `大写金额“${text}”超出可登记的范围，请核对` })
  return ok(fen)
}

// The vectors of domain §7.3, then the edges of every unit.
const vectors: readonly (readonly [fen: number, words: string])[] = [
  [140_950, '人民币壹仟肆佰零玖元伍角整'],
  [600_714, '人民币陆仟零柒元壹角肆分'],
  [168_032, '人民币壹仟陆佰捌拾元零叁角贰分'],
  [10_700_053, '人民币壹拾万柒仟元零伍角叁分'],
  [1_640_902, '人民币壹万陆仟肆佰零玖元零贰分'],
  [32_504, '人民币叁佰贰拾伍元零肆分'],
  [800_000_000, '人民币捌佰万元整'],
  [1_000_000_000, '人民币壹仟万元整'],
  [100_010_000, '人民币壹佰万零壹佰元整'],
  [20_300_400, '人民币贰拾万叁仟零肆元整'],
  [30_000_105, '人民币叁拾万零壹元零伍分'],
  [5, '人民币伍分'],
  [50, '人民币伍角整'],
  [0, '人民币零元整'],
  [55, '人民币伍角伍分'],
  [100, '人民币壹元整'],
  [101, '人民币壹元零壹分'],
  [110, '人民币壹元壹角整'],
  [111, '人民币壹元壹角壹分'],
  [1000, '人民币壹拾元整'],
  [1001, '人民币壹拾元零壹分'],
  [1010, '人民币壹拾元零壹角整'],
  [1500, '人民币壹拾伍元整'],
  [10_100, '人民币壹佰零壹元整'],
  [100_100, '人民币壹仟零壹元整'],
  [1_000_000, '人民币壹万元整'],
  [1_000_100, '人民币壹万零壹元整'],
  [1_010_000, '人民币壹万零壹佰元整'],
  [1_100_000, '人民币壹万壹仟元整'],
  [10_000_000_000, '人民币壹亿元整'],
  [10_000_000_100, '人民币壹亿零壹元整'],
  [10_001_000_000, '人民币壹亿零壹万元整'],
  [10_100_000_000, '人民币壹亿零壹佰万元整'],
  [11_000_000_000, '人民币壹亿壹仟万元整'],
  [10_000_100_000, '人民币壹亿零壹仟元整'],
  [100_000_000_000_000, '人民币壹万亿元整'],
  [100_010_000_000_000, '人民币壹万零壹亿元整'],
  [MAX_FEN, '人民币玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
  [-140_950, '人民币负壹仟肆佰零玖元伍角整'],
  [-5, '人民币负伍分'],
]

// A fixed linear congruential generator, so that a failure names an amount that fails again.
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

describe('amountInWords', () => {
  it.each(vectors)('writes %i 分 as %s and reads it back', (fen, words) => {
    expect(amountInWords(fen)).toBe(words)
    expect(parseAmountInWords(words)).toEqual({ ok: true, value: fen })
  })

  it('gives 100,000 amounts of every length back unchanged', () => {
    const random = seeded(20_140_603)
    for (let round = 0; round < 100_000; round += 1) {
      const digits = 1 + Math.floor(random() * 15)
      // Half the digits are zeros: the 零 rules are where the errors sit.
      let text = ''
      for (let at = 0; at < digits; at += 1) text += random() < 0.5 ? '0' : String(Math.floor(random() * 10))
      const fen = round % 7 === 0 ? -Number(text) || 0 : Number(text)
      const back = parseAmountInWords(amountInWords(fen))
      if (!back.ok || back.value !== fen) throw new Error(`${fen} → ${amountInWords(fen)} → ${JSON.stringify(back)}`)
    }
  })

  it('is its own inverse over the whole safe range, without doubled or trailing 零', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        const words = amountInWords(fen)
        const back = parseAmountInWords(words)
        return back.ok && back.value === fen && !/零零|零[万亿]|[^币负]零元/u.test(words)
      }),
    )
  })

  it('gives different amounts different words', () => {
    const seen = new Set<string>()
    for (let fen = 0; fen <= 200_000; fen += 1) seen.add(amountInWords(fen))
    expect(seen.size).toBe(200_001)
  })

  it('writes a reversed nothing as nothing, not as a negative', () => {
    expect(amountInWords(-0)).toBe('人民币零元整')
  })

  it('throws on a fraction of a 分 instead of writing a wrong amount', () => {
    for (const bad of [0.5, Number.NaN, Infinity, MAX_FEN + 1]) expect(() => amountInWords(bad)).toThrow('分 expected')
  })
})

describe('parseAmountInWords', () => {
  it.each([
    ['伍佰万元整', 500_000_000],
    ['叁万圆正', 3_000_000],
    ['人民币 壹仟 元整', 100_000],
    ['一百二十元', 12_000],
    ['十五元五角', 1550],
    ['拾万元整', 10_000_000],
    ['叁佰贰拾伍元肆分', 32_504],
    ['叁元零角伍分', 305],
    ['壹仟陆佰捌拾元叁角贰分', 168_032],
    ['人民币壹佰萬元整', 100_000_000],
    ['贰仟零壹拾四元整', 201_400],
    ['负壹元整', -100],
    ['零元整', 0],
  ])('reads %s as people also write it', (text, fen) => {
    expect(parseAmountInWords(text)).toEqual({ ok: true, value: fen })
  })

  it.each([
    '',
    '人民币',
    '元整',
    '壹仟伍元整',
    '一万五元',
    '壹佰壹佰元整',
    '壹拾壹佰元整',
    '壹万壹亿贰万叁万元整',
    '零伍佰元整',
    '伍佰零元整',
    '伍佰',
    '500元',
    '壹元贰元',
    '壹分贰角',
    '壹拾角整',
    '负人民币负壹元整',
    '壹点伍元',
    '人民币壹元整。',
  ])('refuses %j, which is no amount or can be read two ways', (text) => {
    expect(parseAmountInWords(text)).toMatchObject({ ok: false, fault: { code: 'NOT_AMOUNT_IN_WORDS' } })
  })

  it('refuses an amount beyond the safe integers instead of rounding it', () => {
    expect(parseAmountInWords('玖佰万亿元整')).toMatchObject({ ok: false, fault: { code: 'TOO_LARGE' } })
  })
})
