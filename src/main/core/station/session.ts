import { checkPassword, officeWords } from '#core/access/password.ts'
import { principalOf, setUser } from '#core/access/user.ts'
import { note } from '#core/station/note.ts'
import type { Principal } from '#core/call.ts'
import { refuse } from '#core/fault.ts'
import { folderWarnings } from '#core/station/folder.ts'
import { wasUsed } from '#core/station/slot-table.ts'
import type { TaskCall } from '#core/station/task.ts'
import { passwordProfile, stationView } from '#core/station/view.ts'
import type { SessionUser, sessionContract } from '#shared/contract/session.ts'
import type { Output, Parsed } from '#shared/contract/route.ts'
import { INITIAL_PASSWORD_DAYS } from '#shared/model/initial-password.ts'
import { PASSWORD_PROFILES } from '#shared/model/password-profile.ts'

type Contract = typeof sessionContract

function changedAt(call: TaskCall, userId: string): number | null {
  return call.station.slots()?.slots.find((one) => one.user === userId)?.changedAt ?? null
}

function sessionUser(call: TaskCall, principal: Principal): SessionUser {
  return {
    id: principal.userId,
    name: principal.userName,
    personId: principal.personId,
    personName: principal.personName,
    roles: [...principal.roles],
    permissions: [...principal.permissions],
    mustChangePassword: principal.mustChangePassword,
    passwordChangedAt: changedAt(call, principal.userId),
  }
}

/** Words of this office, which no password may be made of. */
export function passwordWords(call: TaskCall): string[] {
  return officeWords(call.station.unit(), call.core.resources.counties)
}

/** Whoever is at the desk. Faults: NOT_LOGGED_IN. */
export function own(call: TaskCall): Principal {
  return call.principal ?? refuse('NOT_LOGGED_IN')
}

type Who = Pick<Principal, 'userId' | 'personId'>

function noteSession(call: TaskCall, who: Who, what: string, result: 'done' | 'refused' = 'done'): void {
  note(call, { action: `session.${what}`, subject: '', result, detail: {} }, who)
}

const viewOf = (call: TaskCall) => stationView(call.station.db(), call.core.ports.clock.now(), call.station.notices())

/** What the program shows before and after a login. */
export function sessionState(call: TaskCall): Output<Contract['session.state']> {
  const { station, principal } = call
  const unit = station.unit()
  return {
    state: principal ? 'session' : station.state(),
    unit: unit && { name: unit.name, bureau: unit.bureau, demo: unit.demo },
    users: station.slots()?.slots.map((one) => one.name) ?? [],
    user: principal ? sessionUser(call, principal) : null,
    station: principal ? viewOf(call) : null,
    folderWarnings: folderWarnings(station.dataDir, call.core.ports.host.profile),
  }
}

/** A password set by somebody else is for one first login, not for keeping. */
const INITIAL_LIFETIME = INITIAL_PASSWORD_DAYS * 24 * 3_600_000

function passwordAge(call: TaskCall, userId: string): number {
  return call.core.ports.clock.now() - (changedAt(call, userId) ?? 0)
}

/** Opens the station with a password. Faults: WRONG_PASSWORD, PASSWORD_TOO_OLD, those of `Station.unlock`. */
export function login(call: TaskCall, input: Parsed<Contract['session.login']>): Output<Contract['session.login']> {
  const userId = call.station.unlock(input.userName, input.password)
  const principal = principalOf(call.station.db(), userId, call.origin)
  if (!principal) {
    noteSession(call, { userId, personId: '' }, 'login', 'refused')
    return refuse('WRONG_PASSWORD')
  }
  if (principal.mustChangePassword && passwordAge(call, userId) > INITIAL_LIFETIME) {
    noteSession(call, principal, 'login', 'refused')
    return refuse('PASSWORD_TOO_OLD')
  }
  noteSession(call, principal, 'login')
  return { user: sessionUser(call, principal), station: viewOf(call) }
}

/** Leaves the desk, for good or for a while. Faults: NOT_LOGGED_IN. */
export function leave(call: TaskCall, how: 'logout' | 'lock'): void {
  noteSession(call, own(call), how)
}

/** The password once more, for one act: its token is good for minutes. Faults: NOT_LOGGED_IN, WRONG_PASSWORD, LOCKED_OUT. */
export function confirm(call: TaskCall, password: string): { token: string } {
  const { userId } = own(call)
  if (!call.station.passwordFits(userId, password)) {
    noteSession(call, own(call), 'confirm', 'refused')
    return refuse('WRONG_PASSWORD')
  }
  return { token: call.core.confirmations.issue(userId) }
}

/** A password of one's own. Faults: NOT_LOGGED_IN, WRONG_PASSWORD, WEAK_PASSWORD, LOCKED_OUT. */
export function changePassword(
  call: TaskCall,
  { oldPassword, newPassword }: Parsed<Contract['session.changePassword']>,
): void {
  const { userId, userName } = own(call)
  if (!call.station.passwordFits(userId, oldPassword)) refuse('WRONG_PASSWORD')
  const { db } = call.station
  const profile = passwordProfile(db())
  const { past } = PASSWORD_PROFILES[profile]
  checkPassword(newPassword, { userName, words: passwordWords(call), old: oldPassword, profile })
  if (wasUsed(db(), userId, newPassword, past)) refuse('WEAK_PASSWORD', { reason: `最近用过的 ${past} 个口令不能再用` })
  call.station.withPassword({ id: userId, name: userName }, newPassword, (store) =>
    call.command('session.changePassword', ({ tx }) => {
      store(tx.db)
      setUser(tx.db, userId, { mustChangePassword: false })
    }),
  )
}
