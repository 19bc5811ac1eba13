import { pinyinKey } from '#core/db/pinyin.ts'
import type { QueryCall } from '#core/call.ts'
import type { BoundValue } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import { conditionSql } from '#core/register/condition.ts'
import { lensTerms } from '#core/register/lens.ts'
import { titleNamed } from '#core/register/query.ts'
import { definitionOf } from '#core/register/row.ts'
import { countAll, listYears, sumUp, sumUpBy, type Where } from '#core/register/list-repo.ts'
import { allTerms } from '#core/register/search.ts'
import { divisionName } from '#core/resources.ts'
import { isReference } from '#shared/definition/field.ts'
import { columnName, displayValue, type RecordDefinition } from '#shared/definition/record.ts'
import { shareOf } from '#shared/definition/compute.ts'
import type { Measure } from '#shared/definition/rule.ts'
import { stationName } from '#core/db/station-name.ts'
import type { Out, In } from '#shared/contract/index.ts'

/** `tenths` = days with one decimal, as a whole number of tenths; money in 分, ratios in basis points. */
type SummaryColumn = Out<'register.summary'>['columns'][number]
type SummaryView = Out<'register.summary'>

const MOST_GROUPS = 500

type Part = {
  readonly column: SummaryColumn
  readonly sql: string[]
  readonly params: BoundValue[]
  readonly read: (values: (number | null)[]) => number | null
}

function measurePart(definition: RecordDefinition, measure: Measure): Part {
  if ('sum' in measure) {
    const field = definition.fields[measure.sum]
    const kind = field?.kind === 'money' ? 'money' : 'integer'
    return {
      column: { label: measure.label, kind, unit: field?.unit ?? '' },
      sql: [`sum(${columnName(measure.sum)})`],
      params: [],
      read: ([sum]) => sum ?? null,
    }
  }
  if ('rows' in measure) {
    const when = conditionSql(definition, measure.rows)
    return {
      column: { label: measure.label, kind: 'integer', unit: '' },
      sql: [`sum(${when.sql})`],
      params: [...when.params],
      read: ([sum]) => sum ?? 0,
    }
  }
  if ('part' in measure) {
    // A share is taken over rows that state both, or the whole would count what the part cannot.
    const [part, whole] = [columnName(measure.part), columnName(measure.whole)]
    const sum = (column: string) => `sum(CASE WHEN ${part} IS NOT NULL AND ${whole} IS NOT NULL THEN ${column} END)`
    return {
      column: { label: measure.label, kind: 'ratio', unit: '' },
      sql: [sum(part), sum(whole)],
      params: [],
      read: ([a, b]) => shareOf(a, b),
    }
  }
  const clock = definition.clocks?.find((one) => one.label === measure.days)
  const [from, until] = [columnName(clock?.from ?? ''), columnName(clock?.until ?? '')]
  return {
    column: { label: `${measure.label}（自然日）`, kind: 'tenths', unit: '天' },
    sql: [
      `CAST(sum(julianday(${until}) - julianday(${from})) AS INTEGER)`,
      `count(julianday(${until}) - julianday(${from}))`,
    ],
    params: [],
    read: ([sum, count]) =>
      typeof sum === 'number' && typeof count === 'number' && count > 0 ? Math.round((sum * 10) / count) : null,
  }
}

/** What the city asks of a register: counts and figures by one field. Faults: RECORD_KIND_UNKNOWN, FIELD_UNKNOWN, NO_SUMMARY. */
export function summaryOf(call: QueryCall, input: In<'register.summary'>): SummaryView {
  const definition = definitionOf(call, input.record)
  const summary = definition.summary ?? refuse('NO_SUMMARY', { record: definition.label })
  const by = input.by ?? summary.by[0] ?? 'station'
  if (!summary.by.includes(by)) refuse('FIELD_UNKNOWN', { field: by })
  const parts = (summary.measures ?? []).map((measure) => measurePart(definition, measure))
  const live = { sql: 'voided_at IS NULL', params: [] }
  const where = allTerms([live, ...ownAtCounty(call), ...lensTerms(call, definition, { year: input.year })])
  const grouped = groupsOf(call, definition, by, parts, where)
  return {
    asks: summary.asks,
    clause: definition.clause,
    years: yearsOf(call, definition),
    by,
    groups: summary.by.map((field) => ({ field, label: groupLabel(definition, field) })),
    columns: [{ label: '条数', kind: 'integer', unit: '' }, ...parts.map((part) => part.column)],
    ...grouped,
    openLabel: definition.open?.label ?? '',
    open: definition.open ? countWith(call, definition, { lens: 'open', year: input.year }) : 0,
    overdue: definition.clocks ? countWith(call, definition, { lens: 'overdue', year: input.year }) : 0,
  }
}

