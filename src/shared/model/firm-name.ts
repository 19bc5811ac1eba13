import { matchKey } from './text.ts'

/** What is left of a firm's name once place and legal form are taken off: its 字号, and what it trades in. */
export type FirmName = { readonly mark: string; readonly trade: string }

/** Taken off in this order; matchKey has dropped the brackets around them. */
const FORM =
  /(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团|公司|农民专业合作社(?:联合社)?|专业合作社|合作社|有限合伙|普通合伙|合伙企业|个体工商户|家庭农场|经营部|门市部|服务部|工作室|商行|商店|中心|厂|店|行)+$/u

/** The longest first; the second word is the one they are compared by. */
const TRADES: readonly (readonly [word: string, as: string])[] = [
  ['电子商务', '电子商务'],
  ['电商', '电子商务'],
  ['网络科技', '科技'],
  ['信息技术', '科技'],
  ['信息科技', '科技'],
  ['生物科技', '科技'],
  ['科技', '科技'],
  ['网络', '科技'],
  ['工贸', '商贸'],
  ['商贸', '商贸'],
  ['贸易', '商贸'],
  ['生态农业', '农业'],
  ['农业', '农业'],
  ['农产品', '农业'],
  ['茶叶', '茶'],
  ['茶业', '茶'],
  ['食品', '食品'],
  ['粮油', '食品'],
  ['供应链', '物流'],
  ['物流', '物流'],
  ['快递', '物流'],
  ['文化传媒', '传媒'],
  ['传媒', '传媒'],
  ['服饰', '服饰'],
  ['酒业', '酒'],
  ['超市', '超市'],
  ['旅游', '旅游'],
  ['种植', '种植'],
  ['养殖', '养殖'],
  ['实业', '实业'],
  ['投资', '实业'],
  ['建筑材料', '建材'],
  ['建材', '建材'],
  ['装饰', '装饰'],
  ['家具', '家具'],
  ['家居', '家具'],
  ['百货', '百货'],
  ['日用品', '百货'],
  ['五金', '五金'],
  ['电器', '电器'],
  ['机械', '机械'],
  ['医药', '医药'],
  ['药业', '医药'],
  ['餐饮', '餐饮'],
  ['酒店', '餐饮'],
  ['水产', '水产'],
  ['苗木', '苗木'],
  ['广告', '传媒'],
  ['汽车', '汽车'],
  ['化工', '化工'],
]
const FIRST_TRADE = new RegExp(TRADES.map(([word]) => word).join('|'), 'u')
const AS = new Map(TRADES)

/** Places a name may begin with or hold in brackets, the longest first; a county is also named without its 县, 市, 区. */
export function placePattern(places: readonly string[]): RegExp {
  const words = places.flatMap((one) => (/^.{2,}[省市县区]$/u.test(one) ? [one, one.slice(0, -1)] : [one]))
  const all = [...new Set([...words, '中国'])].toSorted((a, b) => b.length - a.length)
  return new RegExp(all.join('|'), 'gu')
}

/** 某省金桥电商（某市）有限公司 → 金桥, 电子商务. A name of nothing but place and trade has the mark ''. */
export function firmName(name: string, places: RegExp): FirmName {
  const bare = matchKey(name).replace(FORM, '').replaceAll(places, '').replace(FORM, '')
  const at = FIRST_TRADE.exec(bare)
  if (!at) return { mark: bare, trade: '' }
  return { mark: bare.slice(0, at.index), trade: AS.get(at[0]) ?? at[0] }
}

/** Whether one letter added, left out, changed, or two neighbours swapped, make the one text the other. */
export function isOneSlip(one: string, other: string): boolean {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one]
  if (a === b || b.length - a.length > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  let end = 0
  while (end < a.length - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const [left, right] = [a.slice(from, a.length - end), b.slice(from, b.length - end)]
  if (left.length + right.length <= 2 && right.length === 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
