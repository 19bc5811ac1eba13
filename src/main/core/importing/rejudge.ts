import { isDeepStrictEqual } from 'node:util'
import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { textNow, type Mend, type Reading, type StagedValues } from '#core/importing/batch.ts'
import type { CellProblem } from '#core/importing/clean/problem.ts'
import { heldBelow, heldRow, type HeldRow } from '#core/importing/held.ts'
import { judgeOf, placedProblem, type Judge, type JudgedColumn, type RowProblem } from '#core/importing/judge.ts'
import { parsedRow, rowReading, type ParsedRow, type RowReading } from '#core/importing/parsed-row.ts'
import { placing, type Placed, type Placing } from '#core/importing/place.ts'
import { CHILD_NOT_TAKEN } from '#core/importing/import-plan.ts'
import { importPlanOf } from '#core/importing/plan.ts'
import { NO_REPEAT, REPEAT_CODES, repeatFinder, type Repeat } from '#core/importing/repeat.ts'
import { textCell, type SheetCell } from '#core/importing/sheet/cell.ts'
import { judgeAgain } from '#core/importing/verdict.ts'
import { definitionOf } from '#core/register/service.ts'
import type { FieldSynonyms } from '#shared/definition/import/column.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { assert } from '#shared/never.ts'
import { pick } from '#shared/pick.ts'

/** What a row repeats: by name or number, or else by the key of its register. */
type Repeats = {
  readonly repeat: Pick<Repeat, 'of' | 'by'> & { readonly problem: CellProblem | RowProblem | null }
  readonly first: number | null
}

const NONE: Repeats = { repeat: NO_REPEAT, first: null }

/** What judges the rows of one dry run again. */
type Desk = {
  readonly fields: FieldSynonyms
  readonly judge: Judge
  readonly read: RowReading
  readonly placing: Placing
  readonly nameField: string | undefined
  readonly numberField: string | undefined
}

/** What the rows of this sheet were judged by, made again from what is kept of it. */
export function deskOf(call: QueryCall, record: string, reading: Reading): Desk {
  const definition = definitionOf(call, record)
  const plan = importPlanOf(definition)
  const { counties, towns } = call.core.resources
  const { mapping, date1904, defaultCounty, defaults, today } = reading
  const table = counties.map(({ code, name, within }) => ({ code, name, ...(within === undefined ? {} : { within }) }))
  const rules = { counties: table, towns, defaultCounty, today }
  const every = new Set(plan.fields.map((one) => one.field))
  const judge = judgeOf(plan.fields, mapping, rules, date1904, every)
  const read = rowReading(definition, plan, { counties: table, towns, defaults })
  const fieldOf = (kind: string) => judge.parts.find((part) => part.field.kind === kind)?.field.field
  return {
    fields: plan.fields,
    judge,
    read,
    placing: placing(call, definition, call.station.id),
    nameField: fieldOf('name'),
    numberField: fieldOf('identifier'),
  }
}

/** A row as it stands, by its own words: what is said of it because of other rows or of the register is told anew. */
function standing({ row, staged, problems }: HeldRow): ParsedRow {
  const own = problems.filter(({ code }) => !REPEAT_CODES.has(code) && code !== CHILD_NOT_TAKEN)
  return {
    row,
    ...pick(staged, 'values', 'assumed', 'child'),
    repeatOf: null,
    repeat: null,
    problems: own,
    undecided: false,
    storable: own.every((one) => one.severity !== 'error'),
    read: staged.read ?? null,
  }
}

/** A row by its own words, judged again where they are kept. */
function ownOf({ judge, read, placing: { settle } }: Desk, held: HeldRow): ParsedRow {
  const { read: kept, mends = [] } = held.staged
  if (!kept) return standing(held)
  const mended = Object.fromEntries(mends.map(({ field, after }) => [field, after]))
  const parsed = settle(parsedRow(read, judgeAgain(judge, held.row, kept, mended)))
  const said = mends.map((mend) => mendProblem(judge, held.row, mend))
  return { ...parsed, problems: [...parsed.problems, ...said], read: kept }
}

/** A mended cell is told wherever its row is: in the list, in the sheet given back, and in the record of the import. */
function mendProblem(judge: Judge, row: number, { field, before, after, by, at }: Mend): RowProblem {
  const part = partOf(judge, field)
  const sheet = before === '' ? '原表空着' : `原表是“${before}”`
  return placedProblem(row, part, textCell(before), {
    severity: 'warning',
    code: 'CELL_MENDED',
    message: `${part.field.label}由${by}于 ${shanghaiTime(at)} 在试导入里改为“${after}”，${sheet}。`,
    advice: '原表没有动，请在原表里也改过来。',
  })
}

