import { createCipheriv, createDecipheriv, getCiphers, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SM4_BLOCK, SM4_GCM } from '#test/vector/crypto/published.ts'
import { cryptWords, decryptCbc, encryptCbc, expandKey, openGcm, opensToCbc, sealGcm } from './sm4.ts'

const NO_ORACLE = getCiphers().includes('sm4-cbc') ? '' : 'this Node has no SM4 to compare with'

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

function wordsOf(hex: string): Int32Array {
  return Int32Array.from({ length: 4 }, (_, i) => bytes(hex).readInt32BE(i * 4))
}

/** GCM over an oracle's block cipher, bit by bit as SP 800-38D writes it: slow, and nothing shared with sm4.ts. */
function gcmByTheBook(plain: Buffer, key: Buffer, nonce: Buffer, aad: Buffer): Buffer {
  const block = (input: Buffer): Buffer => createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(input)
  const counter = (n: number): Buffer => Buffer.concat([nonce, Buffer.from(n.toString(16).padStart(8, '0'), 'hex')])
  const number = (input: Uint8Array): bigint => BigInt(`0x${Buffer.from(input).toString('hex')}`)
  const padded = (input: Buffer): Buffer => Buffer.concat([input, Buffer.alloc((16 - (input.length % 16)) % 16)])
  const h = number(block(Buffer.alloc(16)))
  const multiply = (x: bigint): bigint => {
    let z = 0n
    let v = h
    for (let i = 127n; i >= 0n; i -= 1n) {
      if ((x >> i) & 1n) z ^= v
      v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n
    }
    return z
  }
  const cipher = Buffer.from(plain)
  for (let at = 0; at < plain.length; at += 16) {
    const stream = block(counter(2 + at / 16))
    for (let i = at; i < Math.min(at + 16, plain.length); i += 1) cipher[i]! ^= stream[i - at]!
  }
  const lengths = Buffer.alloc(16)
  lengths.writeBigUInt64BE(BigInt(aad.length * 8), 0)
  lengths.writeBigUInt64BE(BigInt(plain.length * 8), 8)
  const data = Buffer.concat([padded(aad), padded(cipher), lengths])
  let y = 0n
  for (let at = 0; at < data.length; at += 16) y = multiply(y ^ number(data.subarray(at, at + 16)))
  const tag = (y ^ number(block(counter(1)))).toString(16).padStart(32, '0')
  return Buffer.concat([cipher, bytes(tag)])
}

