import type { QueryCall } from '#core/call.ts'
import { type Values } from '#core/db/row-image.ts'
import { shownBy } from '#core/printing/shown.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { type StoredRow, titlesOf } from '#core/register/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Field } from '#shared/definition/field.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { GUARDED_WHEN, isGuarded } from '#shared/definition/mask.ts'
import { cardPaper, displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { caseAnswer } from '#shared/definition/register/case-answer.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatWan, formatYuan } from '#shared/model/money.ts'

type Section = NonNullable<FormInput<'REG-1'>['sections']>[number]

/** A value of a row as paper says it, with its unit; titles of named rows come from `titlesOf`. */
export function printedValue(
  definition: RecordDefinition,
  name: string,
  row: Values,
  titles: Readonly<Record<string, string>>,
): string {
  const field = definition.fields[name]
  const value = row[name]
  if (!field || value === null || value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number')
    return field.unit === '万元' ? `${formatWan(value)} 万元` : `${formatYuan(value)} 元`
  if (typeof value === 'string' && Object.hasOwn(titles, value)) return titles[value] ?? value
  if (field.kind === 'date' && typeof value === 'string' && value !== '') return formatDateOnPaper(value)
  return `${displayValue(field, value)}${field.unit ? ` ${field.unit}` : ''}`
}

/** The boxes of a card by section, the same for an empty and a filled one: what is sensitive is written in by hand. */
function groupsOf(
  definition: RecordDefinition,
  valueOf: (name: string) => string,
  above: readonly string[] = [],
): Section[] {
  const groups = new Map<string, Section['fields'] & object>()
  for (const [name, field] of Object.entries(definition.fields)) {
    if (!isPrinted(field) || above.includes(name)) continue
    const title = field.section ?? '登记内容'
    const fields = groups.get(title) ?? []
    const value = field.sensitivity === 'sensitive' ? '' : valueOf(name)
    fields.push({ label: field.label, value, wide: field.kind === 'long-text' })
    groups.set(title, fields)
  }
  return [...groups].map(([title, fields]) => ({ title, fields }))
}

// The head of ENT-1 says these already.
const ENTERPRISE_HEAD = ['name', 'identifier', 'businessStatus']

/** The fields of a record by section, as a card prints them. */
export function cardSections(call: QueryCall, definition: RecordDefinition, row: StoredRow): Section[] {
  const titles = titlesOf(call, definition, [row])
  const above = definition.name === enterprise.name ? ENTERPRISE_HEAD : []
  return groupsOf(definition, (name) => printedValue(definition, name, row, titles), above)
}

const isPrinted = (field: Field) => field.kind !== 'json' && !(field.computed && field.list === undefined)

/** Records of which a card prints the rows that belong to it. */
function childrenOf({ records }: Definitions, definition: RecordDefinition): RecordDefinition[] {
  return records.filter((child) => child.parent && child.fields[child.parent]?.target === definition.name)
}

function childFields(child: RecordDefinition): [string, Field][] {
  return Object.entries(child.fields).filter(
    ([name, field]) => field.list !== undefined && name !== child.parent && field.sensitivity !== 'sensitive',
  )
}

/** Whether a card of this register bears numbers of persons: telephones, and the identity number of a natural person's shop. */
export function cardHoldsNumbers(definitions: Definitions, definition: RecordDefinition): boolean {
  const own = Object.values(definition.fields).filter((field) => isPrinted(field) && field.sensitivity !== 'sensitive')
  const below = childrenOf(definitions, definition).flatMap((child) => childFields(child).map(([, field]) => field))
  return GUARDED_WHEN.guarded in definition.fields || [...own, ...below].some(isGuarded)
}

/** Whether a card has tables below its sections: of the rows that belong to its record, of what was answered. */
export function cardGrows(definitions: Definitions, definition: RecordDefinition): boolean {
  return (
    definition.answered !== undefined ||
    childrenOf(definitions, definition).some((child) => childFields(child).length > 0)
  )
}

function childTables(call: QueryCall, definition: RecordDefinition, row: StoredRow): Section[] {
  return childrenOf(call.definitions, definition).flatMap((child) => {
    const rows = shownBy(call, child, child.parent ?? '', row.id)
    const fields = childFields(child)
    if (rows.length === 0 || fields.length === 0) return []
    const titles = titlesOf(call, child, rows)
    const columns = fields.map(([, field]) => ({ label: field.label, weight: field.list ?? 100 }))
    return [
      {
        title: child.label,
        table: { columns, rows: rows.map((one) => fields.map(([name]) => printedValue(child, name, one, titles))) },
      },
    ]
  })
}

/** What the city's offices answered about the row: a table on its card where there is anything. */
function answerTable(call: QueryCall, definition: RecordDefinition, row: StoredRow): Section[] {
  const answers = definition.answered ? shownBy(call, caseAnswer, 'row', row.id) : []
  if (answers.length === 0) return []
  const names = ['answeredOn', 'unit', 'outcome', 'text'] as const
  const columns = names.map((name) => {
    const field: Field = caseAnswer.fields[name]
    return { label: field.label, weight: field.list ?? 100 }
  })
  const rows = answers.map((one) => names.map((name) => printedValue(caseAnswer, name, one, {})))
  return [{ title: caseAnswer.label, table: { columns, rows } }]
}

/** ENT-1. */
export function enterpriseForm(call: QueryCall, row: StoredRow): FormInput<'ENT-1'> {
  const status = enterprise.fields.businessStatus
  return {
    enterpriseName: textOrBlank(row['name']),
    creditCode: textOrBlank(row['identifier']),
    status: displayValue(status, row['businessStatus']),
    unit: call.station.bureau,
    filledOn: call.today,
    sections: [...cardSections(call, enterprise, row), ...childTables(call, enterprise, row)],
  }
}

/** REG-1: any register from its definition, under the paper's own code and name where it has them. */
export function cardForm(call: QueryCall, definition: RecordDefinition, row: StoredRow): FormInput<'REG-1'> {
  return {
    ...cardHead(call, definition),
    unit: call.station.bureau,
    filledOn: call.today,
    sections: [
      ...cardSections(call, definition, row),
      ...childTables(call, definition, row),
      ...answerTable(call, definition, row),
    ],
  }
}

/** An empty card of a register, to be filled by hand. */
export function blankCard(call: QueryCall, definition: RecordDefinition): FormInput<'REG-1'> {
  return { ...cardHead(call, definition), sections: groupsOf(definition, () => '') }
}

function cardHead(call: QueryCall, definition: RecordDefinition) {
  const paper = cardPaper(definition)
  const basis = call.core.resources.place.basis(definition.clause)
  return { paper, title: paper.name, subtitle: basis === '' ? '' : `依据 ${basis}` }
}
