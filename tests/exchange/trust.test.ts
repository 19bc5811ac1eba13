import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prepared } from '#test/helper/prepared.ts'
import { openPrivateKey } from '#core/crypto/sealed-key.ts'
import { decodePem, encodePem } from '#core/crypto/spki.ts'
import { stationKey } from '#core/exchange/trust/keys.ts'
import { readZip } from '#core/exchange/protocol/zip/read.ts'
import { DISTID, opensslDesk, opensslMissing } from '#test/helper/openssl.ts'
import { enterpriseValues, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { clearOf, forge } from './forge.ts'
import { dump, enrol, openPair, type Pair, send, take, refusal, withPassword } from './pair.ts'

const BOSS = '管理员'
const byText = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1)

const confirmed = async (at: TestStation) => (await at.must(BOSS, 'session.confirm', { password: PASSWORD })).token
const view = (at: TestStation) => at.must(BOSS, 'trust.view', {})
const plain = (file: { name: string; base64: string }) => ({ name: file.name, base64: file.base64 })

async function record(at: TestStation, name: string): Promise<void> {
  const codes: Record<string, string> = { 甲: '91330100799655058B', 乙: '91330106673959654P', 丙: '91330000142928410H' }
  const identifier = codes[name]
  const values = identifier ? { name, identifier } : { name, identifierType: 'unknown', identifier: undefined }
  await at.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues(values) })
}

async function seal(city: TestStation) {
  const confirmation = await confirmed(city)
  const made = await city.must(BOSS, 'trust.sealRoot', { custodians: ['保管甲', '保管乙'], confirmation })
  const kept = prepared(city.station.db(), "SELECT sealed ->> '$.last' FROM own_key WHERE use = 'root'").pluck().get()
  const [first = '', second = ''] = JSON.parse(String(kept)) as string[]
  await city.must(BOSS, 'trust.confirmSeal', { last: [first, second] })
  return made
}

