import { backupsAt, restoreFirst } from '#core/backup/restore.ts'
import type { Handlers } from '#api/call.ts'
import type { Principal, TaskCall } from '#core/call.ts'
import { note } from '#api/note.ts'
import { takeConfirmation } from '#core/access/confirmation.ts'
import { recordUser } from '#core/access/new-user.ts'
import { checkPassword, officeWords } from '#core/access/password.ts'
import { correctPerson, findPersons } from '#core/access/person.ts'
import { findUsers, getUser, principalOf, setUser } from '#core/access/user.ts'
import { getRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { setSetting } from '#core/station/setting.ts'
import { RECOVERY_KEPT, stationView } from '#core/station/view.ts'
import { forgetSetup } from '#core/station/setup-draft.ts'
import { folderWarnings, usableFolder } from '#core/station/folder.ts'
import { divisionName } from '#core/station/resources.ts'
import { failuresOf, lockedUntil } from '#core/station/slots.ts'
import type { SessionUser, sessionContract } from '#shared/contract/session.ts'
import { person } from '#shared/definition/register/person.ts'
import { INITIAL_PASSWORD_DAYS } from '#shared/model/initial-password.ts'
import { matchKey } from '#shared/model/text.ts'

function sessionUser(principal: Principal): SessionUser {
  return {
    id: principal.userId,
    name: principal.userName,
    personId: principal.personId,
    personName: principal.personName,
    roles: [...principal.roles],
    permissions: [...principal.permissions],
    mustChangePassword: principal.mustChangePassword,
  }
}

function passwordWords(call: TaskCall): string[] {
  return officeWords(call.station.unit(), call.core.resources.counties)
}

function noteSession(call: TaskCall, who: Pick<Principal, 'userId' | 'personId'>, what: string, done = true): void {
  note(call, { action: `session.${what}`, subject: '', result: done ? 'done' : 'refused', detail: {} }, who)
}

/** A password set by somebody else is for one first login, not for keeping (quality S-39). */
const INITIAL_LIFETIME = INITIAL_PASSWORD_DAYS * 24 * 3_600_000

function passwordAge(call: TaskCall, userId: string): number {
  const slot = call.station.slots()?.slots.find((one) => one.user === userId)
  return call.core.ports.clock.now() - (slot?.changedAt ?? 0)
}

function own(call: TaskCall): Principal {
  return call.principal ?? refuse('NOT_LOGGED_IN')
}

export const sessionHandlers: Handlers<typeof sessionContract> = {
  'session.state': (call) => {
    const unit = call.station.unit()
    const state = call.station.state()
    return {
      state: call.principal ? 'session' : state,
      unit: unit && { name: unit.name, bureau: unit.bureau, demo: unit.demo },
      users: call.station.slots()?.slots.map((one) => one.name) ?? [],
      user: call.principal ? sessionUser(call.principal) : null,
      station: call.principal
        ? stationView(call.station.db(), call.core.ports.clock.now(), call.station.notices())
        : null,
      folderWarnings: folderWarnings(call.station.dataDir, call.core.ports.host.profile),
    }
  },
  'station.setup': (call, input) => {
    const { administrator, firstClerk } = input
    // The administrator does no business: two logins of one person would be one person with everything.
    const same = matchKey(administrator.personName) === matchKey(firstClerk.personName)
    if (administrator.userName === firstClerk.userName || same) refuse('SAME_PERSON')
    const name = divisionName(call.core.resources, input.code)
    const words = officeWords({ name, bureau: input.bureau, code: input.code }, call.core.resources.counties)
    for (const one of [input.administrator, input.firstClerk])
      checkPassword(one.password, { userName: one.userName, words })
    const made = call.station.setUp({
      unit: { name, bureau: input.bureau, kind: input.kind, code: input.code, demo: false },
      users: [
        { ...input.administrator, roles: ['administrator'] },
        { ...input.firstClerk, roles: ['clerk'] },
      ],
      // A folder that cannot be written into is said now, not on the evening of the first backup.
      backupFolder: input.backupFolder === null ? null : usableFolder(input.backupFolder),
    })
    forgetSetup(call.station)
    return { stationId: made.stationId, recoveryKey: [...made.recoveryKey] }
  },
  'station.findBackups': (call, input) => backupsAt(call.station, input.folder),
  'station.restoreHere': async (call, { evenPartial, ...from }) => ({
    lacking: [...(await restoreFirst(call.station, from, { evenPartial, watch: call.watch }))],
  }),
  'session.login': (call, input) => {
    const userId = call.station.unlock(input.userName, input.password)
    const principal = principalOf(call.station.db(), userId, call.origin)
    if (!principal) {
      noteSession(call, { userId, personId: '' }, 'login', false)
      return refuse('WRONG_PASSWORD')
    }
    if (principal.mustChangePassword && passwordAge(call, userId) > INITIAL_LIFETIME) {
      noteSession(call, principal, 'login', false)
      return refuse('PASSWORD_TOO_OLD')
    }
    noteSession(call, principal, 'login')
    return {
      user: sessionUser(principal),
      station: stationView(call.station.db(), call.core.ports.clock.now(), call.station.notices()),
    }
  },
  'session.recover': (call, input) => {
    checkPassword(input.password, { userName: input.userName, words: passwordWords(call) })
    call.station.recover(input.recoveryKey, input.userName, input.password)
    return {}
  },
  'station.keepRecovery': (call, input) => {
    call.station.keepRecovery(input.recoveryKey)
    return {}
  },
  'station.renewRecovery': (call, input) => {
    if (!call.core.confirmations.take(own(call).userId, input.confirmation ?? '')) refuse('CONFIRMATION_NEEDED')
    return call.station.withRecoveryKey((store, recoveryKey) =>
      call.command('station.renewRecovery', ({ tx }) => {
        store(tx.db)
        setSetting(tx.db, RECOVERY_KEPT, false)
        return { recoveryKey: [...recoveryKey] }
      }),
    )
  },
  'session.logout': (call) => {
    noteSession(call, own(call), 'logout')
    return {}
  },
  'session.lock': (call) => {
    noteSession(call, own(call), 'lock')
    return {}
  },
  'session.changePassword': (call, input) => {
    const { userId, userName } = own(call)
    if (!call.station.passwordFits(userId, input.oldPassword)) refuse('WRONG_PASSWORD')
    checkPassword(input.newPassword, { userName, words: passwordWords(call), old: input.oldPassword })
    call.station.withPassword({ id: userId, name: userName }, input.newPassword, (store) =>
      call.command('session.changePassword', ({ tx }) => {
        store(tx.db)
        setUser(tx.db, userId, { mustChangePassword: false })
      }),
    )
    return {}
  },
  'session.confirm': (call, input) => {
    const { userId } = own(call)
    if (!call.station.passwordFits(userId, input.password)) {
      noteSession(call, own(call), 'confirm', false)
      return refuse('WRONG_PASSWORD')
    }
    return { token: call.core.confirmations.issue(userId) }
  },
  'user.find': (call) =>
    call
      .query(({ db }) => findUsers(db))
      .map((user) => ({
        id: user.id,
        name: user.name,
        personId: user.person,
        personName: String(getRecord(call.station.db(), person, user.person)?.name ?? ''),
        roles: [...user.roles],
        disabled: user.disabledAt !== null,
        ...lockFigures(call, user.id),
      })),
  'user.persons': (call) => findPersons(call),
  'user.correctPerson': (call, input) => {
    correctPerson(call, input)
    return {}
  },
  'user.record': (call, input) => {
    checkPassword(input.password, { userName: input.userName, words: passwordWords(call) })
    if (call.query(({ db }) => findUsers(db)).some((user) => user.name === input.userName)) refuse('USER_EXISTS')
    const id = call.core.ports.ids.uuid()
    call.station.withPassword({ id, name: input.userName }, input.password, (store) =>
      call.command('user.record', (act) => {
        recordUser(act, id, input)
        store(act.tx.db)
      }),
    )
    return { id }
  },
  'user.setRoles': (call, input) => {
    setUser(call.tx.db, input.id, { roles: input.roles })
    takeConfirmation(call, input.confirmation)
    call.tx.tell({ subject: input.id, detail: { roles: input.roles } })
    return {}
  },
  'user.setDisabled': (call, input) => {
    setUser(call.tx.db, input.id, { disabledAt: input.disabled ? call.now : null })
    takeConfirmation(call, input.confirmation)
    call.tx.tell({ subject: input.id, detail: { disabled: input.disabled } })
    return {}
  },
  'user.unlock': (call, input) => {
    if (!call.query(({ db }) => getUser(db, input.id))) refuse('USER_UNKNOWN')
    call.station.withoutFailures(input.id, () =>
      call.command('user.unlock', ({ tx }) => tx.tell({ subject: input.id })),
    )
    return {}
  },
  'user.resetPassword': (call, input) => {
    const user = call.query(({ db }) => getUser(db, input.id)) ?? refuse('USER_UNKNOWN')
    checkPassword(input.password, { userName: user.name, words: passwordWords(call) })
    call.station.withPassword(user, input.password, (store) =>
      call.command('user.resetPassword', (act) => {
        const { tx } = act
        takeConfirmation(act, input.confirmation)
        store(tx.db)
        setUser(tx.db, user.id, { mustChangePassword: true })
        tx.tell({ subject: user.id })
      }),
    )
    return {}
  },
}

/** Lock-out figures live in the slot file, which only the station holds. */
function lockFigures(call: TaskCall, userId: string): { lockedUntil: number | null; failures: number } {
  const slots = call.station.slots()
  return slots
    ? {
        lockedUntil: lockedUntil(slots, userId, call.core.ports.clock.now()),
        failures: failuresOf(slots)[userId]?.count ?? 0,
      }
    : { lockedUntil: null, failures: 0 }
}
