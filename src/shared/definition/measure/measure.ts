import { isReference, type Field } from '#shared/definition/field.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import type { Condition } from '#shared/definition/rule.ts'
import type { IndicatorRole } from '#shared/definition/statistic/indicator.ts'
import type { TitleKind, TitleRole } from '#shared/definition/title.ts'

/**
 * A measure is a figure that the program computes from what it holds: which rows count, and what is taken of them. Pages, tasks
 * and fields name it, so that nobody types what a register, a monthly report or the ledger says already.
 */

/** What may be asked of a row beside what registers ask: a date that keeps another, a title of a role whatever a place calls it. */
export type MeasureCondition =
  | Condition
  | { readonly field: string; readonly notAfter: string }
  | {
      readonly field: string
      readonly title: {
        readonly role: TitleRole
        readonly level?: TitleKind['level']
        readonly object?: TitleKind['object']
      }
    }

/**
 * Which period a row belongs to. `standing`: it is there on the last day of it, because it began by then and has not ended: on the
 * day `until` it is gone, on the day `last` it is still there.
 */
export type MeasureDate =
  | { readonly by: 'date' | 'year' | 'period'; readonly field: string }
  /** `year`: the field of the row that the reference names says a year. */
  | {
      readonly by: 'through'
      readonly reference: string
      readonly record: string
      readonly field: string
      readonly year?: true
    }
  | { readonly by: 'standing'; readonly from?: string; readonly until?: string; readonly last?: string }

/** Rows of another record of the same unit that say the same in one field; `newest`: only the last of them is asked. */
export type Beside = {
  readonly record: string
  readonly own: string
  readonly theirs: string
  readonly dated?: Exclude<MeasureDate, { readonly by: 'through' }>
  readonly when?: readonly MeasureCondition[]
  readonly newest?: string
}

/** Which rows of a record count. */
export type MeasuredRows = {
  readonly record: string
  /** Absent: every live row, whatever the period. */
  readonly dated?: MeasureDate
  readonly when?: readonly MeasureCondition[]
  /** What must be so of the row that a reference names, and of rows beside that one. */
  readonly through?: {
    readonly reference: string
    readonly record: string
    readonly when: readonly MeasureCondition[]
    readonly beside?: Beside
  }
  readonly beside?: Beside
  /** Titles: those that a procedure revoked by that day do not count. */
  readonly unrevoked?: true
  /** The row's unit is that of the row this reference names: a title the city gives counts where the enterprise is. */
  readonly unitOf?: string
}

/** What is taken of the rows: how many, what they add up to, how many different ones, what the last of them says. */
export type Taken =
  | 'rows'
  | { readonly sum: string }
  | { readonly distinct: string }
  | { readonly latest: string; readonly on: string }

/** Points a unit or an enterprise loses for each row of a measure; how many is a dated parameter. */
type Deduction = { readonly measure: string; readonly points: string }

/** How a measure is computed. */
export type MeasureOf =
  | { readonly rows: MeasuredRows; readonly take: Taken }
  /**
   * An indicator of reports that their county passed; `among`: only of enterprises that these rows name; `firms`: not what they
   * reported but how many reported more than nothing.
   */
  | {
      readonly reported: IndicatorRole
      readonly form: string
      readonly firms?: true
      /** Reported in hundredths (cents, 分) and counted in whole ones, cut off. */
      readonly whole?: true
      readonly among?: MeasuredRows & { readonly enterprise: string }
    }
  /** A share of two measures. */
  | { readonly part: string; readonly whole: string }
  /** The rates of the statistics, with the sources of their denominators. */
  | { readonly rate: 'adoption' | 'coverage' }
  /** How many townships or villages the division table has; nothing where it goes no further down. */
  | { readonly divisions: 'town' | 'village' }
  /** A hundred points less what is lost. */
  | { readonly score: readonly Deduction[] }

export type MeasureKind = 'integer' | 'money' | 'ratio'

export type MeasureDefinition = {
  /** `trade.online`; tasks of a pack and fields name it by this. */
  readonly measure: string
  readonly label: string
  /** Clause key of the policy, under which it stands on the page of what was carried out. */
  readonly clause: string
  readonly kind: MeasureKind
  readonly unit: string
  /** Part of another measure, or of one subject alone: it has no line of its own on that page. */
  readonly inner?: true
  /** What a reader should know of how it is counted. */
  readonly note?: string
  /** Records to one row of which it can be narrowed, and the field of the counted rows that names it. */
  readonly per?: Readonly<Record<string, string>>
  readonly of: MeasureOf
}

/** Checks the words of a measure once, at load. */
export function defineMeasure(definition: MeasureDefinition): MeasureDefinition {
  if (!/^[a-z][a-z-]*(?:\.[a-z][a-z-]*)+$/u.test(definition.measure))
    throw new Error(`measure ${definition.measure} is not called as a measure is`)
  return definition
}

/** Whether an export of a definition file is a measure. */
export function isMeasure(value: unknown): value is MeasureDefinition {
  return typeof value === 'object' && value !== null && 'measure' in value && 'of' in value && 'clause' in value
}

