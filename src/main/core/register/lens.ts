import type { QueryCall } from '#core/call.ts'
import { clocksOf, handsOf, overdueSql } from '#core/register/clock.ts'
import type { ClockView } from '#shared/contract/register.ts'
import { conditionSql } from '#core/register/condition.ts'
import type { StoredRow } from '#core/register/row.ts'
import type { Where } from '#core/register/list-repo.ts'
import type { In } from '#shared/contract/index.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

/** `open` = still waiting for somebody, `overdue` = past a due date, both by the definition; `year` by its summary. */
export type LensFilter = Partial<Pick<In<'register.find'>, 'lens' | 'year'>>

/** Whose turn and which year, as conditions; a definition without such words narrows nothing. */
export function lensTerms(call: QueryCall, definition: RecordDefinition, input: LensFilter): Where[] {
  const terms: Where[] = []
  if (input.lens === 'open') terms.push(...(definition.open?.when ?? []).map((one) => conditionSql(definition, one)))
  if (input.lens === 'overdue') terms.push(overdueSql(handsOf(call), definition) ?? { sql: '0', params: [] })
  const year = definition.summary?.year
  if (year !== undefined && typeof input.year === 'number') {
    const column = columnName(year)
    if (definition.fields[year]?.kind === 'year') terms.push({ sql: `${column} = ?`, params: [input.year] })
    else terms.push({ sql: `substr(${column}, 1, 4) = ?`, params: [String(input.year)] })
  }
  return terms
}

/** The clocks of a page of rows, by row id. */
export function clocksByRow(
  call: QueryCall,
  definition: RecordDefinition,
  rows: readonly StoredRow[],
): Record<string, ClockView[]> {
  if (!definition.clocks) return {}
  const hands = handsOf(call)
  return Object.fromEntries(
    rows.map((row) => [row.id, clocksOf(hands, definition, row)] as const).filter(([, clocks]) => clocks.length > 0),
  )
}
