import { INTEGER } from '#core/db/column.ts'
import { type Books, connectionOf, type ReadDb, type Sqlite } from '#core/db/connection.ts'
import { categoryOfApplication, purposeOfApplication } from '#core/db/reference.ts'
import { readValue } from '#core/db/statement.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { columnName } from '#shared/definition/record.ts'

/**
 * Running totals: what accounts, lists and the desk would else add up anew from every entry and every application of years. The
 * file itself carries them along, by triggers, in the transaction that writes the rows. They hold nothing of their own: they are
 * made and filled at an opening that does not find them with all their triggers, and the self-check adds up anew and compares.
 */
type RunningTotal = {
  readonly table: string
  readonly label: string
  /** Columns that say what is added up, with their types. */
  readonly keys: Readonly<Record<string, string>>
  /** Whole numbers that are added up; the first counts the rows, and where it is 0 there is nothing. */
  readonly sums: readonly [count: string, ...string[]]
  /** SQL of the keys and sums of single rows, several SELECTs where they stand in several tables. */
  readonly lines: readonly Lines[]
}

type Lines = {
  readonly sql: string
  readonly where: string
  readonly moves: readonly Move[]
}

/** A table whose writing moves lines: those for which `of` is true of its new or its old row. */
type Move = {
  readonly table: string
  readonly of: (row: 'NEW' | 'OLD') => string
  readonly on: 'insert' | 'insert-of-known' | 'delete' | 'update'
  /** Columns whose change moves lines; without them every update does. */
  readonly columns?: readonly string[]
}

const ENTRY_KEYS = {
  pool: 'TEXT',
  station: 'TEXT',
  kind: 'TEXT',
  month: 'TEXT',
  category: 'TEXT',
  purpose: 'TEXT',
}

/** Entries of the ledger by pool, writer, kind, month, and by category and use of the application, '' where there is none. 分. */
function ledgerTotal(definitions: Definitions): RunningTotal {
  const ofSubject = (row: 'NEW' | 'OLD') => `e.subject = ${row}.id`
  const known = definitions.procedures.flatMap(({ record: name }): Move[] => {
    const fields = definitions.record(name)?.fields ?? {}
    const columns = ['category', 'purpose'].filter((field) => Object.hasOwn(fields, field))
    const paying = definitions.procedures.some((one) => one.record === name && one.calculate)
    if (!paying && columns.length === 0) return []
    // Rows arrive in any order: an application may come after what is posted for it.
    const comes: Move = { table: name, of: ofSubject, on: 'insert-of-known' }
    return columns.length === 0 ? [comes] : [comes, { table: name, of: ofSubject, on: 'update', columns }]
  })
  const category = categoryOfApplication(definitions, 'e.subject')
  const purpose = purposeOfApplication(definitions, 'e.subject')
  return {
    table: 'ledger_total',
    label: '台账合计',
    keys: ENTRY_KEYS,
    sums: ['entries', 'amount'],
    lines: [
      {
        sql: `SELECT ifnull(e.pool, '') AS pool, e.station, ifnull(e.kind, '') AS kind,
  ifnull(substr(e.posted_on, 1, 7), '') AS month, ifnull(${category}, '') AS category,
  ifnull(${purpose}, '') AS purpose, 1 AS entries, ifnull(e.amount, 0) AS amount FROM ledger_entry e`,
        where: 'TRUE',
        // A posted row is never changed or deleted.
        moves: [{ table: 'ledger_entry', of: (row) => `e.id = ${row}.id`, on: 'insert' }, ...known],
      },
    ],
  }
}

const STATE_KEYS = { record: 'TEXT', year: 'INTEGER', state: 'TEXT', finished: 'INTEGER' }

/** Live applications by record, year and state: how many, what they ask for, what was approved and paid of it. 分. */
function stateTotal(definitions: Definitions): RunningTotal {
  const records = [...new Set(definitions.procedures.map((one) => one.record))]
  return {
    table: 'state_total',
    label: '办理合计',
    keys: STATE_KEYS,
    sums: ['count', 'applied', 'approved', 'paid'],
    lines: records.flatMap((name): Lines[] => {
      const fields = definitions.record(name)?.fields ?? {}
      const column = (field: string) => (Object.hasOwn(fields, field) ? `ifnull(t.${columnName(field)}, 0)` : '0')
      const own = ['year', 'applyAmount'].filter((field) => Object.hasOwn(fields, field)).map(columnName)
      const ofRow = (row: 'NEW' | 'OLD') => `t.id = ${row}.id`
      const ofState = (row: 'NEW' | 'OLD') => `t.id = ${row}.subject`
      return [
        {
          sql: `SELECT '${name}' AS record, ${column('year')} AS year, s.state, s.finished, 1 AS count,
  ${column('applyAmount')} AS applied, s.approved, s.paid FROM ${name} t JOIN procedure_state s ON s.subject = t.id`,
          where: 't.voided_at IS NULL',
          moves: [
            { table: name, of: ofRow, on: 'insert' },
            { table: name, of: ofRow, on: 'update', columns: [...own, 'voided_at'] },
            { table: 'procedure_state', of: ofState, on: 'insert' },
            { table: 'procedure_state', of: ofState, on: 'update' },
            { table: 'procedure_state', of: ofState, on: 'delete' },
          ],
        },
      ]
    }),
  }
}

