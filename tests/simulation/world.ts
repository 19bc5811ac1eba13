import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { receivePackage } from '#core/exchange/apply.ts'
import { buildPackage } from '#core/exchange/build.ts'
import { sm3 } from '#core/exchange/crypto/sm3.ts'
import { publicKeyOf } from '#core/exchange/crypto/sm2.ts'
import type { Guard, Mark, Shelf, Tools } from '#core/exchange/shelf.ts'
import type { Seal } from '#core/exchange/seal.ts'
import { pastOf } from '#core/exchange/stream.ts'
import { DomainFault } from '#core/fault.ts'
import { adoptRestoredCopy, RESTORED_MARK } from '#core/station/epoch.ts'
import { act, travelling } from '#test/exchange/pair.ts'
import type { PreviewView } from '#shared/contract/exchange.ts'
import { memoryVault } from '#test/helper/memory-vault.ts'
import type { TestStation } from '#test/helper/open-test-station.ts'
import { contact, enterprise } from '#shared/definition/register/enterprise.ts'
import { ledgerEntry, opinion } from '#shared/definition/register/fund.ts'
import { parameterValue } from '#shared/definition/register/office.ts'

const publicKeys = new Map<string, Uint8Array>()

function publicKeyOfPrivate(privateKey: Uint8Array): Uint8Array {
  const name = Buffer.from(privateKey).toString('hex')
  const known = publicKeys.get(name) ?? publicKeyOf(privateKey)
  publicKeys.set(name, known)
  return known
}

/** As strict as the real seal about what was signed and under which key, a hundred times cheaper, and worth nothing against an enemy. */
export const cheapSeal: Seal = {
  sign: (message, privateKey) => sm3(publicKeyOfPrivate(privateKey), message),
  verify: (message, signature, publicKey) =>
    Buffer.from(sm3(publicKey, message)).equals(Buffer.from(signature)) ? 'good' : 'bad',
}

export type Random = () => number

/** mulberry32: equal seeds give equal runs on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

export type Place = { readonly test: TestStation; readonly id: string; readonly kind: 'county' | 'city' }
type Parcel = { readonly from: Place; readonly to: Place; readonly bytes: Uint8Array }

/** What a run leaves out, for the negative controls. */
export type Omission = { readonly newerOnly?: false; readonly newEpoch?: false }

export type Stations = { readonly counties: readonly Place[]; readonly city: Place }

export type World = {
  readonly counties: readonly Place[]
  readonly city: Place
  readonly guard: Guard
  readonly adopts: boolean
  readonly marks: Map<string, Map<string, Mark>>
  readonly mail: Parcel[]
  readonly refused: Map<string, number>
  /** Previews whose counts were not those of the application. */
  readonly misjudged: string[]
  /** Who is at work in this life; the others only take part in the last rounds. */
  readonly busy: readonly Place[]
  applied: number
}

function toolsOf(world: World, place: Place): Tools {
  const marks = world.marks.get(place.id) ?? new Map<string, Mark>()
  world.marks.set(place.id, marks)
  const shelf: Shelf = {
    keep: (digest) => `packages/${digest}.hsp`,
    read: () => undefined,
    mark: (peer) => marks.get(peer),
    setMark: (peer, mark) => void marks.set(peer, mark),
  }
  return { shelf, seal: cheapSeal, guard: world.guard, files: memoryVault() }
}

