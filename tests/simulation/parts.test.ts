import { describe, expect, it } from 'vitest'
import { prepared } from '#test/helper/prepared.ts'
import { buildPackage, type Built } from '#core/exchange/transfer/build.ts'
import { partEnds } from '#core/exchange/log/part.ts'
import { addFirm, change, inSmallWorld, meet, placeOf, type SmallWorld } from './small-world.ts'
import { deliver } from './mail.ts'
import type { SimStation } from './station.ts'

const FEW = { rows: 4, bytes: 1_000_000 }

function next(from: SimStation, to: SimStation, follows: Built | null, most = FEW): Built {
  const made = from.desk.act('everything', (call) =>
    buildPackage(call, to.id, from.tools, undefined, { follows: follows?.digest ?? null, most }),
  )
  from.tools.store.setMark(to.id, { epoch: made.manifest.epoch, seq: made.manifest.seq, digest: made.digest })
  return made
}

/** Every part of what goes to the city, as the product writes them: each follows the one before. */
function allParts({ county, city }: SmallWorld, most = FEW): Built[] {
  const parts = [next(county, city, null, most)]
  for (let last = parts[0]!; last.part && last.part.number < last.part.of; last = parts.at(-1)!)
    parts.push(next(county, city, last, most))
  return parts
}

const take = ({ world, city }: SmallWorld, { bytes }: Built) => {
  const verdict = deliver(world, city, bytes, 'preview')
  return typeof verdict === 'string' ? verdict : verdict.state
}

const firms = (count: number, { county }: SmallWorld) => Array.from({ length: count }, () => addFirm(county))
const holds = ({ county, city }: SmallWorld, ids: readonly string[]) =>
  ids.every((id) => placeOf(city, 'enterprise', id) === placeOf(county, 'enterprise', id))

describe('what is too much for one package', () => {
  it('goes in parts, each from where the one before ended, and the next package begins behind them all', () =>
    // Bug: more rows of one record than the format allows, and nothing could be sent for ever.
    inSmallWorld((world) => {
      const { county, city } = world
      meet(world)
      const ids = firms(10, world)
      const parts = allParts(world)
      expect(parts.map((one) => one.part)).toEqual([1, 2, 3].map((number) => ({ number, of: 3 })))
      expect(parts.map(({ manifest }) => manifest.counts)).toEqual([4, 4, 2].map((enterprise) => ({ enterprise })))
      expect(parts.map(({ manifest }) => manifest.reach === undefined)).toEqual([false, false, true])
      for (const [at, { manifest }] of parts.entries())
        if (at > 0) expect(manifest.base).toBe(parts[at - 1]!.manifest.reach)
      expect(parts.map((one) => take(world, one))).toEqual(['new', 'new', 'new'])
      expect(holds(world, ids)).toBe(true)
      expect(world.hand(city, county)).toBe('new')
      const after = next(county, city, null)
      expect([after.part, after.manifest.counts]).toEqual([null, {}])
    }))

  it('waits for the part before where one comes early, and is taken once that is in', () =>
    inSmallWorld((world) => {
      meet(world)
      const ids = firms(9, world)
      const [first, second, third] = allParts(world) as [Built, Built, Built]
      expect(take(world, third)).toBe('E-GAP')
      expect(take(world, second)).toBe('E-GAP')
      expect([first, second, third].map((one) => take(world, one))).toEqual(['new', 'new', 'new'])
      expect(holds(world, ids)).toBe(true)
    }))

  it('begins again from what was acknowledged where a part was lost, also in the middle', () =>
    inSmallWorld((world) => {
      const { county, city } = world
      meet(world)
      const ids = firms(9, world)
      const [first] = allParts(world)
      expect(take(world, first!)).toBe('new')
      expect(world.hand(city, county)).toBe('new')
      const rest = allParts(world)
      expect(rest.map((one) => one.part)).toEqual([1, 2].map((number) => ({ number, of: 2 })))
      expect(rest[0]!.manifest.base).toBe(first!.manifest.reach)
      // Written between two parts, it goes with the last of them.
      change(county, ids[0]!, { name: '乙' })
      expect(rest.map((one) => take(world, one))).toEqual(['new', 'new'])
      expect(world.settle([county, city])).toEqual([])
      expect(holds(world, ids)).toBe(true)
    }))

  it('is one package where it just fits, and is told by bytes as well as by rows', () =>
    inSmallWorld((world) => {
      const { county, city } = world
      meet(world)
      const ids = firms(4, world)
      expect(allParts(world).map((one) => one.part)).toEqual([null])
      const narrow = { rows: 100, bytes: 1_600 }
      const parts = allParts(world, narrow)
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.map((one) => take(world, one))).toEqual(parts.map(() => 'new'))
      expect(holds(world, ids)).toBe(true)
      const station = county.desk.ask('everything', (call) => call.station)
      const base = Number(prepared(county.desk.db, 'SELECT rev FROM station').pluck().get())
      const books = { db: county.desk.db, definitions: county.desk.core.definitions }
      const peer = { station: city.id, kind: city.kind }
      expect(partEnds(books, { station, peer, base }, FEW)).toEqual([])
    }))
})
