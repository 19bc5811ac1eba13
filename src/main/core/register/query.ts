import { z } from 'zod'
import type { QueryCall } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { footerCovers, footerIndex, summedFields } from '#core/db/footer-index.ts'
import type { RawRow } from '#core/db/record-rows.ts'
import { getRecord } from '#core/db/record-store.ts'
import { toEntity, type Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { axisTerms, isAxisKey } from '#core/register/axis.ts'
import { containsOneOf } from '#core/register/condition.ts'
import { clocksByRow, lensTerms, type LensFilter } from '#core/register/lens.ts'
import { definitionOf, type StoredRow } from '#core/register/row.ts'
import { countHits, countUpTo, listAllRaw, listHits, listRaw, sumFields, type Where } from '#core/register/list-repo.ts'
import { endsOf } from '#core/register/page-ends.ts'
import { allTerms, narrowed, searchOf, walkPage, type Search } from '#core/register/search.ts'
import { divisionName } from '#core/resources.ts'
import { type Field, isReference } from '#shared/definition/field.ts'
import { maskedRow } from '#shared/definition/mask.ts'
import { columnName, rowTitle, type RecordDefinition } from '#shared/definition/record.ts'
import type { Out, In } from '#shared/contract/index.ts'

export type FindQuery = Omit<In<'register.find'>, 'back' | 'lens' | 'year'> &
  Partial<Pick<In<'register.find'>, 'back'>> &
  LensFilter

type Found = Out<'register.find'>

const COUNT_CAP = 10_000
/** Fewer hits than these are sorted; of more, the list's own order is walked until a page is full. */
const SORTED_HITS = 500
const JUMP_HITS = 6
const STAMP_COLUMNS = new Set(['id', 'station', 'n'])

function columnOf(definition: RecordDefinition, field: string): string {
  if (STAMP_COLUMNS.has(field)) return field
  if (!Object.hasOwn(definition.fields, field)) refuse('FIELD_UNKNOWN', { field })
  return columnName(field)
}

const asStored = (value: string | number | boolean) => (typeof value === 'boolean' ? Number(value) : value)

/** Nothing stored; of several choices an empty list too. */
function unfilled(definition: RecordDefinition, field: string, column: string): Where {
  const list = definition.fields[field]?.kind === 'choices' ? ` OR ${column} = '[]'` : ''
  return { sql: `(${column} IS NULL${list})`, params: [] }
}

function filterTerms(
  books: Books,
  definition: RecordDefinition,
  filter: FindQuery['filter'],
  plus: '' | '+' = '',
): Where[] {
  return Object.entries(filter).map(([field, wanted]) => {
    if (isAxisKey(field)) return axisTerms(books.definitions, definition, field, wanted)
    const column = `${plus}${columnOf(definition, field)}`
    if (wanted === null) return unfilled(definition, field, column)
    if (definition.fields[field]?.kind === 'choices') return containsOneOf(column, [wanted].flat().map(asStored))
    if (typeof wanted === 'object') return { sql: `${column} IN (${wanted.map(() => '?').join(', ')})`, params: wanted }
    return { sql: `${column} = ?`, params: [asStored(wanted)] }
  })
}

/** The condition of a list, whole: for exports and wherever every row is wanted. */
export function whereOf(
  books: Books,
  definition: RecordDefinition,
  input: Pick<FindQuery, 'query' | 'filter' | 'includeVoided'>,
): Where {
  return allTerms([baseOf(books, definition, input), searchOf(books, definition, input.query, COUNT_CAP).where])
}

function baseOf(
  books: Books,
  definition: RecordDefinition,
  input: Pick<FindQuery, 'filter' | 'includeVoided'>,
  plus: '' | '+' = '',
): Where {
  const live = input.includeVoided ? [] : [{ sql: `${plus}voided_at IS NULL`, params: [] }]
  return allTerms([...live, ...filterTerms(books, definition, input.filter, plus)])
}

type Condition = { readonly base: Where; readonly search: Search }

/** Filter and search of a list, in the shape that this very filter and word make quickest. */
function conditionOf(
  books: Books,
  definition: RecordDefinition,
  input: Pick<FindQuery, 'query' | 'filter' | 'includeVoided'>,
): Condition {
  const base = baseOf(books, definition, input)
  const filter = allTerms(filterTerms(books, definition, input.filter))
  const search = narrowed(books.db, definition, searchOf(books, definition, input.query, COUNT_CAP), filter)
  // With many rows left and many hits, an index of a filtered column would only be sorted: the unary plus keeps off it.
  return { base: search.phrase ? baseOf(books, definition, input, '+') : base, search }
}

const Cursor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.int()])

