import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPair, type Pair, send, take } from './pair.ts'

const DAY = 24 * 3600 * 1000

describe('the clock of a peer', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
  })
  afterAll(() => pair.close())

  const go = async (days: number) => {
    pair.county.ports.clock.advance(days * DAY)
    await pair.county.login('经办')
    return take(pair.city, (await send(pair.county, pair.cityId)).file)
  }
  const said = async () =>
    (await pair.city.must('经办', 'exchange.flags', {})).filter((one) => one.code === 'CLOCK_WRONG')

  it('is shown where it is a day ahead or went back, never used to order, and never a reason to refuse', async () => {
    await go(0)
    await go(0.9)
    expect(await said()).toEqual([])
    await go(9)
    expect((await said()).map((one) => one.message)).toEqual([expect.stringContaining('比本机快 9 天')])
    const applied = await go(-9)
    expect(applied.seq).toBe(4)
    expect((await said()).map((one) => one.message)).toEqual([
      expect.stringContaining('比它前面的包还早 9 天'),
      expect.stringContaining('比本机快 9 天'),
    ])
    const [peer] = (await pair.city.must('经办', 'exchange.peers', {})).peers
    expect(peer).toMatchObject({ lastSeq: 4, missing: [] })
  })
})
