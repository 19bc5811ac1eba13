import type { Uncovered } from '#core/exchange/cover.ts'
import { looksSealed } from '#core/exchange/crypto/envelope.ts'
import { decodePem, decodeSpki, encodePem, encodeSpki } from '#core/exchange/crypto/spki.ts'
import { readEnrolment } from '#core/exchange/enrolment.ts'
import { fingerprintGroups } from '#core/exchange/fingerprint.ts'
import { readProven } from '#core/exchange/manifest-entry.ts'
import { readManifest } from '#core/exchange/manifest.ts'
import { sm2Seal } from '#core/exchange/seal.ts'
import { checkAgainst } from '#core/exchange/signer.ts'
import { openPackage } from '#core/exchange/verify.ts'
import { refuse } from '#core/fault.ts'

/** What a package says of itself, nothing of it believed; an enrolment file also gives the public key it carries. */
export type FileFacts = {
  readonly purpose: string
  readonly digest: string
  readonly manifest: string
  readonly publicKeyPem: string | null
  readonly fingerprint: readonly string[]
}

/** Without a station there is no key to open an envelope with. */
function clear(bytes: Uint8Array): Uncovered {
  if (looksSealed(bytes)) refuse('E-CMS', { detail: 'an envelope: open it with hsb open or openssl cms -decrypt' })
  return { bytes, sealed: false }
}

/** Looks into a package without a station. Faults: E-CMS (still in its envelope), E-SIZE, E-ZIP, E-JSON, E-SCHEMA. */
export function inspectFile(bytes: Uint8Array): FileFacts {
  const opened = openPackage(clear(bytes))
  const { purpose } = opened.envelope
  const claim = purpose === 'enrolment' ? readEnrolment(bytes) : null
  return {
    purpose,
    digest: opened.digest,
    manifest: Buffer.from(opened.manifest).toString('utf8'),
    publicKeyPem: claim && encodePem('PUBLIC KEY', encodeSpki(claim.publicKey)),
    fingerprint: claim ? fingerprintGroups(claim.keys) : [],
  }
}

/** Signature and every digest against a key the auditor brings, without any station. Faults: E-SIG, E-ID-EMPTY, E-DIGEST and those of `inspectFile`. */
export function verifyFile(
  bytes: Uint8Array,
  publicKeyPem: string,
): { readonly entries: number; readonly rows: number; readonly digest: string } {
  const opened = openPackage(clear(bytes))
  checkAgainst(opened, decodeSpki(decodePem('PUBLIC KEY', publicKeyPem)), sm2Seal)
  const manifest = readManifest(opened.value)
  for (const listing of manifest.entries) readProven(opened.zip, listing)
  const rows = Object.values(manifest.counts).reduce((sum, count) => sum + count, 0)
  return { entries: manifest.entries.length, rows, digest: opened.digest }
}
