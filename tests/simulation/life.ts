import { declareCopy } from '#core/exchange/recovery/recovery-view.ts'
import { parkedBytes, setAside } from '#core/exchange/transfer/park.ts'
import { prepared } from '#test/helper/prepared.ts'
import { DomainFault } from '#core/fault.ts'
import { roomHooks } from '#api/rooms.ts'
import { shipped } from '#test/helper/shipped.ts'
import type { PreviewView } from '#shared/contract/package.ts'
import { draw, pick, randomOf } from './chance.ts'
import { proofOf, type Proof } from './proof.ts'
import { enrolAgain, isInTouch, rekey, rotate } from './keys.ts'
import { bearers, count, deliver, newWorld, type Omission, type Parcel, send, setClock, type World } from './mail.ts'
import {
  backUp,
  cloneDisk,
  closeRestored,
  MONEY,
  openSim,
  restore,
  type Setting,
  type SimStation,
  type Template,
} from './station.ts'
import { attack, driveOn, loseCityKey, moveEnterprise, putFolderBack, takeIn } from './rough.ts'
import { work } from './work.ts'

const HOUR = 3_600_000
/** Every so many lives the doctor looks at each database; the other proofs are given in all. */
const EXAMINED = 5
const DRAWER = 20

function settingOf(world: World): Setting {
  world.draws += 1
  return {
    seed: `${world.seed} ${world.draws}`,
    now: world.now,
    real: world.real,
    hooks: world.hooks,
  }
}

/** A parcel meets what happens to parcels. */
function carry(world: World, parcel: Parcel): void {
  const { random } = world
  const at = pick(random, bearers(world, parcel.to))
  if (!at) return
  const fate = draw(random, [
    [30, 'whole'],
    [2, 'truncated'],
    [2, 'damaged'],
    [2, 'astray'],
    [2, 'crash'],
    [2, 'parked'],
  ] as const)
  count(world.done, fate)
  const { bytes } = parcel
  if (fate === 'whole') {
    const verdict = deliver(world, at, bytes, random() < 0.1 ? 'preview' : 'none')
    if (random() < 0.5) heed(world, verdict, pick(random, bearers(world, parcel.from)), at)
    return
  }
  if (fate === 'parked') return park(world, at, bytes)
  if (fate === 'crash') {
    at.fuse = 1 + Math.floor(random() * 12)
    deliver(world, at, bytes, 'unchanged')
    at.fuse = null
    return
  }
  const other =
    fate === 'astray'
      ? pick(
          random,
          world.stations.filter((one) => one.id !== parcel.to),
        )
      : at
  const flipped = Uint8Array.from(bytes)
  const place = Math.floor(random() * bytes.length)
  flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(random() * 8))
  const spoiled = { truncated: bytes.subarray(0, place), damaged: flipped, astray: bytes }[fate]
  const verdict = deliver(world, other ?? at, spoiled, 'unchanged')
  if (typeof verdict !== 'string' && verdict.state !== 'applied') world.wrong.push(`took in a package that was ${fate}`)
}

/** Refusals behind which keys may stand that the other side no longer has, or no longer counts on. */
const OUT_OF_TOUCH = new Set(['E-REVOKED', 'E-TRUST', 'E-CMS'])

/**
 * The telephone: whose package is a fork says so on its screen, as the refusal advises; who signs with a key that no longer
 * counts is enrolled again.
 */
function heed(world: World, verdict: PreviewView | string, sender: SimStation | undefined, reader: SimStation): void {
  if (typeof verdict !== 'string' || !sender) return
  // A city come back from before the theft signs with what was stolen: it changes its keys once more.
  if (world.rough && verdict === 'E-REVOKED' && sender.kind === 'city') loseCityKey(world, sender)
  if (OUT_OF_TOUCH.has(verdict)) {
    const [county, city] = sender.kind === 'county' ? [sender, reader] : [reader, sender]
    if (verdict === 'E-CMS' ? county === reader : !isInTouch(county, city)) enrolAgain(world, county, city)
  }
  if (verdict !== 'E-FORK' || world.omit === 'epoch') return
  count(world.done, 'declared')
  sender.desk.act('everything', (call) => declareCopy(call, '电话核对'))
}

