import { checkPassword, officeWords } from '#core/access/password.ts'
import { refuse } from '#core/fault.ts'
import { usableFolder } from '#core/station/folder.ts'
import { divisionName } from '#core/resources.ts'
import { own, passwordWords } from '#core/station/session.ts'
import { setSetting } from '#core/db/station-repo.ts'
import { forgetSetup } from '#core/station/setup-draft.ts'
import type { TaskCall } from '#core/station/task.ts'
import { RECOVERY_KEPT } from '#core/station/view.ts'
import type { sessionContract } from '#shared/contract/session.ts'
import type { Output, Parsed } from '#shared/contract/route.ts'
import { matchKey } from '#shared/model/text.ts'

type Contract = typeof sessionContract

/** Makes the station of what the wizard asked. Faults: SAME_PERSON, WEAK_PASSWORD, FOLDER_UNFIT, those of `Station.setUp`. */
export function setUpStation(
  call: TaskCall,
  input: Parsed<Contract['station.setup']>,
): Output<Contract['station.setup']> {
  const { administrator, firstClerk, bureau, kind, code } = input
  // The administrator does no business: two logins of one person would be one person with everything.
  const same = matchKey(administrator.personName) === matchKey(firstClerk.personName)
  if (administrator.userName === firstClerk.userName || same) refuse('SAME_PERSON')
  const name = divisionName(call.core.resources, code)
  const words = officeWords({ name, bureau, code }, call.core.resources.counties)
  for (const { userName, password } of [administrator, firstClerk]) checkPassword(password, { userName, words })
  const made = call.station.setUp({
    unit: { name, bureau, kind, code, demo: false },
    users: [
      { ...administrator, roles: ['administrator'] },
      { ...firstClerk, roles: ['clerk'] },
    ],
    // A folder that cannot be written into is said now, not on the evening of the first backup.
    backupFolder: input.backupFolder === null ? null : usableFolder(input.backupFolder),
  })
  forgetSetup(call.station)
  return { stationId: made.stationId, recoveryKey: [...made.recoveryKey] }
}

/** Opens the station with the printed key and gives a user a new password. Faults: WEAK_PASSWORD, those of `Station.recover`. */
export function recover(call: TaskCall, input: Parsed<Contract['session.recover']>): void {
  const { recoveryKey, userName, password } = input
  checkPassword(password, { userName, words: passwordWords(call) })
  call.station.recover(recoveryKey, userName, password)
}

/** Proves that the printed key is at hand. Faults: WRONG_RECOVERY_KEY. */
export function keepRecovery(call: TaskCall, recoveryKey: string): void {
  call.station.keepRecovery(recoveryKey)
}

/** A new recovery key; the old one opens nothing from then on. Faults: NOT_LOGGED_IN, CONFIRMATION_NEEDED. */
export function renewRecovery(call: TaskCall, confirmation: string | null): { recoveryKey: string[] } {
  if (!call.core.confirmations.take(own(call).userId, confirmation ?? '')) refuse('CONFIRMATION_NEEDED')
  return call.station.withRecoveryKey((store, recoveryKey) =>
    call.command('station.renewRecovery', ({ tx }) => {
      store(tx.db)
      setSetting(tx.db, RECOVERY_KEPT, false)
      return { recoveryKey: [...recoveryKey] }
    }),
  )
}
