import { createHash } from 'node:crypto'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { type CountedRow, listCounted } from '#core/reporting/period-repo.ts'
import { columnName } from '#shared/definition/record.ts'
import { BASIS_ID, totalsOf, type Dated, type TotalDefinition } from '#shared/definition/total.ts'
import { monthsOf, periodDays, periodKind, type Period } from '#shared/model/period.ts'
import { addDays, shanghaiMidnight } from '#shared/model/date.ts'

export type CountedTotal = {
  readonly definition: TotalDefinition
  readonly count: number
  readonly amount: number | null
  readonly rows: readonly CountedRow[]
}

const MOST_BASIS = 60_000

type Where = { readonly sql: string; readonly params: readonly (string | number)[]; readonly join: string }

const quartersOf = (year: Period): Period[] => [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`)

/** What of the rows `t` belongs to a period; undefined where a figure of that kind has no place in it: yearly figures belong to whole years. */
export function periodCondition(dated: Dated, period: Period): Where | undefined {
  const { first, last } = periodDays(period)
  switch (dated.by) {
    case 'date':
      return { sql: `t.${columnName(dated.field)} BETWEEN ? AND ?`, params: [first, last], join: '' }
    case 'year':
      if (periodKind(period) !== 'year') return undefined
      return { sql: `t.${columnName(dated.field)} = ?`, params: [Number(period)], join: '' }
    case 'period': {
      const within = [period, ...monthsOf(period), ...(periodKind(period) === 'year' ? quartersOf(period) : [])]
      const field = `t.${columnName(dated.field)}`
      return { sql: `${field} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(within)], join: '' }
    }
    case 'created': {
      // The day after the last one is not of the period.
      const from = shanghaiMidnight(first)
      const until = shanghaiMidnight(addDays(last, 1))
      return { sql: 't.created_at >= ? AND t.created_at < ?', params: [from, until], join: '' }
    }
    case 'parent':
      return {
        sql: `p.${columnName(dated.field)} BETWEEN ? AND ?`,
        params: [first, last],
        join: `JOIN ${dated.record} p ON p.id = t.${columnName(dated.reference)}`,
      }
  }
}

/** One figure of a station's period, counted from the live rows held here. */
export function countTotal(db: ReadDb, definition: TotalDefinition, station: string, period: Period): CountedTotal {
  const where = periodCondition(definition.dated, period)
  const amount = definition.amount === undefined ? 'NULL' : `ifnull(t.${columnName(definition.amount)}, 0)`
  const only = definition.where ? ` AND t.${columnName(definition.where.field)} = ?` : ''
  const counting = where && {
    record: definition.record,
    join: where.join,
    sql: `${where.sql}${only}`,
    params: [...where.params, ...(definition.where ? [definition.where.equals] : [])],
    amount,
  }
  const rows = counting ? listCounted(db, counting, station) : []
  const sum = rows.reduce((all, row) => all + (row.amount ?? 0), 0)
  return { definition, count: rows.length, amount: definition.amount === undefined ? null : sum, rows }
}

/** Every figure of a station's period in the order of the definitions. */
export function countTotals({ db, definitions }: Books, station: string, period: Period): CountedTotal[] {
  return totalsOf(definitions).map((definition) => countTotal(db, definition, station, period))
}

/** The counted records as a sealed figure carries them: one a line, the end of the id and the amount. */
export function basisOf(total: CountedTotal): { readonly basis: string | null; readonly digest: string } {
  const text = total.rows
    .map(({ id, amount }) => (amount === null ? id.slice(-BASIS_ID) : `${id.slice(-BASIS_ID)} ${amount}`))
    .join('\n')
  const digest = createHash('sha256').update(text, 'utf8').digest('hex')
  return { basis: text === '' || text.length > MOST_BASIS ? null : text, digest }
}

/** A basis read back: amount (分) or null by the end of the id. */
export function readBasis(basis: string | null): ReadonlyMap<string, number | null> {
  const lines = (basis ?? '').split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [tail = '', amount] = line.split(' ')
      return [tail, amount === undefined ? null : Number(amount)]
    }),
  )
}
