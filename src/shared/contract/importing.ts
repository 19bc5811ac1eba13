import { z } from 'zod'
import { Id, PersonalExport, RecordName } from '#shared/contract/common.ts'
import { FindInput } from '#shared/contract/register.ts'
import { SAVED_ENDINGS } from '#shared/model/saved-file.ts'
import { route } from '#shared/contract/route.ts'

/** Files travel as base64 inside the call; the shells cap a body at 70 MiB. */
export const FileInput = z.strictObject({ name: z.string().max(200), base64: z.string().max(72_000_000) })
/** A sheet may be large: in one process, and across the desktop bridge, its bytes travel as they are. */
export const SheetInput = z.union([
  FileInput,
  z.strictObject({
    name: z.string().max(200),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 54_000_000, '文件超过 50 MB'),
  }),
])
/** A file for the screen to save: its ending is one the desktop lets through, or the answer does not compile. */
export const FileOutput = z.strictObject({
  name: z.templateLiteral([z.string(), '.', z.enum(SAVED_ENDINGS)]),
  mime: z.string(),
  base64: z.string(),
})

const RowProblem = z.strictObject({
  row: z.int(),
  column: z.string(),
  field: z.string(),
  value: z.string(),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  advice: z.string(),
})

/** The unit a plain number in a column of amounts is meant in. */
const MoneyUnit = z.enum(['yuan', 'thousand', 'wan', 'yi'])

const SheetView = z.strictObject({
  name: z.string(),
  rows: z.int(),
  headerRow: z.int(),
  columns: z.array(z.string()),
  /**
   * In the order of the columns: the unit that header or sheet states, whether numbers stand there without one, and whether
   * they are such as stand in 元.
   */
  units: z.array(z.strictObject({ stated: MoneyUnit.nullable(), plain: z.boolean(), large: z.boolean() })),
  sample: z.array(z.array(z.string())),
  /** Proposed or remembered: column name → field name or null. */
  mapping: z.record(z.string(), z.string().nullable()),
  remembered: z.boolean(),
  ignored: z.array(z.string()),
})

/** Faults of whatever reads a sheet, and of what a job of its own reads. */
export const SHEET_FAULTS = [
  'SHEET_UNREADABLE',
  'SHEET_TOO_LARGE',
  'SHEET_ENCRYPTED',
  'SHEET_NOT_SUPPORTED',
  'SHEET_EMPTY',
] as const
export const SHEET_JOB_FAULTS = [...SHEET_FAULTS, 'JOB_CANCELLED', 'JOB_TIMED_OUT'] as const

const IMPORT_FAULTS = [
  ...SHEET_JOB_FAULTS,
  'RECORD_KIND_UNKNOWN',
  'SHEET_GONE',
  'MAPPING_WRONG',
  'BATCH_UNKNOWN',
  'BATCH_STATE',
  'RULE_BROKEN',
] as const

export const BatchSummary = z.strictObject({
  batch: z.string(),
  record: z.string(),
  fileName: z.string(),
  /** `staging`: the dry run has not ended, and nothing of it can be entered. */
  state: z.enum(['staging', 'staged', 'committed', 'undone', 'discarded']),
  rows: z.int(),
  /**
   * Will be (once committed: was) added, change an existing row; would change one and was left out by choice; is there
   * unchanged, repeats inside the file, cannot go in. Together: `rows`.
   */
  added: z.int(),
  changed: z.int(),
  left: z.int(),
  unchanged: z.int(),
  repeated: z.int(),
  refused: z.int(),
  warned: z.int(),
  /** Cells that were mended in the dry run. */
  mended: z.int(),
  problemsByCode: z.array(z.strictObject({ code: z.string(), message: z.string(), count: z.int() })),
  at: z.int(),
})
export type BatchSummary = z.output<typeof BatchSummary>

const ImportRow = z.strictObject({
  row: z.int(),
  verdict: z.string(),
  values: z.record(z.string(), z.unknown()),
  existing: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  problems: z.array(RowProblem),
  /** Of a dry run, by field: the cells that findings name and that can be mended, as the sheet has them and as they stand now. */
  cells: z.record(z.string(), z.strictObject({ sheet: z.string(), now: z.string() })),
  /** Of a new row of a dry run, by field: what a registered one would be known by. */
  keys: z.record(z.string(), z.strictObject({ sheet: z.string(), now: z.string() })),
})

