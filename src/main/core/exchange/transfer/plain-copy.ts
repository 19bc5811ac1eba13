import { openPackage } from '#core/exchange/protocol/open.ts'
import type { CommandCall } from '#core/call.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import type { SavedName } from '#shared/model/saved-file.ts'

/**
 * A package out of its envelope, for somebody who verifies it with unzip and openssl alone. Personal fields lie open in it:
 * whoever asks says what for, and the audit chain keeps it. Faults: E-CMS, E-SIZE, E-ZIP, E-JSON, E-SCHEMA.
 */
export function openCopy(
  call: CommandCall,
  bytes: Uint8Array,
  purpose: string,
): { readonly name: SavedName; readonly bytes: Uint8Array } {
  const { digest, bytes: clear } = openPackage(unsealPackage(call.tx.db, bytes))
  call.tx.tell({ subject: digest, detail: { purpose } })
  return { name: `拆封件-${digest.slice(0, 16)}.hsp`, bytes: clear }
}
