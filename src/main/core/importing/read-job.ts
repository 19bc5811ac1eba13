import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DomainFault } from '#core/fault.ts'
import { proposeMapping, type Mapping } from '#core/importing/mapping.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import { openTable } from '#core/importing/reader/table.ts'
import type { ImportFault, ImportFaultCode } from '#core/importing/sheet/fault.ts'
import { readClipboard, readSheet, rowsOf, type Sheet } from '#core/importing/sheet/read.ts'
import { rowRole, type HeaderColumn, type SheetLayout } from '#core/importing/sheet/header.ts'
import { judgeRows, type RowProblem, type RowVerdict } from '#core/importing/verdict.ts'
import type { CountyTable } from '#core/importing/clean/county.ts'
import { recordNamed } from '#shared/definition/all.ts'
import { UNNAMED_CONTACT } from '#shared/definition/register/contact.ts'
import { inputSchema, type RecordDefinition } from '#shared/definition/record.ts'
import { assert } from '#shared/never.ts'

export type SheetSource = { readonly name: string; readonly bytes: Uint8Array | null; readonly text: string | null }
export type OpenRequest = { readonly record: string; readonly source: SheetSource }
export type OpenedSheet = {
  readonly name: string
  readonly headerRow: number
  /** Rows of data, without totals, notes and blank ones. */
  readonly rows: number
  readonly columns: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly mapping: Readonly<Record<string, string | null>>
  readonly signature: string
  readonly ignored: readonly string[]
}
export type StageRequest = {
  readonly record: string
  /** What `openSheets` named, and the source again where the caller still has it. */
  readonly opened: string | null
  readonly source: SheetSource | null
  readonly sheet: string
  readonly mapping: Readonly<Record<string, string | null>>
  readonly counties: CountyTable
  readonly towns: readonly { readonly code: string; readonly name: string; readonly county: string }[]
  readonly defaultCounty: string | null
  readonly defaults: Readonly<Record<string, unknown>>
  readonly today: string
}

/** A row as it goes into staging, which works out its pinyin: two threads then share the work of a large sheet. */
export type ParsedRow = {
  readonly row: number
  readonly values: Readonly<Record<string, unknown>>
  /** For a new row only, where the sheet is silent. */
  readonly assumed: Readonly<Record<string, unknown>>
  readonly contact: Readonly<Record<string, unknown>> | null
  readonly repeatOf: number | null
  readonly problems: readonly RowProblem[]
  readonly storable: boolean
}

const FAULT_CODES: Partial<Record<ImportFaultCode, string>> = {
  FILE_TOO_LARGE: 'SHEET_TOO_LARGE',
  TOO_MANY_ROWS: 'SHEET_TOO_LARGE',
  TOO_MANY_COLUMNS: 'SHEET_TOO_LARGE',
  ENCRYPTED: 'SHEET_ENCRYPTED',
  MACRO: 'SHEET_NOT_SUPPORTED',
  XLSB: 'SHEET_NOT_SUPPORTED',
  XLS_TOO_OLD: 'SHEET_NOT_SUPPORTED',
  FORMAT_UNKNOWN: 'SHEET_NOT_SUPPORTED',
  FILE_EMPTY: 'SHEET_EMPTY',
}

function refuseSheet(fault: ImportFault): never {
  throw new DomainFault(FAULT_CODES[fault.code] ?? 'SHEET_UNREADABLE', { message: `${fault.message}${fault.advice}` })
}

function definitionOf(record: string): RecordDefinition {
  const definition = recordNamed(record)
  assert(definition, `record ${record} is defined`)
  return definition
}

async function sheetsOf(source: SheetSource): Promise<readonly Sheet[]> {
  if (source.text !== null) {
    const clipboard = readClipboard(source.text)
    return clipboard.ok ? [clipboard.value] : refuseSheet(clipboard.fault)
  }
  const read = await readSheet(source.bytes ?? new Uint8Array(0), { name: source.name })
  return read.ok ? read.value : refuseSheet(read.fault)
}

/** A column's name on screen: its header words, with the letter where two columns share them. */
function columnNames(columns: readonly HeaderColumn[]): string[] {
  const names = columns.map((column) => column.name || `${column.letter} 列`)
  return names.map((name, at) => (names.indexOf(name) === at ? name : `${name}（${columns[at]?.letter ?? ''} 列）`))
}

type Held = { readonly opened: string; readonly name: string; readonly sheets: readonly Sheet[] }

// A sheet is read once and judged a moment later: a second copy of a large file would cost more than the whole import.
let held: Held | null = null

async function hold(source: SheetSource): Promise<Held> {
  const opened = createHash('sha256')
    .update(source.bytes ?? source.text ?? '')
    .digest('hex')
  held = { opened, name: source.name, sheets: await sheetsOf(source) }
  return held
}

async function heldOf(request: StageRequest): Promise<Held> {
  if (held && request.opened === held.opened) return held
  if (!request.source) throw new DomainFault('SHEET_GONE')
  return await hold(request.source)
}

