import { createHash } from 'node:crypto'
import type { FieldSynonyms, ImportField, SheetMoneyUnit } from '#shared/definition/import/column.ts'
import { headerKey } from './sheet/header-text.ts'
import type { HeaderColumn, SheetLayout } from './sheet/header.ts'

/** One column carried into one field. `unit` matters for money only; null there means the clerk has to say. */
export type ColumnMapping = { readonly field: string; readonly column: number; readonly unit: SheetMoneyUnit | null }

export type Mapping = readonly ColumnMapping[]

export type MappingProposal = {
  readonly mapping: Mapping
  /** Header columns nobody claimed, in sheet order. */
  readonly unused: readonly HeaderColumn[]
  /** Required fields without a column. */
  readonly missing: readonly ImportField[]
  /** Money fields whose unit neither header nor sheet states: ask. */
  readonly unitAsked: readonly string[]
  readonly signature: string
}

const score = { label: 100, synonym: 90, contains: 40 } as const

function keysOf(column: HeaderColumn): string[] {
  return [headerKey(column.name), headerKey(column.path.join(''))]
}

function scoreOf(column: HeaderColumn, field: ImportField): number {
  const keys = keysOf(column)
  if (keys.includes(headerKey(field.label))) return score.label
  const at = field.synonyms.findIndex((synonym) => keys.includes(headerKey(synonym)))
  if (at !== -1) return score.synonym - Math.min(at, 40) / 10
  const long = [field.label, ...field.synonyms].map(headerKey).filter((key) => key.length >= 3)
  const longest = Math.max(0, ...long.filter((key) => keys.some((text) => text.includes(key))).map((key) => key.length))
  return longest === 0 ? 0 : score.contains + longest
}

/** Says whether a header text names a field of the table; the layout finder's `known`. */
export function knownHeader(fields: FieldSynonyms): (name: string) => boolean {
  const keys = new Set(fields.flatMap((field) => [field.label, ...field.synonyms].map(headerKey)))
  return (name) => keys.has(headerKey(name))
}

/** SHA-256 (hex) of the normalised header names in order: the key under which a clerk's mapping is remembered. */
function mappingSignature(columns: readonly HeaderColumn[]): string {
  return createHash('sha256')
    .update(columns.map((column) => headerKey(column.path.join('/'))).join('\n'))
    .digest('hex')
}

function unitFor(field: ImportField, column: HeaderColumn, layout: SheetLayout): SheetMoneyUnit | null {
  return field.kind === 'money' ? (column.unit ?? layout.unit) : null
}

/**
 * Proposes which column fills which field: label, then synonyms, then a header that contains one of them;
 * each column and each field once. The clerk confirms it; a remembered mapping of the same signature comes first.
 */
export function proposeMapping(layout: SheetLayout, fields: FieldSynonyms): MappingProposal {
  const pairs = layout.columns.flatMap((column) =>
    fields.map((field) => ({ column, field, points: scoreOf(column, field) })).filter((pair) => pair.points > 0),
  )
  pairs.sort((a, b) => b.points - a.points || a.column.index - b.column.index)
  const taken = new Map<string, HeaderColumn>()
  const used = new Set<number>()
  for (const { column, field } of pairs) {
    if (taken.has(field.field) || used.has(column.index)) continue
    taken.set(field.field, column)
    used.add(column.index)
  }
  const mapping: ColumnMapping[] = []
  for (const field of fields) {
    const column = taken.get(field.field)
    if (column !== undefined)
      mapping.push({ field: field.field, column: column.index, unit: unitFor(field, column, layout) })
  }
  const money = new Set(fields.filter((field) => field.kind === 'money').map((field) => field.field))
  return {
    mapping,
    unused: layout.columns.filter((column) => !used.has(column.index)),
    missing: fields.filter((field) => field.required === true && !taken.has(field.field)),
    unitAsked: mapping.filter((part) => money.has(part.field) && part.unit === null).map((part) => part.field),
    signature: mappingSignature(layout.columns),
  }
}
