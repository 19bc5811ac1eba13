import type { Sqlite } from '#core/db/connection.ts'
import { assertIndex } from '#core/db/reading-index.ts'
import { hasTotal } from '#shared/definition/field.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

/** Fields by which a list is filtered through an index, few of them and short. */
function filterFields(definition: RecordDefinition): string[] {
  const asked = new Set((definition.index ?? []).flatMap((fields) => (fields.length === 1 ? fields : [])))
  return [...asked].filter((name) => ['division', 'choice'].includes(definition.fields[name]?.kind ?? ''))
}

/** Amounts a list adds up under itself. */
export function summedFields(definition: RecordDefinition): string[] {
  return Object.entries(definition.fields)
    .filter(([, field]) => field.list !== undefined && hasTotal(field))
    .map(([name]) => name)
}

/** The name of a record's footer index. */
export const footerIndex = (definition: RecordDefinition): string => `${definition.name}_footer`

/** True where a list filtered by these fields can be counted and added up from the footer index alone. */
export function footerCovers(definition: RecordDefinition, fields: readonly string[]): boolean {
  const known = filterFields(definition)
  return definition.search !== undefined && fields.every((name) => known.includes(name))
}

/**
 * Keeps, beside each search table, the narrow index from which the rows a word finds are counted and added up: ten thousand
 * rows lie on as many pages of the table, each to be deciphered. Made anew where the definition now asks for other columns than the index has that stands in the file.
 */
export function assertFooterIndex(db: Sqlite, definition: RecordDefinition, known: ReadonlyMap<string, string>): void {
  if (!definition.search) return
  const columns = [...filterFields(definition), ...summedFields(definition)].map(columnName)
  const name = footerIndex(definition)
  const sql = `CREATE INDEX ${name} ON ${definition.name} (${['n', 'voided_at', ...columns].join(', ')})`
  assertIndex(db, name, sql, known)
}
