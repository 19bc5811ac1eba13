import { z } from 'zod'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { getStationRecovery, setStationRecovery } from '#core/db/station-repo.ts'
import { readStation } from '#core/db/transaction.ts'
import { findUserSlots, setUserSlot } from '#core/db/user-repo.ts'
import { openSlot, type Slot, Wrapped } from '#core/station/slot-key.ts'
import type { SlotFile } from '#core/station/slots.ts'
import { PASSWORD_PROFILES } from '#shared/model/password-profile.ts'

/**
 * How a login opens the data. `past` is how it did under the passwords before, the latest first: what an old one still opens tells
 * that it was one. It lies within what the key opens, and never in the slot file.
 */
const Stored = z.strictObject({ wrapped: Wrapped, changedAt: z.int(), past: z.array(Wrapped).default([]) })

/** As many as any station may ask to be remembered, beside the present one. */
const MOST_PAST = Math.max(...Object.values(PASSWORD_PROFILES).map((one) => one.past)) - 1

function findStored(db: ReadDb) {
  return findUserSlots(db).map(({ slot, ...user }) => ({ ...user, ...Stored.parse(JSON.parse(slot)) }))
}

/** What the database says of who may open it; null in a file of before the slots stood there too (ADR 0018). */
export function storedSlots(db: ReadDb): Pick<SlotFile, 'station' | 'unit' | 'slots' | 'recovery'> | null {
  const recovery = getStationRecovery(db)
  if (recovery === null) return null
  const slots = findStored(db).map(({ id, name, wrapped, changedAt }) => ({ user: id, name, wrapped, changedAt }))
  const { id, name, bureau, kind, code, demo } = readStation(db)
  return {
    station: id,
    unit: { name, bureau, kind, code, demo },
    slots,
    recovery: [Wrapped.parse(JSON.parse(recovery))],
  }
}

/** Sets how a user opens the data, who is in the table already, and remembers how until now. */
export function storeSlot(db: WriteDb, { user, wrapped, changedAt }: Slot): void {
  const before = findStored(db).find((one) => one.id === user)
  // Of the same day to the millisecond: the same password, wrapped at another cost.
  const isNew = before !== undefined && before.changedAt !== changedAt
  const past = isNew ? [before.wrapped, ...before.past].slice(0, MOST_PAST) : (before?.past ?? [])
  setUserSlot(db, user, JSON.stringify({ wrapped, changedAt, past }))
}

/** True where this was one of the last `count` passwords of a login, the present one among them. */
export function wasUsed(db: ReadDb, user: string, password: string, count: number): boolean {
  const stored = findStored(db).find((one) => one.id === user)
  if (!stored) return false
  const last = [stored.wrapped, ...stored.past].slice(0, count)
  return last.some((wrapped) => openSlot({ wrapped }, password) !== null)
}

/** Sets the recovery key's wrapping: an older key opens nothing from now on. */
export function storeRecovery(db: WriteDb, wrapped: Wrapped): void {
  setStationRecovery(db, JSON.stringify(wrapped))
}
