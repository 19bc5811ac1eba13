import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getRecord } from '#core/db/record-store.ts'
import { imageOf, type Values } from '#core/db/row-image.ts'
import { type Pinyin } from '#core/db/row-writer.ts'
import { refuse } from '#core/fault.ts'
import type { Mapping } from '#core/importing/mapping.ts'
import { getBatch, type ImportBatch, listBatches } from '#core/importing/import-batch-repo.ts'
import type { ParsedRow } from '#core/importing/parsed-row.ts'
import { CHILD_NOT_TAKEN, type ImportPlan } from '#core/importing/import-plan.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import { findIdByKey } from '#core/importing/registered-repo.ts'
import { listStaged, type StagedFilter, type Verdict } from '#core/importing/staged-row-repo.ts'
import type { RowRead } from '#core/importing/verdict.ts'
import { definitionOf } from '#core/register/service.ts'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { maskedRow } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { pick } from '#shared/pick.ts'

export type StagedValues = Pick<ParsedRow, 'values' | 'assumed' | 'child'> & {
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
/** One import as its row says. Faults: BATCH_UNKNOWN. */
export function batchOf(db: ReadDb, id: string): Batch {
  const row = getBatch(db, id)
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

function summaryOf(row: ImportBatch): Batch {
  // Imports of earlier versions of the program count no rows left out by choice, and no cells mended.
  const since = { left: 0, mended: 0, rev: 0, sheet: '', reading: null }
  const counts: Counts = { ...since, ...(JSON.parse(row.summary) as Omit<Counts, keyof typeof since>) }
  return {
    batch: row.id,
    ...pick(row, 'record', 'fileName', 'state', 'at', 'commandId'),
    ...counts,
    digest: row.fileDigest,
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
  return listBatches(db, record).map((row) => shownOf(summaryOf(row)))
}

/**
 * Whether a row says enough to be known by these fields: all of them, or all but a county that may stay open, as a figure of the
 * whole country has none.
 */
export function tells({ fields }: RecordDefinition, key: readonly string[], values: Values): boolean {
  return key.every((name) => {
    const said = values[name] !== null && values[name] !== undefined
    return said || (key.length > 1 && fields[name]?.kind === 'division' && !fields[name].required)
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
    if (!tells(definition, key, values)) continue
    // The stronger key decides: a filled code that is unknown is a new enterprise even where the name is known.
    const asked = key.map((field) => [field, values[field] ?? null])
    return findIdByKey(db, definition, Object.fromEntries(asked), station)
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

/** Rows of a dry run, each with the stored row it would change; of a finished import those that did not go in as they stood. */
export function findStaged(call: QueryCall, filter: StagedFilter) {
  const batch = batchOf(call.db, filter.batch)
  const definition = definitionOf(call, batch.record)
  return listStaged(call.db, batch.state, filter).map((row) => {
    const staged = JSON.parse(row.json) as StagedValues
    const problems = JSON.parse(row.problems) as RowProblem[]
    const old = row.existing === null ? undefined : (getRecord(call.db, definition, row.existing) as Values | undefined)
    return {
      ...pick(row, 'row', 'verdict', 'existing'),
      values: shownValues(staged, row.existing === null),
      before: old ? shownBefore(definition, old, staged.values) : null,
      problems: problems.map(problemView),
      cells: cellsToMend(staged, problems),
      keys: row.verdict === 'added' ? cellsOf(staged, keyFields(definition)) : {},
    }
  })
}

/** Of a registered row what a list shows and what the sheet fills, guarded as in any list; what the sheet says as well hides nothing. */
function shownBefore(definition: RecordDefinition, old: Values, values: Values): Values {
  const image: Values = imageOf(definition, old, null).f
  const masked = maskedRow(definition, image)
  const names = Object.keys(definition.fields).filter((name) => name in values || definition.fields[name]?.list)
  return Object.fromEntries(
    names.map((name) => [name, (image[name] === values[name] ? image : masked)[name] ?? null] as const),
  )
}

/** The typed fields by which a person tells whether a row is one that is registered. */
function keyFields({ title, fields }: RecordDefinition): readonly string[] {
  const code = Object.entries(fields).find(([, { kind }]) => kind === 'identifier')?.[0]
  return [title, ...(code === undefined ? [] : [code])]
}

/** A new row begins with what was chosen or derived where the sheet is silent; of a registered one the sheet's words alone count. */
function shownValues({ values, assumed }: StagedValues, fresh: boolean): Record<string, unknown> {
  return fresh ? { ...assumed, ...values } : { ...values }
}

/** The cells that findings name, as they stand now and as they stand in the sheet: those can be mended. */
function cellsToMend(staged: StagedValues, problems: readonly RowProblem[]) {
  const fields = problems.flatMap(({ field, code }) => (field === null || code === CHILD_NOT_TAKEN ? [] : [field]))
  return cellsOf(staged, fields)
}

/** Cells as they stand now and as they stand in the sheet; none of a row that was not kept as it was read. */
function cellsOf({ read, mends = [] }: StagedValues, fields: readonly string[]) {
  if (!read) return {}
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
    ...pick(problem, 'value', 'severity', 'code', 'message', 'advice'),
  }
}
