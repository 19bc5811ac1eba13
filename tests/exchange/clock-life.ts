import { roomHooks } from '#api/rooms.ts'
import { DomainFault } from '#core/fault.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { prepared } from '#test/helper/prepared.ts'
import { shipped } from '#test/helper/shipped.ts'
import { draw, pick, type Random, randomOf } from '#test/simulation/chance.ts'
import { acquaint } from '#test/simulation/life.ts'
import { deliver, newWorld, send, type World } from '#test/simulation/mail.ts'
import { proofOf } from '#test/simulation/proof.ts'
import { makeTemplates, openSim, type SimStation, type Template } from '#test/simulation/station.ts'
import { work } from '#test/simulation/work.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const STATIONS = 3

/** Moments at which days, months and years end, in the office's time and in that of the files; the leap day, and the day that only looks like one. */
const EDGES = [
  '2014-12-31T15:59:59.999Z',
  '2014-12-31T16:00:00.000Z',
  '2014-12-31T23:59:59.999Z',
  '2015-02-28T15:59:59.999Z',
  '2016-02-28T16:00:00.000Z',
  '2016-02-29T15:59:59.999Z',
  '2016-02-29T16:00:00.000Z',
  '2012-02-29T04:00:00.000Z',
  '2004-12-31T15:59:59.999Z',
  '2024-02-29T15:59:59.999Z',
].map((text) => Date.parse(text))

/** How far a clock is off from now on. A zone that was set wrong is some hours. */
function newSkew(random: Random, now: number): number {
  return draw<() => number>(random, [
    [3, () => 0],
    [3, () => Math.floor((random() - 0.5) * 20 * YEAR)],
    [2, () => Math.floor((random() - 0.5) * 6 * YEAR)],
    [2, () => (random() < 0.5 ? -1 : 1) * (DAY + Math.floor(random() * 3) - 1)],
    [1, () => (Math.floor(random() * 27) - 13) * HOUR],
    [3, () => (pick(random, EDGES) ?? now) - now],
  ])()
}

export type ClockLife = {
  readonly wrong: readonly string[]
  readonly refused: ReadonlyMap<string, number>
  readonly told: number
}

/** Whoever is told by a package that its writer's clock is a day ahead of this one keeps that for a person. */
function isTold(at: SimStation, from: string): boolean {
  const sql = "SELECT 1 FROM row_flag WHERE row = ? AND code = 'CLOCK_WRONG' AND cleared_at IS NULL"
  return prepared(at.desk.db, sql).get(from) !== undefined
}

/** Lives of some counties and their city whose clocks are wrong, each in its own way, until they are all put right. */
export class ClockLives {
  private readonly templates: readonly Template[]

  constructor() {
    const all = acquaint(makeTemplates())
    this.templates = [...all.slice(0, STATIONS), ...all.slice(-1)]
  }

  private world(seed: number): World {
    const hooks = roomHooks(shipped)
    const world = newWorld({ random: randomOf(seed), seed, omit: null, real: false, rough: false, hooks, calm: true })
    world.now += 90 * DAY
    this.templates.forEach((one, at) =>
      world.stations.push(openSim(one, { seed: `clocks ${seed} ${at}`, now: world.now, real: false, hooks })),
    )
    return world
  }

  /** One life; everything is taken back behind it. */
  live(seed: number, steps: number): ClockLife {
    for (const { db } of this.templates) db.exec('BEGIN')
    try {
      const world = this.world(seed)
      const tally = { told: 0 }
      for (let at = 0; at < steps; at += 1) step(world, tally)
      settle(world)
      const { wrong } = proofOf(world.stations, world.wrong, true)
      return { wrong, refused: world.refused, told: tally.told }
    } finally {
      for (const { db } of this.templates) db.exec('ROLLBACK')
    }
  }
}

function step(world: World, tally: { told: number }): void {
  const { random, stations } = world
  world.now += Math.floor(random() * 8 * HOUR)
  const at = pick(random, stations)
  const city = stations.at(-1)
  if (!at || !city) return
  const others = stations.slice(0, -1).map(({ id }) => id)
  const to = at === city ? pick(random, stations.slice(0, -1)) : city
  draw<() => void>(random, [
    [6, () => clerk(world, at, others)],
    [3, () => void (at.skew = newSkew(random, world.now))],
    [4, () => hand(world, at, to ?? city, tally)],
  ])()
}

function clerk(world: World, at: SimStation, others: readonly string[]): void {
  at.clock.set(new Date(world.now + at.skew).toISOString())
  work(at, world.random, others, world.rules)
}

/** Writes a package and takes it in; what is not written or not taken in says why and is lost, for the next one holds it too. */
function hand(world: World, from: SimStation, to: SimStation, tally: { told: number }): string | PreviewView {
  const parcel = (() => {
    try {
      return send(world, from, to.id)
    } catch (error) {
      if (!(error instanceof DomainFault)) throw error
      return error.code
    }
  })()
  if (typeof parcel === 'string') {
    world.refused.set(parcel, (world.refused.get(parcel) ?? 0) + 1)
    return parcel
  }
  const verdict = deliver(world, to, parcel.bytes, 'unchanged')
  if (typeof verdict === 'string') return verdict
  const ahead = from.skew - to.skew
  if (ahead > DAY && !isTold(to, from.id))
    world.wrong.push(`${to.code} took in a package ${ahead} ms ahead of its clock and tells nobody`)
  if (ahead > DAY) tally.told += 1
  return verdict
}

/** All clocks are put right, and everybody writes to everybody three times. */
function settle(world: World): void {
  for (const station of world.stations) station.skew = 0
  const counties = world.stations.slice(0, -1)
  const city = world.stations.at(-1)
  if (!city) return
  for (let round = 0; round < 3; round += 1)
    for (const [from, to] of [
      ...counties.map((one) => [one, city] as const),
      ...counties.map((one) => [city, one] as const),
    ]) {
      world.now += HOUR
      const verdict = hand(world, from, to, { told: 0 })
      if (round === 2 && typeof verdict === 'string')
        world.wrong.push(`with every clock right ${from.code}→${to.code} was refused: ${verdict}`)
    }
}
