import { z } from 'zod'
import type { RowProblem } from '#core/importing/judge.ts'
import type { CountyTable } from '#core/importing/clean/county.ts'
import type { ImportPlan } from '#core/importing/import-plan.ts'
import { REPEAT_CODES } from '#core/importing/repeat.ts'
import type { RowRead, RowVerdict } from '#core/importing/verdict.ts'
import { inputSchema, type RecordDefinition } from '#shared/definition/record.ts'
import { isReference } from '#shared/definition/field.ts'

/** A row as it goes into staging, which works out its pinyin: two threads then share the work of a large sheet. */
export type ParsedRow = {
  readonly row: number
  readonly values: Readonly<Record<string, unknown>>
  /** For a new row only, where the sheet is silent. */
  readonly assumed: Readonly<Record<string, unknown>>
  /** What it brings of another record. */
  readonly child: Readonly<Record<string, unknown>> | null
  /** The row of the file that it repeats, and what is said of that; a problem alone: of the same name, and not the same. */
  readonly repeatOf: number | null
  readonly repeat: RowProblem | null
  /** What else is to be said of it. */
  readonly problems: readonly RowProblem[]
  /** Its county is open, which a registered row can do without: it keeps its own. */
  readonly undecided: boolean
  /** Nothing of its own keeps it out; that it repeats another row may. */
  readonly storable: boolean
  readonly read: RowRead | null
}

/** What the rows of one sheet are made into records by. */
export type RowReading = {
  readonly definition: RecordDefinition
  readonly plan: ImportPlan
  readonly schema: ReturnType<typeof narrowed>
  /** Fields that hold a township. */
  readonly townFields: readonly string[]
  /** Some of what is wrong is only found where the register is: what its rows name, and what they repeat. */
  readonly late: boolean
  readonly request: ReadingRequest
}

/** What was asked for all rows of a sheet. */
export type ReadingRequest = {
  readonly counties: CountyTable
  readonly towns: readonly { readonly code: string; readonly name: string; readonly county: string }[]
  readonly defaults: Readonly<Record<string, unknown>>
}

const ANY_ID = '00000000-0000-7000-8000-000000000000'

type Wrong = { readonly field: string; readonly message: string }

/** Made once for all rows of a sheet. */
export function rowReading(definition: RecordDefinition, plan: ImportPlan, request: ReadingRequest): RowReading {
  const townFields = Object.entries(definition.fields).flatMap(([name, { kind, level }]) =>
    kind === 'division' && level === 'town' ? [name] : [],
  )
  return { definition, plan, schema: narrowed(definition), townFields, late: !plan.plain, request }
}

/** A judged row as a record: its values, what a new one begins with, and what the record's own schema has against it. */
export function parsedRow(read: RowReading, verdict: RowVerdict): ParsedRow {
  const { plan, request } = read
  const { values: completed, assumed: starting, problem, notes } = plan.complete(verdict)
  const said = dropEmpty(completed)
  // What the clerk chose for rows that state nothing begins a new record; of a registered one it says nothing.
  const silent = new Set(verdict.chosen)
  const chosen = Object.fromEntries(Object.entries(said).filter(([name]) => silent.has(name)))
  const assumed = { ...starting, ...request.defaults, ...chosen }
  const lostTown = townsByCode(read, said, assumed)
  const values = Object.fromEntries(Object.entries(said).filter(([name]) => !silent.has(name)))
  const repeat = verdict.problems.find(({ code }) => REPEAT_CODES.has(code)) ?? null
  const own = verdict.problems.filter((one) => one !== repeat)
  const storable = own.every((one) => one.severity !== 'error')
  const readable = storable || verdict.undecided
  const wrong = readable ? wrongOf(read, problem ?? lostTown, assumed, values, verdict.undecided) : []
  const problems = [
    ...own,
    ...(readable ? notes : []).map((one) => cellProblem(verdict, plan, one, 'warning')),
    ...wrong.map((one) => cellProblem(verdict, plan, one, 'error')),
  ]
  return {
    row: verdict.rowNumber,
    values,
    assumed,
    child: plan.child?.(verdict) ?? null,
    repeatOf: verdict.repeatOf,
    repeat,
    problems,
    undecided: verdict.undecided && wrong.length === 0,
    storable: storable && wrong.length === 0,
    read:
      read.late || verdict.copies || repeat !== null || problems.length > 0 || lacksCode(read.definition, values)
        ? verdict.read()
        : null,
  }
}

function wrongOf(
  { definition, schema, request }: RowReading,
  found: Wrong | null,
  assumed: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  undecided: boolean,
): Wrong[] {
  if (found) return [found]
  // Any county will do for looking at the rest of a row whose own is still open.
  const open = undecided ? { county: request.counties[0]?.code } : {}
  const typed = typedOf(definition, open, assumed, values)
  const parsed = schema(typed).safeParse(typed)
  return (parsed.success ? [] : parsed.error.issues).map((issue) => {
    const field = String(issue.path[0] ?? '')
    const words = /[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : '没有填写，或写法不对'
    return { field, message: `${definition.fields[field]?.label ?? field}：${words}` }
  })
}

/** Town names become codes; the county of the row, its own or the one chosen for it, says which town is meant. */
function townsByCode(
  { definition, townFields, request: { towns, counties } }: RowReading,
  values: Record<string, unknown>,
  assumed: Readonly<Record<string, unknown>>,
): Wrong | null {
  if (townFields.every((name) => values[name] === undefined)) return null
  const county = values['county'] ?? assumed['county']
  const unit = counties.find((one) => one.code === county)
  for (const name of townFields) {
    const word = values[name]
    if (typeof word !== 'string') continue
    const named = towns.filter((town) => town.code === word || town.name === word)
    const here = unit ? named.filter((town) => town.county === unit.code || town.county === unit.within) : named
    const [meant, other] = unit && /^\d{6}$/u.test(unit.code) && !unit.code.endsWith('00') ? here : named
    if (meant && !other) values[name] = meant.code
    else
      return {
        field: name,
        message: `${definition.fields[name]?.label ?? name}“${word}”${townWords(named.length, other !== undefined, unit?.name)}`,
      }
  }
  return null
}

function townWords(named: number, several: boolean, county: string | undefined): string {
  if (several) return '有几个，请写明县市区'
  return named > 0 && county !== undefined ? `不在${county}，请核对县市区和乡镇` : '不在乡镇名单里'
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
      if (!field?.computed) typed[name] = field && isReference(field) ? ANY_ID : values[name]
    }
  return typed
}

function cellProblem(
  verdict: RowVerdict,
  plan: ImportPlan,
  { field, message }: Wrong,
  severity: RowProblem['severity'],
): RowProblem {
  const warns = severity === 'warning'
  return {
    rowNumber: verdict.rowNumber,
    column: null,
    columnIndex: null,
    field,
    label: plan.fields.find((one) => one.field === field)?.label ?? null,
    value: String(verdict.values[field] ?? ''),
    severity,
    code: warns ? 'FIELD_UNSURE' : 'FIELD_WRONG',
    message: warns ? `${message}。` : message,
    advice: warns ? '请核对。' : '请按填写说明改正该格后再导入。',
  }
}

/** Known by its name alone: somebody may say of such a row that it is one that is registered under a name like it. */
function lacksCode({ fields }: RecordDefinition, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).some(([name, { kind }]) => kind === 'identifier' && !values[name])
}
