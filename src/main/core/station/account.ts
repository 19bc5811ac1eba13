import { takeConfirmation } from '#core/access/confirmation.ts'
import { recordUser } from '#core/access/new-user.ts'
import { checkPassword } from '#core/access/password.ts'
import { findUsers, getUser, setUser } from '#core/access/user.ts'
import type { CommandCall } from '#core/call.ts'
import { getRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import { passwordWords } from '#core/station/session.ts'
import { failuresOf, lockedUntil } from '#core/station/slots.ts'
import type { TaskCall } from '#core/station/task.ts'
import { passwordProfile } from '#core/station/view.ts'
import type { NewUser, sessionContract } from '#shared/contract/session.ts'
import type { Output, Parsed } from '#shared/contract/route.ts'
import { person } from '#shared/definition/register/person.ts'

type Contract = typeof sessionContract

/** Lock-out figures live in the slot file, which only the station holds. */
function lockFigures(call: TaskCall, userId: string): { lockedUntil: number | null; failures: number } {
  const slots = call.station.slots()
  if (!slots) return { lockedUntil: null, failures: 0 }
  const until = lockedUntil(slots, userId, call.core.ports.clock.now())
  return { lockedUntil: until, failures: failuresOf(slots)[userId]?.count ?? 0 }
}

/** Every login of the station, its posts and its state. */
export function listUsers(call: TaskCall): Output<Contract['user.find']> {
  return call.query(({ db }) =>
    findUsers(db).map((user) => ({
      id: user.id,
      name: user.name,
      personId: user.person,
      personName: String(getRecord(db, person, user.person)?.name ?? ''),
      roles: [...user.roles],
      disabled: user.disabledAt !== null,
      ...lockFigures(call, user.id),
    })),
  )
}

/** What a first password is judged by. */
const firstContext = (call: TaskCall, userName: string) => ({
  userName,
  words: passwordWords(call),
  profile: passwordProfile(call.station.db()),
})

/** A new login with its first password. Faults: WEAK_PASSWORD, USER_EXISTS, those of `recordUser`. */
export function addUser(call: TaskCall, input: NewUser): { id: string } {
  checkPassword(input.password, firstContext(call, input.userName))
  if (call.query(({ db }) => findUsers(db)).some((user) => user.name === input.userName)) refuse('USER_EXISTS')
  const id = call.core.ports.ids.uuid()
  call.station.withPassword({ id, name: input.userName }, input.password, (store) =>
    call.command('user.record', (act) => {
      recordUser(act, id, input)
      store(act.tx.db)
    }),
  )
  return { id }
}

/** Gives a login other posts. Faults: USER_UNKNOWN, ROLES_CLASH, LAST_ADMINISTRATOR, CONFIRMATION_NEEDED. */
export function setRoles(call: CommandCall, input: Parsed<Contract['user.setRoles']>): void {
  const { id, roles } = input
  setUser(call.tx.db, id, { roles })
  takeConfirmation(call, input.confirmation)
  call.tx.tell({ subject: id, detail: { roles } })
}

/** Stops a login, or lets it in again. Faults: USER_UNKNOWN, ROLES_CLASH, LAST_ADMINISTRATOR, CONFIRMATION_NEEDED. */
export function setDisabled(call: CommandCall, input: Parsed<Contract['user.setDisabled']>): void {
  const { id, disabled } = input
  setUser(call.tx.db, id, { disabledAt: disabled ? call.now : null })
  takeConfirmation(call, input.confirmation)
  call.tx.tell({ subject: id, detail: { disabled } })
}

/** Forgets the failed logins of a user who is locked out. Faults: USER_UNKNOWN. */
export function unlockUser(call: TaskCall, id: string): void {
  if (!call.query(({ db }) => getUser(db, id))) refuse('USER_UNKNOWN')
  call.station.withoutFailures(id, () => call.command('user.unlock', ({ tx }) => tx.tell({ subject: id })))
}

/** Gives a user a password for one first login. Faults: USER_UNKNOWN, WEAK_PASSWORD, CONFIRMATION_NEEDED. */
export function resetPassword(call: TaskCall, input: Parsed<Contract['user.resetPassword']>): void {
  const user = call.query(({ db }) => getUser(db, input.id)) ?? refuse('USER_UNKNOWN')
  checkPassword(input.password, firstContext(call, user.name))
  call.station.withPassword(user, input.password, (store) =>
    call.command('user.resetPassword', (act) => {
      const { tx } = act
      takeConfirmation(act, input.confirmation)
      store(tx.db)
      setUser(tx.db, user.id, { mustChangePassword: true })
      tx.tell({ subject: user.id })
    }),
  )
}
