import { z } from 'zod'
import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord, toEntity, type Values } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { definitionOf, type StoredRow } from '#core/register/row.ts'
import { divisionName } from '#core/station/resources.ts'
import { records } from '#shared/definition/all.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { searchPhrase } from '#shared/model/text.ts'

export type FindInput = {
  readonly record: string
  readonly query: string
  readonly filter: Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>
  readonly sort: { readonly field: string; readonly descending: boolean } | null
  readonly after: string | null
  readonly limit: number
  readonly includeVoided: boolean
}

export type Found = {
  readonly rows: StoredRow[]
  readonly next: string | null
  readonly count: number
  readonly countIsExact: boolean
  readonly sums: Record<string, number>
  readonly titles: Record<string, string>
}

const COUNT_CAP = 10_000
type Where = { readonly sql: string; readonly params: readonly unknown[] }

const STAMP_COLUMNS = new Set(['id', 'station', 'n'])

function columnOf(definition: RecordDefinition, field: string): string {
  if (STAMP_COLUMNS.has(field)) return field
  if (!Object.hasOwn(definition.fields, field)) refuse('FIELD_UNKNOWN', { field })
  return columnName(field)
}

function filterTerms(definition: RecordDefinition, filter: FindInput['filter']): Where[] {
  return Object.entries(filter).map(([field, wanted]) => {
    const column = columnOf(definition, field)
    if (wanted === null) return { sql: `${column} IS NULL`, params: [] }
    if (typeof wanted === 'boolean') return { sql: `${column} = ?`, params: [wanted ? 1 : 0] }
    if (Array.isArray(wanted)) return { sql: `${column} IN (${wanted.map(() => '?').join(', ')})`, params: wanted }
    return { sql: `${column} = ?`, params: [wanted] }
  })
}

/**
 * Any part of the searched fields by the character index, or a run of pinyin initials. Few hits are fetched first and
 * joined by key; a word that most rows hold is tested row by row along the list's own order, which stops early.
 */
function searchTerm(
  db: ReadDb,
  definition: RecordDefinition,
  query: string,
): { readonly where: Where[]; readonly dense: boolean } {
  const phrase = searchPhrase(query)
  if (phrase === '') return { where: [], dense: true }
  const { name } = definition
  const letters = query.trim().toLowerCase()
  const initials = definition.pinyin && /^[a-z]{2,}$/u.test(letters) ? `%${letters}%` : null
  const textHits = definition.search
    ? (prepared(db, `SELECT rowid FROM ${name}_search WHERE ${name}_search MATCH ? LIMIT ?`)
        .pluck()
        .all(phrase, COUNT_CAP + 1) as number[])
    : []
  const initialHits = initials
    ? (prepared(db, `SELECT n FROM ${name} WHERE pinyin_initials LIKE ? LIMIT ?`)
        .pluck()
        .all(initials, COUNT_CAP + 1) as number[])
    : []
  if (textHits.length <= COUNT_CAP && initialHits.length <= COUNT_CAP)
    return {
      where: [
        { sql: 'n IN (SELECT value FROM json_each(?))', params: [JSON.stringify([...textHits, ...initialHits])] },
      ],
      dense: false,
    }
  const arms: Where[] = []
  if (definition.search)
    arms.push({
      sql: `EXISTS (SELECT 1 FROM ${name}_search WHERE rowid = ${name}.n AND ${name}_search MATCH ?)`,
      params: [phrase],
    })
  if (initials) arms.push({ sql: 'pinyin_initials LIKE ?', params: [initials] })
  return {
    where: [{ sql: `(${arms.map((arm) => arm.sql).join(' OR ')})`, params: arms.flatMap((arm) => arm.params) }],
    dense: true,
  }
}

/** The condition of a list, and whether walking the list's own order finds a page quickly. */
export function whereOf(
  db: ReadDb,
  definition: RecordDefinition,
  input: Pick<FindInput, 'query' | 'filter' | 'includeVoided'>,
): Where & { readonly dense: boolean } {
  const search = searchTerm(db, definition, input.query)
  const terms = [
    ...(input.includeVoided ? [] : [{ sql: 'voided_at IS NULL', params: [] }]),
    ...filterTerms(definition, input.filter),
    ...search.where,
  ]
  return {
    sql: terms.length > 0 ? terms.map((term) => term.sql).join(' AND ') : '1',
    params: terms.flatMap((term) => term.params),
    dense: search.dense,
  }
}

const Cursor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.int()])

type Order = { readonly column: string; readonly descending: boolean }

