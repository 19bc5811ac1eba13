import type { QueryCall } from '#core/call.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { findBy } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { findVersions, type RowVersion } from '#core/db/row-history-repo.ts'
import { readStation } from '#core/db/transaction.ts'
import { calendarOn, cityOf, parameterReader } from '#core/parameter/service.ts'
import type { StateClock } from '#core/procedure/deadline.ts'
import type { DerivedState, Facts, OpinionFact, StageFact, SubjectFact } from '#core/procedure/fact.ts'
import { deriveState } from '#core/procedure/state.ts'
import type { Subject } from '#core/procedure/subject.ts'
import { stepsOf, type ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { MOVED } from '#shared/definition/procedure/subject-field.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { notice } from '#shared/definition/register/notice.ts'
import { objection } from '#shared/definition/register/objection.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { decisionReview } from '#shared/definition/register/decision-review.ts'
import type { HolidayTable } from '#shared/model/calendar.ts'
import { assert } from '#shared/never.ts'
import { pick } from '#shared/pick.ts'
import { shanghaiDate } from '#shared/model/date.ts'

/** Calendar, dated parameters and the city's id, read once for many states. */
export function stateClock(books: Books, shipped: HolidayTable): StateClock {
  const { db, definitions } = books
  const [calendar, parameter] = [calendarOn(db, shipped), parameterReader(books)]
  return { definitions, calendar, parameter, city: cityOf(readStation(db)) }
}

function contentOf(json: string): { content: string; round: number } {
  const image = JSON.parse(json) as { f: Values }
  const content = Object.entries(image.f).filter(([name]) => !MOVED.has(name))
  return { content: JSON.stringify(content), round: Number(image.f['round'] ?? 1) }
}

/** For each version, the place of the next older one that says the same. */
function repetitionsOf(rows: readonly RowVersion[]): (number | undefined)[] {
  const places = new Map<string, number>()
  const repeated: (number | undefined)[] = []
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const json = rows[at]?.json ?? ''
    repeated[at] = places.get(json)
    places.set(json, at)
  }
  return repeated
}

/**
 * The history of a row as it stands, newest first: not what a restore of its writer lost. A version written again under a
 * later epoch reads as the one it repeats, and what lies between the two was lost.
 */
function historyOf(db: ReadDb, subject: Subject): RowVersion[] {
  const rows = findVersions(db, subject)
  const first = rows.findIndex((one) => one.epoch === subject.row.epoch && one.rev === subject.rev)
  const repeated = repetitionsOf(rows)
  const history: RowVersion[] = []
  for (let at = Math.max(0, first); at < rows.length;) {
    const [one, older] = [rows[at], rows[at + 1]]
    if (one) history.push(one)
    at = older === undefined || older.epoch === one?.epoch ? at + 1 : (repeated[at] ?? at + 1)
  }
  return history
}

/** Since which version the content is what it is now, and when this round's papers came in. */
function versionsOf(db: ReadDb, subject: Subject): { contentRev: number; roundSince: string } {
  const history = historyOf(db, subject)
  let contentRev = subject.rev
  let roundSince = subject.round === 1 ? subject.appliedOn : shanghaiDate(subject.row.updatedAt)
  const now = history[0] ? contentOf(history[0].json) : undefined
  let sameContent = true
  let sameRound = subject.round > 1
  for (const one of history) {
    if (!sameContent && !sameRound) break
    const then = contentOf(one.json)
    sameContent &&= then.content === now?.content
    sameRound &&= then.round === now?.round
    if (sameContent) contentRev = one.rev
    if (sameRound) roundSince = shanghaiDate(one.at)
  }
  return { contentRev, roundSince }
}

/**
 * A decision that was confirmed again rests on the version it was confirmed for: only its own station may say so
 * (format §5 "the city must re-confirm").
 */
export function reviewed(db: ReadDb, subject: string, opinions: readonly OpinionFact[]): OpinionFact[] {
  const newest = new Map<string, number>()
  const of = (one: { readonly station: string }, opinion: string) => `${one.station} ${opinion}`
  for (const review of findBy(db, decisionReview, 'subject', subject)) {
    const key = of(review, review.opinion)
    newest.set(key, Math.max(newest.get(key) ?? 0, review.subjectRev))
  }
  return opinions.map((one) => {
    const rests = Math.max(newest.get(of(one, one.id)) ?? 0, one.subjectRev)
    return rests === one.subjectRev ? one : { ...one, subjectRev: rests }
  })
}

/** The records whose rows do a step that this application goes through, or turn it aside, each once. */
export function stageRecords(definition: ProcedureDefinition, values: Values): readonly string[] {
  const { aside } = definition
  const names = [...stepsOf(definition, values).map((step) => step.record?.name), aside?.halt, aside?.recovery]
  return [...new Set(names.filter((name) => name !== undefined))]
}

function stagesOf({ db, definitions }: Books, definition: ProcedureDefinition, subject: Subject): StageFact[] {
  return stageRecords(definition, subject.row).flatMap((name) => {
    const record = definitions.record(name)
    assert(record, `the record ${name} is defined`)
    return findBy(db, record, 'subject', subject.id)
      .filter((row) => row.voidedAt === null)
      .map((values) => ({
        record: name,
        ...pick(values, 'id', 'station', 'epoch', 'rev'),
        round: Number(values['round'] ?? 1),
        values,
      }))
  })
}

/** All facts this station holds of an application. */
export function factsOf(books: Books, definition: ProcedureDefinition, subject: Subject): Facts {
  const { db } = books
  const { id } = subject
  return {
    stages: stagesOf(books, definition, subject),
    opinions: reviewed(db, id, findBy(db, opinion, 'subject', id)),
    notices: findBy(db, notice, 'subject', id),
    objections: findBy(db, objection, 'subject', id),
    entries: findBy(db, ledgerEntry, 'subject', id),
  }
}

/** The application as the state function sees it. */
export function subjectFact(db: ReadDb, subject: Subject): SubjectFact {
  return {
    ...pick(subject, 'id', 'station', 'round', 'createdBy', 'appliedOn', 'withdrawnOn'),
    voided: subject.row.voidedAt !== null,
    values: subject.row,
    ...versionsOf(db, subject),
  }
}

/** The state as the facts in this file say it. */
export function readState(
  books: Books,
  clock: StateClock,
  definition: ProcedureDefinition,
  subject: Subject,
): DerivedState {
  return deriveState(definition, subjectFact(books.db, subject), factsOf(books, definition, subject), clock)
}

/** The same for a call. */
export function stateOf(call: QueryCall, definition: ProcedureDefinition, subject: Subject): DerivedState {
  return readState(call, stateClock(call, call.core.resources.holidays), definition, subject)
}
