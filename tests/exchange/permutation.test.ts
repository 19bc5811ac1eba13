import { beforeAll, describe, expect, it } from 'vitest'
import { longGate, type LongGate, numbers } from '#test/helper/long-gate.ts'
import { Orders, SEED } from './permutation.ts'

const OPERATIONS = 200
const EACH = 50
const ORDERS: LongGate = {
  what: `orders of the packages of ${OPERATIONS} operations`,
  floor: EACH,
  deep: 2_000,
  seconds: 0,
  seed: SEED,
}

describe('what three counties did, cut into packages in any way (R-21)', () => {
  let orders: Orders
  beforeAll(() => {
    orders = new Orders()
  })

  // Bugs caught: the version that came last stood, not the last one written; a package that came twice counted twice; an old
  // package put back what was voided since.
  it('ends in the same rows in whatever order they come, however often', { timeout: 36_000_000 }, () => {
    let gaps = 0
    for (const { at, first, written } of longGate(ORDERS, orders.cases(numbers(), EACH, OPERATIONS))) {
      const came = orders.read(written, SEED + at, { prove: first })
      gaps += came.gaps
      const { hash, refused, wrong } = came
      expect({ at, hash, refused, wrong }).toEqual({ at, hash: written.hash, refused: [], wrong: [] })
    }
    expect(gaps, 'packages that came before what they build on').toBeGreaterThan(0)
  })

  // Without this the gate would hold as well for a hash that sees nothing.
  it('ends in others where a package never comes', { timeout: 120_000 }, () => {
    for (const { written } of orders.cases([0], 1, 20)) {
      expect(orders.read(written, SEED).hash).toBe(written.hash)
      const lacking = orders.read(written, SEED, { leaveOut: written.parcels.length - 1 })
      expect(lacking).toMatchObject({ refused: [], hash: expect.not.stringMatching(written.hash) })
    }
  })
})
