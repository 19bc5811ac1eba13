import type { CommandCall, QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { correctRow, recordRow } from '#core/register/service.ts'
import { listSheets, type UnitSheet } from '#core/unit/unit-sheet-repo.ts'
import type { SheetValues } from '#shared/contract/unit.ts'
import { inputSchema } from '#shared/definition/record.ts'
import { unitSheet } from '#shared/definition/register/unit-sheet.ts'

const FIELDS = Object.keys(unitSheet.fields)

const valuesOf = (row: Values): SheetValues =>
  // The very fields of the record, each as its kind has it.
  Object.fromEntries(FIELDS.map((name) => [name, row[name] ?? null])) as SheetValues

/** What this unit printed of itself on a day: the newest sheet that was in use, the first one for a day before all. */
export function sheetOn(call: QueryCall, day: string): UnitSheet | undefined {
  const sheets = listSheets(call.db, call.station.id)
  return sheets.find(({ effectiveFrom }) => effectiveFrom <= day) ?? sheets.at(-1)
}

/** What the pack proposes for this unit; the administrator confirms it or writes otherwise. */
function proposed({ core, station, today }: QueryCall): SheetValues {
  const unit = core.resources.place.pack.units.find(({ code }) => code === station.code)
  return valuesOf({ ...unit?.station?.sheet, effectiveFrom: today })
}

/** Every sheet of this unit, the newest first, and what a first one might say. */
export function unitSheets(call: QueryCall): { sheets: SheetValues[]; proposal: SheetValues } {
  return { sheets: listSheets(call.db, call.station.id).map(valuesOf), proposal: proposed(call) }
}

/**
 * Writes what this unit prints of itself from a day on; a sheet of that very day is corrected. Faults: FIELDS_WRONG,
 * DUPLICATE_KEY, RULE_BROKEN, NOT_ALLOWED.
 */
export function writeSheet(call: CommandCall, typed: SheetValues): void {
  const before = listSheets(call.db, call.station.id).find((one) => one.effectiveFrom === typed.effectiveFrom)
  const values = inputSchema(unitSheet).parse(typed)
  if (before) correctRow(call, unitSheet, before.id, before.rev, values)
  else recordRow(call, unitSheet, values)
}
