import { type CountyHint, type CountyHinter, type HintCounty, contradicting } from '#shared/model/county-hint.ts'
import { matchKey } from '#shared/model/text.ts'
import { isPlaceholder, plainLine } from './text.ts'
import { type Cleaned, clean, empty, quoted, refused, warned } from './problem.ts'

/** The counties a unit may enter, from the divisions in use: six-digit code (or the station's own code) and name. */
export type CountyTable = readonly (HintCounty & { readonly aliases?: readonly string[] })[]

type CountyFinder = (text: string) => string | null

/** Builds the lookup: full name, name without 县/市/区, aliases, code, each also after province and city or any prefix ending in 市 or 省. */
export function countyFinder(table: CountyTable): CountyFinder {
  const codes = new Map<string, string>()
  for (const { code, name, aliases = [] } of table) {
    for (const word of [name, name.replace(/(?<=..)[县市区]$/u, ''), code, ...aliases]) codes.set(matchKey(word), code)
  }
  const seen = new Map<string, string | null>()
  return (text) => {
    const known = seen.get(text)
    if (known !== undefined) return known
    const key = matchKey(text)
    const short = key.replace(/^.{2,8}省/u, '').replace(/^.{2,6}市(?=.{2})/u, '')
    const code = codes.get(key) ?? codes.get(short) ?? null
    if (seen.size < 10_000) seen.set(text, code)
    return code
  }
}

/** What a county is judged by beside its own cell. */
export type CountyRules = {
  readonly counties: CountyTable
  readonly find: CountyFinder
  readonly hint: CountyHinter
  /** The clerk's own choice for rows that nothing speaks of; null = such rows are refused. */
  readonly fallback: string | null
}

/** Words of the problems by which staging knows what a silent row came to. */
export const COUNTY_CHOSEN = 'COUNTY_ASSUMED'
export const COUNTY_DERIVED = 'COUNTY_DERIVED'
export const COUNTY_UNDECIDED = 'COUNTY_UNDECIDED'

/** What number and address say, in words: 证照号码（第 3–8 位）是甲县，地址是乙县. */
function said(hint: CountyHint, nameOf: (code: string) => string): string {
  const words = [
    ...(hint.code === null ? [] : [`证照号码里的登记机关在${nameOf(hint.code)}`]),
    ...(hint.address === null ? [] : [`地址在${nameOf(hint.address)}`]),
  ]
  return words.join('，')
}

/**
 * The county of a row → code. Its own cell comes first, and what number or address say against it is a warning with both
 * names. A silent cell takes what number and address say where they agree or only one speaks, marked as derived; where they
 * differ nobody decides but a person. The chosen county stands only where neither speaks; `open`: a silent cell says that the row
 * is of no county, as a figure of the whole country is.
 */
export function cleanCounty(
  text: string,
  label: string,
  hint: CountyHint,
  rules: CountyRules,
  open = false,
): Cleaned<string> {
  const line = plainLine(text).replace(/\s+/g, '')
  const nameOf = (code: string) => rules.counties.find((one) => one.code === code)?.name ?? code
  if (line === '' || isPlaceholder(line))
    return open && rules.fallback === null ? empty : silentCounty(label, hint, rules, nameOf)
  const code = rules.find(line)
  if (code === null) return refused('COUNTY_UNKNOWN', `“${quoted(line)}”不是本市的县市区。`, '请从县市区名单中选填。')
  const stated = rules.counties.find((one) => one.code === code) ?? { code, name: code }
  const against = contradicting(hint, stated)
  if (against.code === null && against.address === null) return clean(code)
  const message = `${label}写的是${stated.name}，${said(against, nameOf)}。`
  return warned(code, 'COUNTY_CONTRADICTED', message, '请核对；现按表里写的登记。')
}

function silentCounty(
  label: string,
  hint: CountyHint,
  { counties, fallback }: CountyRules,
  nameOf: (code: string) => string,
): Cleaned<string> {
  if (hint.code !== null && hint.address !== null && hint.code !== hint.address) {
    const message = `没有填写${label}，${said(hint, nameOf)}，两处不一致。`
    return refused(COUNTY_UNDECIDED, message, `请在${label}一栏写明是哪一个。`)
  }
  const derived = hint.code ?? hint.address
  const chosen = fallback === null ? undefined : counties.find((one) => one.code === fallback)
  // A unit inside the county that was derived is the clerk's own, more exact word.
  if (derived !== null && derived !== fallback && derived !== chosen?.within) {
    const message = `没有填写${label}，${said(hint, nameOf)}，按${nameOf(derived)}登记。`
    return warned(derived, COUNTY_DERIVED, message, '请核对；不对的在该栏写明。')
  }
  if (fallback !== null)
    return warned(fallback, COUNTY_CHOSEN, `没有填写${label}，已按本次选定的县市区处理。`, '请核对。')
  return refused('COUNTY_MISSING', `没有填写${label}。`, '请填写县市区；不在本市的企业请删去该行。')
}
