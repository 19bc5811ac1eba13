import type { Follow, QueryCall, RecordHooks } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { toEntity, type Values } from '#core/db/row-image.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { StateClock } from '#core/procedure/deadline.ts'
import type { DerivedState } from '#core/procedure/fact.ts'
import { readState, stateClock } from '#core/procedure/reader.ts'
import { findSubject, recordOf, toSubject } from '#core/procedure/subject.ts'
import type { HolidayTable } from '#shared/model/calendar.ts'
import { type Watch, watched } from '#core/watch.ts'
import type { Warning } from '#shared/contract/common.ts'

const COLUMNS = [
  'subject',
  'procedure',
  'state',
  'label',
  'step',
  'round',
  'since',
  'due',
  'finished',
  'approved',
  'paid',
  'flags',
] as const

type WriteBooks = Pick<WriteTx, 'db' | 'definitions'>

const PUT = `INSERT OR REPLACE INTO procedure_state (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`

function columnsOf(state: DerivedState): (string | number | null)[] {
  return [
    state.subject,
    state.procedure,
    state.state,
    state.label,
    state.step,
    state.round,
    state.since,
    state.due,
    state.finished ? 1 : 0,
    state.approved,
    state.paid,
    JSON.stringify(state.flags),
  ]
}

/** Writes one application's state beside the facts just written; nothing where the application itself has not arrived. */
export function refreshProjection(books: WriteBooks, shipped: HolidayTable, id: string): DerivedState | undefined {
  return project(books, stateClock(books, shipped), id)
}

function project(books: WriteBooks, clock: StateClock, id: string): DerivedState | undefined {
  const found = findSubject(books, id)
  if (!found) return undefined
  const state = readState(books.db, clock, found.definition, found.subject)
  prepared(books.db, PUT).run(...columnsOf(state))
  return state
}

function projectMany(call: QueryCall, tx: WriteTx, ids: ReadonlyMap<string, unknown>, watch: Watch): void {
  const clock = stateClock(tx, call.core.resources.holidays)
  for (const id of watched(watch, '核对办理', ids.keys(), ids.size)) project(tx, clock, id)
}

/** The states of the applications that arriving rows are or speak of: each once. */
export const projection: Follow = { run: (call, tx, about, watch) => projectMany(call, tx, about, watch) }

/** What follows from arriving applications. */
export const subjectArriving = { follows: [{ of: (row: Values) => String(row['id']), what: projection }] }

const subjectOfFact = (row: Values) => (typeof row['subject'] === 'string' ? row['subject'] : undefined)

function* allStates(books: Books, clock: StateClock): Generator<DerivedState> {
  for (const definition of books.definitions.procedures) {
    const record = recordOf(books.definitions, definition)
    for (const row of prepared(books.db, `SELECT * FROM ${definition.record} ORDER BY n`).all() as Values[])
      yield readState(books.db, clock, definition, toSubject(toEntity(record, row)))
  }
}

/** Every state again from the facts: after a package, a new holiday table or a changed limit. Returns how many. */
export function rebuildProjection(books: WriteBooks, shipped: HolidayTable): number {
  // All or nothing, also where the caller has no transaction of its own.
  return books.db.transaction(() => {
    const states = [...allStates(books, stateClock(books, shipped))]
    prepared(books.db, 'DELETE FROM procedure_state').run()
    for (const state of states) prepared(books.db, PUT).run(...columnsOf(state))
    return states.length
  })()
}

/** Applications whose stored state differs from what the facts say, or that stand on one side only (invariant 11). */
export function compareProjection(books: Books, shipped: HolidayTable): string[] {
  const stored = new Map(
    (prepared(books.db, `SELECT ${COLUMNS.join(', ')} FROM procedure_state`).all() as Record<string, unknown>[]).map(
      (row) => [String(row['subject']), JSON.stringify(COLUMNS.map((name) => row[name]))],
    ),
  )
  const wrong: string[] = []
  for (const state of allStates(books, stateClock(books, shipped))) {
    if (stored.get(state.subject) !== JSON.stringify(columnsOf(state))) wrong.push(state.subject)
    stored.delete(state.subject)
  }
  return [...wrong, ...stored.keys()]
}

/** The stored line of one application as screens see it; undefined before it was ever projected. */
export function projectionOf(db: ReadDb, id: string): ProjectionRow | undefined {
  return prepared(db, 'SELECT * FROM procedure_state WHERE subject = ?').get(id) as ProjectionRow | undefined
}

export type ProjectionRow = {
  readonly subject: string
  readonly procedure: string
  readonly state: string
  readonly label: string
  readonly step: string | null
  readonly round: number
  readonly since: string
  readonly due: string | null
  readonly finished: number
  readonly approved: number
  readonly paid: number
  readonly flags: string
}

/** `afterWrite` of an application's own record. */
export function afterSubject(call: QueryCall, tx: WriteTx, row: Values): void {
  refreshProjection(tx, call.core.resources.holidays, String(row['id']))
}

function afterFact(call: QueryCall, tx: WriteTx, row: Values): void {
  const subject = subjectOfFact(row)
  if (subject !== undefined) refreshProjection(tx, call.core.resources.holidays, subject)
}

const USE_THE_PROCEDURE: Warning = {
  field: null,
  code: 'USE_THE_PROCEDURE',
  message: '这类记录只能在办理页面按步骤产生，不能直接登记或更正',
  related: [],
}

/** Facts are made by acts of a procedure, never typed into a register; arriving ones refresh the state they speak of. */
const factHooks: RecordHooks = {
  why: '意见、公示、异议、台账等事实只由办理步骤产生；到达后重算办理状态',
  judge: (_call, values) => ({ values, problems: [USE_THE_PROCEDURE], warnings: [] }),
  beforeVoid: () => refuse('RULE_BROKEN', { message: USE_THE_PROCEDURE.message, problems: [USE_THE_PROCEDURE] }),
  afterWrite: afterFact,
  arriving: { follows: [{ of: subjectOfFact, what: projection }] },
}

export const procedureHooks: Record<string, RecordHooks> = {
  opinion: factHooks,
  decision_review: factHooks,
  notice: factHooks,
  objection: factHooks,
  ledger_entry: factHooks,
  material: factHooks,
  review_check: factHooks,
  title: factHooks,
}

/** For `parameter_value`: limits, waivers and holiday years move every due date. */
export function afterParameter(call: QueryCall, tx: WriteTx): void {
  rebuildProjection(tx, call.core.resources.holidays)
}
