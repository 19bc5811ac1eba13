import { type Certificate, isIssuedBy, keyName } from '#core/crypto/certificate.ts'
import { verify } from '#core/crypto/sm2.ts'

// Signatures of certificates are checked once in a program's life; the table has a few dozen.
const issued = new Set<string>()

/** True iff this name and key issued the certificate. */
export function holdsUnder(certificate: Certificate, issuer: Pick<Certificate, 'subject' | 'publicKey'>): boolean {
  const name = `${Buffer.from(certificate.bytes).toString('hex')} ${keyName(issuer.publicKey)}`
  if (issued.has(name)) return true
  const holds = isIssuedBy(certificate, issuer, verify)
  if (holds) issued.add(name)
  return holds
}

/** True for a certificate of this use and station under this root. */
export function isUnder(
  certificate: Certificate,
  root: Certificate,
  use: Certificate['use'],
  station: string,
): boolean {
  return certificate.use === use && certificate.subject.station === station && holdsUnder(certificate, root)
}
