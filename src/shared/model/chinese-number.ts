// Everything is read in one small alphabet; the capitals, the simple and the traditional spellings fall together.
const spellings: Readonly<Record<string, string>> = {
  〇: '零',
  '○': '零',
  '◯': '零',
  壹: '一',
  弌: '一',
  贰: '二',
  貳: '二',
  弍: '二',
  两: '二',
  兩: '二',
  叁: '三',
  參: '三',
  叄: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
  圆: '元',
  圓: '元',
  正: '整',
}
const digits = '零一二三四五六七八九'
const units = [
  { char: '亿', size: 100_000_000n, headBelow: 1 },
  { char: '万', size: 10_000n, headBelow: 2 },
  { char: '千', size: 1000n, headBelow: 5 },
  { char: '百', size: 100n, headBelow: 5 },
  { char: '十', size: 10n, headBelow: 5 },
] as const

/** Brings 壹/弌/一, 拾/十, 圆/元, 正/整 … to one spelling each; other characters stay. */
export function plainNumerals(text: string): string {
  let plain = ''
  for (const char of text) plain += Object.hasOwn(spellings, char) ? spellings[char] : char
  return plain
}

/** The digit 0–9 of a plain numeral, undefined for anything else. */
export function chineseDigit(char: string): number | undefined {
  const value = char.length === 1 ? digits.indexOf(char) : -1
  return value < 0 ? undefined : value
}

/** Reads 壹佰零伍万叁仟, 一百二十, 十五; undefined where it is not a number or can be read two ways (一万五: 15000 or 10005?). */
export function readChineseInteger(text: string): bigint | undefined {
  const plain = plainNumerals(text)
  if (plain === '零') return 0n
  return readPart(plain, 0)
}

function readPart(text: string, level: number): bigint | undefined {
  const unit = units[level]
  if (!unit) {
    const digit = chineseDigit(text)
    return digit === undefined || digit === 0 ? undefined : BigInt(digit)
  }
  const at = text.lastIndexOf(unit.char)
  if (at < 0) return readPart(text, level + 1)
  const head = text.slice(0, at)
  const tail = text.slice(at + 1)
  const count = head === '' && unit.char === '十' ? 1n : readPart(head, unit.headBelow)
  if (count === undefined) return undefined
  if (tail === '') return count * unit.size
  const gap = tail.startsWith('零')
  const rest = readPart(gap ? tail.slice(1) : tail, level + 1)
  // Without its 零 a skipped place leaves the amount open, so it is refused, not guessed.
  if (rest === undefined || (rest < unit.size / 10n && !gap)) return undefined
  return count * unit.size + rest
}

/** Reads 人民币叁万元整, 伍分, 人民币负壹元零伍分 as 分; undefined where it is not an amount in words with its 元, 角 or 分. */
export function readChineseMoney(text: string): bigint | undefined {
  const parts = /^(负?)(?:人民币)?(负?)(?:([^元角分整]+)元)?零?(?:(.)角)?零?(?:(.)分)?整?$/u.exec(plainNumerals(text))
  if (!parts) return undefined
  const [, minusBefore, minusAfter, yuanText, jiaoText, fenText] = parts
  if (yuanText === undefined && jiaoText === undefined && fenText === undefined) return undefined
  const yuan = yuanText === undefined ? 0n : readChineseInteger(yuanText)
  const jiao = jiaoText === undefined ? 0 : chineseDigit(jiaoText)
  const fen = fenText === undefined ? 0 : chineseDigit(fenText)
  if (yuan === undefined || jiao === undefined || fen === undefined) return undefined
  if (minusBefore !== '' && minusAfter !== '') return undefined
  const value = yuan * 100n + BigInt(jiao * 10 + fen)
  return minusBefore !== '' || minusAfter !== '' ? -value : value
}

const COUNT_DIGITS = '零一二三四五六七八九'

/** 1–99 as headings count: 一, 十, 十一, 二十, 九十九. */
export function chineseCount(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 0 ? '' : `${tens === 1 ? '' : COUNT_DIGITS.charAt(tens)}十`
  return `${head}${ones === 0 && tens > 0 ? '' : COUNT_DIGITS.charAt(ones)}`
}
