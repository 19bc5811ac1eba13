import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation } from '#core/db/transaction.ts'
import { Slot, Wrapped } from '#core/station/slot-key.ts'
import type { SlotFile } from '#core/station/slots.ts'

const Stored = Slot.pick({ wrapped: true, changedAt: true })

/** What the database says of who may open it; null in a file of before the slots stood there too (ADR 0018). */
export function slotsIn(db: ReadDb): Pick<SlotFile, 'station' | 'unit' | 'slots' | 'recovery'> | null {
  const recovery = prepared(db, 'SELECT recovery FROM station').pluck().get() as string | null
  if (recovery === null) return null
  const rows = prepared(db, 'SELECT id, name, slot FROM user WHERE slot IS NOT NULL ORDER BY created_at, name').all()
  const slots = (rows as { id: string; name: string; slot: string }[]).map(({ id, name, slot }) => ({
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
  prepared(db, 'UPDATE user SET slot = ? WHERE id = ?').run(JSON.stringify({ wrapped, changedAt }), user)
}

/** Sets the recovery key's wrapping: an older key opens nothing from now on. */
export function storeRecovery(db: WriteDb, wrapped: Wrapped): void {
  prepared(db, 'UPDATE station SET recovery = ? WHERE only = 1').run(JSON.stringify(wrapped))
}
