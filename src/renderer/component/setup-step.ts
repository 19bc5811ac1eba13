import type { SetupStep } from '#shared/contract/first-run.ts'
import type { SessionUser } from '#shared/contract/session.ts'
import { ROLES } from '#shared/permission.ts'

/** The page that says what a new station still needs. */
export const CHECKLIST_PATH = '/system/checklist'

/** Where each of these is done; the station names the steps, the screens know their paths. */
export const SETUP_PATHS: Readonly<Record<SetupStep['key'], string>> = {
  recovery: '/system/backup',
  users: '/system/users',
  backup: '/system/backup',
  keys: '/exchange/keys',
  calendar: '/system/parameters',
  enterprises: '/import/enterprise',
  unit: '/exchange/keys',
  sheet: '/system/unit',
}

/** True where this step is the work of one of the user's posts. */
export function isOwnStep(user: SessionUser, step: SetupStep): boolean {
  return user.roles.some((role) => ROLES[role] === step.post)
}
