// Longest names first: 澳大利亚元 must not be read as 元. Codes are ISO 4217 (old currencies keep their old code).
const names: readonly (readonly [name: string, code: string])[] = [
  ['新土耳其里拉', 'TRY'],
  ['澳大利亚元', 'AUD'],
  ['新西兰元', 'NZD'],
  ['新加坡元', 'SGD'],
  ['加拿大元', 'CAD'],
  ['瑞士法郎', 'CHF'],
  ['法国法郎', 'FRF'],
  ['德国马克', 'DEM'],
  ['意大利里拉', 'ITL'],
  ['荷兰盾', 'NLG'],
  ['瑞典克朗', 'SEK'],
  ['丹麦克朗', 'DKK'],
  ['挪威克朗', 'NOK'],
  ['俄罗斯卢布', 'RUB'],
  ['林吉特', 'MYR'],
  ['新台币', 'TWD'],
  ['澳门元', 'MOP'],
  ['澳门币', 'MOP'],
  ['菲律宾比索', 'PHP'],
  ['印度卢比', 'INR'],
  ['马来西亚元', 'MYR'],
  ['人民币', 'CNY'],
  ['泰铢', 'THB'],
  ['卢布', 'RUB'],
  ['瑞郎', 'CHF'],
  ['港币', 'HKD'],
  ['港元', 'HKD'],
  ['港圆', 'HKD'],
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['欧元', 'EUR'],
  ['日元', 'JPY'],
  ['日圆', 'JPY'],
  ['英镑', 'GBP'],
  ['澳元', 'AUD'],
  ['加元', 'CAD'],
  ['新元', 'SGD'],
  ['台币', 'TWD'],
  ['韩元', 'KRW'],
  ['韩圆', 'KRW'],
  ['韩币', 'KRW'],
  ['澳币', 'AUD'],
  ['HK$', 'HKD'],
  ['US$', 'USD'],
  ['RMB', 'CNY'],
  ['CNY', 'CNY'],
  ['USD', 'USD'],
  ['HKD', 'HKD'],
  ['EUR', 'EUR'],
  ['JPY', 'JPY'],
  ['GBP', 'GBP'],
  ['¥', 'CNY'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
]

type CurrencyMention = {
  readonly currency: string
  /** The text without the currency's name. */
  readonly rest: string
  /** True when a sign such as ¥ or $ stood there: after a sign no unit follows, so the number is in 元 (会计基础工作规范 §52). */
  readonly bySign: boolean
}

/** Takes the one currency name or sign out of an amount; no name means CNY, two different names undefined. */
export function currencyOf(text: string): CurrencyMention | undefined {
  let rest = text
  let currency: string | undefined
  let bySign = false
  for (const [name, code] of names) {
    if (!rest.includes(name)) continue
    if (currency !== undefined && currency !== code) return undefined
    currency = code
    bySign ||= /[$¥€£]$/u.test(name)
    rest = rest.replaceAll(name, '')
  }
  return { currency: currency ?? 'CNY', rest, bySign }
}
