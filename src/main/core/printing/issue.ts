import type { QueryCall } from '#core/call.ts'
import { note } from '#core/station/note.ts'
import { refuse } from '#core/fault.ts'
import type { CompileReply, CompileRequest } from '#core/printing/compile-job.ts'
import { countPrint, findIssuedRows, getIssued, insertIssued, type IssuedRow } from '#core/printing/issued-form-repo.ts'
import { formName, type Paper, paperName, paperOf, papersOf } from '#core/printing/paper.ts'
import { prepareForm, type Prepared } from '#core/printing/prepare.ts'
import { seesNumbers } from '#core/printing/shown.ts'
import { blankData, issuedHoldsNumbers } from '#core/printing/subject.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { personName } from '#core/register/service.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import { vaultOf } from '#core/station/vault.ts'
import type { IssuedForm, printingContract } from '#shared/contract/printing.ts'
import type { Output, Parsed } from '#shared/contract/route.ts'
import { form, type FormCode, type FormDefinition } from '#shared/definition/form.ts'
import { shanghaiDate } from '#shared/model/date.ts'

type Contract = typeof printingContract
type Settings = Parsed<Contract['print.preview']>

/** What a form can be printed as; onto a flowing text nothing can be overprinted, and a card of no register is never empty. */
function fillsOf({ drawn, record }: Paper): Settings['fill'][] {
  const definition: FormDefinition = form[drawn]
  if (drawn === 'REG-1' && record === null) return ['filled']
  return definition.flowing === true ? ['filled', 'blank'] : ['filled', 'blank', 'data-only']
}

/** A paper under the name it has at this place. */
function named({ core }: Pick<TaskCall, 'core'>, paper: Paper): Paper {
  const name = formName(core.resources.place, paper.drawn)
  return name === undefined ? paper : { ...paper, name }
}

/** Every paper that can be printed. */
export function listForms(call: QueryCall): Output<Contract['print.forms']> {
  const all = papersOf(call.definitions).map((paper) => named(call, paper))
  return all.map((paper) => ({
    code: paper.code,
    name: paper.name,
    record: paper.record?.name ?? null,
    fills: fillsOf(paper),
    defaultCopies: form[paper.drawn].page.copies,
  }))
}

function requestOf(call: TaskCall, paper: Paper, input: Settings, ready: readonly Prepared[]): CompileRequest {
  const { formsDir, fontDirs } = call.core.resources
  const empty = () => [{ data: call.query((ask) => blankData(ask, paper.drawn, paper.record)) }]
  return {
    formsDir,
    fontDirs,
    code: paper.drawn,
    records: ready.length > 0 ? ready.map((one) => one.record) : empty(),
    options: {
      fill: input.fill === 'data-only' ? 'dataOnly' : input.fill,
      printedAt: call.core.ports.clock.now(),
      ...(paper.drawn === paper.code ? { name: paper.name } : {}),
      offsets: { xMm: input.offsetX, yMm: input.offsetY },
      watermark: { demo: call.station.unit()?.demo ?? false },
    },
  }
}

function readyForms(call: TaskCall, code: FormCode, input: Settings): Prepared[] {
  if (input.fill === 'blank') return []
  if (input.subjects.length === 0) refuse('RECORD_UNKNOWN')
  return call.query((ask) => input.subjects.map((id) => prepareForm(ask, code, id)))
}

const pageImage = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

/** Pages as they would be issued, of which nothing is kept; a look at numbers of persons or accounts is noted. Faults: FORM_UNKNOWN, RECORD_UNKNOWN, FORM_FAILED. */
export async function previewForms(call: TaskCall, input: Settings): Promise<Output<Contract['print.preview']>> {
  const paper = named(call, paperOf(call.definitions, input.form, input.record))
  const ready = readyForms(call, paper.drawn, input)
  const bearing = ready.find((one) => one.numbers)
  const hidden = bearing !== undefined && !call.query(seesNumbers)
  const made = await call.jobs.run(typesetJob, { ...requestOf(call, paper, input, ready), images: true })
  if (bearing && !hidden) {
    const detail = { form: bearing.code, count: ready.length }
    note(call, { action: 'print.preview', subject: bearing.subject, result: 'done', detail })
  }
  const { pages, pageCount, fonts, notes } = made
  return { pages: pages.map(pageImage), pageCount, fonts: [...fonts], notes: [...notes], hidden }
}

