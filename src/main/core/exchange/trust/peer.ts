import type { ReadDb } from '#core/db/connection.ts'
import { findStoredPeers, getPeer, type StoredPeer } from '#core/db/peer-repo.ts'

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

/** An addressee by its station and by how own rows address it beside its id. */
export type AddressedReader = { readonly station: string; readonly word: string }

export type Addressee = Pick<Peer, 'station' | 'kind'>

/** How own rows address a peer: by its id, and beside it by a word. */
export function readerOf(peer: Addressee): AddressedReader {
  return { station: peer.station, word: audienceWord(peer) }
}

/** How an own row addresses a peer beside its id. */
export const audienceWord = ({ kind }: Addressee): string => (kind === 'city' ? 'city' : '*')
