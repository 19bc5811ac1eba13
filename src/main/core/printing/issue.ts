import type { QueryCall } from '#core/call.ts'
import { note } from '#core/station/note.ts'
import { refuse } from '#core/fault.ts'
import { blankData } from '#core/printing/blank.ts'
import type { CompileReply, CompileRequest } from '#core/printing/compile-job.ts'
import { fillsOf, requireFill } from '#core/printing/fill.ts'
import { refuseOthersHands } from '#core/printing/handover.ts'
import { countPrint, findIssuedRows, getIssued, insertIssued, type IssuedRow } from '#core/printing/issued-form-repo.ts'
import { formName, isDocumentPaper, type Paper, paperName, paperOf, papersOf } from '#core/printing/paper.ts'
import { prepareForm, type Prepared } from '#core/printing/prepare.ts'
import type { PrintedDetail, PrintedPaper } from '#core/printing/printed.ts'
import { seesNumbers } from '#core/printing/shown.ts'
import { issuedHoldsNumbers, subjectTitle } from '#core/printing/subject.ts'
import { markJob } from '#core/printing/mark-job.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { shownPersonName } from '#core/register/service.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import { fileDigest, vaultOf } from '#core/station/vault.ts'
import type { In, Out } from '#shared/contract/index.ts'
import type { IssuedForm } from '#shared/contract/printing.ts'
import { form } from '#shared/definition/form.ts'
import { handover } from '#shared/definition/paper/handover.ts'
import { hasFiledNumbers } from '#shared/definition/paper/list.ts'
import { shanghaiDate, shanghaiTime } from '#shared/model/date.ts'

type Settings = In<'print.preview'>

/** A paper under the name it has at this place. */
function named({ core }: Pick<TaskCall, 'core'>, paper: Paper): Paper {
  const name = formName(core.resources.place, paper.drawn)
  return name === undefined ? paper : { ...paper, name }
}

const copiesOf = ({ layout, list, document, drawn }: Paper): number =>
  (layout ?? list ?? document)?.copies ?? form[drawn].page.copies

/** Every paper that can be printed. */
export function listForms(call: QueryCall): Out<'print.forms'> {
  const all = papersOf(call.definitions).map((paper) => named(call, paper))
  return all.map((paper) => ({
    code: paper.code,
    name: paper.name,
    record: paper.record?.name ?? null,
    fills: [...fillsOf(call, paper)],
    word: isDocumentPaper(paper),
    list: paper.list !== undefined,
    filed: paper.list !== undefined && hasFiledNumbers(paper.list),
    defaultCopies: copiesOf(paper),
  }))
}

type Look = Pick<Settings, 'fill' | 'offsetX' | 'offsetY' | 'duplex'>

/** What is asked of the typesetter for the empty copy of a paper. */
export function blankRequest(call: TaskCall, paper: Paper): CompileRequest {
  return requestOf(call, named(call, paper), { fill: 'blank', offsetX: 0, offsetY: 0, duplex: true }, [])
}

function requestOf(call: TaskCall, paper: Paper, input: Look, ready: readonly Prepared[]): CompileRequest {
  const { formsDir, fontDirs } = call.core.resources
  const empty = () => [{ data: call.query((ask) => blankData(ask, paper)) }]
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
      doubleSided: input.duplex,
      wanted: copiesOf(paper),
      watermark: { demo: call.station.unit()?.demo ?? false },
    },
  }
}

function readyForms(call: TaskCall, paper: Paper, input: Settings): Prepared[] {
  call.query((ask) => requireFill(ask, paper, input.fill))
  if (input.fill === 'blank') return []
  if (input.subjects.length === 0) refuse('RECORD_UNKNOWN')
  return call.query((ask) => input.subjects.map((id) => prepareForm(ask, { ...paper, purpose: input.purpose }, id)))
}

/** What the copy of a list that bears numbers in full is for. */
const filedFor = ({ list }: Paper, { purpose }: Settings): { readonly purpose?: string } =>
  purpose !== null && list && hasFiledNumbers(list) ? { purpose } : {}

