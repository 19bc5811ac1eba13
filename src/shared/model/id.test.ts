import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UUID, uuidV7 } from './id.ts'

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('uuidV7', () => {
  it('lays out time, version and variant as RFC 9562 does', () => {
    // The example of RFC 9562 appendix A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F.
    const random = Uint8Array.from([0xcc, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('is valid for every time and all random bytes, also 00 and ff', () => {
    for (const fill of [0x00, 0xff]) expect(UUID.test(uuidV7(0, new Uint8Array(10).fill(fill)))).toBe(true)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), tenBytes, (ms, random) => {
        const id = uuidV7(ms, random)
        return UUID.test(id) && id[14] === '7' && Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) === ms
      }),
    )
  })

  it('sorts by time whatever the random part is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), tenBytes, tenBytes, (ms, a, b) => {
        return uuidV7(ms, a) < uuidV7(ms + 1, b)
      }),
    )
  })

  it('uses every random bit but the six fixed ones', () => {
    const seen = new Set<string>()
    for (let bit = 0; bit < 80; bit += 1) {
      const random = new Uint8Array(10)
      random[bit >> 3] = 0x80 >> (bit & 7)
      seen.add(uuidV7(0, random))
    }
    // 4 version bits and 2 variant bits fall together with the all-zero id.
    expect(seen.size).toBe(74 + 1)
  })

  it('throws on a time or a random part out of shape instead of making a short id', () => {
    expect(() => uuidV7(-1, new Uint8Array(10))).toThrow('time out of range')
    expect(() => uuidV7(2 ** 48, new Uint8Array(10))).toThrow('time out of range')
    expect(() => uuidV7(0.5, new Uint8Array(10))).toThrow('time out of range')
    expect(() => uuidV7(0, new Uint8Array(9))).toThrow('ten random bytes')
  })
})

describe('UUID', () => {
  it.each([
    '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
    '017f22e279b07cc398c4dc0c0c07398f',
    '{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}',
    '017f22e2-79b0-7cc3-78c4-dc0c0c07398f',
    '017f22e2-79b0-0cc3-98c4-dc0c0c07398f',
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
    '',
  ])('refuses a second spelling of an id: %j', (text) => {
    expect(UUID.test(text)).toBe(false)
  })
})
