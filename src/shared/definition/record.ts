import { z } from 'zod'
import { type Answered, answeredGap } from '#shared/definition/answered.ts'
import { type Authority, authorityGap } from '#shared/definition/authority.ts'
import { type RetentionTerm, retentionProblem } from '#shared/definition/retention.ts'
import { type Condition, type NamedTable, namedFields, type Rules } from '#shared/definition/rule.ts'
import type { SerialModule } from '#shared/model/document-number.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import type { SheetColumn } from '#shared/definition/import/column.ts'
import type { Field, Fields, ValuesOf } from '#shared/definition/field.ts'
import { rateText } from '#shared/model/ratio.ts'
import { firstInvisible, shownText } from '#shared/model/text.ts'

/**
 * Whom a row is addressed to (design §5): `city` = the city station, `counties` = every county,
 * `subject-owner` = the station whose record it speaks of, `home` = it never leaves.
 */
type Audience = 'city' | 'counties' | 'subject-owner' | 'home'

/** What a paper is called: printed at its head and foot, and listed under in the form library. */
export type PaperName = { readonly code: string; readonly name: string }

/**
 * One kind of travelling record. Registers, master records and the facts of procedures are all of this shape,
 * so storage, versions, search, exchange, import, export and print exist once (design decision 6).
 */
export type RecordDefinition<F extends Fields = Fields> = Rules & {
  /** Table name, snake_case, singular. */
  readonly name: string
  readonly label: string
  /** Policy clause the record exists for, e.g. 二(五); '' for office records. */
  readonly clause: string
  readonly fields: F
  /** The field that names a record in lists and messages. */
  readonly title: string
  readonly audience: Audience
  /** Of a record addressed to the counties: a row of the city is addressed to nobody before this holds of it. */
  readonly addressedWhen?: Condition
  /** Who may write a row that another station takes in, and about whose records (docs/authority.md). */
  readonly authority: Authority
  /** A row speaks of one row of whatever record: the fields with that record's name and the row's id. */
  readonly anyRecord?: { readonly record: string; readonly row: string }
  /** An office of the city answers rows of a county: which ones, and what an answer fills (record `case_answer`). */
  readonly answered?: Answered
  /** Menu group; absent = not shown as a register of its own. */
  readonly group?: string
  /** Fields searched by any part of their text. */
  readonly search?: readonly string[]
  /** Field whose pinyin initials are searched and whose pinyin sorts the list. */
  readonly pinyin?: string
  /** Fields that tell two rows of one title apart: a picker shows them beside it. */
  readonly apart?: readonly string[]
  /** References by whose title a row is found too: the benefits of an enterprise by the enterprise's name. */
  readonly searchThrough?: readonly string[]
  /** Field naming the record this one belongs to (contacts of an enterprise). */
  readonly parent?: string
  /** Reference whose record's unit is told too, where this unit is not its writer (the city speaks of a county's enterprise). */
  readonly about?: string
  /** Equal live values are refused inside one unit. */
  readonly unique?: readonly (readonly string[])[]
  /** By these an imported row is the same thing as a stored one, where nothing is unique; default the title. */
  readonly same?: readonly (readonly string[])[]
  readonly index?: readonly (readonly string[])[]
  /** Posted rows never change: correction is a new row (design decision 7). */
  readonly immutable?: boolean
  /** A list adds the amount up by kind and never over kinds: a budget and the payments out of it make no sum. */
  readonly subtotals?: {
    readonly by: string
    readonly of: string
    /** Kinds that speak of an application: a table of applications may show what each of them has of them. */
    readonly told?: readonly string[]
  }
  /** Fields that name one act: what was entered again after a restore is the act that was lost, and must not count twice. */
  readonly act?: readonly string[]
  /** After a loss it comes back only inside a package that its writer signed: nobody else's word is enough for it. */
  readonly ownWordOnly?: true
  /** Speaks of an application of whatever procedure (its `subject`): entered after all other records of a package. */
  readonly fact?: boolean
  /** Serial module of domain §7.4 (ZJ, PX, GQ …) where records carry a number in the field `serial`. */
  readonly serial?: SerialModule
  readonly permission: { readonly read: string; readonly write: string }
  /** Printed card, Excel template and import are offered. */
  readonly importable?: boolean
  /** The columns of its sheets, where they are not simply its fields; each says what is other than its field does. */
  readonly sheet?: readonly SheetColumn[]
  /** Tables of it that are asked for every year; the first is the one shown first. */
  readonly tables?: readonly NamedTable[]
  /** Code and name of the printed card in domain §9.5, where it has its own. */
  readonly paper?: PaperName
  /** Code and name of the printed list (台账, 登记簿, 名录), where it has its own. */
  readonly book?: PaperName
  /** What its personal fields are held for and for how long (PIPL art. 6 and 19): asked of every record that has any. */
  readonly personal?: { readonly why: string; readonly keep: string }
  /** What becomes due of its rows after how many years, and since when (domain §11.3). */
  readonly retention?: readonly RetentionTerm[]
  /** Version of the shape; grows by additions only. */
  readonly v?: number
}