const pageImage = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

/** Pages as they would be issued, of which nothing is kept; a look at numbers of persons or accounts is noted. Faults: FORM_UNKNOWN, RECORD_UNKNOWN, PAPER_UNFIT, FORM_FAILED. */
export async function previewForms(call: TaskCall, input: Settings): Promise<Out<'print.preview'>> {
  const paper = named(call, paperOf(call.definitions, input.form, input.record))
  const ready = readyForms(call, paper, input)
  const bearing = ready.find((one) => one.numbers)
  const hidden = bearing !== undefined && !call.query(seesNumbers)
  // What was never issued bears no code and no QR: a picture of it, printed, would pass for a paper of the register.
  const seen = ready.map((one) => ({ ...one, record: { number: one.number, data: one.record.data } }))
  const made = await call.jobs.run(typesetJob, { ...requestOf(call, paper, input, seen), images: true })
  if (bearing && !hidden) {
    const detail = { form: bearing.code, count: ready.length, ...filedFor(paper, input) }
    note(call, { action: 'print.preview', subject: bearing.subject, result: 'done', detail })
  }
  const { pages, pageCount, fonts, notes } = made
  return { pages: pages.map(pageImage), pageCount, fonts: [...fonts], notes: [...notes], hidden }
}

/** What stands on paper in full is for those who may see it; whoever may not is refused, and that leaves a line. Faults: NUMBERS_HIDDEN. */
export function refuseHidden(call: TaskCall, action: string, form: string, subject: string): never {
  note(call, { action, subject, result: 'refused', detail: { form, why: 'NUMBERS_HIDDEN' } })
  return refuse('NUMBERS_HIDDEN')
}

/**
 * What the chain keeps of an act of printing: of every member all that its code is made of and the digest of its file, and of
 * several the digest of the file that was handed out. 2,000 of them are 400 KB: a digest of the list would prove nothing alone.
 */
function printedDetail(
  issued: readonly { readonly one: Prepared; readonly file: string }[],
  made: CompileReply,
  filed: { readonly purpose?: string },
) {
  const papers = issued.map(({ one, file }): PrintedPaper => {
    const { short: code, named: number, rev, subject, values } = one
    return { code, number, rev, subject, values, sm3: file }
  })
  const [first] = issued
  const batch = issued.length > 1 ? { sm3: fileDigest(made.pdf) } : {}
  const printed: PrintedDetail = {
    form: first?.one.code ?? '',
    count: issued.length,
    after: first?.one.after ?? 0,
    papers,
    ...batch,
    ...filed,
  }
  return printed
}

/** Puts the issued forms and their files on record; the file stands before the row that names it. */
function keep(
  call: TaskCall,
  ready: readonly Prepared[],
  made: CompileReply,
  filed: { readonly purpose?: string },
): string[] {
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
    tx.tell({ subject: ready[0]?.subject ?? '', detail: printedDetail(issued, made, filed) })
  })
  return issued.map(({ id }) => id)
}

const nameOf = ([first, ...more]: readonly Prepared[]): string =>
  !first ? '空白' : more.length > 0 ? `${more.length + 1}份` : first.number || first.short

/** Issues forms: number, short code and stored file of each. Faults: FORM_UNKNOWN, RECORD_UNKNOWN, PAPER_UNFIT, FORM_FAILED, NUMBERS_HIDDEN, DISK_FULL. */
export async function issueForms(call: TaskCall, input: In<'print.issue'>): Promise<Out<'print.issue'>> {
  const paper = named(call, paperOf(call.definitions, input.form, input.record))
  const ready = readyForms(call, paper, input)
  const bearing = ready.find((one) => one.numbers)
  // What is stored as issued is complete for ever: nobody issues a paper with its numbers hidden.
  if (bearing && !call.query(seesNumbers)) refuseHidden(call, 'print.issue', bearing.code, bearing.subject)
  const request = { ...requestOf(call, paper, input, ready), each: true, images: input.images }
  const made = await call.jobs.run(typesetJob, request)
  const ids = ready.length > 0 ? keep(call, ready, made, filedFor(paper, input)) : []
  const file = savedFile(`${paper.code} ${paper.name} ${nameOf(ready)}`, 'pdf', made.pdf)
  // A printer that is reached directly gets all pages or none.
  const images = made.pages.length === made.pageCount ? made.pages.map(pageImage) : []
  return { issued: call.query((ask) => ids.map((id) => issuedView(ask, issuedOf(ask, id)))), file, images }
}