export const importingContract = {
  /** Reads a file or clipboard text, finds the header, proposes the mapping. Nothing is stored. */
  'import.open': route('task', 'register.import', {
    input: z.strictObject({
      record: RecordName,
      file: SheetInput.nullable(),
      text: z.string().max(20_000_000).nullable(),
    }),
    output: z.strictObject({
      sheets: z.array(SheetView),
      notes: z.array(z.string()),
      /** Names what was opened; `import.stage` then needs no second copy of it. */
      opened: z.string(),
    }),
    faults: IMPORT_FAULTS,
  }),
  /** The cells of a sheet or of what was pasted, as printed: for tables whose columns are read afterwards. */
  'import.grid': route('task', 'statistic.write', {
    input: z.strictObject({ file: SheetInput.nullable(), text: z.string().max(2_000_000).nullable() }),
    output: z.strictObject({
      sheets: z.array(z.strictObject({ name: z.string(), grid: z.array(z.array(z.string())) })),
      notes: z.array(z.string()),
    }),
    faults: SHEET_JOB_FAULTS,
  }),
  /** Dry run: judges every row into staging; the register is untouched. */
  'import.stage': route('task', 'register.import', {
    input: z.strictObject({
      record: RecordName,
      file: SheetInput.nullable(),
      text: z.string().max(20_000_000).nullable(),
      /** From `import.open`; with neither file nor text, SHEET_GONE asks for the file again. */
      opened: z.string().max(64).nullable().default(null),
      sheet: z.string().max(100),
      mapping: z.record(z.string().max(200), z.string().max(60).nullable()),
      /** By column, for amounts whose unit nobody states: what the clerk confirmed for this sheet. */
      units: z.record(z.string().max(200), MoneyUnit).default({}),
      defaults: z.record(z.string().max(60), z.unknown()).default({}),
    }),
    output: BatchSummary,
    faults: IMPORT_FAULTS,
  }),
  'import.rows': route('query', 'register.import', {
    input: z.strictObject({
      batch: Id,
      verdict: z.enum(['added', 'changed', 'unchanged', 'repeated', 'refused', 'warned']).nullable(),
      /** Only rows with this kind of problem. */
      code: z.string().max(60).nullable().default(null),
      after: z.int().default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.array(ImportRow),
    faults: ['BATCH_UNKNOWN'],
  }),
  /**
   * Mends a cell that a finding of a dry run names, and judges again what that touches; `text` null gives the sheet's word back.
   * What is entered is the mended value; the sheet's own stays on the record of the import. Gives the other rows that changed.
   */
  'import.mend': route('draft', 'register.import', {
    input: z.strictObject({
      batch: Id,
      row: z.int().min(1),
      field: z.string().max(60),
      /** What stood in the cell when it was opened: a mending made meanwhile is not written over. */
      was: z.string().max(10_000),
      /** What it is mended to; null = back to what the sheet has. */
      text: z.string().max(2_000).nullable(),
    }),
    output: z.strictObject({ summary: BatchSummary, others: z.array(z.int()) }),
    faults: ['BATCH_UNKNOWN', 'BATCH_STATE', 'MEND_WRONG'],
  }),
  /** Enters the good rows in one transaction, or none when `onlyIfAllGood` and a row is refused. */
  'import.commit': route('task', 'register.import', {
    input: z.strictObject({ batch: Id, onlyIfAllGood: z.boolean(), updateExisting: z.boolean() }),
    output: BatchSummary,
    faults: IMPORT_FAULTS,
  }),
  'import.discard': route('draft', 'register.import', {
    input: z.strictObject({ batch: Id }),
    faults: ['BATCH_UNKNOWN', 'BATCH_STATE'],
  }),
  /** Voids what the import added and gives back what it changed, by new versions; rows changed since are named and kept. */
  'import.undo': route('command', 'register.import', {
    input: z.strictObject({ batch: Id, reason: z.string().min(2).max(200) }),
    output: z.strictObject({ undone: z.int(), kept: z.int() }),
    faults: ['BATCH_UNKNOWN', 'BATCH_STATE'],
  }),
  /** The same sheet back with the wrong cells marked and a column 问题与办法. */
  'import.marked': route('task', 'register.import', {
    input: z.strictObject({ batch: Id, file: SheetInput.nullable() }),
    output: FileOutput,
    faults: IMPORT_FAULTS,
  }),
  'import.find': route('query', 'register.import', {
    input: z.strictObject({ record: RecordName.nullable() }),
    output: z.array(BatchSummary),
  }),
  'import.template': route('task', 'register.read', {
    input: z.strictObject({ record: RecordName }),
    output: FileOutput,
    faults: ['RECORD_KIND_UNKNOWN'],
  }),
  /** Excel or CSV of what a list shows, or of everything; personal fields only on request, with a stated purpose and the password again; the audit holds both. */
  'export.records': route('task', 'register.export', {
    input: z.strictObject({
      record: RecordName,
      format: z.enum(['xlsx', 'csv']),
      query: z.string().max(100).default(''),
      filter: z.record(z.string().max(60), z.unknown()).default({}),
      lens: FindInput.shape.lens,
      year: FindInput.shape.year,
      fields: z.array(z.string().max(60)).nullable().default(null),
      ...PersonalExport,
    }),
    output: FileOutput,
    faults: ['RECORD_KIND_UNKNOWN', 'PURPOSE_NEEDED', 'CONFIRMATION_NEEDED', 'JOB_CANCELLED', 'JOB_TIMED_OUT'],
  }),
}
