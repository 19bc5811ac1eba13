import { decideMove, findMoves, acceptMove } from '#core/reporting/move.ts'
import { prepared } from '#test/helper/prepared.ts'
import { rotateCityKeys } from '#core/exchange/log/revocation.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { pick } from './chance.ts'
import { forgeAs } from './hostile.ts'
import { intentionOf } from './hostile-intention.ts'
import { count, deliver, refusable, send, setClock, type World } from './mail.ts'
import { restore, type Setting, type SimStation } from './station.ts'
import { advance } from './work.ts'

const DAY = 86_400_000
/** Steps an office may take in one go. */
const HASTE = 6

/** The computer man puts back the whole folder as it was some day, marks and all: nothing there tells that it is behind. */
export function putFolderBack(world: World, at: SimStation, setting: Setting): void {
  const backup = pick(world.random, at.backups)
  if (!backup) return
  count(world.done, 'folder put back')
  restore(at, backup, setting, 'as it was')
}

/** The city's daily key was stolen: it makes new ones and the old ones count to where each county has acknowledged. */
export function loseCityKey(world: World, city: SimStation): void {
  setClock(world, city)
  refusable(world, 'city key stolen', () => city.desk.act('everything', (call) => rotateCityKeys(call, null, '被盗')))
}

/** The city confirms that an enterprise belongs to another county from today on. */
export function moveEnterprise(world: World, city: SimStation): void {
  const sql = 'SELECT id FROM enterprise WHERE station <> ? AND voided_at IS NULL ORDER BY n DESC LIMIT 20'
  const enterprise = pick(world.random, prepared(city.desk.db, sql).pluck().all(city.id) as string[])
  const target = pick(world.random, world.stations.slice(0, -1))
  if (enterprise === undefined || !target) return
  setClock(world, city)
  const movedOn = shanghaiDate(city.desk.core.ports.clock.now())
  const asked = { enterprise, toStation: target.id, movedOn, document: null, reason: '迁址' }
  refusable(world, 'moved', () =>
    city.desk.act('approver', (call) => decideMove(call, { ...asked, confirmation: city.desk.token('approver') })),
  )
}

/** A county that knows of an enterprise moved to it takes it into its books. */
export function takeIn(world: World): void {
  const counties = world.stations.slice(0, -1)
  const from = Math.floor(world.random() * counties.length)
  for (const county of [...counties.slice(from), ...counties.slice(0, from)]) {
    setClock(world, county)
    const move = county.desk.ask('clerk', (call) => findMoves(call)).find((one) => one.mine)
    if (move) return refusable(world, 'taken in', () => county.desk.act('clerk', (call) => acceptMove(call, move.id)))
  }
}

/** One application goes from desk to desk until money is paid or a rule says wait. */
export function driveOn(world: World, at: SimStation): void {
  const county = at.kind === 'county' ? at : pick(world.random, world.stations.slice(0, -1))
  if (!county) return
  for (let step = 0; step < HASTE; step += 1) {
    world.now += Math.floor(world.random() * 3 * DAY)
    setClock(world, county)
    refusable(world, 'driven on', () => advance({ at: county, random: world.random, others: [] }))
  }
}

/** The outcast sends the city something of its own making, or what an honest one would. */
export function attack(world: World, city: SimStation): void {
  const { outcast, random, stations } = world
  const neighbour = stations[0]
  if (!outcast || !neighbour) return
  const cast = { hostile: outcast, reader: city, third: neighbour.id, random, taken: [] }
  setClock(world, outcast)
  const bytes = forgeAs(outcast, send(world, outcast, city.id, true).bytes, intentionOf(cast))
  const verdict = deliver(world, city, bytes, 'unchanged')
  count(world.done, typeof verdict === 'string' ? 'attack refused' : 'attack taken in')
}
