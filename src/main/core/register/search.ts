import type { Books, ReadDb } from '#core/db/connection.ts'
import type { RawRow } from '#core/db/record-rows.ts'
import {
  amongKeys,
  countUpTo,
  iterateTexts,
  listAllRaw,
  listByInitials,
  listMatching,
  matching,
  namedBy,
  type Where,
} from '#core/register/list-repo.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { searchable, searchPhrase } from '#shared/model/text.ts'

/** All terms together; no term is no condition. */
export function joined(terms: readonly Where[]): Where {
  const real = terms.filter((term) => term.sql !== '1')
  if (real.length === 0) return { sql: '1', params: [] }
  return { sql: real.map((term) => term.sql).join(' AND '), params: real.flatMap((term) => term.params) }
}

/** A phrase most rows may hold: as the character index takes it, and as it stands in a text. */
export type Phrase = { readonly match: string; readonly text: string }

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

/** What a list finds: its own words, or those of what it refers to by name (the benefits of an enterprise). */
export function searchOf(books: Books, definition: RecordDefinition, query: string, most: number): Search {
  const own = ownSearch(books.db, definition, query, most)
  const through = definition.searchThrough ?? []
  if (through.length === 0 || own.where.sql === '1') return own
  const arms = through.flatMap((field): Where[] => {
    const target = books.definitions.record(definition.fields[field]?.target ?? '')
    if (!target) return []
    const { where } = ownSearch(books.db, target, query, most)
    return [namedBy(field, target, where)]
  })
  const all = [own.where, ...arms]
  const sql = `(${all.map((arm) => arm.sql).join(' OR ')})`
  return { where: { sql, params: all.flatMap((arm) => arm.params) }, dense: false, keys: null, phrase: null }
}

/** Any part of the searched fields by the character index, or a run of pinyin initials; few hits (`most`) are fetched and joined by key. */
function ownSearch(db: ReadDb, definition: RecordDefinition, query: string, most: number): Search {
  const match = searchPhrase(query)
  if (match === '') return { where: { sql: '1', params: [] }, dense: true, keys: null, phrase: null }
  const letters = query.trim().toLowerCase()
  const initials = definition.pinyin && /^[a-z]{2,}$/u.test(letters) ? `%${letters}%` : null
  const textHits = definition.search ? listMatching(db, definition, match, most + 1) : []
  const initialHits = initials ? listByInitials(db, definition, initials, most + 1) : []
  if (textHits.length <= most && initialHits.length <= most) return few([...new Set([...textHits, ...initialHits])])
  const byText: Where =
    textHits.length <= most ? amongKeys(textHits) : { sql: `n IN (${matching(definition)})`, params: [match] }
  if (initialHits.length === 0)
    return { where: byText, dense: true, keys: null, phrase: { match, text: searchable(query) } }
  return {
    where: { sql: `(${byText.sql} OR pinyin_initials LIKE ?)`, params: [...byText.params, initials] },
    dense: true,
    keys: null,
    phrase: null,
  }
}

const few = (keys: readonly number[]): Search => ({ where: amongKeys(keys), dense: false, keys, phrase: null })

/** Keys of rows whose searched fields hold the phrase, in the order read; `whole` = the condition's last row was reached. */
function walk(db: ReadDb, definition: RecordDefinition, phrase: Phrase, where: Where, order: string, limit: number) {
  const found: number[] = []
  let seen = 0
  for (const { n, texts } of iterateTexts(db, definition, where, order, WALK + 1)) {
    seen += 1
    if (seen > WALK) break
    if (texts.some((text) => searchable(text).includes(phrase.text))) found.push(n)
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