function partOf(judge: Judge, field: string): JudgedColumn {
  const part = judge.parts.find((one) => one.field.field === field)
  assert(part, `${field} is judged`)
  return part
}

/** What a row is compared with the others by. */
type Keys = {
  readonly row: number
  readonly name: string | null
  readonly number: string | null
  readonly key: string | null
}

function keysOf({ nameField, numberField, placing: { keyOf } }: Desk, parsed: ParsedRow): Keys {
  const word = (field: string | undefined) => {
    const value = field === undefined ? undefined : parsed.values[field]
    return typeof value === 'string' ? value : null
  }
  return { row: parsed.row, name: word(nameField), number: word(numberField), key: keyOf(parsed) }
}

/** Which row repeats which, over all rows of a file in their order. */
function repeatsOf(rows: readonly Keys[]): Map<number, Repeats> {
  const find = repeatFinder()
  const seen = new Map<string, number>()
  const found = new Map<number, Repeats>()
  for (const { row, name, number, key } of rows) {
    const repeat = find(row, name, number)
    const first = repeat.of === null && key !== null ? (seen.get(key) ?? null) : null
    if (repeat.of === null && key !== null && first === null) seen.set(key, row)
    if (repeat !== NO_REPEAT || first !== null) found.set(row, { repeat, first })
  }
  return found
}

/** What a row was found to repeat, as it stands. */
function standingRepeats({ nameField }: Desk, { verdict, problems }: HeldRow): Repeats {
  const problem = problems.find(({ code }) => REPEAT_CODES.has(code))
  if (!problem) return NONE
  const by = problem.field === nameField ? 'name' : 'identifier'
  return { repeat: { of: verdict === 'repeated' ? problem.rowNumber : null, by, problem }, first: null }
}

type Changed = Placed & { readonly row: number }

function placedRow(
  { judge, nameField, numberField, placing: { place } }: Desk,
  held: HeldRow,
  own: ParsedRow,
  found: Repeats,
): Changed {
  const { row, staged } = held
  const { of, by, problem } = found.repeat
  const field = (by === 'name' ? nameField : numberField) ?? ''
  const said =
    problem && isPlaced(problem)
      ? problem
      : problem && placedProblem(row, partOf(judge, field), nowIn(staged, field), problem)
  const made = place({ ...own, repeatOf: of, repeat: said }, found.first)
  const { mends = [] } = staged
  return { ...made, row, staged: mends.length === 0 ? made.staged : { ...made.staged, mends } }
}

const isPlaced = (problem: CellProblem | RowProblem): problem is RowProblem => 'rowNumber' in problem

/** What stands in a cell now; of a row whose cells were not kept, what was made of it. */
function nowIn({ read, mends = [], values }: StagedValues, field: string): SheetCell {
  return textCell(read ? textNow(read, mends, field) : String(values[field] ?? ''))
}

/** The rows of a dry run that are no longer what they were, as they are now. `dirty`: those whose own cells changed. */
export function* judged(
  db: ReadDb,
  desk: Desk,
  batch: string,
  dirty: ReadonlyMap<number, HeldRow>,
): Generator<Changed> {
  const own = new Map([...dirty].map(([row, held]) => [row, ownOf(desk, held)]))
  const now = (was: Keys) => {
    const parsed = own.get(was.row)
    return parsed ? keysOf(desk, parsed) : was
  }
  const before = [...dirty.values()].map((held) => keysOf(desk, standing(held)))
  if (before.every((was) => isDeepStrictEqual(was, now(was)))) {
    for (const [row, held] of dirty)
      yield placedRow(desk, held, own.get(row) ?? ownOf(desk, held), standingRepeats(desk, held))
    return
  }
  const keys = [...heldBelow(db, batch, 0)].map((held) => keysOf(desk, standing(held)))
  const [were, are] = [repeatsOf(keys), repeatsOf(keys.map(now))]
  for (const { row } of keys) {
    if (!dirty.has(row) && isDeepStrictEqual(were.get(row), are.get(row))) continue
    const held = dirty.get(row) ?? heldRow(db, batch, row)
    if (held) yield placedRow(desk, held, own.get(row) ?? ownOf(desk, held), are.get(row) ?? NONE)
  }
}
