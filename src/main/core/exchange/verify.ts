import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { sm3Hex } from '#core/exchange/crypto/sm3.ts'
import { isFile, packageFiles, type PackageFile } from '#core/exchange/file.ts'
import { isNewerFormat, readEnvelope, readManifest, type Envelope, type Manifest } from '#core/exchange/manifest.ts'
import { isFor, readRow, type PackageRow } from '#core/exchange/row.ts'
import type { Seal } from '#core/exchange/seal.ts'
import { standingOf, type Standing } from '#core/exchange/stream.ts'
import { type JsonObject, readLines } from '#core/exchange/strict-json.ts'
import { MANIFEST_NAME, MIMETYPE_NAME, SIGNATURE_NAME, type ZipFault } from '#core/exchange/zip/profile.ts'
import { openZip, readEntry, type ZipArchive } from '#core/exchange/zip/read.ts'
import { recordNamed } from '#shared/definition/all.ts'
import type { Result } from '#shared/result.ts'

/** A station whose key is pinned. */
export type Peer = {
  readonly station: string
  readonly kind: 'county' | 'city'
  readonly code: string
  readonly name: string
  readonly publicKey: Uint8Array
  readonly pinnedAt: number
  readonly lastHeardAt: number | null
}

/** An archive of the right form whose signature nobody has looked at yet. */
export type Opened = {
  readonly zip: ZipArchive
  readonly manifest: Uint8Array
  readonly value: JsonObject
  readonly envelope: Envelope
  /** SM3 of the manifest: the identity of a package. */
  readonly digest: string
}

/** An authentic package addressed to this station; `value` is its manifest, not yet read. */
export type Authentic = Opened & { readonly peer: Peer }

export type Verified = {
  readonly peer: Peer
  readonly digest: string
  readonly manifest: Manifest
  readonly manifestText: string
  readonly standing: Standing
  /** Contents of attachments, each proven. */
  readonly files: readonly PackageFile[]
  /** In the writer's own order. */
  readonly rows: readonly PackageRow[]
}

function unwrap<T>(result: Result<T, ZipFault>): T {
  return result.ok ? result.value : refuse(result.fault.code, { detail: result.fault.detail })
}

type PeerRow = {
  station: string
  kind: string
  code: string
  name: string
  public_key: string
  pinned_at: number
  last_heard_at: number | null
}

/** All pinned stations by code. */
export function findPeers(db: ReadDb): Peer[] {
  return (prepared(db, 'SELECT * FROM peer ORDER BY code, station').all() as PeerRow[]).map((row) => ({
    station: row.station,
    kind: row.kind === 'city' ? 'city' : 'county',
    code: row.code,
    name: row.name,
    publicKey: Buffer.from(row.public_key, 'hex'),
    pinnedAt: row.pinned_at,
    lastHeardAt: row.last_heard_at,
  }))
}

/** A pinned station; undefined where its key was never pinned. */
export function peerOf(db: ReadDb, station: string): Peer | undefined {
  return findPeers(db).find((one) => one.station === station)
}

/** Size, ZIP profile, manifest line. Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA. */
export function openPackage(bytes: Uint8Array): Opened {
  const zip = unwrap(openZip(bytes))
  const entry = zip.entries.get(MANIFEST_NAME)
  if (!entry) return refuse('E-ZIP', { detail: 'no manifest' })
  const manifest = unwrap(readEntry(entry))
  return { zip, manifest, ...readEnvelope(manifest), digest: sm3Hex(manifest) }
}

/** Faults: E-SIG, E-ID-EMPTY. */
export function checkSignature(opened: Opened, publicKey: Uint8Array, seal: Seal): void {
  const entry = opened.zip.entries.get(SIGNATURE_NAME)
  if (!entry) return refuse('E-SIG', { detail: 'no signature' })
  const verdict = seal.verify(opened.manifest, unwrap(readEntry(entry)), publicKey)
  if (verdict === 'empty-id') refuse('E-ID-EMPTY')
  if (verdict === 'bad') refuse('E-SIG')
}

/**
 * The first half of the reading order (exchange.md §6.5): form, known peer, signature, address, purpose. Nothing of the
 * content is looked at before. Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA, E-TRUST, E-SIG, E-ID-EMPTY, E-ADDR, E-PURPOSE.
 */
export function authenticate(db: ReadDb, station: StationRow, bytes: Uint8Array, seal: Seal): Authentic {
  const opened = openPackage(bytes)
  const { envelope } = opened
  const peer = peerOf(db, envelope.from)
  if (!peer) return refuse('E-TRUST', { from: envelope.from })
  checkSignature(opened, peer.publicKey, seal)
  if (envelope.purpose === 'enrolment') refuse('E-PURPOSE', { from: peer.name, purpose: envelope.purpose })
  if (envelope.to !== station.id) refuse('E-ADDR', { to: envelope.to ?? '' })
  if (envelope.purpose !== (peer.kind === 'city' ? 'decision' : 'report'))
    refuse('E-PURPOSE', { from: peer.name, purpose: envelope.purpose })
  return { ...opened, peer }
}

