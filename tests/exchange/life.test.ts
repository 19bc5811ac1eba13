import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificateOf, openRoot, ownRoot } from '#core/exchange/trust/keys.ts'
import { issue, trustEntries } from '#core/exchange/trust/trust-table.ts'
import { assert } from '#shared/never.ts'
import { act, openPair, type Pair } from './pair.ts'

const DAY = 24 * 3600 * 1000

// Other software takes no certificate for more than ten years, and none that outlives the one it hangs on.
describe('how long certificates are good', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await openPair()
  })
  afterAll(async () => pair.close())

  const root = () => {
    const found = ownRoot(pair.city.station.db())
    assert(found, 'a city that enrolled somebody has its root')
    return found
  }

  it('is ten years for a root, three for what it signs', () => {
    const years = ({ notBefore, notAfter }: { notBefore: number; notAfter: number }) =>
      (notAfter - notBefore) / DAY / 365
    expect(years(root())).toBe(10)
    const leaves = trustEntries(pair.city.station.db()).map((one) => certificateOf(one.certificate))
    expect([leaves.length, new Set(leaves.map(years))]).toEqual([4, new Set([3])])
  })

  it('is never beyond the root', () => {
    const { city, countyId } = pair
    city.ports.clock.advance(8 * 365 * DAY)
    const key = act(city, '管理员', ({ tx, core }) => {
      const by = openRoot(tx.db)
      assert(by, 'nobody sealed the root')
      const [old] = trustEntries(tx.db).filter((one) => one.station === countyId && one.use === 'sign')
      assert(old, 'the county is in the table')
      const { publicKey } = certificateOf(old.certificate)
      issue(tx, core.ports.random, by, { station: countyId, name: '通城县', use: 'sign', publicKey })
      return old.key
    })
    const made = trustEntries(city.station.db()).find((one) => one.key === key)
    expect(certificateOf(made?.certificate ?? '').notAfter).toBe(root().notAfter)
  })
})
