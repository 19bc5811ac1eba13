import { refuse } from '#core/fault.ts'
import { concernsRecord } from '#core/printing/paper-matter.ts'
import { writtenAbout } from '#core/printing/subject-document.ts'
import { printedBy } from '#core/printing/subject-paper.ts'
import { PRINTABLE } from '#core/printing/subject.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { form, isFormCode, type FormCode, type FormDefinition } from '#shared/definition/form.ts'
import type { DocumentDefinition } from '#shared/definition/document/document.ts'
import { type ListDefinition, OF_YEAR } from '#shared/definition/paper/list.ts'
import type { PaperDefinition } from '#shared/definition/paper/paper.ts'
import type { Place } from '#shared/definition/pack/place.ts'
import { NOW } from '#shared/definition/pack/shape.ts'
import { cardPaper, type PaperName, type RecordDefinition } from '#shared/definition/record.ts'

/** A line of the form library: a drawn form, or the card of one register under a code of its own (domain §9.5). */
export type Paper = PaperName & {
  readonly drawn: FormCode
  readonly record: RecordDefinition | null
  /** What stands on it, where the paper is data. */
  readonly layout?: PaperDefinition
  /** Its words, where the paper is an official document. */
  readonly document?: DocumentDefinition
  /** Its columns, where it is a list. */
  readonly list?: ListDefinition
}

const drawn: readonly Paper[] = PRINTABLE.map(({ code, record }) => ({
  code,
  name: form[code].name,
  drawn: code,
  record,
}))

/** Whether a paper is an official document, which is had as a Word file too. */
export const isDocumentPaper = ({ drawn }: Paper): boolean => form[drawn].page.template === 'doc-1.typ'

/** Every paper there is; two registers may share a code, the record then tells them apart. */
export function papersOf(definitions: Definitions): readonly Paper[] {
  const sheets = definitions.papers.flatMap((layout) =>
    printedBy(definitions, layout)
      .filter((record) => concernsRecord(definitions, layout, record))
      .map((record): Paper => ({ code: layout.code, name: layout.name, drawn: 'SHEET-1', record, layout })),
  )
  const lists = definitions.lists.flatMap((list) =>
    Object.keys(list.rows).map((from): Paper => ({
      code: list.code,
      name: list.name,
      drawn: 'LIST-1',
      record: from === OF_YEAR ? null : (definitions.record(from) ?? null),
      list,
    })),
  )
  // A register whose card is a paper of data of the same code has that and no card of sections.
  const written = new Set(sheets.map(({ code, record }) => `${code} ${record?.name}`))
  const documents = definitions.documents.flatMap((document) =>
    [...writtenAbout(definitions, document), ...(document.writes.includes(OF_YEAR) ? [null] : [])].map(
      (record): Paper => ({ code: document.code, name: document.name, drawn: 'DOC-1', record, document }),
    ),
  )
  const cards = definitions.records
    .filter((one) => one.group === '登记册' && !written.has(`${cardPaper(one).code} ${one.name}`))
    .map((one): Paper => ({ ...cardPaper(one), drawn: 'REG-1', record: one }))
  return [...drawn, ...sheets, ...lists, ...documents, ...cards]
}

/** What a place calls a form on a day, by default now, where it has words of its own for it. */
export function formName(place: Place, code: string, on = NOW): string | undefined {
  const definition: FormDefinition | undefined = isFormCode(code) ? form[code] : undefined
  return definition?.heading && place.words(definition.heading, on, {})
}

/** The paper of that code, of that register where one is named. Faults: FORM_UNKNOWN. */
export function paperOf(definitions: Definitions, code: string, record: string | null): Paper {
  const found = papersOf(definitions).find(
    (one) => one.code === code && (record === null || one.record?.name === record),
  )
  if (found) return found
  // What is printed without standing in the library: slips, lists.
  return isFormCode(code) ? { code, name: form[code].name, drawn: code, record: null } : refuse('FORM_UNKNOWN')
}

/** The paper of that code that prints this record, or a year. Faults: FORM_UNKNOWN. */
export function paperFor(definitions: Definitions, code: string, record: RecordDefinition | undefined): Paper {
  const coded = papersOf(definitions).filter((one) => one.code === code)
  return coded.find((one) => one.record?.name === record?.name) ?? coded[0] ?? paperOf(definitions, code, null)
}

/** What a paper of the log is called; a code nobody knows any more stays as it was. */
export function paperName(definitions: Definitions, code: string): string {
  return papersOf(definitions).find((one) => one.code === code)?.name ?? (isFormCode(code) ? form[code].name : code)
}
