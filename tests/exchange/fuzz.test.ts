import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCertificate } from '#core/crypto/certificate.ts'
import { readCms } from '#core/crypto/cms.ts'
import { DerError } from '#core/crypto/der.ts'
import { decodePkcs8, decodeSpki, encodePkcs8, encodeSpki } from '#core/crypto/spki.ts'
import { parseStrictLine, writeStrictLine } from '#core/exchange/protocol/strict-json.ts'
import { CMS_NAME, MANIFEST_NAME } from '#core/exchange/protocol/zip/profile.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import { mutated } from '#test/helper/mutate.ts'
import { ROOT } from '#test/helper/open-test-station.ts'

/**
 * Readers of what comes from outside, each given files of the kit that were changed by chance: a value or a refusal it is known by,
 * never anything else, and what is taken is the one accepted spelling. Would catch a reader that throws what nobody expects, or
 * that takes two spellings of one thing.
 */

const SEED = Number(process.env['HSB_SEED'] ?? 20_140_601)
const gateOf = (what: string): LongGate => ({ what, floor: 2_000, deep: 1_000_000, seconds: 0.5, seed: SEED })

const KIT = join(ROOT, 'tests', 'vector', 'exchange', 'kit')
const packages = readdirSync(KIT)
  .filter((name) => name.endsWith('.hsp'))
  .map((name) => readFileSync(join(KIT, name)))
  .filter((bytes) => bytes.length < 20_000)
const opened = packages.flatMap((bytes) => {
  const archive = readZip(bytes)
  return archive.ok ? archive.value : []
})
const namedIn = (wanted: (name: string) => boolean) =>
  opened.flatMap(({ name, bytes }) => (wanted(name) ? [Buffer.from(bytes)] : []))

const texts = (...words: readonly string[]) => words.map((word) => Buffer.from(word))
const readable = <T>(read: (bytes: Uint8Array) => T, bytes: Uint8Array): T[] => {
  try {
    return [read(bytes)]
  } catch {
    // The kit holds signatures that no reader takes; those are not what is changed here.
    return []
  }
}
const signatures = namedIn((name) => name === CMS_NAME).filter((bytes) => readable(readCms, bytes).length > 0)
const certificates = signatures
  .flatMap((bytes) => readable(readCms, bytes).map(({ certificate }) => certificate.bytes))
  .filter((bytes) => readable(readCertificate, bytes).length > 0)
const KEYS = [1, 7, 200].map((last) => Uint8Array.from({ length: 32 }, (_, at) => (at === 31 ? last : at)))

/** Does something with each of the mutants: `taken`, `refused`, or what is wrong; answers how often it was taken, and what went wrong with its seed. */
function fuzz(gate: LongGate, corpus: readonly Buffer[], words: readonly Buffer[], read: (bytes: Buffer) => string) {
  const wrong: string[] = []
  let taken = 0
  for (const at of longGate(gate, numbers())) {
    const bytes = mutated(SEED + at, corpus, words)
    const said = (() => {
      try {
        return read(bytes)
      } catch (error) {
        return `threw ${String(error)}`
      }
    })()
    if (said === 'taken') taken += 1
    else if (said !== 'refused') wrong.push(`seed ${SEED + at}: ${said}`)
  }
  return { wrong: wrong.slice(0, 20), taken }
}

/** A reader of DER refuses by DerError alone. */
function derReading(read: (bytes: Uint8Array) => unknown): (bytes: Buffer) => string {
  return (bytes) => {
    try {
      read(bytes)
      return 'taken'
    } catch (error) {
      return error instanceof DerError ? 'refused' : `threw ${String(error)}`
    }
  }
}

describe('a reader of the exchange, given changed files', () => {
  it('of JSON takes the one accepted spelling of a line and refuses all else by its codes', () => {
    const lines = namedIn((name) => name === MANIFEST_NAME || name.startsWith('data/')).flatMap((bytes) =>
      bytes
        .toString('latin1')
        .split('\n')
        .filter(Boolean)
        .map((line) => Buffer.from(line, 'latin1')),
    )
    const words = texts(
      'null',
      'true',
      '1e9',
      '-0',
      '9007199254740993',
      '\\u0000',
      '\\ud800',
      '{"a":',
      '[[[[[',
      '"__proto__":1,',
    )
    const { wrong, taken } = fuzz(gateOf('changed lines of JSON'), lines, words, (bytes) => {
      const line = parseStrictLine(bytes)
      if (!line.ok) return ['E-JSON', 'E-SIZE'].includes(line.fault.code) ? 'refused' : `code ${line.fault.code}`
      const again = writeStrictLine(line.value)
      return again.ok && Buffer.from(again.value).equals(bytes) ? 'taken' : 'took another spelling'
    })
    expect(wrong).toEqual([])
    expect(taken).toBeGreaterThan(0)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('of ZIP gives the same entries each time it reads what it takes, and refuses all else by its codes', () => {
    const words = texts(
      'PK\u0003\u0004',
      'PK\u0001\u0002',
      'PK\u0005\u0006',
      '../../x',
      'manifest.json',
      'data/a.ndjson',
    )
    const { wrong } = fuzz(gateOf('changed archives'), packages, words, (bytes) => {
      const archive = readZip(bytes)
      if (!archive.ok)
        return ['E-ZIP', 'E-SIZE'].includes(archive.fault.code) ? 'refused' : `code ${archive.fault.code}`
      const again = readZip(Buffer.from(bytes))
      return JSON.stringify(again) === JSON.stringify(archive) ? 'taken' : 'read it in two ways'
    })
    expect(wrong).toEqual([])
  })

  it.each([
    ['signatures', readCms, () => signatures],
    ['certificates', readCertificate, () => certificates],
    ['public keys', decodeSpki, () => certificates.map((bytes) => encodeSpki(readCertificate(bytes).publicKey))],
    ['private keys', decodePkcs8, () => KEYS.map((key) => encodePkcs8(key))],
  ])('of %s refuses by one kind of error, and takes what was not changed', (what, read, corpusOf) => {
    const corpus = corpusOf().map((bytes) => Buffer.from(bytes))
    expect(corpus.map(derReading(read)).filter((said) => said !== 'taken')).toEqual([])
    expect(corpus.length).toBeGreaterThan(0)
    const words = ['3080', '3084ffffffff', '020100', '0600', 'a000'].map((hex) => Buffer.from(hex, 'hex'))
    const { wrong } = fuzz(gateOf(`changed encodings of ${what}`), corpus, words, derReading(read))
    expect(wrong).toEqual([])
  })

  it('is found out where it trusts a length that the file states', () => {
    const trusting = derReading((bytes) => Buffer.from(bytes).readUInt8(bytes[1] ?? 0))
    const gate = { ...gateOf('changed encodings, for a reader that trusts them'), floor: 50, deep: 50 }
    expect(fuzz(gate, signatures, [], trusting).wrong).not.toEqual([])
  })
})
