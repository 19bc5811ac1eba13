import { closeSync, existsSync, fsyncSync } from 'node:fs'
import { join } from 'node:path'
import { auditHead } from '#core/audit/journal.ts'
import { closeConnection, openConnection } from '#core/db/connection.ts'
import { countMigrations, migrate, pendingMigrations } from '#core/db/migrate.ts'
import { copyInto, isWhole } from '#core/db/whole-file.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import type { OpenedDatabase } from '#core/station/door.ts'
import { syncFolder } from '#core/station/file.ts'

/** True where the copy opens, is whole and ends where the living chain ends. */
function isCopyOf(file: string, { db, key }: OpenedDatabase): boolean {
  try {
    const copy = openConnection(file, key, 'write')
    try {
      return isWhole(copy) && JSON.stringify(auditHead(copy)) === JSON.stringify(auditHead(db))
    } finally {
      closeConnection(copy)
    }
  } catch {
    return false
  } finally {
    for (const suffix of ['-wal', '-shm']) disk.remove(`${file}${suffix}`)
  }
}

/** The file as it is before an upgrade, on the medium and read back; one for each target, however often the upgrade is tried. */
function keepBefore(opened: OpenedDatabase, dataDir: string, target: number): void {
  const copy = join(dataDir, `before-upgrade-to-${target}.db`)
  if (existsSync(copy) && isCopyOf(copy, opened)) return
  const draft = `${copy}.part`
  disk.remove(draft)
  copyInto(opened.db, draft)
  const handle = disk.open(draft, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (!isCopyOf(draft, opened))
    refuse('MIGRATION_DAMAGED', { verdict: 'the copy before the upgrade does not read back' })
  disk.move(draft, copy)
  syncFolder(dataDir)
}

/**
 * A copy that was read back first, then the migrations (storage rule D11): one that fails or damages leaves the file as it was. False
 * where the file had its shape already. Faults: those of `migrate`, DISK_FULL, FILE_BUSY.
 */
export function upgrade(opened: OpenedDatabase, dataDir: string, migrationsDir: string): boolean {
  const pending = pendingMigrations(opened.db, migrationsDir)
  if (pending === 0) return false
  keepBefore(opened, dataDir, countMigrations(opened.db) + pending)
  migrate(opened.db, migrationsDir)
  return true
}
