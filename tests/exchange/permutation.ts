import { createHash } from 'node:crypto'
import { roomHooks } from '#api/rooms.ts'
import { shipped } from '#test/helper/shipped.ts'
import { prepared, preparedOnce } from '#test/helper/prepared.ts'
import { pick, type Random, randomOf } from '#test/simulation/chance.ts'
import { acquaint } from '#test/simulation/life.ts'
import { deliver, newWorld, type Parcel, send, type World } from '#test/simulation/mail.ts'
import { proofOf } from '#test/simulation/proof.ts'
import { makeTemplates, openSim, type Setting, type SimStation, type Template } from '#test/simulation/station.ts'
import { work } from '#test/simulation/work.ts'

export const SEED = 2014
const HOUR = 3_600_000
const COUNTIES = 3
/** Of ten packages some are heard of by their writer: what it writes then begins there, and is a gap for whoever lacks the earlier ones. */
const HEARD = 0.4

/** What counties wrote, cut into packages as chance had it, and how it stands with the city that read them as they came. */
export type Written = {
  readonly parcels: readonly Parcel[]
  readonly operations: number
  readonly counties: readonly SimStation[]
  readonly hash: string
}

/** What came of one order. */
type Arrived = {
  readonly hash: string
  /** Packages that had to wait for an earlier one. */
  readonly gaps: number
  /** Packages that were refused for another reason, or in the end not taken in. */
  readonly refused: readonly string[]
  readonly wrong: readonly string[]
}

export type Case = { readonly at: number; readonly first: boolean; readonly written: Written }

/**
 * Whatever rows of others a station holds, each version of them, which of them are listed for a person and what follows from them.
 * When and in which order is left out, and so are the words of a finding, which name what stood there when it was made.
 */
const HELD = [
  'SELECT table_name, id, station, epoch, rev, audience, json FROM row_version WHERE station <> @own ORDER BY id, epoch, rev',
  "SELECT DISTINCT table_name, row, code FROM row_flag WHERE cleared_at IS NULL AND table_name <> 'station' ORDER BY 1, 2, 3",
  'SELECT * FROM procedure_state ORDER BY subject',
  "SELECT peer, epoch, rev FROM peer_stream WHERE direction = 'in' ORDER BY peer, epoch",
  'SELECT digest, count(*) FROM attachment GROUP BY digest ORDER BY digest',
] as const

function held(at: SimStation): string[] {
  const rows = shipped.records.map(({ name }) =>
    preparedOnce(at.desk.db, `SELECT * FROM ${name} WHERE station <> ? ORDER BY id`)
      .all(at.id)
      .map((row) => ({ ...(row as Record<string, unknown>), n: null })),
  )
  const rest = HELD.map((sql) => prepared(at.desk.db, sql).all(sql.includes('@own') ? { own: at.id } : {}))
  return [...rows, ...rest].map((part) => JSON.stringify(part))
}

const hashOf = (at: SimStation) => createHash('sha256').update(held(at).join('\n')).digest('hex')

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one)
}

/** Some counties and the city, in which a set of operations is carried out once and taken in in many orders. */
export class Orders {
  private readonly templates: readonly Template[]
  private draws = 0

  constructor() {
    const all = acquaint(makeTemplates())
    this.templates = [...all.slice(0, COUNTIES), ...all.slice(-1)]
  }

  /** Sets of operations, each with so many orders to read it in, by their numbers; everything is taken back behind each set. */
  *cases(source: Iterable<number>, each: number, operations: number): Generator<Case> {
    for (const { db } of this.templates) db.exec('BEGIN')
    try {
      let set = -1
      let written: Written | null = null
      for (const at of source) {
        const first = written === null || Math.floor(at / each) !== set
        if (first || written === null) {
          for (const { db } of this.templates) db.exec('ROLLBACK; BEGIN')
          set = Math.floor(at / each)
          written = this.write(SEED + set, operations)
        }
        yield { at, first, written }
      }
    } finally {
      for (const { db } of this.templates) db.exec('ROLLBACK')
    }
  }

