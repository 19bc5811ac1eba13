import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepared } from '#test/helper/prepared.ts'
import { enterpriseValues, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'
import { enrol, openPair, type Pair, send, take } from './pair.ts'

const BOSS = '管理员'
const confirmed = async (at: TestStation) => (await at.must(BOSS, 'session.confirm', { password: PASSWORD })).token
const flagged = async (at: TestStation) =>
  (await at.must('经办', 'exchange.flags', {}))
    .filter((one) => one.code === 'AFTER_CUT' && one.record === 'enterprise')
    .map((one) => one.title)
    .toSorted()

describe('a revocation, as the administrator meets it', () => {
  let pair: Pair
  beforeEach(async () => {
    pair = await openPair()
  })
  afterEach(async () => pair.close())

  async function report(...names: string[]): Promise<{ digest: string; seq: number }> {
    for (const name of names) {
      const values = enterpriseValues({ name, identifier: undefined, identifierType: 'unknown' })
      await pair.county.must('经办', 'register.record', { record: 'enterprise', values })
    }
    const sent = await send(pair.county, pair.cityId)
    await take(pair.city, sent.file)
    return sent
  }
  const revoke = async (cut: string | null) =>
    pair.city.must(BOSS, 'trust.revoke', {
      station: pair.countyId,
      cut,
      reason: '电脑被盗',
      confirmation: await confirmed(pair.city),
    })

  it('is cut at one of the packages taken in, which the administrator sees with number, dates and rows', async () => {
    const first = await report('甲')
    const second = await report('乙', '丙')
    const seen = await pair.city.must(BOSS, 'trust.received', { station: pair.countyId })
    expect(seen.map((one) => [one.digest, one.epoch, one.seq])).toEqual([
      [second.digest, 1, second.seq],
      [first.digest, 1, first.seq],
    ])
    const counts = seen.map((one) => one.rows)
    expect(counts[0]).toBeGreaterThanOrEqual(3)
    expect(seen.map((one) => one.createdAt)).toEqual(['2014-06-03T01:00:00.000Z', '2014-06-03T01:00:00.000Z'])
    expect(await pair.city.fault('经办', 'trust.received', { station: pair.countyId })).toBe('NOT_ALLOWED')
  })

  it('flags the rows that came beyond the cut, and no others, and names their packages on paper', async () => {
    const first = await report('甲')
    const second = await report('乙', '丙')
    const { beyond } = await revoke(first.digest)
    expect(beyond.map((one) => [one.digest, one.seq])).toEqual([[second.digest, second.seq]])
    expect(await flagged(pair.city)).toEqual(['丙', '乙'].toSorted())
    const [event] = (await pair.city.must(BOSS, 'trust.view', {})).events
    const db = pair.city.station.db()
    const detail = JSON.parse(
      String(prepared(db, 'SELECT detail FROM audit WHERE seq = ?').pluck().get(event?.seq)),
    ) as Record<string, unknown>
    expect(detail['beyond']).toBe(`第 ${second.seq} 号（2014-06-03，${beyond[0]?.rows} 条）`)
    const paper = await pair.city.must(BOSS, 'trust.record', { seq: event?.seq ?? 0 })
    expect(Buffer.from(paper.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('without a cut doubts everything of that key', async () => {
    await report('甲')
    await report('乙')
    expect((await revoke(null)).beyond).toHaveLength(2)
    expect(await flagged(pair.city)).toEqual(['乙', '甲'].toSorted())
  })

  it('flags rows of packages taken in by a program that did not mark what each had brought', async () => {
    const first = await report('甲')
    await report('乙')
    pair.city.station.db().prepare("UPDATE package_log SET summary = json_remove(summary, '$.command')").run()
    await revoke(first.digest)
    expect(await flagged(pair.city)).toEqual(['乙'])
  })

  it('is no doubt any more where the county says the same under its new key, and stays where it does not', async () => {
    const { county, city, countyId } = pair
    const first = await report('甲')
    await report('乙')
    await take(county, (await send(city, countyId)).file)
    await revoke(first.digest)
    await county.must(BOSS, 'trust.replaceLost', { confirmation: await confirmed(county) })
    await enrol(city, county)
    // Until the county has heard of the cut it does not tell the rows again.
    await take(city, (await send(county, pair.cityId)).file)
    expect(await flagged(city)).toEqual(['乙'])
    await take(county, (await send(city, countyId)).file)
    await take(city, (await send(county, pair.cityId)).file)
    expect(await flagged(city)).toEqual([])
    // A second revocation speaks of the new key alone.
    const third = await report('丁')
    expect((await revoke(third.digest)).beyond).toEqual([])
  })
})
