import type { QueryCall } from '#core/call.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { blankCard, cardForm, cardHoldsNumbers, enterpriseForm, sectionsOf } from '#core/printing/subject-card.ts'
import { claimForm, fundForm } from '#core/printing/subject-money.ts'
import { blankNotice, postedWith, publicNoticeForm } from '#core/printing/subject-notice.ts'
import { minutesForm, noticeForm, planForm, reportForm } from '#core/printing/subject-supervision.ts'
import { certificateForm, demonstrationForm, recognitionForm } from '#core/printing/subject-title.ts'
import { demonstrationBatch, recognitionBatch, recommendedWith } from '#core/printing/subject-title-batch.ts'
import { rosterForm, signInForm } from '#core/printing/subject-training.ts'
import { blankSheet, missingForm, enterpriseReportForm } from '#core/printing/subject-statistic.ts'
import { ratesForm, reconcileForm } from '#core/printing/subject-reconcile.ts'
import { rollUpForm } from '#core/printing/subject-rollup.ts'
import { shown, shownRecord } from '#core/printing/shown.ts'
import { text } from '#core/printing/subject-value.ts'
import { definitionOf, rowOf, type StoredRow } from '#core/register/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { form, isFormCode, type FormCode, type FormDefinition, type FormInput } from '#shared/definition/form.ts'
import { recognitionProcedure } from '#shared/definition/procedure/recognition.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { jointMeeting } from '#shared/definition/register/joint-meeting.ts'
import { supervisionReport } from '#shared/definition/register/supervision-report.ts'
import { supervisionTask } from '#shared/definition/register/supervision-task.ts'
import { taskPlan } from '#shared/definition/register/task-plan.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { title } from '#shared/definition/register/title.ts'
import { titleApplication } from '#shared/definition/register/title-application.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { adoptionBase } from '#shared/definition/register/adoption-base.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { statisticRound } from '#shared/definition/register/statistic-round.ts'

/** Which record of which definition an id is: every row has at least one version, and a version without a row is none. */
function knownDefinition(call: QueryCall, id: string): RecordDefinition | undefined {
  const names = prepared(call.db, 'SELECT DISTINCT table_name FROM row_version WHERE id = ?')
    .pluck()
    .all(id) as string[]
  return names
    .map((name) => definitionOf(call, name))
    .find((definition) => shownRecord(call, definition, id) !== undefined)
}

export type PrintableForm = { readonly code: FormCode; readonly record: RecordDefinition | null }

/** Forms that print a record; `null` = the generic card, which prints any register. */
export const PRINTABLE: readonly PrintableForm[] = [
  { code: 'ZJ-2', record: fundApplication },
  { code: 'ZJ-11', record: fundApplication },
  { code: 'PX-6', record: trainingClaim },
  { code: 'PX-7', record: trainingClaim },
  { code: 'PX-9', record: trainingClaim },
  { code: 'PX-2', record: trainingSession },
  { code: 'PX-3', record: trainingSession },
  { code: 'RD-1', record: recognitionApplication },
  { code: 'RD-5', record: recognitionApplication },
  { code: 'RD-6', record: recognitionApplication },
  { code: 'RD-7', record: title },
  { code: 'SF-1', record: titleApplication },
  { code: 'SF-3', record: titleApplication },
  { code: 'SF-7', record: titleApplication },
  { code: 'ENT-1', record: enterprise },
  { code: 'DB-1', record: taskPlan },
  { code: 'DB-2', record: supervisionTask },
  { code: 'DB-4', record: supervisionReport },
  { code: 'LX-2', record: jointMeeting },
  { code: 'TJ-1', record: statisticReport },
  { code: 'TJ-4', record: statisticRound },
  { code: 'TJ-7', record: statisticRound },
  { code: 'TJ-8', record: adoptionBase },
  { code: 'TJ-9', record: statisticRound },
  { code: 'REG-1', record: null },
]

export type PrintSubject = {
  readonly row: StoredRow
  /** 编号; empty on a paper of several records, which bears the number of none of them. */
  readonly number: string
  /** The records that stand on the paper together; empty where it is of one. */
  readonly members: readonly string[]
  /** Numbers of persons or accounts stand on it. */
  readonly numbers: boolean
  readonly data: FormInput<FormCode>
}

/** Whether a form bears numbers of persons or accounts when it prints a record of this kind. */
export function holdsNumbers(definitions: Definitions, code: FormCode, definition: RecordDefinition): boolean {
  const drawn: FormDefinition = form[code]
  return drawn.numbers !== undefined || (code === 'REG-1' && cardHoldsNumbers(definitions, definition))
}

/** The same of a form issued earlier; one whose record is gone is taken to bear them. */
export function issuedHoldsNumbers(
  call: QueryCall,
  issued: { readonly form: string; readonly subject: string },
): boolean {
  const definition = knownDefinition(call, issued.subject)
  return (
    definition === undefined ||
    holdsNumbers(call.definitions, isFormCode(issued.form) ? issued.form : 'REG-1', definition)
  )
}

/** The records that share one paper with this one; null where the form is of one record alone. */
function membersOf(call: QueryCall, code: FormCode, definition: RecordDefinition, row: StoredRow): string[] | null {
  switch (code) {
    case 'ZJ-11':
    case 'PX-9':
    case 'RD-6':
    case 'SF-7':
      return postedWith(call, definition, row).map(({ id }) => id)
    case 'RD-5':
      return recommendedWith(call, 'recognition_application', row)
    case 'SF-3':
      return recommendedWith(call, 'title_application', row)
    default:
      return null
  }
}

