import type { QueryCall } from '#core/call.ts'
import { shown, shownBy } from '#core/printing/shown.ts'
import { writtenAbout } from '#core/printing/subject-document.ts'
import { paperFits, printedBy } from '#core/printing/subject-paper.ts'
import { valueWords } from '#core/procedure/service.ts'
import { definitionOf, rowOf, type StoredRow } from '#core/register/service.ts'
import type { printingContract } from '#shared/contract/printing.ts'
import type { Output } from '#shared/contract/route.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Offer = Output<(typeof printingContract)['print.papers']>[number]

/** A paper that is data or an official document: the records it is of, and whether it has something to say of a row. */
type Offered = {
  readonly code: string
  readonly name: string
  readonly of: readonly RecordDefinition[]
  readonly fits: (child: RecordDefinition, row: StoredRow) => boolean
}

const byCode = (a: Offered, b: Offered) => a.code.localeCompare(b.code, 'en', { numeric: true })

function offered(call: QueryCall): Offered[] {
  const { definitions } = call
  const papers = definitions.papers.map((paper): Offered => {
    const fits = (child: RecordDefinition, row: StoredRow) => paperFits(call, paper, child, row)
    return { code: paper.code, name: paper.name, of: printedBy(definitions, paper), fits }
  })
  const documents = definitions.documents.map((one): Offered => {
    return { code: one.code, name: one.name, of: writtenAbout(definitions, one), fits: () => true }
  })
  return [...papers, ...documents].toSorted(byCode)
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
  { code, name, fits }: Offered,
  child: RecordDefinition,
  definition: RecordDefinition,
  row: StoredRow,
): Offer[] {
  // The card of a register has a button of its own.
  if (code === child.paper?.code) return []
  if (child.name === definition.name)
    return fits(child, row) ? [{ code, name, record: child.name, id: row.id, of: '' }] : []
  const by = belongsBy(call, child, definition)
  if (by === undefined) return []
  return shownBy(call, child, by, row.id)
    .filter((one) => fits(child, one))
    .map((one) => ({ code, name, record: child.name, id: one.id, of: valueWords(call, child, one, child.title) }))
}
