import { peerOf } from '#core/exchange/trust/peer.ts'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStation } from '#core/db/transaction.ts'
import { DomainFault } from '#core/fault.ts'
import { sealEnvelope } from '#core/crypto/envelope.ts'
import { issueCertificate, readCertificate } from '#core/crypto/certificate.ts'
import { createSigner, generateKeyPair, type KeyPair, sign } from '#core/crypto/sm2.ts'
import { certificateOf, stationKey } from '#core/exchange/trust/keys.ts'
import { sm2Seal } from '#core/exchange/protocol/signature-port.ts'
import { verifyPackage } from '#core/exchange/transfer/verify.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { deflate, writeZip } from '#core/exchange/protocol/zip/write.ts'
import { shipped } from '#test/helper/shipped.ts'
import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { clearOf, eachField, eachRow, forge, type Forgery } from './forge.ts'
import { dump, openPair, type FileOf, type Pair, send, take, refusal } from './pair.ts'

const STRANGER = '01900000-0000-7000-8000-000000000000'
const DEEP = process.env['HSB_DEEP'] === '1'

let pair: Pair
/** The county's first package, which the city holds, and its second, which it does not. */
let first: FileOf
let second: FileOf

beforeAll(async () => {
  pair = await openPair()
  const { county, city, cityId } = pair
  await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
  first = (await send(county, cityId)).file
  await take(city, first)
  await county.must('经办', 'register.record', {
    record: 'enterprise',
    values: enterpriseValues({ name: '第二家', identifier: '91330106673959654P' }),
  })
  second = (await send(county, cityId)).file
})
afterAll(async () => pair.close())

const forged = (forgery: Forgery, of: FileOf = second): FileOf => ({
  name: of.name,
  base64: forge(of.base64, pair.county, forgery),
})
/** The second package, whole and authentic, in an envelope of another. */
const sealedTo = (key: KeyPair): string => {
  const clear = clearOf(pair.city, second.base64)
  const recipient = {
    ...certificateOf(peerOf(pair.city.station.db(), pair.countyId)?.encryptionCertificate ?? ''),
    ...key,
  }
  return Buffer.from(sealEnvelope(clear, [recipient], randomBytes)).toString('base64')
}
const certificateIn = (at: Pair['city']) => {
  const key = stationKey(at.station.db())
  if (!key) throw new Error('the station has its key')
  return key.certificate
}
const manifest = (patch: Record<string, unknown>): Forgery => ({ manifest: (old) => ({ ...old, ...patch }) })

