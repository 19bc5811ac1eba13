import { join } from 'node:path'
import { findUsers } from '#core/access/user.ts'
import { OWN } from '#core/backup/find.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'
import { copiesIn } from '#core/rescue/good-backup.ts'
import { unlessDamaged } from '#core/rescue/scan.ts'
import { openRecovery, openSlot, type Slot } from '#core/station/slot-key.ts'
import { storedSlots } from '#core/station/slot-table.ts'
import { bestOf, type SlotFile, slotCopies } from '#core/station/slots.ts'
import { permissionsOf } from '#shared/permission.ts'

/** With what somebody who cannot log in opens a damaged folder; `nothing`: only backups are looked for. */
export type RescueOpener =
  | { readonly recoveryKey: string }
  | { readonly userName: string; readonly password: string }
  | 'nothing'

/** Whose folder it is, and what opens it; without a key where no list of logins is left, here or in a backup. */
export type RescueKey = {
  readonly station: string | null
  readonly unit: string
  readonly key: Uint8Array | null
  /** The login that gave the key; null where the recovery key did. */
  readonly slot: Slot | null
}

const slotsAt = (folder: string): SlotFile | null => unlessDamaged(() => bestOf(slotCopies(folder))) ?? null

function tryOpener(file: SlotFile, opener: Exclude<RescueOpener, 'nothing'>): Pick<RescueKey, 'key' | 'slot'> | null {
  if ('recoveryKey' in opener) {
    const key = openRecovery(file.recovery, opener.recoveryKey)
    return key && { key, slot: null }
  }
  for (const slot of file.slots.filter((one) => one.name === opener.userName)) {
    const key = openSlot(slot, opener.password)
    if (key) return { key, slot }
  }
  return null
}

/**
 * The key of a folder by its own list of logins, or, where that is gone, by the list of a backup: a station and its backups have one
 * key. Faults: WRONG_PASSWORD, WRONG_RECOVERY_KEY.
 */
export async function rescueKey(dataDir: string, backups: readonly string[], opener: RescueOpener): Promise<RescueKey> {
  const own = slotsAt(dataDir)
  const copies = await copiesIn([join(dataDir, OWN), ...backups], own?.station ?? null)
  const files = [...(own ? [own] : []), ...copies.flatMap(({ path }) => slotsAt(path) ?? [])]
  const [first] = files
  const whose = { station: own?.station ?? copies[0]?.manifest.station ?? null, unit: first?.unit.bureau ?? '不明' }
  if (opener === 'nothing' || !first) return { ...whose, key: null, slot: null }
  for (const file of files.filter((one) => one.station === whose.station)) {
    const found = tryOpener(file, opener)
    if (found) return { ...whose, ...found }
  }
  return refuse('recoveryKey' in opener ? 'WRONG_RECOVERY_KEY' : 'WRONG_PASSWORD')
}

/**
 * Whether a login may take tables out, by the list of users that the file still gives: a password that was changed since, a login that
 * was closed, or a list that cannot be read give nothing out. Who has the recovery key may take everything.
 */
export function mayTake({ slot }: RescueKey, db: ReadDb | null): boolean {
  if (!slot) return true
  if (!db) return false
  const isCurrent = unlessDamaged(() =>
    storedSlots(db)?.slots.some((one) => JSON.stringify(one) === JSON.stringify(slot)),
  )
  const user = unlessDamaged(() => findUsers(db).find((one) => one.id === slot.user))
  if (isCurrent !== true || !user || user.disabledAt !== null) return false
  return permissionsOf(user.roles).has('register.export')
}
