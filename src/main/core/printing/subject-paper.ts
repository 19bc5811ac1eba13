import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { allHold, paperPlace, type PrintedRecord, paperRecord, paperRows, wordsOf } from '#core/printing/paper-place.ts'
import { type PaperGridCell, cellAt } from '#core/printing/paper-cell.ts'
import { printedValue } from '#core/printing/subject-card.ts'
import { opinionsOf, printed as printedOpinion } from '#core/printing/subject-money.ts'
import { type StoredRow, titlesOf } from '#core/register/service.ts'
import type { Field } from '#shared/definition/field.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { GUARDED_WHEN, isGuarded } from '#shared/definition/mask.ts'
import {
  type PaperBlock,
  type PaperCell,
  type PaperDefinition,
  type PaperItem,
  pathOf,
  SEAL_BOX,
  wordingOf,
} from '#shared/definition/paper/paper.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

type Sheet = FormInput<'SHEET-1'>
type Block = NonNullable<Sheet['blocks']>[number]

/** A cell of a grid; none where its path leads nowhere: another procedure has no such field. */
function gridCell(printed: PrintedRecord, cell: PaperCell, alone: boolean): PaperGridCell[] {
  const path = pathOf(cell)
  const { label, lines = 1, plain } = wordingOf(cell)
  if (path === undefined)
    return [
      { label: label ?? '', kind: 'open', value: typeof cell === 'object' && 'words' in cell ? cell.words : '', lines },
    ]
  const place = paperPlace(printed, path)
  if (!place) return []
  const name = label ?? place.field.label
  return plain
    ? [{ label: name, kind: 'text', value: wordsOf(printed.call, place), lines }]
    : [cellAt(printed.call, place, name, lines, alone)]
}

/** Where a name or a day is written in by hand. */
const OPEN_LINE = '＿'.repeat(8)

/** The paper's own words with what {paths} say; an open line where they say nothing. */
export function filledWords(printed: PrintedRecord, words: string): string {
  return words.replaceAll(/\{([\w.]+)\}/gu, (_, path: string) => {
    const place = paperPlace(printed, path)
    return (place && wordsOf(printed.call, place)) || OPEN_LINE
  })
}

/** What a line of the checklist or a check is called, by the procedure of the application. */
function itemWords({ call, definition }: PrintedRecord, item: unknown): string | undefined {
  const procedure = call.definitions.procedureOf(definition.name)
  return [...(procedure?.materials ?? []), ...(procedure?.checks ?? [])].find((one) => one.item === item)?.label
}

/** A cell of a row: a number as it is, everything else in words. */
function rowCell(printed: PrintedRecord, child: RecordDefinition, row: Values, path: string) {
  const value = row[path]
  const kind = child.fields[path]?.kind
  if (child.fields[path]?.sensitivity === 'sensitive') return ''
  if (kind === 'integer' || kind === 'money') return typeof value === 'number' ? value : null
  const item = path === 'item' ? itemWords(printed, value) : undefined
  return item ?? printedValue(child, path, row, titlesOf(printed.call, child, [row]))
}

/** The share of 序号 in the width of the other columns. */
const NARROW = 0.065

/** The row that adds up, where a column asks for it and there is something to add; its word stands first. */
function totalsOf({ columns, numbered }: Extract<PaperBlock, { kind: 'table' }>, rows: readonly Values[]) {
  if (rows.length === 0 || !columns.some(({ total }) => total)) return {}
  const cells = columns.map(({ path, total }) =>
    total ? rows.reduce((sum, one) => sum + Number(one[path] ?? 0), 0) : null,
  )
  return { totals: ['合计', ...(numbered ? cells : cells.slice(1))] }
}

/** A column of figures says its kind, and of money the unit. */
function figureColumn(field: Field | undefined, label: string) {
  if (field?.kind === 'money') return { label: `${label}（元）`, kind: 'money' as const }
  return field?.kind === 'integer' ? { label, kind: 'integer' as const } : { label }
}

