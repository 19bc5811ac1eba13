import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sm3Hex } from '#core/exchange/crypto/sm3.ts'
import { encodePem } from '#core/exchange/crypto/spki.ts'
import { readZip } from '#core/exchange/zip/read.ts'
import { PACKAGE_FAULTS } from '#shared/contract/exchange.ts'
import { DISTID, opensslDesk, opensslMissing } from '#test/helper/openssl.ts'
import { ROOT, type TestStation } from '#test/helper/open-test-station.ts'
import { CASES, type KitLine, makeKit, receivers } from './kit/kit.ts'
import { openReceiver } from './kit/receiver.ts'
import { dump } from './pair.ts'

const FOLDER = join(ROOT, 'tests', 'vector', 'exchange', 'kit')
const read = (file: string) => readFileSync(join(FOLDER, file))
const index = JSON.parse(read('kit.json').toString()) as KitLine[]
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const asFile = (bytes: Uint8Array) => ({ name: 'x', base64: base64(bytes) })

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

  it('has valid files that the openssl command opens and whose signature it confirms', (ctx) => {
    const reason = opensslMissing()
    if (reason) ctx.skip(reason)
    const desk = opensslDesk()
    const pem = (name: string, label: string, text: string) =>
      desk.file(name, encodePem(label, Buffer.from(text, 'base64')))
    try {
      const told = receivers().city
      const [own, sender] = [told.own.find(({ use }) => use === 'encrypt'), told.peers[0]]
      const recipient = pem('enc.pem', 'CERTIFICATE', own?.certificate ?? '')
      const key = pem('enc.key', 'PRIVATE KEY', own?.privateKey ?? '')
      const sealed = join(FOLDER, 'valid-cbc.hsp.p7m')
      const clear = desk.file('clear.hsp')
      desk.run(
        'cms',
        '-decrypt',
        '-inform',
        'DER',
        '-binary',
        '-in',
        sealed,
        '-recip',
        recipient,
        '-inkey',
        key,
        '-out',
        clear,
      )
      const root = pem('root.pem', 'CERTIFICATE', told.own.find(({ use }) => use === 'root')?.certificate ?? '')
      const leaf = pem('leaf.pem', 'CERTIFICATE', sender?.sign ?? '')
      expect(desk.run('verify', '-vfyopt', DISTID, '-attime', '1402000000', '-CAfile', root, leaf)).toContain('OK')
      const point = desk.file('pub.pem', desk.run('x509', '-in', leaf, '-pubkey', '-noout'))
      const confirms = (bytes: Uint8Array) => {
        const zip = readZip(bytes)
        if (!zip.ok) throw new Error(zip.fault.detail)
        const entry = (name: string) => zip.value.find((one) => one.name === name)?.bytes ?? Buffer.alloc(0)
        const signature = desk.file('signature', entry('META-INF/signature.sm2'))
        const manifest = desk.file('manifest', entry('manifest.json'))
        return desk.holds('dgst', '-sm3', '-sigopt', DISTID, '-verify', point, '-signature', signature, manifest)
      }
      expect(confirms(readFileSync(clear))).toBe(true)
      for (const file of ['valid-first.hsp', 'valid-second.hsp', 'valid-bare.hsp', 'valid-newer-shape.hsp'])
        expect([file, confirms(read(file))]).toEqual([file, true])
      expect(confirms(read('signature-s-mirrored.hsp'))).toBe(false)
    } finally {
      desk.clear()
    }
  })
})
