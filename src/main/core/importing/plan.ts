import type { CleanValue } from '#core/importing/clean/cell.ts'
import type { RowVerdict } from '#core/importing/verdict.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import { enterpriseSynonyms } from '#shared/definition/import/enterprise.ts'
import type { FieldSynonyms, ImportFieldKind } from '#shared/definition/import/field-synonyms.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { REGISTRATION_TYPES, SUBJECT_TYPES } from '#shared/definition/register/enterprise.ts'
import { parseRatio } from '#shared/model/ratio.ts'
import { matchKey } from '#shared/model/text.ts'

type Row = Pick<RowVerdict, 'values' | 'identifierType'>

/** How the cleaned words of a sheet become the values of a record. */
export type ImportPlan = {
  readonly record: string
  readonly fields: FieldSynonyms
  /** Values for the record's schema, or the words why a cell cannot be one. */
  readonly complete: (row: Row) => {
    /** What the sheet says; on an existing row these alone count. */
    readonly values: Record<string, unknown>
    /** What a new row starts with where the sheet is silent. */
    readonly assumed: Record<string, unknown>
    readonly problem: { readonly field: string; readonly message: string } | null
    /** What went in otherwise than it stands in the sheet, or not at all: the row says so. */
    readonly notes: readonly { readonly field: string; readonly message: string }[]
  }
  /** Fields by which a row of the register is the same thing, first match wins. */
  readonly keys: readonly (readonly string[])[]
}

const SUBJECT_BY_PREFIX: Readonly<Record<string, string>> = {
  '92': 'individual',
  '93': 'cooperative',
  '51': 'association',
  '52': 'private-non-enterprise',
  '11': 'public-institution',
  '12': 'public-institution',
}

/** What a sheet's own column says: 集体分支机构 is a branch whoever owns it. */
const STATED_WORDS: readonly (readonly [RegExp, string])[] = [
  [/分支|分公司|营业单位|非法人|办事处|代表处/u, 'branch'],
  [/合作社|合作联社/u, 'cooperative'],
  [/个体/u, 'individual'],
  [/民办非企业|民非|社会服务机构/u, 'private-non-enterprise'],
  [/社会团体|社团|协会|商会/u, 'association'],
  [/事业/u, 'public-institution'],
  [/自然人网店/u, 'natural-person'],
  [/公司|法人|有限|股份|集体|国有|全民|私营|民营|内资|外资|外商|港澳台|独资|合伙|企业/u, 'company'],
]

/** A branch is named behind the company it belongs to: 甲公司乙分公司, 甲集团乙办事处. */
const BRANCH_NAME =
  /分公司|分店|分社|分厂|分部|支公司|门市部|经营部|营业部|办事处|代表处|(?<=公司.{0,20})(?:直营店|连锁店|专卖店|门店|营业厅|营业所|服务部|网点)/u
const NAME_WORDS: readonly (readonly [RegExp, string])[] = [
  [/合作社|合作联社/u, 'cooperative'],
  [/个体/u, 'individual'],
  [BRANCH_NAME, 'branch'],
]

const wordIn = (words: readonly (readonly [RegExp, string])[], text: string) =>
  words.find(([pattern]) => pattern.test(text))?.[1]

/**
 * 主体类型 from the code's first two places, else from what the sheet states, else from words of the name; a company where
 * nothing speaks. `unread`: the sheet states something that no word of ours is.
 */
function subjectTypeOf(
  name: string,
  identifier: string | null,
  stated: string | null,
): { readonly kind: string; readonly unread: boolean } {
  const byCode = identifier && identifier.length === 18 ? SUBJECT_BY_PREFIX[identifier.slice(0, 2)] : undefined
  const own = SUBJECT_TYPES.find((one) => one.label === stated || one.value === stated)?.value
  const byStated = stated === null ? undefined : (own ?? wordIn(STATED_WORDS, stated))
  const byName = wordIn(NAME_WORDS, name)
  // 企业, 有限公司 say who owns it; that it is a branch stands in its name.
  const kind = byCode ?? (byStated === 'company' && byName === 'branch' && own === undefined ? byName : byStated)
  return { kind: kind ?? byName ?? 'company', unread: stated !== null && byStated === undefined }
}

/** 登记注册类型 by its number or its word: 150, 有限责任公司. */
function registrationTypeOf(stated: string | null): string | null {
  if (stated === null) return null
  const plain = stated.replaceAll(/\s/gu, '')
  const found = REGISTRATION_TYPES.filter(({ value, label }) => {
    const word = label.slice(value.length).trim()
    return plain.startsWith(value) || plain.startsWith(word)
  })
  return found.length === 1 ? (found[0]?.value ?? null) : null
}

function labelOf(kind: string): string {
  return SUBJECT_TYPES.find((one) => one.value === kind)?.label ?? kind
}

