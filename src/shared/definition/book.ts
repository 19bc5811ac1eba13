import { hasTotal } from '#shared/definition/field.ts'
import { type ListDefinition, OF_YEAR } from '#shared/definition/paper/list.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Pixels of a column on the screen that are one share of its width on paper. */
const SHARE = 60

/**
 * The register's book (台账, 登记簿, 名录) as a list that is issued for a year: the columns that its list on the screen has. One whose
 * rows bear no year is issued as it stands. Undefined where the register has no book.
 */
export function bookOf(definition: RecordDefinition): ListDefinition | undefined {
  const { book, name, clause, fields, summary, subtotals } = definition
  if (!book) return undefined
  const year = summary?.year
  const columns = Object.entries(fields).flatMap(([path, field]) => {
    if (field.list === undefined) return []
    const total = hasTotal(field) && subtotals?.of !== path ? { total: true as const } : {}
    return [{ path, weight: Math.max(1, Math.round(field.list / SHARE)), ...total }]
  })
  return {
    ...book,
    clause,
    copies: 1,
    paper: 'a4',
    rows: { [OF_YEAR]: { of: name, ...(year === undefined ? { whole: true } : { same: [year] }) } },
    ...(year === undefined ? {} : { order: year }),
    columns,
  }
}
