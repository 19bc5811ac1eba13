import { refuse } from '#core/fault.ts'
import { answeringFolder, answersAt } from '#core/station/answering.ts'
import { typedFolder } from '#core/station/folder.ts'
import type { Station } from '#core/station/station.ts'
import type { SetupDraft } from '#shared/contract/first-run.ts'

/** What each connection typed into the wizard: memory alone, because passwords are in it and nothing is encrypted yet. */
const drafts = new WeakMap<Station, Map<string, SetupDraft>>()

/** Keeps it for this connection. Faults: STATION_EXISTS. */
export function keepSetup(station: Station, connection: string, draft: SetupDraft): void {
  if (station.state() !== 'new') refuse('STATION_EXISTS')
  const known = drafts.get(station) ?? new Map<string, SetupDraft>()
  known.set(connection, draft)
  drafts.set(station, known)
}

/** What this connection had typed; null where it typed nothing, or the station is made. */
export function keptSetup(station: Station, connection: string): SetupDraft | null {
  return (station.state() === 'new' && drafts.get(station)?.get(connection)) || null
}

/** The station is made: nobody needs it any more. */
export function forgetSetup(station: Station): void {
  drafts.delete(station)
}

/**
 * Whether backups could be written here, before there is a station; makes the folder only where that was asked. Faults:
 * STATION_EXISTS, FOLDER_UNFIT.
 */
export async function probeFolder(station: Station, typed: string, make: boolean): Promise<'ready' | 'missing'> {
  if (station.state() !== 'new') refuse('STATION_EXISTS')
  if (!make && !(await answersAt(typedFolder(typed)))) return 'missing'
  await answeringFolder(typed)
  return 'ready'
}