function text(value: CleanValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

const enterprisePlan: ImportPlan = {
  record: 'enterprise',
  fields: enterpriseSynonyms,
  keys: [['identifier'], ['matchKey', 'county']],
  complete: ({ values, identifierType }) => {
    const name = text(values['name']) ?? ''
    const identifier = text(values['identifier'])
    const { phone: _phone, contactName: _contactName, email: _email, registrationType, subjectType, ...rest } = values
    const stated = text(subjectType)
    const { kind, unread } = subjectTypeOf(name, identifier, stated)
    const registered = registrationTypeOf(text(registrationType))
    return {
      values: {
        ...rest,
        name,
        matchKey: matchKey(name) || null,
        identifier,
        ...(identifier === null ? {} : { identifierType: identifierType ?? 'unknown' }),
        ...(stated === null || unread ? {} : { subjectType: kind }),
        ...(registered === null ? {} : { registrationType: registered }),
      },
      // A sheet that does not speak of the state must not call a deregistered enterprise alive again.
      assumed: { identifierType: 'unknown', subjectType: kind, businessStatus: 'active' },
      problem: null,
      notes: [
        ...(unread
          ? [{ field: 'subjectType', message: `没有认出主体类型“${stated ?? ''}”，按${labelOf(kind)}登记` }]
          : []),
        ...(text(registrationType) !== null && registered === null
          ? [{ field: 'registrationType', message: `没有认出登记注册类型“${text(registrationType) ?? ''}”，没有收进` }]
          : []),
      ],
    }
  },
}

const KINDS: Partial<Record<Field['kind'], ImportFieldKind>> = {
  money: 'money',
  date: 'date',
  identifier: 'identifier',
  phone: 'phone',
  choice: 'category',
  'long-text': 'long-text',
}

function kindOf(definition: RecordDefinition, name: string, field: Field): ImportFieldKind {
  if (field.kind === 'division') return field.level === 'town' ? 'text' : 'county'
  // Only where the title alone says which thing it is does a second row of that title repeat the first.
  const alone = !definition.unique && !definition.same && name === definition.title && field.kind === 'text'
  return alone ? 'name' : (KINDS[field.kind] ?? 'text')
}

/** Kinds whose value is of one row alone. */
const FIGURES: ReadonlySet<Field['kind']> = new Set(['money', 'integer', 'ratio'])

/** Free words beside the matter: an optional text of several lines that is not what the record is called by. */
function isAside(definition: RecordDefinition, name: string, field: Field): boolean {
  return field.kind === 'long-text' && !field.required && name !== definition.title
}

function derivedValue(field: Field, value: CleanValue): unknown {
  if (value === null) return null
  if (field.kind === 'choice')
    return choicesOf(field).find((one) => one.label === value || one.value === value)?.value ?? undefined
  if (field.kind === 'choices') {
    const labels = String(value)
      .split(/[、,，;；]/u)
      .map((word) => word.trim())
    const found = labels.map(
      (label) => choicesOf(field).find((one) => one.label === label || one.value === label)?.value,
    )
    return found.includes(undefined) ? undefined : found
  }
  if (field.kind === 'boolean')
    return /^(是|有|√|☑|1|真)$/u.test(String(value))
      ? true
      : /^(否|无|×|□|0|假)$/u.test(String(value))
        ? false
        : undefined
  if (field.kind === 'year') return /^\d{4}年?$/u.test(String(value)) ? Number(String(value).slice(0, 4)) : undefined
  if (field.kind === 'integer')
    return /^\d{1,10}$/u.test(String(value).replaceAll(',', '')) ? Number(String(value).replaceAll(',', '')) : undefined
  if (field.kind === 'ratio') {
    const ratio = parseRatio(String(value))
    return ratio.ok ? ratio.value : undefined
  }
  return value
}

/** Any register's plan from its definition alone: label and synonyms name the columns, the kind says how to read them. */
function derivedPlan(definition: RecordDefinition): ImportPlan {
  const typed = Object.entries(definition.fields).filter(
    ([name, field]) => (!field.computed || name === 'serial') && field.kind !== 'json',
  )
  return {
    record: definition.name,
    // Its own number says which entry a row of our own export is, before anything else does.
    keys: [
      ...(definition.serial ? [['serial']] : []),
      ...(definition.unique ?? definition.same ?? (definition.serial ? [] : [[definition.title]])),
    ],
    fields: typed.map(([name, field]) => ({
      field: name,
      label: field.label,
      kind: kindOf(definition, name, field),
      // Our own templates and exports write the unit beside the label, whatever it is.
      synonyms: [...(field.synonyms ?? []), ...(field.unit ? [`${field.label}（${field.unit}）`] : [])],
      required: field.required && !field.computed,
      ...(field.kind === 'money' ? { unit: field.unit === '万元' ? ('wan' as const) : ('yuan' as const) } : {}),
      ...(FIGURES.has(field.kind) ? { figure: true as const } : {}),
      ...(isAside(definition, name, field) ? { aside: true as const } : {}),
      ...(field.max === undefined ? {} : { max: field.max }),
    })),
    complete: ({ values }) => {
      const out: Record<string, unknown> = {}
      for (const [name, field] of typed) {
        const value = derivedValue(field, values[name] ?? null)
        if (value === undefined)
          return {
            values: out,
            assumed: {},
            problem: { field: name, message: `${field.label}“${String(values[name])}”不是可以填的值` },
            notes: [],
          }
        out[name] = value
      }
      return { values: out, assumed: {}, problem: null, notes: [] }
    },
  }
}

/** The plan of a record. */
export function importPlanOf(definition: RecordDefinition): ImportPlan {
  return definition.name === enterprisePlan.record ? enterprisePlan : derivedPlan(definition)
}