function tableBlock(printed: PrintedRecord, block: Extract<PaperBlock, { kind: 'table' }>): Block {
  const child = paperRecord(printed.call, block)
  const rows = paperRows(printed, block)
  const columns = block.columns.map(({ path, label = child.fields[path]?.label ?? path, weight = 1, under = '' }) => ({
    ...figureColumn(child.fields[path], label),
    weight,
    under,
  }))
  const sum = columns.reduce((total, { weight }) => total + weight, 0)
  return {
    kind: 'table',
    title: block.title,
    nothing: block.nothing ?? '',
    least: block.least,
    table: {
      ...totalsOf(block, rows),
      columns: block.numbered ? [{ label: '序号', kind: 'ordinal', weight: sum * NARROW }, ...columns] : columns,
      rows: rows.map((one, at) => [
        ...(block.numbered ? [String(at + 1)] : []),
        ...block.columns.map(({ path }) => rowCell(printed, child, one, path)),
      ]),
    },
  }
}

/** What the first column of a line's row says: a code, or a year as long before the printed record's. */
function codeOf(item: PaperItem, year: unknown): string | number | undefined {
  if (typeof item === 'string') return item
  return item.ago !== undefined && typeof year === 'number' ? year - item.ago : item.code
}

/** The lines that a paper names, each with what the newest row of its code says. */
function linesBlock(printed: PrintedRecord, block: Extract<PaperBlock, { kind: 'lines' }>): Block {
  const { call } = printed
  const child = paperRecord(call, block)
  const rows = paperRows(printed, block)
  const [first, ...rest] = block.columns
  const labelOf = (path: string) => child.fields[path]?.label ?? path
  return {
    kind: 'lines',
    title: block.title,
    lines: block.lines ?? 2,
    columns: block.columns.map(({ path, label, weight = 1, under = '' }) => ({
      label: label ?? labelOf(path),
      weight,
      under,
    })),
    rows: block.items.map((item) => {
      const code = codeOf(item, printed.row?.['year'])
      const row = rows.findLast((one) => code !== undefined && one[first?.path ?? ''] === code) ?? null
      return {
        words: typeof item === 'string' ? (itemWords(printed, item) ?? item) : item.words,
        cells: rest.flatMap(({ path, label }) => {
          const field = child.fields[path]
          if (!field) return []
          const cell = cellAt(call, { definition: child, name: path, field, row }, label ?? field.label, 1, false)
          // Where the head of all lines says the unit, no line does.
          return [cell.unit !== undefined && block.title.includes(cell.unit) ? { ...cell, unit: '' } : cell]
        }),
      }
    }),
  }
}

/** A box with the opinion of its step, once it was given. */
function opinionBlock(printed: PrintedRecord, block: Extract<PaperBlock, { kind: 'opinion' }>): Block {
  const { call, row } = printed
  const { label, height = SEAL_BOX, roles = [], step } = block
  const opinions = row ? opinionsOf(call, row) : undefined
  const given = [step ?? []].flat().flatMap((one) => opinions?.get(one) ?? [])[0]
  return { kind: 'opinion', label, height, roles: [...roles], given: printedOpinion(call, given, '') }
}

/** A line of a cover: everything in words. */
function coverLine(printed: PrintedRecord, cell: PaperCell) {
  const place = paperPlace(printed, pathOf(cell) ?? '')
  const { label = place?.field.label ?? '' } = wordingOf(cell)
  return { label, value: place ? wordsOf(printed.call, place) : '' }
}

