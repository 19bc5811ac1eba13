import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { fromProjection, rowView, stateView, titlesOf } from '#core/procedure/view.ts'
import { countStated, listStated, projectionOf, sumStated } from '#core/procedure/procedure-state-repo.ts'
import { assert } from '#shared/never.ts'
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

/**
 * Applications of one procedure, newest first, from the projection (design decision 5). `counts` are by state and don't
 * depend on the state asked for; `sums` are of all rows found, in 分. Faults: PROCEDURE_UNKNOWN.
 */
export function list(call: QueryCall, input: ListInput): ListPage {
  const definition = procedureOf(call.definitions, input.procedure)
  const record = recordOf(call.definitions, definition)
  const filter = { year: input.year, phrase: searchPhrase(input.query) }
  const narrowed = { ...filter, state: input.state, onlyOpen: input.onlyOpen }
  const before = Number(input.after ?? Number.MAX_SAFE_INTEGER)
  const found = listStated(call.db, record, narrowed, before, input.limit + 1)
  const page = found.slice(0, input.limit)
  return {
    rows: page.map((row) => ({ row: rowView(record, row), state: storedState(call, definition, row) })),
    titles: titlesOf(call, record, page),
    next: found.length > input.limit ? String(page.at(-1)?.n ?? '') : null,
    counts: Object.fromEntries(countStated(call.db, record, filter)),
    sums: sumStated(call.db, record, narrowed),
  }
}

function storedState(call: QueryCall, definition: ProcedureDefinition, row: RowStamp & Values): StateView {
  const stored = projectionOf(call.db, row.id)
  assert(stored, 'a listed application has a state')
  return stateView(call, definition, fromProjection(stored), row)
}
