import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stationKey } from '#core/exchange/trust/keys.ts'
import { enterpriseValues, openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { forge } from './forge.ts'
import { dump, openPair, type Pair, send, take, travelling, type FileOf, withPassword } from './pair.ts'

const BOSS = '管理员'
const confirmed = async (at: TestStation) => (await at.must(BOSS, 'session.confirm', { password: PASSWORD })).token
const view = (at: TestStation) => at.must(BOSS, 'trust.view', {})
const afterCut = async (at: TestStation) =>
  (await at.must('经办', 'exchange.flags', {})).filter((one) => one.code === 'AFTER_CUT')
const refusal = async (at: TestStation, file: FileOf) =>
  at.fault('经办', 'exchange.apply', await withPassword(at, { file, parked: null }))

async function parameter(city: TestStation, effectiveFrom: string, basis: string): Promise<void> {
  const values = { parameter: 'notice.days', value: '7', effectiveFrom, basis }
  await city.must('负责人', 'register.record', { record: 'parameter_value', values })
}

async function record(county: TestStation, name: string): Promise<void> {
  const values = enterpriseValues({ name, identifier: undefined, identifierType: 'unknown' })
  await county.must('经办', 'register.record', { record: 'enterprise', values })
}

describe('a stolen daily key of the city', () => {
  let pair: Pair
  beforeEach(async () => {
    pair = await openPair()
    const { county, city, countyId, cityId } = pair
    await take(city, (await send(county, cityId)).file)
    await parameter(city, '2014-07-01', '甲文')
    await take(county, (await send(city, countyId)).file)
    await take(city, (await send(county, cityId)).file)
  })
  afterEach(async () => pair.close())

  const steal = async () =>
    pair.city.must(BOSS, 'trust.rotate', {
      rootWords: null,
      stolen: '电脑被盗',
      confirmation: await confirmed(pair.city),
    })
  const agree = () =>
    expect(travelling(pair.county.station.db(), pair.cityId, ['*'])).toEqual(
      travelling(pair.city.station.db(), pair.cityId, ['*']),
    )

  it('counts up to what the county acknowledged; what a later package carried comes again under the new key', async () => {
    const { county, city, countyId } = pair
    await parameter(city, '2014-08-01', '乙文')
    const onTheWay = await send(city, countyId)
    expect(await steal()).toEqual({ cuts: [{ to: countyId, name: '通城县', seq: 1 }] })
    await parameter(city, '2014-09-01', '丙文')
    const next = await send(city, countyId)
    await take(county, next.file)
    agree()
    // The old key says nothing more, neither what the city wrote with it nor what a thief writes.
    const state = dump(county.station.db())
    expect(await refusal(county, onTheWay.file)).toBe('E-REVOKED')
    const late = await send(city, countyId)
    const stolenKey =
      (await view(city)).entries.find((one) => one.use === 'sign' && one.status === 'revoked')?.key ?? ''
    const forged = forge(late.file.base64, city, { key: stolenKey })
    expect(await refusal(county, { name: 'x', base64: forged })).toBe('E-REVOKED')
    expect(dump(county.station.db())).toBe(state)
    await take(county, late.file)
    agree()
    expect(await afterCut(county)).toEqual([])
    const shown = (await view(county)).entries.filter((one) => one.station === pair.cityId && one.use === 'sign')
    expect(shown.map((one) => `${one.status} ${one.cut}`).toSorted()).toEqual(['active ', 'revoked 第 1 号'])
  })

  it('a package taken in beyond the cut is said again whole, and then nothing of it is in doubt', async () => {
    const { county, city, countyId, cityId } = pair
    await parameter(city, '2014-08-01', '乙文')
    await take(county, (await send(city, countyId)).file)
    await steal()
    // The county's acknowledgement of it arrives after the theft was found: it must not count.
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    agree()
    const ever = county.station.db().prepare("SELECT count(*) FROM row_flag WHERE code = 'AFTER_CUT'").pluck()
    expect(ever.get()).toBe(0)
    await take(city, (await send(county, cityId)).file)
    const { peers } = await city.must('经办', 'exchange.peers', {})
    expect(peers[0]?.unsent).toBe(0)
  })

  it('what a thief wrote and the county took in is flagged, and the true city comes through', async () => {
    const { county, city, countyId, cityId } = pair
    await parameter(city, '2014-08-01', '乙文')
    const genuine = await send(city, countyId)
    const old = stationKey(city.station.db())?.name
    const id = '01465d1e-0000-7000-8000-00000000abcd'
    const invent = (line: string) => {
      const row = JSON.parse(line) as { rev: number; f: object }
      const f = { ...row.f, effectiveFrom: '2014-12-01', basis: '假文' }
      return JSON.stringify({ ...row, id, rev: row.rev + 1, f })
    }
    const forged = forge(genuine.file.base64, city, {
      table: (name, lines) => (name === 'parameter_value' ? [...lines, ...lines.map(invent)] : lines),
      manifest: (old) => ({ ...old, head: Number(old['head']) + 1 }),
    })
    await take(county, { name: 'x', base64: forged })
    await steal()
    expect(stationKey(city.station.db())?.name).not.toBe(old)
    // Two contents under one number: the county says so. Its report alone moves nothing at the city, where a person is told of
    // the package that nobody here wrote and says that another copy did.
    expect(await refusal(county, (await send(city, countyId)).file)).toBe('E-FORK')
    await take(city, (await send(county, cityId)).file)
    expect((await city.must('经办', 'exchange.flags', {})).map((one) => one.code)).toContain('ACK_UNKNOWN')
    expect(await refusal(county, (await send(city, countyId)).file)).toBe('E-FORK')
    const said = { reason: '密钥被盗，另有人写过包', confirmation: await confirmed(city) }
    await city.must(BOSS, 'exchange.newEpoch', said)
    await take(county, (await send(city, countyId)).file)
    const flags = await afterCut(county)
    expect(flags.map((one) => [one.row, one.message])).toEqual([
      [id, '随第 2 号包到达，在密钥吊销的界限以后：请与对方逐条核对'],
    ])
    expect(await refusal(county, { name: 'x', base64: forged })).toMatch(/^E-(REVOKED|EPOCH)$/u)
  })

  it('needs the root, a reason and the password, and is recorded with the cuts on paper', async () => {
    const { city, county } = pair
    const asked = { rootWords: null, stolen: '电脑被盗', confirmation: null }
    expect(await city.fault(BOSS, 'trust.rotate', asked)).toBe('CONFIRMATION_NEEDED')
    const at = { ...asked, confirmation: await confirmed(county) }
    expect(await county.fault(BOSS, 'trust.rotate', at)).toBe('NOT_CITY')
    await steal()
    const [event] = (await view(city)).events
    expect(event?.label).toBe('更换市级日常密钥')
    const paper = await city.must(BOSS, 'trust.record', { seq: event?.seq ?? 0 })
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    const detail = city.station.db().prepare('SELECT detail FROM audit WHERE seq = ?').pluck().get(event?.seq)
    expect(JSON.parse(String(detail))).toMatchObject({ reason: '电脑被盗', cuts: '通城县 第 1 号' })
  })
})

describe('a lost root', () => {
  let pair: Pair
  beforeEach(async () => {
    pair = await openPair()
    const { county, city, countyId, cityId } = pair
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    await take(city, (await send(county, cityId)).file)
  })
  afterEach(async () => pair.close())

  const renew = async () =>
    pair.city.must(BOSS, 'trust.renewRoot', {
      reason: '两份封存件都找不到',
      confirmation: await confirmed(pair.city),
    })
  const introduce = async () => {
    const { name, base64 } = await pair.city.must(BOSS, 'exchange.exportEnrolment', {})
    return { name, base64 }
  }
  const repin = async (file: FileOf, fingerprint: readonly string[]) => ({
    file,
    fingerprint: fingerprint.join(' '),
    reason: '市级根密钥丢失，2014 年 6 月 3 日电话核对',
    confirmation: await confirmed(pair.county),
  })

  it('gives way to a new one that the county pins by telephone; both sides go on, and the old chain is refused', async () => {
    const { county, city, countyId, cityId } = pair
    await parameter(city, '2014-08-01', '乙文')
    const old = await send(city, countyId)
    const { fingerprint } = await renew()
    expect((await view(city)).own.fingerprint).toEqual(fingerprint)
    await parameter(city, '2014-09-01', '丙文')
    const next = await send(city, countyId)
    expect(await refusal(county, next.file)).toBe('E-CHAIN')
    // The county reports as before while the calls are made, one county after the other.
    await record(county, '甲')
    await take(city, (await send(county, cityId)).file)
    const file = await introduce()
    expect(await county.must(BOSS, 'exchange.readEnrolment', { file })).toMatchObject({ known: true, newRoot: true })
    expect(await county.fault(BOSS, 'exchange.enrol', { file, fingerprint: fingerprint.join(' ') })).toBe('PEER_KNOWN')
    await county.must(BOSS, 'trust.repinCity', await repin(file, fingerprint))
    const held = await county.must('经办', 'exchange.peers', {})
    expect(held.peers[0]?.fingerprint).toEqual(fingerprint)
    expect(await refusal(county, old.file)).toBe('E-CHAIN')
    // Before the new table has come it signs by itself, and the envelope is for the new key.
    expect(await view(county)).toMatchObject({ own: { byRoot: false }, entries: [] })
    await record(county, '乙')
    await take(city, (await send(county, cityId)).file)
    await take(county, next.file)
    expect((await view(county)).own.byRoot).toBe(true)
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    for (const [id, audience] of [
      [cityId, '*'],
      [countyId, 'city'],
    ] as const)
      expect(travelling(county.station.db(), id, [audience])).toEqual(travelling(city.station.db(), id, [audience]))
    const { events } = await view(county)
    expect(events[0]?.label).toBe('换认市级根密钥')
    const paper = await county.must(BOSS, 'trust.record', { seq: events[0]?.seq ?? 0 })
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is not replaced by other groups, another city, the same root, a county, or without the password', async () => {
    const { county, city } = pair
    const before = await introduce()
    const groups = (await view(city)).own.fingerprint
    expect(await county.fault(BOSS, 'trust.repinCity', await repin(before, groups))).toBe('PEER_KNOWN')
    const { fingerprint } = await renew()
    const file = await introduce()
    const state = dump(county.station.db())
    expect(await county.fault(BOSS, 'trust.repinCity', await repin(file, groups))).toBe('FINGERPRINT_DIFFERS')
    const bare = { ...(await repin(file, fingerprint)), confirmation: null }
    expect(await county.fault(BOSS, 'trust.repinCity', bare)).toBe('CONFIRMATION_NEEDED')
    const stranger = await openTestStation({ kind: 'city', code: '421300', name: '随州市', seed: 'stranger' })
    await stranger.login(BOSS)
    const strange = await stranger.must(BOSS, 'exchange.exportEnrolment', {})
    const theirs = (await view(stranger)).own.fingerprint
    await stranger.close()
    const asked = await repin({ name: strange.name, base64: strange.base64 }, theirs)
    expect(await county.fault(BOSS, 'trust.repinCity', asked)).toBe('PEER_UNKNOWN')
    const own = await county.must(BOSS, 'exchange.exportEnrolment', {})
    const mine = await repin({ name: own.name, base64: own.base64 }, fingerprint)
    expect(await county.fault(BOSS, 'trust.repinCity', mine)).toBe('PEER_KIND')
    expect(dump(county.station.db())).toBe(state)
    const here = { ...(await repin(file, fingerprint)), confirmation: await confirmed(city) }
    expect(await city.fault(BOSS, 'trust.repinCity', here)).toBe('NOT_COUNTY')
    const there = { reason: '丢失', confirmation: await confirmed(county) }
    expect(await county.fault(BOSS, 'trust.renewRoot', there)).toBe('NOT_CITY')
  })
})