describe('SM4', () => {
  it('gives the published block, once and a million times over', () => {
    const keys = expandKey(bytes(SM4_BLOCK.key))
    const words = wordsOf(SM4_BLOCK.key)
    cryptWords(keys, words)
    expect(words).toEqual(wordsOf(SM4_BLOCK.once))
    for (let i = 1; i < 1_000_000; i += 1) cryptWords(keys, words)
    expect(words).toEqual(wordsOf(SM4_BLOCK.millionTimes))
  })

  it('CBC agrees with OpenSSL both ways at 300 lengths', (ctx) => {
    if (NO_ORACLE) ctx.skip(NO_ORACLE)
    for (let length = 0; length < 300; length += 1) {
      const [key, iv, plain] = [randomBytes(16), randomBytes(16), randomBytes(length)]
      const cipher = createCipheriv('sm4-cbc', key, iv)
      const theirs = Buffer.concat([cipher.update(plain), cipher.final()])
      expect(theirs.equals(encryptCbc(plain, key, iv)), `length ${length}`).toBe(true)
      const opened = decryptCbc(theirs, key, iv)
      expect(opened.ok && plain.equals(opened.value), `length ${length}`).toBe(true)
    }
  })

  it('CBC refuses exactly the paddings OpenSSL refuses', (ctx) => {
    if (NO_ORACLE) ctx.skip(NO_ORACLE)
    for (let run = 0; run < 500; run += 1) {
      const [key, iv] = [randomBytes(16), randomBytes(16)]
      const cipher = Buffer.from(encryptCbc(randomBytes(run % 40), key, iv))
      cipher[run % cipher.length]! ^= 1 << (run % 8)
      let theirs = true
      try {
        const decipher = createDecipheriv('sm4-cbc', key, iv)
        Buffer.concat([decipher.update(cipher), decipher.final()])
      } catch {
        theirs = false
      }
      expect(decryptCbc(cipher, key, iv).ok).toBe(theirs)
    }
    for (const [pad, length] of [
      [0, 16],
      [0, 32],
      [17, 32],
      [32, 32],
      [255, 256],
    ] as const) {
      const [key, iv] = [randomBytes(16), randomBytes(16)]
      const cipher = createCipheriv('sm4-cbc', key, iv).setAutoPadding(false).update(Buffer.alloc(length, pad))
      expect(decryptCbc(cipher, key, iv).ok, `padding of ${pad}`).toBe(false)
    }
    expect(decryptCbc(new Uint8Array(0), randomBytes(16), randomBytes(16))).toMatchObject({ fault: { code: 'E-CMS' } })
    expect(decryptCbc(randomBytes(17), randomBytes(16), randomBytes(16))).toMatchObject({ fault: { code: 'E-CMS' } })
  })

  // Bug caught: the check piece by piece passing over a piece, the chain between two, or the padding.
  it('knows what a ciphertext opens to, without opening it whole', () => {
    const [key, iv] = [randomBytes(16), randomBytes(16)]
    for (const length of [0, 1, 15, 16, 65_535, 65_536, 65_537, 200_000]) {
      const plain = randomBytes(length)
      const cipher = encryptCbc(plain, key, iv)
      expect(opensToCbc(cipher, key, iv, plain), `length ${length}`).toBe(true)
      expect(opensToCbc(cipher, key, iv, Buffer.concat([plain, Buffer.from('a')]))).toBe(false)
      for (const at of [0, length >> 1, length - 1].filter((place) => place >= 0 && place < length)) {
        const other = Buffer.from(plain)
        other[at]! ^= 1
        expect(opensToCbc(cipher, key, iv, other), `byte ${at} of ${length}`).toBe(false)
      }
      const damaged = Uint8Array.from(cipher)
      damaged[damaged.length - 1]! ^= 1
      expect(opensToCbc(damaged, key, iv, plain)).toBe(false)
    }
  })

  it('GCM gives the published vector of RFC 8998', () => {
    const [key, nonce, aad] = [bytes(SM4_GCM.key), bytes(SM4_GCM.nonce), bytes(SM4_GCM.aad)]
    const sealed = sealGcm(bytes(SM4_GCM.plain), key, nonce, aad)
    expect(Buffer.from(sealed).toString('hex')).toBe(SM4_GCM.cipher + SM4_GCM.tag)
    const opened = openGcm(sealed, key, nonce, aad)
    expect(opened.ok && Buffer.from(opened.value).toString('hex')).toBe(SM4_GCM.plain)
  })

  it('GCM agrees with a bit-by-bit GCM over another SM4', (ctx) => {
    if (NO_ORACLE) ctx.skip(NO_ORACLE)
    for (let length = 0; length < 70; length += 1) {
      const [key, nonce, plain, aad] = [
        randomBytes(16),
        randomBytes(12),
        randomBytes(length),
        randomBytes((length * 7) % 40),
      ]
      expect(gcmByTheBook(plain, key, nonce, aad).equals(sealGcm(plain, key, nonce, aad)), `length ${length}`).toBe(
        true,
      )
    }
  })

  it('GCM refuses every flipped bit, another nonce, other associated data, and a missing or short tag', () => {
    const [key, nonce, aad] = [randomBytes(16), randomBytes(12), Buffer.from('huishangbu')]
    const sealed = Buffer.from(sealGcm(Buffer.from('content key 0123'), key, nonce, aad))
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(openGcm(flipped, key, nonce, aad), `bit ${bit}`).toMatchObject({ ok: false, fault: { code: 'E-CMS' } })
    }
    expect(openGcm(sealed, key, randomBytes(12), aad).ok).toBe(false)
    expect(openGcm(sealed, key, nonce).ok).toBe(false)
    expect(openGcm(sealed.subarray(0, -1), key, nonce, aad).ok).toBe(false)
    expect(openGcm(sealed.subarray(0, -16), key, nonce, aad).ok).toBe(false)
    expect(openGcm(new Uint8Array(0), key, nonce, aad).ok).toBe(false)
  })

  it('takes no key, iv or nonce of another length', () => {
    const sixteen = randomBytes(16)
    expect(() => encryptCbc(sixteen, randomBytes(8), sixteen)).toThrow('16 bytes')
    expect(() => encryptCbc(sixteen, sixteen, randomBytes(12))).toThrow('16 bytes')
    expect(() => sealGcm(sixteen, randomBytes(32), randomBytes(12))).toThrow('16 bytes')
    expect(() => openGcm(sixteen, sixteen, randomBytes(16))).toThrow('12 bytes')
  })
})