describe('certificates and the trust table', () => {
  let pair: Pair
  beforeEach(async () => {
    pair = await openPair()
  })
  afterEach(async () => pair.close())

  it('reach the county with the first package, and its signature is then under the root for openssl', async (ctx) => {
    const { county, city, countyId, cityId } = pair
    expect((await view(county)).own.byRoot).toBe(false)
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    const held = await view(county)
    expect(held).toMatchObject({ own: { byRoot: true, changing: false }, root: null })
    expect(held.table.version).toBe((await view(city)).table.version)
    expect(held.entries.map((one) => [one.station, one.use, one.status]).toSorted(byText)).toEqual(
      [cityId, countyId].flatMap((id) => ['encrypt', 'sign'].map((use) => [id, use, 'active'])).toSorted(byText),
    )
    const next = await send(county, cityId)
    await take(city, next.file)
    // The table is not sent again to whom has it.
    const again = JSON.parse(readEntry(clearOf(county, (await send(city, countyId)).file.base64))) as {
      table: unknown[]
    }
    expect(again.table).toEqual([])

    const reason = opensslMissing()
    if (reason) ctx.skip(reason)
    const desk = opensslDesk()
    try {
      const pem = Buffer.from((await city.must(BOSS, 'trust.certificates', {})).base64, 'base64').toString()
      const blocks = pem.split('# ').slice(1)
      const of = (word: string) =>
        blocks
          .find((one) => one.startsWith(word))
          ?.split('\n')
          .slice(1)
          .join('\n') ?? ''
      const root = desk.file('root.pem', of('咸宁市 市级根 root'))
      const leaf = desk.file('leaf.pem', of('通城县 sign'))
      expect(desk.run('verify', '-vfyopt', DISTID, '-attime', '1402000000', '-CAfile', root, leaf)).toContain('OK')
      const { manifest, raw } = partsOf(clearOf(city, next.file.base64))
      const pub = desk.file('pub.pem', desk.run('x509', '-in', leaf, '-pubkey', '-noout'))
      const args = [
        '-sm3',
        '-sigopt',
        DISTID,
        '-verify',
        pub,
        '-signature',
        desk.file('s', raw),
        desk.file('m', manifest),
      ]
      expect(desk.run('dgst', ...args)).toContain('Verified OK')
    } finally {
      desk.clear()
    }
  })

  it('a table is never replaced by an older one, and is given a new term before it runs out', async () => {
    const { county, city, countyId } = pair
    const old = await send(city, countyId)
    await city.must(BOSS, 'trust.rotate', { rootWords: null, confirmation: await confirmed(city) })
    await take(county, (await send(city, countyId)).file)
    const { version } = (await view(county)).table
    await take(county, old.file)
    expect((await view(county)).table.version).toBe(version)
    const day = 24 * 3600 * 1000
    for (const one of [county, city]) one.ports.clock.advance(95 * day)
    for (const one of [county, city]) await one.login(BOSS)
    for (const one of [county, city]) await one.login('经办')
    // Late is a warning: work goes on.
    expect((await view(county)).table.late).toBe(true)
    await take(county, (await send(city, countyId)).file)
    expect((await view(county)).table).toMatchObject({ version: version + 1, late: false })
  })

  it('new daily keys of the city are taken by the pinned root, and the old ones open the archive', async () => {
    const { county, city, countyId, cityId } = pair
    await record(county, '甲')
    const before = await send(county, cityId)
    await city.must(BOSS, 'trust.rotate', { rootWords: null, confirmation: await confirmed(city) })
    await take(city, before.file)
    // The county has not heard of the new key; the chain is enough. The next envelope is for the new one.
    await take(county, (await send(city, countyId)).file)
    const after = await send(county, cityId)
    await take(city, after.file)
    const fingerprints = (await county.must('经办', 'exchange.peers', {})).peers[0]?.fingerprint
    expect(fingerprints).toEqual((await view(city)).own.fingerprint)
  })

  it('a certificate that ran out writes nothing more, and what it wrote is taken in for 90 days', async () => {
    const { county, city, cityId } = pair
    const day = 24 * 3600 * 1000
    const advance = async (days: number) => {
      for (const one of [county, city]) one.ports.clock.advance(days * day)
      for (const one of [county, city]) await one.login('经办')
    }
    await advance(3 * 365 - 2)
    const last = await send(county, cityId)
    await advance(80)
    const state = dump(county.station.db())
    expect(await county.fault('经办', 'exchange.send', { peer: cityId })).toBe('CERTIFICATE_ENDED')
    expect(dump(county.station.db())).toBe(state)
    // A program that writes all the same is refused where it arrives.
    const created_at = new Date(county.ports.clock.now()).toISOString()
    const base64 = forge(last.file.base64, county, { manifest: (old) => ({ ...old, created_at }) })
    expect(
      await city.fault(
        '经办',
        'exchange.apply',
        await withPassword(city, { file: { ...last.file, base64 }, parked: null }),
      ),
    ).toBe('E-EXPIRED')
    await take(city, last.file)
    await record(county, '乙')
    const late = { file: last.file, parked: null }
    await advance(20)
    const stateOfCity = dump(city.station.db())
    expect(await refusal(city, late)).toBe('E-EXPIRED')
    expect(dump(city.station.db())).toBe(stateOfCity)
  })

  // The refusal must not lock anybody in: both ends ran out at once, as they were enrolled at once.
  it('certificates that ran out at both ends are followed by new ones: the city by its root, the county by its file', async () => {
    const { county, city, countyId, cityId } = pair
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    for (const one of [county, city]) {
      one.ports.clock.advance((3 * 365 + 200) * 24 * 3600 * 1000)
      for (const who of [BOSS, '经办']) await one.login(who)
    }
    expect(await city.fault('经办', 'exchange.send', { peer: countyId })).toBe('CERTIFICATE_ENDED')
    expect(await county.fault('经办', 'exchange.send', { peer: cityId })).toBe('CERTIFICATE_ENDED')
    await city.must(BOSS, 'trust.rotate', { rootWords: null, confirmation: await confirmed(city) })
    const rekey = plain((await county.must(BOSS, 'trust.rekey', {})).file)
    await city.must(BOSS, 'trust.acceptRekey', { file: rekey, rootWords: null })
    await take(county, (await send(city, countyId)).file)
    await record(county, '丙')
    await take(city, (await send(county, cityId)).file)
  })
})

