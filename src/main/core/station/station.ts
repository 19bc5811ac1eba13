import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createConfirmations } from '#core/access/confirmation.ts'
import { appendAudit } from '#core/audit/journal.ts'
import type { Core } from '#core/call.ts'
import { openConnection, type WriteDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { openDryRuns, removeDryRuns } from '#core/db/dry-run.ts'
import { migrate, pendingMigrations } from '#core/db/migrate.ts'
import { assertObjects } from '#core/db/objects.ts'
import { rebuildSearch } from '#core/db/row-writer.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import type { RecordHooks } from '#core/register/hooks.ts'
import { DATABASE_FILE, syncFolder } from '#core/station/file.ts'
import { adoptRestoredCopy, RESTORED_MARK } from '#core/station/epoch.ts'
import { clearLeftOvers } from '#core/station/folder.ts'
import { takeLock, type StationLock } from '#core/station/lock.ts'
import type { Resources } from '#core/station/resources.ts'
import {
  afterFailure,
  afterSuccess,
  lockedUntil,
  openRecovery,
  openSlot,
  readSlots,
  saveSlots,
  isCheaper,
  slotFor,
  verifyMac,
  withSlot,
  type SlotFile,
  type Unit,
} from '#core/station/slots.ts'
import { recordNamed } from '#shared/definition/all.ts'
import { type SetupFacts, createStation } from '#core/station/create.ts'

export type StationOptions = {
  readonly dataDir: string
  readonly resources: Resources
  readonly ports: Ports
  readonly hooks: ReadonlyMap<string, RecordHooks>
}

/** One unit's data folder, held by this process (design §1: one unit = one station). */
export type Station = {
  readonly dataDir: string
  readonly core: Core
  /** `new` before the wizard, `closed` while encrypted, `open` once somebody logged in. */
  readonly state: () => 'new' | 'closed' | 'open'
  readonly slots: () => SlotFile | null
  readonly unit: () => Unit | null
  /** The open write connection; fault STATION_CLOSED before login. */
  readonly db: () => WriteDb
  /** For the read-only connection of another thread; never leaves the process. */
  readonly dataKey: () => Uint8Array
  readonly setUp: (facts: SetupFacts) => { readonly stationId: string; readonly recoveryKey: readonly string[] }
  /** Lets a backup be copied in before there is a station, and offers what it brought. Faults: STATION_EXISTS. */
  readonly takeOver: (copyTo: (dataDir: string) => void) => void
  /** Opens the database with a password; answers the user id. Faults: WRONG_PASSWORD, LOCKED_OUT, SLOTS_TAMPERED, migration faults. */
  readonly unlock: (userName: string, password: string) => string
  /** True where the password fits; counts failures like a login. Faults: LOCKED_OUT. */
  readonly passwordFits: (userId: string, password: string) => boolean
  readonly setPassword: (userId: string, userName: string, password: string) => void
  readonly forgiveFailures: (userId: string) => void
  readonly recover: (recoveryKey: string, userName: string, password: string) => string
  readonly close: () => void
}

/** Makes the folder and takes its lock. Faults: STATION_HELD, FOLDER_READ_ONLY, DISK_FULL. */
function holdFolder(dataDir: string, ports: Ports): StationLock {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return takeLock(dataDir, ports)
  } catch (error) {
    // Node answers ENOENT where a folder cannot be made on a read-only disk.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') refuse('FOLDER_READ_ONLY')
    throw constraintFault(error)
  }
}

