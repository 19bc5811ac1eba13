import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '#core/fault.ts'
import type { KeyCost } from '#core/ports.ts'
import { writeWhole } from '#core/station/file.ts'
import { Slot, Wrapped } from '#core/station/slot-key.ts'

/** scrypt at OWASP's floor (ASVS 5 appendix C): about 0.3 s on an office PC. Tests bring a cheaper cost through the ports. */
export const PRODUCTION_KEY_COST: KeyCost = { n: 2 ** 17, r: 8, p: 1 }

const Failure = z.strictObject({ count: z.int(), lockedUntil: z.int(), lastAt: z.int() })
const RefusedLogin = z.strictObject({ at: z.int(), what: z.string(), user: z.string() })
export type RefusedLogin = z.output<typeof RefusedLogin>
const StationUnit = z.strictObject({
  name: z.string(),
  bureau: z.string(),
  kind: z.enum(['county', 'city']),
  code: z.string(),
  demo: z.boolean(),
})
export type StationUnit = z.output<typeof StationUnit>

/**
 * The slot file (ADR 0018): how the data is opened, a copy of what the database says of it. Between the two steps of a
 * change it holds what was and what will be, so `slots` may have two entries of one user and `recovery` two keys.
 */
const SlotFile = z.strictObject({
  format: z.literal('huishangbu-slots/2'),
  station: z.string(),
  unit: StationUnit,
  /** Grows with every writing by a program that holds the key. */
  generation: z.int(),
  slots: z.array(Slot),
  recovery: z.array(Wrapped).min(1),
  /** Wrong passwords by user, up to the last writing with the key. */
  failures: z.record(z.string(), Failure),
  /** Over all above, under the data key. */
  mac: z.string(),
  /** Refused since then, when nobody held the key: each line turns `key` into the next, so that none can be taken out again. */
  door: z.strictObject({ key: z.string(), refused: z.array(RefusedLogin) }),
})
export type SlotFile = z.output<typeof SlotFile>

/** As written before the database held the slots too. */
const FirstSlotFile = z.strictObject({
  format: z.literal('huishangbu-slots/1'),
  station: z.string(),
  unit: StationUnit,
  slots: z.array(Slot),
  recovery: Wrapped,
  mac: z.string(),
  failures: z.record(z.string(), Failure),
  log: z.array(RefusedLogin),
})

/** The file and its second copy, both whole: one bad sector must lock nobody out. */
export const SLOT_FILES = ['station.slots.json', 'station.slots.copy.json'] as const

type SlotCopy = {
  readonly name: string
  readonly state: 'good' | 'damaged' | 'missing'
  /** What could be read of it, also where its sum is wrong. */
  readonly file: SlotFile | null
}

const Summed = z.strictObject({ sum: z.string(), file: z.unknown() })

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The first format in the shape of today; generation 0 says that the database does not know these slots yet. */
function lift(first: z.output<typeof FirstSlotFile>): SlotFile {
  const { station, unit, slots, recovery, failures, mac, log } = first
  const door = { key: '', refused: log }
  return {
    format: 'huishangbu-slots/2',
    station,
    unit,
    generation: 0,
    slots,
    recovery: [recovery],
    failures,
    mac,
    door,
  }
}

function parseCopy(text: string): { readonly file: SlotFile | null; readonly whole: boolean } {
  try {
    const json: unknown = JSON.parse(text)
    const summed = Summed.safeParse(json)
    if (!summed.success) {
      const first = FirstSlotFile.safeParse(json)
      return { file: first.success ? lift(first.data) : null, whole: first.success }
    }
    const file = SlotFile.safeParse(summed.data.file)
    const whole = file.success && sumOf(JSON.stringify(file.data)) === summed.data.sum
    return { file: file.success ? file.data : null, whole }
  } catch {
    return { file: null, whole: false }
  }
}

/** Both copies of the slot file of a data folder, as they lie there. */
export function slotCopies(dataDir: string): SlotCopy[] {
  return SLOT_FILES.map((name) => {
    const path = join(dataDir, name)
    if (!existsSync(path)) return { name, state: 'missing', file: null }
    const { file, whole } = parseCopy(readFileSync(path, 'utf8'))
    return { name, state: whole ? 'good' : 'damaged', file }
  })
}

/** The newest whole copy; where none is whole, what can still be read: each slot proves itself when it opens. Null where none is left. */
export function bestOf(copies: readonly SlotCopy[]): SlotFile | null {
  const newest = (state: SlotCopy['state']) =>
    copies
      .flatMap((one) => (one.state === state && one.file ? [one.file] : []))
      .toSorted((a, b) => b.generation - a.generation)[0]
  return newest('good') ?? newest('damaged') ?? null
}

/** The slot file of a data folder; null before the wizard. Faults: SLOTS_TAMPERED where no copy can be read. */
export function readSlots(dataDir: string): SlotFile | null {
  const copies = slotCopies(dataDir)
  if (copies.every((one) => one.state === 'missing')) return null
  return bestOf(copies) ?? refuse('SLOTS_TAMPERED')
}

