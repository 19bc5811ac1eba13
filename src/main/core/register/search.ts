import type { Books, ReadDb } from '#core/db/connection.ts'
import type { RawRow } from '#core/db/record-rows.ts'
import {
  amongKeys,
  countUpTo,
  iterateTexts,
  listAllRaw,
  listKeys,
  listMatching,
  matching,
  namedBy,
  type Where,
} from '#core/register/list-repo.ts'
import { byOtherReading } from '#core/register/other-reading.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { syllableSplits } from '#shared/model/pinyin-words.ts'
import { searchable, searchPhrase } from '#shared/model/text.ts'

/** All terms together; no term is no condition. */
export function allTerms(terms: readonly Where[]): Where {
  const real = terms.filter((term) => term.sql !== '1')
  if (real.length === 0) return { sql: '1', params: [] }
  return { sql: real.map((term) => term.sql).join(' AND '), params: real.flatMap((term) => term.params) }
}

/** One of several terms. */
function anyTerm(terms: readonly Where[]): Where {
  return { sql: `(${terms.map((term) => term.sql).join(' OR ')})`, params: terms.flatMap((term) => term.params) }
}

/** A word, or several, that most rows may hold: as the character index takes them, and as they stand in a text. */
type Phrase = { readonly match: string; readonly texts: readonly string[] }

export type Search = {
  /** The whole condition, right in any query. */
  readonly where: Where
  /** Most rows pass, so walking the list's own order finds a page soon. */
  readonly dense: boolean
  /** All hits, where they are few enough to be fetched. */
  readonly keys: readonly number[] | null
  /** Set where the condition is a phrase with more hits than are worth fetching: then `walkPage` and `hitsOf` are quicker. */
  readonly phrase: Phrase | null
}

/** Rows the walk looks at before it gives up: a word may stand only in names at the far end of the order. */
const WALK = 3000

/** More words than these are not looked for: nobody types them, and each is a condition. */
const MOST_WORDS = 6

/** The words of what was typed: with spaces between, each is looked for by itself, wherever it stands. */
function wordsOf(query: string): readonly string[] {
  return query
    .split(/\s+/u)
    .filter((word) => searchPhrase(word) !== '')
    .slice(0, MOST_WORDS)
}

/** What a list finds: its own words, or those of what it refers to by name (the benefits of an enterprise); all words together. */
export function searchOf(books: Books, definition: RecordDefinition, query: string, most: number): Search {
  const words = wordsOf(query)
  if (words.length < 2) return wordSearch(books, definition, query, most)
  return together(
    books.db,
    definition,
    words.map((word) => wordSearch(books, definition, word, most)),
    most,
  )
}

/** The rows that every one of several words finds. */
function together(db: ReadDb, definition: RecordDefinition, parts: readonly Search[], most: number): Search {
  const where = allTerms(parts.map((one) => one.where))
  if (parts.some((one) => one.keys !== null)) {
    const found = listKeys(db, definition, where, most + 1)
    if (found.length <= most) return few(found)
  }
  const phrases = parts.map((one) => one.phrase)
  if (phrases.some((one) => one === null))
    return { where, dense: parts.every((one) => one.dense), keys: null, phrase: null }
  const held = phrases.filter((one) => one !== null)
  const match = held.map((one) => one.match).join(' AND ')
  const hits = listMatching(db, definition, match, most + 1)
  if (hits.length <= most) return few(hits)
  return {
    where: { sql: `n IN (${matching(definition)})`, params: [match] },
    dense: true,
    keys: null,
    phrase: { match, texts: held.flatMap((one) => one.texts) },
  }
}

/** What one word finds. */
function wordSearch(books: Books, definition: RecordDefinition, query: string, most: number): Search {
  const own = ownSearch(books.db, definition, query, most)
  const through = definition.searchThrough ?? []
  if (through.length === 0 || own.where.sql === '1') return own
  const arms = through.flatMap((field): Where[] => {
    const target = books.definitions.record(definition.fields[field]?.target ?? '')
    if (!target) return []
    const { where } = ownSearch(books.db, target, query, most)
    return [namedBy(field, target, where)]
  })
  return { where: anyTerm([own.where, ...arms]), dense: false, keys: null, phrase: null }
}

