import { type OfficialDocument, documentTitle, writeDocument } from '#core/exporting/service.ts'
import { refuse } from '#core/fault.ts'
import { checkRecord, formView } from '#core/printing/form-data.ts'
import { refuseHidden } from '#core/printing/issue.ts'
import { isDocumentPaper, paperOf } from '#core/printing/paper.ts'
import { seesNumbers } from '#core/printing/shown.ts'
import { blankData } from '#core/printing/blank.ts'
import { printSubject } from '#core/printing/subject.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In } from '#shared/contract/index.ts'

/**
 * An official document as a file that the office revises in Word or WPS before it is signed; `subject` null: its empty copy. It bears
 * no code and is not stored: what is signed is issued. Faults: FORM_UNKNOWN where the paper is no document, RECORD_UNKNOWN,
 * FORM_FAILED, NUMBERS_HIDDEN.
 */
export async function wordFile(call: TaskCall, { form, record, subject }: In<'print.word'>): Promise<SavedFile> {
  const paper = paperOf(call.definitions, form, record)
  if (!isDocumentPaper(paper)) return refuse('FORM_UNKNOWN')
  const made = subject === null ? undefined : call.query((ask) => printSubject(ask, paper, subject))
  if (made?.numbers && !call.query(seesNumbers)) refuseHidden(call, 'print.word', paper.code, subject ?? '')
  const data = made ? made.data : call.query((ask) => blankData(ask, paper))
  // Whatever the template of documents prints is one.
  const view = formView(paper.drawn, checkRecord(paper.drawn, data), made ? 'filled' : 'blank') as OfficialDocument
  const bytes = await writeDocument(view, call.core.ports.clock.now())
  call.command('print.word', ({ tx }) => tx.tell({ subject: subject ?? '', detail: { form: paper.code } }))
  return savedFile(`${paper.code} ${documentTitle(view)}`, 'docx', bytes)
}
