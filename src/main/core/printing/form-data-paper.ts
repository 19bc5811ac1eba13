import { printedTable, totalsView } from '#core/printing/form-data-list.ts'
import { dateParts, moneyView, opinionView } from '#core/printing/form-data-text.ts'
import type { FormData } from '#shared/definition/form.ts'
import { emptyOpinion } from '#shared/definition/form-opinion.ts'
import { pick } from '#shared/pick.ts'

type Block = FormData<'SHEET-1'>['blocks'][number]
type Cell = Extract<Block, { kind: 'grid' }>['rows'][number][number]

/** The value of a cell as its place in the template wants it. */
function valueOf({ kind, value, options, amount, on }: Cell, blank: boolean): unknown {
  if (kind === 'open') return value
  if (kind === 'ticks') return blank ? options.map(({ label }) => ({ label, on: false })) : options
  if (kind === 'money') return moneyView(blank ? undefined : amount)
  if (kind === 'date') return dateParts(blank ? undefined : on)
  return blank ? '' : value
}

const cellView = (one: Cell, blank: boolean) => ({
  ...pick(one, 'label', 'kind', 'unit', 'lines'),
  value: valueOf(one, blank),
})

type Table = Extract<Block, { kind: 'table' }>['table']

/** A table with the heads that its columns share. */
function headed(table: Table, emptyRows: number | undefined) {
  const view = printedTable(table, emptyRows)
  return { ...view, columns: view.columns.map((one, at) => ({ ...one, under: table.columns[at]?.under ?? '' })) }
}

function blockView(block: Block, blank: boolean): Record<string, unknown> {
  switch (block.kind) {
    case 'grid':
      return { ...block, rows: block.rows.map((cells) => cells.map((one) => cellView(one, blank))) }
    case 'table':
      return {
        ...block,
        table: headed(block.table, blank ? block.least : undefined),
        totals: totalsView(block.table, blank),
      }
    case 'lines':
      return {
        ...block,
        rows: block.rows.map(({ words, cells }) => ({ words, cells: cells.map((one) => cellView(one, blank)) })),
      }
    case 'cover':
      return { ...block, lines: block.lines.map((one) => (blank ? { ...one, value: '' } : one)) }
    case 'opinion':
      return { ...block, given: opinionView(blank || !block.given ? emptyOpinion() : block.given) }
    default:
      return block
  }
}

/** SHEET-1: a paper that is data, block by block; what the paper says of itself stays on its empty copy. */
export function sheetView(data: FormData<'SHEET-1'>, blank: boolean): Record<string, unknown> {
  return {
    ...pick(data, 'title', 'table', 'notes'),
    paper: data.paper ?? null,
    left: data.left ? { label: data.left.label, value: blank ? '' : data.left.value } : null,
    date: data.date ? { label: data.date.label, on: dateParts(blank ? undefined : data.date.on) } : null,
    blocks: data.blocks.map((block) => blockView(block, blank)),
  }
}