function park(world: World, at: SimStation, bytes: Uint8Array): void {
  setClock(world, at)
  try {
    const digest = at.desk.act('everything', (call) => setAside(call, bytes, at.tools, { state: 'parked', note: null }))
    if (world.random() < 0.5)
      deliver(
        world,
        at,
        at.desk.ask('everything', (call) => parkedBytes(call, at.tools, digest)),
        'none',
      )
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    count(world.refused, error.code)
  }
}

function restoreSome(world: World, at: SimStation): void {
  const backup = pick(world.random, at.backups)
  if (!backup) return
  const adopt = world.random() < 0.6 && world.omit !== 'epoch'
  count(world.done, adopt ? 'restored' : 'copied back')
  restore(at, backup, settingOf(world), adopt ? 'restored' : 'copied back')
}

function copySome(world: World, at: SimStation): void {
  if (world.copies.length > 0 || at.copy) return
  count(world.done, 'cloned')
  world.copies = [cloneDisk(at, settingOf(world))]
}

function clerk(world: World, at: SimStation, others: readonly string[]): void {
  setClock(world, at)
  work(at, world.random, others, world.rules)
}

function carryOne(world: World): void {
  const parcel = pick(world.random, world.random() < 0.7 ? world.mail.slice(-12) : world.mail)
  if (parcel) carry(world, parcel)
}

/** A county's keys are changed in order, or were stolen. */
function changeKeys(world: World, county: SimStation, city: SimStation): void {
  if (county.kind === 'city') return
  if (world.random() < 0.7) rekey(world, county, city)
  else enrolAgain(world, county, city)
}

/** The city answers a county, and the county reads it the same day: from then on less is told twice. */
function answer(world: World, city: SimStation, others: readonly string[]): void {
  const to = pick(world.random, others) ?? ''
  carry(world, send(world, city, to))
}

/** One thing that happens. Lost files are those no step ever picks. */
function step(world: World): void {
  const { random, stations } = world
  world.now += Math.floor(random() * 8 * HOUR)
  const all = [...stations, ...world.copies]
  const at = pick(random, all) ?? stations[0]
  const city = stations.at(-1)
  if (!at || !city) return
  const others = stations.slice(0, -1).map((one) => one.id)
  const peer = at.kind === 'city' ? (pick(random, others) ?? '') : city.id
  const tasks: readonly (readonly [number, () => void])[] = [
    [34, () => clerk(world, at, others)],
    [8, () => void send(world, at, peer, random() < 0.05)],
    [6, () => answer(world, city, others)],
    [28, () => carryOne(world)],
    [5, () => backUp(at)],
    [2.5, () => restoreSome(world, at)],
    [0.8, () => copySome(world, at)],
    [0.4, () => rotate(world, city)],
    [0.8, () => changeKeys(world, at, city)],
    [6, () => void (at.skew = Math.floor((random() - 0.5) * 60 * 24) * HOUR)],
    [1, () => void (world.copies = [])],
    [7, () => void (world.now += Math.floor(random() * 48 * HOUR))],
  ]
  const rough: typeof tasks = [
    [1.5, () => putFolderBack(world, at, settingOf(world))],
    [0.4, () => loseCityKey(world, city)],
    [1.5, () => moveEnterprise(world, city)],
    [3, () => takeIn(world)],
    [3, () => driveOn(world, at)],
  ]
  const hostile: typeof tasks = [[12, () => attack(world, city)]]
  draw(random, [...tasks, ...(world.rough ? rough : []), ...(world.outcast ? hostile : [])])()
}

/** The last fault: files of long ago turn up in a drawer. */
function oldMail(world: World): void {
  const old = world.mail.slice(0, Math.ceil(world.mail.length / 2))
  for (let at = 0; at < DRAWER; at += 1) {
    const parcel = pick(world.random, old)
    const reader = parcel && world.stations.find((one) => one.id === parcel.to)
    if (parcel && reader) deliver(world, reader, parcel.bytes, 'none')
  }
}

