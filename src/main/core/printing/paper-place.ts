import type { QueryCall } from '#core/call.ts'
import { type Values } from '#core/db/row-image.ts'
import { countsNow, standsOnPapers } from '#core/printing/standing.ts'
import { sourceOf } from '#core/printing/paper-source.ts'
import { shownBy, shownRecord } from '#core/printing/shown.ts'
import { printedValue } from '#core/printing/subject-card.ts'
import { valueWords } from '#core/procedure/service.ts'
import { unitTitles } from '#core/supervision/service.ts'
import { type StoredRow, titlesOf } from '#core/register/service.ts'
import { type Field, integer } from '#shared/definition/field.ts'
import { UNNAMED_CONTACT } from '#shared/definition/register/contact.ts'
import type { PaperCondition, PaperDefinition, PaperFact, PaperRows } from '#shared/definition/paper/paper.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { formatPeriod, isPeriod } from '#shared/model/period.ts'

/** A paper of one record; `row` null: its empty copy. */
export type PrintedRecord = {
  readonly call: QueryCall
  readonly paper: Pick<PaperDefinition, 'facts'>
  readonly definition: RecordDefinition
  readonly row: StoredRow | null
}

/** Where a path ends: the field, and the row that holds its value; null on an empty copy, or where nothing is named. */
export type PaperPlace = {
  readonly definition: RecordDefinition
  readonly name: string
  readonly field: Field
  readonly row: Values | null
}

/** Follows a path from the printed record through those it names; undefined where no record on the way has such a field. */
export function paperPlace(printed: PrintedRecord, path: string): PaperPlace | undefined {
  const { call, paper, definition, row } = printed
  const [name = '', ...rest] = path.split('.')
  const fact = paper.facts?.[name]
  if (!fact) return follow(call, definition, row, path)
  if (fact.take !== undefined) return takenOf(printed, fact, fact.take)
  const child = paperRecord(call, fact)
  return follow(call, withOutcomes(printed, fact, child), paperRows(printed, fact).at(-1) ?? null, rest.join('.'))
}

/** Follows a path from a record through those it names; undefined where no record on the way has such a field. */
export function follow(
  call: QueryCall,
  definition: RecordDefinition,
  row: Values | null,
  path: string,
): PaperPlace | undefined {
  const [name = '', ...rest] = path.split('.')
  const field = definition.fields[name]
  if (!field) return undefined
  if (rest.length === 0) return { definition, name, field, row }
  const id = row?.[name]
  const targets = call.definitions.namedBy(field)
  const named = typeof id === 'string' ? targets.flatMap((one) => findNamed(call, one, id)) : []
  const ways = named.length > 0 ? named : targets.map((one) => ({ definition: one, row: null }))
  for (const way of ways) {
    const found = follow(call, way.definition, way.row, rest.join('.'))
    if (found) return found
  }
  return undefined
}

function findNamed(call: QueryCall, definition: RecordDefinition, id: string) {
  const row = shownRecord(call, definition, id)
  return row ? [{ definition, row }] : []
}

/** The record of rows that a paper names. Throws where nothing is called so. */
export function paperRecord(call: QueryCall, { of }: Pick<PaperRows, 'of'>): RecordDefinition {
  const found = call.definitions.record(of) ?? sourceOf(of)?.definition
  if (!found) throw new Error(`no record is called ${of}`)
  return found
}

/** The application a row speaks of: itself, or the one it names. */
const applicationOf = (row: Values): unknown => row['subject'] ?? row['id']

/** The rows that belong to what is printed, oldest first; of an application those that count in the round it is in. */
export function paperRows(printed: PrintedRecord, rows: PaperRows): readonly Values[] {
  const { call, row } = printed
  if (row === null) return []
  const source = sourceOf(rows.of)
  if (source) return source.rows(call, row)
  const child = paperRecord(call, rows)
  const key = rows.key === undefined ? applicationOf(row) : valueOf(paperPlace(printed, rows.key))
  if (typeof key !== 'string') return []
  const { where, ago } = rows
  const year = row['year']
  const [counts, stands] = [countsNow(call, row, child), standsOnPapers(call, row, child)]
  return shownBy(call, child, rows.by ?? 'subject', key).filter(
    (one) =>
      counts(one) &&
      stands(one) &&
      (!where || where.is.some((value) => value === one[where.field])) &&
      (ago === undefined || (typeof year === 'number' && one['year'] === year - ago)),
  )
}

const valueOf = (place: PaperPlace | undefined): unknown => place?.row?.[place.name]

/** How many rows there are, or the sum of one of their fields, as a field of its own. */
function takenOf(printed: PrintedRecord, fact: PaperFact, take: NonNullable<PaperFact['take']>): PaperPlace {
  const { row } = printed
  const child = paperRecord(printed.call, fact)
  const rows = paperRows(printed, fact)
  const summed = take === 'count' ? undefined : child.fields[take.sum]
  const label = fact.label ?? summed?.label ?? child.label
  const field: Field = summed ? { ...summed, label } : integer({ label, unit: fact.unit ?? '' })
  const value = take === 'count' ? rows.length : rows.reduce((sum, one) => sum + Number(one[take.sum] ?? 0), 0)
  return {
    definition: { ...child, fields: { taken: field } },
    name: 'taken',
    field,
    row: row === null ? null : { taken: value },
  }
}

/** The outcomes that a step offers are boxes to tick where a fact is the opinion of one step. */
function withOutcomes(
  { call, definition }: PrintedRecord,
  { where }: PaperFact,
  child: RecordDefinition,
): RecordDefinition {
  const { outcome } = child.fields
  if (child.name !== 'opinion' || where?.field !== 'step' || !outcome) return child
  const step = call.definitions.procedureOf(definition.name)?.steps.find((one) => where.is.includes(one.name))
  if (!step) return child
  const choices = step.outcomes.map(({ value, label }) => ({ value, label }))
  return { ...child, fields: { ...child.fields, outcome: { ...outcome, kind: 'choice', choices } } }
}

/** Bureaus by what they are called today in the county of the row. */
function unitWords(call: QueryCall, row: Values, units: unknown): string {
  const titles = unitTitles(call)
  const county = String(row['county'] ?? '')
  return [units]
    .flat()
    .map((unit) => (typeof unit === 'string' ? titles(unit, county, call.today) : ''))
    .join('、')
}

/** A value in words; what is sensitive is written in by hand. */
export function wordsOf(call: QueryCall, { definition, name, field, row }: PaperPlace): string {
  if (row === null || field.sensitivity === 'sensitive' || row[name] === UNNAMED_CONTACT) return ''
  // A step, an outcome, a paper of the checklist: stored as a code, read by its procedure.
  if (field.kind === 'text') return valueWords(call, definition, row, name)
  const value = row[name]
  if (field.codes === 'unit') return unitWords(call, row, value)
  if (field.kind === 'period' && typeof value === 'string' && isPeriod(value)) return formatPeriod(value)
  return printedValue(definition, name, row, titlesOf(call, definition, [row]))
}

/** Whether all conditions hold of the printed record. */
export function allHold(printed: PrintedRecord, conditions: readonly PaperCondition[] = []): boolean {
  return conditions.every((condition) => {
    const value = valueOf(paperPlace(printed, condition.path))
    if ('title' in condition) return printed.call.definitions.title(String(value))?.role === condition.title
    if ('over' in condition) return typeof value === 'string' && value < printed.call.today
    return condition.is.some((one) => one === value)
  })
}
