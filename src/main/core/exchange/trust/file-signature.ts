import type { QueryCall } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { ensureStationKey, stationKey } from '#core/exchange/trust/keys.ts'
import { sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import { signatureEntries, signingCertificate } from '#core/exchange/trust/signature.ts'
import type { TaskCall } from '#core/station/task.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { assert } from '#shared/never.ts'

/** The signatures of a file that is no package: the same two as a package's manifest has, beside the file. */
export type FileSignature = {
  /** CMS SignedData, detached, with the signer's certificate in it. */
  readonly cms: Uint8Array
  /** SM2 with SM3 over the file, as DER. */
  readonly raw: Uint8Array
  /** Identifier of the key, as the trust table and the papers of keys name it. */
  readonly key: string
}

/** Makes this station's keys where there are none yet: what only prepares a signature may stand without it. */
export function ensureSigningKey(call: TaskCall): void {
  if (call.query(({ db }) => stationKey(db))) return
  call.command('dossier.key', ({ tx, core }) => {
    tx.tell({ detail: { key: ensureStationKey(tx, core.ports.random).name } })
  })
}

/**
 * Signs a file with this station's daily key. Faults: DOSSIER_UNSIGNED after its certificate has ended, when nobody could check by
 * the certificate.
 */
export function signFile({ core, db, now }: QueryCall, bytes: Uint8Array): FileSignature {
  const { random, clock } = core.ports
  const key = stationKey(db)
  assert(key, 'a station that signs has a key')
  const { notAfter } = signingCertificate(db, key)
  if (now > notAfter) refuse('DOSSIER_UNSIGNED', { ended: shanghaiDate(notAfter) })
  const [cms, raw] = signatureEntries(db, bytes, key, sm2Seal, { random, clock })
  assert(cms && raw, 'a signature is two files')
  return { cms: cms.bytes, raw: raw.bytes, key: key.name }
}
