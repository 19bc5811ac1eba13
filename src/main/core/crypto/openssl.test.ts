import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTID, opensslDesk, opensslMissing } from '#test/helper/openssl.ts'
import { decrypt, encrypt } from './sm2-cipher.ts'
import { createSigner, generateKeyPair, publicKeyOf, sign, signedWithEmptyId, verify } from './sm2.ts'
import { decodePem, decodePkcs8, decodeSpki, encodePem, encodePkcs8, encodeSpki } from './spki.ts'

/** Of signatures, each way; a process each: 100 together, 200 deep. Keys and sealed secrets need fewer. */
const ROUNDS = process.env['HSB_DEEP'] === '1' ? 100 : 50
const SEALED = 10
const SKIP = opensslMissing()

let desk: ReturnType<typeof opensslDesk>
beforeAll(() => {
  desk = opensslDesk()
})
afterAll(() => desk.clear())

const file: typeof desk.file = (name, content) => desk.file(name, content)
const openssl: typeof desk.run = (...args) => desk.run(...args)

function verifies(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const pub = file('pub.pem', encodePem('PUBLIC KEY', encodeSpki(publicKey)))
  const [sig, input] = [file('sig', signature), file('message', message)]
  try {
    return openssl('dgst', '-sm3', '-sigopt', DISTID, '-verify', pub, '-signature', sig, input).includes('Verified OK')
  } catch {
    return false
  }
}

describe('against the openssl command, pinned identifier', () => {
  it(`accepts our signatures and keys (${ROUNDS}), and not over another message`, (ctx) => {
    if (SKIP) ctx.skip(SKIP)
    for (let i = 0; i < ROUNDS; i += 1) {
      const { privateKey, publicKey } = generateKeyPair(randomBytes)
      const message = randomBytes((i % 40) * 50)
      const signature = sign(message, createSigner(privateKey, randomBytes))
      expect(verifies(publicKey, message, signature), `round ${i}`).toBe(true)
    }
    const { privateKey, publicKey } = generateKeyPair(randomBytes)
    const signature = sign(Buffer.from('one'), createSigner(privateKey, randomBytes))
    expect(verifies(publicKey, Buffer.from('other'), signature)).toBe(false)
  })

  it(`makes signatures we accept (${ROUNDS}), and without the identifier ones we only recognise`, (ctx) => {
    if (SKIP) ctx.skip(SKIP)
    const { privateKey, publicKey } = generateKeyPair(randomBytes)
    const key = file('key.pem', encodePem('PRIVATE KEY', encodePkcs8(privateKey)))
    for (let i = 0; i < ROUNDS; i += 1) {
      const message = randomBytes((i % 40) * 50)
      const input = file('message', message)
      openssl('dgst', '-sm3', '-sigopt', DISTID, '-sign', key, '-out', file('sig'), input)
      expect(verify(message, readFileSync(file('sig')), publicKey), `round ${i}`).toBe(true)
    }
    openssl('dgst', '-sm3', '-sigopt', 'distid:', '-sign', key, '-out', file('sig'), file('message', 'x'))
    const empty = readFileSync(file('sig'))
    expect([verify(Buffer.from('x'), empty, publicKey), signedWithEmptyId(Buffer.from('x'), empty, publicKey)]).toEqual(
      [false, true],
    )
  })

  it('finds our private key valid, and its own keys are read by us', (ctx) => {
    if (SKIP) ctx.skip(SKIP)
    const { privateKey } = generateKeyPair(randomBytes)
    const ours = file('key.pem', encodePem('PRIVATE KEY', encodePkcs8(privateKey)))
    expect(openssl('pkey', '-in', ours, '-check', '-noout')).toContain('Key is valid')
    openssl('genpkey', '-algorithm', 'SM2', '-out', file('theirs.pem'))
    const theirs = decodePkcs8(decodePem('PRIVATE KEY', readFileSync(file('theirs.pem'), 'utf8')))
    const spki = openssl('pkey', '-in', file('theirs.pem'), '-pubout')
    expect(decodeSpki(decodePem('PUBLIC KEY', spki))).toEqual(publicKeyOf(theirs))
  })

  it(`opens our sealed keys and seals ours to open (${SEALED} each)`, (ctx) => {
    if (SKIP) ctx.skip(SKIP)
    const { privateKey, publicKey } = generateKeyPair(randomBytes)
    const key = file('key.pem', encodePem('PRIVATE KEY', encodePkcs8(privateKey)))
    const pub = file('pub.pem', encodePem('PUBLIC KEY', encodeSpki(publicKey)))
    for (let i = 0; i < SEALED; i += 1) {
      const plain = randomBytes(1 + i * 10)
      const sealed = file('sealed', encrypt(plain, publicKey, randomBytes))
      openssl('pkeyutl', '-decrypt', '-inkey', key, '-in', sealed, '-out', file('plain'))
      expect(readFileSync(file('plain')).equals(plain), `theirs on ours ${i}`).toBe(true)
      openssl('pkeyutl', '-encrypt', '-pubin', '-inkey', pub, '-in', file('plain'), '-out', sealed)
      const opened = decrypt(readFileSync(sealed), privateKey)
      expect(opened.ok && plain.equals(opened.value), `ours on theirs ${i}`).toBe(true)
    }
  })
})
