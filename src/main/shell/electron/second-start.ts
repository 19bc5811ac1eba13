import { resolve } from 'node:path'
import { type PlaceFlags, dataFolder } from '#shell/worker/place.ts'
import { realPlace } from './own-folder.ts'
import type { Arguments } from './policy/argument.ts'

/**
 * The data folder the arguments name, or the user's own; relative ones begin where the program was started.
 * Faults: DEMO_MISSING, FOLDER_UNFIT for one in or above the program's folder, by whatever way it leads there.
 */
export function chosenFolder({ dataDir, demo, unit }: Arguments, workingDir: string, from: string): string {
  const flags: PlaceFlags = { demo, unit, data: dataDir === undefined ? undefined : resolve(workingDir, dataDir) }
  const folder = dataFolder(flags, from)
  // The same by its real place: a link must not lead into the folder that an upgrade empties.
  dataFolder({ data: realPlace(folder) }, from)
  return folder
}

/** Does a second start want another station than the one that is open? Nothing is wanted where it names none. */
export function wantsAnother(given: Arguments, workingDir: string, from: string, open: string): boolean {
  if (given.dataDir === undefined && !given.demo && given.unit === undefined) return false
  try {
    return realPlace(chosenFolder(given, workingDir, from)) !== realPlace(open)
  } catch {
    // No such station: in any case it is not this one.
    return true
  }
}