/** What every travelling row carries beside its own fields (design decision 3). */
export type RowStamp = {
  readonly n: number
  readonly id: string
  readonly station: string
  readonly epoch: string
  readonly rev: number
  readonly audience: readonly string[]
  readonly v: number
  readonly createdAt: number
  readonly createdBy: string
  readonly updatedAt: number
  readonly updatedBy: string
  readonly voidedAt: number | null
  readonly voidReason: string | null
}

export type Entity<D extends RecordDefinition> = RowStamp & ValuesOf<D['fields']>

// Columns are named after fields and written unquoted; these would break a statement only when a station opens.
const SQL_WORDS = new Set(
  'add all alter and as between case check collate commit constraint create default delete distinct drop else escape except exists foreign from group having in index insert into is isnull join limit not notnull null on or order primary references select set table then to transaction union unique update using values when where'.split(
    ' ',
  ),
)

/** Checks the words of a definition once, at load: a definition that lies is a programming error. */
export function defineRecord<const F extends Fields>(definition: RecordDefinition<F>): RecordDefinition<F> {
  if (!/^[a-z][a-z_]*$/.test(definition.name)) throw new Error(`record name ${definition.name} is not snake_case`)
  for (const field of Object.keys(definition.fields))
    if (SQL_WORDS.has(columnName(field))) throw new Error(`${definition.name}: ${field} is a word of SQL`)
  if (definition.serial && !('serial' in definition.fields))
    throw new Error(`${definition.name} numbers records but has no field serial`)
  const named = [
    definition.title,
    definition.pinyin,
    definition.parent,
    definition.about,
    ...(definition.search ?? []),
    ...(definition.unique ?? []).flat(),
    ...(definition.act ?? []),
    ...(definition.index ?? []).flat(),
    ...(definition.same ?? []).flat(),
    ...(definition.searchThrough ?? []),
    ...(definition.apart ?? []),
    definition.anyRecord?.record,
    definition.anyRecord?.row,
    definition.addressedWhen?.field,
    ...namedFields(definition),
  ]
  for (const name of named)
    if (name !== undefined && !(name in definition.fields))
      throw new Error(`${definition.name} names the unknown field ${name}`)
  checkRules(definition)
  const gap = authorityGap(definition) ?? answeredGap(definition)
  if (gap !== undefined) throw new Error(`${definition.name} ${gap}`)
  return definition
}

