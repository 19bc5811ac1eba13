import type { CommandCall } from '#core/call.ts'
import { makeKey } from '#core/exchange/trust/keys.ts'
import { retireKeyOf } from '#core/exchange/trust/own-key-repo.ts'
import type { Root } from '#core/exchange/trust/root.ts'
import { issue, listOwnKeys } from '#core/exchange/trust/trust-table.ts'

/** New daily keys under a root; those before leave use and only open old archives. */
export function renewDaily(call: CommandCall, root: Root): void {
  const { tx, core } = call
  listOwnKeys(tx)
  const issuer = { ...root, name: root.certificate.subject }
  for (const use of ['sign', 'encrypt'] as const) {
    retireKeyOf(tx.db, use)
    const key = makeKey(tx, core.ports.random, use, 'active', issuer)
    const whom = { station: tx.station.id, name: tx.station.name, use }
    issue(tx, core.ports.random, root, { ...whom, publicKey: key.publicKey })
  }
}
