import { lastBackup } from '#core/audit/audit-repo.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { lastSentAt } from '#core/db/package-log-repo.ts'
import { readStation } from '#core/db/transaction.ts'
import type { StationView } from '#shared/contract/session.ts'
import { FIRST_PROFILE, PASSWORD_PROFILE_NAMES, type PasswordProfileName } from '#shared/model/password-profile.ts'

const DEFAULT_IDLE_MINUTES = 10
/** The setting that says whether the printed recovery key was proved to be kept. */
export const RECOVERY_KEPT = 'recoveryKept'

/** The setting that says what passwords must be. */
export const PASSWORD_PROFILE = 'passwordProfile'

/** What this station asks of passwords: what the administrator chose, else what every station begins with. */
export function passwordProfile(db: ReadDb): PasswordProfileName {
  const chosen = readStation(db).settings[PASSWORD_PROFILE]
  return PASSWORD_PROFILE_NAMES.find((name) => name === chosen) ?? FIRST_PROFILE
}

/** What the status line shows of this station. */
export function stationView(db: ReadDb, now: number, notices: readonly string[]): StationView {
  const station = readStation(db)
  const idle = station.settings['idleMinutes']
  return {
    id: station.id,
    kind: station.kind,
    code: station.code,
    name: station.name,
    bureau: station.bureau,
    demo: station.demo,
    lastReportAt: lastSentAt(db),
    lastOutsideBackupAt: lastBackup(db, 'outside'),
    idleMinutes: typeof idle === 'number' ? idle : DEFAULT_IDLE_MINUTES,
    notices: [...notices],
    recoveryKept: station.settings[RECOVERY_KEPT] !== false,
    passwordProfile: passwordProfile(db),
    now,
  }
}
