import { existsSync } from 'node:fs'
import { link } from 'node:fs/promises'
import { join } from 'node:path'
import { type Digested, digestFile } from '#core/station/durable.ts'
import { type BackupEntry, readBackupManifest } from '#core/backup/manifest.ts'

/** What an earlier backup in the same folder holds: its files by their path inside it. */
export type Earlier = { readonly folder: string; readonly entries: ReadonlyMap<string, BackupEntry> }

/** An earlier backup as one to share contents with; null where its list cannot be read. */
export function earlierAt(folder: string): Earlier | null {
  const manifest = readBackupManifest(folder)
  return manifest && { folder, entries: new Map(manifest.entries.map((entry) => [entry.path, entry])) }
}

/**
 * Takes a content from an earlier backup as a second name of the same file, where that file still reads as the content should: the
 * backups of one folder then hold it once. The living file is never shared, so that what spoils it spoils no backup. False where
 * there is no such file, or where the file system knows no second names: it is copied then.
 */
export async function shareEarlier(
  { folder, entries }: Earlier,
  path: string,
  target: string,
  { size, sha256 }: Digested,
): Promise<boolean> {
  const entry = entries.get(path)
  const file = join(folder, path)
  if (entry?.sha256 !== sha256 || !existsSync(file)) return false
  const read = await digestFile(file)
  if (read.sha256 !== sha256 || read.size !== size) return false
  try {
    await link(file, target)
    return true
  } catch {
    // FAT and some network file systems have no second names; a copy costs room and nothing else.
    return false
  }
}
