import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { enrol, openPair, type Pair, send, take, travelling, refusal } from './pair.ts'

const BOSS = '管理员'
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const confirmed = async (at: TestStation, who = BOSS) =>
  (await at.must(who, 'session.confirm', { password: PASSWORD })).token

describe('keys that went with the disk', () => {
  let pair: Pair
  const extra: TestStation[] = []
  beforeEach(async () => {
    pair = await openPair()
    await both()
    await both()
  })
  afterEach(async () => {
    for (const one of extra.splice(0)) await one.close()
    await pair.close()
  })

  const up = async (city = pair.city, county = pair.county) => take(city, (await send(county, pair.cityId)).file)
  const down = async (city = pair.city, county = pair.county) => take(county, (await send(city, pair.countyId)).file)
  const both = async () => {
    await up()
    await down()
  }
  const record = (name: string) =>
    pair.county.must('经办', 'register.record', {
      record: 'enterprise',
      values: enterpriseValues({ name, identifier: null, identifierType: 'unknown' }),
    })
  const backUp = async (at: TestStation) => {
    const { name, folder } = await at.must(BOSS, 'backup.make', { folder: null })
    return { name, folder }
  }

  async function restored(at: TestStation, from: { name: string; folder: string }): Promise<TestStation> {
    const target = mkdtempSync(join(tmpdir(), 'hsb-lost-keys-'))
    folders.push(target)
    await at.must(BOSS, 'backup.restore', { ...from, target, confirmation: await confirmed(at) })
    const unit =
      at === pair.city ? ({ kind: 'city', code: '421200' } as const) : ({ kind: 'county', code: '421222' } as const)
    const station = await openTestStation({ ...unit, dataDir: target, seed: `restored ${unit.code}` })
    await loginAll(station)
    extra.push(station)
    return station
  }

  it('of the city: its next package brings a table that counts, and the county writes to the old key again', async () => {
    const { county, city, countyId } = pair
    const before = await backUp(city)
    await city.must(BOSS, 'trust.rotate', { rootWords: null, confirmation: await confirmed(city) })
    const value = { parameter: 'notice.days', value: '7', effectiveFrom: '2014-07-01', basis: '测试文号' }
    await city.must('负责人', 'register.record', { record: 'parameter_value', values: value })
    await down()
    await record('甲')
    await up()
    await down()
    const back = await restored(city, before)
    // The county's envelope is for a key that no longer exists.
    const lost = { file: (await send(county, pair.cityId)).file, parked: null }
    expect(await refusal(back, lost)).toBe('E-CMS')
    await down(back)
    await up(back)
    expect(travelling(back.station.db(), countyId, ['city'])).toEqual(
      travelling(county.station.db(), countyId, ['city']),
    )
    // What the lost key signed is given back, and known as the city's own by the root.
    const { file } = await county.must('经办', 'exchange.giveBack', { peer: pair.cityId })
    const seen = await take(back, { name: file.name, base64: file.base64 })
    expect(seen.purpose).toBe('reconcile')
    expect(seen.returned.map((one) => [one.record, one.source, one.outcome])).toEqual([
      ['parameter_value', 'own', 'regained'],
    ])
  })

  it('of a county: refused by its number, enrolled again by telephone, and what it lost comes back as its own', async () => {
    const { county, city, countyId } = pair
    const before = await backUp(county)
    const { file } = await county.must(BOSS, 'trust.rekey', {})
    await city.must(BOSS, 'trust.acceptRekey', { file: { name: file.name, base64: file.base64 }, rootWords: null })
    await down()
    await record('乙')
    await up()
    const back = await restored(county, before)
    const old = { file: (await send(back, pair.cityId)).file, parked: null }
    expect(await refusal(city, old)).toBe('E-REVOKED')
    const words = { station: countyId, cut: null, reason: '重装电脑，密钥丢失', confirmation: await confirmed(city) }
    const last = (await city.must('经办', 'exchange.packages', { direction: 'in' })).rows[0]
    await city.must(BOSS, 'trust.revoke', { ...words, cut: last?.digest ?? null })
    await back.must(BOSS, 'trust.replaceLost', { confirmation: await confirmed(back) })
    await enrol(city, back)
    await up(city, back)
    const { file: given } = await city.must('经办', 'exchange.giveBack', { peer: countyId })
    const seen = await take(back, { name: given.name, base64: given.base64 })
    // The root that certified the lost key is the city's: that it was this county's key, a person of the county has to say.
    expect(seen.returned.map((one) => [one.title, one.source, one.outcome])).toEqual([['乙', 'certified', 'asked']])
    const waiting = (await back.must('经办', 'exchange.epochs', {})).returned.flatMap(({ claim }) => claim ?? [])
    expect(waiting.length).toBe(1)
    const settle = { claims: waiting, take: true, confirmation: null }
    expect(await back.fault('经办', 'exchange.settleClaims', settle)).toBe('CONFIRMATION_NEEDED')
    const confirmation = await confirmed(back, '经办')
    expect(await back.must('经办', 'exchange.settleClaims', { ...settle, confirmation })).toEqual({ rows: 1 })
    await up(city, back)
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(travelling(back.station.db(), countyId, ['city']))
  })
})
