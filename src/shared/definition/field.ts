import type { KeptSpelling } from '#shared/definition/kept-spelling.ts'
import { z } from 'zod'
import { isCalendarDate } from '#shared/model/date.ts'
import { FORBIDDEN, FORBIDDEN_LONG } from '#shared/model/text.ts'
import { UUID } from '#shared/model/id.ts'
import { isPeriod, PERIOD_SPELLING } from '#shared/model/period.ts'
import type { Held, Source } from '#shared/definition/held.ts'
import type { Known } from '#shared/definition/known.ts'
import type { CodeRole, PackList } from '#shared/definition/role.ts'

/**
 * A field of a record: its words, its rules and how it is stored, said once.
 * Table column, form control, list column, Excel template, import, print and package all read this.
 */
type FieldKind =
  | 'text'
  | 'long-text'
  | 'integer'
  | 'money'
  | 'ratio'
  | 'year'
  | 'date'
  | 'period'
  | 'choice'
  | 'choices'
  | 'boolean'
  | 'identifier'
  | 'phone'
  | 'url'
  | 'reference'
  | 'application'
  | 'division'
  | 'json'

export type Choice = {
  readonly value: string
  readonly label: string
  /** Where there is little room. */
  readonly short?: string
  readonly retired?: boolean
  readonly role?: CodeRole
  /** The code of the same list it is counted under: a class of items. */
  readonly group?: string
}

/** Who may see the full value: `sensitive` never enters a package without an envelope; both are masked in lists (domain §11.2). */
type Sensitivity = 'business' | 'personal' | 'sensitive'

export type FieldOptions = {
  readonly label: string
  readonly required?: boolean
  /** Shown under the control: what to write and where it is found on the paper. */
  readonly help?: string
  /** Printed in the label, e.g. 万元, 人. Money is always stored in 分 whatever the unit shown. */
  readonly unit?: string
  readonly clause?: string
  readonly sensitivity?: Sensitivity
  /** Shown as a list column; the number is its width in px. */
  readonly list?: number
  /** Digits kept as they are printed elsewhere: they stand right-aligned in lists. */
  readonly figures?: true
  /** A cap or a price per head: its total means nothing and is not shown. */
  readonly summed?: false
  /** Header words under which clerks' sheets carry this field. */
  readonly synonyms?: readonly string[]
  readonly section?: string
  /** Shown as a hint where the field is left empty; never blocks. */
  readonly wanted?: string
  readonly spelling?: KeptSpelling
  /** A path on this computer, chosen in the system's dialog where there is one; or a code of GB/T 4754, chosen in its tree. */
  readonly names?: 'folder' | 'industry'
  /** A reference that only cites, given to a record after packages were exchanged: it leaves the order of tables as it was. */
  readonly cites?: true
  /** Filled by the program; never typed. */
  readonly computed?: boolean
  /** The program holds the rows its value comes from: it is kept from them, or shown beside what must be typed all the same. */
  readonly held?: Held
  /** Of a figure that no rows say: who states it. Every typed figure says this or `held` (`figure-gap.ts`). */
  readonly source?: Source
  /** It follows from what other fields of the form say: a form fills it while it is open, and a picker offers what fits. */
  readonly known?: Known
}

export type Field<T = unknown> = FieldOptions & {
  /** Of a division: counties and internal units, or townships. */
  readonly level?: 'county' | 'town'
  readonly kind: FieldKind
  readonly required: boolean
  /** Accepts the stored value; `null` where the field is optional and empty. */
  readonly schema: z.ZodType<T>
  readonly choices?: readonly Choice[]
  /** The list of the pack whose codes it takes; what they are, the definitions of a call know. */
  readonly codes?: PackList
  /** Of a reference: the record it names. */
  readonly target?: string
  /** Of an application: the record whose rows a form offers. */
  readonly offers?: string
  readonly max?: number
  readonly storage: 'text' | 'integer'
}

/** True where adding the column up says something. */
export function hasTotal(field: Field): boolean {
  return field.kind === 'money' && field.summed !== false
}