function edit(world: World, place: Place, random: Random): void {
  const db = place.test.station.db()
  const own = (table: string) =>
    prepared(db, `SELECT id FROM ${table} WHERE station = ? ORDER BY n`).pluck().all(place.id) as string[]
  const word = `甲${Math.floor(random() * 1e6)}`
  const other = place.kind === 'city' ? (pick(random, world.counties)?.id ?? null) : null
  act(place.test, '经办', ({ tx }) => {
    const firm = pick(random, own('enterprise'))
    const roll = random()
    if (firm === undefined || roll < 0.25) {
      insertRecord(
        tx,
        enterprise,
        {
          name: word,
          identifierType: 'unknown',
          subjectType: 'company',
          businessStatus: 'active',
          county: '421222',
          legalRepresentativeId: 'ID-秘-0001',
        },
        { subjectStation: other },
      )
    } else if (roll < 0.55) reviseRecord(tx, enterprise, firm, { name: word })
    else if (roll < 0.65) reviseRecord(tx, enterprise, firm, {}, { voidReason: random() < 0.5 ? '重复' : null })
    else if (roll < 0.75) insertRecord(tx, contact, { enterprise: firm, name: word }, { subjectStation: other })
    else if (roll < 0.85)
      insertRecord(
        tx,
        ledgerEntry,
        { pool: firm, kind: 'budget', amount: Math.floor(random() * 1e9), postedOn: '2014-06-03' },
        { subjectStation: other },
      )
    else if (place.kind === 'city' && roll < 0.95)
      insertRecord(tx, parameterValue, {
        parameter: 'notice.days',
        value: String(Math.floor(random() * 30)),
        effectiveFrom: '2014-06-03',
      })
    else
      insertRecord(
        tx,
        opinion,
        {
          subject: firm,
          round: 1,
          step: 'x',
          outcome: 'y',
          signatory: firm,
          signatoryUnit: word,
          signedOn: '2014-06-03',
          enteredBy: firm,
          fromPaper: false,
          subjectRev: 1,
        },
        { subjectStation: other },
      )
  })
}

function send(world: World, from: Place, to: Place): Parcel {
  const tools = toolsOf(world, from)
  const { bytes, manifest, digest, peer } = act(from.test, '经办', (call) => buildPackage(call, to.id, tools))
  tools.shelf.setMark(peer.station, { epoch: manifest.epoch, seq: manifest.seq, digest })
  const parcel = { from, to, bytes }
  world.mail.push(parcel)
  return parcel
}

class Shown extends Error {
  readonly counts: PreviewView['counts']
  constructor(counts: PreviewView['counts']) {
    super('shown')
    this.counts = counts
  }
}

function preview(parcel: Parcel, tools: Tools): PreviewView['counts'] {
  try {
    return act(parcel.to.test, '经办', (call) => {
      throw new Shown(receivePackage(call, parcel.bytes, tools, false).counts)
    })
  } catch (error) {
    if (error instanceof Shown) return error.counts
    throw error
  }
}

/** Hands a package over; what the product refuses by name is counted, anything else is a failure of the run. */
function deliver(world: World, parcel: Parcel): void {
  const tools = toolsOf(world, parcel.to)
  try {
    // Every fourth is looked at first: what was shown must be what happens.
    const shown = world.applied % 4 === 0 ? preview(parcel, tools) : undefined
    const { counts } = act(parcel.to.test, '经办', (call) => receivePackage(call, parcel.bytes, tools, true))
    if (shown && JSON.stringify(shown) !== JSON.stringify(counts))
      world.misjudged.push(JSON.stringify({ shown, counts }))
    world.applied += 1
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    world.refused.set(error.code, (world.refused.get(error.code) ?? 0) + 1)
  }
}

function backUp(place: Place): void {
  const db = place.test.station.db()
  db.exec('RELEASE backup')
  db.exec('SAVEPOINT backup')
}

/** The database as the backup had it, opened for the first time in a new folder: no mark, and the product's own adoption. */
function restore(world: World, place: Place): void {
  const { station } = place.test
  const db = station.db()
  db.exec('ROLLBACK TO backup')
  world.marks.delete(place.id)
  if (world.adopts) {
    writeFileSync(join(station.dataDir, RESTORED_MARK), '')
    adoptRestoredCopy(db, station.dataDir, station.core.ports)
  }
  // A second restore of the same copy would be a fork, which is refused by name: the next backup follows at once.
  backUp(place)
}

/** Two counties are kept busy, so that their files really cross each other. */
function busyOf(counties: readonly Place[], random: Random): Place[] {
  const first = Math.floor(random() * counties.length)
  return [0, 3].flatMap((at) => counties[(first + at) % counties.length] ?? [])
}

