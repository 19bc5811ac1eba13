import type { QueryCall } from '#core/call.ts'
import { stationName } from '#core/db/station-name.ts'
import type { DossierBlock, DossierFact } from '#core/printing/dossier-book.ts'
import { rowWords, valueWords } from '#core/procedure/service.ts'
import { shownPersonName, type StoredRow } from '#core/register/service.ts'
import { divisionName } from '#core/resources.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { shanghaiTime } from '#shared/model/date.ts'

/** Fields that say nothing to a reader of paper: ids of the matter itself, and what stands in a section of its own. */
const SILENT = new Set(['subject', 'frozen', 'frozenDigest', 'subjectRev'])
/** Wider than this, in signs of full width, a value takes the whole line. */
const NARROW = 14
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (one < '\u0100' ? 0.55 : 1), 0)
/** More rows than this are a table, whatever their record. */
const CARDS = 6
const MOST_COLUMNS = 7

/** Records that are read as tables, and the columns that tell what happened. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  material: ['item', 'status', 'pages', 'originalSeen', 'note'],
  review_check: ['round', 'item', 'result', 'seen', 'reason'],
  ledger_entry: ['postedOn', 'kind', 'amount', 'pool', 'document', 'reason'],
  receipt: ['issuedOn', 'type', 'number', 'seller', 'total', 'eligible', 'verification'],
}

/** A value as the office says it; money in 元, what a row names by its title. */
function wordOf(call: QueryCall, definition: RecordDefinition, row: StoredRow, name: string): string {
  const field = definition.fields[name]
  const value = row[name]
  if (!field || field.kind === 'json') return ''
  if (field.kind === 'division' && typeof value === 'string') return divisionName(call.core.resources, value)
  const said = valueWords(call, definition, row, name)
  const counted = typeof value === 'number' && field.kind !== 'money' && field.unit !== undefined
  return said !== '' && counted ? `${said} ${field.unit}` : said
}

/** Who entered a row and when, who changed it last; of another unit by that unit's name. */
export function whoWords(call: QueryCall, row: StoredRow): string {
  const unit = row.station === call.station.id ? '' : `（${stationName(call.db, row.station)}）`
  const one = (by: string, at: number) => `${shownPersonName(call, by)} ${shanghaiTime(at)}`
  const entered = `${one(row.createdBy, row.createdAt)}登记${unit}`
  return row.updatedAt === row.createdAt ? entered : `${entered}；${one(row.updatedBy, row.updatedAt)}最后修改`
}

/** Facts in two columns: a wide one begins on a line of its own. */
export function factColumns(lines: readonly (readonly [label: string, value: string])[]): DossierFact[] {
  const rows: DossierFact[] = []
  let narrow = 0
  const fill = () => {
    if (narrow % 2 === 1) rows.push({ label: '', value: '', wide: false })
    narrow = 0
  }
  for (const [label, value] of lines) {
    const wide = widthOf(value) > NARROW || value.includes('\n')
    if (wide) fill()
    else narrow += 1
    rows.push({ label, value, wide })
  }
  fill()
  return rows
}

function filled(call: QueryCall, definition: RecordDefinition, row: StoredRow): (readonly [string, string])[] {
  return (
    Object.entries(definition.fields)
      // What the program fills in for itself alone (a key to compare names by) says nothing on paper.
      .filter(([name, field]) => !SILENT.has(name) && !(field.computed && field.list === undefined))
      .map(([name, field]) => [field.label, wordOf(call, definition, row, name)] as const)
      .filter(([, value]) => value !== '')
  )
}

/** Everything a row says, and who wrote it down. */
export function rowFacts(call: QueryCall, definition: RecordDefinition, row: StoredRow): DossierBlock {
  return { kind: 'facts', rows: factColumns([...filled(call, definition, row), ['登记', whoWords(call, row)]]) }
}

function tableOf(call: QueryCall, definition: RecordDefinition, rows: readonly StoredRow[]): DossierBlock {
  const asked = COLUMNS[definition.name] ?? Object.keys(definition.fields)
  const names = asked
    .filter((name) => name in definition.fields && !SILENT.has(name) && definition.fields[name]?.kind !== 'json')
    .filter((name) => rows.some((row) => wordOf(call, definition, row, name) !== ''))
    .slice(0, MOST_COLUMNS)
  const cells = rows.map((row) => [...names.map((name) => wordOf(call, definition, row, name)), whoWords(call, row)])
  const longest = (at: number) => Math.max(4, ...cells.map((row) => widthOf(row[at] ?? '')))
  return {
    kind: 'grid',
    head: [...names.map((name) => definition.fields[name]?.label ?? name), '何人何时登记'],
    weights: [...names, ''].map((_, at) => Math.min(14, longest(at))),
    rows: cells,
  }
}

/** Rows of one record under its name: few of them whole, many as a table. */
export function rowBlocks(call: QueryCall, definition: RecordDefinition, rows: readonly StoredRow[]): DossierBlock[] {
  const head: DossierBlock = { kind: 'head', text: definition.label }
  if (COLUMNS[definition.name] !== undefined || rows.length > CARDS) return [head, tableOf(call, definition, rows)]
  return rows.flatMap((row): DossierBlock[] => [
    { kind: 'head', text: [definition.label, rowWords(call, definition, row)].filter((one) => one !== '').join('　') },
    rowFacts(call, definition, row),
  ])
}
