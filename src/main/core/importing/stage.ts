import { z } from 'zod'
import type { Principal } from '#core/call.ts'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { pinyinKey } from '#core/db/pinyin.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation, type StationRow } from '#core/db/transaction.ts'
import { existingOf, verdictOf, type StagedValues, type Verdict } from '#core/importing/batch.ts'
import { resolveReferences } from '#core/importing/reference.ts'
import { COUNTY_CHOSEN, COUNTY_DERIVED, COUNTY_UNDECIDED } from '#core/importing/clean/county.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import { refuse } from '#core/fault.ts'
import { limit } from '#core/importing/sheet/limit.ts'
import { getRecord } from '#core/db/record-store.ts'
import { ruleFindings, spelled } from '#shared/definition/rule.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import type { ParsedRow } from '#core/importing/parsed-row.ts'
import { definitionOf } from '#core/register/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { problemWord } from '#shared/import-words.ts'

type Counts = {
  rows: number
  added: number
  changed: number
  left: number
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
  /** Says that the file was read to its end: only then can it be entered. */
  readonly done: () => void
  readonly rows: () => number
}

export type StagingFacts = {
  readonly batch: string
  readonly record: string
  readonly fileName: string
  readonly sheet: string
  readonly fileDigest: string
  /** Size of the file: what may be written down of it follows from that. */
  readonly fileBytes: number
  readonly at: number
  readonly principal: Principal
  readonly station: StationRow
}

/** Opens a staging area for one file. Batches are short transactions, so other work goes on between them. */
export function openStaging(db: WriteDb, facts: StagingFacts): Staging {
  const definition = definitionOf(facts.record)
  const plan = importPlanOf(definition)
  const counts: Counts = { rows: 0, added: 0, changed: 0, left: 0, unchanged: 0, repeated: 0, refused: 0, warned: 0 }
  const kinds = new Map<string, Kind>()
  const summary = () =>
    JSON.stringify({
      ...counts,
      rev: readStation(db).rev,
      sheet: facts.sheet,
      problemsByCode: [...kinds.values()].toSorted((a, b) => b.count - a.count),
    })
  db.transaction(() => {
    // The newest dry run of a clerk replaces the one before, whatever became of that.
    prepared(db, 'DELETE FROM dry.staged_row WHERE batch IN (SELECT id FROM import_batch WHERE by = ?)').run(
      facts.principal.userId,
    )
    prepared(db, "UPDATE import_batch SET state = 'discarded' WHERE by = ? AND state IN ('staging', 'staged')").run(
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
      'staging',
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
  const most = Math.min(limit.stagedBytes, Math.max(limit.stagedFrom, facts.fileBytes * limit.stagedRatio))
  let written = 0

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

  /** Of a registered row: it keeps its county where the sheet states none, and its contacts; the row says what happens. */
  function metRow(row: ParsedRow, existing: string): ParsedRow {
    const problems = [...row.problems.map(keptCounty), ...contactProblems(db, row, existing)]
    return { ...row, problems, storable: row.storable || row.undecided }
  }

  function store(parsed: ParsedRow): void {
    const read = named(parsed)
    const existing = read.storable || read.undecided ? registered(read, read.values) : null
    const row = existing === null ? read : metRow(read, existing)
    const verdict = verdictOf(db, definition, row, existing)
    note(row, verdict)
    // What keeps a row out is told by its problems; its values are read by nobody.
    const { values, assumed, contact } = row
    const staged: StagedValues = { values, assumed, contact, pinyin: pinyinOf(definition, values) }
    const json = JSON.stringify(staged)
    const problems = JSON.stringify(row.problems)
    written += Buffer.byteLength(json) + Buffer.byteLength(problems)
    if (written > most) refuse('SHEET_TOO_LARGE', { message: TOO_MUCH })
    insert.run(facts.batch, row.row, verdict, existing, json, problems)
  }

  const take = db.transaction((rows: readonly ParsedRow[]) => {
    for (const row of rows) store(row)
  })

  return {
    batch: facts.batch,
    rows: () => counts.rows,
    take: (rows) => take.immediate(rows),
    done: () => {
      prepared(db, "UPDATE import_batch SET state = 'staged', summary = ? WHERE id = ? AND state = 'staging'").run(
        summary(),
        facts.batch,
      )
    },
  }
}

const TOO_MUCH = '试导入写下的内容比文件大得不正常，已停下，请核对表里是不是有很长的格子。'

const silentCounty = new Set([COUNTY_CHOSEN, COUNTY_DERIVED, COUNTY_UNDECIDED])

/** A registered row keeps its county where the sheet states none: the warning says what happens. */
function keptCounty(problem: RowProblem): RowProblem {
  if (!silentCounty.has(problem.code)) return problem
  const message = `没有填写${problem.label ?? '县市区'}，保留已登记的。`
  return { ...problem, severity: 'warning', code: 'COUNTY_KEPT', message }
}

/** An import adds no contact to an enterprise that is registered: a number it does not have is named. */
function contactProblems(db: ReadDb, { row, contact }: ParsedRow, enterprise: string): RowProblem[] {
  const numbers = [contact?.['mobile'], contact?.['telephone']].filter((one) => typeof one === 'string')
  const known = prepared(
    db,
    'SELECT 1 FROM contact WHERE enterprise = ? AND voided_at IS NULL AND (mobile = ? OR telephone = ?) LIMIT 1',
  )
  const missing = numbers.filter((number) => known.get(enterprise, number, number) === undefined)
  if (missing.length === 0) return []
  const problem = {
    ...nowhere(row),
    field: 'phone',
    label: '联系电话',
    value: missing.join('、'),
    severity: 'warning' as const,
    code: 'CONTACT_NOT_TAKEN',
    message: '企业已经登记，联系人不随导入改动，这个号码没有收进。',
    advice: '要用的，请在该企业的联系人里补录。',
  }
  return [problem]
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
