import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decrypt, encrypt } from './sm2-cipher.ts'
import { createSigner, generateKeyPair, publicKeyOf, sign, signedWithEmptyId, verify } from './sm2.ts'
import { decodePem, decodePkcs8, decodeSpki, encodePem, encodePkcs8, encodeSpki } from './spki.ts'

const ROUNDS = 20
const ID = 'distid:1234567812345678'

/** The second implementation everybody has; its twin without it are the published vectors. */
function reasonToSkip(): string {
  try {
    const version = /^OpenSSL (\d+)\./.exec(execFileSync('openssl', ['version'], { encoding: 'utf8', stdio: 'pipe' }))
    return Number(version?.[1] ?? 0) >= 3 ? '' : 'not run: the openssl command is older than 3.0'
  } catch {
    return 'not run: no openssl command'
  }
}

const SKIP = reasonToSkip()
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hsb-openssl-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function file(name: string, content?: string | Uint8Array): string {
  const path = join(folder, name)
  if (content !== undefined) writeFileSync(path, content)
  return path
}

function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })
}

function verifies(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const pub = file('pub.pem', encodePem('PUBLIC KEY', encodeSpki(publicKey)))
  const [sig, input] = [file('sig', signature), file('message', message)]
  try {
    return openssl('dgst', '-sm3', '-sigopt', ID, '-verify', pub, '-signature', sig, input).includes('Verified OK')
  } catch {
    return false
  }
}

describe('against the openssl command, pinned identifier', () => {
  it(`accepts our signatures and keys (${ROUNDS}), and not over another message`, (ctx) => {
    if (SKIP) ctx.skip(SKIP)
    for (let i = 0; i < ROUNDS; i += 1) {
      const { privateKey, publicKey } = generateKeyPair(randomBytes)
      const message = randomBytes(i * 50)
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
      const message = randomBytes(i * 50)
      const input = file('message', message)
      openssl('dgst', '-sm3', '-sigopt', ID, '-sign', key, '-out', file('sig'), input)
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

  it(`opens our sealed keys and seals ours to open (${ROUNDS} each)`, (ctx) => {
    if (SKIP) ctx.skip(SKIP)
    const { privateKey, publicKey } = generateKeyPair(randomBytes)
    const key = file('key.pem', encodePem('PRIVATE KEY', encodePkcs8(privateKey)))
    const pub = file('pub.pem', encodePem('PUBLIC KEY', encodeSpki(publicKey)))
    for (let i = 0; i < ROUNDS; i += 1) {
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
