import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { soundOf } from '#core/db/pinyin.ts'
import { type Compared, listBySigns, listBySound } from '#core/enterprise/enterprise-repo.ts'
import { divisionName, type Resources } from '#core/resources.ts'
import { firmName, placePattern } from '#shared/model/firm-name.ts'
import { lookAlikes } from '#shared/model/look-alike.ts'
import { type ComparedName, type Likeness, likenessOf } from '#shared/model/near-name.ts'
import { matchKey, searchable } from '#shared/model/text.ts'

/** A stored enterprise whose name is like another, with the reason. */
type NearFirm = Compared & Likeness

/** Rows looked at more closely for one name: a few characters that stand in thousands of names say little. */
const LOOKED_AT = 4000

/** So much less likely than the surest one, a name is noise beside it. */
const NOISE = 24

const patterns = new WeakMap<Resources, RegExp>()

/** The places that a name may begin with or hold in brackets. */
export function knownPlaces(resources: Resources): RegExp {
  const known = patterns.get(resources)
  if (known) return known
  const { province } = resources.place.pack.release
  const names = [...(province ? [province] : []), ...resources.counties, ...resources.towns].map((one) => one.name)
  const made = placePattern(names)
  patterns.set(resources, made)
  return made
}

function comparedName(name: string, places: RegExp): ComparedName {
  const { mark, trade } = firmName(name, places)
  return { mark, trade, key: matchKey(name), sound: mark === '' ? '' : soundOf(mark) }
}

/** One character of a mark, or one that looks like it, in the words of the character index. */
const sign = (character: string): string =>
  `(${lookAlikes(character)
    .map((one) => `"${one}"`)
    .join(' OR ')})`
const all = (characters: readonly string[]): string => `(${characters.map(sign).join(' AND ')})`

/** What a name one slip away from this mark still holds: of three characters any two, of more one half. */
function signsOf(mark: string): string {
  const characters = [...searchable(mark)]
  const [a, b, c] = characters
  if (a === undefined || b === undefined) return ''
  if (c === undefined) return all(characters)
  if (characters.length === 3)
    return [
      [a, b],
      [b, c],
      [a, c],
    ]
      .map(all)
      .join(' OR ')
  const half = Math.floor(characters.length / 2)
  // The end of a long mark is a mark of its own where its front is a place that stands on no list.
  return [characters.slice(0, half), characters.slice(half), characters.slice(-2)].map(all).join(' OR ')
}

function candidates(db: ReadDb, { mark, key, sound }: ComparedName): Compared[] {
  const signs = signsOf(mark)
  const found = signs === '' ? [] : listBySigns(db, signs, LOOKED_AT)
  const heard = mark.length < 2 ? [] : listBySound(db, sound, LOOKED_AT)
  return [...new Map([...found, ...heard].map((one) => [one.id, one])).values()].filter(
    (one) => key !== '' && one.name !== '',
  )
}

/**
 * Live enterprises whose names are like this one, the likest first: the same 字号, one that sounds or looks the same, or one with
 * a slip in it, in the same trade. Where they are equally alike the one whose name is as long stands first.
 */
export function nearFirms(call: QueryCall, name: string, most: number, own: string | null = null): NearFirm[] {
  const places = knownPlaces(call.core.resources)
  const asked = comparedName(name, places)
  const apart = (one: NearFirm) => Math.abs(one.name.length - name.length)
  const found = candidates(call.db, asked)
    .filter((one) => one.id !== own)
    .flatMap((one): NearFirm[] => {
      const likeness = likenessOf(asked, comparedName(one.name, places))
      return likeness ? [{ ...one, ...likeness }] : []
    })
    .toSorted((a, b) => b.score - a.score || apart(a) - apart(b) || (a.id < b.id ? -1 : 1))
  const surest = found[0]?.score ?? 0
  return found.filter((one) => one.score >= surest - NOISE).slice(0, most)
}

/** The same as a page shows them: the county by its name. */
export function nearShown(call: QueryCall, { name, most }: { readonly name: string; readonly most: number }) {
  const nameOf = (county: string | null) => (county === null ? '' : divisionName(call.core.resources, county))
  return nearFirms(call, name, most).map((one) => ({ ...one, county: nameOf(one.county) }))
}