type Order = { readonly column: string; readonly descending: boolean }

function orderOf(definition: RecordDefinition, sort: FindQuery['sort']): Order {
  if (sort === null)
    return definition.pinyin ? { column: 'pinyin_sort', descending: false } : { column: 'n', descending: true }
  if (sort.field === 'pinyin' && definition.pinyin) return { column: 'pinyin_sort', descending: sort.descending }
  if (definition.pinyin === sort.field) return { column: 'pinyin_sort', descending: sort.descending }
  return { column: columnOf(definition, sort.field), descending: sort.descending }
}

/** Key-set page (never OFFSET): rows after the cursor in the asked order, ties by `n`. */
function pageOf(
  db: ReadDb,
  definition: RecordDefinition,
  base: Where,
  search: Search,
  order: Order,
  after: string | null,
  limit: number,
): RawRow[] {
  const direction = order.descending ? 'DESC' : 'ASC'
  const compare = order.descending ? '<' : '>'
  const cursor = after === null ? null : Cursor.parse(JSON.parse(after))
  // `n` and `pinyin_sort` are never null, so their index serves as it is; a unary plus keeps the planner off it when hits are few.
  const plain = order.column === 'n' || order.column === 'pinyin_sort'
  const sortKey = (walk: boolean) => (plain ? `${walk ? '' : '+'}${order.column}` : `ifnull(${order.column}, '')`)
  const startOf = (key: string): Where =>
    !cursor
      ? { sql: '1', params: [] }
      : order.column === 'n'
        ? { sql: `n ${compare} ?`, params: [cursor[1]] }
        : { sql: `(${key}, n) ${compare} (?, ?)`, params: [cursor[0] ?? '', cursor[1]] }
  const by = (key: string) => (order.column === 'n' ? `n ${direction}` : `${key} ${direction}, n ${direction}`)
  if (search.phrase) {
    const key = sortKey(true)
    const walked = walkPage(db, definition, search.phrase, allTerms([base, startOf(key)]), by(key), limit)
    if (walked) return walked
    const sorted = sortKey(false)
    const rows = { definition, where: allTerms([base, startOf(sorted)]), index: null }
    return listHits(db, rows, search.phrase.match, by(sorted), limit)
  }
  const many = order.column === 'pinyin_sort' && (search.keys?.length ?? 0) > SORTED_HITS
  const key = sortKey(search.dense || many)
  const where = allTerms([base, search.where, startOf(key)])
  const index = many ? `${definition.name}_by_pinyin` : null
  return listRaw(db, { definition, where, index }, by(key), limit)
}

function countOf(db: ReadDb, definition: RecordDefinition, base: Where, search: Search, index: string | null): number {
  if (search.phrase) return countHits(db, { definition, where: base, index }, search.phrase.match, COUNT_CAP + 1)
  return countUpTo(db, { definition, where: allTerms([base, search.where]), index }, COUNT_CAP + 1)
}

/** The index that answers count and sums by itself, where a word found the rows and nothing beyond it narrows them. */
function footerFor(
  definition: RecordDefinition,
  search: Search,
  filter: FindQuery['filter'],
  lens: readonly Where[],
): string | null {
  const driven = search.keys !== null || search.phrase !== null
  return driven && lens.length === 0 && footerCovers(definition, Object.keys(filter)) ? footerIndex(definition) : null
}

