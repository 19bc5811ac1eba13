import type { QueryCall } from '#core/call.ts'
import { concernsRow, decisionOf } from '#core/printing/paper-matter.ts'
import { shown, shownBy } from '#core/printing/shown.ts'
import { writtenAbout } from '#core/printing/subject-document.ts'
import { paperFits, printedBy } from '#core/printing/subject-paper.ts'
import { drawnFits, PRINTABLE } from '#core/printing/subject.ts'
import { valueWords } from '#core/procedure/service.ts'
import { definitionOf, rowOf, type StoredRow } from '#core/register/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { form } from '#shared/definition/form.ts'
import { isGuarded } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Offer = Out<'print.papers'>[number]

/** A paper: the records it is of, and whether it has something to say of a row. `drawn`: it has a layout, and a button, of its own. */
type Offered = {
  readonly code: string
  readonly name: string
  readonly drawn: boolean
  readonly of: readonly RecordDefinition[]
  readonly fits: (child: RecordDefinition, row: StoredRow) => boolean
}

const byCode = (a: Offered, b: Offered) => a.code.localeCompare(b.code, 'en', { numeric: true })

function offered(call: QueryCall): Offered[] {
  const { definitions } = call
  const papers = definitions.papers.map((paper): Offered => {
    const fits = (child: RecordDefinition, row: StoredRow) =>
      concernsRow(call, paper, child, row) && paperFits(call, paper, child, row)
    return { code: paper.code, name: paper.name, drawn: false, of: printedBy(definitions, paper), fits }
  })
  const documents = definitions.documents.map((one): Offered => {
    const fits = (_: RecordDefinition, row: StoredRow) => !one.decided || decisionOf(call, one, row) !== undefined
    return { code: one.code, name: one.name, drawn: false, of: writtenAbout(definitions, one), fits }
  })
  const drawn = PRINTABLE.flatMap(({ code, record, together }): Offered[] => {
    if (record === null || together === true) return []
    const fits = (_: RecordDefinition, row: StoredRow) => drawnFits(call, code, row)
    return [{ code, name: form[code].name, drawn: true, of: [record], fits }]
  })
  return [...papers, ...documents, ...drawn].toSorted(byCode)
}

/** The field by which rows of one record belong to another: facts to their application, rows of a family to their parent. */
function belongsBy({ definitions }: QueryCall, child: RecordDefinition, above: RecordDefinition): string | undefined {
  if (child.fact === true && definitions.procedureOf(above.name)) return 'subject'
  const { parent } = child
  return parent !== undefined && child.fields[parent]?.target === above.name ? parent : undefined
}

type Asked = { readonly record: string; readonly ids: readonly string[] }

/** The papers that have something to say of records and of the rows that belong to them. Faults: RECORD_KIND_UNKNOWN, RECORD_UNKNOWN. */
export function papersFor(call: QueryCall, { record, ids }: Asked): Offer[] {
  const definition = definitionOf(call, record)
  const rows = ids.map((id) => shown(call, definition, rowOf(call, definition, id)))
  return offered(call).flatMap((paper) =>
    paper.of.flatMap((child) => rows.flatMap((row) => offersOf(call, paper, child, definition, row))),
  )
}

/** What a paper offers of one row: the row itself, or those that belong to it. */
function offersOf(
  call: QueryCall,
  { code, name, drawn, fits }: Offered,
  child: RecordDefinition,
  definition: RecordDefinition,
  row: StoredRow,
): Offer[] {
  // The card of a register has a button of its own.
  if (code === child.paper?.code) return []
  if (child.name === definition.name)
    return fits(child, row) ? [{ code, name, drawn, record: child.name, id: row.id, of: '' }] : []
  const by = drawn ? undefined : belongsBy(call, child, definition)
  if (by === undefined) return []
  const rows: readonly StoredRow[] = shownBy(call, child, by, row.id)
  const called = namesBeside(call, child, rows)
  return rows.flatMap((one, at) =>
    fits(child, one) ? [{ code, name, drawn, record: child.name, id: one.id, of: called[at] ?? '' }] : [],
  )
}

/** What rows are called beside each other: by their title, several of one title by what a list shows of them besides, or by their order. */
function namesBeside(call: QueryCall, child: RecordDefinition, rows: readonly StoredRow[]): readonly string[] {
  const listed = Object.entries(child.fields)
    .filter(([name, field]) => name !== child.title && field.list !== undefined && !isGuarded(field))
    .map(([name]) => name)
  const titles = rows.map((row) => valueWords(call, child, row, child.title))
  const alone = (words: readonly string[], at: number) =>
    words.indexOf(words[at] ?? '') === words.lastIndexOf(words[at] ?? '')
  const long = rows.map((row, at) =>
    alone(titles, at)
      ? (titles[at] ?? '')
      : [titles[at], ...listed.map((name) => valueWords(call, child, row, name))]
          .filter(Boolean)
          .join('　')
          .slice(0, 60),
  )
  return long.map((words, at) =>
    alone(long, at) ? words : `${words}　第${long.slice(0, at + 1).filter((one) => one === words).length}件`,
  )
}
