import { INTEGER, oneOf, optional, TEXT } from '#core/db/column.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { placesOfStagedRows, REMARKED, stagedTable } from '#core/db/dry-run.ts'
import { read, readValue, write } from '#core/db/statement.ts'
import { type PersonWords, withoutPerson } from '#core/register/service.ts'
import type { In } from '#shared/contract/index.ts'

// Rows lie in two tables of one shape, those of a dry run in a file of their own, and come by the hundred thousand: plain statements.

const verdicts = oneOf('added', 'changed', 'unchanged', 'repeated', 'refused')

/** What entering a row would do. */
export type Verdict = 'added' | 'changed' | 'unchanged' | 'repeated' | 'refused'

/** A row as it is stored: what was read (`json`) and what is said of it (`problems`), both JSON. */
export type StagedRow = {
  readonly row: number
  readonly verdict: Verdict
  readonly existing: string | null
  readonly json: string
  readonly problems: string
}

/** Adds a row to a dry run. */
export function insertStaged(db: WriteDb, batch: string, one: StagedRow): void {
  write(db, 'INSERT INTO dry.staged_row (batch, row, verdict, existing, json, problems) VALUES (?,?,?,?,?,?)').run(
    batch,
    one.row,
    one.verdict,
    one.existing,
    one.json,
    one.problems,
  )
}

/** Replaces a row of a dry run that was judged again. */
export function updateStaged(db: WriteDb, batch: string, one: StagedRow): void {
  write(
    db,
    'UPDATE dry.staged_row SET verdict = ?, existing = ?, json = ?, problems = ? WHERE batch = ? AND row = ?',
  ).run(one.verdict, one.existing, one.json, one.problems, batch, one.row)
}

/** Removes the rows of dry runs. */
export function deleteStaged(db: WriteDb, batches: readonly string[]): void {
  write(db, 'DELETE FROM dry.staged_row WHERE batch IN (SELECT value FROM json_each(?))').run(JSON.stringify(batches))
}

/**
 * Keeps of a dry run what somebody may still ask about: rows with something said of them, and rows of the `passedOver` verdicts.
 * What was kept to judge them again goes.
 */
export function keepStaged(db: WriteDb, batch: string, passedOver: readonly Verdict[]): void {
  write(
    db,
    `INSERT INTO main.staged_row (batch, row, verdict, existing, json, problems)
     SELECT batch, row, verdict, existing, json_remove(json, '$.read'), problems FROM dry.staged_row
     WHERE batch = ? AND ${REMARKED} AND (problems <> '[]' OR verdict IN (SELECT value FROM json_each(?)))`,
  ).run(batch, JSON.stringify(passedOver))
}

const toEnter = { row: INTEGER, existing: optional(TEXT), json: TEXT }

/** The next rows of a dry run that go in, after a row number. */
export function listRowsToEnter(
  db: ReadDb,
  batch: string,
  after: number,
  most: number,
): Pick<StagedRow, 'row' | 'existing' | 'json'>[] {
  return read(
    db,
    `SELECT row, existing, json FROM dry.staged_row
     WHERE batch = ? AND row > ? AND verdict IN ('added', 'changed') ORDER BY row LIMIT ?`,
    toEnter,
  ).all(batch, after, most)
}

const held = { row: INTEGER, verdict: verdicts, json: TEXT, problems: TEXT }
const HELD = 'SELECT row, verdict, json, problems FROM dry.staged_row WHERE batch = ?'

/** One row of a dry run. */
export function getStaged(db: ReadDb, batch: string, row: number): Omit<StagedRow, 'existing'> | undefined {
  return read(db, `${HELD} AND row = ?`, held).get(batch, row)
}

/** The rows below one, in their order, one after the other; nothing may be written meanwhile. */
export function iterateStagedBelow(db: ReadDb, batch: string, row: number): Iterable<Omit<StagedRow, 'existing'>> {
  return read(db, `${HELD} AND row > ? ORDER BY row`, held).iterate(batch, row)
}

/** Which rows are asked for: of a verdict, such as go in with a warning, or all; with a problem of some code; after a row number. */
export type StagedFilter = In<'import.rows'>

const whole = { row: INTEGER, verdict: verdicts, existing: optional(TEXT), json: TEXT, problems: TEXT }

