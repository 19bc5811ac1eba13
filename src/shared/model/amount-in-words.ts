import { isFen, type Fen } from '#shared/model/money.ts'
import { assert } from '#shared/never.ts'

const capitals = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟'] as const

/**
 * The amount in capitals: 140950 → 人民币壹仟肆佰零玖元伍角整; negative amounts (追回) → 人民币负….
 * 正确填写票据和结算凭证的基本规定; 整 after 元 and after 角 by 会计基础工作规范; domain §7.3.
 */
export function amountInWords(fen: Fen): string {
  assert(isFen(fen), `amount in 分 expected, got ${fen}`)
  const amount = BigInt(fen)
  const magnitude = amount < 0n ? -amount : amount
  const yuan = magnitude / 100n
  const jiao = Number((magnitude / 10n) % 10n)
  const cent = Number(magnitude % 10n)
  let words = amount < 0n ? '人民币负' : '人民币'
  if (yuan > 0n || magnitude === 0n) words += `${integerInWords(yuan)}元`
  if (jiao === 0 && cent === 0) return `${words}整`
  // 零 stands before 角 when the 元 place is 0, and before 分 when there is no 角 (rules 3 and 4 of domain §7.3).
  if (yuan > 0n && (jiao === 0 || yuan % 10n === 0n)) words += '零'
  if (jiao > 0) words += `${capitals.charAt(jiao)}角`
  return cent > 0 ? `${words}${capitals.charAt(cent)}分` : `${words}整`
}

function integerInWords(value: bigint): string {
  if (value >= 100_000_000n) return join(value, 100_000_000n, '亿')
  if (value >= 10_000n) return join(value, 10_000n, '万')
  return sectionInWords(Number(value))
}

function join(value: bigint, size: bigint, unit: string): string {
  const rest = value % size
  const head = `${integerInWords(value / size)}${unit}`
  if (rest === 0n) return head
  return `${head}${rest < size / 10n ? '零' : ''}${integerInWords(rest)}`
}

function sectionInWords(value: number): string {
  if (value === 0) return '零'
  let words = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(value / 10 ** place) % 10
    if (digit === 0) {
      gap = words !== ''
      continue
    }
    words += `${gap ? '零' : ''}${capitals.charAt(digit)}${places[place] ?? ''}`
    gap = false
  }
  return words
}
