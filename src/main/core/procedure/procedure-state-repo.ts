import { and, asc, eq, isNull, lte, type InferSelectModel } from 'drizzle-orm'
import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { Books, ReadDb, WriteDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { ofApplication, titleOfApplication } from '#core/db/reference.ts'
import { procedureState } from '#core/db/schema-work.ts'
import { read, readValue } from '#core/db/statement.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'
import type { Where } from '#core/register/service.ts'
import type { StatedField } from '#shared/definition/stated-field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** The state of an application as lists read it: derived of its facts, written by nobody else. Money in 分, `flags` is JSON. */
export type ProjectionRow = Readonly<InferSelectModel<typeof procedureState>>

const bySubject = typedRead((db, ask: Asks<{ subject: string }>) =>
  db.select().from(procedureState).where(eq(procedureState.subject, ask.subject)),
)

/** The stored state of one application; undefined before it was ever projected. */
export function projectionOf(db: ReadDb, subject: string): ProjectionRow | undefined {
  return bySubject(db).get({ subject })
}

const all = typedRead((db) => db.select().from(procedureState))

/** Every stored state. */
export function listStates(db: ReadDb): ProjectionRow[] {
  return all(db).all({})
}

const open = typedRead((db, ask: Asks<{ procedure: string }>) =>
  db
    .select()
    .from(procedureState)
    .where(and(eq(procedureState.procedure, ask.procedure), eq(procedureState.finished, 0)))
    .orderBy(isNull(procedureState.due), asc(procedureState.due))
    .limit(2000),
)

/** The states of a procedure in which somebody has something to do, the first due first: as many as a desk can look at. */
export function listOpenStates(db: ReadDb, procedure: string): ProjectionRow[] {
  return open(db).all({ procedure })
}

const finishedBy = typedRead((db, ask: Asks<{ day: string }>) =>
  db
    .select()
    .from(procedureState)
    .where(and(eq(procedureState.finished, 1), lte(procedureState.since, ask.day)))
    .orderBy(asc(procedureState.since)),
)

/** The states of applications that were finished on or before a day, the longest ago first. */
export function listFinishedBy(db: ReadDb, day: string): ProjectionRow[] {
  return finishedBy(db).all({ day })
}

const put = typedWrite((db, ask: Asks<ProjectionRow>) => {
  const { subject, ...state } = wholeRow(procedureState, ask)
  return db
    .insert(procedureState)
    .values({ subject, ...state })
    .onConflictDoUpdate({ target: procedureState.subject, set: state })
})

/** Stores the state of an application in place of the one before. */
export function putState(db: WriteDb, state: ProjectionRow): void {
  put(db).run(state)
}

const removeAll = typedWrite((db) => db.delete(procedureState))

/** Stores these states in place of all there were. */
export function replaceStates(db: WriteDb, states: readonly ProjectionRow[]): void {
  removeAll(db).run({})
  for (const state of states) put(db).run(state)
}

// Lists and sums over applications read their states in the same statement: a look for each would be as many as there are.

/** Every application of a record, the oldest first. */
export function listSubjectRows(db: ReadDb, record: RecordDefinition) {
  return readRecords(db, record, 'ORDER BY n')
}

/** The live applications of a record in a state, the oldest first. */
export function listSubjectsInState(db: ReadDb, record: string, state: string): string[] {
  const sql = `SELECT a.id FROM ${record} a JOIN procedure_state s ON s.subject = a.id
    WHERE a.voided_at IS NULL AND s.state = ? ORDER BY a.n`
  return readValue(db, sql, TEXT).all(state)
}

const TOTALS = 'ifnull(SUM(applied), 0) AS applied, ifnull(SUM(approved), 0) AS approved, ifnull(SUM(paid), 0) AS paid'
const sums = { count: INTEGER, applied: INTEGER, approved: INTEGER, paid: INTEGER }

/** How many live applications a record has in a year, what they ask for, and what was approved and paid of it. 分. */
export function sumOfYear(db: ReadDb, record: string, year: number): RowOf<typeof sums> {
  return read(
    db,
    `SELECT ifnull(SUM(count), 0) AS count, ${TOTALS} FROM state_total WHERE record = ? AND year = ?`,
    sums,
  ).only(record, year)
}

const resting = { procedure: TEXT, id: TEXT, title: TEXT, enterprise: optional(TEXT), amount: INTEGER, since: TEXT }

/** An application whose money rests somewhere: how much (分), and since when. */
export type Resting = RowOf<typeof resting>

/** SQL over `procedure_state s`: which applications, how much of each, and since when. */
type Rest = { readonly where: string; readonly amount: string; readonly since: string }

function listResting({ db, definitions }: Books, { where, amount, since }: Rest, most: number): Resting[] {
  return read(
    db,
    `SELECT s.procedure, s.subject AS id, ifnull(${titleOfApplication(definitions, 's.subject')}, '') AS title, e.name AS enterprise, ${amount} AS amount,
       COALESCE(${since}, s.since) AS since
     FROM procedure_state s LEFT JOIN enterprise e ON e.id = ${ofApplication(definitions, 'enterprise', 's.subject')}
     WHERE ${where} ORDER BY since LIMIT ?`,
    resting,
  ).all(most)
}

const duty = {
  id: TEXT,
  serial: TEXT,
  year: INTEGER,
  appliedOn: TEXT,
  state: TEXT,
  label: TEXT,
  finished: INTEGER,
  since: TEXT,
}

/** Live applications of a record about a title, with their states, the oldest first. */
export function listDuties(db: ReadDb, record: RecordDefinition, title: string): RowOf<typeof duty>[] {
  return read(
    db,
    `SELECT a.id, COALESCE(a.serial, '') AS serial, a.year, a.applied_on AS appliedOn, s.state, s.label, s.finished, s.since
     FROM ${record.name} a JOIN procedure_state s ON s.subject = a.id WHERE a.title = ? AND a.voided_at IS NULL ORDER BY a.n`,
    duty,
  ).all(title)
}

/** Live applications of a record about a title that are done, in the order in which they were. */
export function listDoneChanges(db: ReadDb, record: RecordDefinition, title: string) {
  const tail = `JOIN procedure_state s ON s.subject = t.id
    WHERE t.title = ? AND s.state = 'done' AND t.voided_at IS NULL ORDER BY s.since, t.n`
  return readRecords(db, record, tail, title)
}

/** Which live applications are asked for: of a year, of a unit, and such as a search found (`found`, over the record's own columns). */
type StatedFilter = {
  readonly year: number | null
  readonly station: string | null
  readonly found: Where | null
}
/** And of those: in a state, and such as wait for somebody. */
type StatedNarrowed = StatedFilter & { readonly state: string | null; readonly onlyOpen: boolean }

function statedTail(record: RecordDefinition, filter: StatedFilter & Partial<StatedNarrowed>) {
  const { year, station, found, state = null, onlyOpen = false } = filter
  const terms: readonly Where[] = [
    { sql: 't.voided_at IS NULL', params: [] },
    ...(year === null ? [] : [{ sql: 't.year = ?', params: [year] }]),
    ...(station === null ? [] : [{ sql: 't.station = ?', params: [station] }]),
    ...(found === null
      ? []
      : [{ sql: `t.n IN (SELECT n FROM ${record.name} WHERE ${found.sql})`, params: found.params }]),
    ...(state === null ? [] : [{ sql: 's.state = ?', params: [state] }]),
    ...(onlyOpen ? [{ sql: 's.finished = 0', params: [] }] : []),
  ]
  return {
    tail: `JOIN procedure_state s ON s.subject = t.id WHERE ${terms.map((term) => term.sql).join(' AND ')}`,
    params: terms.flatMap((term) => term.params),
  }
}

/** True where running totals answer: they know years and states, and neither words nor units. */
const isWhole = ({ found, station }: StatedFilter) => found === null && station === null

/** The same of running totals: what no words are looked for in is added up already. */
function totalTail(record: RecordDefinition, { year, state = null, onlyOpen = false }: Partial<StatedNarrowed>) {
  const terms = [
    'record = ? AND count > 0',
    ...(year === null ? [] : ['year = ?']),
    ...(state === null ? [] : ['state = ?']),
    ...(onlyOpen ? ['finished = 0'] : []),
  ]
  return {
    tail: `FROM state_total WHERE ${terms.join(' AND ')}`,
    params: [record.name, ...[year ?? null, state].filter((one) => one !== null)],
  }
}

const inState = { state: TEXT, count: INTEGER }

/** How many applications of a record there are in each state. */
export function countStated(db: ReadDb, record: RecordDefinition, filter: StatedFilter): (readonly [string, number])[] {
  const found = statedTail(record, filter)
  const total = totalTail(record, filter)
  const counted = isWhole(filter)
    ? read(db, `SELECT state, SUM(count) AS count ${total.tail} GROUP BY state`, inState).all(...total.params)
    : read(
        db,
        `SELECT s.state AS state, count(*) AS count FROM ${record.name} t ${found.tail} GROUP BY s.state`,
        inState,
      ).all(...found.params)
  return counted.map((row) => [row.state, row.count] as const)
}

const stated = { applied: INTEGER, approved: INTEGER, paid: INTEGER }

/** What applications of a record ask for (nothing where it asks for no money), and what was approved and paid of it. 分. */
export function sumStated(db: ReadDb, record: RecordDefinition, filter: StatedNarrowed): RowOf<typeof stated> {
  if (isWhole(filter)) {
    const { tail, params } = totalTail(record, filter)
    return read(db, `SELECT ${TOTALS} ${tail}`, stated).only(...params)
  }
  const { tail, params } = statedTail(record, filter)
  const applied = 'applyAmount' in record.fields ? 'COALESCE(SUM(t.apply_amount), 0)' : '0'
  const sql = `SELECT ${applied} AS applied, COALESCE(SUM(s.approved), 0) AS approved, COALESCE(SUM(s.paid), 0) AS paid
    FROM ${record.name} t ${tail}`
  return read(db, sql, stated).only(...params)
}

/** What a list of applications may be put in order by, as SQL over the application `t` and its state `s`. */
const SORTS = {
  serial: () => 't.serial',
  enterprise: () => '(SELECT e.pinyin_sort FROM enterprise e WHERE e.id = t.enterprise)',
  state: () => 's.label',
  days: () => 's.since',
  due: () => 's.due',
  applied: (record: RecordDefinition) => ('applyAmount' in record.fields ? 't.apply_amount' : 'NULL'),
  approved: () => 's.approved',
  paid: () => 's.paid',
  appliedOn: () => 't.applied_on',
} as const satisfies Readonly<Record<StatedField, (record: RecordDefinition) => string>>
/** The newest first where none is asked for; what has no value comes last, whichever way the others are put. */
type StatedSort = { readonly by: StatedField; readonly descending: boolean } | null

/** Applications of a record in an order, behind the row with the number `after` (null: from the first); `back`: from there the other way. */
export function listStated(
  db: ReadDb,
  record: RecordDefinition,
  filter: StatedNarrowed,
  sort: StatedSort,
  { after, back }: { readonly after: number | null; readonly back: boolean },
  most: number,
) {
  const { tail, params } = statedTail(record, filter)
  if (sort === null) {
    // Those that wait for somebody are few: found by their state and put in order, not by walking all others of years.
    const place = filter.onlyOpen ? '+t.n' : 't.n'
    const from = after ?? (back ? 0 : Number.MAX_SAFE_INTEGER)
    const page = back ? `${place} > ? ORDER BY ${place} ASC` : `${place} < ? ORDER BY ${place} DESC`
    return readRecords(db, record, `${tail} AND ${page} LIMIT ?`, ...params, from, most)
  }
  const key = SORTS[sort.by](record)
  const [direction, compare] = sort.descending === back ? ['ASC', '>'] : ['DESC', '<']
  // Rows without a value are a part of their own, behind the others in both directions.
  const [last, none] = back ? ['<', 'DESC'] : ['>', 'ASC']
  const behind =
    after === null
      ? ''
      : ` AND EXISTS (SELECT 1 FROM (SELECT ${key} IS NULL AS none, ifnull(${key}, '') AS key, t.n AS n
          FROM ${record.name} t JOIN procedure_state s ON s.subject = t.id WHERE t.n = ?) c
        WHERE (${key} IS NULL) ${last} c.none OR ((${key} IS NULL) = c.none
          AND (ifnull(${key}, ''), t.n) ${compare} (c.key, c.n)))`
  const order = ` ORDER BY ${key} IS NULL ${none}, ifnull(${key}, '') ${direction}, t.n ${direction} LIMIT ?`
  return readRecords(db, record, `${tail}${behind}${order}`, ...params, ...(after === null ? [] : [after]), most)
}

// For the repos of rooms above, whose reports stand beside the state: it is named here, and they put it in.

/** SQL: joins the state `s` of the application of this id (SQL); rows without one are left out. */
export const joinState = (id: string): string => `JOIN procedure_state s ON s.subject = ${id}`

/** SQL: the same, and rows without a state stay. */
export const leftJoinState = (id: string): string => `LEFT JOIN procedure_state s ON s.subject = ${id}`
/** Applications of which more was approved than paid, the longest first; `since`: the day of the approval. */
export function listUnpaid(books: Books, most: number): Resting[] {
  const since = `(SELECT o.signed_on FROM opinion o WHERE o.subject = s.subject AND o.step = 'approval' ORDER BY o.round DESC, o.rev LIMIT 1)`
  return listResting(books, { where: 's.approved > s.paid', amount: 's.approved - s.paid', since }, most)
}

/** Applications of which more was paid than the enterprise said has arrived, the longest first; `since`: the first day of such a payment. */
export function listUnconfirmed(books: Books, most: number): Resting[] {
  const since = `(SELECT min(p.posted_on) FROM ledger_entry p WHERE p.subject = s.subject AND p.kind = 'payment' AND p.reversal_of IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reversal_of = p.id)
    AND NOT EXISTS (SELECT 1 FROM payment_arrival v WHERE v.entry = p.id AND v.voided_at IS NULL))`
  return listResting(books, { where: 's.paid > s.arrived', amount: 's.paid - s.arrived', since }, most)
}

/** Applications whose money is called back and has not come in, the first due first; `since`: the day it was due. */
export function listDueBack(books: Books, most: number): Resting[] {
  return listResting(books, { where: 's.due_back > 0', amount: 's.due_back', since: 's.due' }, most)
}
