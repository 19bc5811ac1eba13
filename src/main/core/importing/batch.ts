import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { stagedTable } from '#core/db/dry-run.ts'
import { getRecord } from '#core/db/record-store.ts'
import { imageOf, type Values } from '#core/db/row-image.ts'
import { type Pinyin } from '#core/db/row-writer.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import type { Mapping } from '#core/importing/mapping.ts'
import type { ParsedRow } from '#core/importing/parsed-row.ts'
import type { ImportPlan } from '#core/importing/plan.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import type { RowRead } from '#core/importing/verdict.ts'
import { definitionOf } from '#core/register/service.ts'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

export type Verdict = 'added' | 'changed' | 'unchanged' | 'repeated' | 'refused'
export type StagedValues = Pick<ParsedRow, 'values' | 'assumed' | 'contact'> & {
  readonly pinyin: Pinyin | null
  /** In a dry run, of rows that may be mended: as they were read. */
  readonly read?: RowRead
  readonly mends?: readonly Mend[]
}

/** A cell that was mended in a dry run: what stands in the sheet, what goes in instead, by whom and when. */
export type Mend = {
  readonly field: string
  readonly before: string
  readonly after: string
  readonly by: string
  readonly at: number
}

/** How the cells of a sheet were read, as far as the register itself does not say it. */
export type Reading = {
  readonly mapping: Mapping
  readonly date1904: boolean
  readonly defaultCounty: string | null
  readonly defaults: Readonly<Record<string, unknown>>
  readonly today: string
}
export type StagedRow = {
  readonly row: number
  readonly verdict: Verdict
  readonly existing: string | null
  readonly staged: StagedValues
  readonly problems: readonly RowProblem[]
}

type BatchRow = {
  id: string
  record: string
  file_name: string
  file_digest: string
  state: BatchSummary['state']
  summary: string
  command_id: string
  at: number
}

/** One import as its row says. Faults: BATCH_UNKNOWN. */
export function batchOf(db: ReadDb, id: string): Batch {
  const row = prepared(db, 'SELECT * FROM import_batch WHERE id = ?').get(id) as BatchRow | undefined
  return row ? summaryOf(row) : refuse('BATCH_UNKNOWN')
}

type Batch = BatchSummary & {
  readonly commandId: string
  /** Revision of the station when the dry run ended: what it says holds of the register as it was then. */
  readonly rev: number
  /** The sheet that was read, and its file by its SHA-256; '' for imports of earlier versions of the program. */
  readonly sheet: string
  readonly digest: string
  /** Of a dry run: how its cells were read. */
  readonly reading: Reading | null
}
type Counts = Omit<Batch, 'batch' | 'record' | 'fileName' | 'state' | 'at' | 'commandId' | 'digest'>

function summaryOf(row: BatchRow): Batch {
  // Imports of earlier versions of the program count no rows left out by choice, and no cells mended.
  const since = { left: 0, mended: 0, rev: 0, sheet: '', reading: null }
  const counts: Counts = { ...since, ...(JSON.parse(row.summary) as Omit<Counts, keyof typeof since>) }
  return {
    batch: row.id,
    record: row.record,
    fileName: row.file_name,
    state: row.state,
    at: row.at,
    ...counts,
    commandId: row.command_id,
    digest: row.file_digest,
  }
}

/** An import as screens see it. */
export function shownOf({
  commandId: _commandId,
  rev: _rev,
  sheet: _sheet,
  digest: _digest,
  reading: _reading,
  ...shown
}: Batch): BatchSummary {
  return shown
}

/** Imports, newest first. */
export function findBatches(db: ReadDb, record: string | null): BatchSummary[] {
  const rows = prepared(
    db,
    "SELECT * FROM import_batch WHERE state NOT IN ('staging', 'discarded') AND (? IS NULL OR record = ?) ORDER BY at DESC LIMIT 200",
  ).all(record, record) as BatchRow[]
  return rows.map((row) => {
    return shownOf(summaryOf(row))
  })
}

/** The live own row that a sheet's row speaks of: by the first key whose fields it fills. */
export function existingOf(
  db: ReadDb,
  definition: RecordDefinition,
  plan: ImportPlan,
  station: string,
  values: Values,
): string | null {
  for (const key of plan.keys) {
    if (key.some((field) => values[field] === null || values[field] === undefined)) continue
    const where = key.map((field) => `${columnName(field)} = ?`).join(' AND ')
    const found = prepared(
      db,
      `SELECT id FROM ${definition.name} WHERE ${where} AND station = ? AND voided_at IS NULL LIMIT 1`,
    )
      .pluck()
      .get(...key.map((field) => values[field]), station) as string | undefined
    // The stronger key decides: a filled code that is unknown is a new enterprise even where the name is known.
    return found ?? null
  }
  return null
}

