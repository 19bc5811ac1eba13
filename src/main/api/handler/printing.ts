import type { Handlers } from '#api/call.ts'
import type { TaskCall } from '#core/call.ts'
import { vaultOf } from '#api/handler/attachment.ts'
import { note } from '#api/note.ts'
import type { CompileReply, CompileRequest } from '#core/printing/compile-job.ts'
import { typesetJob } from '#core/printing/typeset-job.ts'
import { MOST_IMAGES } from '#core/printing/page-image.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { findIssued, issuedOf, prepareForm, type Prepared } from '#core/printing/issue.ts'
import { formName, paperOf, papersOf, type Paper } from '#core/printing/paper.ts'
import { seesNumbers } from '#core/printing/shown.ts'
import { blankData, issuedHoldsNumbers } from '#core/printing/subject.ts'
import type { FileOutput } from '#shared/contract/importing.ts'
import type { printingContract } from '#shared/contract/printing.ts'
import { form, type FormCode, type FormDefinition } from '#shared/definition/form.ts'
import type { z } from 'zod'
import { shanghaiDate } from '#shared/model/date.ts'

type Settings = {
  readonly form: string
  readonly record: string | null
  readonly subjects: readonly string[]
  readonly fill: 'filled' | 'blank' | 'data-only'
  readonly offsetX: number
  readonly offsetY: number
}

const PDF = 'application/pdf'

function requestOf(
  call: TaskCall,
  paper: Paper,
  input: Settings,
  ready: readonly Prepared[],
  want: CompileRequest['want'],
): CompileRequest {
  const { resources } = call.core
  return {
    formsDir: resources.formsDir,
    fontDirs: resources.fontDirs,
    code: paper.drawn,
    records:
      ready.length > 0
        ? ready.map((one) => one.record)
        : [{ data: call.query((ask) => blankData(ask, paper.drawn, paper.record)) }],
    options: {
      fill: input.fill === 'data-only' ? 'dataOnly' : input.fill,
      printedAt: call.core.ports.clock.now(),
      ...(paper.drawn === paper.code ? { name: paper.name } : {}),
      offsets: { xMm: input.offsetX, yMm: input.offsetY },
      watermark: { demo: call.station.unit()?.demo ?? false },
    },
    want,
  }
}

function readyForms(call: TaskCall, code: FormCode, input: Settings): Prepared[] {
  if (input.fill === 'blank') return []
  if (input.subjects.length === 0) refuse('RECORD_UNKNOWN')
  return call.query((ask) => input.subjects.map((id) => prepareForm(ask, code, id)))
}

/** What stands on paper in full is for those who may see it; whoever may not is refused, and that leaves a line. Faults: NUMBERS_HIDDEN. */
function refuseHidden(call: TaskCall, action: string, form: string, subject: string): never {
  note(call, { action, subject, result: 'refused', detail: { form, why: 'NUMBERS_HIDDEN' } })
  return refuse('NUMBERS_HIDDEN')
}

/** Puts the issued forms and their files on record; the file stands before the row that names it. */
function keep(call: TaskCall, ready: readonly Prepared[], made: CompileReply): string[] {
  const vault = vaultOf(call)
  const files = ready.map((_one, at) => made.each[at] ?? { pdf: made.pdf, pages: made.pageCount })
  const digests = files.map((file) => vault.put(file.pdf))
  const ids = ready.map(() => call.core.ports.ids.uuid())
  call.command('print.issue', ({ tx }) => {
    const insert = prepared(
      tx.db,
      'INSERT INTO issued_form (id, form, number, short_code, subject, subject_rev, at, by, fonts, pages, prints, file, digest) VALUES (?,?,?,?,?,?,?,?,?,?,1,?,?)',
    )
    const member = prepared(tx.db, 'INSERT INTO issued_form_member (issued, subject) VALUES (?,?)')
    for (const [at, one] of ready.entries()) {
      for (const id of one.members) member.run(ids[at], id)
      insert.run(
        ids[at],
        one.code,
        one.number,
        one.short,
        one.subject,
        one.rev,
        tx.now,
        tx.actor.personId,
        JSON.stringify(made.fonts),
        files[at]?.pages ?? 0,
        digests[at],
        digests[at],
      )
    }
    tx.tell({
      subject: ready[0]?.subject ?? '',
      detail: { form: ready[0]?.code ?? '', count: ready.length, codes: ready.slice(0, 20).map((one) => one.short) },
    })
  })
  return ids
}

