import { createHash, getHashes, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SM2_KEY } from '#test/vector/crypto/published.ts'
import { generateKeyPair, publicKeyOf } from '#core/crypto/sm2.ts'
import { encodeSpki } from '#core/crypto/spki.ts'
import { fingerprintGroups, fingerprintMatches } from './fingerprint.ts'

const KEY = publicKeyOf(Buffer.from(SM2_KEY.d, 'hex'))
const GROUPS = fingerprintGroups(KEY)

describe('fingerprint', () => {
  it('never changes: a station pinned years ago still compares', () => {
    expect(GROUPS).toEqual(['50106', '59304', '80457', '33211', '79185', '52823'])
  })

  it('is what the format says, computed with another SM3', (ctx) => {
    if (!getHashes().includes('sm3')) ctx.skip('this Node has no SM3 to compare with')
    const spki = encodeSpki(KEY)
    const hash = (head: Uint8Array): Buffer => createHash('sm3').update(head).update(spki).digest()
    let digest = hash(Buffer.from('huishangbu/1 fingerprint'))
    for (let round = 0; round < 5_200; round += 1) digest = hash(digest)
    const groups = Array.from({ length: 6 }, (_, i) => BigInt(`0x${digest.subarray(i * 5, i * 5 + 5).toString('hex')}`))
    expect(GROUPS).toEqual(groups.map((value) => (value % 100_000n).toString().padStart(5, '0')))
  })

  it('is 6 groups of 5 digits, another one for another key, and covers both keys of a station in order', () => {
    const other = generateKeyPair(randomBytes).publicKey
    const all = [GROUPS, fingerprintGroups(other), fingerprintGroups([KEY, other]), fingerprintGroups([other, KEY])]
    for (const groups of all) expect(groups.join(' ')).toMatch(/^(?:\d{5} ){5}\d{5}$/)
    expect(new Set(all.map((groups) => groups.join(''))).size).toBe(4)
    expect(fingerprintGroups([KEY])).toEqual(GROUPS)
    expect(() => fingerprintGroups(KEY.subarray(1))).toThrow('curve')
  })

  it.each([
    ['as shown', GROUPS.join(' ')],
    ['without blanks', GROUPS.join('')],
    ['with dashes', GROUPS.join('-')],
    ['with Chinese dashes and wide blanks', `${GROUPS.join('—\u3000')} `],
    ['over two lines', `${GROUPS.slice(0, 3).join(' ')}\n${GROUPS.slice(3).join(' ')}`],
    [
      'in full-width digits',
      GROUPS.join(' ').replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ],
  ])('matches what was typed %s', (_name, typed) => {
    expect(fingerprintMatches(KEY, typed)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['one digit short', GROUPS.join(' ').slice(0, -1)],
    ['one digit more', `${GROUPS.join(' ')}0`],
    ['the first five groups', GROUPS.slice(0, 5).join(' ')],
    ['two groups swapped', [GROUPS[1], GROUPS[0], ...GROUPS.slice(2)].join(' ')],
    ['letters between', GROUPS.join('x')],
    ['a Chinese comma between', GROUPS.join('，')],
    ['Arabic-Indic digits', GROUPS.join('').replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))],
  ])('does not match %s', (_name, typed) => {
    expect(fingerprintMatches(KEY, typed)).toBe(false)
  })

  it('does not match with any one digit changed', () => {
    const digits = GROUPS.join('')
    for (let i = 0; i < digits.length; i += 1) {
      const typed = digits.slice(0, i) + String((Number(digits[i]) + 1) % 10) + digits.slice(i + 1)
      expect(fingerprintMatches(KEY, typed), `digit ${i}`).toBe(false)
    }
  })
})
