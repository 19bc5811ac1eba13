import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { forge } from './forge.ts'
import { openPair, type Pair, send, take } from './pair.ts'

describe('numbers that a person set aside', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
  })
  afterAll(() => pair.close())

  it('are called parked or refused, never "not received", before and after their content came another way', async () => {
    const { county, city, cityId } = pair
    const next = async (name: string) => {
      await county.must('经办', 'register.record', {
        record: 'enterprise',
        values: enterpriseValues({ name, identifier: null }),
      })
      return (await send(county, cityId)).file
    }
    const missing = async () => (await city.must('经办', 'exchange.peers', {})).peers[0]?.missing
    await take(city, await next('甲'))
    const second = await next('乙')
    await city.must('经办', 'exchange.park', { file: second, note: '等电话' })
    await city.must('经办', 'exchange.refuse', { file: await next('丙'), parked: null, reason: '报送期不对' })
    expect(await missing()).toEqual(['第 2 号已搁置', '第 3 号已拒收'])
    await next('丁')
    const fifth = await next('戊')
    const preview = await city.must('经办', 'exchange.preview', { file: fifth })
    expect(preview.missing).toEqual(['第 2 号已搁置', '第 3 号已拒收', '第 4 号未收到'])
    // What is set aside beyond it says nothing about an older package.
    expect((await city.must('经办', 'exchange.preview', { file: second })).missing).toEqual([])
    await take(city, fifth)
    expect(await missing()).toEqual([
      '第 2 号已搁置，内容已随第 5 号到达',
      '第 3 号已拒收，内容已随第 5 号到达',
      '第 4 号未收到，内容已随第 5 号到达',
    ])
  })

  it('cost nothing by their size: a package with the highest number there is is refused and looked at like any other', async () => {
    const { county, city, cityId } = pair
    const { file } = await send(county, cityId)
    const far = (old: Record<string, unknown>) => ({ ...old, seq: 999_999_999, prev: 'a'.repeat(64) })
    const high = { name: file.name, base64: forge(file.base64, county, { manifest: far }) }
    await city.must('经办', 'exchange.refuse', { file: high, parked: null, reason: '号码不对' })
    const [peer] = (await city.must('经办', 'exchange.peers', {})).peers
    expect(peer?.missing.at(-1)).toBe('第 999999999 号已拒收')
  })
})
