import { z } from 'zod'
import type { Principal } from '#core/call.ts'
import type { WriteDb } from '#core/db/connection.ts'
import { pinyinKey } from '#core/db/pinyin.ts'
import { prepared } from '#core/db/statement.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { existingOf, verdictOf, type StagedValues, type Verdict } from '#core/importing/batch.ts'
import { resolveReferences } from '#core/importing/reference.ts'
import { COUNTY_CHOSEN, type RowProblem } from '#core/importing/verdict.ts'
import { getRecord } from '#core/db/record-store.ts'
import { ruleFindings, spelled } from '#shared/definition/rule.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import type { ParsedRow } from '#core/importing/read-job.ts'
import { definitionOf } from '#core/register/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { problemWord } from '#shared/import-words.ts'

type Counts = {
  rows: number
  added: number
  changed: number
  unchanged: number
  repeated: number
  refused: number
  warned: number
}
type Kind = { code: string; message: string; count: number }

export type Staging = {
  readonly batch: string
  /** Stores one batch of judged rows; the register itself is not touched. */
  readonly take: (rows: readonly ParsedRow[]) => void
  readonly done: () => void
  readonly rows: () => number
}

export type StagingFacts = {
  readonly batch: string
  readonly record: string
  readonly fileName: string
  readonly fileDigest: string
  readonly at: number
  readonly principal: Principal
  readonly station: StationRow
}

/** Opens a staging area for one file. Batches are short transactions, so other work goes on between them. */
export function openStaging(db: WriteDb, facts: StagingFacts): Staging {
  const definition = definitionOf(facts.record)
  const plan = importPlanOf(definition)
  const counts: Counts = { rows: 0, added: 0, changed: 0, unchanged: 0, repeated: 0, refused: 0, warned: 0 }
  const kinds = new Map<string, Kind>()
  const summary = () =>
    JSON.stringify({ ...counts, problemsByCode: [...kinds.values()].toSorted((a, b) => b.count - a.count) })
  db.transaction(() => {
    // The newest dry run of a clerk replaces the one before, whatever became of that.
    prepared(db, 'DELETE FROM dry.staged_row WHERE batch IN (SELECT id FROM import_batch WHERE by = ?)').run(
      facts.principal.userId,
    )
    prepared(db, "UPDATE import_batch SET state = 'discarded' WHERE by = ? AND state = 'staged'").run(
      facts.principal.userId,
    )
    prepared(
      db,
      'INSERT INTO import_batch (id, record, file_name, file_digest, state, summary, command_id, at, by) VALUES (?,?,?,?,?,?,?,?,?)',
    ).run(
      facts.batch,
      facts.record,
      facts.fileName,
      facts.fileDigest,
      'staged',
      summary(),
      '',
      facts.at,
      facts.principal.userId,
    )
  }).immediate()
  const insert = prepared(
    db,
    'INSERT INTO dry.staged_row (batch, row, verdict, existing, json, problems) VALUES (?,?,?,?,?,?)',
  )

  function note(row: ParsedRow, verdict: Verdict): void {
    counts.rows += 1
    counts[verdict] += 1
    if (row.storable && row.problems.length > 0) counts.warned += 1
    for (const { code, message } of row.problems) {
      const known = kinds.get(code)
      if (known) known.count += 1
      else kinds.set(code, { code, message: problemWord(code, message), count: 1 })
    }
  }

  const seen = new Map<string, number>()

  /** References by id, repeats inside the file by the register's own key, rules of the definition; enterprises were judged whole. */
  function named(parsed: ParsedRow): ParsedRow {
    if (definition.name === 'enterprise' || !parsed.storable) return parsed
    const { values: given, problems } = resolveReferences(db, definition, facts.station.id, parsed)
    // In the spelling the desk keeps it in: a second import of the same sheet then finds nothing changed.
    const values = spelled(definition, given)
    const first = problems.length === 0 ? firstOf({ ...parsed.assumed, ...values }, parsed.row) : null
    if (first !== null) problems.push(repeatedIn(parsed.row, first))
    if (problems.length === 0) problems.push(...ruleProblems(values, parsed))
    const storable = problems.length === 0
    return { ...parsed, values, problems: [...parsed.problems, ...problems], storable, repeatOf: first }
  }

  /** The registered row that is meant: what the clerk chose for silent cells tells which one, and changes nothing of it. */
  function registered({ assumed }: ParsedRow, values: ParsedRow['values']): string | null {
    return existingOf(db, definition, plan, facts.station.id, { ...assumed, ...values })
  }

  function firstOf(values: Readonly<Record<string, unknown>>, row: number): number | null {
    const key = plan.keys.find((fields) => fields.every((name) => values[name] !== null && values[name] !== undefined))
    if (!key) return null
    const word = JSON.stringify(key.map((name) => [name, values[name]]))
    const first = seen.get(word)
    if (first === undefined) seen.set(word, row)
    return first ?? null
  }

  function ruleProblems(values: Readonly<Record<string, unknown>>, parsed: ParsedRow): RowProblem[] {
    const id = registered(parsed, values)
    const old = id === null ? undefined : getRecord(db, definition, id)
    const whole = old ? { ...old, ...values } : { ...parsed.assumed, ...values }
    return ruleFindings(definition, whole, old).map((found) => ({
      ...nowhere(parsed.row),
      field: found.field,
      label: definition.fields[found.field]?.label ?? null,
      value: String(values[found.field] ?? ''),
      code: found.code,
      message: `${found.message}。`,
      advice: '请按填写说明改正该格后再导入。',
    }))
  }

  function store(parsed: ParsedRow): void {
    const read = named(parsed)
    const existing = read.storable ? registered(read, read.values) : null
    const row = existing === null ? read : { ...read, problems: read.problems.map(keptCounty) }
    const verdict = verdictOf(db, definition, row, existing)
    note(row, verdict)
    const { values, assumed, contact } = row
    const staged: StagedValues = { values, assumed, contact, pinyin: pinyinOf(definition, values) }
    insert.run(facts.batch, row.row, verdict, existing, JSON.stringify(staged), JSON.stringify(row.problems))
  }

  /** A registered row keeps its county where the sheet states none: the warning says what happens. */
  const keptCounty = (problem: RowProblem): RowProblem =>
    problem.code === COUNTY_CHOSEN
      ? { ...problem, code: 'COUNTY_KEPT', message: `没有填写${problem.label ?? '县市区'}，保留已登记的。` }
      : problem

  const take = db.transaction((rows: readonly ParsedRow[]) => {
    for (const row of rows) store(row)
  })

  return {
    batch: facts.batch,
    rows: () => counts.rows,
    take: (rows) => take.immediate(rows),
    done: () => {
      prepared(db, 'UPDATE import_batch SET summary = ? WHERE id = ?').run(summary(), facts.batch)
    },
  }
}

