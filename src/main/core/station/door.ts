import { appendAudit } from '#core/audit/journal.ts'
import { allOrNothing, type WriteDb } from '#core/db/connection.ts'
import { isHalted } from '#core/db/halt.ts'
import { refuse } from '#core/fault.ts'
import type { Ports } from '#core/ports.ts'
import { openRecovery, openSlot, type Slot, workForNobody, type Wrapped } from '#core/station/slot-key.ts'
import { storedSlots, storeRecovery, storeSlot } from '#core/station/slot-table.ts'
import {
  bestOf,
  failuresOf,
  forgiven,
  isDoorWhole,
  isSealed,
  lockedUntil,
  readSlots,
  type RefusedLogin,
  refusedAtDoor,
  refusedWhileOpen,
  saveSlots,
  sealed,
  slotCopies,
  type SlotFile,
} from '#core/station/slots.ts'

/** The open database and its key. */
export type OpenedDatabase = { readonly db: WriteDb; readonly key: Uint8Array }

/** What a change adds: a password's slot, a recovery key's wrapping. */
type Added = { readonly slot?: Slot; readonly recovery?: Wrapped }

/** Who may open a data folder: the slot file, held against the database as soon as that is open (ADR 0018). */
export type Door = {
  readonly slots: () => SlotFile | null
  /** Reads the folder again: somebody set up a station or brought one. */
  readonly reload: () => void
  /** The slot a password opens and the key it gives; null for a wrong one, which is counted before the answer. Faults: LOCKED_OUT. */
  readonly tryPassword: (
    userName: string,
    password: string,
    opened: OpenedDatabase | null,
  ) => { readonly slot: Slot; readonly key: Uint8Array } | null
  /** The key that a typed recovery key gives; null for a wrong one, which is counted. */
  readonly tryRecovery: (typed: string, opened: OpenedDatabase | null) => Uint8Array | null
  /** At each opening: the file is held against the database, mended where it differs, and told in the audit; answers it in words. */
  readonly settle: (opened: OpenedDatabase) => string | null
  /** The same without writing, where nothing may be written: the file is held against the database and left as it is. Faults: SLOTS_TAMPERED. */
  readonly look: (opened: OpenedDatabase) => void
  /** True where the database knows exactly this slot: an older password opens nothing. */
  readonly isCurrent: (slot: Slot) => boolean
  /** Forgets the failures of a user, with what belongs to it; where that fails they stand again. */
  readonly forgive: <T>(opened: OpenedDatabase, user: string, commit: () => T) => T
  /** Forgets every failure: somebody opened with the recovery key. */
  readonly forgiveAll: (opened: OpenedDatabase) => void
  /**
   * Changes who may open, whole or not at all: the file first holds what was and what will be, then `commit` writes the truth into
   * the database with the function it is given, then the file is written from the database. Faults: those of `commit`, DISK_FULL.
   */
  readonly change: <T>(opened: OpenedDatabase, added: Added, commit: (store: (db: WriteDb) => void) => T) => T
}

const RECOVERY = 'recovery'
const staticPart = ({ station, unit, slots, recovery }: Pick<SlotFile, 'station' | 'unit' | 'slots' | 'recovery'>) =>
  JSON.stringify([station, unit, slots, recovery])

