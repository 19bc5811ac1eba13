import { definedThings } from '#shared/definition/modules.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'

function isProcedure(value: unknown): value is ProcedureDefinition {
  return typeof value === 'object' && value !== null && 'steps' in value && 'materials' in value
}

const AMENDMENTS = ['review', 'change', 'revoke'] as const

/** What pays stands before what grants a title, and that before what is done to a title, in the order of its life. */
function placeOf({ calculate, grants, amends }: ProcedureDefinition): number {
  if (calculate) return 0
  if (grants) return 1
  return amends ? 2 + AMENDMENTS.indexOf(amends.effect) : 9
}

/** Every procedure, read from what the files under `procedure/` export; equals by name. */
export const procedures: readonly ProcedureDefinition[] = definedThings
  .filter(isProcedure)
  .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.name < b.name ? -1 : 1))
