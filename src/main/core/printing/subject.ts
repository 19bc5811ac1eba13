import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { cardForm, enterpriseForm, sectionsOf } from '#core/printing/subject-card.ts'
import { claimForm, fundForm } from '#core/printing/subject-money.ts'
import { minutesForm, noticeForm, planForm, reportForm } from '#core/printing/subject-supervision.ts'
import { text } from '#core/printing/subject-value.ts'
import { definitionOf, rowOf, type StoredRow } from '#core/register/service.ts'
import type { FormCode, FormInput } from '#shared/definition/form.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { fundApplication } from '#shared/definition/register/fund.ts'
import { jointMeeting, supervisionReport, supervisionTask, taskPlan } from '#shared/definition/register/supervision.ts'
import { trainingClaim } from '#shared/definition/register/training.ts'

/** Which record of which definition an id is: every row has at least one version. */
export function definitionOfRow(call: QueryCall, id: string): RecordDefinition {
  const name = prepared(call.db, 'SELECT table_name FROM row_version WHERE id = ? LIMIT 1').pluck().get(id) as
    | string
    | undefined
  return name === undefined ? refuse('RECORD_UNKNOWN') : definitionOf(name)
}

export type PrintableForm = { readonly code: FormCode; readonly record: RecordDefinition | null }

/** Forms that print a record; `null` = the generic card, which prints any register. */
export const PRINTABLE: readonly PrintableForm[] = [
  { code: 'ZJ-2', record: fundApplication },
  { code: 'PX-6', record: trainingClaim },
  { code: 'ENT-1', record: enterprise },
  { code: 'DB-1', record: taskPlan },
  { code: 'DB-2', record: supervisionTask },
  { code: 'DB-4', record: supervisionReport },
  { code: 'LX-2', record: jointMeeting },
  { code: 'REG-1', record: null },
]

export type PrintSubject = { readonly row: StoredRow; readonly number: string; readonly data: FormInput<FormCode> }

/** The data of one form for one record. Faults: RECORD_UNKNOWN where the form does not print that record. */
export function printSubject(call: QueryCall, code: FormCode, id: string): PrintSubject {
  const definition = definitionOfRow(call, id)
  const printable = PRINTABLE.find((one) => one.code === code)
  if (!printable || (printable.record && printable.record.name !== definition.name))
    refuse('RECORD_UNKNOWN', { record: definition.label })
  const row = rowOf(call, definition, id)
  return { row, number: text(row['serial']), data: dataOf(call, code, definition, row) }
}

function dataOf(call: QueryCall, code: FormCode, definition: RecordDefinition, row: StoredRow): FormInput<FormCode> {
  switch (code) {
    case 'ZJ-2':
      return fundForm(call, row)
    case 'PX-6':
      return claimForm(call, row)
    case 'ENT-1':
      return enterpriseForm(call, row)
    case 'DB-1':
      return planForm(call, row)
    case 'DB-2':
      return noticeForm(call, row)
    case 'DB-4':
      return reportForm(call, row)
    case 'LX-2':
      return minutesForm(call, row)
    default:
      return cardForm(call, definition, row)
  }
}

const SELF_EVIDENT = new Set<FormCode>(['DB-1', 'DB-2', 'DB-4', 'LX-2'])

/** An empty copy: what the paper says itself, and a section for every part of the record. */
export function blankData(call: QueryCall, code: FormCode): FormInput<FormCode> {
  if (code === 'ZJ-2') return { route: 'county' }
  if (code === 'PX-6' || SELF_EVIDENT.has(code)) return {}
  const empty = { sections: [{ title: '登记内容', fields: [] }] }
  const blank = Object.fromEntries(Object.keys(enterprise.fields).map((name) => [name, null])) as unknown as StoredRow
  return code === 'ENT-1' ? { sections: sectionsOf(call, enterprise, blank) } : { title: '登记卡', ...empty }
}
