import type { Asked } from './elf.ts'

/** The C library of the oldest systems the program is made for: 麒麟 V10 and 统信 20 begin here. */
export const OLDEST_GLIBC = '2.28'

/** Families of versions a file may ask for, each with the highest those systems have; of any other family, nothing. */
type Families = Readonly<Record<string, string>>

/** Our own module brings its C++ library along. */
export const OWN_MODULE: Families = { GLIBC: OLDEST_GLIBC }

/** The programs of others may ask for the C++ library of those systems, which is GCC 8's. */
export const OF_OTHERS: Families = { GLIBC: OLDEST_GLIBC, GLIBCXX: '3.4.25', CXXABI: '1.3.11', GCC: '7.0.0' }

/** Names without a version: what the program that loads a module brings, and nothing else. */
const BROUGHT = /^(?:napi|node_api)_/

/** What a file asks for that the oldest systems do not have, a line each; none where it loads there. */
export function versionProblems(asked: Asked, allowed: Families): string[] {
  const problems = asked.versions.flatMap(({ library, version }) => {
    const [, family = version, number = ''] = /^([A-Z]+)_([\d.]+)$/.exec(version) ?? []
    const highest = allowed[family]
    if (highest === undefined) return [`${version} of ${library}: nothing of ${family} may be asked`]
    return isAbove(number, highest) ? [`${version} of ${library}: above ${family}_${highest}`] : []
  })
  const foreign = asked.unversioned.filter((name) => !BROUGHT.test(name))
  return [...problems, ...foreign.map((name) => `${name}: a name without a version, from nobody knows where`)]
}

function isAbove(number: string, highest: string): boolean {
  const [one, other] = [number, highest].map((text) => text.split('.').map(Number))
  for (let n = 0; n < 3; n += 1) {
    const by = (one?.[n] ?? 0) - (other?.[n] ?? 0)
    if (by !== 0) return by > 0
  }
  return false
}
