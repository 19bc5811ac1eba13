import type { CleanValue, RowVerdict } from '#core/importing/verdict.ts'
import { enterpriseSynonyms } from '#shared/definition/import/enterprise.ts'
import type { FieldSynonyms, ImportFieldKind } from '#shared/definition/import/field-synonyms.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
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
const SUBJECT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/合作社|合作联社/u, 'cooperative'],
  [/个体/u, 'individual'],
  [/分公司|分店|门市部|经营部|营业部/u, 'branch'],
]

/** 主体类型 from the code's first two places, else from words of the name; a company where neither says. */
function subjectTypeOf(name: string, identifier: string | null, stated: string | null): string {
  const byCode = identifier && identifier.length === 18 ? SUBJECT_BY_PREFIX[identifier.slice(0, 2)] : undefined
  if (byCode) return byCode
  return SUBJECT_WORDS.find(([pattern]) => pattern.test(stated ?? '') || pattern.test(name))?.[1] ?? 'company'
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
    const {
      phone: _phone,
      contactName: _contactName,
      email: _email,
      registrationType: _stated,
      subjectType,
      ...rest
    } = values
    const stated = text(subjectType)
    const kind = subjectTypeOf(name, identifier, stated)
    return {
      values: {
        ...rest,
        name,
        matchKey: matchKey(name) || null,
        identifier,
        ...(identifier === null ? {} : { identifierType: identifierType ?? 'unknown' }),
        ...(stated === null ? {} : { subjectType: kind }),
      },
      // A sheet that does not speak of the state must not call a deregistered enterprise alive again.
      assumed: { identifierType: 'unknown', subjectType: kind, businessStatus: 'active' },
      problem: null,
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

function derivedValue(field: Field, value: CleanValue): unknown {
  if (value === null) return null
  if (field.kind === 'choice')
    return field.choices?.find((one) => one.label === value || one.value === value)?.value ?? undefined
  if (field.kind === 'choices') {
    const labels = String(value)
      .split(/[、,，;；]/u)
      .map((word) => word.trim())
    const found = labels.map((label) => field.choices?.find((one) => one.label === label || one.value === label)?.value)
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
          }
        out[name] = value
      }
      return { values: out, assumed: {}, problem: null }
    },
  }
}

/** The plan of a record. */
export function importPlanOf(definition: RecordDefinition): ImportPlan {
  return definition.name === enterprisePlan.record ? enterprisePlan : derivedPlan(definition)
}
