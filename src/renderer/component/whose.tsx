import type { Row } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import type { Filter } from '#ui/component/list-filter.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type UnitOption, useUnits } from '#ui/component/units.ts'

/** The units that tell the rows of a list apart at a city; none where the rows say their county themselves. */
export function useWhose(definition: RecordDefinition): readonly UnitOption[] {
  const units = useUnits()
  const says = Object.values(definition.fields).some((field) => field.kind === 'division' && field.list !== undefined)
  return says ? NOBODY : units
}

const NOBODY: readonly UnitOption[] = []

/** The filter with another unit, or with every one. */
export function withStation({ station: _before, ...others }: Filter, station: string | null): Filter {
  return station === null ? others : { ...others, station }
}

/** Whose a row is: where the city's stand among a county's own they are read and not written here; a city has those of all. */
export function whoseColumn(own: string, units: readonly UnitOption[]): DataColumn<Row> {
  const names = new Map(units.map(({ value, label }) => [value, label]))
  const render = (row: Row) =>
    row.station === own ? '本单位' : (names.get(row.station) ?? <StateTag tone="neutral">市级</StateTag>)
  return units.length === 0
    ? { key: 'whose', label: '来源', width: 84, render }
    : { key: 'whose', label: '填报单位', width: 130, render }
}