export type Fields = Readonly<Record<string, Field>>
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }

type Optional<O extends FieldOptions, T> = O extends { readonly required: true } ? T : T | null

/** A field of a kind with its words; the builders below and beside say the rest. */
export function build<T, O extends FieldOptions>(
  kind: FieldKind,
  options: O,
  schema: z.ZodType<T>,
  extra: Partial<Pick<Field, 'choices' | 'target' | 'max'>> & { storage?: 'text' | 'integer' } = {},
): Field<Optional<O, T>> {
  const required = options.required === true
  const accepted = required ? schema : schema.nullable().default(null)
  return {
    ...options,
    kind,
    required,
    storage: extra.storage ?? 'text',
    ...(extra.choices ? { choices: extra.choices } : {}),
    ...(extra.target ? { target: extra.target } : {}),
    ...(extra.max ? { max: extra.max } : {}),
    // The conditional type follows `required`, which TypeScript cannot see through the ternary above.
    schema: accepted as unknown as z.ZodType<Optional<O, T>>,
  }
}

function plainText(max: number, forbidden: RegExp) {
  return z
    .string()
    .max(max, `最多 ${max} 个字`)
    .refine((value) => value.isWellFormed() && !forbidden.test(value), '含有看不见的控制字符，请重新输入')
}

/** One line of text, 100 characters unless `max` says otherwise. */
export function text<const O extends FieldOptions & { readonly max?: number }>(options: O) {
  const max = options.max ?? 100
  return build('text', options, plainText(max, FORBIDDEN).min(1, '不能为空'), { max })
}

/** 文号: 通商发[2014]第012号 is stored as 通商发〔2014〕12号. */
export function documentNumber<const O extends FieldOptions>(options: O) {
  return text({ ...options, max: 60, spelling: 'document-number' })
}

/** Text of several lines. */
export function longText<const O extends FieldOptions & { readonly max?: number }>(options: O) {
  const max = options.max ?? 2000
  return build('long-text', options, plainText(max, FORBIDDEN_LONG).min(1, '不能为空'), { max })
}

/** Rounds an application goes through: far beyond any, and few enough to be walked through at once. */
export const MOST_ROUNDS = 1_000

/** A whole number, 0 or more, at most a thousand million unless `max` says otherwise. */
export function integer<const O extends FieldOptions & { readonly max?: number }>(options: O) {
  const max = options.max ?? 1_000_000_000
  return build('integer', options, z.int('请填整数').min(0, '不能为负数').max(max, `不能大于 ${max}`), {
    storage: 'integer',
    max,
  })
}

/** 分 of the greatest total anybody reports: ten million million yuan. */
const MOST_MONEY = 1_000_000_000_000_000
/** 分 of the greatest single sum that is applied for, approved or paid: a hundred thousand million yuan. */
export const MOST_PAID = 10_000_000_000_000

/** Integer 分, at most 10¹⁵ unless `max` says otherwise; negative only where `signed` says so (红冲, 调整). */
export function money<const O extends FieldOptions & { readonly signed?: boolean; readonly max?: number }>(options: O) {
  const most = options.max ?? MOST_MONEY
  const schema = z
    .int('金额须为整数分')
    .min(options.signed ? -most : 0, options.signed ? '金额太大' : '金额不能为负数')
    .max(most, '金额太大')
  return build('money', options, schema, { storage: 'integer' })
}

/** Basis points (万分之一): 5000 = 50.00 %. */
export function ratio<const O extends FieldOptions & { readonly max?: number }>(options: O) {
  const max = options.max ?? 10_000
  return build(
    'ratio',
    options,
    z
      .int()
      .min(0, '比例不能为负数')
      .max(max, `比例不能高于 ${max / 100}%`),
    { storage: 'integer', max },
  )
}

/** A year as a whole number. */
export function year<const O extends FieldOptions>(options: O) {
  return build('year', options, z.int('请填四位年份').min(1900).max(2999), { storage: 'integer' })
}

