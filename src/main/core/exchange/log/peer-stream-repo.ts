import { and, eq, sql } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { peerStream } from '#core/db/schema-exchange.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'
import type { PeerPlace } from '#core/exchange/protocol/manifest.ts'

/** `in`: what is held here of the peer; `out`: what the peer says it holds of this station. */
type Direction = 'in' | 'out'
type Stream = { readonly peer: string; readonly direction: Direction }
type StreamOf<Row> = Stream & Row

const ofStream = (ask: Asks<Stream>) => and(eq(peerStream.peer, ask.peer), eq(peerStream.direction, ask.direction))

const places = typedRead((db, ask: Asks<Stream>) =>
  db
    .select({ epoch: peerStream.epoch, rev: peerStream.rev, seq: peerStream.seq, digest: peerStream.digest })
    .from(peerStream)
    .where(ofStream(ask)),
)

/** The places of a stream, one for each epoch. */
export function findPlaces(db: ReadDb, peer: string, direction: Direction): PeerPlace[] {
  return places(db).all({ peer, direction })
}

const insert = typedWrite((db, ask: Asks<StreamOf<PeerPlace>>) =>
  db.insert(peerStream).values(wholeRow(peerStream, ask)),
)

/** Notes a place in an epoch that has none. */
export function insertPlace(db: WriteDb, peer: string, direction: Direction, place: PeerPlace): void {
  insert(db).run({ peer, direction, ...place })
}

const advance = typedWrite((db, ask: Asks<StreamOf<PeerPlace>>) =>
  db
    .insert(peerStream)
    .values(wholeRow(peerStream, ask))
    .onConflictDoUpdate({
      target: [peerStream.peer, peerStream.direction, peerStream.epoch],
      set: {
        rev: sql`max(rev, excluded.rev)`,
        digest: sql`CASE WHEN excluded.seq > seq THEN excluded.digest ELSE digest END`,
        seq: sql`max(seq, excluded.seq)`,
      },
    }),
)

/** Notes a place; where one of that epoch is noted, whatever of the two is further. */
export function advancePlace(db: WriteDb, peer: string, direction: Direction, place: PeerPlace): void {
  advance(db).run({ peer, direction, ...place })
}

const clear = typedWrite((db, ask: Asks<Stream>) => db.delete(peerStream).where(ofStream(ask)))

/** Forgets the places of a stream. */
export function deletePlaces(db: WriteDb, peer: string, direction: Direction): void {
  clear(db).run({ peer, direction })
}
