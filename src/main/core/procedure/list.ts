import type { QueryCall } from '#core/call.ts'
import { toEntity, type Values } from '#core/db/row-image.ts'
import { prepared } from '#core/db/statement.ts'
import { fromProjection, rowView, stateView, titlesOf } from '#core/procedure/view.ts'
import type { ProjectionRow } from '#core/procedure/projection.ts'
import { procedureOf, recordOf } from '#core/procedure/subject.ts'
import type { Row } from '#shared/contract/common.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RowStamp } from '#shared/definition/record.ts'
import { searchPhrase } from '#shared/model/text.ts'

export type ListInput = {
  readonly procedure: string
  readonly state: string | null
  readonly year: number | null
  readonly query: string
  readonly onlyOpen: boolean
  readonly after: string | null
  readonly limit: number
}

export type ListPage = {
  readonly rows: { row: Row; state: StateView }[]
  readonly titles: Record<string, string>
  readonly next: string | null
  readonly counts: Record<string, number>
  readonly sums: { applied: number; approved: number; paid: number }
}

type Where = { readonly sql: string; readonly params: readonly (string | number)[] }

function baseWhere(table: string, input: ListInput): Where {
  const terms: string[] = ['a.voided_at IS NULL']
  const params: (string | number)[] = []
  if (input.year !== null) {
    terms.push('a.year = ?')
    params.push(input.year)
  }
  const phrase = searchPhrase(input.query)
  if (phrase !== '') {
    // Number and project name by their own index, the enterprise by its name, code or initials.
    terms.push(
      `(a.n IN (SELECT rowid FROM ${table}_search WHERE ${table}_search MATCH ?) OR a.enterprise IN (SELECT id FROM enterprise WHERE n IN (SELECT rowid FROM enterprise_search WHERE enterprise_search MATCH ?)))`,
    )
    params.push(phrase, phrase)
  }
  return { sql: terms.join(' AND '), params }
}

function stateWhere(input: ListInput): Where {
  const terms: string[] = []
  const params: string[] = []
  if (input.state !== null) {
    terms.push('s.state = ?')
    params.push(input.state)
  }
  if (input.onlyOpen) terms.push('s.finished = 0')
  return { sql: terms.length > 0 ? ` AND ${terms.join(' AND ')}` : '', params }
}

/**
 * Applications of one procedure, newest first, from the projection (design decision 5). `counts` are by state and don't
 * depend on the state asked for; `sums` are of all rows found, in 分. Faults: PROCEDURE_UNKNOWN.
 */
export function list(call: QueryCall, input: ListInput): ListPage {
  const definition = procedureOf(call.definitions, input.procedure)
  const record = recordOf(call.definitions, definition)
  const table = record.name
  const from = `FROM ${table} a JOIN procedure_state s ON s.subject = a.id`
  const base = baseWhere(table, input)
  const state = stateWhere(input)
  const all: Where = { sql: base.sql + state.sql, params: [...base.params, ...state.params] }
  const counted = prepared(
    call.db,
    `SELECT s.state AS state, COUNT(*) AS count ${from} WHERE ${base.sql} GROUP BY s.state`,
  )
  const counts = Object.fromEntries(
    (counted.all(...base.params) as { state: string; count: number }[]).map((row) => [row.state, row.count]),
  )
  const summed = prepared(
    call.db,
    `SELECT ${definition.calculate ? 'COALESCE(SUM(a.apply_amount), 0)' : '0'} AS applied, COALESCE(SUM(s.approved), 0) AS approved, COALESCE(SUM(s.paid), 0) AS paid ${from} WHERE ${all.sql}`,
  )
  const sums = summed.get(...all.params) as ListPage['sums']
  const before = Number(input.after ?? Number.MAX_SAFE_INTEGER)
  const found = prepared(call.db, `SELECT a.* ${from} WHERE ${all.sql} AND a.n < ? ORDER BY a.n DESC LIMIT ?`).all(
    ...all.params,
    before,
    input.limit + 1,
  ) as Values[]
  const page = found.slice(0, input.limit)
  const entities = page.map((row) => toEntity(record, row))
  return {
    rows: entities.map((row) => ({ row: rowView(record, row), state: storedState(call, definition, row) })),
    titles: titlesOf(call, record, entities),
    next: found.length > input.limit ? String(page.at(-1)?.['n'] ?? '') : null,
    counts,
    sums,
  }
}

function storedState(call: QueryCall, definition: ProcedureDefinition, row: RowStamp & Values): StateView {
  const stored = prepared(call.db, 'SELECT * FROM procedure_state WHERE subject = ?').get(row.id) as ProjectionRow
  return stateView(call, definition, fromProjection(stored), row)
}
