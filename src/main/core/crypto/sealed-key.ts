import { scryptSync } from 'node:crypto'
import { type Result, err, ok } from '#shared/result.ts'
import { CIPHER_FAULT, type CipherFault } from './cipher-fault.ts'
import { DerError, TAG, derInteger, derOctetString, derOid, derSequence, readSequence, unlessMalformed } from './der.ts'
import type { RandomBytes } from './sm2-curve.ts'
import { decryptCbc, encryptCbc } from './sm4.ts'
import { decodePkcs8, encodePkcs8 } from './spki.ts'

const PBES2 = '1.2.840.113549.1.5.13'
const SCRYPT = '1.3.6.1.4.1.11591.4.11'
const SM4_CBC = '1.2.156.10197.1.104.2'
// 16 MiB: within the 32 MiB that openssl allows a key file. The passphrase is random, 132 bits, so cost is no defence here.
const COST = { N: 2 ** 14, r: 8, p: 1 } as const

function keyFrom(passphrase: string, salt: Uint8Array): Uint8Array {
  return scryptSync(passphrase, salt, 16, COST)
}

/**
 * A private key (32 bytes) as EncryptedPrivateKeyInfo: PBES2, scrypt (RFC 7914), SM4-CBC. `openssl pkey` opens it with the
 * passphrase, so an envelope in a safe needs no program of ours.
 */
export function sealPrivateKey(privateKey: Uint8Array, passphrase: string, random: RandomBytes): Uint8Array {
  const [salt, iv] = [random(16), random(16)]
  const cost = [BigInt(COST.N), BigInt(COST.r), BigInt(COST.p), 16n].map(derInteger)
  const derivation = derSequence(derOid(SCRYPT), derSequence(derOctetString(salt), ...cost))
  const cipher = derSequence(derOid(SM4_CBC), derOctetString(iv))
  const sealed = encryptCbc(encodePkcs8(privateKey), keyFrom(passphrase, salt), iv)
  return derSequence(derSequence(derOid(PBES2), derSequence(derivation, cipher)), derOctetString(sealed))
}

/** Opens what `sealPrivateKey` made; a wrong passphrase and a damaged file answer alike. Fault E-CMS. */
export function openPrivateKey(bytes: Uint8Array, passphrase: string): Result<Uint8Array, CipherFault> {
  const opened = unlessMalformed(() => {
    const { salt, iv, sealed } = readSequence(bytes, (info) => {
      const scheme = info.enter()
      if (scheme.oid() !== PBES2) throw new DerError('not PBES2')
      const parameters = scheme.enter()
      scheme.end()
      const derivation = parameters.enter()
      if (derivation.oid() !== SCRYPT) throw new DerError('not scrypt')
      const scrypt = derivation.enter()
      derivation.end()
      const found = scrypt.read(TAG.octetString)
      for (const wanted of [COST.N, COST.r, COST.p, 16])
        if (scrypt.integer() !== BigInt(wanted)) throw new DerError('another cost')
      scrypt.end()
      const cipher = parameters.enter()
      parameters.end()
      if (cipher.oid() !== SM4_CBC) throw new DerError('not SM4-CBC')
      const vector = cipher.read(TAG.octetString)
      cipher.end()
      return { salt: found, iv: vector, sealed: info.read(TAG.octetString) }
    })
    if (iv.length !== 16) return err(CIPHER_FAULT)
    const plain = decryptCbc(sealed, keyFrom(passphrase, salt), iv)
    return plain.ok ? ok(decodePkcs8(plain.value)) : plain
  })
  return opened ?? err(CIPHER_FAULT)
}
