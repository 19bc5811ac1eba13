/** A county, internal unit or city as the list of divisions has it; `within`: the county an internal unit lies in. */
export type HintCounty = { readonly code: string; readonly name: string; readonly within?: string }
export type HintTown = { readonly name: string; readonly county: string }

/** Which county the number of an enterprise and its address speak of; null where they name none, or several. */
export type CountyHint = { readonly code: string | null; readonly address: string | null }

export type CountyHinter = (identifier: string | null, addresses: readonly (string | null)[]) => CountyHint

/** The division of the office that gave the number: places 3–8 of a credit code (GB 32100—2015), 1–6 of an old number. */
function officeOf(identifier: string): string | null {
  if (identifier.length === 18) return identifier.slice(2, 8)
  return /^\d{15}$/u.test(identifier) ? identifier.slice(0, 6) : null
}

/** A code that ends in 00 is a city's or a province's: an office there registers enterprises of all its counties. */
const isCity = ({ code }: HintCounty) => code.endsWith('00')

function only(found: readonly string[]): string | null {
  const [one, other] = [...new Set(found)]
  return one !== undefined && other === undefined ? one : null
}

/**
 * Reads hints from the list of divisions in use. An address names a county by its full name; failing that by a township
 * whose name only one county has, where the address speaks of no other place. Names of streets (…路, …大道) say nothing.
 */
export function countyHinter(counties: readonly HintCounty[], towns: readonly HintTown[]): CountyHinter {
  const real = counties.filter((one) => /^\d{6}$/u.test(one.code) && !isCity(one))
  const known = new Set(real.map((one) => one.code))
  const cities = counties.filter(isCity).map((one) => one.name)
  const ofTown = new Map<string, string[]>()
  for (const { name, county } of towns) ofTown.set(name, [...(ofTown.get(name) ?? []), county])
  const sure = [...ofTown].flatMap(([name, [county, other]]) => (county && !other ? [[name, county] as const] : []))

  function byAddress(address: string | null): string | null {
    if (address === null) return null
    const named = real.filter(({ name }) => names(address, name))
    if (named.length > 0) return only(named.map((one) => one.code))
    const ours = cities.some((city) => address.includes(city))
    if (!ours && /\p{Script=Han}{2}[省市县区州]/u.test(address)) return null
    return only(sure.filter(([name]) => names(address, name)).map(([, county]) => county))
  }

  return (identifier, addresses) => {
    const office = identifier === null ? null : officeOf(identifier)
    const address = addresses.map(byAddress).find((found) => found !== null) ?? null
    return { code: office !== null && known.has(office) ? office : null, address }
  }
}

/** Whether an address has the name, and not as the name of a street. */
function names(address: string, name: string): boolean {
  for (let at = address.indexOf(name); at !== -1; at = address.indexOf(name, at + 1))
    if (!/^(?:大道|大街|[路街道巷弄])/u.test(address.slice(at + name.length))) return true
  return false
}

/** Counties that a hint names against the one that was stated. A unit inside a county is not contradicted by that county. */
export function contradicting(hint: CountyHint, stated: HintCounty): CountyHint {
  // What is no county of the official list (a city's own enterprises) has no code of its own to be told by.
  if (isCity(stated) || (!/^\d{6}$/u.test(stated.code) && stated.within === undefined))
    return { code: null, address: null }
  const against = (named: string | null) =>
    named === null || named === stated.code || named === stated.within ? null : named
  return { code: against(hint.code), address: against(hint.address) }
}
