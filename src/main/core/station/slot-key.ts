import { createCipheriv, createDecipheriv, hkdfSync, scryptSync } from 'node:crypto'
import { z } from 'zod'
import type { KeyCost, Ports, Random } from '#core/ports.ts'

const MAXMEM = 256 * 1024 * 1024

/** The data key wrapped under a password (`n`, `r`, `p`: the cost of scrypt) or under a recovery key (no cost). */
export const Wrapped = z.strictObject({
  salt: z.string(),
  nonce: z.string(),
  sealed: z.string(),
  n: z.int(),
  r: z.int(),
  p: z.int(),
})
export type Wrapped = z.output<typeof Wrapped>

/** How one user opens the data: the key under that user's password. */
export const Slot = z.strictObject({ user: z.string(), name: z.string(), wrapped: Wrapped, changedAt: z.int() })
export type Slot = z.output<typeof Slot>

function seal(key: Uint8Array, dataKey: Uint8Array, random: Random): { nonce: string; sealed: string } {
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
  return { nonce: Buffer.from(nonce).toString('base64'), sealed: sealed.toString('base64') }
}

function unseal(key: Uint8Array, wrapped: Wrapped): Uint8Array | null {
  const sealed = Buffer.from(wrapped.sealed, 'base64')
  const nonce = Buffer.from(wrapped.nonce, 'base64')
  if (sealed.length !== 48 || nonce.length !== 12) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(32))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, 32)), decipher.final()])
  } catch {
    // A wrong password and a damaged slot look alike here; the caller says "wrong password" for both.
    return null
  }
}

// What a damaged slot asks for must not hold the station: scrypt refuses what it cannot do, at once.
function passwordKey(password: string, salt: Uint8Array, cost: KeyCost): Uint8Array | null {
  try {
    return scryptSync(password.normalize('NFKC'), salt, 32, { N: cost.n, r: cost.r, p: cost.p, maxmem: MAXMEM })
  } catch {
    return null
  }
}

/** The slot of a user: the data key wrapped under the password. */
export function slotFor(
  user: { readonly id: string; readonly name: string },
  password: string,
  dataKey: Uint8Array,
  ports: Ports,
): Slot {
  const salt = ports.random(16)
  const key = passwordKey(password, salt, ports.keyCost)
  if (!key) throw new Error('scrypt refuses the cost that the ports ask for')
  const wrapped = {
    salt: Buffer.from(salt).toString('base64'),
    ...ports.keyCost,
    ...seal(key, dataKey, ports.random),
  }
  return { user: user.id, name: user.name, wrapped, changedAt: ports.clock.now() }
}

const workOf = ({ n, r, p }: KeyCost): number => n * r * p

/** True where a slot was wrapped at a lower cost than is asked for today. */
export function isCheaper({ wrapped }: Slot, cost: KeyCost): boolean {
  return workOf(wrapped) < workOf(cost)
}

/** The data key, or null for a wrong password. */
export function openSlot({ wrapped }: Pick<Slot, 'wrapped'>, password: string): Uint8Array | null {
  const key = passwordKey(password, Buffer.from(wrapped.salt, 'base64'), wrapped)
  return key && unseal(key, wrapped)
}

/** As much work as opening any of these slots takes, for a name that has none: the time of an answer tells nobody who exists (S-41). */
export function workForNobody(slots: readonly Slot[], password: string, cost: KeyCost): void {
  const dearest = slots.map((one) => one.wrapped).toSorted((a, b) => workOf(b) - workOf(a))[0]
  passwordKey(password, new Uint8Array(16), dearest ?? cost)
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
export function wrapForRecovery(dataKey: Uint8Array, recoveryKey: readonly string[], random: Random): Wrapped {
  const salt = random(16)
  return {
    salt: Buffer.from(salt).toString('base64'),
    n: 0,
    r: 0,
    p: 0,
    ...seal(recoveryKeyBytes(recoveryKey.join(''), salt), dataKey, random),
  }
}

/** The data key, or null where the typed recovery key opens none of these. */
export function openRecovery(recovery: readonly Wrapped[], typed: string): Uint8Array | null {
  for (const one of recovery) {
    const key = unseal(recoveryKeyBytes(typed, Buffer.from(one.salt, 'base64')), one)
    if (key) return key
  }
  return null
}