function step(world: World, random: Random): void {
  const places = [...world.busy, world.city]
  const county = pick(random, world.busy) ?? world.city
  const roll = random()
  if (roll < 0.4) edit(world, pick(random, places) ?? world.city, random)
  else if (roll < 0.55) send(world, county, world.city)
  else if (roll < 0.65) send(world, world.city, county)
  else if (roll < 0.94) {
    // Any package ever written, in any order, any number of times; those never picked are lost.
    const parcel = pick(random, world.mail)
    if (parcel) deliver(world, parcel)
  } else if (roll < 0.97) backUp(pick(random, places) ?? world.city)
  else restore(world, pick(random, places) ?? world.city)
}

/** Two quiet rounds in which nothing is lost: the first may still meet a gap, whose answer opens the second. */
function settle(world: World): void {
  // Quiet counties have no gap to close; the first round tells them all there is.
  for (const counties of [world.counties, world.busy]) {
    for (const county of counties) deliver(world, send(world, county, world.city))
    for (const county of counties) deliver(world, send(world, world.city, county))
  }
}

/** Rows of a restored writer that it lost altogether: kept by the reader, flagged for a person, and no part of the comparison. */
function withoutLost(rows: readonly string[], writer: Place): string[] {
  const past = pastOf(writer.test.station.db(), '')
  return rows.filter(
    (row) => !past.some(({ epoch, cut }) => Number(row.match(`"epoch","${epoch}"\\],\\["rev",(\\d+)`)?.[1] ?? 0) > cut),
  )
}

function differences(world: World): string[] {
  return world.counties.flatMap((county) => {
    const at = (place: Place) => place.test.station.db()
    const up = travelling(at(county), county.id, ['city'])
    const upThere = withoutLost(travelling(at(world.city), county.id, ['city']), county)
    const down = travelling(at(world.city), world.city.id, ['*', county.id])
    const downThere = withoutLost(travelling(at(county), world.city.id, ['*', county.id]), world.city)
    return [...unlike(up, upThere), ...unlike(down, downThere)]
  })
}

function unlike(a: readonly string[], b: readonly string[]): string[] {
  const left = new Set(a)
  const right = new Set(b)
  return [
    ...a.filter((one) => !right.has(one)).map((one) => `writer only: ${one}`),
    ...b.filter((one) => !left.has(one)).map((one) => `reader only: ${one}`),
  ]
}

export type Outcome = {
  readonly differences: readonly string[]
  readonly refused: ReadonlyMap<string, number>
  readonly applied: number
  readonly rows: number
}

function worldOf(places: Stations, random: Random, omit: Omission): World {
  const guard = { newerOnly: omit.newerOnly ?? true, newEpochWhenBehind: omit.newEpoch ?? true }
  const busy = busyOf(places.counties, random)
  return {
    ...places,
    guard,
    adopts: omit.newEpoch ?? true,
    marks: new Map(),
    mail: [],
    refused: new Map(),
    misjudged: [],
    busy,
    applied: 0,
  }
}

/** Lets every station take in what was there from the start, for good: the lives then carry only what happens in them. */
export function introduce(places: Stations): void {
  settle(worldOf(places, randomOf(0), {}))
}

/** One random life of all stations, inside transactions that are taken back afterwards, so that the next case starts afresh. */
export function live(places: Stations, seed: number, steps: number, omit: Omission = {}): Outcome {
  const random = randomOf(seed)
  const world = worldOf(places, random, omit)
  const databases = [...places.counties, places.city].map((place) => place.test.station.db())
  for (const db of databases) db.exec('BEGIN; SAVEPOINT backup')
  try {
    for (let at = 0; at < steps; at += 1) step(world, random)
    settle(world)
    const rows = databases.reduce(
      (sum, db) => sum + (prepared(db, 'SELECT count(*) FROM row_version').pluck().get() as number),
      0,
    )
    return {
      differences: [...differences(world), ...world.misjudged],
      refused: world.refused,
      applied: world.applied,
      rows,
    }
  } finally {
    for (const db of databases) db.exec('ROLLBACK')
  }
}
