import { mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { copyDurably } from '#core/station/durable.ts'
import { type BackupManifest, readBackupManifest } from '#core/backup/manifest.ts'
import { backupFolder, CONTENT_FOLDERS, spoiledIn } from '#core/backup/service.ts'
import { constraintFault } from '#core/db/constraint.ts'
import { disk } from '#core/disk.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { DATABASE_FILE, RESTORED_MARK, syncFolder, UNFINISHED_MARK, writeWhole } from '#core/station/file.ts'
import { typedFolder, usableFolder } from '#core/station/folder.ts'
import { bestOf, readSlots, SLOT_FILES, slotCopies } from '#core/station/slots.ts'
import type { Station } from '#core/station/station.ts'
import type { TaskCall } from '#core/station/task.ts'
import { UNWATCHED, type Watch } from '#core/watch.ts'

type RestoreOptions = {
  /** Restores although contents are missing or spoiled; the database and a slot file must be whole. */
  readonly evenPartial?: boolean
  readonly watch?: Watch
}

/** A backup of some station, as somebody sees it who has none: whose it says it is, and of when. */
type FoundBackup = {
  readonly name: string
  readonly folder: string
  readonly at: number
  readonly rows: number
  readonly unit: string
}

function unitIn(path: string): string | undefined {
  try {
    return readSlots(path)?.unit.name
  } catch (error) {
    if (error instanceof DomainFault) return undefined
    throw error
  }
}

/**
 * The backups in a folder, newest first, or the folder itself where it is one. Only where no station lives yet.
 * Faults: STATION_EXISTS, FOLDER_UNFIT (no such folder).
 */
export function backupsAt(station: Station, typed: string): FoundBackup[] {
  if (station.state() !== 'new') refuse('STATION_EXISTS')
  const folder = typedFolder(typed)
  if (!disk.isFolder(folder)) return refuse('FOLDER_UNFIT', { why: '没有这个文件夹，或 U 盘没有插好' })
  const here = readBackupManifest(folder) ? [{ folder: dirname(folder), name: basename(folder) }] : []
  // One still being made, or being taken away, bears another name.
  const names = readdirSync(folder).filter((name) => !name.endsWith('.part'))
  const inside = names.map((name) => ({ folder, name }))
  return [...here, ...inside]
    .flatMap((place) => {
      const path = join(place.folder, place.name)
      const manifest = readBackupManifest(path)
      const unit = manifest ? unitIn(path) : undefined
      return manifest && unit !== undefined ? [{ ...place, at: manifest.at, rows: manifest.rows, unit }] : []
    })
    .toSorted((a, b) => b.at - a.at)
}

/** What can be restored of a backup. Faults: BACKUP_PARTIAL with what is missing or spoiled. */
async function fitToRestore(
  path: string,
  manifest: BackupManifest,
  { evenPartial = false, watch = UNWATCHED }: RestoreOptions,
): Promise<{ readonly paths: readonly string[]; readonly lacking: readonly string[] }> {
  const spoiled = new Set(await spoiledIn(path, manifest, watch))
  const slots = bestOf(slotCopies(path))
  const essential = spoiled.has(DATABASE_FILE) || !slots || SLOT_FILES.every((name) => spoiled.has(name))
  if (essential || (spoiled.size > 0 && !evenPartial))
    refuse('BACKUP_PARTIAL', { lacking: spoiled.size, essential, first: [...spoiled].slice(0, 3) })
  const contents = manifest.entries
    .map((one) => one.path)
    .filter((one) => CONTENT_FOLDERS.some((name) => one.startsWith(`${name}/`)))
  const paths = contents.filter((one) => !spoiled.has(one))
  return { paths, lacking: [...[...spoiled].filter((one) => contents.includes(one)), ...manifest.lacking] }
}

/**
 * Copies a backup into an empty folder so that at every moment the folder is either no station yet or a whole restored one:
 * the mark of the unfinished stands first, the mark of the restored before the slots, the slots last of all.
 */
async function bring(path: string, place: string, paths: readonly string[], watch: Watch): Promise<void> {
  try {
    writeWhole(join(place, UNFINISHED_MARK), '')
    for (const name of CONTENT_FOLDERS) mkdirSync(join(place, name), { mode: 0o700 })
    for (const [at, one] of [DATABASE_FILE, ...paths].entries()) {
      watch.step('恢复', at, paths.length + 1)
      await copyDurably(join(path, one), join(place, one))
    }
    for (const name of CONTENT_FOLDERS) syncFolder(join(place, name))
    writeWhole(join(place, RESTORED_MARK), '')
    const good = slotCopies(path).find((one) => one.state === 'good')
    for (const name of SLOT_FILES) await copyDurably(join(path, good?.name ?? name), join(place, name))
    syncFolder(place)
    disk.remove(join(place, UNFINISHED_MARK))
    syncFolder(place)
  } catch (error) {
    // The folder was empty: nothing in it is anybody's. What somebody holds keeps the mark that says so.
    const brought = [...SLOT_FILES, DATABASE_FILE, ...CONTENT_FOLDERS, RESTORED_MARK].map((name) => join(place, name))
    if (disk.clear(brought).length === 0) disk.clear([join(place, UNFINISHED_MARK)])
    throw constraintFault(error)
  }
}

/**
 * Restores into a new, empty folder; its first opening takes a new epoch (storage rule D10). Answers where to, and which contents the
 * copy lacks. Faults: BACKUP_UNKNOWN, BACKUP_PARTIAL, FOLDER_UNFIT, those of the disk.
 */
export async function restore(
  from: { readonly name: string; readonly folder: string },
  target: string,
  options: RestoreOptions = {},
): Promise<{ readonly target: string; readonly lacking: readonly string[] }> {
  const { path, manifest } = backupFolder(from.name, from.folder)
  const { paths, lacking } = await fitToRestore(path, manifest, options)
  const place = usableFolder(target)
  if (readdirSync(place).length > 0) refuse('FOLDER_UNFIT', { why: '恢复只能到一个空文件夹，不能盖住现有数据' })
  await bring(path, place, paths, options.watch ?? UNWATCHED)
  return { target: place, lacking }
}

/**
 * Puts a backup where no station lives, on a computer that has only the program: its users log in with the passwords of then, and
 * the first opening begins a new epoch. Faults: STATION_EXISTS, BACKUP_UNKNOWN, BACKUP_PARTIAL, those of the disk.
 */
export async function restoreHere(
  { station, watch }: TaskCall,
  { evenPartial, ...from }: { readonly name: string; readonly folder: string; readonly evenPartial: boolean },
): Promise<{ lacking: string[] }> {
  const { path, manifest } = backupFolder(from.name, from.folder)
  const { paths, lacking } = await fitToRestore(path, manifest, { evenPartial, watch })
  await station.takeOver((place) => bring(path, place, paths, watch))
  return { lacking: [...lacking] }
}
