import { filesIn } from '#core/exchange/protocol/attachment-entry.ts'
import { returnedIn } from '#core/exchange/protocol/returned-entry.ts'
import { manifestOf, type OpenedPackage, openPackage } from '#core/exchange/protocol/open.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import { refuse } from '#core/fault.ts'
import { holdsUnder } from '#core/exchange/trust/certificate-chain.ts'
import { type PackageContent, readContent, contentRows } from '#core/exchange/protocol/content.ts'
import { type Certificate, keyName } from '#core/crypto/certificate.ts'
import { readProven } from '#core/exchange/protocol/manifest-entry.ts'
import type { Envelope, Manifest } from '#core/exchange/protocol/manifest.ts'
import { checkNamed } from '#core/exchange/protocol/purpose.ts'
import type { Seal } from '#core/exchange/protocol/signature-port.ts'
import {
  type TrustedKeys,
  checkBrought,
  checkCut,
  checkCountyKey,
  checkTerm,
  type Link,
  readSignature,
} from '#core/exchange/trust/signature.ts'
import { provenTable, type TrustEntry } from '#core/exchange/trust/trust-table.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { attachment } from '#shared/definition/register/attachment.ts'

/** A trust table under a root, of the version its city gave it. */
type ProvenTable = { readonly version: number; readonly entries: readonly TrustEntry[] }

/** What somebody without a station trusts, and how the file came to him. */
type Trusted = TrustedKeys & {
  /** A city's trust table out of a package proven before (`tableIn`); null where none was brought. */
  readonly table: ProvenTable | null
  /** The file was taken out of its envelope by hand: fields that may only travel in one are no fault of it. */
  readonly unsealed: boolean
}

/** What was proven of a package without any station. What is not in here was not proven. */
export type Proof = {
  readonly digest: string
  readonly manifest: Manifest
  readonly signer: Certificate
  /** Whose word the certificate is; null where no root was brought. */
  readonly link: Link | null
  /** What the table brought says of the key; null where none was, or where a city's newer key is not in it. */
  readonly status: { readonly version: number; readonly says: TrustEntry['status'] } | null
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Contents that no row of this package names: an earlier one may. */
  readonly unnamed: number
  readonly returned: number
}

type Sender = Pick<Peer, 'station' | 'kind' | 'name'>

/** The kind of a sender nobody pinned: by the root, else by what only one kind may name, else by who issued its certificate. */
function kindOf({ from, purpose }: Envelope, certificate: Certificate, root: Certificate | null): Sender['kind'] {
  if (root) return root.subject.station === from ? 'city' : 'county'
  if (purpose === 'report') return 'county'
  if (purpose === 'decision' || purpose === 'parameters') return 'city'
  return certificate.issuer.station === from && !holdsUnder(certificate, certificate) ? 'city' : 'county'
}

/**
 * The reading order of the program (format §6) for somebody without a station: the recipient is whom the manifest names,
 * the sender whom the keys brought vouch for. Address, place in the stream and what only a receiver knows stay open.
 * Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA, E-PURPOSE, E-SIG, E-CHAIN, E-TRUST, E-ID-EMPTY, E-VERSION, E-REVOKED, E-DIGEST, E-SCOPE,
 * E-EXPIRED.
 */
export function provePackage(definitions: Definitions, clear: Uint8Array, trusted: Trusted, seal: Seal): Proof {
  const opened = openPackage({ bytes: clear, sealed: trusted.unsealed })
  const { sender, signer, link } = authenticated(opened, trusted, seal)
  checkNamed(sender, opened.envelope.purpose)
  const manifest = manifestOf(definitions, { ...opened, signer, peer: sender })
  const status = statusOf(sender, signer, manifest, trusted.table)
  const recipient = { id: manifest.to, kind: sender.kind === 'city' ? 'county' : 'city' } as const
  const content = readContent(definitions, opened, manifest, recipient)
  const returned = returnedIn(manifest)
  for (const listing of returned) readProven(opened.zip, listing)
  // Held against its own time of writing: when it was taken in, only its receiver knows.
  checkTerm(signer, trusted.table?.entries ?? [], manifest, Date.parse(manifest.created_at))
  if (sender.kind === 'city' && trusted.root) provenTable(manifest.table, trusted.root)
  return {
    digest: opened.digest,
    manifest,
    signer,
    link,
    status,
    tables: content.tables.length,
    rows: content.order.table.length,
    ...filesOf(definitions, opened, manifest, content),
    returned: returned.length,
  }
}

function authenticated(opened: OpenedPackage, trusted: Trusted, seal: Seal) {
  const { envelope } = opened
  if (envelope.purpose === 'enrolment' || envelope.purpose === 'rekey')
    refuse('E-PURPOSE', { from: envelope.from, purpose: envelope.purpose })
  const claimed = readSignature(opened).certificate
  const sender: Sender = {
    station: envelope.from,
    kind: kindOf(envelope, claimed, trusted.root),
    name: claimed.subject.commonName,
  }
  const { certificate, link } = checkBrought(sender, opened, trusted, seal)
  return { sender, signer: certificate, link }
}

/** A county's key must be in the table; a city's newer ones are under its root and need not. Faults: E-TRUST, E-REVOKED. */
function statusOf(sender: Sender, signer: Certificate, manifest: Manifest, table: Trusted['table']): Proof['status'] {
  if (!table) return null
  const { version, entries } = table
  if (sender.kind === 'county') checkCountyKey(sender, signer, entries)
  checkCut(entries, { signer, peer: sender }, manifest)
  const entry = entries.find((one) => one.key === keyName(signer.publicKey))
  return entry ? { version, says: entry.status } : null
}

function filesOf(
  definitions: Definitions,
  opened: OpenedPackage,
  manifest: Manifest,
  content: PackageContent,
): Pick<Proof, 'files' | 'unnamed'> {
  const digests = filesIn(opened.zip, manifest).map((one) => one.digest)
  if (digests.length === 0) return { files: 0, unnamed: 0 }
  const named = new Set<unknown>()
  for (const row of contentRows(definitions, content))
    if (row.definition.name === attachment.name) named.add(row.image.f['digest'])
  return { files: digests.length, unnamed: digests.filter((one) => !named.has(one)).length }
}

/** The trust table in a package of the city, under its root. Faults: those of `provePackage`; E-PURPOSE (there is none in it). */
export function tableIn(definitions: Definitions, clear: Uint8Array, root: Certificate, seal: Seal): ProvenTable {
  const { manifest } = provePackage(definitions, clear, { root, publicKey: null, table: null, unsealed: true }, seal)
  const { from, table, trust } = manifest
  if (from !== root.subject.station || table.length === 0)
    refuse('E-PURPOSE', { message: '给的包里没有市里的信任表。' })
  return { version: trust.version, entries: provenTable(table, root) }
}