/** Writes both copies, each whole or not at all. Faults: DISK_FULL, FOLDER_READ_ONLY. */
export function saveSlots(dataDir: string, slots: SlotFile): void {
  // Parsed first: the schema fixes the order of keys that sum and MAC cover, whatever order the caller built.
  const file = SlotFile.parse(slots)
  const text = JSON.stringify({ sum: sumOf(JSON.stringify(file)), file })
  for (const name of SLOT_FILES) writeWhole(join(dataDir, name), text)
}

function derived(dataKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(0), purpose, 32))
}

const macOver = (covered: unknown, dataKey: Uint8Array): Buffer =>
  createHmac('sha256', derived(dataKey, 'huishangbu slots')).update(JSON.stringify(covered)).digest()

function macOf(slots: SlotFile, dataKey: Uint8Array): Buffer {
  if (slots.generation > 0) {
    const { mac: _mac, door: _door, ...covered } = slots
    return macOver(covered, dataKey)
  }
  const { station, unit, slots: all, recovery } = slots
  return macOver(['huishangbu-slots/1', station, unit, all, recovery[0]], dataKey)
}

/** Where the chain of refusals begins: nobody without the data key can tell it once it has moved on. */
const firstDoorKey = (dataKey: Uint8Array, generation: number): string =>
  derived(dataKey, `huishangbu door ${generation}`).toString('hex')

const nextDoorKey = (key: string, line: RefusedLogin): string => sumOf(`${key} ${JSON.stringify(line)}`)

/** The next generation of the file, signed, with nothing refused since. */
export function sealed(
  facts: Pick<SlotFile, 'station' | 'unit' | 'slots' | 'recovery' | 'failures'>,
  before: number,
  dataKey: Uint8Array,
): SlotFile {
  const generation = before + 1
  const door = { key: firstDoorKey(dataKey, generation), refused: [] }
  const file = SlotFile.parse({ format: 'huishangbu-slots/2', ...facts, generation, mac: '', door })
  return { ...file, mac: macOf(file, dataKey).toString('base64') }
}

/** True where nobody without the data key changed who may open, or how often somebody failed before. */
export function isSealed(slots: SlotFile, dataKey: Uint8Array): boolean {
  const have = Buffer.from(slots.mac, 'base64')
  const want = macOf(slots, dataKey)
  return have.length === want.length && timingSafeEqual(have, want)
}

/** True where no refused login was taken out of the file or changed. */
export function isDoorWhole({ generation, door }: SlotFile, dataKey: Uint8Array): boolean {
  if (generation === 0) return true
  return door.refused.reduce(nextDoorKey, firstDoorKey(dataKey, generation)) === door.key
}

const FREE_TRIES = 5
const FIRST_LOCK = 15 * 60_000
const LONGEST_LOCK = 24 * 60 * 60_000
/** Names that nobody has are counted no further: whoever types for days must not fill the disk. */
const MOST_REFUSED = 500

type Failures = SlotFile['failures']

/** 5 free tries, then 15 minutes doubling to 24 hours (S-40). */
function oneMore(failures: Failures, { user, at }: RefusedLogin): Failures {
  const before = failures[user] ?? { count: 0, lockedUntil: 0, lastAt: 0 }
  const count = before.count + 1
  const locks = Math.floor(count / FREE_TRIES)
  const locked = at + Math.min(LONGEST_LOCK, FIRST_LOCK * 2 ** (locks - 1))
  const lockedUntil = count % FREE_TRIES === 0 ? locked : before.lockedUntil
  return { ...failures, [user]: { count, lockedUntil, lastAt: at } }
}

/** Wrong passwords by user as they count now, those of before the opening included. */
export function failuresOf(slots: SlotFile): Failures {
  // The first format counted a refusal where it logged it.
  if (slots.generation === 0) return slots.failures
  return slots.door.refused.reduce(oneMore, slots.failures)
}

/** The file after one more refusal that nobody with the key saw. */
export function refusedAtDoor(slots: SlotFile, line: RefusedLogin, isKnown: boolean): SlotFile {
  const { generation, door, failures } = slots
  if (!isKnown && door.refused.length >= MOST_REFUSED) return slots
  const next = { key: door.key === '' ? '' : nextDoorKey(door.key, line), refused: [...door.refused, line] }
  return { ...slots, door: next, ...(generation === 0 ? { failures: oneMore(failures, line) } : {}) }
}

/** The counts after one more refusal while the station is open. */
export function refusedWhileOpen(slots: SlotFile, line: RefusedLogin): Failures {
  return oneMore(failuresOf(slots), line)
}

/** Until when this user must wait, null where not: from the lock on, whatever the clock says meanwhile. */
export function lockedUntil(slots: SlotFile, user: string, now: number): number | null {
  const failure = failuresOf(slots)[user]
  if (!failure || failure.lockedUntil === 0) return null
  return now < failure.lockedUntil ? failure.lockedUntil : null
}

/** The counts with those of this user forgotten. */
export function forgiven(slots: SlotFile, user: string): Failures {
  const { [user]: _cleared, ...failures } = failuresOf(slots)
  return failures
}
