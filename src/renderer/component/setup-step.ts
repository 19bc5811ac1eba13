import type { SetupStep } from '#shared/contract/first-run.ts'

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
}

/** The screen that shows such a path: what is imported is named in the path and not in the screen's. */
export function screenPathOf(key: SetupStep['key']): string {
  return key === 'enterprises' ? '/import/:record' : SETUP_PATHS[key]
}