/** What stands on paper in full is for those who may see it; whoever may not is refused, and that leaves a line. Faults: NUMBERS_HIDDEN. */
function refuseHidden(call: TaskCall, action: string, form: string, subject: string): never {
  note(call, { action, subject, result: 'refused', detail: { form, why: 'NUMBERS_HIDDEN' } })
  return refuse('NUMBERS_HIDDEN')
}

/** Puts the issued forms and their files on record; the file stands before the row that names it. */
function keep(call: TaskCall, ready: readonly Prepared[], made: CompileReply): string[] {
  const vault = vaultOf(call)
  const issued = ready.map((one, at) => {
    const file = made.each[at] ?? { pdf: made.pdf, pages: made.pageCount }
    const id = call.core.ports.ids.uuid()
    return { one, id, pages: file.pages, file: vault.put(file.pdf) }
  })
  call.command('print.issue', ({ tx }) => {
    for (const { one, id, pages, file } of issued) {
      const { code, number, short, subject, rev, members } = one
      const row = { id, form: code, number, shortCode: short, subject, subjectRev: rev, fonts: made.fonts, pages, file }
      insertIssued(tx, row, members)
    }
    tx.tell({
      subject: ready[0]?.subject ?? '',
      detail: { form: ready[0]?.code ?? '', count: ready.length, codes: ready.slice(0, 20).map((one) => one.short) },
    })
  })
  return issued.map(({ id }) => id)
}

const nameOf = ([first, ...more]: readonly Prepared[]): string =>
  !first ? '空白' : more.length > 0 ? `${more.length + 1}份` : first.number || first.short

/** Issues forms: number, short code and stored file of each. Faults: FORM_UNKNOWN, RECORD_UNKNOWN, FORM_FAILED, NUMBERS_HIDDEN, DISK_FULL. */
export async function issueForms(
  call: TaskCall,
  input: Parsed<Contract['print.issue']>,
): Promise<Output<Contract['print.issue']>> {
  const paper = named(call, paperOf(call.definitions, input.form, input.record))
  const ready = readyForms(call, paper.drawn, input)
  const bearing = ready.find((one) => one.numbers)
  // What is stored as issued is complete for ever: nobody issues a paper with its numbers hidden.
  if (bearing && !call.query(seesNumbers)) refuseHidden(call, 'print.issue', bearing.code, bearing.subject)
  const request = { ...requestOf(call, paper, input, ready), each: true, images: input.images }
  const made = await call.jobs.run(typesetJob, request)
  const ids = ready.length > 0 ? keep(call, ready, made) : []
  const file = savedFile(`${paper.code} ${paper.name} ${nameOf(ready)}`, 'pdf', made.pdf)
  // A printer that is reached directly gets all pages or none.
  const images = made.pages.length === made.pageCount ? made.pages.map(pageImage) : []
  return { issued: call.query((ask) => ids.map((id) => issuedView(ask, issuedOf(ask, id)))), file, images }
}

/** The stored file again, marked and counted as 补打. Faults: FORM_UNKNOWN, NUMBERS_HIDDEN, FORM_FILE_DAMAGED. */
export function reprintForm(call: TaskCall, id: string): SavedFile {
  const issued = call.query((ask) => issuedOf(ask, id))
  if (call.query((ask) => !seesNumbers(ask) && issuedHoldsNumbers(ask, issued)))
    refuseHidden(call, 'print.reprint', issued.form, id)
  const bytes = vaultOf(call).get(issued.file)
  call.command('print.reprint', ({ tx }) => {
    countPrint(tx, id)
    tx.tell({ subject: id, detail: { form: issued.form, number: issued.number, prints: issued.prints + 1 } })
  })
  return savedFile(`${issued.form} ${issued.number} 补打${issued.prints}`, 'pdf', bytes)
}

function issuedView(call: QueryCall, { by, subjectRev: _rev, file: _file, ...row }: IssuedRow): IssuedForm {
  // Under the name it bore when it was printed.
  const ofPlace = formName(call.core.resources.place, row.form, shanghaiDate(row.at))
  const formNamed = ofPlace ?? paperName(call.definitions, row.form)
  return { ...row, fonts: [...row.fonts], formName: formNamed, byName: personName(call, by) }
}

/** The print log, newest first; of one record also the papers that it shared with others. */
export function findIssued(call: QueryCall, subject: string | null, limit: number): IssuedForm[] {
  return findIssuedRows(call.db, subject, limit).map((row) => issuedView(call, row))
}

/** An issued form by id. Faults: FORM_UNKNOWN. */
function issuedOf({ db }: QueryCall, id: string): IssuedRow {
  return getIssued(db, id) ?? refuse('FORM_UNKNOWN')
}