type Known = {
  readonly record: (name: string) => RecordDefinition | undefined
  readonly measure: (name: string) => MeasureDefinition | undefined
  readonly parameter: (name: string) => unknown
  readonly statistic: (name: string) => unknown
}

const namedBy = (condition: MeasureCondition): readonly string[] =>
  'notAfter' in condition ? [condition.field, condition.notAfter] : [condition.field]

function datedFields(dated: MeasureDate | undefined): readonly string[] {
  if (dated === undefined) return []
  if (dated.by === 'standing') return [dated.from, dated.until, dated.last].flatMap((one) => one ?? [])
  return [dated.by === 'through' ? dated.reference : dated.field]
}

/** Every pair of record and field that rows name. */
function rowsNames(rows: MeasuredRows): readonly (readonly [record: string, field: string])[] {
  const { record, dated, when = [], through, beside } = rows
  const own = [
    ...datedFields(dated),
    ...when.flatMap(namedBy),
    ...(through ? [through.reference] : []),
    ...(rows.unitOf === undefined ? [] : [rows.unitOf]),
    ...(beside ? [beside.own] : []),
  ]
  const besideThrough = through?.beside
  return [
    ...own.map((field) => [record, field] as const),
    ...(dated?.by === 'through' ? [[dated.record, dated.field] as const] : []),
    ...(through ? through.when.flatMap(namedBy).map((field) => [through.record, field] as const) : []),
    ...(through && besideThrough ? [[through.record, besideThrough.own] as const] : []),
    ...[beside, besideThrough].flatMap((one) => (one ? besideNames(one) : [])),
  ]
}

/** Every pair of record and field that rows beside name of themselves. */
function besideNames({ record, theirs, dated, when = [], newest }: Beside): readonly (readonly [string, string])[] {
  const fields = [theirs, ...datedFields(dated), ...when.flatMap(namedBy), ...(newest === undefined ? [] : [newest])]
  return fields.map((field) => [record, field] as const)
}

const takenFields = (take: Taken): readonly string[] =>
  take === 'rows' ? [] : 'sum' in take ? [take.sum] : 'distinct' in take ? [take.distinct] : [take.latest, take.on]

function rowsOf(of: MeasureOf): readonly MeasuredRows[] {
  if ('rows' in of) return [of.rows]
  return 'reported' in of && of.among ? [of.among] : []
}

/** Throws where a measure names a record, field, measure, parameter or indicator that there is not. */
export function checkMeasure(known: Known, { measure, of, per = {} }: MeasureDefinition): void {
  const bad = (why: string): never => {
    throw new Error(`measure ${measure} ${why}`)
  }
  const hold = (record: string, field: string) => {
    const fields = known.record(record)?.fields ?? bad(`counts rows of ${record}, which is no record`)
    if (field !== 'id' && !Object.hasOwn(fields, field)) bad(`names the field ${field}, which ${record} has not`)
  }
  for (const rows of rowsOf(of)) {
    hold(rows.record, 'id')
    for (const [record, field] of rowsNames(rows)) hold(record, field)
    for (const field of Object.values(per)) hold(rows.record, field)
  }
  if ('rows' in of) for (const field of takenFields(of.take)) hold(of.rows.record, field)
  if ('reported' in of) {
    if (!known.statistic(of.form)) bad(`reads ${of.form}, which is no statistical form`)
    if (of.among) hold(of.among.record, of.among.enterprise)
  }
  const parts = 'part' in of ? [of.part, of.whole] : 'score' in of ? of.score.map((one) => one.measure) : []
  for (const part of parts) if (!known.measure(part)) bad(`is made of ${part}, which is no measure`)
  if ('score' in of)
    for (const { points } of of.score) if (!known.parameter(points)) bad(`takes ${points} off, which is no parameter`)
}

const KINDS: Readonly<Record<MeasureKind, Field['kind']>> = { integer: 'integer', money: 'money', ratio: 'ratio' }

/** What is wrong with a field that says a measure holds its value; undefined where it is right. */
export function heldGap(known: Known, record: RecordDefinition, name: string): string | undefined {
  const field = record.fields[name]
  const held = field?.held
  if (!field || !held) return undefined
  const measure = known.measure(held.measure)
  const says = (why: string) => `${record.name}.${columnName(name)} ${why}`
  if (!measure) return says(`is held by ${held.measure}, which is no measure`)
  if (KINDS[measure.kind] !== field.kind) return says(`is ${field.kind}, its measure ${measure.kind}`)
  if (held.period !== undefined && !record.fields[held.period])
    return says(`has its period in ${held.period}, which is no field`)
  if (held.asOf !== undefined && record.fields[held.asOf]?.kind !== 'date')
    return says(`is a fact of ${held.asOf}, which is no date`)
  if (held.beside !== undefined && field.computed) return says('is computed and has nothing typed beside it')
  if (held.of === undefined) return undefined
  const of = held.of === 'id' ? undefined : record.fields[held.of]
  if (held.of !== 'id' && (!of || !isReference(of))) return says(`is of ${held.of}, which names no row`)
  const subject = of ? (of.target ?? '') : record.name
  return measure.per?.[subject] === undefined
    ? says(`is of one ${subject}, to which its measure is not narrowed`)
    : undefined
}
