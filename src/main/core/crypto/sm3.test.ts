import { createHash, createHmac, getHashes, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SM3_VECTORS } from '#test/vector/crypto/published.ts'
import { createSm3, hmacSm3, sameDigest, sm3, sm3Hex } from './sm3.ts'

const NO_ORACLE = getHashes().includes('sm3') ? '' : 'this Node has no SM3 to compare with'

describe('SM3', () => {
  it.each(SM3_VECTORS)('gives the published digest of $text', ({ text, digest }) => {
    expect(sm3Hex(Buffer.from(text))).toBe(digest)
  })

  it('agrees with OpenSSL at every length around the padding boundaries', (ctx) => {
    if (NO_ORACLE) ctx.skip(NO_ORACLE)
    for (let length = 0; length < 400; length += 1) {
      const bytes = randomBytes(length)
      expect(sm3Hex(bytes), `length ${length}`).toBe(createHash('sm3').update(bytes).digest('hex'))
    }
  })

  it('gives the same digest however the input is cut', () => {
    const bytes = randomBytes(5_000)
    for (let run = 0; run < 200; run += 1) {
      const running = createSm3()
      for (let at = 0; at < bytes.length;) {
        const step = Math.floor(Math.random() * 200)
        running.update(bytes.subarray(at, at + step))
        at += step
      }
      expect(Buffer.from(running.digest()).equals(sm3(bytes))).toBe(true)
    }
  })

  it('hashes parts as their concatenation', () => {
    expect(sm3Hex(Buffer.from('a'), Buffer.from(''), Buffer.from('bc'))).toBe(SM3_VECTORS[0]!.digest)
  })

  it('does not change its input, and cannot be used after its end', () => {
    const bytes = Buffer.from('abc')
    const running = createSm3().update(bytes)
    running.digest()
    expect(bytes.toString()).toBe('abc')
    expect(() => running.update(bytes)).toThrow('after digest')
    expect(() => running.digest()).toThrow('twice')
  })

  it('HMAC agrees with OpenSSL for keys below, at and above the block', (ctx) => {
    if (NO_ORACLE) ctx.skip(NO_ORACLE)
    for (const size of [0, 1, 31, 32, 63, 64, 65, 200]) {
      const key = randomBytes(size)
      const text = randomBytes(size + 7)
      const mine = hmacSm3(key, text.subarray(0, 3), text.subarray(3))
      expect(Buffer.from(mine).toString('hex')).toBe(createHmac('sm3', key).update(text).digest('hex'))
    }
  })

  it('compares digests by content and length', () => {
    expect(sameDigest(Buffer.of(1, 2), Buffer.of(1, 2))).toBe(true)
    expect(sameDigest(Buffer.of(1, 2), Buffer.of(1, 3))).toBe(false)
    expect(sameDigest(Buffer.of(1, 2), Buffer.of(1))).toBe(false)
  })
})
