import { hasTotal } from '#shared/definition/field.ts'
import { FILED } from '#shared/definition/paper/filed.ts'
import { type ListFigure, LIST_FIGURES } from '#shared/definition/paper/figure.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/**
 * A list as data: its columns, said once, give the paper, its empty copy and the workbook. Labels, kinds and units follow from the
 * fields that a column names.
 */

/**
 * What stands in a column; `label`: where the list words it otherwise than the field. `filed`: a number of a person, masked but on the
 * copy that is filed, for which a purpose is said.
 */
export type ListColumnDefinition =
  /** A value of the row, or of a record it names: `enterprise.name`. */
  | string
  | ({ readonly path: string; readonly filed?: true } & Worded)
  /** Of the live rows of another record that name this one: a value of the newest, or what they add up to, or how many they are. */
  | ({
      readonly of: string
      readonly path: string
      readonly take?: 'newest' | 'sum' | 'count'
      readonly where?: PaperFilter
    } & Worded)
  /** What is no field: where a matter stands, what the ledger says of it. */
  | ({ readonly figure: ListFigure } & Worded)
  /** Left open for the pen. */
  | { readonly open: string; readonly weight?: number; readonly under?: string }

type Worded = {
  readonly label?: string
  /** Added up at the foot of the list and of every group. */
  readonly total?: true
  /** Share of the width that is left, of a column of texts. */
  readonly weight?: number
  /** The head above it and its neighbours of the same word. */
  readonly under?: string
}

/** Rows whose field says one of the values. */
export type PaperFilter = { readonly field: string; readonly is: readonly (string | boolean)[] }

/** Which rows of a record stand on the list. */
export type ListRows = {
  /** The record, or the applications of every procedure that pays. */
  readonly of: string
  /** The field that names the record the list is printed from. */
  readonly by?: string
  /** What they have in common with the record and no field says: this unit recommended them in one month. */
  readonly with?: 'recommended'
  /** Fields in which the rows agree with the record the list is printed from; of a list of a year, the path of the year or the day. */
  readonly same?: readonly string[]
  /** Every row of the register as it stands, whatever the year. */
  readonly whole?: true
  readonly where?: PaperFilter
  /** Rows of which this figure says nothing are left out. */
  readonly having?: ListFigure
}

export type ListDefinition = {
  readonly code: string
  readonly name: string
  readonly clause: string
  readonly copies: number
  /** Landscape; one of A4 that its values do not fit is printed on A3. */
  readonly paper: 'a4' | 'a3'
  /** By the record that it is printed from; `year`: a list of a year, of no record. */
  readonly rows: Readonly<Record<string, ListRows>>
  readonly columns: readonly ListColumnDefinition[]
  /** Rows stand by the choices of this field, each group with what it adds up to. */
  readonly group?: string
  /** The field by whose values the rows stand, with a minus the greatest first, or the figure; as they came in, where none is said. */
  readonly order?: string | { readonly greatest: ListFigure }
  readonly unit?: '元' | '万元'
  /** Whose list it is, by the record; the bureau's, where nothing is said. */
  readonly head?: string
  /** Under the title; {path} says what the record has there. */
  readonly subtitle?: string
  readonly signers?: readonly string[]
  /** Lines of the empty copy. */
  readonly least?: number
}

/** The word for a list of no record but of a year. */
export const OF_YEAR = 'year'

/** A list, looked at once: what is wrong with it does not load. */
export function defineList<const L extends ListDefinition>(list: L): L {
  const wrong = (why: string) => {
    throw new Error(`list ${list.code}: ${why}`)
  }
  if (list.columns.length === 0 || list.columns.length > 28) wrong('it has one to 28 columns')
  if (Object.keys(list.rows).length === 0) wrong('it has rows of nothing')
  for (const [from, { by, same, with: kin, whole }] of Object.entries(list.rows))
    if (
      [by, same, kin, whole].filter((one) => one !== undefined).length !== 1 ||
      (from === OF_YEAR && same?.length !== 1 && whole !== true)
    )
      wrong('its rows are found by the record they name, or by what they have in common with it')
  return list
}

/** Whether an export of a definition file is a list. */
export function isList(value: unknown): value is ListDefinition {
  return typeof value === 'object' && value !== null && 'columns' in value && 'rows' in value && 'copies' in value
}

/** Whether the copy that is filed bears numbers of persons in full. */
export function hasFiledNumbers(list: ListDefinition): boolean {
  return list.columns.some((one) => typeof one === 'object' && 'filed' in one && one.filed === true)
}

/** A column as an object. */
export function columnOf(column: ListColumnDefinition): Exclude<ListColumnDefinition, string> {
  return typeof column === 'string' ? { path: column } : column
}

/** What the names of a list are looked up in. */
type Known = {
  readonly record: (name: string) => RecordDefinition | undefined
  readonly procedures: readonly ProcedureDefinition[]
}

/** The records whose rows stand on a list. */
export function recordsOf({ record, procedures }: Known, { of }: ListRows): readonly RecordDefinition[] {
  // Lines that no record holds: they have fields and a name, and nothing else is asked of them.
  if (of === FILED.name) return [FILED as unknown as RecordDefinition]
  const names = of === 'paying' ? procedures.filter((one) => one.calculate).map((one) => one.record) : [of]
  return names.flatMap((name) => record(name) ?? [])
}

/** Why a column may not be added up; undefined where it may. */
function whyNoTotal(where: PaperFilter | undefined, record: RecordDefinition, path: string): string | undefined {
  const { subtotals } = record
  const field = record.fields[path]
  if (field && field.kind === 'money' && !hasTotal(field) && subtotals?.of !== path) return 'its sum means nothing'
  if (field && field.kind !== 'money' && field.kind !== 'integer') return 'only amounts and numbers add up'
  return whyMixed(where, record, path)
}

/** Why the values of a field of several rows may not be added up; undefined where they are of one kind. */
function whyMixed(where: PaperFilter | undefined, { subtotals }: RecordDefinition, path: string): string | undefined {
  const oneKind = where !== undefined && where.field === subtotals?.by && where.is.length === 1
  return subtotals?.of === path && !oneKind ? 'it adds up what is of several kinds' : undefined
}

/** Looks a list over beside the records: every path leads somewhere, and nothing is added up that makes no sum. */
export function checkList(definitions: Known, list: ListDefinition): void {
  const wrong = (why: string) => {
    throw new Error(`list ${list.code}: ${why}`)
  }
  for (const [from, rows] of Object.entries(list.rows)) {
    if (from !== OF_YEAR && !definitions.record(from)) wrong(`no record is called ${from}`)
    const records = recordsOf(definitions, rows)
    if (records.length === 0) wrong(`no record is called ${rows.of}`)
    for (const each of list.columns.map(columnOf)) {
      if ('open' in each) continue
      if ('figure' in each) {
        if (each.total && !['money', 'integer'].includes(LIST_FIGURES[each.figure].kind))
          wrong(`${each.figure}: only amounts and numbers add up`)
        continue
      }
      const named = 'of' in each ? definitions.record(each.of) : undefined
      if ('of' in each && !named) wrong(`no record is called ${each.of}`)
      const holders = named ? [named] : records
      if (!holders.some((one) => (each.path.split('.')[0] ?? '') in one.fields)) wrong(`nothing is called ${each.path}`)
      const why =
        'of' in each
          ? named && each.take === 'sum' && whyMixed(each.where, named, each.path)
          : each.total && records.map((one) => whyNoTotal(rows.where, one, each.path)).find(Boolean)
      if (why) wrong(`${each.path}: ${why}`)
    }
  }
}
