import { prepared } from '#test/helper/prepared.ts'
import { keyName, readCertificate } from '#core/crypto/certificate.ts'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import type { Receiver } from './kit.ts'

/** A real station that is told to be the receiver of the kit: its identity, its keys and whom it trusts. */
export async function openReceiver(receiver: Receiver): Promise<TestStation> {
  const { kind, station } = receiver
  const at = await openTestStation({ kind, code: kind === 'city' ? '421200' : '421222', seed: `kit ${kind}` })
  await loginAll(at)
  const db = at.station.db()
  prepared(db, 'UPDATE station SET id = ?').run(station)
  prepared(db, 'DELETE FROM own_key').run()
  const certificate = (text: string) => readCertificate(Buffer.from(text, 'base64'))
  for (const { use, privateKey, certificate: text } of receiver.own) {
    const { publicKey } = certificate(text)
    prepared(
      db,
      "INSERT INTO own_key (name, use, state, private_key, public_key, certificate, sealed, made_at) VALUES (?,?,'active',?,?,?,'',0)",
    ).run(keyName(publicKey), use, privateKey, Buffer.from(publicKey).toString('hex'), text)
  }
  for (const { station: id, kind: of, commonName, sign, encrypt, root } of receiver.peers) {
    const key = Buffer.from(certificate(sign).publicKey).toString('hex')
    prepared(
      db,
      "INSERT INTO peer (station, kind, code, name, public_key, certificate, encryption_certificate, root_certificate, pinned_at, pinned_by) VALUES (?,?,?,?,?,?,?,?,0,'')",
    ).run(id, of, of === 'city' ? '421200' : '421222', commonName, key, sign, encrypt, root ?? '')
  }
  for (const { station: id, use, status, cut, certificate: text } of receiver.trust) {
    const cuts = JSON.stringify(cut === null ? [] : [cut])
    prepared(db, 'INSERT INTO trust_entry (key, station, use, status, cuts, certificate) VALUES (?,?,?,?,?,?)').run(
      keyName(certificate(text).publicKey),
      id,
      use,
      status,
      cuts,
      text,
    )
  }
  return at
}