/** The door of a data folder. Faults: SLOTS_TAMPERED where neither copy of the slot file can be read. */
export function createDoor(dataDir: string, ports: Ports): Door {
  let slots = readSlots(dataDir)
  /** As the database has them, where the file could not be made to follow it. */
  let looked: readonly Slot[] | null = null
  const held = (): SlotFile => slots ?? refuse('STATION_CLOSED')

  function write(next: SlotFile): void {
    saveSlots(dataDir, next)
    slots = next
  }

  /** The file as the database wants it, with these counts. */
  function follow({ db, key }: OpenedDatabase, failures: SlotFile['failures']): void {
    const file = held()
    write(sealed({ ...(storedSlots(db) ?? file), failures }, file.generation, key))
  }

  /** The same where the database has said so already: what could not be written now is written at the next opening. */
  function followLater(opened: OpenedDatabase, failures: SlotFile['failures']): void {
    try {
      follow(opened, failures)
    } catch (error) {
      const file = held()
      slots = sealed({ ...(storedSlots(opened.db) ?? file), failures }, file.generation, opened.key)
      ports.log({ level: 'error', what: 'slot file not written', error })
    }
  }

  function refused(user: string, opened: OpenedDatabase | null, isKnown: boolean): void {
    // Not what was typed: in a hurry that is now and then the password (S-52).
    const line: RefusedLogin = { at: ports.clock.now(), what: 'login refused', user }
    if (!opened || isHalted(opened.db)) return write(refusedAtDoor(held(), line, isKnown))
    // While the station is open its chain takes the refusal at once; before, the slot file's own chain holds it.
    follow(opened, refusedWhileOpen(held(), line))
    allOrNothing(opened.db, () => noteRefused(opened.db, line, 'login'))
  }

  return {
    slots: () => slots,
    reload: () => {
      slots = readSlots(dataDir)
    },
    tryPassword: (userName, password, opened) => {
      const file = held()
      const own = file.slots.filter((one) => one.name === userName)
      const user = own[0]?.user
      const wait = user === undefined ? null : lockedUntil(file, user, ports.clock.now())
      if (wait !== null) refuse('LOCKED_OUT', { until: wait })
      if (user === undefined) workForNobody(file.slots, password, ports.keyCost)
      for (const slot of own) {
        const key = openSlot(slot, password)
        if (key) return { slot, key }
      }
      refused(user ?? 'unknown', opened, user !== undefined)
      const locked = user === undefined ? null : lockedUntil(held(), user, ports.clock.now())
      if (locked !== null) refuse('LOCKED_OUT', { until: locked })
      return null
    },
    tryRecovery: (typed, opened) => {
      // Each copy has its own: one that is damaged must not hide the other.
      const all = [held(), ...slotCopies(dataDir).flatMap((one) => one.file ?? [])].flatMap((one) => one.recovery)
      const key = openRecovery(all, typed)
      if (!key) refused(RECOVERY, opened, true)
      return key
    },
    look: ({ db, key }) => {
      const known = storedSlots(db)
      if (!known && !isSealed(held(), key)) refuse('SLOTS_TAMPERED')
      looked = known?.slots ?? null
    },
    settle: (opened) => {
      const { db, key } = opened
      looked = null
      const file = held()
      const known = storedSlots(db)
      if (!known && !isSealed(file, key)) refuse('SLOTS_TAMPERED')
      const wrong = known ? whatIsWrong(dataDir, file, key, staticPart(known) !== staticPart(file)) : []
      const { refused: lines } = file.door
      allOrNothing(db, () => {
        if (!known) {
          for (const one of file.slots) storeSlot(db, one)
          for (const one of file.recovery) storeRecovery(db, one)
        }
        for (const line of lines) noteRefused(db, line, 'before-login')
        if (wrong.length > 0) noteMended(db, wrong, ports.clock.now())
      })
      if (!known || wrong.length > 0 || lines.length > 0) follow(opened, failuresOf(file))
      const harmless = wrong.every((one) => one === OLDER || one.endsWith(MISSING))
      return harmless ? null : '登录名册文件损坏过或被改动过，已按数据改正；详情见审计“登录名册按数据改正”。'
    },
    isCurrent: (slot) => (looked ?? held().slots).some((one) => JSON.stringify(one) === JSON.stringify(slot)),
    forgive: (opened, user, commit) => {
      if (isHalted(opened.db)) return commit()
      const before = failuresOf(held())
      if (before[user]) follow(opened, forgiven(held(), user))
      try {
        return commit()
      } catch (error) {
        if (before[user]) followLater(opened, before)
        throw error
      }
    },
    forgiveAll: (opened) => followLater(opened, {}),
    change: (opened, added, commit) => {
      const { slots: own, recovery, ...file } = held()
      const failures = failuresOf(held())
      const both = {
        ...file,
        slots: added.slot ? [...own, added.slot] : own,
        recovery: added.recovery ? [...recovery, added.recovery] : recovery,
        failures,
      }
      try {
        write(sealed(both, file.generation, opened.key))
        return commit((db) => {
          if (added.slot) storeSlot(db, added.slot)
          if (added.recovery) storeRecovery(db, added.recovery)
        })
      } finally {
        followLater(opened, failures)
      }
    },
  }
}

/** Also what a power cut between the two steps of a change leaves. */
const OLDER = 'other than the database'
/** Also what a power cut between writing the one and the other leaves. */
const MISSING = ' missing'

/** What of the slot file was not as the program left it: words of the audit entry, see `docs/security.md`. */
function whatIsWrong(dataDir: string, file: SlotFile, key: Uint8Array, differs: boolean): string[] {
  const copies = slotCopies(dataDir).filter((one) => one.state !== 'good')
  // What was read is the best of both: a worse one beside it is told by its name.
  const bad =
    file.generation > 0 && bestOf(slotCopies(dataDir))
      ? copies.map((one) => `${one.name}${one.state === 'missing' ? MISSING : ' damaged'}`)
      : []
  return [
    ...bad,
    ...(isSealed(file, key) ? [] : ['changed by other hands']),
    ...(isDoorWhole(file, key) ? [] : ['refused logins taken out']),
    ...(differs ? [OLDER] : []),
  ]
}

function noteMended(db: WriteDb, wrong: readonly string[], at: number): void {
  appendAudit(db, {
    at,
    user: '',
    person: '',
    origin: 'opening',
    action: 'station.slots',
    subject: '',
    result: 'done',
    detail: { wrong },
  })
}

function noteRefused(db: WriteDb, line: RefusedLogin, origin: string): void {
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