/** The second half: version, standing in the stream, digests, rows. Faults: E-VERSION, E-EPOCH, E-FORK, E-GAP, E-DIGEST, E-JSON, E-SIZE, E-SCHEMA, E-SCOPE. */
export function verifyPackage(db: ReadDb, station: StationRow, bytes: Uint8Array, seal: Seal): Verified {
  const authentic = authenticate(db, station, bytes, seal)
  const manifest = manifestOf(authentic)
  const standing = standingOf(db, manifest, authentic.digest)
  const rows = readContent(authentic, manifest, station)
  const manifestText = Buffer.from(authentic.manifest).toString('utf8')
  const files = packageFiles(authentic, manifest)
  return { peer: authentic.peer, digest: authentic.digest, manifest, manifestText, standing, rows, files }
}

/** The manifest of an authentic package. Faults: E-VERSION (a newer major, or records this program does not know), E-SCHEMA. */
export function manifestOf(authentic: Authentic): Manifest {
  if (isNewerFormat(authentic.envelope)) refuse('E-VERSION', { format: authentic.envelope.format })
  const manifest = readManifest(authentic.value)
  const unknown = Object.keys(manifest.schema).find((name) => !recordNamed(name))
  if (unknown !== undefined) refuse('E-VERSION', { record: unknown, app: manifest.app })
  return manifest
}

const RESERVED = new Set<string>([MIMETYPE_NAME, MANIFEST_NAME, SIGNATURE_NAME])

/** Exactly the listed entries with exactly the listed contents, then every row. */
export function readContent(
  authentic: Opened & { readonly peer: Peer },
  manifest: Manifest,
  station: StationRow,
): PackageRow[] {
  const present = [...authentic.zip.entries.keys()].filter((name) => !RESERVED.has(name))
  const listed = manifest.entries.map((entry) => entry.path)
  if (present.join('\n') !== listed.toSorted().join('\n'))
    refuse('E-DIGEST', { detail: 'entries differ from the manifest' })
  const tables = manifest.entries
    .filter((listing) => !isFile(listing.path))
    .map((listing) => {
      const entry = authentic.zip.entries.get(listing.path)
      if (!entry || entry.size !== listing.size) return refuse('E-DIGEST', { path: listing.path })
      const bytes = unwrap(readEntry(entry))
      if (sm3Hex(bytes) !== listing.sm3) refuse('E-DIGEST', { path: listing.path })
      return { record: listing.path.slice('data/'.length, -'.ndjson'.length), bytes }
    })
  const total = manifest.entries.reduce((sum, listing) => sum + listing.size, 0)
  if (total !== manifest.total) refuse('E-DIGEST', { detail: 'total' })
  const names = tables.map((table) => table.record)
  for (const list of [manifest.counts, manifest.schema])
    if (Object.keys(list).join() !== names.join()) refuse('E-DIGEST', { detail: 'tables differ from the counts' })
  const rows = tables.flatMap((table) => readTable(table.record, table.bytes, manifest))
  for (const row of rows) checkScope(row, manifest, station)
  return rows.toSorted((a, b) => a.stamp.rev - b.stamp.rev)
}

function readTable(record: string, bytes: Uint8Array, manifest: Manifest): PackageRow[] {
  const definition = recordNamed(record)
  if (!definition) return refuse('E-VERSION', { record, app: manifest.app })
  const rows: PackageRow[] = []
  for (const line of readLines(bytes)) {
    if (!line.ok)
      return refuse(line.fault.code, {
        message: `${definition.label}第 ${line.fault.line ?? 0} 行`,
        record,
        detail: line.fault.detail,
      })
    rows.push(readRow(definition, line.value.value, line.value.number))
  }
  if (rows.length !== manifest.counts[record]) refuse('E-DIGEST', { detail: `rows of ${record}` })
  return rows
}

/** A signature covers its signer's own rows, of its own epochs, inside the stated range, addressed here. Faults: E-SCOPE. */
function checkScope(row: PackageRow, manifest: Manifest, station: StationRow): void {
  const { stamp, definition } = row
  const beyond = (why: string) =>
    refuse('E-SCOPE', { message: `${definition.label}里有${why}的记录。`, record: definition.name, id: stamp.id })
  if (stamp.station !== manifest.from) beyond('别的单位')
  const end =
    stamp.epoch === manifest.epoch ? manifest.head : manifest.past.find((one) => one.epoch === stamp.epoch)?.cut
  if (end === undefined || stamp.rev <= manifest.base || stamp.rev > end) beyond('超出报送范围')
  if (!isFor(station, stamp.audience)) beyond('不是给本单位')
}
