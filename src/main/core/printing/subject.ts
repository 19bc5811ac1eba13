import type { QueryCall } from '#core/call.ts'
import { findRecordsOf } from '#core/db/row-history-repo.ts'
import { refuse } from '#core/fault.ts'
import { cardForm, cardHoldsNumbers, enterpriseForm } from '#core/printing/subject-card.ts'
import { concernsRow, decisionOf } from '#core/printing/paper-matter.ts'
import { documentPrinted, writtenAbout, yearDocument } from '#core/printing/subject-document.ts'
import { paperFits, paperForm, paperHoldsNumbers, printedBy } from '#core/printing/subject-paper.ts'
import { listForm, listHoldsNumbers, type ListSubject } from '#core/printing/subject-list.ts'
import { claimForm, fundForm } from '#core/printing/subject-money.ts'
import { postedWith, publicNoticeForm } from '#core/printing/subject-notice.ts'
import { minutesForm, noticeForm, planForm, reportForm } from '#core/printing/subject-supervision.ts'
import { certificateForm, demonstrationForm, recognitionInput } from '#core/printing/subject-title.ts'
import { completed, completionForm, signInForm } from '#core/printing/subject-training.ts'
import { missingForm, enterpriseReportForm } from '#core/printing/subject-statistic.ts'
import { ratesForm, reconcileForm } from '#core/printing/subject-reconcile.ts'
import { rollUpForm } from '#core/printing/subject-rollup.ts'
import { shown, shownRecord } from '#core/printing/shown.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { definitionOf, rowOf, titleOf, type StoredRow } from '#core/register/service.ts'
import type { DocumentDefinition } from '#shared/definition/document/document.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { form, isFormCode, type FormCode, type FormDefinition, type FormInput } from '#shared/definition/form.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import { hasFiledNumbers, type ListDefinition, OF_YEAR } from '#shared/definition/paper/list.ts'
import type { PaperDefinition } from '#shared/definition/paper/paper.ts'
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
import { trainee } from '#shared/definition/register/trainee.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { adoptionBase } from '#shared/definition/register/adoption-base.ts'
import { isReportPaper, REPORT_PAPERS } from '#shared/definition/statistic/form.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { statisticRound } from '#shared/definition/register/statistic-round.ts'

/** Which record of which definition an id is: every row has at least one version, and a version without a row is none. */
export function knownDefinition(call: QueryCall, id: string): RecordDefinition | undefined {
  return findRecordsOf(call.db, id)
    .map((name) => definitionOf(call, name))
    .find((definition) => shownRecord(call, definition, id) !== undefined)
}

/** What a list of a year is printed from, where others name a record. */
const isYear = (subject: string) => /^\d{4}$/u.test(subject)

/** What a person calls what a paper is of: the title of the record, the year; empty where there is neither. */
export function subjectTitle(call: QueryCall, id: string): string {
  if (isYear(id)) return `${id} 年`
  const definition = knownDefinition(call, id)
  return definition ? titleOf(call, definition.name, id) : ''
}

type PrintableForm = {
  readonly code: FormCode
  readonly record: RecordDefinition | null
  /** Several records stand on it together. */
  readonly together?: true
}

/** Forms that print a record; `null` = the generic card, which prints any register. */
export const PRINTABLE: readonly PrintableForm[] = [
  { code: 'ZJ-2', record: fundApplication },
  { code: 'ZJ-11', record: fundApplication, together: true },
  { code: 'PX-6', record: trainingClaim },
  { code: 'PX-7', record: trainingClaim },
  { code: 'PX-9', record: trainingClaim, together: true },
  { code: 'PX-3', record: trainingSession },
  { code: 'PX-12', record: trainee },
  { code: 'RD-1', record: recognitionApplication },
  { code: 'RD-6', record: recognitionApplication, together: true },
  { code: 'RD-7', record: title },
  { code: 'SF-1', record: titleApplication },
  { code: 'SF-7', record: titleApplication, together: true },
  { code: 'ENT-1', record: enterprise },
  { code: 'DB-1', record: taskPlan },
  { code: 'DB-2', record: supervisionTask },
  { code: 'DB-4', record: supervisionReport },
  { code: 'LX-2', record: jointMeeting },
  ...REPORT_PAPERS.map((code) => ({ code, record: statisticReport })),
  { code: 'TJ-4', record: statisticRound },
  { code: 'TJ-7', record: statisticRound },
  { code: 'TJ-8', record: adoptionBase },
  { code: 'TJ-9', record: statisticRound },
  { code: 'REG-1', record: null },
]

