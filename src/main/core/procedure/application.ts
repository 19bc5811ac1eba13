import type { QueryCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { ANSWERABLE } from '#core/procedure/paper.ts'
import { projectionOf } from '#core/procedure/procedure-state-repo.ts'
import type { Warning } from '#shared/contract/common.ts'

/** A problem or warning at a field, in words. */
export const word = (field: string | null, code: string, message: string): Warning => ({
  field,
  code,
  message,
  related: [],
})

/** Fields that steer a procedure stand still once it has begun; a correction or return opens them again. */
export function steeringProblems(
  call: QueryCall,
  values: Values,
  old: Values | undefined,
  fields: readonly string[],
): Warning[] {
  if (!old) return []
  const state = projectionOf(call.db, String(old['id']))
  if (!state || state.state === 'acceptance' || ANSWERABLE.has(state.state)) return []
  return fields
    .filter((field) => (values[field] ?? null) !== (old[field] ?? null))
    .map((field) => word(field, 'PROCEDURE_BEGUN', '已经受理，这一项不能再改；需要更改请先退回'))
}

/** Round 1 at the start; the owner's answer to a correction or return opens the next (domain §3.4 补正). */
export function roundFor(call: QueryCall, old: Values | undefined): number {
  if (!old) return 1
  const round = typeof old['round'] === 'number' ? old['round'] : 1
  const state = projectionOf(call.db, String(old['id']))
  return state !== undefined && ANSWERABLE.has(state.state) ? round + 1 : round
}