  private setting(world: World): Setting {
    this.draws += 1
    return { seed: `orders ${world.seed} ${this.draws}`, now: world.now, real: false, hooks: world.hooks }
  }

  private world(seed: number): World {
    const hooks = roomHooks(shipped)
    const world = newWorld({ random: randomOf(seed), seed, omit: null, real: false, rough: false, hooks, calm: true })
    for (const one of this.templates) world.stations.push(openSim(one, this.setting(world)))
    return world
  }

  /** The city as it stood before it read anything. */
  private inTurn<T>(run: (db: Template['db']) => T): T {
    const db = this.templates.at(-1)?.db
    if (!db) throw new Error('no city')
    db.exec('SAVEPOINT before_reading')
    try {
      return run(db)
    } finally {
      db.exec('ROLLBACK TO before_reading; RELEASE before_reading')
    }
  }

  /** So many operations of the counties; each cuts a package when it likes, and the city reads every one at once. */
  write(seed: number, operations: number): Written {
    const world = this.world(seed)
    const { random } = world
    const counties = world.stations.slice(0, -1)
    const city = world.stations.at(-1)
    if (!city) throw new Error('no city')
    // Acquaintance was made in months to come.
    world.now += 90 * 24 * HOUR
    const cut = 0.01 + 0.04 * random()
    const parcels: Parcel[] = []
    const hand = (from: SimStation) => {
      const parcel = send(world, from, city.id)
      parcels.push(parcel)
      const verdict = deliver(world, city, parcel.bytes, 'none')
      if (typeof verdict === 'string') throw new Error(`in its order a package was refused: ${verdict}`)
      if (random() < HEARD) deliver(world, from, send(world, city, from.id).bytes, 'none')
    }
    const done = () =>
      counties.reduce((sum, one) => sum + Number(prepared(one.desk.db, 'SELECT rev FROM station').pluck().get()), 0)
    return this.inTurn(() => {
      let written = 0
      while (written < operations) {
        world.now += Math.floor(random() * 8 * HOUR)
        const at = pick(random, counties)
        if (!at) continue
        at.clock.set(new Date(world.now).toISOString())
        const before = done()
        work(at, random, [], world.rules)
        if (done() > before) written += 1
        if (random() < cut) hand(at)
      }
      for (const one of counties) hand(one)
      return { parcels, operations: written, counties, hash: hashOf(city) }
    })
  }

  /** The city reads the packages in an order of its own, some more than once; what waits for another is tried again. */
  read(
    written: Written,
    seed: number,
    options: { readonly prove?: boolean; readonly leaveOut?: number } = {},
  ): Arrived {
    const world = this.world(seed)
    const { random } = world
    world.now += 200 * 24 * HOUR
    const city = world.stations.at(-1)
    if (!city) throw new Error('no city')
    return this.inTurn(() => {
      const all = written.parcels.filter((_one, at) => at !== options.leaveOut)
      let waiting = shuffled(random, [...all, ...all.filter(() => random() < 0.4)])
      const refused: string[] = []
      let gaps = 0
      for (let round = 0; waiting.length > 0 && round <= all.length; round += 1) {
        const verdicts = waiting.map((parcel) => ({ parcel, verdict: deliver(world, city, parcel.bytes, 'none') }))
        refused.push(
          ...verdicts.flatMap(({ verdict }) => (typeof verdict === 'string' && verdict !== 'E-GAP' ? [verdict] : [])),
        )
        const late = verdicts.filter(({ verdict }) => verdict === 'E-GAP').map(({ parcel }) => parcel)
        gaps += late.length
        waiting = shuffled(random, late)
      }
      refused.push(...waiting.map(() => 'never taken in'))
      const { wrong } = options.prove ? proofOf([...written.counties, city], world.wrong, true) : world
      return { hash: hashOf(city), gaps, refused, wrong }
    })
  }
}
