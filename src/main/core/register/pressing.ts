import type { QueryCall } from '#core/call.ts'
import { parameterReader } from '#core/parameter/service.ts'
import { clocksOf, handsOf, overdueSql, SOON } from '#core/register/clock.ts'
import type { ClockView } from '#shared/contract/register.ts'
import { listAllRaw } from '#core/register/list-repo.ts'
import { titleOf } from '#core/register/query.ts'
import { allTerms } from '#core/register/search.ts'
import { toEntity } from '#core/db/row-image.ts'
import type { StoredRow } from '#core/register/row.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { addDays } from '#shared/model/date.ts'
import { maskedRow } from '#shared/definition/mask.ts'

/** A row of this unit whose clock has run out or soon will. */
type Pressing = {
  readonly definition: RecordDefinition
  readonly id: string
  readonly title: string
  readonly clock: ClockView
}

const PRESSING: ReadonlySet<ClockView['state']> = new Set(['overdue', 'soon'])

/** The clock of a row that runs out first. */
function firstDue(clocks: readonly ClockView[]): ClockView | undefined {
  return clocks
    .filter(({ state }) => PRESSING.has(state))
    .toSorted((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1))[0]
}

/** What a row is called by, and beside it the first word by which it is looked for: a number alone says nothing. */
function nameOf(call: QueryCall, definition: RecordDefinition, row: StoredRow): string {
  const shown = maskedRow(definition, row)
  const title = titleOf(call, definition.name, row.id)
  const word = (definition.search ?? []).find((field) => field !== definition.title && shown[field])
  return word === undefined ? title : `${title}（${String(shown[word])}）`
}

/** Every clock of every register of this unit that is overdue or soon due. */
export function pressingClocks(call: QueryCall): Pressing[] {
  const hands = handsOf(call)
  const soon = Number(parameterReader(call)(SOON, call.today))
  // What is due within so many days is overdue on the day after them.
  const ahead = { ...hands, today: addDays(call.today, soon + 1) }
  const own = { sql: 'voided_at IS NULL AND station = ?', params: [call.station.id] }
  return call.definitions.records.flatMap((definition) => {
    const due = overdueSql(ahead, definition)
    if (due === null) return []
    const rows = listAllRaw(call.db, definition, allTerms([own, due]))
    return rows.flatMap((raw) => {
      const row = toEntity(definition, raw) as StoredRow
      const clock = firstDue(clocksOf(hands, definition, row))
      return clock ? [{ definition, id: row.id, title: nameOf(call, definition, row), clock }] : []
    })
  })
}
