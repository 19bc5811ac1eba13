import { plainNumerals, readChineseInteger, readChineseMoney } from '#shared/model/chinese-number.ts'
import { currencyOf } from '#shared/model/currency.ts'
import type { BasisPoints } from '#shared/model/ratio.ts'
import { assert } from '#shared/never.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** Money is a whole number of 分 within the safe integers; never a fraction (design decision 7). */
export type Fen = number

/** The largest amount a number holds exactly: 90,071,992,547,409.91 元. */
export const MAX_FEN: Fen = Number.MAX_SAFE_INTEGER

/** True for a whole number of 分 (negative ones are reversals) that a number holds exactly. */
export function isFen(value: unknown): value is Fen {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

/** 元 with two decimals and thousands separators: 123456 → '1,234.56'. */
export function formatYuan(fen: Fen): string {
  return formatHundredths(exact(fen))
}

/** The same with its unit; '' where there is none. */
export function yuanWords(fen: unknown): string {
  return typeof fen === 'number' ? `${formatYuan(fen)} 元` : ''
}

/** 万元 with two decimals, rounded half up on the magnitude (-0.005 万元 → '-0.01'): 12345678 → '12.35'. For reading only, never for sums. */
export function formatWan(fen: Fen): string {
  const value = exact(fen)
  const magnitude = ((value < 0n ? -value : value) + 5_000n) / 10_000n
  return formatHundredths(value < 0n ? -magnitude : magnitude)
}

/** 万元 to the last 分, with two decimals at least: 1.2345, 9.00. For a sum somebody is to be paid. */
export function formatWanExact(fen: Fen): string {
  const value = exact(fen)
  const size = value < 0n ? -value : value
  const decimals = String(size % 1_000_000n).padStart(6, '0')
  return `${value < 0n ? '-' : ''}${size / 1_000_000n}.${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/u, '')}`
}

/** The exact sum; a total outside the safe integers is a programming fault and throws. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n
  for (const fen of amounts) total += exact(fen)
  return toFen(total)
}

/** Drops the 角 and 分, towards zero: subsidies are truncated to the 元 (domain §0.3). */
export function truncateToYuan(fen: Fen): Fen {
  return toFen((exact(fen) / 100n) * 100n)
}

/** The share of an amount, truncated (towards zero) to the whole 元, so that a ceiling is never passed by rounding. */
export function ratioOf(fen: Fen, ratio: BasisPoints): Fen {
  const share = (exact(fen) * exact(ratio)) / 10_000n
  return toFen((share / 100n) * 100n)
}

export type MoneyUnit = 'yuan' | 'wan'

type ParsedMoney = {
  /** 分, or the hundredth part of the foreign currency named in `currency`. */
  readonly fen: Fen
  /** 约, 近, 左右, 余 … stood beside the number. */
  readonly approximate: boolean
  /** False when the text was a bare number and the caller's unit was taken. */
  readonly unitStated: boolean
  /** ISO 4217; 'CNY' unless another currency was named. */
  readonly currency: string
}

export type MoneyFaultCode =
  | 'EMPTY'
  | 'NOT_AMOUNT'
  | 'NEGATIVE'
  | 'SUB_FEN'
  | 'TOO_LARGE'
  | 'BAD_GROUPING'
  | 'LEADING_ZERO'
  | 'RANGE'
  | 'SCIENTIFIC'
  | 'UNKNOWN_CURRENCY'
  | 'TWO_AMOUNTS'
  | 'AMBIGUOUS'

type MoneyFault = { readonly code: MoneyFaultCode; readonly message: string }

/** `negative: true` lets amounts below zero through (红冲, 调整); they are refused otherwise. */
type MoneyOptions = { readonly negative?: boolean }

type Amount = {
  readonly value: bigint
  readonly approximate: boolean
  readonly unitStated: boolean
  readonly currency: string
}

const placeholder = /^(?:[-—–/\\.*_]+|无|暂无|未填|不详|未知|空|N\/?A|NULL|NONE|同上|〃|")$/u
const multipliers: Readonly<Record<string, bigint>> = {
  万亿: 1_000_000_000_000n,
  亿: 100_000_000n,
  千万: 10_000_000n,
  百万: 1_000_000n,
  万: 10_000n,
  W: 10_000n,
  千: 1000n,
  百: 100n,
}
const token = /([\d,.]+)(万亿|千万|百万|[亿万千百W])?/gu
const longest = 80
const foreignWord =
  /^[\d,.]+[万亿千百]?\p{Script=Han}{0,6}(?:元|圆|币|镑|法郎|克朗|马克|里拉|盾|比索|卢比|比尔|兰特|第纳尔)$/u

/**
 * Reads an amount as clerks write it: 12万, 1,200.5, ５００万, 500(万元人民币), 0.05亿元, 人民币伍佰万元整, 约500万, ¥1,234.56, 390(万美元).
 * A bare number is taken in `unit`; nothing is rounded and no binary fraction is ever formed.
 */
export function parseMoney(text: string, unit: MoneyUnit, options: MoneyOptions = {}): Result<ParsedMoney, MoneyFault> {
  const plain = plainAmount(text)
  if (plain === '' || placeholder.test(plain)) return fault('EMPTY', '没有填写金额，请填写数字，没有金额的填 0')
  if (plain.length > longest) return fault('NOT_AMOUNT', '这一格的文字太长，不是金额，请只填写金额')
  if (/^[-+]?\d+(?:\.\d+)?E[+-]?\d+$/u.test(plain)) {
    return fault('SCIENTIFIC', `“${text}”是科学计数法，位数可能已丢失，请按原件填写完整数字`)
  }
  if (/\d[亿万千百元]*[-~至到][¥$]?\d/u.test(plain)) return fault('RANGE', `“${text}”是一个范围，请填写一个确定的金额`)
  const read = readRestated(plain, unit)
  if (!read.ok) return fault(read.fault, messageOf(read.fault, text))
  const { value, ...rest } = read.value
  if (value < 0n && options.negative !== true) {
    return fault('NEGATIVE', `“${text}”是负数，这里只能填写不小于 0 的金额；冲减请用红冲或调整`)
  }
  const fen = Number(value)
  if (!isFen(fen)) return fault('TOO_LARGE', messageOf('TOO_LARGE', text))
  return ok({ fen, ...rest })
}

function fault(code: MoneyFaultCode, message: string): Result<never, MoneyFault> {
  return err({ code, message })
}

function messageOf(code: MoneyFaultCode, text: string): string {
  switch (code) {
    case 'SUB_FEN':
      return `“${text}”精确到了分以下，请改为元后最多两位小数（万元后最多六位）的金额`
    case 'TOO_LARGE':
      return `“${text}”超出可登记的范围，请核对单位是元还是万元`
    case 'BAD_GROUPING':
      return `“${text}”的千分位逗号位置不对，可能丢了小数点，请按原件重新填写`
    case 'LEADING_ZERO':
      return `“${text}”以多余的 0 开头，可能缺了前面的数字，请按原件重新填写`
    case 'UNKNOWN_CURRENCY':
      return `“${text}”的币种无法识别，请写明币种的通用名称（例如 美元）或折合人民币填写`
    case 'TWO_AMOUNTS':
      return `“${text}”里的两个金额或币种不一致，请核对后只填一个`
    case 'AMBIGUOUS':
      return `“${text}”有两种读法，请改写成一个数字加一个单位，例如 12.5万元`
    default:
      return `“${text}”不是金额，请填写数字和单位，例如 12.5万元 或 125,000.00`
  }
}

// Signs, widths and invisible characters fall together first, so that one grammar reads them all.
function plainAmount(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u0000-\u001F\u200B-\u200F\uFEFF]/gu, '')
    .replace(/^="(.*)"$/u, '$1')
    .replace(/^['’‘`]/u, '')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/\(?(?:大写|小写)(?:金额)?\)?:?/gu, '')
    .toUpperCase()
}

// 叁拾玖万元整（39万元）: the bracket says the amount again, and both must agree.
function readRestated(plain: string, unit: MoneyUnit): Result<Amount, MoneyFaultCode> {
  const bracket = /^([^(]+)\((.+)\)$/u.exec(plain)
  const [outer, inner] = [bracket?.[1] ?? '', bracket?.[2] ?? '']
  if (!/[\d零一二三四五六七八九]/u.test(plainNumerals(inner))) {
    const credit = /^\((-?[\d,.]+)\)$/u.exec(plain)
    return readAmount(credit ? `-${credit[1] ?? ''}` : plain.replace(/[()]/gu, ''), unit)
  }
  const first = readAmount(outer, unit)
  if (!first.ok) return first
  const second = readAmount(inner.replace(/[()]/gu, ''), unit)
  if (!second.ok) return second
  const same = first.value.value === second.value.value && first.value.currency === second.value.currency
  return same
    ? ok({ ...first.value, unitStated: first.value.unitStated || second.value.unitStated })
    : err('TWO_AMOUNTS')
}

function readAmount(text: string, unit: MoneyUnit): Result<Amount, MoneyFaultCode> {
  const exactText = text
    .replace(/^(?:约为|大约|大概|约|将近|接近|近|逾|超过|不足|不到|估计)/u, '')
    .replace(/(?:左右|上下|余|多)$/u, '')
    .replace(/(?<=\d)[余多](?=[亿万千百元])/u, '')
  const mention = currencyOf(exactText)
  if (!mention) return err('TWO_AMOUNTS')
  const { currency, bySign } = mention
  const negative = /^[-负]/u.test(mention.rest)
  const body = mention.rest.replace(/^[-负+]/u, '')
  // 500美元 and ¥500 state their unit; 500人民币 does not.
  const stated = bySign || currency !== 'CNY'
  const words = plainNumerals(body)
  const isWords = /^[零一二三四五六七八九十百千万亿元角分整]+$/u.test(words) && /[一二三四五六七八九零十]/u.test(words)
  const number = isWords ? readWords(words, stated, unit) : readNumber(words, stated, unit)
  if (!number.ok) return number
  const value = negative ? -number.value.value : number.value.value
  return ok({ value, approximate: exactText !== text, unitStated: number.value.unitStated, currency })
}

type Reading = Result<{ readonly value: bigint; readonly unitStated: boolean }, MoneyFaultCode>

function readWords(words: string, stated: boolean, unit: MoneyUnit): Reading {
  if (/[元角分]/u.test(words)) {
    const value = readChineseMoney(words)
    return value === undefined ? err('NOT_AMOUNT') : ok({ value, unitStated: true })
  }
  const whole = readChineseInteger(words.replace(/整$/u, ''))
  if (whole === undefined) return err('AMBIGUOUS')
  const unitStated = stated || /[万亿]/u.test(words)
  return ok({ value: whole * (unitStated || unit === 'yuan' ? 100n : 1_000_000n), unitStated })
}

function readNumber(text: string, stated: boolean, unit: MoneyUnit): Reading {
  const shape = /^([\d,.亿万千百W]*?)(元)?(?:(\d)角)?(?:(\d)分)?整?$/u.exec(text)
  const [, main = '', yuanSign, jiao, cent] = shape ?? []
  if (!shape || (main === '' && jiao === undefined && cent === undefined)) {
    return err(foreignWord.test(text) ? 'UNKNOWN_CURRENCY' : 'NOT_AMOUNT')
  }
  const small = BigInt(jiao ?? 0) * 10n + BigInt(cent ?? 0)
  if (main === '') return yuanSign === undefined ? ok({ value: small, unitStated: true }) : err('NOT_AMOUNT')
  if (small > 0n && yuanSign === undefined) return err('NOT_AMOUNT')
  const parts = readParts(main, yuanSign !== undefined)
  if (!parts.ok) return parts
  const unitStated = stated || yuanSign !== undefined || parts.value.scaled
  const scale = unitStated || unit === 'yuan' ? 1n : 10_000n
  const { numerator, denominator } = parts.value
  const fen = numerator * scale * 100n
  return fen % denominator === 0n ? ok({ value: fen / denominator + small, unitStated }) : err('SUB_FEN')
}

type Parts = { readonly numerator: bigint; readonly denominator: bigint; readonly scaled: boolean }

// 1亿2000万, 12万5000元: falling units; a last part without one (12万5) is only clear when 元 follows.
function readParts(text: string, closed: boolean): Result<Parts, MoneyFaultCode> {
  let numerator = 0n
  let denominator = 1n
  let ceiling: bigint | undefined
  const found = [...text.matchAll(token)]
  if (found.map((part) => part[0]).join('') !== text) return err('NOT_AMOUNT')
  for (const part of found) {
    const bad = badNumber(part[1] ?? '')
    if (bad !== undefined) return err(bad)
    const [whole = '', decimals = ''] = (part[1] ?? '').replaceAll(',', '').split('.')
    const unitWord = part[2]
    const size = (unitWord === undefined ? undefined : multipliers[unitWord]) ?? 1n
    const places = 10n ** BigInt(decimals.length)
    const value = BigInt(`${whole}${decimals}`) * size
    if (ceiling !== undefined && (value >= ceiling * places || (unitWord === undefined && !closed)))
      return err('AMBIGUOUS')
    numerator = numerator * places + value * denominator
    denominator *= places
    ceiling = size
  }
  return ok({ numerator, denominator, scaled: ceiling !== undefined && ceiling > 1n })
}

function badNumber(text: string): MoneyFaultCode | undefined {
  if (!/\d/u.test(text) || text.split('.').length > 2) return 'NOT_AMOUNT'
  if (!/^\d*(?:\.\d+)?$/u.test(text.replaceAll(',', ''))) return 'NOT_AMOUNT'
  if (text.includes(',') && !/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text)) return 'BAD_GROUPING'
  return /^0[\d,]/u.test(text) ? 'LEADING_ZERO' : undefined
}

function exact(value: number): bigint {
  assert(Number.isSafeInteger(value), `whole safe number expected, got ${value}`)
  return BigInt(value)
}

function toFen(value: bigint): Fen {
  const fen = Number(value)
  assert(Number.isSafeInteger(fen), 'amount outside the safe range')
  return fen
}

function formatHundredths(value: bigint): string {
  const magnitude = value < 0n ? -value : value
  const whole = String(magnitude / 100n).replace(/\B(?=(?:\d{3})+$)/gu, ',')
  return `${value < 0n ? '-' : ''}${whole}.${String(magnitude % 100n).padStart(2, '0')}`
}
