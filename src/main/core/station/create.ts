import { join } from 'node:path'
import { insertUser } from '#core/access/user.ts'
import type { Core } from '#core/call.ts'
import { carryOverLog } from '#core/db/checkpoint.ts'
import { allOrNothing, closeConnection, openConnection, type WriteDb } from '#core/db/connection.ts'
import { migrate } from '#core/db/migrate.ts'
import { assertObjects } from '#core/db/objects.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { insertStation } from '#core/db/station-repo.ts'
import { inWrite, type WriteTx } from '#core/db/transaction.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import { RECOVERY_KEPT } from '#core/station/view.ts'
import { clearUnfinished } from '#core/station/folder.ts'
import { newRecoveryKey, slotFor, wrapForRecovery } from '#core/station/slot-key.ts'
import { storedSlots, storeRecovery, storeSlot } from '#core/station/slot-table.ts'
import { saveSlots, sealed, SLOT_FILES, type StationUnit } from '#core/station/slots.ts'
import { person } from '#shared/definition/register/person.ts'
import type { Role } from '#shared/permission.ts'
import { DATABASE_FILE, UNFINISHED_MARK, writeWhole } from '#core/station/file.ts'
import { type Ports } from '#core/ports.ts'
import { assert } from '#shared/never.ts'

/** A login the wizard makes, and the person behind it. */
type NewUser = {
  readonly userName: string
  readonly personName: string
  readonly password: string
  readonly roles: readonly Role[]
}

/** What the first-run wizard asked for. */
export type SetupFacts = {
  readonly unit: StationUnit
  readonly users: readonly NewUser[]
  readonly backupFolder: string | null
}

type Made = { readonly stationId: string; readonly recoveryKey: readonly string[] }
type FirstUser = NewUser & { readonly id: string; readonly personId: string }

/** Who and what this station is; its `rev` and epoch begin here. */
function enterStation(db: WriteDb, id: string, { unit, backupFolder }: SetupFacts, ports: Ports): void {
  const { kind, code, name, bureau, demo } = unit
  insertStation(db, {
    id,
    kind,
    code,
    name,
    bureau,
    city: kind === 'city' ? id : '',
    epoch: `1-${Buffer.from(ports.random(8)).toString('hex')}`,
    rev: 0,
    demo: demo ? 1 : 0,
    createdAt: ports.clock.now(),
    backupFolder,
    // Until somebody proves to have the paper.
    settings: JSON.stringify({ [RECOVERY_KEPT]: false }),
  })
}

/** The persons and logins of the wizard, in the first command of the station's history. */
function enterUsers(tx: WriteTx, users: readonly FirstUser[]): void {
  for (const { id, personId, userName, personName, roles } of users) {
    insertRecord(tx, person, { name: personName, unitKind: 'commerce', post: null }, { id: personId })
    const user = { id, name: userName, person: personId, roles, disabledAt: null, mustChangePassword: false }
    insertUser(tx.db, user, tx.now)
  }
}

/** Takes a set-up that failed away again. What somebody holds stays under its mark, and the next set-up takes it away. */
function takeBack(dataDir: string): void {
  // The slots first: with them, what is left would be a station.
  if (disk.clear(SLOT_FILES.map((name) => join(dataDir, name))).length > 0) return
  try {
    clearUnfinished(dataDir)
  } catch {
    // The first error is the one to tell.
  }
}

/**
 * A new station in its folder: encrypted file, first users, slot file; the recovery key is told this once.
 * A crash on the way leaves the folder new. Faults: INVALID_INPUT (no user), DISK_FULL.
 */
export function createStation(dataDir: string, core: Core, facts: SetupFacts): Made {
  const { ports, resources } = core
  const file = join(dataDir, DATABASE_FILE)
  const key = ports.random(32)
  const recoveryKey = newRecoveryKey(ports.random)
  const stationId = ports.ids.uuid()
  // Until the slot file stands, last of all, the folder counts as new: a crash leaves nothing half made.
  writeWhole(join(dataDir, UNFINISHED_MARK), '')
  const db = openConnection(file, key, 'create')
  try {
    migrate(db, resources.migrationsDir)
    assertObjects(db, core.definitions)
    const users = facts.users.map((one) => ({ ...one, id: ports.ids.uuid(), personId: ports.ids.uuid() }))
    const first = users[0] ?? refuse('INVALID_INPUT')
    allOrNothing(db, () => enterStation(db, stationId, facts, ports))
    const actor = { userId: first.id, personId: first.personId, origin: 'setup' }
    inWrite(db, core, { commandId: ports.ids.uuid(), action: 'station.setup', actor }, (tx) => {
      enterUsers(tx, users)
      tx.tell({ subject: stationId, detail: { kind: facts.unit.kind, code: facts.unit.code, users: users.length } })
    })
    const slots = users.map((one) => slotFor({ id: one.id, name: one.userName }, one.password, key, ports))
    const recovery = wrapForRecovery(key, recoveryKey, ports.random)
    allOrNothing(db, () => {
      for (const slot of slots) storeSlot(db, slot)
      storeRecovery(db, recovery)
    })
    const known = storedSlots(db)
    assert(known, 'the slots were stored')
    carryOverLog(db)
    closeConnection(db)
    saveSlots(dataDir, sealed({ ...known, failures: {} }, 0, key))
    // Where the slots stand, the next opening takes it away too.
    disk.clear([join(dataDir, UNFINISHED_MARK)])
    return { stationId, recoveryKey }
  } catch (error) {
    closeConnection(db)
    takeBack(dataDir)
    throw error
  }
}