/** One page of a register with its footer. Faults: RECORD_KIND_UNKNOWN, FIELD_UNKNOWN. */
export function findRows(call: QueryCall, input: FindQuery): Found {
  const definition = definitionOf(call, input.record)
  const { base: filtered, search } = conditionOf(call, definition, input)
  const lens = lensTerms(call, definition, input)
  const base = allTerms([filtered, ...lens])
  const order = orderOf(definition, input.sort)
  const back = input.back ?? false
  const way = back ? { ...order, descending: !order.descending } : order
  const raw = pageOf(call.db, definition, base, search, way, input.after, input.limit + 1)
  const page = back ? raw.slice(0, input.limit).toReversed() : raw.slice(0, input.limit)
  const index = footerFor(definition, search, input.filter, lens)
  // A first page that is not full has been counted by being read.
  const count =
    input.after === null && raw.length <= input.limit ? raw.length : countOf(call.db, definition, base, search, index)
  const rows = page.map((row) => toEntity(definition, row) as StoredRow)
  // What was voided is shown where that is asked for, and adds to no sum: paper and sheet leave it out too.
  const summed = input.includeVoided ? [base, { sql: 'voided_at IS NULL', params: [] }] : [base]
  return {
    rows,
    ...endsOf(order, page, { back, beyond: raw.length > input.limit, within: input.after !== null }),
    count: Math.min(count, COUNT_CAP),
    countIsExact: count <= COUNT_CAP,
    sums:
      count <= COUNT_CAP
        ? sumFields(
            call.db,
            { definition, where: allTerms([...summed, search.where]), index },
            summedFields(definition),
          )
        : {},
    titles: titlesOf(call, definition, rows),
    clocks: clocksByRow(call, definition, rows),
  }
}

/** All rows of a list in its own order, up to one more than `most`, so that the caller sees that there are more. */
export function listRows(
  call: QueryCall,
  input: Pick<FindQuery, 'record' | 'query' | 'filter' | 'sort' | 'includeVoided'> & LensFilter,
  most: number,
): StoredRow[] {
  const definition = definitionOf(call, input.record)
  const { base: filtered, search } = conditionOf(call, definition, input)
  const base = allTerms([filtered, ...lensTerms(call, definition, input)])
  const raw = pageOf(call.db, definition, base, search, orderOf(definition, input.sort), null, most + 1)
  return raw.map((row) => toEntity(definition, row) as StoredRow)
}

/** Every row that meets a condition, in the order in which they came: for an export. */
export function wholeList(call: QueryCall, definition: RecordDefinition, where: Where): StoredRow[] {
  return listAllRaw(call.db, definition, where).map((row) => toEntity(definition, row) as StoredRow)
}

/** Titles of everything the rows refer to, by id or division code. */
export function titlesOf(
  call: QueryCall,
  definition: RecordDefinition,
  rows: readonly Values[],
): Record<string, string> {
  const titles: Record<string, string> = {}
  for (const [name, field] of Object.entries(definition.fields))
    for (const row of rows) {
      const value = row[name]
      if (typeof value !== 'string' || Object.hasOwn(titles, value)) continue
      if (field.kind === 'division') titles[value] = divisionName(call.core.resources, value)
      if (isReference(field)) titles[value] = titleNamed(call, field, value)
    }
  return titles
}

/** The title of one record; '' where it is not held here. */
export function titleOf(books: Books, record: string, id: string): string {
  return titleAmong(books, [definitionOf(books, record)], id)
}

/** The title of the row that a field names, of whichever record it may name; '' where it is not held here. */
export function titleNamed(books: Books, field: Field, id: string): string {
  return titleAmong(books, books.definitions.namedBy(field), id)
}

function titleAmong(books: Books, definitions: readonly RecordDefinition[], id: string): string {
  for (const definition of definitions) {
    const row = getRecord(books.db, definition, id)
    if (row) return titleOfRow(books, definition, row)
  }
  return ''
}

/** A record called by what it refers to bears that one's title: the benefits of an enterprise, the enterprise's name. */
function titleOfRow(books: Books, definition: RecordDefinition, row: Values): string {
  const field = definition.fields[definition.title]
  const value = row[definition.title]
  const named = field && isReference(field) && typeof value === 'string'
  const titles = named ? { [value]: titleNamed(books, field, value) } : {}
  return rowTitle(definition, row, titles)
}

/** Ctrl+K: the first few hits of every record that can be searched. */
export function jump(call: QueryCall, query: string): Out<'register.jump'> {
  return call.definitions.records
    .filter((definition) => definition.search)
    .flatMap((definition) => {
      const { base, search } = conditionOf(call, definition, { query, filter: {}, includeVoided: false })
      const newest = { column: 'n', descending: true }
      const rows = pageOf(call.db, definition, base, search, newest, null, JUMP_HITS)
      return rows.map((raw) => {
        const row = toEntity(definition, raw) as StoredRow
        const shown = maskedRow(definition, row)
        const noted = (definition.search ?? []).find((field) => field !== definition.title && shown[field])
        return {
          record: definition.name,
          label: definition.label,
          id: row.id,
          title: titleOfRow(call, definition, row),
          note: noted ? String(shown[noted]) : '',
        }
      })
    })
    .slice(0, 30)
}