/** Words that name each other: a clock that is measured, states of a choice, shares of whole numbers. */
function checkRules(definition: RecordDefinition): void {
  const { name, fields, states, clocks, compute, summary, personal } = definition
  const bad = (why: string) => new Error(`${name} ${why}`)
  const holds = Object.values(fields).some((field) => field.sensitivity !== undefined)
  if (holds !== (personal !== undefined))
    throw bad(
      holds ? 'holds personal fields without a word why and how long' : 'names a purpose of personal fields it has not',
    )
  const kept = retentionProblem(definition)
  if (kept !== undefined) throw bad(kept)
  if (states) {
    const known = new Set(fields[states.field]?.choices?.map((one) => one.value))
    for (const value of [...states.start, ...Object.entries(states.moves).flatMap(([from, to]) => [from, ...to])])
      if (!known.has(value)) throw bad(`has no state ${value}`)
  }
  for (const one of compute ?? []) if (!fields[one.field]?.computed) throw bad(`computes ${one.field}, which is typed`)
  for (const clock of clocks ?? [])
    for (const date of [clock.from, clock.until, clock.due])
      if (date !== undefined && fields[date]?.kind !== 'date') throw bad(`runs a clock on ${date}, which is no date`)
  for (const one of summary?.measures ?? [])
    if ('days' in one && !clocks?.some((clock) => clock.label === one.days)) throw bad(`measures no clock ${one.days}`)
}

/** Who reads and writes a register that no procedure guards. */
export const REGISTER_PERMISSION = { read: 'register.read', write: 'register.write' } as const

/** What a record's card is called on paper. */
export function cardPaper(definition: RecordDefinition): PaperName {
  return definition.paper ?? { code: 'REG-1', name: `${definition.label}登记卡` }
}

/** What a register's printed list is called. */
export function listPaper(definition: RecordDefinition): PaperName {
  return definition.book ?? { code: 'LIST-1', name: `${definition.label}清册` }
}

/** A register by definition: listed, imported, printed and reported to the city unless it says otherwise. */
export function defineRegister<const F extends Fields>(
  definition: Omit<RecordDefinition<F>, 'group' | 'audience' | 'permission' | 'importable'> &
    Partial<Pick<RecordDefinition, 'group' | 'audience' | 'importable'>>,
): RecordDefinition<F> {
  return defineRecord<F>({
    group: '登记册',
    audience: 'city',
    importable: true,
    permission: REGISTER_PERMISSION,
    ...definition,
  })
}

/** What may be typed into a field: its schema, and no character that nobody would see. Rows written before that rule keep theirs. */
export function typedSchema(field: Field): z.ZodType {
  if (field.kind !== 'text' && field.kind !== 'long-text' && field.kind !== 'url') return field.schema
  const hidden = (value: unknown) =>
    typeof value === 'string' ? firstInvisible(value, field.kind === 'long-text') : undefined
  return field.schema.refine((value) => hidden(value) === undefined, {
    error: ({ input }) => `含有看不见的字符 ${hidden(input) ?? ''}，请重新输入`,
  })
}

/** Strict schema of what may be typed into a record: unknown keys are refused (S-47). */
export function inputSchema(definition: RecordDefinition): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(definition.fields)
        .filter(([, field]) => !field.computed)
        .map(([name, field]) => [name, typedSchema(field)]),
    ),
  )
}

/** Strict schema of a whole stored image, computed fields included; used on what comes from other stations. */
export function imageSchema(definition: RecordDefinition): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(Object.entries(definition.fields).map(([name, field]) => [name, field.schema])),
  )
}

/** Column name of a field: camelCase in TypeScript, snake_case in SQL. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The word shown for a stored value: choices by label, booleans 是/否, the rest as text. */
export function displayValue(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (field.kind === 'boolean') return value === true ? '是' : '否'
  if (field.kind === 'choice') return choicesOf(field).find((item) => item.value === value)?.label ?? String(value)
  if (field.kind === 'choices' && Array.isArray(value))
    return value.map((one) => choicesOf(field).find((item) => item.value === one)?.label ?? String(one)).join('、')
  if (field.kind === 'ratio' && typeof value === 'number') return rateText(value)
  return shownText(String(value))
}

/** The words a row is called by: its title, in the words of what it refers to or chooses. */
export function rowTitle(
  definition: RecordDefinition,
  row: Readonly<Record<string, unknown>>,
  titles: Readonly<Record<string, string>>,
): string {
  const value = row[definition.title]
  const field = definition.fields[definition.title]
  if (typeof value === 'string' && Object.hasOwn(titles, value)) return shownText(titles[value] ?? value)
  return field ? displayValue(field, value) : shownText(String(value ?? ''))
}