function pinyinOf(definition: RecordDefinition, values: StagedValues['values']): StagedValues['pinyin'] {
  if (!definition.pinyin) return null
  const key = pinyinKey(String(values[definition.pinyin] ?? ''))
  return [key.initials, key.sort]
}

function nowhere(row: number): Omit<RowProblem, 'code' | 'message' | 'advice'> {
  return { rowNumber: row, column: null, columnIndex: null, field: null, label: null, value: '', severity: 'error' }
}

function repeatedIn(row: number, first: number): RowProblem {
  const advice = '同一事项只留一行；两行内容不同的，请核对后保留正确的一行。'
  return { ...nowhere(row), code: 'REPEATED_IN_FILE', message: `与本文件第 ${first} 行是同一条记录。`, advice }
}

type Header = { readonly signature: string; readonly columns: readonly string[] }

/**
 * Remembers which column went where, by the place of the column: the signature is of the plain words of the header, and the next
 * sheet may spell them otherwise.
 */
export function rememberMapping(
  db: WriteDb,
  { signature, columns }: Header,
  record: string,
  mapping: Readonly<Record<string, string | null>>,
  at: number,
): void {
  prepared(db, 'INSERT OR REPLACE INTO import_mapping (signature, record, mapping, at) VALUES (?,?,?,?)').run(
    signature,
    record,
    JSON.stringify(columns.map((name) => mapping[name] ?? null)),
    at,
  )
}

const remembered = z.array(z.string().nullable())

/** The mapping this header was imported with before, or null; one that was kept by the spelling of its header is no longer read. */
export function rememberedMapping(
  db: WriteDb,
  { signature, columns }: Header,
  record: string,
): Record<string, string | null> | null {
  const json = prepared(db, 'SELECT mapping FROM import_mapping WHERE signature = ? AND record = ?')
    .pluck()
    .get(signature, record) as string | undefined
  const fields = json === undefined ? undefined : remembered.safeParse(JSON.parse(json)).data
  if (fields?.length !== columns.length) return null
  return Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? null]))
}
