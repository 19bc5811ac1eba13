import type { ExchangeFinding } from '#core/exchange/trust/finding.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { getSetting, setSetting } from '#core/db/station-repo.ts'
import { activateKey, retireKeyOf } from '#core/exchange/trust/own-key-repo.ts'
import { deleteTrust, findTrust, putTrust } from '#core/exchange/trust/trust-entry-repo.ts'
import { readStation, type StationRow, type WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import { isUnder } from '#core/exchange/trust/certificate-chain.ts'
import { type Certificate, keyName } from '#core/crypto/certificate.ts'
import { DerError } from '#core/crypto/der.ts'
import { type KeyPair } from '#core/crypto/sm2.ts'
import { certificateOf, certificateText, certify, LEAF_LIFE, ownKeys, ownRoot } from '#core/exchange/trust/keys.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import type { Random } from '#core/ports.ts'
import { ordinalOf } from '#core/station/epoch.ts'

const DAY = 24 * 3600 * 1000
/** A table is good for 90 days; after that it warns and keeps working (format §8). */
const TABLE_LIFE = 90 * DAY
/** The city gives the table a new version and term when it is this old. */
const RENEW_AFTER = 30 * DAY

/** The last package of a key no longer used that still counts at a recipient. */
export type TrustCut = { readonly to: string; readonly epoch: string; readonly seq: number }
export type TrustEntry = Omit<Manifest['table'][number], 'cuts'> & { readonly cuts: readonly TrustCut[] }

type TableState = { readonly version: number; readonly expires: number | null }

/** The trust table as it stands here. */
export function trustEntries(db: ReadDb): TrustEntry[] {
  // Written by `writeEntry` only, from parsed values.
  return findTrust(db).map((row) => ({ ...row, cuts: JSON.parse(row.cuts) as unknown }) as TrustEntry)
}

/** Version and term of the table held; version 0 before there is one. */
export function tableState(db: ReadDb): TableState {
  // Written by `setState` only.
  return (getSetting(db, 'trust') as TableState | undefined) ?? { version: 0, expires: null }
}

function setState(tx: WriteTx, state: TableState): void {
  setSetting(tx.db, 'trust', state)
}

/** Stores one entry. */
export function writeEntry(tx: WriteTx, entry: TrustEntry): void {
  putTrust(tx.db, { ...entry, cuts: JSON.stringify(entry.cuts) })
}

/** Versions of an epoch begin here: a city that lost its disk must be heard by who holds a later table of before. */
const floorOf = ({ epoch }: Pick<StationRow, 'epoch'>): number => (ordinalOf(epoch) - 1) * 1_000_000

/** A county that pinned its city's new root begins without a table: what it held was by the old one. */
export function forgetTable(tx: WriteTx): void {
  deleteTrust(tx.db)
  setState(tx, { version: 0, expires: null })
}

/**
 * A changed table is a new version. What a county says it holds does not raise it: a city that was restored counts on from the
 * floor of its new epoch, beyond everything it can have published before.
 */
export function publish(tx: WriteTx): void {
  const version = Math.max(tableState(tx.db).version, floorOf(readStation(tx.db))) + 1
  setState(tx, { version, expires: tx.now + TABLE_LIFE })
}

/** True at a city whose table should be given a new term, or a version of its new epoch, with its next package. */
export function tableDue(db: ReadDb, station: StationRow, now: number): boolean {
  if (station.kind !== 'city' || trustEntries(db).length === 0) return false
  const { version, expires } = tableState(db)
  return expires === null || version <= floorOf(station) || now > expires - TABLE_LIFE + RENEW_AFTER
}

/** A county that says to hold a later table than its city ever published: nothing follows from it, and a person is told. */
export function tableFindings(db: ReadDb, { from, trust }: Pick<Manifest, 'from' | 'trust'>): ExchangeFinding[] {
  const { kind } = readStation(db)
  const { version } = tableState(db)
  if (kind !== 'city' || trust.version <= version) return []
  const message = `对方说持有第 ${trust.version} 版信任表，本站只发布到第 ${version} 版：对方弄错了，或者这份数据是旧的副本，请与对方电话核对`
  return [{ record: 'station', row: from, code: 'TABLE_UNKNOWN', message }]
}

/** What a manifest says of the table: its version, and from a city the whole of it where the peer holds (`held`) an older one. */
export function trustFor(db: ReadDb, station: StationRow, held: number): Pick<Manifest, 'trust' | 'table'> {
  const { version, expires } = tableState(db)
  const give = station.kind === 'city' && held < version
  const term = station.kind === 'city' && expires !== null ? new Date(expires).toISOString() : null
  return { trust: { version, expires: term }, table: give ? tableOnWire(db) : [] }
}

function tableOnWire(db: ReadDb): Manifest['table'] {
  const root = ownRoot(db)
  // What a root that was lost had certified is kept here, and says nothing to who pinned its successor.
  const known = trustEntries(db).filter(
    ({ certificate, use, station }) => root && isUnder(certificateOf(certificate), root, use, station),
  )
  return known.map((one) => ({ ...one, cuts: one.cuts.map((cut) => `${cut.to} ${cut.epoch} ${cut.seq}`) }))
}

/** The certificate to encrypt to a peer: the newest the table has, or the one from its enrolment. */
export function encryptionCertificate(db: ReadDb, peer: Peer): Certificate {
  const known = trustEntries(db)
    .filter((one) => one.station === peer.station && one.use === 'encrypt' && one.status === 'active')
    .map((one) => certificateOf(one.certificate))
    .toSorted((a, b) => b.notBefore - a.notBefore)[0]
  return known ?? certificateOf(peer.encryptionCertificate)
}

function readCut(text: string): TrustCut {
  const [to = '', epoch = '', seq = ''] = text.split(' ')
  return { to, epoch, seq: Number(seq) }
}

function entryCertificate(entry: Pick<TrustEntry, 'certificate' | 'key'>): Certificate {
  try {
    return certificateOf(entry.certificate)
  } catch (error) {
    if (error instanceof DerError) return refuse('E-CHAIN', { detail: error.message, key: entry.key })
    throw error
  }
}

/** Every certificate of a table as it travels under this root, each of its key, use and station. Faults: E-CHAIN. */
export function provenTable(table: Manifest['table'], root: Certificate): TrustEntry[] {
  return table.map((entry) => {
    const certificate = entryCertificate(entry)
    const named = keyName(certificate.publicKey) === entry.key
    if (!named || !isUnder(certificate, root, entry.use, entry.station))
      refuse('E-CHAIN', { detail: 'trust table', key: entry.key })
    return { ...entry, cuts: entry.cuts.map(readCut) }
  })
}

/**
 * A county takes over the table of its city when it is a newer version; every certificate in it must be under the pinned root.
 * Keys of this station that are in it come into use. Answers the keys whose end is another than it was. Faults: E-CHAIN.
 */
export function takeTable(tx: WriteTx, peer: Peer, { trust, table }: Pick<Manifest, 'trust' | 'table'>): Set<string> {
  if (peer.kind !== 'city' || table.length === 0 || trust.version <= tableState(tx.db).version) return new Set()
  const entries = provenTable(table, certificateOf(peer.rootCertificate))
  const ends = new Map(trustEntries(tx.db).map((one) => [one.key, endOf(one)]))
  deleteTrust(tx.db)
  for (const entry of entries) writeEntry(tx, entry)
  setState(tx, { version: trust.version, expires: trust.expires === null ? null : Date.parse(trust.expires) })
  adoptOwnKeys(tx)
  const other = trustEntries(tx.db).filter((one) => one.status !== 'active' && endOf(one) !== ends.get(one.key))
  return new Set(other.map((one) => one.key))
}

function endOf({ status, cuts }: TrustEntry): string {
  return JSON.stringify([status, cuts])
}

/** New own keys that the city has certified come into use; those they replace only open old archives. */
function adoptOwnKeys(tx: WriteTx): void {
  const active = new Set(
    trustEntries(tx.db)
      .filter((one) => one.status === 'active' && one.station === tx.station.id)
      .map((one) => one.key),
  )
  for (const use of ['sign', 'encrypt'] as const)
    for (const key of ownKeys(tx.db, use, ['next'])) {
      if (!active.has(key.name)) continue
      retireKeyOf(tx.db, use)
      activateKey(tx.db, key.name)
    }
}

/** Issues a certificate by the root and enters it as the active one of its station and use; earlier ones retire. */
export function issue(
  tx: WriteTx,
  random: Random,
  root: KeyPair & { readonly certificate: Certificate },
  wanted: {
    readonly station: string
    readonly name: string
    readonly use: 'sign' | 'encrypt'
    readonly publicKey: Uint8Array
  },
): void {
  const { station, name, use, publicKey } = wanted
  for (const entry of trustEntries(tx.db))
    if (entry.station === station && entry.use === use && entry.status === 'active')
      writeEntry(tx, { ...entry, status: 'retired' })
  const subject = { station, commonName: name }
  const issuer = { ...root, name: root.certificate.subject }
  const bytes = certify(tx, random, issuer, { subject, publicKey, use, life: LEAF_LIFE })
  enter(tx, { key: keyName(publicKey), station, use }, bytes)
}

/** A key in use, with its certificate. */
function enter(tx: WriteTx, whose: Pick<TrustEntry, 'key' | 'station' | 'use'>, certificate: Uint8Array): void {
  writeEntry(tx, { ...whose, status: 'active', cuts: [], certificate: certificateText(certificate) })
}

/** The city's own keys stand in its table too. */
export function listOwnKeys(tx: WriteTx): void {
  const known = new Set(trustEntries(tx.db).map((one) => one.key))
  for (const use of ['sign', 'encrypt'] as const)
    for (const key of ownKeys(tx.db, use, ['active']))
      if (!known.has(key.name)) enter(tx, { key: key.name, station: tx.station.id, use }, key.certificate.bytes)
}

/** The first package of a new key closes the one it replaced: from its number on the old one no longer counts. */
export function closeRetired(
  tx: WriteTx,
  peer: Peer,
  signer: Certificate,
  manifest: Pick<Manifest, 'epoch' | 'seq' | 'to'>,
): void {
  if (peer.kind !== 'county') return
  const entries = trustEntries(tx.db)
  const active = entries.some((one) => one.key === keyName(signer.publicKey) && one.status === 'active')
  const open = entries.filter(
    (one) => one.station === peer.station && one.use === 'sign' && one.status === 'retired' && one.cuts.length === 0,
  )
  if (!active || open.length === 0) return
  const cut = { to: manifest.to, epoch: manifest.epoch, seq: manifest.seq - 1 }
  for (const entry of open) writeEntry(tx, { ...entry, cuts: [cut] })
  publish(tx)
}