type PrintSubject = {
  /** The version of the record; of a list of a year, the station's newest revision. */
  readonly rev: number
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
  const list = call.definitions.lists.find((one) => one.code === issued.form)
  if (list && isYear(issued.subject)) return listHoldsNumbers(call, list, OF_YEAR)
  const yearly = call.definitions.documents.find((one) => one.code === issued.form && one.writes.includes(OF_YEAR))
  if (yearly) return yearly.numbers ?? false
  if (definition === undefined) return true
  if (list) return listHoldsNumbers(call, list, definition.name)
  const sheets = call.definitions.papers.filter(
    (one) => one.code === issued.form && printedBy(call.definitions, one).includes(definition),
  )
  const document = call.definitions.documents.find((one) => one.code === issued.form)
  if (document) return document.numbers ?? false
  if (sheets.length > 0) return sheets.some((one) => paperHoldsNumbers(call, one, definition))
  return holdsNumbers(call.definitions, isFormCode(issued.form) ? issued.form : 'REG-1', definition)
}

/** The records that share one paper with this one; null where the form is of one record alone. */
function membersOf(call: QueryCall, code: FormCode, definition: RecordDefinition, row: StoredRow): string[] | null {
  switch (code) {
    case 'ZJ-11':
    case 'PX-9':
    case 'RD-6':
    case 'SF-7':
      return postedWith(call, definition, row).map(({ id }) => id)
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

/**
 * Whether a drawn form is made for this row: the form of the skills subsidy is for no other claim, a report has the paper of its form,
 * and who was not there often enough has no certificate.
 */
export function drawnFits(call: QueryCall, code: FormCode, row: StoredRow): boolean {
  const { definitions } = call
  if (code === 'PX-12') return completed(call, row)
  if (isReportPaper(code)) return definitions.statistic(textOrBlank(row['form']))?.paper === code
  return code !== 'PX-7' || definitions.roleOf('training-kind', row['kind']) === 'skill'
}

/** The form that draws a paper, and what stands on it where it is data. */
export type DrawnPaper = {
  readonly drawn: FormCode
  readonly layout?: PaperDefinition
  readonly document?: DocumentDefinition
  readonly list?: ListDefinition
  /** What a copy of a list is filed for, which then bears numbers of persons in full. */
  readonly purpose?: string | null
}

function sheetOf(call: QueryCall, layout: PaperDefinition, definition: RecordDefinition, row: StoredRow): PrintSubject {
  return {
    rev: row.rev,
    number: textOrBlank(row['serial']),
    members: [],
    numbers: paperHoldsNumbers(call, layout, definition),
    data: paperForm(call, layout, definition, row),
  }
}

/** A list bears the number of none of its rows; in the log it stands at each of them. Faults: PAPER_UNFIT where nothing was recommended. */
function listed(
  call: QueryCall,
  { list, purpose = null }: DrawnPaper & { readonly list: ListDefinition },
  subject: ListSubject,
  rev: number,
): PrintSubject {
  const from = 'row' in subject ? subject.definition.name : OF_YEAR
  const { sheet, members } = listForm(call, list, subject, { from, purpose: hasFiledNumbers(list) ? purpose : null })
  if (list.rows[from]?.with !== undefined && members.length === 0) refuse('PAPER_UNFIT', { paper: list.name })
  return { rev, number: '', members, numbers: listHoldsNumbers(call, list, from), data: sheet }
}

/** A list of a year. Faults: RECORD_UNKNOWN where it is of a record. */
function yearList(call: QueryCall, paper: DrawnPaper & { readonly list: ListDefinition }, id: string): PrintSubject {
  if (!(OF_YEAR in paper.list.rows)) refuse('RECORD_UNKNOWN')
  return listed(call, paper, { year: Number(id) }, call.station.rev)
}

/** A document of a year. Faults: RECORD_UNKNOWN where it is of a record. */
function yearPaper(call: QueryCall, document: DocumentDefinition, id: string): PrintSubject {
  if (!document.writes.includes(OF_YEAR)) refuse('RECORD_UNKNOWN')
  return { rev: call.station.rev, ...yearDocument(call, document, Number(id)) }
}

/** The data of one form for one record. Faults: RECORD_UNKNOWN where the form does not print that record, PAPER_UNFIT where it is not for this one. */
export function printSubject(call: QueryCall, paper: DrawnPaper, id: string): PrintSubject {
  const { drawn: code, layout, list, document } = paper
  if (list && isYear(id)) return yearList(call, { ...paper, list }, id)
  if (document && isYear(id)) return yearPaper(call, document, id)
  const definition = knownDefinition(call, id) ?? refuse('RECORD_UNKNOWN')
  const written = document && writtenAbout(call.definitions, document)
  const data = layout ? printedBy(call.definitions, layout) : written
  const fits = list ? definition.name in list.rows : data ? data.includes(definition) : prints(call, code, definition)
  if (!fits) refuse('RECORD_UNKNOWN', { record: definition.label })
  const row = shown(call, definition, rowOf(call, definition, id))
  if (!drawnFits(call, code, row)) refuse('PAPER_UNFIT', { paper: form[code].name, record: definition.label })
  if (list) return listed(call, { ...paper, list }, { definition, row }, row.rev)
  if (layout && !(concernsRow(call, layout, definition, row) && paperFits(call, layout, definition, row)))
    refuse('PAPER_UNFIT', { paper: layout.name, record: definition.label })
  if (document?.decided && !decisionOf(call, document, row))
    refuse('PAPER_UNFIT', { paper: document.name, record: definition.label })
  if (layout) return sheetOf(call, layout, definition, row)
  if (document) return { rev: row.rev, ...documentPrinted(call, document, definition, row) }
  const members = membersOf(call, code, definition, row)
  const number = members ? '' : textOrBlank(row['serial'])
  return {
    rev: row.rev,
    number,
    members: members ?? [],
    numbers: holdsNumbers(call.definitions, code, definition),
    data: dataOf(call, code, definition, row),
  }
}

/** A list that is data, as a sheet. Faults: FORM_UNKNOWN where the paper is none, RECORD_UNKNOWN. */
export function listOf(call: QueryCall, paper: DrawnPaper, id: string): ListSheet {
  if (!paper.list) refuse('FORM_UNKNOWN')
  // A list prints nothing but the data of LIST-1.
  return printSubject(call, paper, id).data as ListSheet
}

type Filling = (call: QueryCall, row: StoredRow, definition: RecordDefinition) => FormInput<FormCode>

const notice: Filling = (call, row, definition) => publicNoticeForm(call, definition, row)

/** What fills in a form of its own; every other form is a card of the record. */
const FILLINGS: Partial<Readonly<Record<FormCode, Filling>>> = {
  'ZJ-2': fundForm,
  'PX-6': claimForm,
  'PX-7': claimForm,
  'PX-3': signInForm,
  'PX-12': completionForm,
  'RD-1': recognitionInput,
  'RD-7': certificateForm,
  'SF-1': demonstrationForm,
  'ZJ-11': notice,
  'PX-9': notice,
  'RD-6': notice,
  'SF-7': notice,
  'ENT-1': enterpriseForm,
  'DB-1': planForm,
  'DB-2': noticeForm,
  'DB-4': reportForm,
  'LX-2': minutesForm,
  'TJ-1': enterpriseReportForm,
  'TJ-2': enterpriseReportForm,
  'TJ-3': enterpriseReportForm,
  'TJ-4': rollUpForm,
  'TJ-7': reconcileForm,
  'TJ-8': ratesForm,
  'TJ-9': missingForm,
}

function dataOf(call: QueryCall, code: FormCode, definition: RecordDefinition, row: StoredRow): FormInput<FormCode> {
  return FILLINGS[code]?.(call, row, definition) ?? cardForm(call, definition, row)
}
