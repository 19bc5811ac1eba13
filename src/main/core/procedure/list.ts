import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { fromProjection, payeesOf, rowView, stateView, subjectTitles } from '#core/procedure/view.ts'
import { countStated, listStated, projectionOf, sumStated } from '#core/procedure/procedure-state-repo.ts'
import { assert } from '#shared/never.ts'
import { searchOf, type Where } from '#core/register/service.ts'
import { procedureOf, recordOf } from '#core/procedure/subject.ts'
import type { StateView } from '#shared/contract/procedure-view.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition, RowStamp } from '#shared/definition/record.ts'
import type { StatedField } from '#shared/definition/stated-field.ts'
import type { Out } from '#shared/contract/index.ts'

export type SubjectListInput = {
  readonly procedure: string
  readonly state: string | null
  readonly year: number | null
  /** Only those that this unit entered; null for all. */
  readonly station?: string | null
  readonly query: string
  readonly onlyOpen: boolean
  readonly sort?: { readonly field: StatedField; readonly descending: boolean } | null
  readonly after: string | null
  /** The rows before that one, or the last ones of all. */
  readonly back?: boolean
  readonly limit: number
}

type ListPage = Out<'procedure.list'>

/** More hits than these are no list of keys any more. */
const MOST_HITS = 10_000

/** Number and words of an application, or what its enterprise is found by; null where nothing is looked for. */
function wordsOf(call: QueryCall, record: RecordDefinition, query: string): Where | null {
  const { where } = searchOf(call, { ...record, searchThrough: ['enterprise'] }, query, MOST_HITS)
  return where.sql === '1' ? null : where
}

/**
 * Applications of one procedure, newest first where no order is asked for, from the projection (design decision 5). `counts` are by state and don't
 * depend on the state asked for; `sums` are of all rows found, in 分. Faults: PROCEDURE_UNKNOWN.
 */
export function listSubjects(call: QueryCall, input: SubjectListInput): ListPage {
  const definition = procedureOf(call.definitions, input.procedure)
  const record = recordOf(call.definitions, definition)
  const filter = { year: input.year, station: input.station ?? null, found: wordsOf(call, record, input.query) }
  const narrowed = { ...filter, state: input.state, onlyOpen: input.onlyOpen }
  const sort = input.sort ? { by: input.sort.field, descending: input.sort.descending } : null
  const after = input.after === null ? null : Number(input.after)
  const back = input.back ?? false
  const found = listStated(call.db, record, narrowed, sort, { after, back }, input.limit + 1)
  const page = back ? found.slice(0, input.limit).toReversed() : found.slice(0, input.limit)
  const beyond = found.length > input.limit
  const cursor = (row: { readonly n: number } | undefined, is: boolean) => (is && row ? String(row.n) : null)
  return {
    rows: page.map((row) => ({ row: rowView(record, row), state: storedState(call, definition, row) })),
    titles: subjectTitles(call, record, page),
    payees: payeesOf(call.db, record, page),
    next: cursor(page.at(-1), back ? after !== null : beyond),
    previous: cursor(page[0], back ? beyond : after !== null),
    counts: Object.fromEntries(countStated(call.db, record, filter)),
    sums: sumStated(call.db, record, narrowed),
  }
}

function storedState(call: QueryCall, definition: ProcedureDefinition, row: RowStamp & Values): StateView {
  const stored = projectionOf(call.db, row.id)
  assert(stored, 'a listed application has a state')
  return stateView(call, definition, fromProjection(stored), row)
}