/** Whether a form prints records of this kind; the paper of a 公示 prints whatever procedure is posted on it. */
function prints({ definitions }: QueryCall, code: FormCode, definition: RecordDefinition): boolean {
  const printable = PRINTABLE.find((one) => one.code === code)
  if (!printable) return false
  const own = printable.record === null || printable.record.name === definition.name
  return own || definitions.procedureOf(definition.name)?.notice?.paper === code
}

/** The data of one form for one record. Faults: RECORD_UNKNOWN where the form does not print that record. */
export function printSubject(call: QueryCall, code: FormCode, id: string): PrintSubject {
  const definition = knownDefinition(call, id) ?? refuse('RECORD_UNKNOWN')
  if (!prints(call, code, definition)) refuse('RECORD_UNKNOWN', { record: definition.label })
  const row = shown(call, definition, rowOf(call, definition, id))
  const members = membersOf(call, code, definition, row)
  const number = members ? '' : text(row['serial'])
  const data = dataOf(call, code, definition, row)
  return { row, number, members: members ?? [], numbers: holdsNumbers(call.definitions, code, definition), data }
}

function dataOf(call: QueryCall, code: FormCode, definition: RecordDefinition, row: StoredRow): FormInput<FormCode> {
  switch (code) {
    case 'ZJ-2':
      return fundForm(call, row)
    case 'PX-6':
    case 'PX-7':
      return claimForm(call, row)
    case 'PX-2':
      return rosterForm(call, row)
    case 'PX-3':
      return signInForm(call, row)
    case 'RD-1':
      return recognitionForm(call, row)
    case 'RD-5':
      return recognitionBatch(call, row)
    case 'RD-7':
      return certificateForm(call, row)
    case 'SF-1':
      return demonstrationForm(call, row)
    case 'SF-3':
      return demonstrationBatch(call, row)
    case 'ZJ-11':
    case 'PX-9':
    case 'RD-6':
    case 'SF-7':
      return publicNoticeForm(call, definition, row)
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
    case 'TJ-1':
      return enterpriseReportForm(call, row)
    case 'TJ-4':
      return rollUpForm(call, row)
    case 'TJ-7':
      return reconcileForm(call, row)
    case 'TJ-8':
      return ratesForm(call, row)
    case 'TJ-9':
      return missingForm(call, row)
    default:
      return cardForm(call, definition, row)
  }
}

const SELF_EVIDENT = new Set<FormCode>(['DB-1', 'DB-2', 'DB-4', 'LX-2', 'SF-1', 'PX-3'])

/** Empty copies that still say something of their own: the list's columns, the papers asked for, the award. */
const TITLED: Readonly<Partial<Record<FormCode, (call: QueryCall) => FormInput<FormCode>>>> = {
  'PX-7': () => ({ withLabourOpinion: true }),
  'PX-2': () => blankList('PX-2', ['序号', '姓名', '性别', '身份证号', '单位', '职务', '手机', '备注']),
  'RD-1': () => ({
    materials: recognitionProcedure.materials.map((one) => ({ label: one.label.replace(/（.*$/u, ''), on: false })),
  }),
  'RD-5': () =>
    blankList('RD-5', [
      '序号',
      '编号',
      '企业名称',
      '统一社会信用代码（注册号）',
      '类别',
      '小类',
      '上年网上销售额',
      '初审意见',
    ]),
  'ZJ-11': (call) => blankNotice(call, fundApplication),
  'PX-9': (call) => blankNotice(call, trainingClaim),
  'RD-6': (call) => blankNotice(call, recognitionApplication),
  'SF-7': (call) => blankNotice(call, titleApplication),
  'RD-7': () => ({ title: '电子商务企业', award: '认定为电子商务企业' }),
  'SF-3': () =>
    blankList('SF-3', [
      '序号',
      '企业（基地）名称',
      '统一社会信用代码（注册号）',
      '级别',
      '对象',
      '类别',
      '上年网上经销额',
      '名次',
      '推荐意见',
    ]),
}

function blankList(code: 'PX-2' | 'RD-5' | 'SF-3', labels: readonly string[]): FormInput<'LIST-1'> {
  return { title: form[code].name, columns: labels.map((label) => ({ label })), rows: [] }
}

/** An empty copy: what the paper says itself, and a section for every part of the record. Faults: FORM_UNKNOWN. */
export function blankData(
  call: QueryCall,
  code: FormCode,
  definition: RecordDefinition | null = null,
): FormInput<FormCode> {
  if (code === 'ZJ-2') return { route: 'county' }
  if (code === 'PX-6' || SELF_EVIDENT.has(code)) return {}
  const titled = TITLED[code]
  if (titled) return titled(call)
  if (code === 'TJ-1' || code === 'TJ-4' || code === 'TJ-7' || code === 'TJ-8' || code === 'TJ-9')
    return blankSheet(call, code)
  if (code !== 'ENT-1') return definition ? blankCard(call, definition) : refuse('FORM_UNKNOWN')
  const blank = Object.fromEntries(Object.keys(enterprise.fields).map((name) => [name, null])) as StoredRow
  return { sections: sectionsOf(call, enterprise, blank) }
}
