import { isBeyond } from '#core/exchange/trust/key-validity.ts'
import type { OpenedPackage } from '#core/exchange/protocol/open.ts'
import type { Peer } from '#core/exchange/trust/peer.ts'
import type { ReadDb } from '#core/db/connection.ts'
import type { StationRow } from '#core/db/transaction.ts'
import { orRefuse, refuse, unlessRefused } from '#core/fault.ts'
import { type Certificate, keyName } from '#core/crypto/certificate.ts'
import { type CmsSignature, coversContent, readCms, signCms } from '#core/crypto/cms.ts'
import { DerError } from '#core/crypto/der.ts'
import { holdsUnder, isUnder } from '#core/exchange/trust/certificate-chain.ts'
import { certificateOf, type OwnKey, ownRoots, stationKey } from '#core/exchange/trust/keys.ts'
import type { Manifest } from '#core/exchange/protocol/manifest.ts'
import type { Seal } from '#core/exchange/protocol/signature-port.ts'
import { type TrustEntry, trustEntries } from '#core/exchange/trust/trust-table.ts'
import { CMS_NAME, SIGNATURE_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { readEntry, type ZipContent } from '#core/exchange/protocol/zip/read.ts'
import type { Ports } from '#core/ports.ts'
import { shanghaiDate } from '#shared/model/date.ts'

const DAY = 24 * 3600 * 1000
/** A package of a key that has run out may still be taken in for so long after (format §8). */
const LATE: number = 90 * DAY
/** A clock may be this far behind the one that issued the certificate. */
const SLACK = 31 * DAY

/** The certificate an own key signs with: the root's, or until that has arrived the one it made itself. */
export function signingCertificate(db: ReadDb, key: OwnKey): Certificate {
  const entry = trustEntries(db).find((one) => one.key === key.name && one.use === 'sign')
  return entry ? certificateOf(entry.certificate) : key.certificate
}

/** Both signatures over the same bytes by the same key (format §4): raw, and CMS with the certificate in it. */
export function signatureEntries(
  db: ReadDb,
  signed: Uint8Array,
  key: OwnKey,
  seal: Seal,
  ports: Pick<Ports, 'random' | 'clock'>,
): ZipContent[] {
  const sign = (message: Uint8Array) => seal.sign(message, key.privateKey, ports.random)
  const cms = signCms(signed, signingCertificate(db, key), ports.clock.now(), sign)
  return [
    { name: CMS_NAME, bytes: cms },
    { name: SIGNATURE_NAME, bytes: sign(signed) },
  ]
}

/** The raw signature alone. Faults: E-SIG, E-ID-EMPTY. */
export function checkSignature(
  opened: Pick<OpenedPackage, 'zip' | 'manifest'>,
  publicKey: Uint8Array,
  seal: Seal,
): void {
  const entry = opened.zip.entries.get(SIGNATURE_NAME)
  if (!entry) return refuse('E-SIG', { detail: 'no signature' })
  const verdict = seal.verify(opened.manifest, orRefuse(readEntry(entry)), publicKey)
  if (verdict === 'empty-id') refuse('E-ID-EMPTY')
  if (verdict === 'bad') refuse('E-SIG')
}

/** The CMS as it stands, nothing of it believed. Faults: E-SIG, E-ZIP, E-SIZE. */
export function readSignature(opened: Pick<OpenedPackage, 'zip'>): CmsSignature {
  const entry = opened.zip.entries.get(CMS_NAME)
  if (!entry) return refuse('E-SIG', { detail: 'no CMS signature' })
  const content = orRefuse(readEntry(entry))
  try {
    return readCms(content)
  } catch (error) {
    if (error instanceof DerError) return refuse('E-SIG', { detail: `CMS: ${error.message}` })
    throw error
  }
}

/** Whose word a certificate is: the city root's, or (a county before its first package from the city) its own key's. */
export type Link = 'root' | 'self'

/** A certificate for signing, of this sender. Faults: E-CHAIN. */
function checkSubject(sender: Pick<Peer, 'station' | 'name'>, certificate: Certificate): void {
  const wrong = (detail: string) => refuse('E-CHAIN', { from: sender.name, detail })
  if (certificate.use !== 'sign') wrong('certificate for another use')
  if (certificate.subject.station !== sender.station) wrong('certificate of another station')
}

/** Under the trusted root, or at a county also by itself; that alone makes no key known. Faults: E-CHAIN. */
function linkOf(
  sender: Pick<Peer, 'station' | 'kind' | 'name'>,
  certificate: Certificate,
  root: Certificate | undefined,
): Link {
  checkSubject(sender, certificate)
  if (root !== undefined && holdsUnder(certificate, root)) return 'root'
  if (sender.kind === 'city')
    return refuse('E-CHAIN', { from: sender.name, detail: 'certificate not by the pinned root' })
  if (holdsUnder(certificate, certificate)) return 'self'
  return refuse('E-CHAIN', { from: sender.name, detail: 'certificate neither by the root nor by itself' })
}

/** The key of a county as the table has it. Faults: E-TRUST. */
export function checkCountyKey(
  sender: Pick<Peer, 'station' | 'name'>,
  certificate: Certificate,
  entries: readonly TrustEntry[],
): void {
  const name = keyName(certificate.publicKey)
  const known = entries.some((one) => one.key === name && one.use === 'sign' && one.station === sender.station)
  if (!known) refuse('E-TRUST', { from: sender.name, message: `这把密钥不是${sender.name}登记过的。` })
}

/**
 * Whether the certificate in a signature may speak for a peer: a city's must be under the root pinned here; a county's key must
 * be in this city's table, its certificate by this city's root or by itself. Faults: E-CHAIN, E-TRUST.
 */
function checkCertificate(db: ReadDb, peer: Peer, certificate: Certificate): void {
  const city = peer.kind === 'city'
  // Of a county also by a root that was lost since: it hears of the new one later, and its key stands in the table.
  const roots = city ? [certificateOf(peer.rootCertificate)] : ownRoots(db)
  linkOf(peer, certificate, roots.find((root) => holdsUnder(certificate, root)) ?? roots[0])
  if (!city) checkCountyKey(peer, certificate, trustEntries(db))
}

/**
 * Both signatures of a package, and whose they are: the certificate inside the CMS, trusted for this peer; the raw signature by
 * the same key. Faults: E-SIG, E-CHAIN, E-TRUST, E-ID-EMPTY.
 */
export function checkSigner(db: ReadDb, peer: Peer, opened: OpenedPackage, seal: Seal): Certificate {
  const cms = readSignature(opened)
  checkCertificate(db, peer, cms.certificate)
  checkBoth(opened, cms, seal)
  return cms.certificate
}

function checkBoth(opened: Pick<OpenedPackage, 'zip' | 'manifest'>, cms: CmsSignature, seal: Seal): void {
  const { publicKey } = cms.certificate
  checkSignature(opened, publicKey, seal)
  if (!coversContent(cms, opened.manifest)) refuse('E-SIG', { detail: 'CMS: of other bytes' })
  const verdict = seal.verify(cms.attributes, cms.signature, publicKey)
  if (verdict === 'empty-id') refuse('E-ID-EMPTY')
  if (verdict === 'bad') refuse('E-SIG', { detail: 'CMS' })
}

/** Both signatures against a key somebody brings, whatever the certificate says. Faults: E-SIG, E-ID-EMPTY. */
export function checkAgainst(opened: OpenedPackage, publicKey: Uint8Array, seal: Seal): Certificate {
  checkSignature(opened, publicKey, seal)
  const cms = readSignature(opened)
  if (!Buffer.from(cms.certificate.publicKey).equals(Buffer.from(publicKey)))
    refuse('E-SIG', { detail: 'CMS: another key' })
  checkBoth(opened, cms, seal)
  return cms.certificate
}

/** What somebody without a station trusts: a city's root, the public key of a sender, or both. */
export type TrustedKeys = { readonly root: Certificate | null; readonly publicKey: Uint8Array | null }

/**
 * Both signatures for somebody without a station: by the key brought, and the certificate under the root brought. A certificate
 * by its own key is nobody's word, so that its key must be brought. Faults: E-SIG, E-CHAIN, E-TRUST, E-ID-EMPTY.
 */
export function checkBrought(
  sender: Pick<Peer, 'station' | 'kind' | 'name'>,
  opened: OpenedPackage,
  { root, publicKey }: TrustedKeys,
  seal: Seal,
): { readonly certificate: Certificate; readonly link: Link | null } {
  const { certificate } = readSignature(opened)
  const link = root && linkOf(sender, certificate, root)
  if (publicKey === null) {
    if (link !== 'root')
      refuse('E-TRUST', { from: sender.station, message: '证书是对方自己签的，要用 --key 带上对方登记文件里的公钥。' })
    return { certificate: checkAgainst(opened, certificate.publicKey, seal), link }
  }
  checkAgainst(opened, publicKey, seal)
  checkSubject(sender, certificate)
  return { certificate, link }
}

function holds(check: () => void): boolean {
  const done = unlessRefused(() => {
    check()
    return true
  })
  return done ?? false
}

/** Whether both signatures are by this key. */
export function holdsFor(opened: OpenedPackage, publicKey: Uint8Array, seal: Seal): boolean {
  return holds(() => checkAgainst(opened, publicKey, seal))
}

/** Whether both signatures are by a key that this root certified for this station: also one that was lost with a disk. */
export function holdsForStation(opened: OpenedPackage, station: string, root: Certificate, seal: Seal): boolean {
  return holds(() => {
    const cms = readSignature(opened)
    if (!isUnder(cms.certificate, root, 'sign', station)) refuse('E-CHAIN', { detail: 'not under the root' })
    checkBoth(opened, cms, seal)
  })
}

/** A key no longer used counts up to its cut (format §8). Faults: E-REVOKED. */
export function checkCut(
  entries: readonly TrustEntry[],
  { signer, peer }: { readonly signer: Certificate; readonly peer: Pick<Peer, 'name'> },
  manifest: Pick<Manifest, 'epoch' | 'seq' | 'to'>,
): void {
  const name = keyName(signer.publicKey)
  const entry = entries.find((one) => one.key === name)
  if (!entry || !isBeyond(entry, manifest)) return
  const cut = entry.cuts.find((one) => one.to === manifest.to)
  refuse('E-REVOKED', { from: peer.name, epoch: manifest.epoch, seq: manifest.seq, cut: cut?.seq ?? 0 })
}

/**
 * No peer takes in what is dated after the end of the certificate that signs it: it is not written. New keys are asked for by
 * a file that rests on the signature alone (`buildRekey`), whatever the date. Faults: CERTIFICATE_ENDED.
 */
export function checkOwnTerm(db: ReadDb, station: Pick<StationRow, 'kind'>, now: number): void {
  const key = stationKey(db)
  const { notAfter } = key ? signingCertificate(db, key) : { notAfter: Infinity }
  if (now > notAfter) refuse('CERTIFICATE_ENDED', { kind: station.kind, ended: shanghaiDate(notAfter) })
}

/**
 * Expiry (format §8): written while the key was certified, and taken in at most 90 days after that ended. A key ends with the
 * certificate that the table has for it, whatever certificate its owner shows beside a signature: it could make one to any date.
 * `now` is the later of this clock and the latest package seen, so that a clock set back opens nothing. Faults: E-EXPIRED.
 */
export function checkTerm(
  signer: Certificate,
  entries: readonly TrustEntry[],
  manifest: Pick<Manifest, 'created_at'>,
  now: number,
): void {
  const name = keyName(signer.publicKey)
  const entry = entries.find((one) => one.key === name && one.use === 'sign')
  const { notAfter } = entry ? certificateOf(entry.certificate) : signer
  const written = Date.parse(manifest.created_at)
  const ended = shanghaiDate(notAfter)
  if (written > notAfter) refuse('E-EXPIRED', { message: `写这个包的证书 ${ended} 已经到期。`, ended })
  if (written < signer.notBefore - SLACK)
    refuse('E-EXPIRED', { message: '包上的时间早于证书签发的时间，对方电脑的时钟可能不对。' })
  if (now > notAfter + LATE) refuse('E-EXPIRED', { message: `证书 ${ended} 到期已超过 90 天。`, ended })
}
