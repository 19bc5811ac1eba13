import type { Sqlite } from '#core/db/connection.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { columnName } from '#shared/definition/record.ts'

/**
 * Narrow indexes from which sums and last times are read without the rows themselves, each of which lies on a page to be
 * deciphered. They hold nothing of their own, so no migration makes them; like triggers they are looked after at each start.
 */
const READING_INDEXES: ReadonlyMap<string, string> = new Map(
  [
    // The account of a pool, by kind and by day: also what a trigger adds up at every entry.
    'CREATE INDEX ledger_entry_account ON ledger_entry (pool, posted_on, station, kind, amount, subject)',
    // What was approved and paid in a year, by month and by category.
    'CREATE INDEX ledger_total_months ON ledger_total (month)',
    // What waits for somebody, the first due first.
    'CREATE INDEX procedure_state_open ON procedure_state (finished, procedure, due)',
    // Where money rests: few of the applications of years.
    'CREATE INDEX procedure_state_unpaid ON procedure_state (subject) WHERE approved > paid',
    'CREATE INDEX procedure_state_unconfirmed ON procedure_state (subject) WHERE paid > arrived',
    'CREATE INDEX procedure_state_due_back ON procedure_state (subject) WHERE due_back > 0',
    // Whether a firm is barred is asked at every step.
    'CREATE INDEX fund_ban_enterprise ON fund_ban (enterprise)',
    // How many were trained in a year.
    'CREATE INDEX trainee_counted ON trainee (session, voided_at)',
    // Who has reported a period, and of it what was passed: a report is a long row of figures.
    'CREATE INDEX statistic_report_asked ON statistic_report (form, period, id, station, enterprise, rev, submitted_on, voided_at)',
    // When something was last done: the journal has a line of every command of years.
    'CREATE INDEX audit_acts ON audit (action, result, at)',
  ].map((sql) => [/^CREATE INDEX (\w+)/u.exec(sql)?.[1] ?? '', sql]),
)

/** What lists and accounts ask of an application beside its state: whether it stands, its year, what it is for, its amount. */
const ASKED = ['year', 'category', 'purpose', 'applyAmount']

/** The records of procedures, from an index that lists are counted and added up from, and by which an entry finds its category. */
function subjectIndexes(definitions: Definitions): ReadonlyMap<string, string> {
  const records = new Set(definitions.procedures.map((one) => one.record))
  return new Map(
    definitions.records
      .filter((one) => records.has(one.name))
      .map(({ name, fields }) => {
        const asked = ASKED.filter((field) => Object.hasOwn(fields, field)).map(columnName)
        const index = `${name}_asked`
        return [index, `CREATE INDEX ${index} ON ${name} (${['id', 'voided_at', ...asked].join(', ')})`]
      }),
  )
}

/** Makes an index that is not there, and anew where the file has it in other words. */
export function assertIndex(db: Sqlite, name: string, sql: string, known: ReadonlyMap<string, string>): void {
  if (known.get(name) === sql) return
  db.exec(`DROP INDEX IF EXISTS ${name}`)
  db.exec(sql)
}

/** Keeps the indexes that only speed reading; `known`: what the file holds, by name. */
export function assertReadingIndexes(db: Sqlite, definitions: Definitions, known: ReadonlyMap<string, string>): void {
  for (const [name, sql] of [...READING_INDEXES, ...subjectIndexes(definitions)]) assertIndex(db, name, sql, known)
}
