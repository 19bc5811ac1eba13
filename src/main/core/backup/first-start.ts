import { copyFileSync, existsSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { constraintFault } from '#core/db/constraint.ts'
import { DomainFault, refuse } from '#core/fault.ts'
import { backupFolder, copyFiles, FOLDERS, readManifest, SLOTS } from '#core/backup/service.ts'
import { DATABASE_FILE, RESTORED_MARK, syncFolder } from '#core/station/file.ts'
import { readSlots } from '#core/station/slots.ts'
import type { Station } from '#core/station/station.ts'

/** A backup of some station, as somebody sees it who has none: whose it says it is, and of when. */
export type FoundBackup = {
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
  const folder = resolve(typed)
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    return refuse('FOLDER_UNFIT', { why: '没有这个文件夹，或 U 盘没有插好' })
  const here = readManifest(folder) ? [{ folder: dirname(folder), name: basename(folder) }] : []
  const inside = readdirSync(folder).map((name) => ({ folder, name }))
  return [...here, ...inside]
    .flatMap((place) => {
      const path = join(place.folder, place.name)
      const manifest = readManifest(path)
      const unit = manifest ? unitIn(path) : undefined
      return manifest && unit !== undefined ? [{ ...place, at: manifest.at, rows: manifest.rows, unit }] : []
    })
    .toSorted((a, b) => b.at - a.at)
}

/**
 * Puts a backup where no station lives, on a computer that has only the program: its users log in with the passwords of then, and
 * the first opening begins a new epoch. The slot file goes last: without it the folder stays new, whatever was copied.
 * Faults: STATION_EXISTS, BACKUP_UNKNOWN, BACKUP_PARTIAL, DISK_FULL.
 */
export function restoreFirst(station: Station, name: string, folder: string): void {
  const { path, manifest } = backupFolder(name, folder)
  const lacking = manifest.files.filter((file) => !existsSync(join(path, file))).length
  if (unitIn(path) === undefined || statSync(join(path, DATABASE_FILE)).size !== manifest.bytes || lacking > 0)
    refuse('BACKUP_PARTIAL')
  station.takeOver((place) => {
    try {
      const copy = (file: string) => {
        copyFileSync(join(path, file), join(place, `${file}.part`))
        renameSync(join(place, `${file}.part`), join(place, file))
      }
      for (const one of FOLDERS) copyFiles(path, place, one)
      copy(DATABASE_FILE)
      writeFileSync(join(place, RESTORED_MARK), '')
      syncFolder(place)
      copy(SLOTS)
      syncFolder(place)
    } catch (error) {
      throw constraintFault(error)
    }
  })
}
