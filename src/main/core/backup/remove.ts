import { basename, join } from 'node:path'
import { dropManifest } from '#core/backup/manifest.ts'
import { disk } from '#core/disk.ts'

type Named = { readonly folder: string; readonly name: string }

/**
 * Removes a backup: first its name, so that it goes whole or not at all; of the rest what somebody holds waits for the next opening.
 * Faults: FILE_BUSY where it stands as it stood.
 */
export function removeBackup({ folder, name }: Named): void {
  const aside = join(folder, `${basename(name)}.part`)
  disk.clear([aside])
  disk.move(join(folder, basename(name)), aside)
  disk.clear([aside])
}

/** Takes a backup away that nobody is told of; where somebody holds it, at least its list goes, without which it is none. */
export function dropBackup(made: Named): void {
  try {
    removeBackup(made)
  } catch {
    const path = join(made.folder, basename(made.name))
    dropManifest(path)
    disk.removeTree(path)
  }
}
