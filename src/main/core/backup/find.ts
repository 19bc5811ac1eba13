import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findBackupsMadeOutside } from '#core/audit/audit-repo.ts'
import { type BackupManifest, readBackupManifest } from '#core/backup/manifest.ts'
import { answersSoon } from '#core/station/answering.ts'
import { DATABASE_FILE } from '#core/station/file.ts'
import type { Station } from '#core/station/station.ts'

export type Backup = {
  readonly name: string
  readonly folder: string
  readonly at: number
  readonly bytes: number
  readonly rows: number
  readonly auditSeq: number
  readonly outside: boolean
  /** `gone`: made there and not to be found now, because a stick is not in or a folder was removed; `spoiled`: its list is not to be read. */
  readonly state: 'found' | 'gone' | 'spoiled'
  /** Contents that were missing or spoiled when it was made. */
  readonly lacking: number
}

/** A station's own backups, in its data folder. */
export const OWN = 'backup'

/** How the name of a backup begins. */
export const PREFIX = '惠商簿备份-'

const bytesOf = (manifest: BackupManifest): number => manifest.entries.reduce((sum, one) => sum + one.size, 0)

/** A backup as lists show it. */
export function viewOf({
  name,
  folder,
  manifest,
  outside,
}: {
  readonly name: string
  readonly folder: string
  readonly manifest: BackupManifest
  readonly outside: boolean
}): Backup {
  const { at, rows, auditSeq, lacking } = manifest
  const bytes = bytesOf(manifest)
  return { name, folder, at, bytes, rows, auditSeq, outside, state: 'found', lacking: lacking.length }
}

/** Backups of this station that lie in a folder; one whose list is spoiled may be of any station and is named all the same. */
function backupsIn(station: Station, folder: string, outside: boolean): Backup[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => !name.endsWith('.part'))
  return names.flatMap((name) => {
    const path = join(folder, name)
    const manifest = readBackupManifest(path)
    if (manifest)
      return manifest.station === station.slots()?.station ? [viewOf({ name, folder, manifest, outside })] : []
    if (!name.startsWith(PREFIX) || !existsSync(join(path, DATABASE_FILE))) return []
    const at = Math.floor(statSync(path).mtimeMs)
    return [{ name, folder, at, bytes: 0, rows: 0, auditSeq: 0, outside, state: 'spoiled' as const, lacking: 0 }]
  })
}

/** The station's own backups: those in its data folder, newest first. */
export function ownBackups(station: Station): Backup[] {
  return backupsIn(station, join(station.dataDir, OWN), false).toSorted((a, b) => b.at - a.at)
}

/** When the newest backup of this station in a folder was made, by its list; null where there is none. The folder must have answered. */
export function newestBackupIn(station: Station, folder: string): number | null {
  if (!existsSync(folder)) return null
  const own = `${PREFIX}${station.unit()?.code ?? ''}-`
  // Names rise with the time in them; the list of one alone is read, for a stick is slow.
  const [newest] = readdirSync(folder)
    .filter((name) => name.startsWith(own) && !name.endsWith('.part'))
    .toSorted((a, b) => b.localeCompare(a))
  const manifest = newest === undefined ? null : readBackupManifest(join(folder, newest))
  return manifest?.station === station.slots()?.station ? (manifest?.at ?? null) : null
}

/**
 * All backups of this station that are known, newest first: those in its own folder and in the configured one, and the last
 * hundred made elsewhere, which may be out of reach now, or on a medium that does not answer.
 */
export async function findBackups(station: Station, outsideFolder: string | null): Promise<Backup[]> {
  const noted = findBackupsMadeOutside(station.db())
  const elsewhere = [...new Set([...(outsideFolder ? [outsideFolder] : []), ...noted.map((one) => one.folder)])]
  const near = await Promise.all(elsewhere.map((folder) => answersSoon(folder)))
  const found = [
    ...ownBackups(station),
    ...elsewhere.flatMap((folder, at) => (near[at] === true ? backupsIn(station, folder, true) : [])),
  ]
  const seen = new Set(found.map((one) => join(one.folder, one.name)))
  const gone = noted
    .filter((one) => !seen.has(join(one.folder, one.name)))
    .map((one): Backup => ({ ...one, outside: true, state: 'gone', lacking: 0 }))
  return [...found, ...gone].toSorted((a, b) => b.at - a.at)
}
