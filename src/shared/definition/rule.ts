import { normaliseIdentifier } from '#shared/model/credit-code.ts'
import type { KeptSpelling } from '#shared/definition/kept-spelling.ts'
import { accountNumber } from '#shared/model/account-number.ts'
import { type Compute, computeNames } from '#shared/definition/compute.ts'
import type { Limit } from '#shared/definition/limit.ts'
import { checkDocumentNumber } from '#shared/model/document-number.ts'

/** True of a row or not; the same words are read by forms, imports, lists and summaries. */
export type Condition =
  | { readonly field: string; readonly is: readonly (string | number | boolean)[] }
  | { readonly field: string; readonly filled: boolean }

/** While the condition holds these fields must be filled. */
type Need = { readonly when: Condition; readonly fields: readonly string[]; readonly why: string }

/** The states of a simple register: a choice field, where a row may begin and where it may go. Others are refused. */
type States = {
  readonly field: string
  readonly start: readonly string[]
  readonly moves: Readonly<Record<string, readonly string[]>>
}

/**
 * Counts days from one date to another. With a limit (a parameter of days) it has a due date and can be late;
 * with a date field `due` that date is the limit; with neither it only counts.
 */
export type ClockRule = {
  readonly label: string
  readonly from: string
  readonly until: string
  readonly limit?: string
  readonly due?: string
  /** It runs only while this holds; a row put aside otherwise needs no answer any more. */
  readonly while?: Condition
}

/**
 * What the rows under a row make of it: the answers of banks move the need they answer, so that nobody keeps two rows by
 * hand. The first step that holds gives the state; `fill` takes fields of the latest row that the step counts, and what no
 * step fills any more is empty again. With no row left it stands as `none` says. Rows in one of the states `rests` are left
 * alone: somebody ended them.
 */
type Outcome = {
  readonly of: string
  readonly by: string
  readonly field: string
  readonly rests: readonly string[]
  readonly none: string
  readonly steps: readonly OutcomeStep[]
}

/** Holds where a row under it meets the condition and, with `reaches`, where their sum is not less than that field. */
export type OutcomeStep = {
  readonly to: string
  readonly where: Condition
  readonly sum?: string
  readonly reaches?: string
  readonly latest: string
  readonly fill?: Readonly<Record<string, string>>
}

/** Personal data held by consent: nothing may be stored before `given`, and `withdrawn` empties what it covers. */
type Consent = { readonly given: string; readonly withdrawn: string; readonly covers: readonly string[] }

/** A figure beside the count: a sum, a share of rows, a share of two sums, or the days a clock ran. */
export type Measure =
  | { readonly label: string; readonly sum: string }
  | { readonly label: string; readonly rows: Condition }
  | { readonly label: string; readonly part: string; readonly whole: string }
  | { readonly label: string; readonly days: string }

/** What the city asks of a register each year, and how the answer is made. */
type Summary = {
  readonly asks: string
  /** Date, period or year field that says to which year a row belongs; absent = every live row counts. */
  readonly year?: string
  /** How often it is filled, where the field of its year does not say so: a day or a month monthly, a year yearly. */
  readonly every?: 'month' | 'quarter' | 'year'
  /** Fields the rows may be grouped by, the usual one first; `station` = the reporting unit. */
  readonly by: readonly string[]
  readonly measures?: readonly Measure[]
}

/** A table of a record that is asked for every year, by its axes and its figure (`axis.ts`). */
export type NamedTable = {
  readonly label: string
  readonly rows: string
  readonly columns?: string
  readonly figure?: string
}

/** The words of a definition beyond its fields; all optional. */
export type Rules = {
  /** The second is not before, or not less than, the first; both filled. */
  readonly order?: readonly (readonly [first: string, then: string])[]
  readonly needs?: readonly Need[]
  readonly states?: States
  readonly clocks?: readonly ClockRule[]
  readonly compute?: readonly Compute[]
  readonly limits?: readonly Limit[]
  readonly consent?: Consent
  readonly outcome?: Outcome
  /** Rows still waiting for somebody, and what the list of them is called. */
  readonly open?: { readonly label: string; readonly when: readonly Condition[] }
  readonly summary?: Summary
}

/** What is wrong, at which field. */
export type Finding = { readonly field: string; readonly code: string; readonly message: string }

