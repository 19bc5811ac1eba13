import type { ReadDb } from '#core/db/connection.ts'
import { findStoredPeers, getPeer, type StoredPeer } from '#core/db/peer-repo.ts'
import type { StationKind } from '#shared/definition/authority.ts'

/** A station whose key is pinned; certificates are in base64, the root is a city's, '' for a county. */
export type Peer = Omit<StoredPeer, 'kind' | 'publicKey' | 'pinnedBy'> & {
  readonly kind: StationKind
  readonly publicKey: Uint8Array
}

function peerFrom({ pinnedBy: _pinnedBy, ...row }: StoredPeer): Peer {
  return { ...row, kind: row.kind === 'city' ? 'city' : 'county', publicKey: Buffer.from(row.publicKey, 'hex') }
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
