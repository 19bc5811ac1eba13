import { type Certificate, keyName } from '#core/crypto/certificate.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import {
  type Envelope,
  isNewerFormat,
  type Manifest,
  readEnvelope,
  readManifest,
} from '#core/exchange/protocol/manifest.ts'
import { checkPurpose } from '#core/exchange/protocol/purpose.ts'
import type { JsonObject } from '#core/exchange/protocol/strict-json.ts'
import { MANIFEST_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { openZip, readEntry, type ZipArchive } from '#core/exchange/protocol/zip/read.ts'
import { orRefuse, refuse } from '#core/fault.ts'
import type { Definitions } from '#shared/definition/definitions.ts'

/** A package out of its envelope. `sealed` says whether it had one: without, no sensitive field may stand in it. */
export type ClearPackage = { readonly bytes: Uint8Array; readonly sealed: boolean }

/** An archive of the right form whose signature nobody has looked at yet. */
export type OpenedPackage = ClearPackage & {
  readonly zip: ZipArchive
  readonly manifest: Uint8Array
  readonly value: JsonObject
  readonly envelope: Envelope
  /** SM3 of the manifest: the identity of a package. */
  readonly digest: string
}

/** Size, ZIP profile, manifest line of a package out of its envelope. Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA. */
export function openPackage(made: ClearPackage): OpenedPackage {
  const zip = orRefuse(openZip(made.bytes))
  const entry = zip.entries.get(MANIFEST_NAME)
  if (!entry) return refuse('E-ZIP', { detail: 'no manifest' })
  const manifest = orRefuse(readEntry(entry))
  return { ...made, zip, manifest, ...readEnvelope(manifest), digest: sm3Hex(manifest) }
}

/** How a manifest names the certificate that signs it. */
export function signerName(certificate: Certificate): Manifest['signer'] {
  return { key: keyName(certificate.publicKey), serial: Buffer.from(certificate.serial).toString('hex') }
}

/** The manifest of an authentic package. Faults: E-VERSION (a newer major, or records this program does not know), E-SCHEMA, E-PURPOSE. */
export function manifestOf(
  definitions: Definitions,
  authentic: Pick<OpenedPackage, 'envelope' | 'value'> & {
    readonly signer: Certificate
    readonly peer: { readonly kind: 'county' | 'city'; readonly name: string }
  },
): Manifest {
  if (isNewerFormat(authentic.envelope)) refuse('E-VERSION', { format: authentic.envelope.format })
  const manifest = readManifest(authentic.value)
  checkPurpose(authentic.peer, manifest)
  const unknown = Object.keys(manifest.schema).find((name) => !definitions.record(name))
  if (unknown !== undefined) refuse('E-VERSION', { record: unknown, app: manifest.app })
  if (JSON.stringify(manifest.signer) !== JSON.stringify(signerName(authentic.signer)))
    refuse('E-SIG', { detail: 'the manifest names another signer' })
  return manifest
}
