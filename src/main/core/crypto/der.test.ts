import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DerError,
  TAG,
  der,
  derBitString,
  derInteger,
  derOctetString,
  derOid,
  derReader,
  derSequence,
  derSet,
  readSequence,
} from './der.ts'

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}

const REFUSED: readonly (readonly [string, string, (input: Uint8Array) => unknown])[] = [
  ['nothing', '', (input) => derReader(input).element()],
  ['tag alone', '30', (input) => derReader(input).element()],
  ['multi-byte tag', '1f8101', (input) => derReader(input).element()],
  ['indefinite length', '30800000', (input) => derReader(input).element()],
  ['long length below 128', '04810100', (input) => derReader(input).element()],
  ['length with a leading zero', `04820080${'00'.repeat(128)}`, (input) => derReader(input).element()],
  ['length of five bytes', '04850000000001ff', (input) => derReader(input).element()],
  ['length truncated', '0482ff', (input) => derReader(input).element()],
  ['contents past the end', '040301', (input) => derReader(input).element()],
  ['contents of 4 GiB', '0484ffffffff00', (input) => derReader(input).element()],
  ['another tag', '0401ff', (input) => derReader(input).read(TAG.integer)],
  ['INTEGER of no bytes', '0200', (input) => derReader(input).integer()],
  ['negative INTEGER', '0201ff', (input) => derReader(input).integer()],
  ['INTEGER with a leading zero', '02020001', (input) => derReader(input).integer()],
  ['zero as two bytes', '02020000', (input) => derReader(input).integer()],
  ['BIT STRING with unused bits', '030201fe', (input) => derReader(input).bitString()],
  ['BIT STRING of no bytes', '0300', (input) => derReader(input).bitString()],
  ['OID of no bytes', '0600', (input) => derReader(input).oid()],
  ['OID truncated', '060281', (input) => derReader(input).oid()],
  ['OID arc not minimal', '06032a8001', (input) => derReader(input).oid()],
  ['bytes behind the outer SEQUENCE', '300000', (input) => readSequence(input, () => undefined)],
  ['bytes left inside', '3003020101', (input) => readSequence(input, () => undefined)],
  ['SEQUENCE as a primitive', '1000', (input) => readSequence(input, () => undefined)],
]

describe('DER', () => {
  it.each(REFUSED)('refuses %s', (_name, hex, read) => {
    expect(() => read(bytes(hex))).toThrow(DerError)
  })

  it('reads what it writes: integers, identifiers, strings, lengths around 128, 256 and 65,536', () => {
    for (const value of [0n, 1n, 127n, 128n, 255n, 256n, 2n ** 255n, 2n ** 256n - 1n]) {
      expect(derReader(derInteger(value)).integer()).toBe(value)
    }
    for (const oid of [
      '1.2.840.10045.2.1',
      '1.2.156.10197.1.301',
      '2.5.4.5',
      '0.9',
      '2.999.1',
      '1.2.840.113549.1.9.16.1.23',
    ]) {
      expect(derReader(derOid(oid)).oid()).toBe(oid)
    }
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      expect(derReader(derOctetString(Buffer.alloc(length))).read(TAG.octetString)).toHaveLength(length)
      expect(derReader(derBitString(Buffer.alloc(length))).bitString()).toHaveLength(length)
    }
    expect(() => derInteger(-1n)).toThrow(DerError)
  })

  it('writes the known bytes of an SM2 algorithm identifier and sorts a SET OF', () => {
    const algorithm = derSequence(derOid('1.2.840.10045.2.1'), derOid('1.2.156.10197.1.301'))
    expect(Buffer.from(algorithm).toString('hex')).toBe('301306072a8648ce3d020106082a811ccf5501822d')
    expect(Buffer.from(derSet(derInteger(2n), der(TAG.null), derInteger(1n))).toString('hex')).toBe(
      '31080201010201020500',
    )
  })

  it('tells optional fields by their tag and enters other constructed tags', () => {
    const reader = derReader(derSequence(der(0xa0, derInteger(2n)), der(TAG.null))).enter()
    expect(reader.peek()).toBe(0xa0)
    expect(reader.enter(0xa0).integer()).toBe(2n)
    expect(reader.element()).toMatchObject({ tag: TAG.null, body: { length: 0 } })
    expect(reader.peek()).toBeUndefined()
    reader.end()
  })

  it('has one encoding per value: whatever is read writes back to the same bytes', () => {
    const valid = derSequence(derInteger(2n ** 200n), derInteger(77n))
    const read = (input: Uint8Array): Uint8Array =>
      readSequence(input, (reader) => derSequence(derInteger(reader.integer()), derInteger(reader.integer())))
    const mutation = fc.tuple(fc.nat(valid.length - 1), fc.nat(255), fc.constantFrom('set', 'insert', 'drop'))
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (changes) => {
        const input = [...valid]
        for (const [at, byte, kind] of changes)
          input.splice(at, kind === 'insert' ? 0 : 1, ...(kind === 'drop' ? [] : [byte]))
        let outcome: unknown
        try {
          outcome = [...read(Uint8Array.from(input))]
        } catch (error) {
          outcome = error
        }
        expect(outcome instanceof DerError ? input : outcome).toEqual(input)
      }),
      { numRuns: 3_000 },
    )
  })
})
