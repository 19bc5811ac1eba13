import { useMemo } from 'react'
import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useSession } from '#ui/api/session.tsx'
import type { Found } from '#ui/api/use-find.ts'
import { ClockTag, urgentOf } from '#ui/component/clock-tag.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { recordColumns } from '#ui/component/record-columns.tsx'
import { useWhose, whoseColumn } from '#ui/component/whose.tsx'

/** The columns of a list of one record: whose a row is where that is a question, what it is called, what is due, the rest. */
export function useListColumns(
  definition: RecordDefinition,
  divisions: Readonly<Record<string, string>>,
  found: Found,
) {
  const titles = useMemo(() => ({ ...divisions, ...found.titles }), [divisions, found.titles])
  const { station } = useSession()
  const units = useWhose(definition)
  const told = station.kind === 'county' || units.length > 0
  const others = told && found.rows.some((row) => row.station !== station.id)
  const columns = useMemo(
    () => [
      ...(others ? [whoseColumn(station.id, units)] : []),
      // What asks for attention stands beside what the row is called, and never outside the window.
      ...withSecond(recordColumns(definition, titles), clockColumns(definition, found.clocks)),
    ],
    [definition, titles, found.clocks, others, station.id, units],
  )
  return { titles, columns }
}

const CLOCK_WIDTH = 200

function withSecond<T>([first, ...rest]: readonly T[], second: readonly T[]): readonly T[] {
  return first === undefined ? second : [first, ...second, ...rest]
}

/** One column for the clock of a row that asks for attention first. */
function clockColumns(definition: RecordDefinition, clocks: Found['clocks']): readonly DataColumn<Row>[] {
  if (!definition.clocks) return []
  const render = (row: Row) => {
    const clock = urgentOf(clocks[row.id])
    return clock ? <ClockTag clock={clock} /> : null
  }
  return [{ key: 'clock', label: '期限', width: CLOCK_WIDTH, render }]
}
