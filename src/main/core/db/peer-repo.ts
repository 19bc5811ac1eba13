import { asc, eq, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { peer } from '#core/db/schema-exchange.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

/** A station whose key is pinned, as it is stored: keys in hexadecimal, certificates in base64. */
export type StoredPeer = Readonly<InferSelectModel<typeof peer>>

/** SQL: whether a station is pinned under this division code; both are SQL of the values. */
export function isPeerOfCode(station: string, code: string): string {
  return `EXISTS (SELECT 1 FROM peer p WHERE p.station = ${station} AND p.code = ${code})`
}

/** SQL of the stations whose name has a part, for IN; `part` is SQL of it. */
export function peersNamed(part: string): string {
  return `(SELECT station FROM peer WHERE instr(name, ${part}) > 0)`
}

const byStation = typedRead((db, ask: Asks<{ station: string }>) =>
  db.select().from(peer).where(eq(peer.station, ask.station)),
)
const inOrder = typedRead((db) => db.select().from(peer).orderBy(asc(peer.code), asc(peer.station)))

/** One pinned station; undefined where it is not pinned. */
export function getPeer(db: ReadDb, station: string): StoredPeer | undefined {
  return byStation(db).get({ station })
}

/** Every pinned station by its code. */
export function findStoredPeers(db: ReadDb): StoredPeer[] {
  return inOrder(db).all({})
}

const counties = typedRead((db) =>
  db
    .select({ station: peer.station, name: peer.name, lastHeardAt: peer.lastHeardAt })
    .from(peer)
    .where(eq(peer.kind, 'county'))
    .orderBy(asc(peer.code), asc(peer.station)),
)

/** The pinned counties by their code, and when each was last heard of. */
export function findCounties(db: ReadDb): Pick<StoredPeer, 'station' | 'name' | 'lastHeardAt'>[] {
  return counties(db).all({})
}

const pin = typedWrite((db, ask: Asks<StoredPeer>) =>
  db
    .insert(peer)
    .values(wholeRow(peer, ask))
    .onConflictDoUpdate({
      target: peer.station,
      set: {
        publicKey: ask.publicKey,
        certificate: ask.certificate,
        encryptionCertificate: ask.encryptionCertificate,
        pinnedAt: ask.pinnedAt,
        pinnedBy: ask.pinnedBy,
      },
    }),
)

/** Pins a station; one that comes again with new keys keeps its name, its code and its root. */
export function pinStoredPeer(db: WriteDb, row: Omit<StoredPeer, 'lastHeardAt'>): void {
  pin(db).run({ ...row, lastHeardAt: null })
}

type Keys = Pick<StoredPeer, 'station' | 'publicKey' | 'certificate' | 'encryptionCertificate'>
const keys = typedWrite((db, ask: Asks<Keys>) =>
  db
    .update(peer)
    .set({ publicKey: ask.publicKey, certificate: ask.certificate, encryptionCertificate: ask.encryptionCertificate })
    .where(eq(peer.station, ask.station)),
)

/** Gives a pinned station its new keys. */
export function setPeerKeys(db: WriteDb, next: Keys): void {
  keys(db).run(next)
}

type Root = Keys & Pick<StoredPeer, 'rootCertificate' | 'pinnedAt' | 'pinnedBy'>
const root = typedWrite((db, ask: Asks<Root>) =>
  db
    .update(peer)
    .set({
      publicKey: ask.publicKey,
      certificate: ask.certificate,
      encryptionCertificate: ask.encryptionCertificate,
      rootCertificate: ask.rootCertificate,
      pinnedAt: ask.pinnedAt,
      pinnedBy: ask.pinnedBy,
    })
    .where(eq(peer.station, ask.station)),
)

/** Pins the new root of a city, and the keys that stand under it. */
export function setPeerRoot(db: WriteDb, next: Root): void {
  root(db).run(next)
}

const heard = typedWrite((db, ask: Asks<{ station: string; at: number }>) =>
  db.update(peer).set({ lastHeardAt: ask.at }).where(eq(peer.station, ask.station)),
)

/** A package of this station was taken in. */
export function setPeerHeard(db: WriteDb, station: string, at: number): void {
  heard(db).run({ station, at })
}
