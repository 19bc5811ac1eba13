import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read } from '#core/db/statement.ts'

const hall = {
  pavilion: TEXT,
  name: TEXT,
  county: TEXT,
  openedOn: TEXT,
  operator: optional(TEXT),
  sales: optional(INTEGER),
  monthsOpen: optional(INTEGER),
  evidence: optional(TEXT),
}

/** Live pavilions with what is registered of a year as a whole: sales in 分, null where nothing is. */
export function listHalls(db: ReadDb, year: number): RowOf<typeof hall>[] {
  return read(
    db,
    `SELECT p.id AS pavilion, p.name, p.county, p.opened_on AS openedOn, p.operator, s.sales, s.months_open AS monthsOpen, s.evidence
     FROM pavilion p LEFT JOIN pavilion_sales s ON s.pavilion = p.id AND s.year = ? AND s.voided_at IS NULL
     WHERE p.voided_at IS NULL ORDER BY p.n`,
    hall,
  ).all(year)
}

const month = { pavilion: TEXT, period: TEXT, sales: INTEGER, evidence: TEXT }

/** One month of a hall; sales in 分, `evidence` '' where there is none. */
export type Month = RowOf<typeof month>

/** The months of a year that are registered of live pavilions, in their order. */
export function listMonths(db: ReadDb, year: number): Month[] {
  return read(
    db,
    `SELECT m.pavilion, m.period, m.sales, COALESCE(m.evidence, '') AS evidence FROM pavilion_month m JOIN pavilion p ON p.id = m.pavilion
     WHERE m.period BETWEEN ? AND ? AND m.voided_at IS NULL AND p.voided_at IS NULL ORDER BY m.period, m.n`,
    month,
  ).all(`${year}-01`, `${year}-12`)
}