/** Rows of an import in the state it is in. */
export function listStaged(db: ReadDb, state: string, filter: StagedFilter): StagedRow[] {
  const { verdict, code } = filter
  const condition =
    verdict === null
      ? '1'
      : verdict === 'warned'
        ? "problems <> '[]' AND verdict NOT IN ('refused','repeated')"
        : 'verdict = ?'
  const kind =
    code === null ? '1' : "EXISTS (SELECT 1 FROM json_each(problems) p WHERE json_extract(p.value, '$.code') = ?)"
  return read(
    db,
    `SELECT row, verdict, existing, json, problems FROM ${stagedTable(state)}
     WHERE batch = ? AND row > ? AND ${condition} AND ${kind} ORDER BY row LIMIT ?`,
    whole,
  ).all(
    filter.batch,
    filter.after,
    ...(verdict === null || verdict === 'warned' ? [] : [verdict]),
    ...(code === null ? [] : [code]),
    filter.limit,
  )
}

/** What is said of the rows of an import in the state it is in: of each row that anything is said of, its problems as JSON. */
export function listProblems(db: ReadDb, state: string, batch: string): string[] {
  return readValue(
    db,
    `SELECT problems FROM ${stagedTable(state)} WHERE batch = ? AND problems <> '[]' ORDER BY row`,
    TEXT,
  ).all(batch)
}

const counted = { verdict: verdicts, rows: INTEGER }

/** How many rows of a dry run there are of each verdict. */
export function countVerdicts(db: ReadDb, batch: string): ReadonlyMap<Verdict, number> {
  const rows = read(
    db,
    'SELECT verdict, count(*) AS rows FROM dry.staged_row WHERE batch = ? GROUP BY verdict',
    counted,
  ).all(batch)
  return new Map(rows.map((one) => [one.verdict, one.rows]))
}

const remarks = { warned: INTEGER, mended: INTEGER }

/** How many rows of a dry run go in with a warning, and how many cells were mended in it. */
export function countRemarks(db: ReadDb, batch: string): { readonly warned: number; readonly mended: number } {
  return read(
    db,
    `SELECT count(*) FILTER (WHERE problems <> '[]' AND verdict NOT IN ('refused', 'repeated')) AS warned,
     COALESCE(SUM(json_array_length(json, '$.mends')), 0) AS mended FROM dry.staged_row WHERE batch = ? AND ${REMARKED}`,
    remarks,
  ).only(batch)
}

const problemKind = { code: TEXT, message: TEXT, count: INTEGER, first: INTEGER }

/** The problems of a dry run by their code, the most frequent first; the message is that of the first row. */
export function countProblems(
  db: ReadDb,
  batch: string,
): { readonly code: string; readonly message: string; readonly count: number }[] {
  return read(
    db,
    // With min() the message is that of the first row.
    `SELECT json_extract(p.value, '$.code') AS code, json_extract(p.value, '$.message') AS message, count(*) AS count, min(s.row) AS first
     FROM dry.staged_row s, json_each(s.problems) p WHERE s.batch = ? AND ${REMARKED} AND s.problems <> '[]'
     GROUP BY 1 ORDER BY 3 DESC, 4, min(p.id)`,
    problemKind,
  ).all(batch)
}

const words = { batch: TEXT, row: INTEGER, json: TEXT, problems: TEXT }

/**
 * Takes the words of a person out of what was read of the sheets of some imports, and out of what is said of their rows: of dry runs
 * and of what finished imports keep. Answers how many rows speak of that person.
 */
export function wipeStaged(db: WriteDb, batches: readonly string[], gone: PersonWords): number {
  const asked = JSON.stringify(batches)
  return placesOfStagedRows(db).reduce((count, place) => {
    const rows = read(
      db,
      `SELECT batch, row, json, problems FROM ${place}.staged_row WHERE batch IN (SELECT value FROM json_each(?))`,
      words,
    ).all(asked)
    const held = rows.flatMap(({ batch, row, json, problems }) => {
      const next = withoutPerson([json, problems], gone)
      return next ? [[...next, batch, row]] : []
    })
    for (const one of held)
      write(db, `UPDATE ${place}.staged_row SET json = ?, problems = ? WHERE batch = ? AND row = ?`).run(...one)
    return count + held.length
  }, 0)
}