/** One forged package a fault: whoever weakens a check turns its row red. */
const forgeries: readonly [code: (typeof PACKAGE_FAULTS)[number], what: string, make: () => FileOf][] = [
  [
    'E-SIZE',
    'a text longer than any field may be',
    () => forged({ table: eachField('enterprise', { mainProducts: '长'.repeat(70_000) }) }),
  ],
  [
    'E-ZIP',
    'a file cut short',
    () => ({ name: 'x', base64: Buffer.from(clearOf(pair.city, second.base64)).subarray(0, -7).toString('base64') }),
  ],
  [
    'E-CMS',
    'an envelope cut short',
    () => ({ name: 'x', base64: Buffer.from(second.base64, 'base64').subarray(0, -7).toString('base64') }),
  ],
  ['E-CMS', 'an envelope to somebody else', () => ({ name: 'x', base64: sealedTo(generateKeyPair(randomBytes)) })],
  ['E-ZIP', 'something else', () => ({ name: 'x', base64: Buffer.from('不是报送包').toString('base64') })],
  ['E-SIG', 'another key', () => forged({ signer: pair.city })],
  ['E-ID-EMPTY', "OpenSSL 3's empty identifier", () => forged({ emptyId: true })],
  [
    'E-CHAIN',
    'a certificate of this station by a root nobody pinned',
    () => {
      const db = pair.county.station.db()
      const key = stationKey(db)
      const root = generateKeyPair(randomBytes)
      if (!key) throw new Error('the county has its key')
      const { subject, notBefore, notAfter } = key.certificate
      const issuer = {
        name: { commonName: '咸宁市 市级根', station: pair.cityId },
        publicKey: root.publicKey,
        sign: (tbs: Uint8Array) => sign(tbs, createSigner(root.privateKey, randomBytes)),
      }
      const request = { subject, notBefore, notAfter, publicKey: key.publicKey, use: 'sign' } as const
      return forged({ certificate: readCertificate(issueCertificate(request, issuer, randomBytes)) })
    },
  ],
  [
    'E-CHAIN',
    "another station's certificate",
    () => forged({ signer: pair.city, certificate: certificateIn(pair.city) }),
  ],
  ['E-SIG', 'a CMS signature that is none', () => forged({ cms: Buffer.from('PKCS#7') })],
  [
    'E-SIG',
    'another serial in the manifest',
    () => forged({ manifest: (old) => ({ ...old, signer: { ...(old['signer'] as object), serial: '4'.repeat(32) } }) }),
  ],
  [
    'E-EXPIRED',
    'written after the certificate ran out',
    () => forged(manifest({ created_at: '2031-01-01T00:00:00.000Z' })),
  ],
  ['E-EXPIRED', 'written years before it', () => forged(manifest({ created_at: '2004-01-01T00:00:00.000Z' }))],
  ['E-TRUST', 'a stranger', () => forged(manifest({ from: STRANGER }))],
  ['E-ADDR', 'another addressee', () => forged(manifest({ to: STRANGER }))],
  [
    'E-SCOPE',
    "another station's row",
    () => forged({ table: eachRow('enterprise', (row) => ({ ...row, station: pair.cityId })) }),
  ],
  [
    'E-SCOPE',
    'a row for somebody else',
    () => forged({ table: eachRow('enterprise', (row) => ({ ...row, audience: [STRANGER] })) }),
  ],
  [
    'E-SCOPE',
    'a revision beyond the stated end',
    () => forged({ table: eachRow('enterprise', (row) => ({ ...row, rev: 9_999 })) }),
  ],
  [
    'E-SCOPE',
    'a row of an epoch the sender never had',
    () =>
      forged({ table: eachRow('enterprise', (row) => ({ ...row, epoch: '7-0123456789abcdef', rev: 7_000_000_001 })) }),
  ],
  [
    'E-GAP',
    'a beginning beyond what is held',
    () =>
      forged({
        ...manifest({ base: 5_000, head: 5_001, counts: {}, entries: [], total: 0, schema: {} }),
        table: () => [],
      }),
  ],
  [
    'E-FORK',
    'the same number with other content',
    () => forged(manifest({ created_at: '2014-06-03T02:00:00.000Z' }), first),
  ],
  ['E-FORK', 'another predecessor', () => forged(manifest({ prev: 'a'.repeat(64) }))],
  [
    'E-FORK',
    'the same epoch ordinal with another random part',
    () => forged(manifest({ epoch: '1-0123456789abcdef', seq: 1, prev: null })),
  ],
  [
    'E-FORK',
    'a known revision with other content',
    () => forged({ table: eachField('enterprise', { name: '改过' }), manifest: (old) => ({ ...old }) }),
  ],
  [
    'E-SCOPE',
    'rows of an epoch that the package itself does not account for',
    () => forged(manifest({ epoch: '2-0123456789abcdef', seq: 1, prev: null, head: 2_000_000_000 })),
  ],
  [
    'E-DIGEST',
    'a table changed after signing',
    () =>
      forged({
        after: (_name, bytes) => Buffer.from(Buffer.from(bytes).toString().replace('通城县隽水镇', '通城县北港镇')),
      }),
  ],
  [
    'E-DIGEST',
    'one more table',
    () => forged({ more: [{ name: 'data/zzz.ndjson', bytes: Buffer.from('{"a":1}\n') }] }),
  ],
  [
    'E-JSON',
    'a blank in a row',
    () => forged({ table: (_record, lines) => lines.map((line) => line.replace('{"id":', '{ "id":')) }),
  ],
  [
    'E-JSON',
    'a key twice',
    () => forged({ table: (_record, lines) => lines.map((line) => line.replace('{"id":', '{"v":1,"id":')) }),
  ],
  [
    'E-SCHEMA',
    'an unknown field under a known shape',
    () => forged({ table: eachField('enterprise', { future: 'x' }) }),
  ],
  [
    'E-SCHEMA',
    'a value its field does not take',
    () => forged({ table: eachField('enterprise', { businessStatus: 'nonsense' }) }),
  ],
  [
    'E-SCHEMA',
    'a sensitive field in the clear',
    () => forged({ table: eachField('enterprise', { legalRepresentativeId: '421222199001011234' }) }),
  ],
  [
    'E-SCHEMA',
    'manifest keys in another order',
    () =>
      forged({
        text: (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())),
      }),
  ],
  ['E-VERSION', 'a newer major', () => forged(manifest({ format: 'huishangbu/2' }))],
  [
    'E-VERSION',
    'a record of a newer program',
    () =>
      forged({
        more: [{ name: 'data/zzz.ndjson', bytes: Buffer.from('{}\n') }],
        manifest: (old) => ({ ...old, schema: { ...(old['schema'] as object), zzz: 1 } }),
      }),
  ],
  ['E-PURPOSE', 'a decision by a county', () => forged(manifest({ purpose: 'decision' }))],
]

