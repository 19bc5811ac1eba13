import { peerOf, type Peer } from '#core/exchange/trust/peer.ts'
import { type ClearPackage, type OpenedPackage, manifestOf, openPackage } from '#core/exchange/protocol/open.ts'
import { filesIn, type PackageFile } from '#core/exchange/protocol/attachment-entry.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { unsealPackage } from '#core/exchange/trust/envelope.ts'
import { readContent, type ContentRequest, type PackageContent } from '#core/exchange/protocol/content.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import { checkNamed } from '#core/exchange/protocol/purpose.ts'
import { checkCut, checkSigner } from '#core/exchange/trust/signature.ts'
import type { Certificate } from '#core/crypto/certificate.ts'
import type { Seal } from '#core/exchange/protocol/signature-port.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import { streamPosition, type StreamPosition } from '#core/exchange/log/cursor.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'

/** An authentic package addressed to this station; `value` is its manifest, not yet read. */
export type Authentic = OpenedPackage & { readonly peer: Peer; readonly signer: Certificate }

export type Verified = {
  readonly peer: Peer
  readonly digest: string
  readonly manifest: Manifest
  readonly manifestText: string
  readonly position: StreamPosition
  /** Contents of attachments. */
  readonly files: readonly PackageFile[]
  readonly content: PackageContent
  readonly opened: Authentic
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
  made: ClearPackage = unsealPackage(db, bytes),
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

export type VerifyOptions = {
  /** The package out of its envelope, of these very bytes: not to decipher twice. */
  readonly made?: ClearPackage
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
  const authentic = authenticate(books.db, station, bytes, seal, unsealPackage(books.db, bytes, watch))
  const manifest = manifestOf(books.definitions, authentic)
  checkCut(trustEntries(books.db), authentic, manifest)
  streamPosition(books.db, manifest, authentic.digest)
  const { bytes: clear, sealed } = authentic
  return { bytes: clear, sealed, manifest, station: { id: station.id, kind: station.kind } }
}

/** The second half: version, position in the stream, digests, rows. Faults: E-VERSION, E-EPOCH, E-FORK, E-GAP, E-DIGEST, E-JSON, E-SIZE, E-SCHEMA, E-SCOPE. */
export function verifyPackage(
  books: Books,
  station: StationRow,
  bytes: Uint8Array,
  seal: Seal,
  { made, proven, watch = UNWATCHED }: VerifyOptions = {},
): Verified {
  const authentic = authenticate(books.db, station, bytes, seal, made)
  const manifest = manifestOf(books.definitions, authentic)
  checkCut(trustEntries(books.db), authentic, manifest)
  const position = streamPosition(books.db, manifest, authentic.digest)
  const { zip, peer, digest } = authentic
  const content = proven ?? readContent(books.definitions, authentic, manifest, station, watch)
  const manifestText = Buffer.from(authentic.manifest).toString('utf8')
  const files = filesIn(zip, manifest)
  return { peer, digest, manifest, manifestText, position, content, files, opened: authentic }
}
