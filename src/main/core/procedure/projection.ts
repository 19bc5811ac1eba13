import { applicationRules, opinionRules } from '#core/procedure/arrival.ts'
import { isDeepStrictEqual } from 'node:util'
import { type Follow, type QueryCall, type RecordHooks, judgementOf, warningAt } from '#core/call.ts'
import { allOrNothing, type Books } from '#core/db/connection.ts'
import type { Values } from '#core/db/row-image.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { StateClock } from '#core/procedure/deadline.ts'
import type { DerivedState } from '#core/procedure/fact.ts'
import {
  listSubjectRows,
  listStates,
  type ProjectionRow,
  putState,
  replaceStates,
} from '#core/procedure/procedure-state-repo.ts'
import { readState, stateClock } from '#core/procedure/reader.ts'
import { findSubject, recordOf, toSubject } from '#core/procedure/subject.ts'
import type { HolidayTable } from '#shared/model/calendar.ts'
import { type Watch, watched } from '#core/watch.ts'

type WriteBooks = Pick<WriteTx, 'db' | 'definitions'>

function storedOf(state: DerivedState): ProjectionRow {
  const { steps: _steps, notice: _notice, ...stored } = state
  return { ...stored, finished: state.finished ? 1 : 0, flags: JSON.stringify(state.flags) }
}

/** Writes one application's state beside the facts just written; nothing where the application itself has not arrived. */
export function refreshProjection(books: WriteBooks, shipped: HolidayTable, id: string): DerivedState | undefined {
  return project(books, stateClock(books, shipped), id)
}

function project(books: WriteBooks, clock: StateClock, id: string): DerivedState | undefined {
  const found = findSubject(books, id)
  if (!found) return undefined
  const state = readState(books, clock, found.definition, found.subject)
  putState(books.db, storedOf(state))
  return state
}

function projectMany(call: QueryCall, tx: WriteTx, ids: ReadonlyMap<string, unknown>, watch: Watch): void {
  const clock = stateClock(tx, call.core.resources.holidays)
  for (const id of watched(watch, '核对办理', ids.keys(), ids.size)) project(tx, clock, id)
}

/** The states of the applications that arriving rows are or speak of: each once. */
export const projection: Follow = { run: (call, tx, about, watch) => projectMany(call, tx, about, watch) }

/** What follows from arriving applications. */
export const subjectArriving = {
  follows: [{ of: (row: Values) => String(row['id']), what: projection }],
  rules: applicationRules,
}

const subjectOfFact = (row: Values) => (typeof row['subject'] === 'string' ? row['subject'] : undefined)

function* allStates(books: Books, clock: StateClock): Generator<DerivedState> {
  for (const definition of books.definitions.procedures) {
    const record = recordOf(books.definitions, definition)
    for (const row of listSubjectRows(books.db, record)) yield readState(books, clock, definition, toSubject(row))
  }
}

/** Every state again from the facts: after a package, a new holiday table or a changed limit. Returns how many. */
export function rebuildProjection(books: WriteBooks, shipped: HolidayTable): number {
  // All or nothing, also where the caller has no transaction of its own.
  return allOrNothing(books.db, () => {
    const states = [...allStates(books, stateClock(books, shipped))]
    replaceStates(books.db, states.map(storedOf))
    return states.length
  })
}

/** Applications whose stored state differs from what the facts say, or that stand on one side only (invariant 11). */
export function compareProjection(books: Books, shipped: HolidayTable): string[] {
  const stored = new Map(listStates(books.db).map((row) => [row.subject, row]))
  const wrong: string[] = []
  for (const state of allStates(books, stateClock(books, shipped))) {
    if (!isDeepStrictEqual(stored.get(state.subject), storedOf(state))) wrong.push(state.subject)
    stored.delete(state.subject)
  }
  return [...wrong, ...stored.keys()]
}

/** `afterWrite` of an application's own record. */
export function afterSubject(call: QueryCall, tx: WriteTx, row: Values): void {
  refreshProjection(tx, call.core.resources.holidays, String(row['id']))
}

/** `afterWrite` of a record whose rows speak of an application. */
export function afterFact(call: QueryCall, tx: WriteTx, row: Values): void {
  const subject = subjectOfFact(row)
  if (subject !== undefined) refreshProjection(tx, call.core.resources.holidays, subject)
}

const USE_THE_PROCEDURE = warningAt(null, 'USE_THE_PROCEDURE', '这类记录只能在办理页面按步骤产生，不能直接登记或更正')

/** The same for such rows of a package. */
export const factArriving = { follows: [{ of: subjectOfFact, what: projection }] }

/** Facts are made by acts of a procedure, never typed into a register; arriving ones refresh the state they speak of. */
const factHooks: RecordHooks = {
  why: '意见、公示、异议、台账等事实只由办理步骤产生；到达后重算办理状态',
  judge: (_call, values) => judgementOf(values, [USE_THE_PROCEDURE]),
  beforeVoid: () => refuse('RULE_BROKEN', { message: USE_THE_PROCEDURE.message, problems: [USE_THE_PROCEDURE] }),
  afterWrite: afterFact,
  arriving: factArriving,
}

export const procedureHooks: Record<string, RecordHooks> = {
  opinion: { ...factHooks, arriving: { ...factArriving, rules: opinionRules } },
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
