import type { Books, ReadDb } from '#core/db/connection.ts'
import type { Values } from '#core/db/row-image.ts'
import { prepared } from '#core/db/statement.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { searchable, searchPhrase } from '#shared/model/text.ts'

export type Where = { readonly sql: string; readonly params: readonly unknown[] }

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
    return [{ sql: `${columnName(field)} IN (SELECT id FROM ${target.name} WHERE ${where.sql})`, params: where.params }]
  })
  const all = [own.where, ...arms]
  const sql = `(${all.map((arm) => arm.sql).join(' OR ')})`
  return { where: { sql, params: all.flatMap((arm) => arm.params) }, dense: false, keys: null, phrase: null }
}

/** Any part of the searched fields by the character index, or a run of pinyin initials; few hits (`most`) are fetched and joined by key. */
function ownSearch(db: ReadDb, definition: RecordDefinition, query: string, most: number): Search {
  const match = searchPhrase(query)
  if (match === '') return { where: { sql: '1', params: [] }, dense: true, keys: null, phrase: null }
  const { name } = definition
  const letters = query.trim().toLowerCase()
  const initials = definition.pinyin && /^[a-z]{2,}$/u.test(letters) ? `%${letters}%` : null
  const textHits = definition.search ? keys(db, `SELECT rowid FROM ${matched(name)} LIMIT ?`, match, most + 1) : []
  const initialHits = initials
    ? keys(db, `SELECT n FROM ${name} WHERE pinyin_initials LIKE ? LIMIT ?`, initials, most + 1)
    : []
  if (textHits.length <= most && initialHits.length <= most) return few([...new Set([...textHits, ...initialHits])])
  const byText: Where =
    textHits.length <= most ? listed(textHits) : { sql: `n IN (SELECT rowid FROM ${matched(name)})`, params: [match] }
  if (initialHits.length === 0)
    return { where: byText, dense: true, keys: null, phrase: { match, text: searchable(query) } }
  return {
    where: { sql: `(${byText.sql} OR pinyin_initials LIKE ?)`, params: [...byText.params, initials] },
    dense: true,
    keys: null,
    phrase: null,
  }
}

const few = (keys: readonly number[]): Search => ({ where: listed(keys), dense: false, keys, phrase: null })

function matched(name: string): string {
  return `${name}_search WHERE ${name}_search MATCH ?`
}

function keys(db: ReadDb, sql: string, value: unknown, limit: number): number[] {
  return prepared(db, sql).pluck().all(value, limit) as number[]
}

const listed = (hits: readonly number[]): Where => ({
  sql: 'n IN (SELECT value FROM json_each(?))',
  params: [JSON.stringify(hits)],
})

/** Keys of rows whose searched fields hold the phrase, in the order read; `whole` = the condition's last row was reached. */
function walk(db: ReadDb, definition: RecordDefinition, phrase: Phrase, where: Where, order: string, limit: number) {
  const columns = (definition.search ?? []).map(columnName).join(', ')
  const rows = prepared(
    db,
    `SELECT n, ${columns} FROM ${definition.name} WHERE ${where.sql} ${order} LIMIT ${WALK + 1}`,
  ).iterate(...where.params) as IterableIterator<Values>
  const found: number[] = []
  let seen = 0
  for (const { n, ...texts } of rows) {
    seen += 1
    if (seen > WALK) break
    const holds = Object.values(texts).some((text) => text !== null && searchable(String(text)).includes(phrase.text))
    if (holds) found.push(Number(n))
    if (found.length === limit) break
  }
  return { found, whole: seen <= WALK && found.length < limit }
}

/** Where a filter leaves few rows, they are read instead of the many hits of a word, and the search becomes a list of keys. */
export function narrowed(db: ReadDb, definition: RecordDefinition, search: Search, filter: Where): Search {
  if (!search.phrase || filter.sql === '1') return search
  const left = prepared(db, `SELECT count(*) FROM (SELECT 1 FROM ${definition.name} WHERE ${filter.sql} LIMIT ?)`)
    .pluck()
    .get(...filter.params, WALK + 1) as number
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
): Values[] | null {
  const { found, whole } = walk(db, definition, phrase, where, `ORDER BY ${by}`, limit)
  if (!whole && found.length < limit) return null
  const keyed = listed(found)
  const rows = prepared(db, `SELECT * FROM ${definition.name} WHERE ${keyed.sql}`).all(...keyed.params) as Values[]
  const byKey = new Map(rows.map((row) => [Number(row['n']), row]))
  return found.map((n) => byKey.get(n)).filter((row) => row !== undefined)
}

/** Rows of all hits of the phrase, the hits driving: `tail` sorts and limits them; `index` holds all that is asked for. */
export function hitsOf(
  db: ReadDb,
  definition: RecordDefinition,
  phrase: Phrase,
  where: Where,
  tail: string,
  limit: number,
  columns = `${definition.name}.*`,
  index: string | null = null,
): Values[] {
  return prepared(
    db,
    `SELECT ${columns} FROM (SELECT rowid AS hit FROM ${matched(definition.name)}) CROSS JOIN ${definition.name}${index ? ` INDEXED BY ${index}` : ''} ON n = hit WHERE ${where.sql} ${tail}`,
  ).all(phrase.match, ...where.params, limit) as Values[]
}
