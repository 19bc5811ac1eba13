import { signerName, openPackage } from '#core/exchange/protocol/open.ts'
import { peerOf, type Peer } from '#core/exchange/trust/peer.ts'
import type { CommandCall } from '#core/call.ts'
import { setPeerKeys } from '#core/db/peer-repo.ts'
import { retireKeys } from '#core/exchange/trust/own-key-repo.ts'
import { orRefuse, refuse } from '#core/fault.ts'
import { type Certificate, keyName } from '#core/crypto/certificate.ts'
import { looksSealed } from '#core/crypto/envelope.ts'
import { decodeSpki, encodeSpki } from '#core/crypto/spki.ts'
import { certificatesOf, certifyPeer, parseKey, pinnedKeys } from '#core/exchange/trust/enrolment.ts'
import { certificateText, makeKey, ownKeys, stationKey } from '#core/exchange/trust/keys.ts'
import { FORMAT, isNewerFormat, manifestBytes, readSpelled, Rekey } from '#core/exchange/protocol/manifest.ts'
import { checkSigner, signatureEntries, signingCertificate } from '#core/exchange/trust/signature.ts'
import { sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import { trustEntries } from '#core/exchange/trust/trust-table.ts'
import { MANIFEST_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { writeZip } from '#core/exchange/protocol/zip/write.ts'
import { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'
import { VERSION } from '#shared/version.ts'
import type { SavedName } from '#shared/model/saved-file.ts'

/**
 * New keys for a county, made now and brought to the city by a file the present key signs (format §8). They come into use
 * when the city's table with their certificates is taken in; asked again before that, the same keys go out. Faults: PEER_UNKNOWN, PACKAGE_TOO_LARGE.
 */
export function buildRekey(call: CommandCall): { readonly name: SavedName; readonly bytes: Uint8Array } {
  const { tx, core, station } = call
  const city = station.kind === 'county' ? peerOf(tx.db, station.city) : undefined
  const key = stationKey(tx.db)
  if (!city || !key) return refuse('PEER_UNKNOWN', { peer: station.city })
  const next = (use: 'sign' | 'encrypt') =>
    ownKeys(tx.db, use, ['next'])[0] ?? makeKey(tx, core.ports.random, use, 'next', null)
  const [sign, encrypt] = [next('sign'), next('encrypt')]
  const signed = manifestBytes({
    format: FORMAT,
    purpose: 'rekey',
    from: station.id,
    to: city.station,
    signer: signerName(signingCertificate(tx.db, key)),
    created_at: new Date(tx.now).toISOString(),
    app: VERSION,
    key: certificateText(encodeSpki(sign.publicKey)),
    certificates: [sign, encrypt].map((one) => certificateText(one.certificate.bytes)),
  })
  const signatures = signatureEntries(tx.db, signed, key, sm2Seal, core.ports)
  const bytes = orRefuse(writeZip([{ name: MANIFEST_NAME, bytes: signed }, ...signatures]))
  const keys = fingerprintGroups([sign.publicKey, encrypt.publicKey]).join(' ')
  tx.tell({ subject: station.id, detail: { fingerprint: keys } })
  return { name: `${station.code}-rekey.hsp`, bytes }
}

type NewKeys = {
  readonly peer: Peer
  readonly publicKey: Uint8Array
  readonly certificate: Certificate
  readonly encryption: Certificate
  readonly fingerprint: readonly string[]
}

/**
 * The new keys a county asks for, proven: signed by a key in use, held by whoever wrote the file, addressed here.
 * Faults: E-SIZE, E-ZIP, E-JSON, E-SCHEMA, E-PURPOSE, E-VERSION, E-TRUST, E-CHAIN, E-SIG, E-ID-EMPTY, E-REVOKED, E-ADDR, E-DIGEST.
 */
export function readRekey(call: Pick<CommandCall, 'db' | 'station'>, bytes: Uint8Array): NewKeys {
  if (looksSealed(bytes)) refuse('E-PURPOSE', { purpose: 'envelope' })
  const opened = openPackage({ bytes, sealed: false })
  const { envelope } = opened
  if (envelope.purpose !== 'rekey') refuse('E-PURPOSE', { purpose: envelope.purpose })
  if (isNewerFormat(envelope)) refuse('E-VERSION', { format: envelope.format })
  const peer = peerOf(call.db, envelope.from)
  if (!peer) return refuse('E-TRUST', { from: envelope.from })
  const signer = checkSigner(call.db, peer, opened, sm2Seal)
  const manifest = readSpelled(Rekey, opened.value)
  if (JSON.stringify(manifest.signer) !== JSON.stringify(signerName(signer)))
    refuse('E-SIG', { detail: 'the manifest names another signer' })
  if (manifest.to !== call.station.id) refuse('E-ADDR', { to: manifest.to })
  // A key already replaced may not bring a successor: whoever stole it would.
  const entry = trustEntries(call.db).find((one) => one.key === keyName(signer.publicKey))
  if (entry?.status !== 'active') refuse('E-REVOKED', { from: peer.name })
  if (opened.zip.entries.size !== 4) refuse('E-DIGEST', { detail: 'a change of keys holds nothing else' })
  const publicKey = parseKey(() => decodeSpki(Buffer.from(manifest.key, 'base64')))
  const made = certificatesOf({ kind: 'county', certificates: manifest.certificates }, peer.station, publicKey)
  return { peer, publicKey, ...made, fingerprint: fingerprintGroups([publicKey, made.encryption.publicKey]) }
}

/** The city certifies a county's new keys; the old signing key counts until the first package of the new one. Faults: those of `readRekey`, PEER_KNOWN, ROOT_SEALED, ROOT_WORDS. */
export function acceptRekey(call: CommandCall, bytes: Uint8Array, words: string | null): NewKeys {
  const { tx } = call
  if (tx.station.kind !== 'city') refuse('NOT_CITY')
  const made = readRekey(call, bytes)
  const { peer, publicKey, encryption } = made
  if (trustEntries(tx.db).some((one) => one.key === keyName(publicKey))) refuse('PEER_KNOWN', { station: peer.station })
  certifyPeer(call, { id: peer.station, name: peer.name, publicKey, encryption }, words)
  setPeerKeys(tx.db, { station: peer.station, ...pinnedKeys(made) })
  tx.tell({ subject: peer.station, detail: { name: peer.name, fingerprint: made.fingerprint.join(' ') } })
  return made
}

/**
 * New keys after a loss or theft: the old ones leave use at once, and the station has to be enrolled again by fingerprint.
 * At a county only; a city changes its daily keys by its root. Faults: NOT_COUNTY.
 */
export function replaceLostKeys(call: CommandCall): string[] {
  const { tx, core } = call
  if (tx.station.kind !== 'county') refuse('NOT_COUNTY')
  retireKeys(tx.db)
  const encrypt = makeKey(tx, core.ports.random, 'encrypt', 'active', null)
  const sign = makeKey(tx, core.ports.random, 'sign', 'active', null)
  const fingerprint = fingerprintGroups([sign.publicKey, encrypt.publicKey])
  tx.tell({ subject: tx.station.id, detail: { fingerprint: fingerprint.join(' ') } })
  return fingerprint
}