/** A day YYYY-MM-DD that exists; a month YYYY-MM too where `monthAllowed`. */
export function date<const O extends FieldOptions & { readonly monthAllowed?: boolean }>(options: O) {
  const pattern = options.monthAllowed
    ? /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/
    : /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
  const real = (value: string) => value.length < 10 || isCalendarDate(value)
  return build('date', options, z.string().regex(pattern, '日期应写成 2014-06-03').refine(real, '没有这一天'))
}

/** A reporting period: 2014, 2014Q1 or 2014-06. */
export function period<const O extends FieldOptions>(options: O) {
  return build('period', options, z.string().refine(isPeriod, PERIOD_SPELLING))
}

/** One of a closed list; the value is stored, the label shown. */
export function choice<const C extends readonly Choice[], const O extends FieldOptions & { readonly of: C }>(
  options: O,
) {
  const values = new Set(options.of.map((item) => item.value))
  const schema = z.string().refine((value): value is C[number]['value'] => values.has(value), '请从列表中选择')
  return build<C[number]['value'], O>('choice', options, schema, { choices: options.of })
}

/** Several of a list, stored as a sorted JSON array of values. */
export function choices<const O extends FieldOptions & { readonly of: readonly Choice[] }>(options: O) {
  const values = new Set(options.of.map((item) => item.value))
  const schema = z.array(z.string().refine((value) => values.has(value), '请从列表中选择')).max(options.of.length)
  return build('choices', options, schema, { choices: options.of })
}

/** Yes or no; empty where it was not answered. */
export function boolean<const O extends FieldOptions>(options: O) {
  return build('boolean', options, z.boolean(), { storage: 'integer' })
}

/** 统一社会信用代码 and its forerunners; check digits warn, they never block (design §6). */
export function identifier<const O extends FieldOptions>(options: O) {
  return build('identifier', options, z.string().regex(/^[0-9A-Z]{9,18}$/, '证照号码为 9、15 或 18 位数字和大写字母'), {
    max: 18,
  })
}

/** A telephone number: digits, plus, brackets and dashes as typed. */
export function phone<const O extends FieldOptions>(options: O) {
  return build('phone', options, z.string().regex(/^[0-9+\-() ]{5,20}$/, '电话只写数字和横线'), { max: 20 })
}

/** An address on the web or the name of a shop page. */
export function url<const O extends FieldOptions>(options: O) {
  return build('url', options, plainText(300, FORBIDDEN).min(1, '不能为空'), { max: 300 })
}

/** SM3 of a content, 64 lower-case hex digits. */
export function digest<const O extends FieldOptions>(options: O) {
  return build('text', options, z.string().regex(/^[0-9a-f]{64}$/u, '应为 64 位十六进制摘要'), { max: 64 })
}

/** The id of a row of whatever record another field names. */
export function rowId<const O extends FieldOptions>(options: O) {
  return build('text', options, z.string().regex(UUID, '请选择已有的记录'), { max: 36 })
}

/** The id of a record of another definition. */
export function reference<const O extends FieldOptions & { readonly target: string }>(options: O) {
  return build('reference', options, z.string().regex(UUID, '请选择已有的记录'), { target: options.target })
}

/**
 * The id of an application of whatever procedure: which record its row stands in says the row itself. `offers` names the record
 * that a form looks through where the field is typed; facts of procedures are never typed.
 */
export function application<const O extends FieldOptions & { readonly offers?: string }>(options: O) {
  return build('application', options, z.string().regex(UUID, '请选择已有的记录'))
}

/** Whether a field holds the id of another row. */
export function isReference(field: Pick<Field, 'kind'>): boolean {
  return field.kind === 'reference' || field.kind === 'application'
}

/** Code of a county, an internal unit or a township; the units of the pack. */
export function division<const O extends FieldOptions & { readonly level: 'county' | 'town' }>(options: O) {
  return build('division', options, z.string().regex(/^[0-9A-Z]{6,12}$/, '请从列表中选择'))
}

/** Structured content the program itself writes (frozen facts, calculation sheets). */
export function json<T, const O extends FieldOptions>(options: O, schema: z.ZodType<T>) {
  return build('json', options, schema)
}