/** One paper of one record, issued as it comes: its file. Faults: those of `issueForms`. */
export async function issueOne(call: TaskCall, form: string, subject: string): Promise<Out<'print.issue'>['file']> {
  const plain = {
    record: null,
    fill: 'filled',
    offsetX: 0,
    offsetY: 0,
    duplex: true,
    purpose: null,
    images: false,
  } as const
  return (await issueForms(call, { ...plain, form, subjects: [subject] })).file
}

/** A stored file on its way out again. */
type Again = In<'print.reprint'>

/**
 * The stored file again, counted: with 补打 on each page behind the very bytes that are stored, or, where a copy for the eye is not
 * wanted but the proof, the stored bytes alone. The chain keeps the digest of what was handed out.
 * Faults: FORM_UNKNOWN, NOT_ALLOWED, NUMBERS_HIDDEN, FORM_FILE_DAMAGED, FORM_FAILED.
 */
export async function reprintForm(call: TaskCall, { id, as }: Again): Promise<SavedFile<'pdf'>> {
  const issued = call.query((ask) => issuedOf(ask, id))
  if (issued.form === handover.code) call.query((ask) => refuseOthersHands(ask, issued.subject))
  if (call.query((ask) => !seesNumbers(ask) && issuedHoldsNumbers(ask, issued)))
    refuseHidden(call, 'print.reprint', issued.form, id)
  const { form, number, prints } = issued
  const stored = vaultOf(call).get(issued.file)
  const pdf = as === 'stored' ? stored : await marked(call, stored, prints)
  call.command('print.reprint', ({ tx }) => {
    countPrint(tx, id)
    const detail = { form, number, code: issued.shortCode, prints: prints + 1, sm3: fileDigest(pdf) }
    tx.tell({ subject: id, detail })
  })
  const called = as === 'stored' ? '存档件' : `补打${prints}`
  const name = call.query((ask) => issuedView(ask, issued).formName)
  return savedFile([form, name, number || issued.shortCode, called].join(' '), 'pdf', pdf)
}

function marked(call: TaskCall, pdf: Uint8Array, prints: number): Promise<Uint8Array> {
  const { formsDir, fontDirs } = call.core.resources
  const printedAt = call.core.ports.clock.now()
  const words = `补打 第${prints}次　${shanghaiTime(printedAt)}`
  return call.jobs.run(markJob, { formsDir, fontDirs, pdf, words, printedAt })
}

/** An issued form as screens see it. */
export function issuedView(call: QueryCall, { by, subjectRev: _rev, file: _file, ...row }: IssuedRow): IssuedForm {
  // Under the name it bore when it was printed.
  const ofPlace = formName(call.core.resources.place, row.form, shanghaiDate(row.at))
  const formNamed = ofPlace ?? paperName(call.definitions, row.form)
  const title = subjectTitle(call, row.subject)
  return { ...row, title, fonts: [...row.fonts], formName: formNamed, byName: shownPersonName(call, by) }
}

/** The print log, newest first; of one record also the papers that it shared with others. */
export function findIssued(call: QueryCall, subject: string | null, limit: number): IssuedForm[] {
  return findIssuedRows(call.db, subject, limit).map((row) => issuedView(call, row))
}

/** An issued form by id. Faults: FORM_UNKNOWN. */
function issuedOf({ db }: QueryCall, id: string): IssuedRow {
  return getIssued(db, id) ?? refuse('FORM_UNKNOWN')
}
