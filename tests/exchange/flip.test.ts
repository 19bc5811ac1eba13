import { openPackage } from '#core/exchange/protocol/open.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandCall } from '#core/call.ts'
import { readContent, contentRows } from '#core/exchange/protocol/content.ts'
import { readManifest } from '#core/exchange/protocol/manifest.ts'
import type { Tools } from '#core/exchange/log/package-store.ts'
import { verifyPackage } from '#core/exchange/transfer/verify.ts'
import { applyVersion } from '#core/exchange/log/version.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { deflate, writeZip } from '#core/exchange/protocol/zip/write.ts'
import { ROOT, type TestStation } from '#test/helper/open-test-station.ts'
import { receivers } from './kit/kit.ts'
import { openReceiver } from './kit/receiver.ts'
import { judge, receiverAt, type Receive, taking } from './judge.ts'
import { act } from './pair.ts'

const DEEP = process.env['HSB_DEEP'] === '1'
const read = (file: string) => readFileSync(join(ROOT, 'tests', 'vector', 'exchange', 'kit', file))

let city: TestStation
let tools: Tools
let whole: Receive
beforeAll(async () => {
  city = await openReceiver(receivers().city)
  ;({ tools, whole } = receiverAt(city))
  expect(taking(whole, read('valid-first.hsp'))).toBe('ACCEPTED')
})
afterAll(async () => city.close())

const inOne = (run: (call: CommandCall) => void) => act(city, '经办', run)

/** The negative control: rows are written, then somebody looks at the signature. */
const applyingFirst: Receive = (bytes) => {
  inOne((call) => {
    const opened = openPackage({ bytes, sealed: false })
    const content = readContent(call.definitions, opened, readManifest(opened.value), call.station)
    for (const row of contentRows(call.definitions, content)) applyVersion(call.tx, row, new Map())
  })
  inOne((call) => void verifyPackage(call.tx, call.station, bytes, tools.seal))
}

function flipped(bytes: Uint8Array, bit: number): Buffer {
  const out = Buffer.from(bytes)
  out.writeUInt8((out[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
  return out
}

/** So many bits spread over all of them, or every one. */
function* bitsOf(bytes: Uint8Array, most = Infinity): Generator<number> {
  const all = bytes.length * 8
  const count = Math.min(most, all)
  for (let at = 0; at < count; at += 1) yield Math.floor((at * all) / count)
}

/** One bit of one entry changed and the archive around it made right again: only digests and signatures are left to see it. */
function* mended(file: string, names: RegExp, most: number): Generator<Uint8Array> {
  const zip = readZip(read(file))
  if (!zip.ok) throw new Error(zip.fault.detail)
  const entries = zip.value.filter((one) => one.name !== 'mimetype')
  for (const { name, bytes } of entries)
    for (const bit of names.test(name) ? bitsOf(bytes, DEEP ? Infinity : most) : []) {
      const made = writeZip(
        entries.map((one) => deflate(one.name === name ? { name, bytes: flipped(bytes, bit) } : one)),
      )
      if (!made.ok) throw new Error(made.fault.detail)
      yield made.value
    }
}

describe('a package with one bit changed', () => {
  // Every bit, not a sample: the one flip ever accepted stood between the bits of a sample (ADR 0012).
  it('is refused and changes nothing, whichever bit it is', { timeout: 600_000 }, () => {
    const small = read('valid-bare.hsp')
    const files = [...bitsOf(small)].map((bit) => flipped(small, bit))
    const { codes, other, tried, changed } = judge(city, whole, files)
    console.log(`${tried} flips of ${small.length} bytes: ${JSON.stringify([...codes])}`)
    expect({ other, changed }).toEqual({ other: [], changed: false })
    expect(tried).toBe(small.length * 8)
  })

  it('is refused where the archive around it was made right again', { timeout: 3_600_000 }, () => {
    const { codes, other, tried, changed } = judge(city, whole, mended('valid-second.hsp', /./u, 60))
    console.log(`${tried} flips inside entries: ${JSON.stringify([...codes])}`)
    expect({ other, changed }).toEqual({ other: [], changed: false })
    // Both nets are needed: signatures for the manifest, digests for what it lists.
    expect([...codes.keys()]).toEqual(expect.arrayContaining(['E-SIG', 'E-DIGEST']))
  })

  it('would change rows if they were applied before they are verified', () => {
    const { other, changed } = judge(city, applyingFirst, mended('valid-second.hsp', /signature\.sm2$/u, 4))
    expect({ other, changed }).toEqual({ other: [], changed: true })
  })

  it('is taken as soon as the bit is right again', () => {
    expect(taking(whole, read('valid-bare.hsp'))).toBe('ACCEPTED')
  })
})