/** Calls it may take on one day until a package is taken in: an old copy, its second name for the same epoch, its keys. */
const CALLS = 4

/** What is refused on the day is talked over on the day, and written again. */
function hand(world: World, from: SimStation, to: SimStation): void {
  for (let call = 0; call < CALLS; call += 1) {
    const verdict = deliver(world, to, send(world, from, to.id).bytes, 'none')
    if (typeof verdict !== 'string') return
    // Written a moment ago, and of an epoch left behind: another copy of this station went on.
    heed(world, verdict === 'E-EPOCH' ? 'E-FORK' : verdict, from, to)
  }
}

/** Quiet rounds: every station writes to its peer and everything arrives once. */
function settle(world: World, rounds: number): void {
  world.copies = []
  world.calm = true
  for (const station of world.stations) station.skew = 0
  world.now += 60 * 24 * HOUR
  const counties = world.stations.slice(0, -1).filter((one) => one !== world.outcast)
  const city = world.stations.at(-1)
  if (!city) return
  for (let round = 0; round < rounds; round += 1) {
    for (const county of counties) hand(world, county, city)
    for (const county of counties) hand(world, city, county)
  }
}

export type Life = Proof & Pick<World, 'refused' | 'rules' | 'done'> & { readonly versions: number }

/** A program that addresses everything to everybody. */
function widen(station: SimStation): void {
  station.desk.db.exec(
    `DROP TRIGGER row_version_no_update;
     CREATE TRIGGER widened AFTER INSERT ON row_version WHEN NEW.audience <> '[]' AND NEW.station = (SELECT id FROM station)
     BEGIN UPDATE row_version SET audience = '["*"]' WHERE rowid = NEW.rowid; END`,
  )
}

function worldOf(templates: readonly Template[], seed: number, options: Options): World {
  const { omit = null, real = false, rough = false, hostile = false } = options
  // What a hostile county writes is of every record: then every room sees to its own.
  const hooks = rough || hostile ? roomHooks(shipped) : MONEY
  const world = newWorld({ random: randomOf(seed), seed, omit, real, rough, hooks, calm: false })
  for (const template of templates) world.stations.push(openSim(template, settingOf(world)))
  world.outcast = hostile ? (world.stations.at(-2) ?? null) : null
  return world
}

export type Options = {
  readonly steps: number
  /** The last county is hostile. */
  readonly hostile?: boolean
  readonly omit?: Omission
  readonly real?: boolean
  readonly rough?: boolean
}

/** Lets every station take in what was there from the start, for good: the lives then carry only what happens in them. */
export function acquaint(templates: readonly Template[]): Template[] {
  const world = worldOf(templates, 0, { steps: 0 })
  settle(world, 2)
  return templates.map((template, at) => ({ ...template, ...world.stations[at] }))
}

function paidAt({ id, desk }: SimStation): number {
  const sql = "SELECT count(*) FROM ledger_entry WHERE station = ? AND kind = 'payment'"
  return prepared(desk.db, sql).pluck().get(id) as number
}

/** One random life of all stations, taken back afterwards. Equal seeds give equal lives. */
export function live(templates: readonly Template[], seed: number, options: Options): Life {
  for (const { db } of templates) db.exec('BEGIN')
  try {
    const world = worldOf(templates, seed, options)
    if (world.omit === 'audience') for (const one of world.stations) widen(one)
    for (let at = 0; at < options.steps; at += 1) step(world)
    oldMail(world)
    settle(world, 3)
    const honest = world.stations.filter((one) => one !== world.outcast)
    const proof = proofOf(honest, world.wrong, seed % EXAMINED === 0)
    const versions = world.stations.reduce(
      (sum, one) => sum + (prepared(one.desk.db, 'SELECT count(*) FROM row_version').pluck().get() as number),
      0,
    )
    for (const one of world.stations) count(world.done, 'paid', paidAt(one))
    const { refused, rules, done } = world
    return { ...proof, refused, rules, done, versions }
  } finally {
    for (const { db } of templates) db.exec('ROLLBACK')
    closeRestored()
  }
}