function blockOf(printed: PrintedRecord, block: PaperBlock): Block[] {
  switch (block.kind) {
    case 'grid': {
      const rows = block.rows
        .map((cells) => cells.flatMap((cell) => gridCell(printed, cell, cells.length === 1)))
        .filter((cells) => cells.length > 0)
      return rows.length > 0 ? [{ kind: 'grid', title: block.title ?? '', rows }] : []
    }
    case 'table':
      return [tableBlock(printed, block)]
    case 'lines':
      return [linesBlock(printed, block)]
    case 'opinion':
      return [opinionBlock(printed, block)]
    case 'cover':
      return [{ kind: 'cover', lines: block.lines.map((cell) => coverLine(printed, cell)) }]
    case 'paste':
      return [block]
    case 'text':
      return [{ kind: 'text', words: filledWords(printed, block.words) }]
    case 'sign':
      return [{ kind: 'sign', names: [...block.names] }]
    case 'slip':
      return [{ ...block, words: filledWords(printed, block.words), names: [...block.names] }]
  }
}

/** A paper that is data, of one record; `row` null: its empty copy. */
export function paperForm(
  call: QueryCall,
  paper: PaperDefinition,
  definition: RecordDefinition,
  row: StoredRow | null,
): Sheet {
  const printed: PrintedRecord = { call, paper, definition, row }
  const { left, date } = paper
  const leftPlace = left && paperPlace(printed, pathOf(left) ?? '')
  const dated = date && paperPlace(printed, pathOf(date) ?? '')
  const on = dated ? dated.row?.[dated.name] : undefined
  return {
    paper: { code: paper.code, name: paper.name },
    title: paper.name,
    ...(paper.table === undefined
      ? {}
      : { table: call.core.resources.place.words('statistic.table', call.today, { n: paper.table }) }),
    ...(leftPlace
      ? { left: { label: wordingOf(left).label ?? leftPlace.field.label, value: wordsOf(call, leftPlace) } }
      : {}),
    ...(dated
      ? {
          date: {
            label: wordingOf(date).label ?? dated.field.label,
            ...(typeof on === 'string' && on.length === 10 ? { on } : {}),
          },
        }
      : {}),
    blocks: paper.blocks.flatMap((block) => blockOf(printed, block)),
    notes: [...(paper.notes ?? [])],
  }
}

/** The records a paper prints. */
export function printedBy(
  { records, procedures }: QueryCall['definitions'],
  paper: PaperDefinition,
): RecordDefinition[] {
  const names = paper.prints === 'applications' ? procedures.map((one) => one.record) : paper.prints
  return records.filter((one) => names.includes(one.name))
}

/** Whether a paper is for this row: all its conditions hold, and one that lives by its rows has some. */
export function paperFits(
  call: QueryCall,
  paper: PaperDefinition,
  definition: RecordDefinition,
  row: StoredRow,
): boolean {
  const printed: PrintedRecord = { call, paper, definition, row }
  if (!allHold(printed, paper.when)) return false
  const { wantsRows } = paper
  if (wantsRows === undefined) return true
  const wanted = wantsRows === true ? paper.blocks.filter((block) => block.kind === 'table') : [wantsRows]
  return wanted.some((rows) => paperRows(printed, rows).length > 0)
}

/** Whether a printed field bears numbers: what is sensitive is left to the pen, a firm's code may be a natural person's number. */
const bears = (name: string, field: Field): boolean =>
  name === GUARDED_WHEN.guarded || (isGuarded(field) && field.sensitivity !== 'sensitive')

/** Whether numbers of persons or accounts stand on a paper when it prints a record of this kind. */
export function paperHoldsNumbers(call: QueryCall, paper: PaperDefinition, definition: RecordDefinition): boolean {
  const printed: PrintedRecord = { call, paper, definition, row: null }
  return paper.blocks.some((block) => {
    if (block.kind === 'grid' || block.kind === 'cover') {
      const cells = block.kind === 'grid' ? block.rows.flat() : block.lines
      return cells.some((cell) => {
        const place = paperPlace(printed, pathOf(cell) ?? '')
        return place !== undefined && bears(place.name, place.field)
      })
    }
    if (block.kind !== 'table' && block.kind !== 'lines') return false
    const { fields } = paperRecord(call, block)
    return block.columns.some(({ path }) => {
      const field = fields[path]
      return field !== undefined && bears(path, field)
    })
  })
}
