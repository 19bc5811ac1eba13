/** What a syllable may be: a little more than there is, since a spelling nobody uses finds nothing. */
const INITIALS = ['', ...'b p m f d t n l g k h j q x r z c s y w zh ch sh'.split(' ')]
const FINALS =
  'a o e ai ei ao ou an en ang eng ong er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang v ve ue'.split(
    ' ',
  )
const SYLLABLES: ReadonlySet<string> = new Set(INITIALS.flatMap((first) => FINALS.map((rest) => first + rest)))
const STARTS: ReadonlySet<string> = new Set(
  [...SYLLABLES].flatMap((one) => Array.from(one, (_, at) => one.slice(0, at + 1))),
)
const LONGEST = 6
const MOST = 12

/**
 * The ways a run of letters may be read as syllables, the fewest syllables first, each with spaces between: xianning is
 * `xian ning` and `xi an ning`. The last one may be begun only. At most twelve ways; none where it is no pinyin.
 */
export function syllableSplits(letters: string): string[] {
  const found: string[][] = []
  const walk = (at: number, before: readonly string[]) => {
    if (found.length >= MOST * 4) return
    const rest = letters.slice(at)
    if (rest.length <= LONGEST && STARTS.has(rest)) found.push([...before, rest])
    for (let length = Math.min(LONGEST, rest.length - 1); length >= 1; length -= 1) {
      const next = rest.slice(0, length)
      if (SYLLABLES.has(next)) walk(at + length, [...before, next])
    }
  }
  if (/^[a-z]+$/u.test(letters)) walk(0, [])
  return found
    .toSorted((one, other) => one.length - other.length)
    .slice(0, MOST)
    .map((one) => one.join(' '))
}
