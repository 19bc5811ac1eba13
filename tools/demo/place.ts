import { resourceFolder } from '#shell/worker/place.ts'
import { loadResources } from '#core/resources.ts'
import type { OfficeRole } from '#shared/definition/role.ts'
import { editionOn } from '#shared/definition/pack/shape.ts'

/** The place whose stations the demonstration makes: that of the pack a start takes. */
export const { place, holidays } = loadResources(resourceFolder(import.meta.dirname), [])

const { pack } = place
export const { release } = pack

/** A unit of the demonstration. */
export type DemoUnit = {
  readonly code: string
  readonly name: string
  readonly kind: 'county' | 'city'
  /** Its name in the list of divisions. */
  readonly division: string
  /** The county an internal unit lies in. */
  readonly within: string | null
}

/** Every unit of the place that keeps a station, the city last. */
export const DEMO_UNITS: readonly DemoUnit[] = place.offices.map(({ code, name, kind }) => {
  const unit = pack.units.find((one) => one.code === code)
  if (!unit) throw new Error(`no unit ${code}`)
  const division = editionOn(unit.name, '2014-01-01')
  const within = unit.level === 'internal' ? unit.parent : null
  return { code, name: kind === 'city' ? division : name, kind, division, within }
})

/** The county that `npm start -- --demo` opens. */
export const FIRST_UNIT = release.demo ?? DEMO_UNITS[0]?.code ?? ''

/** The unit of the city. */
export const CITY = DEMO_UNITS.find(({ kind }) => kind === 'city') ?? DEMO_UNITS[0]

/** The organisation of a role, as rows name it. */
export const bureauKey = (role: OfficeRole): string => pack.organisations.find((one) => one.role === role)?.key ?? ''

/** The organisation of that number, as rows name it; a word no list has where the place has fewer. */
export const organisationNo = (at: number): string => pack.organisations[at - 1]?.key ?? '无'

/** What a unit's bureau of a role is called: its own name before that of the kind of bureau. */
export const bureauOf = (unit: string, role: OfficeRole): string =>
  `${unit}${place.office(role, '2014-01-01').replace(/^市/u, '')}`

/** Townships of a county by their name, and the code of each. */
export function townCodes(county: string): ReadonlyMap<string, string> {
  const towns = pack.units.filter(({ level, parent }) => level === 'town' && parent === county)
  return new Map(towns.map(({ code, name }) => [editionOn(name, '2014-01-01'), code]))
}

/** Places of addresses in a unit: those the pack gives the demonstration, else its first townships. */
export function townsOf(code: string): readonly string[] {
  const given = pack.demo?.towns.find(({ unit }) => unit === code)?.names ?? [...townCodes(code).keys()].slice(0, 5)
  return given.length > 0 ? given : ['城关镇']
}

/** Dialling code of the place. */
export const DIAL = pack.demo?.dial ?? '0000'