/** A paper under the name it has at this place. */
function named({ core }: Pick<TaskCall, 'core'>, paper: Paper): Paper {
  const name = formName(core.resources.place, paper.drawn, shanghaiDate(core.ports.clock.now()))
  return name === undefined ? paper : { ...paper, name }
}

/** What a form can be printed as; onto a flowing text nothing can be overprinted, and a card of no register is never empty. */
function fillsOf({ drawn, record }: Paper): Settings['fill'][] {
  const definition: FormDefinition = form[drawn]
  if (drawn === 'REG-1' && record === null) return ['filled']
  return definition.flowing === true ? ['filled', 'blank'] : ['filled', 'blank', 'data-only']
}

const pageImage = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

/** The pages of what was just typeset, of the same data at the same instant; none where not all of them can be had. */
async function imagesOf(call: TaskCall, request: CompileRequest, made: CompileReply): Promise<string[]> {
  if (made.pageCount > MOST_IMAGES) return []
  const { pages } = await call.jobs.run(typesetJob, { ...request, want: 'pages' })
  return pages.length === made.pageCount ? pages.map(pageImage) : []
}

export const printingHandlers: Handlers<typeof printingContract> = {
  'print.forms': (call) =>
    papersOf(call.definitions)
      .map((paper) => named(call, paper))
      .map((paper) => ({
        code: paper.code,
        name: paper.name,
        record: paper.record?.name ?? null,
        fills: fillsOf(paper),
        defaultCopies: form[paper.drawn].page.copies,
      })),
  'print.preview': async (call, input) => {
    const paper = named(call, paperOf(call.definitions, input.form, input.record))
    const ready = readyForms(call, paper.drawn, input)
    const bearing = ready.find((one) => one.numbers)
    const hidden = bearing !== undefined && !call.query(seesNumbers)
    const pages = await call.jobs.run(typesetJob, requestOf(call, paper, input, ready, 'pages'))
    const made = await call.jobs.run(typesetJob, requestOf(call, paper, input, ready, 'pdf'))
    const images = pages.pages.map(pageImage)
    // A look at numbers is a look, on the screen of a form as on a page (quality S-72).
    if (bearing && !hidden) {
      const detail = { form: bearing.code, count: ready.length }
      note(call, { action: 'print.preview', subject: bearing.subject, result: 'done', detail })
    }
    return { pages: images, pageCount: pages.pageCount, fonts: [...made.fonts], notes: [...made.notes], hidden }
  },
  'print.issue': async (call, input) => {
    const paper = named(call, paperOf(call.definitions, input.form, input.record))
    const ready = readyForms(call, paper.drawn, input)
    const bearing = ready.find((one) => one.numbers)
    // What is stored as issued is complete for ever: nobody issues a paper with its numbers hidden.
    if (bearing && !call.query(seesNumbers)) refuseHidden(call, 'print.issue', bearing.code, bearing.subject)
    const request = requestOf(call, paper, input, ready, 'each')
    const made = await call.jobs.run(typesetJob, request)
    const images = input.images ? await imagesOf(call, request, made) : []
    const ids = new Set(ready.length > 0 ? keep(call, ready, made) : [])
    const name =
      ready.length === 1 ? ready[0]?.number || ready[0]?.short : ready.length === 0 ? '空白' : `${ready.length}份`
    const file: z.output<typeof FileOutput> = {
      name: `${paper.code} ${paper.name} ${name ?? ''}.pdf`,
      mime: PDF,
      base64: Buffer.from(made.pdf).toString('base64'),
    }
    const issued =
      ids.size === 0
        ? []
        : call.query((ask) => findIssued(ask, null, Math.max(500, ids.size * 2)).filter((one) => ids.has(one.id)))
    return { issued, file, images }
  },
  'print.reprint': (call, input) => {
    const issued = issuedOf(call.station.db(), input.id)
    if (call.query((ask) => !seesNumbers(ask) && issuedHoldsNumbers(ask, issued)))
      refuseHidden(call, 'print.reprint', issued.form, input.id)
    const bytes = vaultOf(call).get(issued.file)
    call.command('print.reprint', ({ tx }) => {
      prepared(tx.db, 'UPDATE issued_form SET prints = prints + 1 WHERE id = ?').run(input.id)
      tx.tell({ subject: input.id, detail: { form: issued.form, number: issued.number, prints: issued.prints + 1 } })
    })
    return {
      name: `${issued.form} ${issued.number} 补打${issued.prints}.pdf`,
      mime: PDF,
      base64: Buffer.from(bytes).toString('base64'),
    }
  },
  'print.log': (call, input) => findIssued(call, input.subject, input.limit),
}