describe('the root of a city', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
  })
  afterAll(async () => pair.close())

  it('is sealed in two copies, each opened by its own sheet, and nothing of it stays in the station', async () => {
    const { city, county } = pair
    const db = city.station.db()
    const secret = String(prepared(db, "SELECT private_key FROM own_key WHERE use = 'root'").pluck().get())
    expect(secret.length).toBeGreaterThan(100)
    expect(await city.fault(BOSS, 'trust.sealRoot', { custodians: ['', ''], confirmation: null })).toBe(
      'CONFIRMATION_NEEDED',
    )
    expect(
      await county.fault(BOSS, 'trust.sealRoot', { custodians: ['', ''], confirmation: await confirmed(county) }),
    ).toBe('NOT_CITY')
    const sealed = await seal(city)
    expect(sealed.copies.map((one) => [one.copy, one.sheet.mime])).toEqual([
      [1, 'application/pdf'],
      [2, 'application/pdf'],
    ])
    expect(dump(db)).not.toContain(secret)
    expect((await view(city)).root).toBe('sealed')
    const pem = Buffer.from(sealed.copies[0]?.file.base64 ?? '', 'base64').toString()
    expect(openPrivateKey(decodePem('ENCRYPTED PRIVATE KEY', pem), '0'.repeat(40)).ok).toBe(false)
    expect(encodePem('ENCRYPTED PRIVATE KEY', decodePem('ENCRYPTED PRIVATE KEY', pem))).toBe(pem)
    expect(
      await city.fault(BOSS, 'trust.sealRoot', { custodians: ['', ''], confirmation: await confirmed(city) }),
    ).toBe('ROOT_IS_SEALED')
  })

  it('issues nothing while sealed, but daily work goes on', async () => {
    const { city, county, countyId, cityId } = pair
    const ask = { rootWords: null, confirmation: await confirmed(city) }
    expect(await city.fault(BOSS, 'trust.rotate', ask)).toBe('ROOT_SEALED')
    const wrong = { rootWords: '12345 '.repeat(8), confirmation: await confirmed(city) }
    expect(await city.fault(BOSS, 'trust.rotate', wrong)).toBe('ROOT_WORDS')
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
  })
})

describe('a change of keys', () => {
  let pair: Pair
  beforeEach(async () => {
    pair = await openPair()
    const { county, city, countyId, cityId } = pair
    await record(county, '甲')
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
  })
  afterEach(async () => pair.close())

  it('goes from the old key to the new one without a gap, and closes the old one behind it', async () => {
    const { county, city, countyId, cityId } = pair
    const old = stationKey(county.station.db())?.name
    const asked = await county.must(BOSS, 'trust.rekey', {})
    expect((await county.must(BOSS, 'trust.rekey', {})).fingerprint).toEqual(asked.fingerprint)
    expect((await view(county)).own.changing).toBe(true)
    const file = plain(asked.file)
    expect(await city.must(BOSS, 'trust.readRekey', { file })).toMatchObject({
      station: countyId,
      fingerprint: asked.fingerprint,
    })
    // On the way while the city decides.
    await record(county, '乙')
    const between = await send(county, cityId)
    await city.must(BOSS, 'trust.acceptRekey', { file, rootWords: null })
    expect(await city.fault(BOSS, 'trust.acceptRekey', { file, rootWords: null })).toBe('E-REVOKED')
    await take(city, between.file)
    await take(county, (await send(city, countyId)).file)
    expect(stationKey(county.station.db())?.name).not.toBe(old)
    expect((await view(county)).own).toMatchObject({ byRoot: true, changing: false, fingerprint: asked.fingerprint })
    await record(county, '丙')
    const first = await send(county, cityId)
    await take(city, first.file)
    const entries = (await view(city)).entries.filter((one) => one.station === countyId && one.use === 'sign')
    expect(entries.map((one) => [one.status, one.cut]).toSorted(byText)).toEqual(
      [
        ['active', ''],
        ['retired', `第 ${first.seq - 1} 号`],
      ].toSorted(byText),
    )
    // Somebody who kept the old key writes the next number with it.
    const late = await send(county, cityId)
    const forged = forge(late.file.base64, county, { key: old ?? '' })
    expect(
      await city.fault(
        '经办',
        'exchange.apply',
        await withPassword(city, { file: { name: 'x', base64: forged }, parked: null }),
      ),
    ).toBe('E-REVOKED')
    await take(city, late.file)
  })

  it('is refused from a stranger, for another city, with a bit changed, and as a report', async () => {
    const { county, city } = pair
    const file = plain((await county.must(BOSS, 'trust.rekey', {})).file)
    const state = dump(city.station.db())
    expect(await refusal(city, { file, parked: null })).toBe('E-PURPOSE')
    expect(await county.fault(BOSS, 'trust.readRekey', { file })).toBe('E-TRUST')
    const bytes = Buffer.from(file.base64, 'base64')
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8((flipped[at] ?? 0) ^ 4, at)
      expect(
        await city.fault(BOSS, 'trust.acceptRekey', {
          file: { name: 'x', base64: flipped.toString('base64') },
          rootWords: null,
        }),
      ).toMatch(/^E-/u)
    }
    expect(dump(city.station.db())).toBe(state)
  })
})