type Values = Readonly<Record<string, unknown>>
type Named = Rules & { readonly label: string; readonly fields: Readonly<Record<string, FieldWords>> }
type FieldWords = {
  readonly label: string
  readonly kind: string
  readonly required?: boolean
  readonly computed?: boolean
  readonly wanted?: string
  readonly spelling?: KeptSpelling
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** Whether the condition holds of these values. */
export function holds(condition: Condition, values: Values): boolean {
  const value = values[condition.field]
  if ('filled' in condition) return isFilled(value) === condition.filled
  const wanted: readonly unknown[] = condition.is
  return Array.isArray(value) ? value.some((one) => wanted.includes(one)) : wanted.includes(value)
}

function orderFindings({ order, fields }: Named, values: Values): Finding[] {
  return (order ?? []).flatMap(([first, then]) => {
    const [a, b] = [values[first], values[then]]
    const wrong =
      (typeof a === 'string' && typeof b === 'string' && b < a) ||
      (typeof a === 'number' && typeof b === 'number' && b < a)
    if (!wrong) return []
    const [one, other] = [fields[first]?.label ?? first, fields[then]?.label ?? then]
    const word = typeof a === 'string' ? '早于' : '小于'
    return [{ field: then, code: 'ORDER_WRONG', message: `${other}不能${word}${one}` }]
  })
}

function needFindings({ needs, fields }: Named, values: Values): Finding[] {
  return (needs ?? [])
    .filter((need) => holds(need.when, values))
    .flatMap((need) =>
      need.fields
        .filter((name) => !isFilled(values[name]))
        .map((name) => ({
          field: name,
          code: 'FIELD_NEEDED',
          message: `${need.why}，须填写${fields[name]?.label ?? name}`,
        })),
    )
}

function stateFindings({ states, fields }: Named, values: Values, old: Values | undefined): Finding[] {
  if (!states) return []
  const to = String(values[states.field] ?? '')
  const from = old ? String(old[states.field] ?? '') : undefined
  if (from === to) return []
  const allowed = from === undefined ? states.start : (states.moves[from] ?? [])
  if (allowed.includes(to)) return []
  const field = fields[states.field]
  const word = (value: string) => field?.choices?.find((one) => one.value === value)?.label ?? value
  const may = allowed.length === 0 ? '已经办结，不能再改' : `只能选${allowed.map(word).join('、')}`
  return [
    {
      field: states.field,
      code: 'STATE_WRONG',
      message: from === undefined ? `新记录的${field?.label ?? ''}${may}` : `${word(from)}之后${may}`,
    },
  ]
}

/** Findings that block saving: order, needs and states; `old` is the stored row when correcting. */
export function ruleFindings(definition: Named, values: Values, old: Values | undefined): Finding[] {
  return [
    ...orderFindings(definition, values),
    ...needFindings(definition, values),
    ...stateFindings(definition, values, old),
  ]
}

/** What is wanted and missing: shown, never blocking. */
export function wantedFindings(definition: Named, values: Values): Finding[] {
  return Object.entries(definition.fields).flatMap(([field, { wanted }]) =>
    wanted !== undefined && !isFilled(values[field]) ? [{ field, code: 'FIELD_WANTED', message: wanted }] : [],
  )
}

/** Values in the spelling their fields ask for; what cannot be read as such stays as typed. */
export function spelled({ fields }: Named, values: Values): Values {
  const corrected = Object.entries(fields).flatMap(([name, { spelling }]) => {
    const value = values[name]
    if (typeof value !== 'string') return []
    if (spelling === 'account-number') return [[name, accountNumber(value)] as const]
    if (spelling === 'identity-number') return [[name, normaliseIdentifier(value)] as const]
    const found = spelling === 'document-number' ? checkDocumentNumber(value) : undefined
    return found?.ok ? [[name, found.value] as const] : []
  })
  return corrected.length === 0 ? values : { ...values, ...Object.fromEntries(corrected) }
}

/** What is spelled otherwise than it should be; it never blocks: a letter may come without a proper number. */
export function spellingFindings({ fields }: Named, values: Values): Finding[] {
  return Object.entries(fields).flatMap(([field, { spelling }]) => {
    const value = values[field]
    const found = spelling === 'document-number' && typeof value === 'string' ? checkDocumentNumber(value) : undefined
    return found && !found.ok ? [{ field, code: 'SPELLING_ODD', message: found.fault.message }] : []
  })
}

/** Stands where a required personal field stood before consent was withdrawn. */
export const WITHDRAWN = '（已撤回同意）'

/** Values after a withdrawal: what consent covered is gone (domain §11.2); unchanged while consent stands. */
export function withConsent({ consent, fields }: Named, values: Values): Values {
  if (!consent || !isFilled(values[consent.withdrawn])) return values
  const emptied = consent.covers.map((name) => [name, fields[name]?.required ? WITHDRAWN : null] as const)
  return { ...values, ...Object.fromEntries(emptied) }
}

/** Every field the rules name, to hold a definition to its word at load. */
export function namedFields(rules: Rules): readonly string[] {
  const of = (condition: Condition) => condition.field
  const measured = (one: Measure) =>
    'sum' in one ? [one.sum] : 'rows' in one ? [of(one.rows)] : 'part' in one ? [one.part, one.whole] : []
  return [
    ...(rules.order ?? []).flat(),
    ...(rules.needs ?? []).flatMap((need) => [of(need.when), ...need.fields]),
    ...(rules.states ? [rules.states.field] : []),
    ...(rules.clocks ?? []).flatMap((clock) => [
      clock.from,
      clock.until,
      ...(clock.due ? [clock.due] : []),
      ...(clock.while ? [of(clock.while)] : []),
    ]),
    ...(rules.compute ?? []).flatMap(computeNames),
    ...(rules.outcome
      ? [
          rules.outcome.field,
          ...rules.outcome.steps.flatMap(({ reaches, fill }) => [
            ...(reaches === undefined ? [] : [reaches]),
            ...Object.keys(fill ?? {}),
          ]),
        ]
      : []),
    ...(rules.limits ?? []).flatMap((one) => [one.field, one.by, one.on]),
    ...(rules.consent ? [rules.consent.given, rules.consent.withdrawn, ...rules.consent.covers] : []),
    ...(rules.open?.when ?? []).map(of),
    ...(rules.summary?.by ?? []).filter((name) => name !== 'station'),
    ...(rules.summary?.year ? [rules.summary.year] : []),
    ...(rules.summary?.measures ?? []).flatMap(measured),
  ]
}