function groupLabel(definition: RecordDefinition, field: string): string {
  return field === 'station' ? '报送单位' : (definition.fields[field]?.label ?? field)
}

function groupsOf(call: QueryCall, definition: RecordDefinition, by: string, parts: readonly Part[], where: Where) {
  const many = definition.fields[by]?.kind === 'choices'
  const column = by === 'station' ? 'station' : columnName(by)
  const figures = {
    sql: ['count(*)', ...parts.flatMap((part) => part.sql)],
    params: parts.flatMap((part) => part.params),
  }
  const groups = sumUpBy(call.db, definition, { column, many }, figures, where, MOST_GROUPS)
  return {
    rows: groups.map(({ key, figures: found }) => ({
      key,
      label: wordOf(call, definition, by, key),
      figures: figuresOf(parts, found),
    })),
    total: figuresOf(parts, sumUp(call.db, definition, figures, where)),
  }
}

function figuresOf(parts: readonly Part[], figures: readonly (number | null)[]): (number | null)[] {
  let at = 1
  const rest = parts.map((part) => {
    const own = figures.slice(at, at + part.sql.length)
    at += part.sql.length
    return part.read(own)
  })
  return [figures[0] ?? 0, ...rest]
}

function wordOf(call: QueryCall, definition: RecordDefinition, by: string, value: string | number | null): string {
  if (value === null || value === '') return '（未填）'
  if (by === 'station') return stationName(call.db, String(value))
  const field = definition.fields[by]
  if (!field) return String(value)
  if (field.kind === 'division') return divisionName(call.core.resources, String(value))
  if (isReference(field)) return titleNamed(call, field, String(value))
  if (field.kind === 'boolean') return value === 1 ? '是' : '否'
  return displayValue(field, field.kind === 'choices' ? [value] : value)
}

function yearsOf(call: QueryCall, definition: RecordDefinition): number[] {
  const field = definition.summary?.year
  if (field === undefined) return []
  return listYears(call.db, definition, field).filter((year) => year > 0)
}

/** A county sums up what is its own: what the city handed down stands in its lists and is no figure of the county's. */
function ownAtCounty({ station }: QueryCall): Where[] {
  return station.kind === 'county' ? [{ sql: 'station = ?', params: [station.id] }] : []
}

function countWith(call: QueryCall, definition: RecordDefinition, lens: Parameters<typeof lensTerms>[2]): number {
  const live = { sql: 'voided_at IS NULL', params: [] }
  const where = allTerms([live, ...ownAtCounty(call), ...lensTerms(call, definition, lens)])
  return countAll(call.db, definition, where)
}

type CatalogueLine = Out<'register.catalogue'>[number]

/** Every register of the menu group 登记册 with what is in it; `counted` false leaves the figures out, for a quick look-up. */
export function catalogueOf(call: QueryCall, counted: boolean): CatalogueLine[] {
  return call.definitions.records
    .filter((definition) => definition.group === '登记册')
    .map((definition) => ({
      record: definition.name,
      label: definition.label,
      clause: definition.clause,
      initials: pinyinKey(definition.label).initials,
      rows: counted ? countWith(call, definition, {}) : 0,
      openLabel: definition.open?.label ?? '',
      open: counted && definition.open ? countWith(call, definition, { lens: 'open' }) : 0,
      overdue: counted && definition.clocks ? countWith(call, definition, { lens: 'overdue' }) : 0,
      summarised: definition.summary !== undefined,
    }))
}
