import { preparedOnce } from '#test/helper/prepared.ts'
import { receivePackage } from '#core/exchange/transfer/apply.ts'
import { buildPackage } from '#core/exchange/transfer/build.ts'
import { returnableTo } from '#core/exchange/recovery/return.ts'
import { publish, tableDue } from '#core/exchange/trust/trust-table.ts'
import { DomainFault } from '#core/fault.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import type { Random } from './chance.ts'
import { takeClaims } from './claims.ts'
import { Crash, type Setting, type SimStation } from './station.ts'

export type Parcel = { readonly from: string; readonly to: string; readonly bytes: Uint8Array }

/** What a run leaves out, for the negative controls. */
export type Omission = 'epoch' | 'revision' | 'audience' | 'duplicate'

export type World = {
  readonly random: Random
  readonly seed: number
  readonly omit: Omission | null
  readonly real: boolean
  /** What ordinary years do not see happens as well. */
  readonly rough: boolean
  /** What the rooms do with a row after it was written. */
  readonly hooks: Setting['hooks']
  /** The seven counties and, last, the city: one folder each. */
  readonly stations: SimStation[]
  copies: SimStation[]
  readonly mail: Parcel[]
  readonly refused: Map<string, number>
  readonly rules: Map<string, number>
  /** What should not have happened at all. */
  readonly wrong: string[]
  readonly done: Map<string, number>
  now: number
  draws: number
  /** Faults have stopped: nothing is unreadable any more. */
  calm: boolean
  /** Somebody sees to what waits for a person's word. */
  cares: boolean
  /** A county that sends what it likes: nothing is expected of it any more, and nobody takes it at its word. */
  outcast: SimStation | null
}

/** A world with nobody in it yet. */
export function newWorld(given: Pick<World, 'random' | 'seed' | 'omit' | 'real' | 'rough' | 'hooks' | 'calm'>): World {
  return {
    ...given,
    stations: [],
    copies: [],
    mail: [],
    refused: new Map(),
    rules: new Map(),
    wrong: [],
    done: new Map(),
    now: Date.parse('2014-03-10T01:00:00.000Z'),
    draws: 0,
    cares: true,
    outcast: null,
  }
}

export const count = (map: Map<string, number>, what: string, by = 1) => void map.set(what, (map.get(what) ?? 0) + by)

/** Does something that a rule may refuse; both are counted. */
export function refusable(world: World, what: string, act: () => unknown): void {
  try {
    act()
    count(world.done, what)
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    count(world.rules, error.code)
  }
}

export function setClock(world: World, at: SimStation): void {
  at.clock.set(new Date(world.now + at.skew).toISOString())
}

/** Everybody who answers to a station's name: the folder itself and a copy of its disk. */
export function bearers(world: World, id: string): SimStation[] {
  return [...world.stations, ...world.copies].filter((one) => one.id === id)
}

type Care = 'none' | 'unchanged' | 'preview'

/** A city's table gets its new term before a package, as the screen does it. */
function publishDue(from: SimStation): void {
  if (from.desk.ask('everything', ({ db, station, now }) => tableDue(db, station, now)))
    from.desk.act('everything', ({ tx }) => publish(tx))
}

/** Builds a package; `lost` = the power went between the commit and the stick. */
export function send(world: World, from: SimStation, to: string, lost = false): Parcel {
  setClock(world, from)
  publishDue(from)
  from.blind = !world.calm && world.random() < 0.15
  const giveBack = returnableTo(from.desk.db, to).length > 0
  const { bytes, manifest, digest, peer } = from.desk.act('everything', (call) =>
    buildPackage(call, to, from.tools, undefined, { giveBack }),
  )
  const parcel = { from: from.id, to, bytes }
  if (giveBack) count(world.done, 'given back')
  if (lost) return parcel
  from.tools.store.setMark(peer.station, { epoch: manifest.epoch, seq: manifest.seq, digest })
  world.mail.push(parcel)
  return parcel
}

class Shown extends Error {
  readonly view: PreviewView
  constructor(view: PreviewView) {
    super('shown')
    this.view = view
  }
}

/** What a package would do, without doing it. Throws what it is refused with. */
export function preview(at: SimStation, bytes: Uint8Array): PreviewView {
  try {
    return at.desk.act('everything', (call) => {
      throw new Shown(receivePackage(call, bytes, at.tools, false))
    })
  } catch (error) {
    if (error instanceof Shown) return error.view
    throw error
  }
}

function noteAccepted(at: SimStation): void {
  const rows = preparedOnce(
    at.desk.db,
    'SELECT rowid, id, station FROM row_version WHERE rowid > ? ORDER BY rowid',
  ).all(at.seen) as {
    rowid: number
    id: string
    station: string
  }[]
  for (const { rowid, id, station } of rows) {
    if (station !== at.id) at.accepted.add(id)
    at.seen = rowid
  }
}

const FOOTPRINT = [
  'SELECT hash FROM audit ORDER BY seq DESC LIMIT 1',
  'SELECT epoch, rev FROM station',
  'SELECT count(*), max(rowid) FROM row_version',
  'SELECT count(*), max(rowid) FROM row_flag WHERE cleared_at IS NULL',
  'SELECT count(*) FROM returned_version',
  'SELECT peer, direction, epoch, rev, seq FROM peer_stream ORDER BY 1, 2, 3',
  'SELECT state, count(*) FROM package_log GROUP BY state ORDER BY 1',
]

/** What any change by a package must touch. */
function footprint(at: SimStation): string {
  return JSON.stringify(FOOTPRINT.map((sql) => preparedOnce(at.desk.db, sql).all()))
}

/** Hands bytes to a station. What the product refuses by name is counted and must have changed nothing; anything else is wrong. */
export function deliver(world: World, at: SimStation, bytes: Uint8Array, care: Care): PreviewView | string {
  setClock(world, at)
  const before = care === 'none' ? null : footprint(at)
  try {
    const shown = care === 'preview' ? preview(at, bytes) : undefined
    const view = at.desk.act('everything', (call) => receivePackage(call, bytes, at.tools, true))
    if (shown && JSON.stringify(shown.counts) !== JSON.stringify(view.counts))
      world.wrong.push(`preview said ${JSON.stringify(shown.counts)}, applying did ${JSON.stringify(view.counts)}`)
    if (shown && JSON.stringify(shown.returned) !== JSON.stringify(view.returned))
      world.wrong.push('preview of returned rows')
    noteAccepted(at)
    for (const one of view.returned) count(world.done, `returned ${one.outcome}`)
    count(world.done, view.state === 'applied' ? 'repeated' : 'applied')
    if (world.cares && view.from !== world.outcast?.id && view.returned.some((one) => one.outcome === 'asked'))
      count(world.done, 'claims', takeClaims(at))
    return view
  } catch (error) {
    if (!(error instanceof DomainFault) && !(error instanceof Crash)) throw error
    if (before !== null && footprint(at) !== before) world.wrong.push('a refused package left something behind')
    if (error instanceof Crash) return 'crash'
    count(world.refused, error.code)
    return error.code
  }
}
