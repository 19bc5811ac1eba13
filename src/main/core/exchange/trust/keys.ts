import type { ReadDb } from '#core/db/connection.ts'
import {
  findKeys,
  findRootCertificates,
  getActiveRoot,
  insertKey,
  type KeyState,
  type StoredKey,
} from '#core/exchange/trust/own-key-repo.ts'
import type { StationRow, WriteTx } from '#core/db/transaction.ts'
import {
  type Certificate,
  type CertificateName,
  type KeyUse,
  issueCertificate,
  keyName,
  readCertificate,
} from '#core/crypto/certificate.ts'
import { type KeyPair, createSigner, generateKeyPair, publicKeyOf, sign } from '#core/crypto/sm2.ts'
import { decodePkcs8, encodePkcs8 } from '#core/crypto/spki.ts'
import type { Random } from '#core/ports.ts'

/** A key pair of this station with the certificate made for it here. */
export type OwnKey = KeyPair & { readonly name: string; readonly certificate: Certificate }

const YEAR = 365 * 24 * 3600 * 1000
/** Lifetimes of format §8: leaves three years, so that a change of keys is practised; the root ten, since other software takes none for longer. */
export const LEAF_LIFE: number = 3 * YEAR
const ROOT_LIFE: number = 10 * YEAR

// Decoding checks the pair with a curve multiplication; the row's own text is compared, so a rolled-back key is never used.
const decoded = new WeakMap<ReadDb, Map<string, OwnKey>>()
const certificates = new Map<string, Certificate>()

/** A certificate kept as base64; parsed once in a program's life. Throws DerError on what is none. */
export function certificateOf(text: string): Certificate {
  const known = certificates.get(text) ?? readCertificate(Buffer.from(text, 'base64'))
  certificates.set(text, known)
  return known
}

/** A certificate as files carry it: base64 of its DER. */
export function certificateText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function decode(db: ReadDb, row: StoredKey): OwnKey {
  const known = decoded.get(db) ?? new Map<string, OwnKey>()
  decoded.set(db, known)
  const found = known.get(row.privateKey + row.certificate)
  if (found) return found
  const privateKey = decodePkcs8(Buffer.from(row.privateKey, 'base64'))
  const made = {
    name: row.name,
    privateKey,
    publicKey: publicKeyOf(privateKey),
    certificate: certificateOf(row.certificate),
  }
  known.set(row.privateKey + row.certificate, made)
  return made
}

/** Own key pairs of one use, newest first; a sealed root is not among them. */
export function ownKeys(db: ReadDb, use: KeyUse, states: readonly KeyState[]): OwnKey[] {
  return findKeys(db, use, states).map((row) => decode(db, row))
}

/** This station's signing key pair; undefined before its first need. It rests only inside the encrypted database. */
export function stationKey(db: ReadDb): OwnKey | undefined {
  return ownKeys(db, 'sign', ['active'])[0]
}

/** The private keys that open envelopes sent here, and this station's archive: newest first, old ones never forgotten. */
export function openingKeys(db: ReadDb): Uint8Array[] {
  return ownKeys(db, 'encrypt', ['active', 'next', 'retired']).map((one) => one.privateKey)
}

/** The certificate of this city's root, sealed or not; undefined at a county and before the first need. */
export function ownRoot(db: ReadDb): Certificate | undefined {
  const root = getActiveRoot(db)
  return root && certificateOf(root.certificate)
}

/** The certificates of every root this city ever had, also of one that was lost: what they certified was its own. */
export function ownRoots(db: ReadDb): Certificate[] {
  return findRootCertificates(db).map(certificateOf)
}

/** The city's root private key while it is not sealed yet; afterwards it has to be brought from an envelope. */
export function openRoot(db: ReadDb): OwnKey | undefined {
  return ownKeys(db, 'root', ['active'])[0]
}

/** The name a certificate bears: the unit, and the station id that never changes. */
function nameOf(station: Pick<StationRow, 'id' | 'name'>): CertificateName {
  return { commonName: station.name, station: station.id }
}

/** Stores a new pair of this station. */
function keepKey(tx: WriteTx, use: KeyUse, state: KeyState, pair: KeyPair, certificate: Uint8Array): OwnKey {
  const name = keyName(pair.publicKey)
  insertKey(tx.db, {
    name,
    use,
    state,
    privateKey: certificateText(encodePkcs8(pair.privateKey)),
    publicKey: Buffer.from(pair.publicKey).toString('hex'),
    certificate: certificateText(certificate),
    madeAt: tx.now,
  })
  return { ...pair, name, certificate: readCertificate(certificate) }
}

/** Who signs a certificate; one made before has an end that nothing it signs outlives. */
type Signing = KeyPair & { readonly name: CertificateName; readonly certificate?: Pick<Certificate, 'notAfter'> }

/** A certificate for a key by an issuer, valid from now; both names in it are this station's unless a subject is given. */
export function certify(
  tx: WriteTx,
  random: Random,
  issuer: Signing,
  wanted: {
    readonly subject: CertificateName
    readonly publicKey: Uint8Array
    readonly use: KeyUse
    readonly life: number
  },
): Uint8Array {
  const { life, ...request } = wanted
  const signer = createSigner(issuer.privateKey, random)
  return issueCertificate(
    { ...request, notBefore: tx.now, notAfter: Math.min(tx.now + life, issuer.certificate?.notAfter ?? Infinity) },
    { name: issuer.name, publicKey: issuer.publicKey, sign: (tbs) => sign(tbs, signer) },
    random,
  )
}

/** A pair with a certificate: signed by the root given, or by itself, which proves possession and nothing else. */
export function makeKey(tx: WriteTx, random: Random, use: KeyUse, state: KeyState, root: Signing | null): OwnKey {
  const pair = generateKeyPair(random)
  const own = nameOf(tx.station)
  const subject = use === 'root' ? { ...own, commonName: `${own.commonName} 市级根` } : own
  const life = use === 'root' ? ROOT_LIFE : LEAF_LIFE
  const issuer = root ?? { ...pair, name: subject }
  return keepKey(tx, use, state, pair, certify(tx, random, issuer, { subject, publicKey: pair.publicKey, use, life }))
}

/** This station's keys, made now where there are none: a city also gets its root, open until somebody seals it. */
export function ensureStationKey(tx: WriteTx, random: Random): OwnKey {
  const known = stationKey(tx.db)
  if (known) return known
  const root = tx.station.kind === 'city' ? makeKey(tx, random, 'root', 'active', null) : null
  const issuer = root && { ...root, name: root.certificate.subject }
  makeKey(tx, random, 'encrypt', 'active', issuer)
  return makeKey(tx, random, 'sign', 'active', issuer)
}

/** The keys whose fingerprint two offices compare: a city's root, a county's signing and encryption keys (format §8). */
export function fingerprintKeys(db: ReadDb): Uint8Array[] {
  const root = ownRoot(db)
  if (root) return [root.publicKey]
  return (['sign', 'encrypt'] as const).flatMap((use) => ownKeys(db, use, ['active'])[0]?.publicKey ?? [])
}