const totalsOf = (definitions: Definitions): readonly RunningTotal[] => [
  ledgerTotal(definitions),
  stateTotal(definitions),
]

/** SQL that adds the lines for which `of` is true to their totals, or takes them off. */
function carried({ table, keys, sums }: RunningTotal, { sql, where }: Lines, of: string, sign: '' | '-'): string {
  const names = Object.keys(keys).join(', ')
  const added = sums.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')
  const signed = sums.map((name) => `${sign}${name}`).join(', ')
  return `INSERT INTO ${table} SELECT ${names}, ${signed} FROM (${sql} WHERE ${where} AND ${of}) WHERE TRUE
  ON CONFLICT (${names}) DO UPDATE SET ${added}`
}

/** What happens around the writing of a row: lines are taken off as they were, and added as they are. */
const PARTS: Readonly<Record<Move['on'], readonly (readonly [verb: string, row: 'NEW' | 'OLD', sign: '' | '-'])[]>> = {
  insert: [['AFTER INSERT', 'NEW', '']],
  'insert-of-known': [
    ['BEFORE INSERT', 'NEW', '-'],
    ['AFTER INSERT', 'NEW', ''],
  ],
  update: [
    ['BEFORE UPDATE', 'OLD', '-'],
    ['AFTER UPDATE', 'NEW', ''],
  ],
  delete: [['BEFORE DELETE', 'OLD', '-']],
}

function triggersOf(total: RunningTotal, lines: Lines, place: number): string[] {
  return lines.moves.flatMap(({ table, of, on, columns = [] }) =>
    PARTS[on].map(([verb, row, sign]) => {
      const name = `${total.table}_${place}_${table}_${verb.toLowerCase().replace(' ', '_')}`
      const changed = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')
      const watched = columns.length === 0 ? '' : ` OF ${columns.join(', ')}`
      const when = changed === '' ? '' : `\nWHEN ${changed}`
      return `CREATE TRIGGER ${name} ${verb}${watched} ON ${table}${when}\nBEGIN ${carried(total, lines, of(row), sign)}; END`
    }),
  )
}

/** The triggers that carry the running totals along. */
export function runningTotalTriggers(definitions: Definitions): string[] {
  return totalsOf(definitions).flatMap((total) => total.lines.flatMap((one, place) => triggersOf(total, one, place)))
}

function madeOf(total: RunningTotal): string {
  const columns = Object.entries(total.keys).map(([name, type]) => `${name} ${type} NOT NULL`)
  const sums = total.sums.map((name) => `${name} INTEGER NOT NULL`)
  const key = Object.keys(total.keys).join(', ')
  return `CREATE TABLE ${total.table} (${[...columns, ...sums].join(', ')}, PRIMARY KEY (${key})) STRICT, WITHOUT ROWID`
}

/** SQL of a total added up from its rows. */
function addedUp({ keys, sums, lines }: RunningTotal): string {
  const names = Object.keys(keys).join(', ')
  const all = lines.map(({ sql, where }) => `${sql} WHERE ${where}`).join('\nUNION ALL ')
  return `SELECT ${names}, ${sums.map((name) => `SUM(${name}) AS ${name}`).join(', ')} FROM (${all}) GROUP BY ${names}`
}

/**
 * Makes and fills the running totals where the file has not all of them, or not with all their triggers, so that something may have
 * been written past them. `tables`: the file's tables, with their words; `kept`: the triggers that were found standing.
 */
export function assertRunningTotals(
  db: Sqlite,
  definitions: Definitions,
  tables: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
): void {
  const carriedAlong = runningTotalTriggers(definitions).every((sql) => kept.has(sql))
  for (const total of totalsOf(definitions)) {
    const sql = madeOf(total)
    if (carriedAlong && tables.get(total.table) === sql) continue
    db.exec(`DROP TABLE IF EXISTS ${total.table}; ${sql}; INSERT INTO ${total.table} ${addedUp(total)}`)
  }
}

/** The labels of running totals that are not what their rows add up to; empty where all are. */
export function wrongTotals({ db, definitions }: Books): string[] {
  return totalsOf(definitions).flatMap((total) => (differing(db, total) === 0 ? [] : [total.label]))
}

function differing(db: ReadDb, total: RunningTotal): number {
  const [count] = total.sums
  const names = [...Object.keys(total.keys), ...total.sums].join(', ')
  const carried = `SELECT ${names} FROM ${total.table} WHERE ${count} <> 0`
  const fresh = `SELECT ${names} FROM (${addedUp(total)})`
  const sql = `SELECT (SELECT count(*) FROM (${carried} EXCEPT ${fresh})) + (SELECT count(*) FROM (${fresh} EXCEPT ${carried}))`
  return readValue(db, sql, INTEGER).only()
}

/** Whether a file that is only looked into has its running totals. */
export function hasRunningTotals(handle: ReadDb, definitions: Definitions): boolean {
  const has = connectionOf(handle).prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).pluck()
  return totalsOf(definitions).every(({ table }) => has.get(table) === 1)
}