/** Takes the lock of a data folder and offers it; nothing is decrypted before `unlock`. Faults: STATION_HELD, SLOTS_TAMPERED. */
export function openStation(options: StationOptions): Station {
  const { dataDir, ports, resources } = options
  const lock = holdFolder(dataDir, ports)
  const core: Core = { ports, resources, hooks: options.hooks, confirmations: createConfirmations(ports) }
  const file = join(dataDir, DATABASE_FILE)
  let slots: SlotFile | null
  try {
    slots = readSlots(dataDir)
    clearLeftOvers(dataDir)
  } catch (error) {
    lock.release()
    throw error
  }
  let opened: { db: WriteDb; key: Uint8Array } | null = null

  const keep = (next: SlotFile) => {
    saveSlots(dataDir, next)
    slots = next
  }
  const slotsOrRefuse = (): SlotFile => slots ?? refuse('STATION_CLOSED')

  function openWith(key: Uint8Array): WriteDb {
    if (opened) return opened.db
    verifyMac(slotsOrRefuse(), key)
    const db = openConnection(file, key, 'write')
    try {
      const upgraded = upgrade(db, dataDir, resources.migrationsDir, ports)
      for (const name of assertObjects(db, upgraded)) {
        const definition = recordNamed(name)
        if (definition) rebuildSearch(db, definition)
      }
      openDryRuns(db, dataDir)
      adoptRestoredCopy(db, dataDir, ports)
      takeUpLog(db, slotsOrRefuse())
    } catch (error) {
      db.close()
      throw error
    }
    opened = { db, key }
    return db
  }

  /** Tries a password against a slot, counting failures in the file before the answer is given. */
  function tryPassword(userName: string, password: string): { userId: string; key: Uint8Array } | null {
    const now = ports.clock.now()
    const file = slotsOrRefuse()
    const slot = file.slots.find((one) => one.name === userName)
    const wait = slot ? lockedUntil(file, slot.user, now) : null
    if (wait !== null) refuse('LOCKED_OUT', { until: wait })
    const key = openSlot(slot, password, ports.keyCost)
    if (slot && key) return { userId: slot.user, key }
    // Not what was typed: in a hurry that is now and then the password (quality S-52).
    const who = slot?.user ?? 'unknown'
    const counted = afterFailure(file, who, now)
    // While the station is open its chain takes the refusal at once; before, the slot file's log holds it.
    keep(opened ? { ...counted, log: file.log } : counted)
    if (opened) noteRefusedLogin(opened.db, { at: now, what: 'login refused', user: who }, 'login')
    const locked = slot ? lockedUntil(slotsOrRefuse(), slot.user, now) : null
    if (locked !== null) refuse('LOCKED_OUT', { until: locked })
    return null
  }

  /** A file without slots is a set-up cut short, or a station whose slot file was lost: moved aside, never removed. */
  function clearPlace(): void {
    if (slots !== null) refuse('STATION_EXISTS')
    if (existsSync(file)) renameSync(file, `${file}.orphan-${ports.clock.now()}`)
    // Of a copy that was cut short: a new station is no restored one.
    rmSync(join(dataDir, RESTORED_MARK), { force: true })
  }

  return {
    dataDir,
    core,
    state: () => (slots === null ? 'new' : opened ? 'open' : 'closed'),
    slots: () => slots,
    unit: () => slots?.unit ?? null,
    db: () => opened?.db ?? refuse('STATION_CLOSED'),
    dataKey: () => opened?.key ?? refuse('STATION_CLOSED'),
    takeOver: (copyTo) => {
      clearPlace()
      copyTo(dataDir)
      slots = readSlots(dataDir)
    },
    setUp: (facts) => {
      clearPlace()
      const made = createStation(dataDir, core, facts)
      slots = readSlots(dataDir)
      return made
    },
    unlock: (userName, password) => {
      const found = tryPassword(userName, password) ?? refuse('WRONG_PASSWORD')
      openWith(found.key)
      keep(afterSuccess(slotsOrRefuse(), found.userId))
      const slot = slotsOrRefuse().slots.find((one) => one.user === found.userId)
      if (slot && isCheaper(slot, ports.keyCost)) {
        // The day of the password stays: only its wrapping is made as costly as a new one's (quality S-36).
        const dearer = slotFor({ id: slot.user, name: slot.name }, password, found.key, ports)
        keep(withSlot(slotsOrRefuse(), { ...dearer, changedAt: slot.changedAt }, found.key))
      }
      return found.userId
    },
    passwordFits: (userId, password) => {
      const slot = slotsOrRefuse().slots.find((one) => one.user === userId)
      const found = tryPassword(slot?.name ?? '', password)
      if (found) keep(afterSuccess(slotsOrRefuse(), userId))
      return found !== null
    },
    setPassword: (userId, userName, password) => {
      const key = opened?.key ?? refuse('STATION_CLOSED')
      keep(withSlot(slotsOrRefuse(), slotFor({ id: userId, name: userName }, password, key, ports), key))
    },
    forgiveFailures: (userId) => keep({ ...slotsOrRefuse(), failures: afterSuccess(slotsOrRefuse(), userId).failures }),
    recover: (recoveryKey, userName, password) => {
      const file = slotsOrRefuse()
      const key = openRecovery(file, recoveryKey)
      if (!key) {
        keep(afterFailure(file, 'recovery', ports.clock.now()))
        return refuse('WRONG_RECOVERY_KEY')
      }
      const slot = file.slots.find((one) => one.name === userName) ?? refuse('USER_UNKNOWN')
      openWith(key)
      const renewed = slotFor({ id: slot.user, name: slot.name }, password, key, ports)
      keep({ ...withSlot(file, renewed, key), failures: {} })
      return slot.user
    },
    close: () => {
      if (opened) {
        opened.db.pragma('wal_checkpoint(TRUNCATE)')
        opened.db.close()
        removeDryRuns(dataDir)
        opened.key.fill(0)
        opened = null
      }
      lock.release()
    },
  }
}

/** The logins refused before anybody could open the chain are written into it now (design decision 8). */
function takeUpLog(db: WriteDb, slots: SlotFile): void {
  if (slots.log.length === 0) return
  db.transaction(() => {
    for (const line of slots.log) noteRefusedLogin(db, line, 'before-login')
  }).immediate()
}

function noteRefusedLogin(db: WriteDb, line: SlotFile['log'][number], origin: string): void {
  appendAudit(db, {
    at: line.at,
    user: line.user,
    person: '',
    origin,
    action: 'session.login',
    subject: '',
    result: 'refused',
    detail: { what: line.what },
  })
}

/**
 * A verified copy first, then the migrations; on failure the copy stands beside the untouched original (quality D11). False
 * where the file had its shape already.
 */
function upgrade(db: WriteDb, dataDir: string, migrationsDir: string, ports: Ports): boolean {
  if (pendingMigrations(db, migrationsDir) === 0) return false
  const copy = join(dataDir, `before-upgrade-${ports.clock.now()}.db`)
  db.prepare('VACUUM INTO ?').run(copy)
  syncFolder(dataDir)
  migrate(db, migrationsDir)
  return true
}
