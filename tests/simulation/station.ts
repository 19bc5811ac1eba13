import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Sqlite } from '#core/db/connection.ts'
import { enterpriseHooks } from '#core/enterprise/rules.ts'
import { arrivingOf, type RecordHooks } from '#core/call.ts'
import { buildEnrolment, pinPeer, readEnrolment } from '#core/exchange/trust/enrolment.ts'
import { publicKeyOf } from '#core/crypto/sm2.ts'
import { sm2Seal, type Seal } from '#core/exchange/protocol/signature-port.ts'
import type { SentMark, PackageStore, Tools } from '#core/exchange/log/package-store.ts'
import { renewRestored } from '#core/station/epoch.ts'
import { sm3Hex } from '#core/crypto/sm3.ts'
import type { Vault } from '#core/station/vault.ts'
import { fingerprintGroups } from '#core/exchange/protocol/fingerprint.ts'
import { HOOKS, moneyCase, type MoneyCase } from '#test/helper/money-case.ts'
import type { OpenDb } from '#test/helper/open-file.ts'
import { deskOver, openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { type TestClock, testPorts } from '#test/helper/open-test-station.ts'

const publicKeys = new Map<string, Uint8Array>()

function publicKeyOfPrivate(privateKey: Uint8Array): Uint8Array {
  const name = Buffer.from(privateKey).toString('hex')
  const known = publicKeys.get(name) ?? publicKeyOf(privateKey)
  publicKeys.set(name, known)
  return known
}

const hash = (key: Uint8Array, message: Uint8Array) => createHash('sha256').update(key).update(message).digest()

/** As strict as the real seal about what was signed and under which key, a hundred times cheaper, and worth nothing against an enemy. */
const cheapSeal: Seal = {
  sign: (message, privateKey) => hash(publicKeyOfPrivate(privateKey), message),
  verify: (message, signature, publicKey) => (hash(publicKey, message).equals(Buffer.from(signature)) ? 'good' : 'bad'),
}

type Given = Omit<MoneyCase, 'desk'>

/** What a station starts a life from: a database whose changes are taken back afterwards, and what lies beside it. */
export type Template = {
  readonly id: string
  readonly kind: 'county' | 'city'
  readonly code: string
  readonly db: OpenDb
  readonly people: Readonly<Record<string, string>>
  readonly given: Given
  readonly shelf: ReadonlyMap<string, Uint8Array>
  readonly marks: ReadonlyMap<string, SentMark>
}

/** One data folder at work. A copied disk is a second one with the same id. */
export type SimStation = {
  readonly id: string
  readonly kind: 'county' | 'city'
  readonly code: string
  readonly given: Given
  desk: Desk
  clock: TestClock
  tools: Tools
  shelf: Map<string, Uint8Array>
  /** Contents of attachments by digest. */
  files: Map<string, Uint8Array>
  /** Its contents cannot be read just now: a package goes without them. */
  blind: boolean
  marks: Map<string, SentMark>
  /** Rows of others taken in, by id, as this folder knows it. */
  accepted: Set<string>
  /** The newest line of the history looked at. */
  seen: number
  backups: Backup[]
  /** Milliseconds this clock is off the world's. */
  skew: number
  /** Writes left before the next crash; null = none armed. */
  fuse: number | null
  readonly copy: boolean
}

export type Backup = {
  readonly image: Buffer
  readonly shelf: Map<string, Uint8Array>
  readonly files: Map<string, Uint8Array>
  readonly accepted: Set<string>
  readonly marks: Map<string, SentMark>
}

export class Crash extends Error {}

/** Databases restored or copied in this life. Left to the collector, ten thousand lives of them fill the machine. */
const restored: Sqlite[] = []

/** The end of a life: what was restored or copied in it is gone. */
export function closeRestored(): void {
  for (const db of restored.splice(0)) db.close()
}

function memoryDb(image?: Buffer): OpenDb {
  const db: Sqlite = image ? new Database(image) : new Database(':memory:')
  if (image) restored.push(db)
  // A hundred and five tables, most of them nearly empty: small pages make a backup a quarter of the size.
  else db.pragma('page_size=1024')
  db.pragma('foreign_keys=ON')
  // Brand of a real connection: the storage rules it vouches for are proved elsewhere, and mean nothing in memory.
  return db as unknown as OpenDb
}

const COUNTIES = ['421202', '421221', '421222', '421223', '421224', '421281', '4212GX']

function makeStation(
  code: string,
  kind: 'county' | 'city',
  city: string,
): { desk: Desk; given: MoneyCase; id: string } {
  const desk = openTestDesk({ code, kind, city, seed: `simulation ${code}`, hooks: HOOKS, db: memoryDb() })
  desk.db.prepare('UPDATE station SET name = ?').run(code)
  const given = moneyCase(desk, 1_000_000_000)
  return { desk, given, id: String(desk.db.prepare('SELECT id FROM station').pluck().get()) }
}

/** Each pins the other's key by the fingerprint it heard, with real SM2. */
function introduce(at: Desk, other: Desk): void {
  const file = other.act('everything', (call) => buildEnrolment(call))
  const claim = readEnrolment(file.bytes)
  at.act('everything', (call) => pinPeer(call, claim, fingerprintGroups(claim.keys).join(' ')))
}

/** The seven units and the city, set up once. */
export function makeTemplates(): Template[] {
  const city = makeStation('421200', 'city', '')
  const all = [...COUNTIES.map((code) => makeStation(code, 'county', city.id)), city]
  for (const county of all.slice(0, -1)) {
    introduce(county.desk, city.desk)
    introduce(city.desk, county.desk)
  }
  return all.map(({ desk, given: { desk: _desk, ...given }, id }, at) => {
    const { db, people } = desk
    const code = COUNTIES[at]
    const kind = code === undefined ? 'city' : 'county'
    return { id, kind, code: code ?? '421200', db, people, given, shelf: new Map(), marks: new Map() } as const
  })
}

function fused(station: SimStation, all: Hooks): Hooks {
  const spark = () => {
    if (station.fuse === null) return
    station.fuse -= 1
    if (station.fuse <= 0) throw new Crash('power cut')
  }
  return new Map(
    [...all].map(([name, hooks]) => [
      name,
      {
        ...hooks,
        afterWrite: (...args: Parameters<NonNullable<RecordHooks['afterWrite']>>) => {
          spark()
          hooks.afterWrite?.(...args)
        },
        arriving: {
          each: (...args: Parameters<NonNullable<RecordHooks['afterWrite']>>) => {
            spark()
            arrivingOf(hooks).each?.(...args)
          },
          follows: arrivingOf(hooks).follows.map(({ of, what }) => ({
            of,
            what: {
              run: (...args: Parameters<typeof what.run>) => {
                spark()
                what.run(...args)
              },
            },
          })),
          rules: arrivingOf(hooks).rules ?? [],
        },
      },
    ]),
  )
}

function vaultOf(station: SimStation): Vault {
  return {
    put: (bytes) => {
      const digest = sm3Hex(bytes)
      // A copy, as on a disk: whoever hands it over may let go of its own.
      station.files.set(digest, Uint8Array.from(bytes))
      return digest
    },
    drop: (digest) => void station.files.delete(digest),
    has: (digest) => !station.blind && station.files.has(digest),
    get: (digest) => {
      const bytes = station.files.get(digest)
      if (!bytes) throw new Error(`no file ${digest}`)
      // As a disk does: whoever writes a package lets go of what it read.
      return Uint8Array.from(bytes)
    },
  }
}

function toolsOf(station: SimStation, real: boolean): Tools {
  const store: PackageStore = {
    keep: (digest, bytes, cut) => {
      if (station.fuse !== null) throw new Crash('power cut')
      station.shelf.set(digest, cut ?? bytes)
      return { file: `packages/${digest}.hsp`, sum: '' }
    },
    read: (digest) => station.shelf.get(digest),
    mark: (peer) => station.marks.get(peer),
    setMark: (peer, mark) => void station.marks.set(peer, mark),
  }
  const tools = { store, files: vaultOf(station) }
  return real ? { ...tools, seal: sm2Seal, envelope: 'cbc' } : { ...tools, seal: cheapSeal }
}

type Hooks = ReadonlyMap<string, RecordHooks>
/** What belongs to money and firms alone: the same in a fraction of the time. */
export const MONEY: Hooks = new Map(Object.entries({ ...HOOKS, ...enterpriseHooks }))

export type Setting = {
  readonly seed: string
  readonly now: number
  readonly real: boolean
  readonly hooks: Hooks
}

function deskOn(station: SimStation, db: OpenDb, people: Template['people'], setting: Setting): Desk {
  const ports = testPorts(setting.seed)
  ports.clock.set(new Date(setting.now + station.skew).toISOString())
  const { resources, definitions, confirmations } = base.core
  const core = { ports, resources, definitions, confirmations, hooks: fused(station, setting.hooks) }
  station.clock = ports.clock
  return deskOver({ db, core, people, close: () => undefined })
}

// Holidays, divisions and the like are read from their files once.
const base = openTestDesk({ db: memoryDb() })

/** A folder with this database in it. */
export function openSim(from: Template, setting: Setting, copy = false): SimStation {
  const { id, kind, code, given, db, people } = from
  const station = {
    id,
    kind,
    code,
    given,
    shelf: new Map(from.shelf),
    files: new Map<string, Uint8Array>(),
    blind: false,
    marks: new Map(from.marks),
    accepted: new Set<string>(),
    seen: 0,
    backups: [],
    skew: 0,
    fuse: null,
    copy,
    // Desk, clock and tools look at the station they belong to.
  } as unknown as SimStation
  station.tools = toolsOf(station, setting.real)
  station.desk = deskOn(station, db, people, setting)
  return station
}

/** What lies on the backup disk: the database and the packages kept. */
export function backUp(station: SimStation): void {
  station.backups.push({
    image: station.desk.db.serialize(),
    shelf: new Map(station.shelf),
    files: new Map(station.files),
    accepted: new Set(station.accepted),
    marks: new Map(station.marks),
  })
}

/** How a backup comes back: through the program into a new folder; by hand into the folder with its marks; the folder as it was. */
type Return = 'restored' | 'copied back' | 'as it was'

/** Puts a backup in place. */
export function restore(station: SimStation, backup: Backup, setting: Setting, how: Return): void {
  station.desk = deskOn(station, memoryDb(backup.image), station.desk.people, setting)
  station.shelf = new Map(backup.shelf)
  station.files = new Map(backup.files)
  station.accepted = new Set(backup.accepted)
  station.seen = 0
  station.tools = toolsOf(station, setting.real)
  if (how === 'as it was') station.marks = new Map(backup.marks)
  if (how !== 'restored') return
  station.marks = new Map()
  renewRestored(station.desk.db, station.desk.core)
}

/** The whole disk, copied: database, packages, marks. */
export function cloneDisk(station: SimStation, setting: Setting): SimStation {
  const { shelf, marks, desk, accepted } = station
  const copy = openSim(
    { ...station, db: memoryDb(desk.db.serialize()), people: desk.people, shelf, marks },
    setting,
    true,
  )
  copy.accepted = new Set(accepted)
  copy.files = new Map(station.files)
  return copy
}