/** Shorter runs of letters are begun words of hundreds of names. */
const LEAST_SYLLABLES = 3

/**
 * Letters as pinyin: the first letters of a name, its syllables in full, or either by another reading; nothing where they are
 * neither. Each condition alone is answered by an index of sounds.
 */
function bySound(definition: RecordDefinition, query: string): Where[] {
  const letters = query.trim().toLowerCase()
  if (!definition.pinyin || !/^[a-z]{2,}$/u.test(letters)) return []
  const splits = letters.length < LEAST_SYLLABLES ? [] : syllableSplits(letters)
  const full: Where = {
    sql: `(${splits.map(() => "instr(' ' || pinyin_sort, ?) > 0").join(' OR ')})`,
    params: splits.map((one) => ` ${one}`),
  }
  return [
    { sql: 'pinyin_initials LIKE ?', params: [`%${letters}%`] },
    ...(splits.length === 0 ? [] : [full]),
    ...byOtherReading(definition, letters, splits),
  ]
}

/** Any part of the searched fields by the character index, or pinyin; few hits (`most`) are fetched and joined by key. */
function ownSearch(db: ReadDb, definition: RecordDefinition, query: string, most: number): Search {
  const match = searchPhrase(query)
  if (match === '') return { where: { sql: '1', params: [] }, dense: true, keys: null, phrase: null }
  const sounds = bySound(definition, query)
  const textHits = definition.search ? listMatching(db, definition, match, most + 1) : []
  const soundHits = new Set(sounds.flatMap((sound) => listKeys(db, definition, sound, most + 1)))
  if (textHits.length <= most && soundHits.size <= most) return few([...new Set([...textHits, ...soundHits])])
  const byText: Where =
    textHits.length <= most ? amongKeys(textHits) : { sql: `n IN (${matching(definition)})`, params: [match] }
  if (soundHits.size === 0)
    return { where: byText, dense: true, keys: null, phrase: { match, texts: [searchable(query)] } }
  return { where: anyTerm([byText, ...sounds]), dense: true, keys: null, phrase: null }
}

const few = (keys: readonly number[]): Search => ({ where: amongKeys(keys), dense: false, keys, phrase: null })

/** Keys of rows whose searched fields hold every word, in the order read; `whole` = the condition's last row was reached. */
function walk(db: ReadDb, definition: RecordDefinition, phrase: Phrase, where: Where, order: string, limit: number) {
  const found: number[] = []
  let seen = 0
  for (const { n, texts } of iterateTexts(db, definition, where, order, WALK + 1)) {
    seen += 1
    if (seen > WALK) break
    const held = texts.map(searchable)
    if (phrase.texts.every((word) => held.some((text) => text.includes(word)))) found.push(n)
    if (found.length === limit) break
  }
  return { found, whole: seen <= WALK && found.length < limit }
}

/** Where a filter leaves few rows, they are read instead of the many hits of a word, and the search becomes a list of keys. */
export function narrowed(db: ReadDb, definition: RecordDefinition, search: Search, filter: Where): Search {
  if (!search.phrase || filter.sql === '1') return search
  const left = countUpTo(db, { definition, where: filter, index: null }, WALK + 1)
  if (left > WALK) return search
  const { found } = walk(db, definition, search.phrase, filter, '', WALK + 1)
  return few(found)
}

/** A page by walking the list's own order; null where the hits lie too far apart for that. */
export function walkPage(
  db: ReadDb,
  definition: RecordDefinition,
  phrase: Phrase,
  where: Where,
  by: string,
  limit: number,
): RawRow[] | null {
  const { found, whole } = walk(db, definition, phrase, where, `ORDER BY ${by}`, limit)
  if (!whole && found.length < limit) return null
  const byKey = new Map(listAllRaw(db, definition, amongKeys(found)).map((row) => [Number(row['n']), row]))
  return found.map((n) => byKey.get(n)).filter((row) => row !== undefined)
}
