import { createCipheriv, createDecipheriv, createHmac, hkdfSync, scryptSync, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '#core/fault.ts'
import type { KeyCost, Ports, Random } from '#core/ports.ts'
import { writeWhole } from '#core/station/file.ts'

/** scrypt at OWASP's floor (ASVS 5 appendix C): about 0.3 s on an office PC. Tests bring a cheaper cost through the ports. */
export const PRODUCTION_KEY_COST: KeyCost = { n: 2 ** 17, r: 8, p: 1 }
const MAXMEM = 256 * 1024 * 1024

const Wrapped = z.strictObject({
  salt: z.string(),
  nonce: z.string(),
  sealed: z.string(),
  n: z.int(),
  r: z.int(),
  p: z.int(),
})
const Slot = z.strictObject({ user: z.string(), name: z.string(), wrapped: Wrapped, changedAt: z.int() })
const Failure = z.strictObject({ count: z.int(), lockedUntil: z.int(), lastAt: z.int() })
const LogLine = z.strictObject({ at: z.int(), what: z.string(), user: z.string() })
const Unit = z.strictObject({
  name: z.string(),
  bureau: z.string(),
  kind: z.enum(['county', 'city']),
  code: z.string(),
  demo: z.boolean(),
})

const SlotFile = z.strictObject({
  format: z.literal('huishangbu-slots/1'),
  station: z.string(),
  unit: Unit,
  slots: z.array(Slot),
  recovery: Wrapped,
  mac: z.string(),
  failures: z.record(z.string(), Failure),
  log: z.array(LogLine),
})
export type SlotFile = z.output<typeof SlotFile>
export type Unit = z.output<typeof Unit>

const FILE = 'station.slots.json'

/** The slot file of a data folder; null before the wizard. Faults: SLOTS_TAMPERED when it is not of our shape. */
export function readSlots(dataDir: string): SlotFile | null {
  const file = join(dataDir, FILE)
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  try {
    return SlotFile.parse(JSON.parse(text))
  } catch {
    // Torn or edited: what is no slot file cannot say who may log in.
    return refuse('SLOTS_TAMPERED')
  }
}

/** Writes the slot file whole or not at all. Faults: DISK_FULL, FOLDER_READ_ONLY. */
export function saveSlots(dataDir: string, slots: SlotFile): void {
  writeWhole(join(dataDir, FILE), JSON.stringify(slots))
}

function seal(key: Uint8Array, dataKey: Uint8Array, random: Random): { nonce: string; sealed: string } {
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
  return { nonce: Buffer.from(nonce).toString('base64'), sealed: sealed.toString('base64') }
}

function unseal(key: Uint8Array, wrapped: z.output<typeof Wrapped>): Uint8Array | null {
  const sealed = Buffer.from(wrapped.sealed, 'base64')
  if (sealed.length !== 48) return null
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'base64'))
  decipher.setAuthTag(sealed.subarray(32))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, 32)), decipher.final()])
  } catch {
    // A wrong password and a damaged slot look alike here; the caller says "wrong password" for both.
    return null
  }
}

function passwordKey(password: string, salt: Uint8Array, cost: KeyCost): Uint8Array {
  return scryptSync(password.normalize('NFKC'), salt, 32, { N: cost.n, r: cost.r, p: cost.p, maxmem: MAXMEM })
}

/** The slot of a user: the data key wrapped under the password. */
export function slotFor(
  user: { readonly id: string; readonly name: string },
  password: string,
  dataKey: Uint8Array,
  ports: Ports,
): z.output<typeof Slot> {
  const salt = ports.random(16)
  const wrapped = {
    salt: Buffer.from(salt).toString('base64'),
    ...ports.keyCost,
    ...seal(passwordKey(password, salt, ports.keyCost), dataKey, ports.random),
  }
  return { user: user.id, name: user.name, wrapped, changedAt: ports.clock.now() }
}

/** True where a slot was wrapped at a lower cost than is asked for today. */
export function isCheaper({ wrapped }: z.output<typeof Slot>, cost: KeyCost): boolean {
  return wrapped.n * wrapped.r * wrapped.p < cost.n * cost.r * cost.p
}

/** The same file with this user's slot put in or exchanged, under a new MAC. */
export function withSlot(slots: SlotFile, slot: z.output<typeof Slot>, dataKey: Uint8Array): SlotFile {
  return withMac({ ...slots, slots: [...slots.slots.filter((one) => one.user !== slot.user), slot] }, dataKey)
}

