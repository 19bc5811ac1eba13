import type { Books, ReadDb } from '#core/db/connection.ts'
import { pinyinKey } from '#core/db/pinyin.ts'
import { getRecord } from '#core/db/record-store.ts'
import { existingOf, tells, verdictOf, type StagedValues } from '#core/importing/batch.ts'
import { COUNTY_CHOSEN, COUNTY_DERIVED, COUNTY_UNDECIDED } from '#core/importing/clean/county.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import { CHILD_NOT_TAKEN, type ImportPlan } from '#core/importing/import-plan.ts'
import type { ParsedRow } from '#core/importing/parsed-row.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import { resolveReferences } from '#core/importing/reference.ts'
import type { Verdict } from '#core/importing/staged-row-repo.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { ruleFindings, spelled } from '#shared/definition/rule.ts'

/** A row as staging holds it. */
export type Placed = {
  readonly verdict: Verdict
  readonly existing: string | null
  readonly staged: StagedValues
  readonly problems: readonly RowProblem[]
}

/** What puts the rows of one sheet beside the register: the same for a dry run and for a row whose cells were mended. */
export type Placing = {
  /** References by id and the rules of the definition; enterprises were judged whole before. */
  readonly settle: (parsed: ParsedRow) => ParsedRow
  /** By which two settled rows of one file are the same thing; null where this one can repeat none. */
  readonly keyOf: (settled: ParsedRow) => string | null
  /** What entering the row would do. `first`: the row of the file that has the same key. */
  readonly place: (settled: ParsedRow, first: number | null) => Placed
}

/** Puts rows of a record's sheets beside what this station has registered. */
export function placing(books: Books, definition: RecordDefinition, station: string): Placing {
  const plan = importPlanOf(definition)

  /** The registered row that is meant: what the clerk chose for silent cells tells which one, and changes nothing of it. */
  function registered({ assumed, values }: ParsedRow): string | null {
    return existingOf(books.db, definition, plan, station, { ...assumed, ...values })
  }

  function ruleProblems(parsed: ParsedRow): RowProblem[] {
    const { values } = parsed
    const id = registered(parsed)
    const old = id === null ? undefined : getRecord(books.db, definition, id)
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

  function settle(parsed: ParsedRow): ParsedRow {
    if (plan.plain || !parsed.storable) return parsed
    const { values: given, problems: lost } = resolveReferences(books, definition, station, parsed)
    // In the spelling the desk keeps it in: a second import of the same sheet then finds nothing changed.
    const settled = { ...parsed, values: spelled(definition, given) }
    const problems = lost.length > 0 ? lost : ruleProblems(settled)
    return { ...settled, problems: [...parsed.problems, ...problems], storable: problems.length === 0 }
  }

  function keyOf(settled: ParsedRow): string | null {
    const { storable, undecided, repeatOf, values, assumed } = settled
    if (repeatOf !== null || !(storable || undecided)) return null
    // Two rows may mean one registered thing by different keys: its code, and its old name.
    const id = registered(settled)
    if (id !== null || plan.plain || !storable) return id
    const all = { ...assumed, ...values }
    const key = plan.keys.find((fields) => tells(definition, fields, all))
    return key ? JSON.stringify(key.map((name) => [name, all[name] ?? null])) : null
  }

  function place(settled: ParsedRow, first: number | null): Placed {
    const { row, values, assumed, child, read, repeat, storable, undecided } = settled
    const repeated = settled.repeatOf ?? first
    const existing = repeated === null && (storable || undecided) ? registered(settled) : null
    const own = existing === null ? settled.problems : metProblems(books.db, plan, settled, existing)
    const said = repeat ?? (first === null ? null : repeatedIn(row, first))
    const problems = said === null ? own : [...own, said]
    const goesIn = storable || (undecided && existing !== null)
    const verdict = repeated === null ? verdictOf(books.db, definition, values, goesIn, existing) : 'repeated'
    const kept = read !== null && (problems.length > 0 || Object.keys(read.above).length > 0) ? { read } : {}
    // What keeps a row out is told by its problems; its values are read by nobody.
    return {
      verdict,
      existing,
      staged: { values, assumed, child, pinyin: pinyinOf(definition, values), ...kept },
      problems,
    }
  }

  return { settle, keyOf, place }
}

const silentCounty = new Set([COUNTY_CHOSEN, COUNTY_DERIVED, COUNTY_UNDECIDED])

/** A registered row keeps its county where the sheet states none: the warning says what happens. */
function keptCounty(problem: RowProblem): RowProblem {
  if (!silentCounty.has(problem.code)) return problem
  const message = `没有填写${problem.label ?? '县市区'}，保留已登记的。`
  return { ...problem, severity: 'warning', code: 'COUNTY_KEPT', message }
}

/** Of a registered row: it keeps its county where the sheet states none, and what is written beside it; the row says what happens. */
function metProblems(db: ReadDb, plan: ImportPlan, parsed: ParsedRow, existing: string): RowProblem[] {
  const left = parsed.child && plan.childLeftOut?.(db, parsed.child, existing)
  const said = left ? [{ ...nowhere(parsed.row), severity: 'warning' as const, code: CHILD_NOT_TAKEN, ...left }] : []
  return [...parsed.problems.map(keptCounty), ...said]
}

function pinyinOf(definition: RecordDefinition, values: ParsedRow['values']): StagedValues['pinyin'] {
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
