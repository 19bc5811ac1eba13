import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sm3Hex } from '#core/crypto/sm3.ts'
import type { RawEntry } from '#test/vector/exchange/raw-zip.ts'
import { longGate, numbers, type LongGate } from '#test/helper/long-gate.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'
import { pick, randomOf } from '../simulation/chance.ts'
import { receivers } from './kit/kit.ts'
import { type Draft, enterprise, FIRST, pack, PDF, REV, row, rowId, second, type Wrong } from './kit/package.ts'
import { openReceiver } from './kit/receiver.ts'
import { randomOf as bytesOf } from './kit/world.ts'
import { judge, type Receive, receiverAt, taking } from './judge.ts'

const ROWS = 2_000
const FILE = 600_000
const SEED = 20_140_604
const MUTATIONS: LongGate = {
  what: 'mutations of a package of a megabyte',
  floor: 150,
  deep: 10_000,
  seconds: 4,
  seed: SEED,
}

/** A year of a busy county: two thousand firms and two scans, above a megabyte. */
function large(): Draft {
  const files = [1, 2].map((n) => Buffer.concat([PDF, bytesOf(`scan ${n}`)(FILE)]))
  const firms = Array.from({ length: ROWS }, (_unused, at) => JSON.stringify(enterprise(at + 3)))
  const scans = files.map((bytes, at) => {
    const f = { record: 'enterprise', subject: rowId(3), name: '照片.pdf', kind: 'pdf', size: bytes.length }
    return JSON.stringify(row(ROWS + 3 + at, { ...f, digest: sm3Hex(bytes), personal: false }))
  })
  const draft = second()
  return {
    ...draft,
    manifest: { ...draft.manifest, head: REV + ROWS + 4 },
    tables: { attachment: scans, enterprise: firms },
    files,
  }
}

const random = randomOf(SEED)
const below = (end: number) => Math.floor(random() * end)

type Spoil = (bytes: Uint8Array) => Uint8Array
/** What happens to bytes on a bad stick or by a careless hand. */
const BYTES: readonly Spoil[] = [
  (bytes) => {
    const out = Buffer.from(bytes)
    // Three bits: two might undo each other.
    for (let left = 0; left < 3; left += 1) {
      const at = below(out.length)
      out[at] = (out[at] ?? 0) ^ (1 << below(8))
    }
    return out
  },
  (bytes) => bytes.subarray(0, below(bytes.length)),
  (bytes) => bytes.subarray(1 + below(bytes.length - 1)),
  (bytes) => {
    const at = below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(1 + below(600), below(256)), bytes.subarray(at)])
  },
  (bytes) => {
    const at = below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(600))])
  },
  (bytes) => {
    const [size, from, to] = [1 + below(4_096), below(bytes.length), below(bytes.length)]
    const out = Buffer.from(bytes)
    out.set(bytes.subarray(from, from + Math.min(size, bytes.length - to)), to)
    return out
  },
  (bytes) => Buffer.concat([bytes, bytes.subarray(below(bytes.length))]),
]

const flip = (content: Uint8Array) => BYTES[0]!(content)
const place = (entries: readonly RawEntry[]) => 1 + below(entries.length - 1)

/** What somebody does who can write a right archive around it, but has no key. */
const ENTRIES: readonly ((entries: RawEntry[]) => RawEntry[])[] = [
  (entries) => entries.toSpliced(place(entries), 1),
  (entries) => {
    const at = place(entries)
    return entries.toSpliced(at, 0, entries[at]!)
  },
  (entries) => {
    const at = 1 + below(entries.length - 2)
    return entries.toSpliced(at, 2, entries[at + 1]!, entries[at]!)
  },
  (entries) => {
    const table = 4 + below(2)
    return entries.map((one, at) => (at === table ? { ...one, content: flip(one.content) } : one))
  },
  (entries) => {
    const at = place(entries)
    return entries.map((one, each) => (each === at ? { ...one, content: flip(one.content) } : one))
  },
  (entries) => [
    ...entries,
    { name: `data/${pick(random, ['contact', 'shop', 'trainee']) ?? ''}.ndjson`, content: entries[4]!.content },
  ],
  (entries) => {
    // A row of the table left out, or written twice.
    const [at, lines] = [5, Buffer.from(entries[5]!.content).toString().split('\n')]
    const line = below(lines.length - 1)
    const made = random() < 0.5 ? lines.toSpliced(line, 1) : lines.toSpliced(line, 0, lines[line] ?? '')
    return entries.map((one, each) => (each === at ? { ...one, content: Buffer.from(made.join('\n')) } : one))
  },
]

describe('a package of more than a megabyte, spoiled at random', () => {
  let city: TestStation
  let whole: Receive
  const draft = large()
  const honest = pack('large', { draft })
  const made = (wrong: Wrong) => pack('large', { draft, ...wrong })
  beforeAll(async () => {
    city = await openReceiver(receivers().city)
    ;({ whole } = receiverAt(city))
    expect(taking(whole, pack('first', { draft: FIRST }))).toBe('ACCEPTED')
  })
  afterAll(async () => city.close())

  function* spoiled(): Generator<Uint8Array> {
    for (const at of longGate(MUTATIONS, numbers())) {
      const bytes = BYTES[at % BYTES.length]?.(honest) ?? honest
      if (at % 2 === 0) {
        // A truncation or a copy in place may leave it as it was.
        if (!Buffer.from(bytes).equals(honest)) yield bytes
      } else yield made({ entries: (entries) => ENTRIES[(at >> 1) % ENTRIES.length]?.(entries) ?? entries })
    }
  }

  it(`is refused every time (seed ${SEED}) and changes nothing`, { timeout: 7_200_000 }, () => {
    expect(honest.length).toBeGreaterThan(1_000_000)
    const { codes, other, tried, changed } = judge(city, whole, spoiled())
    console.log(`${tried} mutations of ${honest.length} bytes: ${JSON.stringify([...codes])}`)
    expect({ other, changed }).toEqual({ other: [], changed: false })
    expect(tried).toBeGreaterThan(MUTATIONS.floor * 0.9)
    expect([...codes.keys()]).toEqual(expect.arrayContaining(['E-ZIP', 'E-DIGEST', 'E-SIG']))
  })

  it('is taken in as it was written', () => {
    expect(taking(whole, honest)).toBe('ACCEPTED')
  })
})