describe('a package that must not be taken in', () => {
  it.each(forgeries)('%s: %s — is refused by name and changes nothing', async (code, _what, make) => {
    const { city } = pair
    const file = make()
    const db = city.station.db()
    const before = dump(db)
    const entries = () =>
      db
        .prepare("SELECT count(*) FROM audit WHERE action = 'exchange.refuse' AND json_extract(detail, '$.code') = ?")
        .pluck()
        .get(code) as number
    const noted = entries()
    expect(await refusal(city, { file, parked: null })).toBe(code)
    expect(await city.fault('经办', 'exchange.preview', { file })).toBe(code)
    expect(dump(db)).toBe(before)
    expect(entries()).toBe(noted + 2)
  })

  it('has a forgery for every fault of the contract', () => {
    // E-REVOKED changes what the others rest on: trust.test.ts; E-EPOCH needs a station restored: restore.test.ts.
    expect(PACKAGE_FAULTS.filter((code) => !forgeries.some(([one]) => one === code))).toEqual(['E-REVOKED', 'E-EPOCH'])
  })

  it('is refused with any one bit of its envelope changed', { timeout: 600_000 }, async () => {
    const { city } = pair
    const sealed = Buffer.from(second.base64, 'base64')
    const db = city.station.db()
    const codes = new Map<string, number>()
    const step = DEEP ? 1 : Math.floor((sealed.length * 8) / 160)
    for (let bit = 0; bit < sealed.length * 8; bit += step) {
      const bytes = Buffer.from(sealed)
      bytes.writeUInt8((bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
      let code = ''
      try {
        verifyPackage({ db, definitions: shipped }, readStation(db), bytes, sm2Seal)
        code = `ACCEPTED ${bit}`
      } catch (error) {
        code = error instanceof DomainFault ? error.code : 'CRASH'
      }
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    console.log(`flips of an envelope: ${JSON.stringify([...codes])}`)
    expect([...codes.keys()].filter((code) => !['E-CMS', 'E-ZIP', 'E-SIZE', 'E-DIGEST'].includes(code))).toEqual([])
  })

  it('is refused with any one bit of an entry changed, though the archive around it is made right again', async () => {
    const { city } = pair
    const read = readZip(clearOf(city, second.base64))
    if (!read.ok) throw new Error(read.fault.detail)
    const contents = read.value.filter((one) => one.name !== 'mimetype')
    const db = city.station.db()
    const before = dump(db)
    const codes = new Map<string, number>()
    for (const [place, { bytes }] of contents.entries())
      for (let at = 0; at < bytes.length; at += DEEP ? 1 : Math.ceil(bytes.length / 60)) {
        const flipped = Buffer.from(bytes)
        flipped.writeUInt8((flipped[at] ?? 0) ^ (1 << (at % 8)), at)
        const zip = writeZip(contents.map((one, index) => deflate(index === place ? { ...one, bytes: flipped } : one)))
        if (!zip.ok) throw new Error(zip.fault.detail)
        const file = { name: 'x', base64: Buffer.from(zip.value).toString('base64') }
        const code = await refusal(city, { file, parked: null })
        codes.set(code, (codes.get(code) ?? 0) + 1)
      }
    console.log(`flips inside entries: ${JSON.stringify([...codes])}`)
    expect([...codes.keys()].filter((code) => !(PACKAGE_FAULTS as readonly string[]).includes(code))).toEqual([])
    // Both nets are needed: the signature for the manifest, the digests for everything it lists.
    expect([...codes.keys()]).toEqual(expect.arrayContaining(['E-SIG', 'E-DIGEST']))
    expect(dump(db)).toBe(before)
  })
})