/** The data key, or null for a wrong password; takes as long for an unknown user (`slot` undefined) as for a known one (quality S-41). */
export function openSlot(slot: z.output<typeof Slot> | undefined, password: string, cost: KeyCost): Uint8Array | null {
  if (!slot) {
    passwordKey(password, new Uint8Array(16), cost)
    return null
  }
  const { wrapped } = slot
  return unseal(passwordKey(password, Buffer.from(wrapped.salt, 'base64'), wrapped), wrapped)
}

// Crockford's base 32: no I, L, O, U to be misread from paper.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 160 random bits as eight groups of four characters: two halves of four groups to print and keep apart. */
export function newRecoveryKey(random: Random): string[] {
  const characters = Array.from(random(32), (byte) => ALPHABET.charAt(byte % 32))
  return Array.from({ length: 8 }, (_, group) => characters.slice(group * 4, group * 4 + 4).join(''))
}

function recoveryKeyBytes(typed: string, salt: Uint8Array): Uint8Array {
  const clean = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1')
  // The key has 160 bits of its own, so stretching adds nothing; HKDF binds it to this purpose.
  return new Uint8Array(hkdfSync('sha256', Buffer.from(clean), salt, 'huishangbu recovery', 32))
}

/** Wraps the data key under the printed recovery key. */
export function wrapForRecovery(
  dataKey: Uint8Array,
  recoveryKey: readonly string[],
  random: Random,
): z.output<typeof Wrapped> {
  const salt = random(16)
  return {
    salt: Buffer.from(salt).toString('base64'),
    n: 0,
    r: 0,
    p: 0,
    ...seal(recoveryKeyBytes(recoveryKey.join(''), salt), dataKey, random),
  }
}

/** The data key, or null for a wrong recovery key. */
export function openRecovery(slots: SlotFile, typed: string): Uint8Array | null {
  return unseal(recoveryKeyBytes(typed, Buffer.from(slots.recovery.salt, 'base64')), slots.recovery)
}

function macOf(slots: SlotFile, dataKey: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(0), 'huishangbu slots', 32))
  const covered = JSON.stringify([slots.format, slots.station, slots.unit, slots.slots, slots.recovery])
  return createHmac('sha256', key).update(covered).digest()
}

/** Signs who may open; counters and the pre-login log stay outside, for they change before any key is known. */
export function withMac(slots: SlotFile, dataKey: Uint8Array): SlotFile {
  // Parsed first: the schema fixes the key order that the MAC covers, whatever order the caller built.
  const ordered = SlotFile.parse(slots)
  return { ...ordered, mac: macOf(ordered, dataKey).toString('base64') }
}

/** Faults: SLOTS_TAMPERED where a slot was added, removed or swapped outside the program. */
export function verifyMac(slots: SlotFile, dataKey: Uint8Array): void {
  const have = Buffer.from(slots.mac, 'base64')
  const want = macOf(slots, dataKey)
  if (have.length !== want.length || !timingSafeEqual(have, want)) refuse('SLOTS_TAMPERED')
}

const FREE_TRIES = 5
const FIRST_LOCK = 15 * 60_000
const LONGEST_LOCK = 24 * 60 * 60_000

/** The file after one more failure: 5 free tries, then 15 minutes doubling to 24 hours (quality S-40). */
export function afterFailure(slots: SlotFile, user: string, now: number): SlotFile {
  const before = slots.failures[user] ?? { count: 0, lockedUntil: 0, lastAt: 0 }
  const count = before.count + 1
  const locks = Math.floor(count / FREE_TRIES)
  const lockedUntil =
    count % FREE_TRIES === 0 ? now + Math.min(LONGEST_LOCK, FIRST_LOCK * 2 ** (locks - 1)) : before.lockedUntil
  return {
    ...slots,
    failures: { ...slots.failures, [user]: { count, lockedUntil, lastAt: now } },
    log: [...slots.log, { at: now, what: 'login refused', user }].slice(-500),
  }
}

/** Minutes of waiting count from the lock, whatever the clock says meanwhile: a clock set back does not shorten it. */
export function lockedUntil(slots: SlotFile, user: string, now: number): number | null {
  const failure = slots.failures[user]
  if (!failure || failure.lockedUntil === 0) return null
  return now < failure.lockedUntil ? failure.lockedUntil : null
}

/** Failures of a user forgotten and the log emptied: its lines are in the chain now. */
export function afterSuccess(slots: SlotFile, user: string): SlotFile {
  const { [user]: _cleared, ...failures } = slots.failures
  return { ...slots, failures, log: [] }
}
