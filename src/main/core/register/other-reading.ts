import { TWO_READINGS } from '#core/db/pinyin.ts'
import type { Where } from '#core/register/list-repo.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

/** A reading somebody may type, the one that may be stored instead, and the characters that have both. */
type Swap = { readonly typed: string; readonly stored: string; readonly characters: string }

function swapsOf(shorten: (reading: string) => string): readonly Swap[] {
  const found = new Map<string, Swap>()
  for (const [character, [one, other]] of Object.entries(TWO_READINGS))
    for (const pair of [
      [one, other],
      [other, one],
    ] as const) {
      const [typed, stored] = [shorten(pair[0]), shorten(pair[1])]
      const key = `${typed} ${stored}`
      found.set(key, { typed, stored, characters: (found.get(key)?.characters ?? '') + character })
    }
  return [...found.values()]
}

const SYLLABLE_SWAPS = swapsOf((reading) => reading)
const INITIAL_SWAPS = swapsOf((reading) => reading.slice(0, 1))
/** Fewer letters than these stand for hundreds of names. */
const LEAST_LETTERS = 3
/** A syllable that is only begun says which one it is from its second letter on. */
const LEAST_BEGUN = 2
/** A statement has room for no more. */
const MOST_ARMS = 60

/** A run of letters as it may be stored, and what characters a name must hold for that. */
type Otherwise = { readonly stored: string; readonly characters: readonly string[] }
/** The same by its parts: letters, or syllables. */
type Parts = Omit<Otherwise, 'stored'> & { readonly stored: readonly string[] }

/** Each place of a run at which it may be read otherwise. */
function readOtherwise(parts: readonly string[], swaps: readonly Swap[], from: number, begun: boolean): Parts[] {
  return parts.flatMap((part, at) => {
    if (at < from) return []
    const last = begun && at === parts.length - 1 && part.length >= LEAST_BEGUN
    return swaps
      .filter(({ typed }) => typed === part || (last && typed.startsWith(part)))
      .map(({ stored, characters }) => ({
        stored: parts.map((each, place) => (place === at ? stored : each)),
        characters: [characters],
      }))
  })
}

/** At one place or at two: 县长 before 乐 is read as the head of a county, and either of the two may be typed. */
function readTwice(parts: readonly string[]): Parts[] {
  const once = readOtherwise(parts, SYLLABLE_SWAPS, 0, true)
  const twice = once.flatMap(({ stored, characters }) => {
    const after = stored.findIndex((each, at) => each !== parts[at]) + 1
    return readOtherwise(stored, SYLLABLE_SWAPS, after, true).map((one) => ({
      stored: one.stored,
      characters: [...characters, ...one.characters],
    }))
  })
  return [...once, ...twice]
}

/** Rows whose sound holds one of the runs of letters and whose name the characters for it. */
function among(definition: RecordDefinition, title: string, sound: string, arms: readonly Otherwise[]): Where[] {
  if (arms.length === 0) return []
  const has = `instr(${sound}, ?) > 0`
  const texts = arms.map(({ stored }) => stored)
  // The index of sounds alone says where the letters stand; the name is read of those rows only, and a table of 130,000 is not.
  const heard = `n IN (SELECT n FROM ${definition.name} WHERE ${texts.map(() => has).join(' OR ')})`
  const named = arms.map(({ characters }) => `(${[has, ...characters.map(() => `${title} GLOB ?`)].join(' AND ')})`)
  const params = arms.flatMap(({ stored, characters }) => [stored, ...characters.map((one) => `*[${one}]*`)])
  return [{ sql: `(${heard} AND (${named.join(' OR ')}))`, params: [...texts, ...params] }]
}

/**
 * Names found by the other reading of one of their characters, by first letters and in full (U-13): what is stored is the likelier
 * reading, and 长乐 is looked for by zhangle as well as by changle. Only names that hold such a character are found.
 */
export function byOtherReading(definition: RecordDefinition, letters: string, splits: readonly string[]): Where[] {
  if (definition.pinyin === undefined || letters.length < LEAST_LETTERS) return []
  const title = columnName(definition.pinyin)
  const initials = readOtherwise(Array.from(letters), INITIAL_SWAPS, 0, false).map(({ stored, characters }) => ({
    stored: stored.join(''),
    characters,
  }))
  const syllables = splits
    .flatMap((split) => readTwice(split.split(' ')))
    .map(({ stored, characters }) => ({ stored: ` ${stored.join(' ')}`, characters }))
  return [
    ...among(definition, title, 'pinyin_initials', initials.slice(0, MOST_ARMS)),
    ...among(definition, title, "' ' || pinyin_sort", syllables.slice(0, MOST_ARMS)),
  ]
}
