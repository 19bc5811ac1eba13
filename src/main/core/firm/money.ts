import type { QueryCall } from '#core/call.ts'
import { findBy } from '#core/db/record-store.ts'
import { fundYearCap } from '#core/fund/service.ts'
import { boundedYearCap, pastSupportOf, sameEnterprises } from '#core/money/service.ts'
import { fromProjection, projectionOf, stateView } from '#core/procedure/service.ts'
import { type StoredRow, titlesOf } from '#core/register/service.ts'
import { trainingYearCap } from '#core/training/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { unseenRow } from '#shared/definition/mask.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { type RecordDefinition, rowTitle } from '#shared/definition/record.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'
import { PAST_SUPPORT } from '#shared/definition/register/past-support.ts'

type Dealings = Out<'desk.dealings'>
type Matter = Dealings['matters'][number]
type SupportedYear = Dealings['years'][number]
type Paying = {
  readonly definition: ProcedureDefinition
  readonly record: RecordDefinition
  readonly rows: readonly StoredRow[]
}

/** The procedures that pay, each with what these enterprises applied for, newest first. */
function payingOf({ db, definitions }: QueryCall, enterprises: readonly string[]): Paying[] {
  return definitions.procedures.flatMap((definition) => {
    const record = definitions.record(definition.record)
    if (!definition.calculate || !record) return []
    const rows = enterprises.flatMap((id) => findBy(db, record, 'enterprise', id) as StoredRow[])
    return [{ definition, record, rows: rows.toSorted((one, other) => other.n - one.n) }]
  })
}

const numberIn = (row: StoredRow, name: string): number | null => {
  const value = row[name]
  return typeof value === 'number' ? value : null
}

function matterOf(call: QueryCall, { definition, record }: Paying, row: StoredRow): Matter {
  const state = projectionOf(call.db, row.id)
  return {
    record: record.name,
    id: row.id,
    kind: record.label,
    title: rowTitle(record, unseenRow(record, row), titlesOf(call, record, [row])) || record.label,
    serial: typeof row['serial'] === 'string' ? row['serial'] : '',
    year: numberIn(row, 'year'),
    state: state ? stateView(call, definition, fromProjection(state), row).label : '',
    applied: numberIn(row, 'applyAmount'),
    approved: state?.approved ?? 0,
    paid: state?.paid ?? 0,
  }
}

/** What bounds the grants of a year, as the newest application of that year stands under it. 分. */
function capOf(call: QueryCall, definition: ProcedureDefinition, row: StoredRow): number | null {
  if (definition.name === fundApplicationProcedure.name) return fundYearCap(call, row) ?? null
  if (definition.name === trainingClaimProcedure.name) return trainingYearCap(call, row)
  return boundedYearCap(call, definition, row) ?? null
}

/** Of one procedure: what was granted and paid in each year in which something was granted, against what bounds it. */
function yearsOf(call: QueryCall, paying: Paying, matters: readonly Matter[]): SupportedYear[] {
  const granted = matters.filter((one) => one.record === paying.record.name && one.approved > 0)
  const sum = (year: number, of: 'approved' | 'paid') =>
    granted.reduce((all, one) => all + (one.year === year ? one[of] : 0), 0)
  const years = [...new Set(granted.flatMap(({ year }) => year ?? []))]
  return years.map((year) => {
    const newest = paying.rows.find((row) => row['year'] === year)
    const cap = newest ? capOf(call, paying.definition, newest) : null
    const approved = sum(year, 'approved')
    return {
      year,
      kind: paying.record.label,
      approved,
      paid: sum(year, 'paid'),
      cap,
      left: cap === null ? null : Math.max(0, cap - approved),
    }
  })
}

/** The old books, by year: paid before the program was used, and bounded by nothing it knows. */
function pastYears(call: QueryCall, enterprises: readonly string[]): SupportedYear[] {
  const past = pastSupportOf(call.db, enterprises)
  return [...new Set(past.map(({ year }) => year))].map((year) => ({
    year,
    kind: PAST_SUPPORT,
    approved: 0,
    paid: past.reduce((all, one) => all + (one.year === year ? one.amount : 0), 0),
    cap: null,
    left: null,
  }))
}

/**
 * What one enterprise applied for and was granted and paid, wherever the same subject is registered, newest first, and its support
 * by year against the yearly limits. 分.
 */
export function firmMoney(call: QueryCall, id: string): Pick<Dealings, 'approved' | 'paid' | 'matters' | 'years'> {
  const same = sameEnterprises(call.db, id)
  const paying = payingOf(call, same)
  const matters = paying.flatMap((one) => one.rows.map((row) => matterOf(call, one, row)))
  const years = [...paying.flatMap((one) => yearsOf(call, one, matters)), ...pastYears(call, same)]
  const sum = (of: 'approved' | 'paid') => matters.reduce((all, one) => all + one[of], 0)
  return {
    approved: sum('approved'),
    paid: sum('paid'),
    matters: matters.toSorted((one, other) => (other.year ?? 0) - (one.year ?? 0)),
    years: years.toSorted((one, other) => other.year - one.year),
  }
}
