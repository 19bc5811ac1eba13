import type { SheetMoneyUnit } from '#shared/definition/import/column.ts'
import { matchKey } from '#shared/model/text.ts'

const units: readonly (readonly [word: string, unit: SheetMoneyUnit])[] = [
  ['亿元', 'yi'],
  ['亿', 'yi'],
  ['万元', 'wan'],
  ['万', 'wan'],
  ['千元', 'thousand'],
  ['元', 'yuan'],
]

const unitAtEnd =
  /[（(［[【\s](?:单位[:：]?)?(?:人民币)?(亿元|亿|万元|万|千元|元)(?:人民币)?[）)］\]】]?$|(亿元|万元|千元)$/

/** The unit a header carries: 注册资金(万元), 金额：元, 奖补金额万元; null where it has none. */
export function unitOfHeader(name: string): SheetMoneyUnit | null {
  const plain = name.trim()
  const word = (unitAtEnd.exec(plain) ?? /[:：]()(亿元|万元|千元|元)$/.exec(plain))?.slice(1).find((part) => part)
  return units.find(([text]) => text === word)?.[1] ?? null
}

/** The key by which header words are compared: no spaces, brackets, stars, unit or width. */
export function headerKey(name: string): string {
  const plain = name.replace(/\s+/g, '').replace(/[*＊:：]+/g, '')
  return matchKey(plain.replace(unitAtEnd, ''))
}

/** A header as one word: 企业 名称* → 企业名称. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, '').replace(/[*＊:：]+$/, '')
}

const dataLike = /^[\d０-９.,，%￥¥()（）\-/年月日:\s]+$/

/** A word that could name a column: short, not a number, date or code. */
export function labelLike(text: string): boolean {
  return text.length <= 40 && !dataLike.test(text) && !/[0-9A-Z]{15,18}/.test(text)
}
