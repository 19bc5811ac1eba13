import { refuse } from '#core/fault.ts'
import { mayWrite, type StationKind } from '#shared/definition/authority.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Rows travel between a county and its city only: whoever wrote what a station reads is of the other kind. */
export function otherKind(kind: StationKind): StationKind {
  return kind === 'city' ? 'county' : 'city'
}

/**
 * A record of which nobody of this kind may send a row. What concerns its writer alone passes, to be stored without effect.
 * Faults: E-SCOPE.
 */
export function checkSender(definition: RecordDefinition, sender: StationKind): void {
  if (mayWrite(definition, sender) !== 'nobody') return
  const unit = sender === 'county' ? '县级单位' : '市级单位'
  refuse('E-SCOPE', { message: `${unit}无权报送${definition.label}。`, record: definition.name })
}

export type Party = { readonly id: string; readonly kind: StationKind }
