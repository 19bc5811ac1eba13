import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepared } from '#core/db/statement.ts'
import { keyName, readCertificate } from '#core/exchange/crypto/certificate.ts'
import { sm3Hex } from '#core/exchange/crypto/sm3.ts'
import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import { loginAll, openTestStation, ROOT, type TestStation } from '#test/helper/open-test-station.ts'
import { CASES, type KitLine, makeKit, type Receiver, receivers } from './kit/kit.ts'
import { dump } from './pair.ts'

const FOLDER = join(ROOT, 'tests', 'vector', 'exchange', 'kit')
const read = (file: string) => readFileSync(join(FOLDER, file))
const index = JSON.parse(read('kit.json').toString()) as KitLine[]
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const asFile = (bytes: Uint8Array) => ({ name: 'x', base64: base64(bytes) })

/** A real station that is told to be the receiver of the kit: its identity, its keys and whom it trusts. */
async function openReceiver(receiver: Receiver): Promise<TestStation> {
  const { kind, station } = receiver
  const at = await openTestStation({ kind, code: kind === 'city' ? '421200' : '421222', seed: `kit ${kind}` })
  await loginAll(at)
  const db = at.station.db()
  prepared(db, 'UPDATE station SET id = ?').run(station)
  prepared(db, 'DELETE FROM own_key').run()
  const certificate = (text: string) => readCertificate(Buffer.from(text, 'base64'))
  for (const { use, privateKey, certificate: text } of receiver.own) {
    const { publicKey } = certificate(text)
    prepared(
      db,
      "INSERT INTO own_key (name, use, state, private_key, public_key, certificate, sealed, made_at) VALUES (?,?,'active',?,?,?,'',0)",
    ).run(keyName(publicKey), use, privateKey, Buffer.from(publicKey).toString('hex'), text)
  }
  for (const { station: id, kind: of, commonName, sign, encrypt, root } of receiver.peers) {
    const key = Buffer.from(certificate(sign).publicKey).toString('hex')
    prepared(
      db,
      "INSERT INTO peer (station, kind, code, name, public_key, certificate, encryption_certificate, root_certificate, pinned_at, pinned_by) VALUES (?,?,?,?,?,?,?,?,0,'')",
    ).run(id, of, of === 'city' ? '421200' : '421222', commonName, key, sign, encrypt, root ?? '')
  }
  for (const { station: id, use, status, cut, certificate: text } of receiver.trust) {
    const cuts = JSON.stringify(cut === null ? [] : [cut])
    prepared(db, 'INSERT INTO trust_entry (key, station, use, status, cuts, certificate) VALUES (?,?,?,?,?,?)').run(
      keyName(certificate(text).publicKey),
      id,
      use,
      status,
      cuts,
      text,
    )
  }
  return at
}

let city: TestStation
let county: TestStation
const stationOf = (at: string) => (at === 'city' ? city : county)

beforeAll(async () => {
  const told = receivers()
  city = await openReceiver(told.city)
  county = await openReceiver(told.county)
  await city.must('经办', 'exchange.apply', { file: asFile(read('valid-first.hsp')), parked: null })
})
afterAll(async () => {
  await city.close()
  await county.close()
})

const parts = [...new Set(index.map((line) => line.part))].filter((part) => part !== 'valid')

describe('the kit of hostile packages', () => {
  it.each(parts)('%s: every file is refused with its code and its words, and nothing is changed', async (part) => {
    const wanted = index.filter((line) => line.part === part)
    const before = { city: dump(city.station.db()), county: dump(county.station.db()) }
    const found: KitLine[] = []
    for (const line of wanted) {
      const at = stationOf(line.at)
      const file = asFile(read(line.file))
      const previewed = await at.ask('经办', 'exchange.preview', { file })
      const applied = await at.ask('经办', 'exchange.apply', { file, parked: null })
      if (previewed.ok || applied.ok) {
        found.push({ ...line, code: 'ACCEPTED', message: '' })
        continue
      }
      const { code, message, details } = applied.fault
      const detail = typeof details?.['detail'] === 'string' ? details['detail'] : ''
      const begins = line.detail === '' ? line.detail : detail.startsWith(line.detail) ? line.detail : detail
      found.push({
        ...line,
        code: previewed.fault.code === code ? code : `${previewed.fault.code} ${code}`,
        message,
        detail: begins,
      })
    }
    expect(found).toEqual(wanted)
    expect(dump(city.station.db()) === before.city && dump(county.station.db()) === before.county).toBe(true)
  })

  it.each(index.filter((line) => line.part === 'valid' && line.file !== 'valid-first.hsp'))(
    'a file with $whatIsWrong is taken: $file',
    async ({ file, at }) => {
      const view = await stationOf(at).must('经办', 'exchange.preview', { file: asFile(read(file)) })
      expect(view.state).toBe('new')
    },
  )

  it('has enough of each kind, no two files alike, a file for every fault, and nothing unlisted', () => {
    const count = (part: string) => index.filter((line) => line.part === part).length
    expect(index.length).toBeGreaterThanOrEqual(120)
    expect([count('signature') >= 28, count('zip') >= 26, count('json') >= 23]).toEqual([true, true, true])
    for (const part of [
      'cms',
      'envelope',
      'chain',
      'trust',
      'scope',
      'purpose',
      'version',
      'limit',
      'digest',
      'schema',
    ])
      expect([part, count(part) >= 6]).toEqual([part, true])
    const names = index.map((line) => line.file)
    expect(new Set(names.map((file) => sm3Hex(read(file)))).size).toBe(names.length)
    expect(readdirSync(FOLDER).toSorted()).toEqual([...names, 'kit.json', 'receiver.json'].toSorted())
    expect(PACKAGE_FAULTS.filter((code) => !CASES.some((one) => one.code === code))).toEqual([])
  })

  it('comes out of its generator byte for byte', () => {
    const made = makeKit()
    const differing = [...made].filter(([name, bytes]) => Buffer.compare(read(name), bytes) !== 0).map(([name]) => name)
    expect([made.size, differing]).toEqual([readdirSync(FOLDER).length, []])
  })
})
