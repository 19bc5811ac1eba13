import { done, type Handlers } from '#api/call.ts'
import { correctPerson, findPersons } from '#core/access/person.ts'
import { backupsAt, restoreHere } from '#core/backup/restore.ts'
import { addUser, listUsers, resetPassword, setDisabled, setRoles, unlockUser } from '#core/station/account.ts'
import { changePassword, confirm, leave, login, sessionState } from '#core/station/session.ts'
import { setPasswordProfile } from '#core/station/setting.ts'
import { keepRecovery, recover, renewRecovery, setUpStation } from '#core/station/set-up.ts'
import type { sessionContract } from '#shared/contract/session.ts'

export const sessionHandlers: Handlers<typeof sessionContract> = {
  'session.state': (call) => sessionState(call),
  'station.setup': (call, input) => setUpStation(call, input),
  'station.findBackups': (call, input) => backupsAt(call.station, input.folder),
  'station.restoreHere': (call, input) => restoreHere(call, input),
  'session.login': (call, input) => login(call, input),
  'session.recover': (call, input) => done(recover(call, input)),
  'station.keepRecovery': (call, input) => done(keepRecovery(call, input.recoveryKey)),
  'station.renewRecovery': (call, input) => renewRecovery(call, input.confirmation ?? null),
  'station.setPasswordProfile': (call, input) => done(setPasswordProfile(call, input)),
  'session.logout': (call) => done(leave(call, 'logout')),
  'session.lock': (call) => done(leave(call, 'lock')),
  'session.changePassword': (call, input) => done(changePassword(call, input)),
  'session.confirm': (call, input) => confirm(call, input.password),
  'user.find': (call) => listUsers(call),
  'user.persons': (call) => findPersons(call),
  'user.correctPerson': (call, input) => done(correctPerson(call, input)),
  'user.record': (call, input) => addUser(call, input),
  'user.setRoles': (call, input) => done(setRoles(call, input)),
  'user.setDisabled': (call, input) => done(setDisabled(call, input)),
  'user.unlock': (call, input) => done(unlockUser(call, input.id)),
  'user.resetPassword': (call, input) => done(resetPassword(call, input)),
}
