import { matchKey } from '#shared/model/text.ts'
import { isPlaceholder, plainLine } from './text.ts'
import type { Cleaned } from './problem.ts'
import { clean, quoted, refused, warned } from './problem.ts'

/** The counties a unit may enter, from the divisions in use: six-digit code (or the station's own code) and name. */
export type CountyTable = readonly {
  readonly code: string
  readonly name: string
  readonly aliases?: readonly string[]
}[]

export type CountyFinder = (text: string) => string | null

/** Builds the lookup: full name, name without 县/市/区, aliases, code, each also after 湖北省/咸宁市 or any prefix ending in 市 or 省. */
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

/** A county cell → code. An empty cell is never filled from the name or the address; `fallback` is the clerk's own choice. */
export function cleanCounty(text: string, label: string, find: CountyFinder, fallback: string | null): Cleaned<string> {
  const line = plainLine(text).replace(/\s+/g, '')
  if (line === '' || isPlaceholder(line)) {
    if (fallback !== null)
      return warned(fallback, 'COUNTY_ASSUMED', `没有填写${label}，已按本次选定的县市区处理。`, '请核对。')
    return refused('COUNTY_MISSING', `没有填写${label}。`, '请填写县市区；不在本市的企业请删去该行。')
  }
  const code = find(line)
  if (code !== null) return clean(code)
  return refused('COUNTY_UNKNOWN', `“${quoted(line)}”不是本市的县市区。`, '请从县市区名单中选填。')
}