/** Opens every visible sheet and proposes a mapping; what was opened is held for `stageRows`. Faults: SHEET_*. */
export async function openSheets(
  request: OpenRequest,
): Promise<{ sheets: OpenedSheet[]; notes: string[]; opened: string }> {
  const plan = importPlanOf(definitionOf(request.record))
  const { sheets, opened: digest } = await hold(request.source)
  const opened: OpenedSheet[] = []
  const notes: string[] = []
  let fault: ImportFault | null = null
  for (const sheet of sheets) {
    if (sheet.hidden || sheet.empty) {
      notes.push(`工作表“${sheet.name}”${sheet.hidden ? '是隐藏的' : '是空的'}，没有读取`)
      continue
    }
    const table = openTable(sheet, plan.fields)
    if (!table.ok) {
      fault = table.fault
      notes.push(`工作表“${sheet.name}”：${table.fault.message}`)
      continue
    }
    const { layout, proposal } = table.value
    const names = columnNames(layout.columns)
    const fieldAt = new Map(proposal.mapping.map((part) => [part.column, part.field]))
    opened.push({
      name: sheet.name,
      headerRow: layout.headerRows.at(-1) ?? 0,
      rows: dataRows(sheet, layout),
      columns: names,
      sample: sampleOf(sheet, layout.firstDataRow, layout.columns),
      mapping: Object.fromEntries(
        layout.columns.map((column, at) => [names[at] ?? '', fieldAt.get(column.index) ?? null]),
      ),
      signature: proposal.signature,
      ignored: proposal.unused.map((column) => column.name),
    })
  }
  if (opened.length === 0)
    refuseSheet(fault ?? { code: 'FILE_EMPTY', message: '没有可读的工作表。', advice: '请确认选对了文件。' })
  return { sheets: opened, notes, opened: digest }
}

function dataRows(sheet: Sheet, layout: SheetLayout): number {
  let count = 0
  for (const row of rowsOf(sheet))
    if (row.number >= layout.firstDataRow && (row.fault !== undefined || rowRole(row, layout) === 'data')) count += 1
  return count
}

const SAMPLE_ROWS = 20

function sampleOf(sheet: Sheet, firstDataRow: number, columns: readonly HeaderColumn[]): string[][] {
  const sample: string[][] = []
  for (const row of rowsOf(sheet)) {
    if (row.number < firstDataRow) continue
    sample.push(columns.map((column) => row.cells[column.index]?.text ?? ''))
    if (sample.length >= SAMPLE_ROWS) break
  }
  return sample
}

/** As many as staging writes at once: the next ones are then read while these are written, and each write waits for the disk. */
const BATCH = 1_000
const ANY_ID = '00000000-0000-7000-8000-000000000000'

/** The first batch says which file and which header this is; the others bring rows. */
export type StagedBatch = {
  readonly about: {
    readonly name: string
    readonly digest: string
    readonly signature: string
    /** Header words as they are shown, in the order of the columns. */
    readonly columns: readonly string[]
  } | null
  readonly rows: readonly ParsedRow[]
}

/** Reads and judges the whole sheet, in batches of rows; totals, notes and blank rows are passed over. Faults: SHEET_*, MAPPING_WRONG. */
export async function* stageRows(request: StageRequest): AsyncGenerator<StagedBatch> {
  const definition = definitionOf(request.record)
  const plan = importPlanOf(definition)
  const { sheets, name, opened } = await heldOf(request)
  held = null
  const sheet = sheets.find((one) => one.name === request.sheet)
  if (!sheet) throw new DomainFault('SHEET_EMPTY')
  const table = openTable(sheet, plan.fields)
  if (!table.ok) return refuseSheet(table.fault)
  const { layout } = table.value
  const proposal = proposeMapping(layout, plan.fields)
  const names = columnNames(layout.columns)
  const mapping: Mapping = layout.columns.flatMap((column, at) => {
    const field = request.mapping[names[at] ?? '']
    if (!field) return []
    const money = plan.fields.find((one) => one.field === field)
    if (!money) throw new DomainFault('MAPPING_WRONG', { message: `没有“${field}”这个栏目` })
    const unit =
      money.kind === 'money'
        ? (column.unit ??
          layout.unit ??
          proposal.mapping.find((part) => part.field === field)?.unit ??
          money.unit ??
          null)
        : null
    return [{ field, column: column.index, unit }]
  })
  const taken = mapping.map((part) => part.field)
  if (new Set(taken).size !== taken.length)
    throw new DomainFault('MAPPING_WRONG', { message: '有两列对到了同一个栏目' })
  yield { about: { name, digest: opened, signature: proposal.signature, columns: names }, rows: [] }
  const schema = narrowed(definition)
  let batch: ParsedRow[] = []
  for (const verdict of judgeRows(sheet, layout, plan.fields, mapping, request)) {
    if (verdict.role !== 'data') continue
    batch.push(parsedRow(definition, plan, schema, verdict, request))
    if (batch.length >= BATCH) {
      yield { about: null, rows: batch }
      batch = []
    }
  }
  if (batch.length > 0) yield { about: null, rows: batch }
}