function orderOf(definition: RecordDefinition, sort: FindInput['sort']): Order {
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
  where: Where & { readonly dense: boolean },
  order: Order,
  after: string | null,
  limit: number,
): Values[] {
  const direction = order.descending ? 'DESC' : 'ASC'
  const compare = order.descending ? '<' : '>'
  const cursor = after === null ? null : Cursor.parse(JSON.parse(after))
  // `n` and `pinyin_sort` are never null, so their index serves as it is; a unary plus keeps the planner off it when hits are few.
  const plain = order.column === 'n' || order.column === 'pinyin_sort'
  const key = plain ? `${where.dense ? '' : '+'}${order.column}` : `ifnull(${order.column}, '')`
  const start: Where = !cursor
    ? { sql: '1', params: [] }
    : order.column === 'n'
      ? { sql: `n ${compare} ?`, params: [cursor[1]] }
      : { sql: `(${key}, n) ${compare} (?, ?)`, params: [cursor[0] ?? '', cursor[1]] }
  const by = order.column === 'n' ? `n ${direction}` : `${key} ${direction}, n ${direction}`
  return prepared(
    db,
    `SELECT * FROM ${definition.name} WHERE ${where.sql} AND ${start.sql} ORDER BY ${by} LIMIT ?`,
  ).all(...where.params, ...start.params, limit) as Values[]
}

function sumsOf(db: ReadDb, definition: RecordDefinition, where: Where): Record<string, number> {
  const fields = Object.entries(definition.fields).filter(
    ([, field]) => field.kind === 'money' && field.list !== undefined,
  )
  if (fields.length === 0) return {}
  const list = fields.map(([name]) => `total(${columnName(name)}) AS ${columnName(name)}`).join(', ')
  const row = prepared(db, `SELECT ${list} FROM ${definition.name} WHERE ${where.sql}`).get(...where.params) as Values
  return Object.fromEntries(fields.map(([name]) => [name, Math.round(Number(row[columnName(name)] ?? 0))]))
}

/** One page of a register with its footer. Faults: RECORD_KIND_UNKNOWN, FIELD_UNKNOWN. */
export function findRows(call: QueryCall, input: FindInput): Found {
  const definition = definitionOf(input.record)
  const where = whereOf(call.db, definition, input)
  const order = orderOf(definition, input.sort)
  const raw = pageOf(call.db, definition, where, order, input.after, input.limit + 1)
  const page = raw.slice(0, input.limit)
  const last = page.at(-1)
  const count = prepared(call.db, `SELECT count(*) FROM (SELECT 1 FROM ${definition.name} WHERE ${where.sql} LIMIT ?)`)
    .pluck()
    .get(...where.params, COUNT_CAP + 1) as number
  const rows = page.map((row) => toEntity(definition, row) as StoredRow)
  return {
    rows,
    next: raw.length > input.limit && last ? JSON.stringify([last[order.column] ?? null, last['n']]) : null,
    count: Math.min(count, COUNT_CAP),
    countIsExact: count <= COUNT_CAP,
    sums: count <= COUNT_CAP ? sumsOf(call.db, definition, where) : {},
    titles: titlesOf(call, definition, rows),
  }
}

/** All rows of a list in its own order, up to one more than `most`, so that the caller sees that there are more. */
export function listRows(
  call: QueryCall,
  input: Pick<FindInput, 'record' | 'query' | 'filter' | 'sort' | 'includeVoided'>,
  most: number,
): StoredRow[] {
  const definition = definitionOf(input.record)
  const where = whereOf(call.db, definition, input)
  const raw = pageOf(call.db, definition, where, orderOf(definition, input.sort), null, most + 1)
  return raw.map((row) => toEntity(definition, row) as StoredRow)
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
      if (field.kind === 'reference' && field.target) titles[value] = titleOf(call.db, field.target, value)
    }
  return titles
}

/** The title of one record; '' where it is not held here. Applications and claims stand in for each other. */
export function titleOf(db: ReadDb, record: string, id: string): string {
  const names =
    record === 'fund_application' || record === 'training_claim' ? ['fund_application', 'training_claim'] : [record]
  for (const name of names) {
    const definition = definitionOf(name)
    const row = getRecord(db, definition, id)
    if (row) return String(row[definition.title] ?? '')
  }
  return ''
}

/** Ctrl+K: the first few hits of every record that can be searched. */
export function jump(
  call: QueryCall,
  query: string,
): { record: string; label: string; id: string; title: string; note: string }[] {
  return records
    .filter((definition) => definition.search)
    .flatMap((definition) => {
      const where = whereOf(call.db, definition, { query, filter: {}, includeVoided: false })
      const rows = prepared(call.db, `SELECT * FROM ${definition.name} WHERE ${where.sql} ORDER BY n DESC LIMIT 6`).all(
        ...where.params,
      ) as Values[]
      return rows.map((raw) => {
        const row = toEntity(definition, raw) as StoredRow
        const noted = (definition.search ?? []).find((field) => field !== definition.title && row[field])
        return {
          record: definition.name,
          label: definition.label,
          id: row.id,
          title: String(row[definition.title] ?? ''),
          note: noted ? String(row[noted]) : '',
        }
      })
    })
    .slice(0, 30)
}
