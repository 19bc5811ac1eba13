import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createConfirmations } from '#core/access/confirmation.ts'
import { findUsers } from '#core/access/user.ts'
import { appendAudit } from '#core/audit/journal.ts'
import type { Core, HeldFigures, RecordHooks } from '#core/call.ts'
import { allOrNothing, closeConnection, openConnection, type WriteDb } from '#core/db/connection.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { createHalt, type Halt } from '#core/db/halt.ts'
import { disk } from '#core/disk.ts'
import { DomainFault, hasCode, refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import { DATABASE_FILE, makeFolder, UNFINISHED_MARK } from '#core/station/file.ts'
import { createDoor, type OpenedDatabase } from '#core/station/door.ts'
import { clearLeftOvers, clearUnfinished } from '#core/station/folder.ts'
import { takeLock, type StationLock } from '#core/station/lock.ts'
import { makeReady, onlyLook, type Ready, shut } from '#core/station/opening.ts'
import type { Resources } from '#core/resources.ts'
import { setSetting } from '#core/db/station-repo.ts'
import { RECOVERY_KEPT } from '#core/station/view.ts'
import { isCheaper, newRecoveryKey, slotFor, wrapForRecovery } from '#core/station/slot-key.ts'
import { type SlotFile, type StationUnit } from '#core/station/slots.ts'
import { type SetupFacts, createStation } from '#core/station/create.ts'
import type { Definitions } from '#shared/definition/definitions.ts'

type StationOptions = {
  readonly dataDir: string
  readonly resources: Resources
  readonly ports: Ports
  readonly definitions: Definitions
  readonly hooks: ReadonlyMap<string, RecordHooks>
  readonly figures?: HeldFigures
  /** Makes anew what rooms derive of facts; called once after an upgrade. */
  readonly derive: (db: WriteDb) => void
  /** Hears when writing ends because the file was found damaged, and when it goes on. */
  readonly tellHalt?: (on: boolean) => void
}

/** One unit's data folder, held by this process (design §1: one unit = one station). */
export type Station = {
  readonly dataDir: string
  readonly core: Core
  /** `new` before the wizard, `closed` while encrypted, `open` once somebody logged in. */
  readonly state: () => 'new' | 'closed' | 'open'
  readonly slots: () => SlotFile | null
  readonly unit: () => StationUnit | null
  /** The open write connection; fault STATION_CLOSED before login. */
  readonly db: () => WriteDb
  /** For the read-only connection of another thread; never leaves the process. */
  readonly dataKey: () => Uint8Array
  /** What the opening found that people must know: a database behind what was answered, a slot file that was mended. */
  readonly notices: () => readonly string[]
  /** Whether the folder may be written; where not, an opening only looks. */
  readonly halt: Halt
  /** A self-check found nothing: what the opening left is done, and the folder is written again, if it was opened anew. */
  readonly writeAgain: () => void
  /** Notes beside the database how far its audit chain goes: called before an answer leaves. */
  readonly noteHead: () => void
  readonly setUp: (facts: SetupFacts) => { readonly stationId: string; readonly recoveryKey: readonly string[] }
  /** Lets a backup be copied in before there is a station, and offers what it brought. Faults: STATION_EXISTS. */
  readonly takeOver: (copyTo: (dataDir: string) => Promise<void>) => Promise<void>
  /**
   * Opens the database with a password; answers the user id. Faults: WRONG_PASSWORD, LOCKED_OUT, PASSWORD_OUTDATED (it opens an
   * old slot file, not this database), SLOTS_TAMPERED, migration faults.
   */
  readonly unlock: (userName: string, password: string) => string
  /** True where the password fits; counts failures like a login. Faults: LOCKED_OUT. */
  readonly passwordFits: (userId: string, password: string) => boolean
  /** Gives a user a password together with the command that says so: both or neither. `store` belongs into its transaction. */
  readonly withPassword: <T>(
    user: { readonly id: string; readonly name: string },
    password: string,
    commit: (store: (db: WriteDb) => void) => T,
  ) => T
  /** A new recovery key together with the command that says so; the old one opens nothing from then on. */
  readonly withRecoveryKey: <T>(commit: (store: (db: WriteDb) => void, recoveryKey: readonly string[]) => T) => T
  /** Opens with the printed key, to prove that it is at hand, and says so. Faults: WRONG_RECOVERY_KEY. */
  readonly keepRecovery: (recoveryKey: string) => void
  /** Forgets a user's failed logins together with the command that says so. */
  readonly withoutFailures: <T>(userId: string, commit: () => T) => T
  /** Opens with the printed key and gives a user a new password. Faults: WRONG_RECOVERY_KEY, USER_UNKNOWN, migration faults. */
  readonly recover: (recoveryKey: string, userName: string, password: string) => string
  readonly close: () => void
}

/** Makes the folder and takes its lock. Faults: STATION_HELD, FOLDER_READ_ONLY, DISK_FULL. */
function holdFolder(dataDir: string, ports: Ports): StationLock {
  try {
    makeFolder(dataDir)
    return takeLock(dataDir, ports)
  } catch (error) {
    // Node answers ENOENT where a folder cannot be made on a read-only disk.
    if (hasCode(error, 'ENOENT')) refuse('FOLDER_READ_ONLY')
    throw constraintFault(error)
  }
}

/** Takes the lock of a data folder and offers it; nothing is decrypted before `unlock`. Faults: STATION_HELD, SLOTS_LOST, SLOTS_TAMPERED. */
export function openStation(options: StationOptions): Station {
  const { dataDir, ports, resources, definitions, hooks, figures } = options
  const lock = holdFolder(dataDir, ports)
  const halt = createHalt(dataDir, options.tellHalt ?? (() => undefined))
  const confirmations = createConfirmations(ports)
  const core: Core = { ports, resources, definitions, hooks, confirmations, ...(figures ? { figures } : {}) }
  const file = join(dataDir, DATABASE_FILE)
  const unfinished = join(dataDir, UNFINISHED_MARK)
  const door = (() => {
    try {
      const made = createDoor(dataDir, ports)
      if (made.slots() === null && existsSync(file) && !existsSync(unfinished)) refuse('SLOTS_LOST')
      if (halt.isOn()) return made
      // The slot file comes last: where it stands, everything before it does.
      if (made.slots() !== null) disk.clear([unfinished])
      clearLeftOvers(dataDir, ports.log)
      return made
    } catch (error) {
      lock.release()
      throw error
    }
  })()
  let opened: OpenedDatabase | null = null
  let ready: Ready | null = null
  // Copying a backup takes minutes, and the wizard can be sent twice.
  let taking = false
  const openOrRefuse = (): OpenedDatabase => opened ?? refuse('STATION_CLOSED')

  const opening = { dataDir, migrationsDir: resources.migrationsDir, world: core, derive: options.derive, door }

  function openWith(key: Uint8Array): OpenedDatabase {
    if (opened) return opened
    const at = { db: openConnection(file, key, 'write'), key }
    try {
      halt.hold(at.db)
      if (halt.isOn()) onlyLook(at, opening)
      else ready = makeReady(at, opening)
    } catch (error) {
      if (halt.isOn()) shut(at, dataDir, true)
      else closeConnection(at.db)
      throw error
    }
    opened = at
    return opened
  }

  function close(): void {
    if (!opened) return
    const at = opened
    opened = null
    try {
      if (!halt.isOn()) ready?.head.note()
      ready?.head.close()
    } finally {
      ready = null
      shut(at, dataDir, halt.isOn())
    }
  }

  /** Before there is a station: what a set-up or a restore that was cut off left behind is taken away. */
  function clearPlace(): void {
    if (door.slots() !== null) refuse('STATION_EXISTS')
    if (taking) refuse('FILE_BUSY')
    clearUnfinished(dataDir)
    // An earlier try may have made a station whose slots could not be read at its end.
    door.reload()
    if (door.slots() !== null) refuse('STATION_EXISTS')
  }

  /** A station was put here; that it could not be read just now must not be said as if nothing had been. Faults: PLACE_NOT_READ. */
  function readPlace(): void {
    try {
      door.reload()
    } catch (error) {
      if (error instanceof DomainFault) throw error
      ports.log({ level: 'error', what: 'new station not read', error })
      refuse('PLACE_NOT_READ')
    }
  }

  /** The day of the password stays: only its wrapping is made as costly as a new one's (S-36). */
  function makeDearer(at: OpenedDatabase, userId: string, password: string): void {
    const slot = door.slots()?.slots.find((one) => one.user === userId)
    if (!slot || !isCheaper(slot, ports.keyCost) || halt.isOn()) return
    const dearer = slotFor({ id: slot.user, name: slot.name }, password, at.key, ports)
    door.change(at, { slot: { ...dearer, changedAt: slot.changedAt } }, (store) => store(at.db))
  }

  const withPassword: Station['withPassword'] = (user, password, commit) => {
    const at = openOrRefuse()
    return door.change(at, { slot: slotFor(user, password, at.key, ports) }, commit)
  }

  return {
    dataDir,
    core,
    state: () => (door.slots() === null ? 'new' : opened ? 'open' : 'closed'),
    slots: door.slots,
    unit: () => door.slots()?.unit ?? null,
    db: () => openOrRefuse().db,
    dataKey: () => openOrRefuse().key,
    notices: () => ready?.notices ?? [],
    halt,
    writeAgain: () => {
      const at = openOrRefuse()
      halt.end(at.db, () => {
        ready = makeReady(at, opening)
      })
    },
    noteHead: () => {
      try {
        ready?.head.note()
      } catch (error) {
        // A full disk says so where something is to be saved; this note only helps to find what is lost.
        ports.log({ level: 'warn', what: 'head not noted', error })
      }
    },
    takeOver: async (copyTo) => {
      clearPlace()
      taking = true
      try {
        await copyTo(dataDir)
      } finally {
        taking = false
      }
      readPlace()
    },
    setUp: (facts) => {
      clearPlace()
      const made = createStation(dataDir, core, facts)
      readPlace()
      return made
    },
    unlock: (userName, password) => {
      const { slot, key } = door.tryPassword(userName, password, opened) ?? refuse('WRONG_PASSWORD')
      const before = opened
      const at = openWith(key)
      if (!door.isCurrent(slot)) {
        if (!before) close()
        refuse('PASSWORD_OUTDATED')
      }
      door.forgive(at, slot.user, () => undefined)
      makeDearer(at, slot.user, password)
      return slot.user
    },
    passwordFits: (userId, password) => {
      const at = openOrRefuse()
      const slot = door.slots()?.slots.find((one) => one.user === userId)
      const found = door.tryPassword(slot?.name ?? '', password, at)
      if (found) door.forgive(at, userId, () => undefined)
      return found !== null
    },
    withPassword,
    withRecoveryKey: (commit) => {
      const at = openOrRefuse()
      const recoveryKey = newRecoveryKey(ports.random)
      const recovery = wrapForRecovery(at.key, recoveryKey, ports.random)
      return door.change(at, { recovery }, (store) => commit(store, recoveryKey))
    },
    keepRecovery: (recoveryKey) => {
      const at = openWith(door.tryRecovery(recoveryKey, opened) ?? refuse('WRONG_RECOVERY_KEY'))
      allOrNothing(at.db, () => {
        setSetting(at.db, RECOVERY_KEPT, true)
        noteRecovery(at.db, 'station.keepRecovery', '', ports.clock.now())
      })
    },
    withoutFailures: (userId, commit) => door.forgive(openOrRefuse(), userId, commit),
    recover: (recoveryKey, userName, password) => {
      const at = openWith(door.tryRecovery(recoveryKey, opened) ?? refuse('WRONG_RECOVERY_KEY'))
      const user = findUsers(at.db).find((one) => one.name === userName) ?? refuse('USER_UNKNOWN')
      withPassword(user, password, (store) =>
        allOrNothing(at.db, () => {
          store(at.db)
          noteRecovery(at.db, 'session.recover', user.id, ports.clock.now())
        }),
      )
      door.forgiveAll(at)
      return user.id
    },
    close: () => {
      try {
        close()
      } finally {
        // Whatever the disk said: the folder is free for the next process.
        lock.release()
      }
    },
  }
}

function noteRecovery(db: WriteDb, action: string, user: string, at: number): void {
  appendAudit(db, {
    at,
    user,
    person: '',
    origin: 'recovery-key',
    action,
    subject: '',
    result: 'done',
    detail: {},
  })
}