describe('a stolen key', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
  })
  afterAll(async () => pair.close())

  it('counts up to the cut by number, not by time; what came after is listed; new keys are enrolled again', async () => {
    const { county, city, countyId, cityId } = pair
    await record(county, '甲')
    const first = await send(county, cityId)
    await take(city, first.file)
    await record(county, '乙')
    const second = await send(county, cityId)
    await take(city, second.file)
    await record(county, '丙')
    const third = await send(county, cityId)
    const wrong = { station: countyId, cut: 'a'.repeat(64), reason: '电脑被盗', confirmation: await confirmed(city) }
    expect(await city.fault(BOSS, 'trust.revoke', wrong)).toBe('CUT_UNKNOWN')
    const asked = { ...wrong, cut: first.digest, confirmation: await confirmed(city) }
    expect(await city.must(BOSS, 'trust.revoke', asked)).toMatchObject({
      cut: first.seq,
      beyond: [{ digest: second.digest, seq: second.seq }],
    })

    const state = dump(city.station.db())
    expect(await refusal(city, { file: third.file, parked: null })).toBe('E-REVOKED')
    expect(await city.fault('经办', 'exchange.preview', { file: third.file })).toBe('E-REVOKED')
    expect(await city.fault('经办', 'exchange.park', { file: third.file, note: null })).toBe('E-REVOKED')
    // The thief dates back: the number decides.
    const dated = forge(third.file.base64, county, {
      manifest: (old) => ({ ...old, created_at: '2014-06-03T00:00:00.000Z' }),
    })
    expect(
      await city.fault(
        '经办',
        'exchange.apply',
        await withPassword(city, { file: { name: 'x', base64: dated }, parked: null }),
      ),
    ).toBe('E-REVOKED')
    // Up to the cut it still counts, as a repetition does.
    await take(city, first.file)
    expect(dump(city.station.db())).toBe(state)

    const rekey = plain((await county.must(BOSS, 'trust.rekey', {})).file)
    expect(await city.fault(BOSS, 'trust.acceptRekey', { file: rekey, rootWords: null })).toBe('E-REVOKED')
    const lost = await county.must(BOSS, 'trust.replaceLost', { confirmation: await confirmed(county) })
    expect((await view(county)).own.fingerprint).toEqual(lost.fingerprint)
    await enrol(city, county)
    await take(county, (await send(city, countyId)).file)
    await take(city, (await send(county, cityId)).file)
    const names = city.station
      .db()
      .prepare('SELECT name FROM enterprise WHERE station = ? ORDER BY name')
      .pluck()
      .all(countyId)
    expect(names).toEqual(['丙', '乙', '甲'].toSorted(byText))
    const { events } = await view(city)
    expect(events.map((one) => one.label)).toEqual(expect.arrayContaining(['吊销密钥', '登记对方密钥']))
    const paper = await city.must(BOSS, 'trust.record', { seq: events[0]?.seq ?? 0 })
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(await city.fault(BOSS, 'trust.record', { seq: 1 })).toBe('RECORD_UNKNOWN')
  })
})

function partsOf(clear: Uint8Array): { manifest: Uint8Array; raw: Uint8Array } {
  const read = readZip(clear)
  if (!read.ok) throw new Error(read.fault.detail)
  const of = (name: string) => read.value.find((one) => one.name === name)?.bytes ?? new Uint8Array()
  return { manifest: of('manifest.json'), raw: of('META-INF/signature.sm2') }
}

function readEntry(clear: Uint8Array): string {
  return Buffer.from(partsOf(clear).manifest).toString()
}