type Plan = ReturnType<typeof importPlanOf>

function parsedRow(
  definition: RecordDefinition,
  plan: Plan,
  schema: ReturnType<typeof narrowed>,
  verdict: RowVerdict,
  request: StageRequest,
): ParsedRow {
  const { values: completed, assumed: starting, problem } = plan.complete(verdict)
  const said = dropEmpty(completed)
  const lostTown = townsByCode(definition, request.towns, said)
  // What the clerk chose for rows that state nothing begins a new record; of a registered one it says nothing.
  const silent = new Set(verdict.chosen)
  const values = Object.fromEntries(Object.entries(said).filter(([name]) => !silent.has(name)))
  const chosen = Object.fromEntries(Object.entries(said).filter(([name]) => silent.has(name)))
  const assumed = { ...starting, ...request.defaults, ...chosen }
  const problems = [...verdict.problems]
  const wrong = problem ?? lostTown
  if (verdict.storable && wrong) problems.push(cellProblem(verdict, plan, wrong.field, wrong.message))
  if (verdict.storable && !wrong) {
    const typed = typedOf(definition, assumed, values)
    const parsed = schema(typed).safeParse(typed)
    for (const issue of parsed.success ? [] : parsed.error.issues) {
      const field = String(issue.path[0] ?? '')
      problems.push(
        cellProblem(
          verdict,
          plan,
          field,
          `${definition.fields[field]?.label ?? field}：${/[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : '没有填写，或写法不对'}`,
        ),
      )
    }
  }
  return {
    row: verdict.rowNumber,
    values,
    assumed,
    contact: contactOf(verdict),
    repeatOf: verdict.repeatOf,
    problems,
    storable: problems.every((one) => one.severity !== 'error'),
  }
}

/** Town names become codes; a name borne in two counties needs the county beside it. */
function townsByCode(
  definition: RecordDefinition,
  towns: StageRequest['towns'],
  values: Record<string, unknown>,
): { readonly field: string; readonly message: string } | null {
  for (const [name, field] of Object.entries(definition.fields)) {
    const word = values[name]
    if (field.kind !== 'division' || field.level !== 'town' || typeof word !== 'string') continue
    const named = towns.filter((town) => town.code === word || town.name === word)
    const here = named.filter((town) => town.county === values['county'])
    const [meant, other] = here.length > 0 ? here : named
    if (!meant || other)
      return { field: name, message: `${field.label}“${word}”${meant ? '有几个，请写明县市区' : '不在乡镇名单里'}` }
    values[name] = meant.code
  }
  return null
}

function dropEmpty(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name in values) if (values[name] !== null && values[name] !== undefined) kept[name] = values[name]
  return kept
}

/**
 * The record's own schema without the fields a row says nothing about and need not: of forty fields a sheet fills ten.
 * Rows of one sheet fill the same few sets of fields, so each set's schema is made once.
 */
function narrowed(definition: RecordDefinition) {
  const whole = inputSchema(definition)
  const required = Object.keys(whole.shape).filter((name) => definition.fields[name]?.required)
  const bySet = new Map<string, z.ZodObject>()
  return (typed: Readonly<Record<string, unknown>>) => {
    const names = Object.keys(typed)
    const set = names.join()
    const known = bySet.get(set)
    if (known) return known
    const kept = [...required, ...names.filter((name) => name in whole.shape)]
    const made = z.strictObject(Object.fromEntries(kept.map((name) => [name, whole.shape[name] ?? z.never()])))
    bySet.set(set, made)
    return made
  }
}

/** What a person could have typed: the program's own fields are worked out, never taken from a sheet. */
function typedOf(definition: RecordDefinition, ...sources: readonly Readonly<Record<string, unknown>>[]) {
  const typed: Record<string, unknown> = {}
  for (const values of sources)
    for (const name in values) {
      const field = definition.fields[name]
      // What the words of a reference mean is looked up at staging; here only that there are some.
      if (!field?.computed) typed[name] = field?.kind === 'reference' ? ANY_ID : values[name]
    }
  return typed
}

/** An enterprise sheet often brings one contact a row; it becomes a child record of its own. */
function contactOf(verdict: RowVerdict): Record<string, unknown> | null {
  const { contactName, phone, email } = verdict.values
  if (typeof phone !== 'string' && typeof contactName !== 'string') return null
  return {
    name: typeof contactName === 'string' && contactName !== '' ? contactName : UNNAMED_CONTACT,
    mobile: phone ?? null,
    email: email ?? null,
  }
}

function cellProblem(verdict: RowVerdict, plan: Plan, field: string, message: string): RowProblem {
  const label = plan.fields.find((one) => one.field === field)?.label ?? null
  return {
    rowNumber: verdict.rowNumber,
    column: null,
    columnIndex: null,
    field,
    label,
    value: String(verdict.values[field] ?? ''),
    severity: 'error',
    code: 'FIELD_WRONG',
    message,
    advice: '请按填写说明改正该格后再导入。',
  }
}
