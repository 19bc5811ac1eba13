import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { disk } from '#core/disk.ts'
import { writeWhole } from '#core/station/file.ts'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A file of a backup, by its path inside it. */
const BackupEntry = z.strictObject({
  path: z.string().regex(/^(?:station\.[a-z.]+|(?:files|packages)\/[0-9a-f]{64}(?:\.(?:hsp|cut))?)$/),
  size: z.int().min(0),
  sha256: Digest,
})
export type BackupEntry = z.output<typeof BackupEntry>

/** What a backup says of itself: totals to hold its database against, a digest of every file in it. */
const BackupManifest = z.strictObject({
  format: z.literal('huishangbu-backup/2'),
  station: z.string(),
  at: z.int(),
  rows: z.int(),
  money: z.int(),
  auditSeq: z.int(),
  auditHash: z.string(),
  entries: z.array(BackupEntry),
  /** Contents the station should have had and did not, or had spoiled: they are not in here. */
  lacking: z.array(z.string()),
})
export type BackupManifest = z.output<typeof BackupManifest>

const Summed = z.strictObject({ sum: Digest, manifest: BackupManifest })
const FILE = 'manifest.json'

const sumOf = (manifest: BackupManifest): string => createHash('sha256').update(JSON.stringify(manifest)).digest('hex')

/** Writes the manifest last of all, with its own sum. Faults: DISK_FULL, FOLDER_READ_ONLY. */
export function writeManifest(folder: string, facts: BackupManifest): void {
  const manifest = BackupManifest.parse(facts)
  writeWhole(join(folder, FILE), JSON.stringify({ sum: sumOf(manifest), manifest }))
}

/** Takes the manifest away: what is left is no backup. Faults: FILE_BUSY. */
export function dropManifest(folder: string): void {
  disk.remove(join(folder, FILE))
}

/** What a backup says of itself; null where the folder is none, or its manifest is spoiled. */
export function readBackupManifest(folder: string): BackupManifest | null {
  try {
    const { sum, manifest } = Summed.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')))
    return sumOf(manifest) === sum ? manifest : null
  } catch {
    return null
  }
}
