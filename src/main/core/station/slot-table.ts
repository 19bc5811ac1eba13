import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { getStationRecovery, setStationRecovery } from '#core/db/station-repo.ts'
import { readStation } from '#core/db/transaction.ts'
import { findUserSlots, setUserSlot } from '#core/db/user-repo.ts'
import { Slot, Wrapped } from '#core/station/slot-key.ts'
import type { SlotFile } from '#core/station/slots.ts'

const Stored = Slot.pick({ wrapped: true, changedAt: true })

/** What the database says of who may open it; null in a file of before the slots stood there too (ADR 0018). */
export function storedSlots(db: ReadDb): Pick<SlotFile, 'station' | 'unit' | 'slots' | 'recovery'> | null {
  const recovery = getStationRecovery(db)
  if (recovery === null) return null
  const slots = findUserSlots(db).map(({ id, name, slot }) => ({
    user: id,
    name,
    ...Stored.parse(JSON.parse(slot)),
  }))
  const { id, name, bureau, kind, code, demo } = readStation(db)
  return {
    station: id,
    unit: { name, bureau, kind, code, demo },
    slots,
    recovery: [Wrapped.parse(JSON.parse(recovery))],
  }
}

/** Sets how a user opens the data; the user is in the table already. */
export function storeSlot(db: WriteDb, { user, wrapped, changedAt }: Slot): void {
  setUserSlot(db, user, JSON.stringify({ wrapped, changedAt }))
}

/** Sets the recovery key's wrapping: an older key opens nothing from now on. */
export function storeRecovery(db: WriteDb, wrapped: Wrapped): void {
  setStationRecovery(db, JSON.stringify(wrapped))
}
