import type { Books, ReadDb } from '#core/db/connection.ts'
import { findStoredPeers, getPeer, type StoredPeer } from '#core/db/peer-repo.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { uncover, type Uncovered } from '#core/exchange/trust/envelope.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import { readContent, type ContentRequest, type PackageContent } from '#core/exchange/protocol/content.ts'
import { filesIn, type PackageFile } from '#core/exchange/log/attachment-content.ts'
import {
  isNewerFormat,
  readEnvelope,
  readManifest,
  type Envelope,
  type Manifest,
} from '#core/exchange/protocol/manifest.ts'
import { checkNamed, checkPurpose } from '#core/exchange/protocol/purpose.ts'
import { checkCut, checkSigner, signerName } from '#core/exchange/trust/signature.ts'
import type { Certificate } from '#core/crypto/certificate.ts'
import type { Seal } from '#core/exchange/protocol/signature-port.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import { standingOf, type Standing } from '#core/exchange/log/cursor.ts'
import type { JsonObject } from '#core/exchange/protocol/strict-json.ts'
import { MANIFEST_NAME, type ZipFault } from '#core/exchange/protocol/zip/profile.ts'
import { openZip, readEntry, type ZipArchive } from '#core/exchange/protocol/zip/read.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Result } from '#shared/result.ts'

/** A station whose key is pinned. */
export type Peer = {
  readonly station: string
  readonly kind: 'county' | 'city'
  readonly code: string
  readonly name: string
  readonly publicKey: Uint8Array
  /** Certificates in base64; the root is a city's, '' for a county. */
  readonly certificate: string
  readonly encryptionCertificate: string
  readonly rootCertificate: string
  readonly pinnedAt: number
  readonly lastHeardAt: number | null
}

/** An archive of the right form whose signature nobody has looked at yet. */
export type Opened = Uncovered & {
  readonly zip: ZipArchive
  readonly manifest: Uint8Array
  readonly value: JsonObject
  readonly envelope: Envelope
  /** SM3 of the manifest: the identity of a package. */
  readonly digest: string
}

/** An authentic package addressed to this station; `value` is its manifest, not yet read. */
export type Authentic = Opened & { readonly peer: Peer; readonly signer: Certificate }

export type Verified = {
  readonly peer: Peer
  readonly digest: string
  readonly manifest: Manifest
  readonly manifestText: string
  readonly standing: Standing
  /** Contents of attachments. */
  readonly files: readonly PackageFile[]
  readonly content: PackageContent
  readonly opened: Authentic
}

function unwrap<T>(result: Result<T, ZipFault>): T {
  return result.ok ? result.value : refuse(result.fault.code, { detail: result.fault.detail })
}

function peerFrom(row: StoredPeer): Peer {
  return {
    station: row.station,
    kind: row.kind === 'city' ? 'city' : 'county',
    code: row.code,
    name: row.name,
    publicKey: Buffer.from(row.publicKey, 'hex'),
    certificate: row.certificate,
    encryptionCertificate: row.encryptionCertificate,
    rootCertificate: row.rootCertificate,
    pinnedAt: row.pinnedAt,
    lastHeardAt: row.lastHeardAt,
  }
}

/** All pinned stations by code. */
export function findPeers(db: ReadDb): Peer[] {
  return findStoredPeers(db).map(peerFrom)
}

/** A pinned station; undefined where its key was never pinned. */
export function peerOf(db: ReadDb, station: string): Peer | undefined {
  const found = getPeer(db, station)
  return found && peerFrom(found)
}

/** Size, ZIP profile, manifest line of a package out of its envelope. Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA. */
export function openPackage(made: Uncovered): Opened {
  const zip = unwrap(openZip(made.bytes))
  const entry = zip.entries.get(MANIFEST_NAME)
  if (!entry) return refuse('E-ZIP', { detail: 'no manifest' })
  const manifest = unwrap(readEntry(entry))
  return { ...made, zip, manifest, ...readEnvelope(manifest), digest: sm3Hex(manifest) }
}

/**
 * The first half of the reading order (format §6): envelope, form, known peer, signature, address, purpose. Nothing of the
 * content is looked at before. Faults: E-CMS, E-SIZE, E-ZIP, E-JSON, E-SCHEMA, E-TRUST, E-CHAIN, E-SIG, E-ID-EMPTY, E-ADDR,
 * E-PURPOSE.
 */
export function authenticate(
  db: ReadDb,
  station: StationRow,
  bytes: Uint8Array,
  seal: Seal,
  made: Uncovered = uncover(db, bytes),
): Authentic {
  const opened = openPackage(made)
  const { envelope } = opened
  const peer = peerOf(db, envelope.from)
  if (!peer) return refuse('E-TRUST', { from: envelope.from })
  if (envelope.purpose === 'enrolment' || envelope.purpose === 'rekey')
    refuse('E-PURPOSE', { from: peer.name, purpose: envelope.purpose })
  const signer = checkSigner(db, peer, opened, seal)
  if (envelope.to !== station.id) refuse('E-ADDR', { to: envelope.to ?? '' })
  checkNamed(peer, envelope.purpose)
  return { ...opened, peer, signer }
}

export type Given = {
  /** The package out of its envelope, of these very bytes: not to decipher twice. */
  readonly made?: Uncovered
  /** The content as a job has proven it already (`proveContent`), of these very bytes. */
  readonly proven?: PackageContent
  readonly watch?: Watch
  /** How many effects the answer lists. */
  readonly most?: number
}

/** What a job needs to prove the content of an authentic package. Faults: those of `authenticate`, E-VERSION, E-SCHEMA, E-EPOCH, E-FORK, E-GAP. */
export function contentRequest(
  books: Books,
  station: StationRow,
  bytes: Uint8Array,
  seal: Seal,
  watch: Watch = UNWATCHED,
): ContentRequest {
  const authentic = authenticate(books.db, station, bytes, seal, uncover(books.db, bytes, watch))
  const manifest = manifestOf(books.definitions, authentic)
  checkCut(trustEntries(books.db), authentic, manifest)
  standingOf(books.db, manifest, authentic.digest)
  const { bytes: clear, sealed } = authentic
  return { bytes: clear, sealed, manifest, station: { id: station.id, kind: station.kind } }
}

/** The second half: version, standing in the stream, digests, rows. Faults: E-VERSION, E-EPOCH, E-FORK, E-GAP, E-DIGEST, E-JSON, E-SIZE, E-SCHEMA, E-SCOPE. */
export function verifyPackage(
  books: Books,
  station: StationRow,
  bytes: Uint8Array,
  seal: Seal,
  { made, proven, watch = UNWATCHED }: Given = {},
): Verified {
  const authentic = authenticate(books.db, station, bytes, seal, made)
  const manifest = manifestOf(books.definitions, authentic)
  checkCut(trustEntries(books.db), authentic, manifest)
  const standing = standingOf(books.db, manifest, authentic.digest)
  const { zip, peer, digest } = authentic
  const content = proven ?? readContent(books.definitions, authentic, manifest, station, watch)
  const manifestText = Buffer.from(authentic.manifest).toString('utf8')
  const files = filesIn(zip, manifest)
  return { peer, digest, manifest, manifestText, standing, content, files, opened: authentic }
}

/** The manifest of an authentic package. Faults: E-VERSION (a newer major, or records this program does not know), E-SCHEMA, E-PURPOSE. */
export function manifestOf(
  definitions: Definitions,
  authentic: Pick<Authentic, 'envelope' | 'value' | 'signer'> & { readonly peer: Pick<Peer, 'kind' | 'name'> },
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