/** Fields the sheet fills whose stored value differs; computed words of the program do not count. */
function changedFields(definition: RecordDefinition, old: Values, values: Values): string[] {
  return Object.keys(values).filter(
    (name) =>
      definition.fields[name] &&
      !definition.fields[name]?.computed &&
      JSON.stringify(values[name] ?? null) !== JSON.stringify(old[name] ?? null),
  )
}

/** What committing a row would do to the register, if it goes in at all. */
export function verdictOf(
  db: ReadDb,
  definition: RecordDefinition,
  values: Values,
  goesIn: boolean,
  existing: string | null,
): Verdict {
  if (!goesIn) return 'refused'
  if (existing === null) return 'added'
  const old = getRecord(db, definition, existing) as Values | undefined
  return old && changedFields(definition, old, values).length === 0 ? 'unchanged' : 'changed'
}

/** Code of the one problem of a row that is told anew whenever it is put beside the register, and that no cell mends. */
export const CONTACT_NOT_TAKEN = 'CONTACT_NOT_TAKEN'

export type RowFilter = {
  readonly batch: string
  readonly verdict: Verdict | 'warned' | null
  readonly code: string | null
  readonly after: number
  readonly limit: number
}

/** Rows of a dry run, each with the stored row it would change; of a finished import those that did not go in as they stood. */
export function findStaged(call: QueryCall, filter: RowFilter) {
  const batch = batchOf(call.db, filter.batch)
  const definition = definitionOf(call, batch.record)
  const condition =
    filter.verdict === null
      ? '1'
      : filter.verdict === 'warned'
        ? "problems <> '[]' AND verdict NOT IN ('refused','repeated')"
        : 'verdict = ?'
  const params = filter.verdict === null || filter.verdict === 'warned' ? [] : [filter.verdict]
  const kind =
    filter.code === null
      ? '1'
      : "EXISTS (SELECT 1 FROM json_each(problems) p WHERE json_extract(p.value, '$.code') = ?)"
  const rows = prepared(
    call.db,
    `SELECT row, verdict, existing, json, problems FROM ${stagedTable(batch.state)} WHERE batch = ? AND row > ? AND ${condition} AND ${kind} ORDER BY row LIMIT ?`,
  ).all(filter.batch, filter.after, ...params, ...(filter.code === null ? [] : [filter.code]), filter.limit) as {
    row: number
    verdict: Verdict
    existing: string | null
    json: string
    problems: string
  }[]
  return rows.map((row) => {
    const staged = JSON.parse(row.json) as StagedValues
    const problems = JSON.parse(row.problems) as RowProblem[]
    const old = row.existing === null ? undefined : (getRecord(call.db, definition, row.existing) as Values | undefined)
    return {
      row: row.row,
      verdict: row.verdict,
      existing: row.existing,
      values: shownValues(staged, row.existing === null),
      before: old ? { ...imageOf(definition, old, null).f } : null,
      problems: problems.map(problemView),
      cells: cellsToMend(staged, problems),
    }
  })
}

/** A new row begins with what was chosen or derived where the sheet is silent; of a registered one the sheet's words alone count. */
function shownValues({ values, assumed }: StagedValues, fresh: boolean): Record<string, unknown> {
  return fresh ? { ...assumed, ...values } : { ...values }
}

/** The cells that findings name, as they stand now and as they stand in the sheet: those can be mended. */
function cellsToMend({ read, mends = [] }: StagedValues, problems: readonly RowProblem[]) {
  if (!read) return {}
  const fields = problems.flatMap(({ field, code }) => (field === null || code === CONTACT_NOT_TAKEN ? [] : [field]))
  return Object.fromEntries(
    [...new Set(fields)].map((field) => [field, { sheet: sheetText(read, field), now: textNow(read, mends, field) }]),
  )
}

/** What the sheet has in the cell of a field; '' where it has no such cell. */
export function sheetText(read: RowRead, field: string): string {
  return read.cells[field]?.text ?? ''
}

/** What goes in for it: what it was mended to, else what the sheet has. */
export function textNow(read: RowRead, mends: readonly Mend[], field: string): string {
  return mends.find((one) => one.field === field)?.after ?? sheetText(read, field)
}

function problemView(problem: RowProblem) {
  return {
    row: problem.rowNumber,
    column: problem.label ?? problem.column ?? '',
    field: problem.field ?? '',
    value: problem.value,
    severity: problem.severity,
    code: problem.code,
    message: problem.message,
    advice: problem.advice,
  }
}
