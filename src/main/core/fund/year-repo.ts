import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { Books } from '#core/db/connection.ts'
import { categoryOfApplication, purposeOfApplication } from '#core/db/reference.ts'
import { read } from '#core/db/statement.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'

/** Years of the report, and whose books: one station's, or all (null). */
export type YearsAsked = { readonly years: readonly number[]; readonly station: string | null }

const POOLS = `l.voided_at IS NULL AND l.year IN (SELECT value FROM json_each(@years)) AND (@station IS NULL OR l.station = @station)`

const bound = ({ years, station }: YearsAsked) => ({ years: JSON.stringify(years), station })

// What was said to have arrived; where an application asks nobody to say so, what is paid has arrived.
const ARRIVED = `(EXISTS (SELECT 1 FROM payment_arrival v WHERE v.entry = coalesce(e.reversal_of, e.id) AND v.voided_at IS NULL)
  OR NOT EXISTS (SELECT 1 FROM ${fundApplication.name} a WHERE a.id = e.subject AND instr(a.stages, '"arrival"') > 0))`

const entries = {
  year: INTEGER,
  station: TEXT,
  category: optional(TEXT),
  purpose: optional(TEXT),
  item: optional(TEXT),
  kind: TEXT,
  amount: INTEGER,
  confirmed: INTEGER,
}

/** Entries of the pools of some years by unit, category, use, line of the guide and kind; of a pool its owner's alone. 分, reversals included. */
export function sumOfYears({ db, definitions }: Books, asked: YearsAsked): RowOf<typeof entries>[] {
  return read(
    db,
    `SELECT l.year, l.station, ${categoryOfApplication(definitions, 'e.subject')} AS category,
       ${purposeOfApplication(definitions, 'e.subject')} AS purpose,
       (SELECT a.support_item FROM ${fundApplication.name} a WHERE a.id = e.subject) AS item, e.kind, SUM(e.amount) AS amount,
       SUM(CASE WHEN e.kind = 'payment' AND ${ARRIVED} THEN e.amount ELSE 0 END) AS confirmed
     FROM fund_pool l JOIN ledger_entry e ON e.pool = l.id AND e.station = l.station WHERE ${POOLS} GROUP BY 1, 2, 3, 4, 5, 6`,
    entries,
  ).all(bound(asked))
}

const caps = { year: INTEGER, category: optional(TEXT), purpose: optional(TEXT), most: INTEGER }

/** What the pools of some years have for a category or a use at most. 分. */
export function capsOfYears({ db }: Books, asked: YearsAsked): RowOf<typeof caps>[] {
  return read(
    db,
    `SELECT l.year, c.category, c.purpose, SUM(c.most) AS most FROM fund_pool l
     JOIN pool_cap c ON c.pool = l.id AND c.station = l.station AND c.voided_at IS NULL WHERE ${POOLS} GROUP BY 1, 2, 3`,
    caps,
  ).all(bound(asked))
}
