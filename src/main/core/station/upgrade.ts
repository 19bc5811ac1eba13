import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { auditHead } from '#core/audit/journal.ts'
import { openConnection } from '#core/db/connection.ts'
import { migrate, pendingMigrations } from '#core/db/migrate.ts'
import { refuse } from '#core/fault.ts'
import type { Opened } from '#core/station/door.ts'
import { syncFolder } from '#core/station/file.ts'

/** True where the copy opens, is whole and ends where the living chain ends. */
function isCopyOf(file: string, { db, key }: Opened): boolean {
  try {
    const copy = openConnection(file, key, 'write')
    try {
      const whole = copy.pragma('integrity_check', { simple: true }) === 'ok'
      return whole && JSON.stringify(auditHead(copy)) === JSON.stringify(auditHead(db))
    } finally {
      copy.close()
      for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    }
  } catch {
    return false
  }
}

/** The file as it is before an upgrade, on the medium and read back; one for each target, however often the upgrade is tried. */
function keepBefore(opened: Opened, dataDir: string, target: number): void {
  const copy = join(dataDir, `before-upgrade-to-${target}.db`)
  if (existsSync(copy) && isCopyOf(copy, opened)) return
  const draft = `${copy}.part`
  rmSync(draft, { force: true })
  opened.db.prepare('VACUUM INTO ?').run(draft)
  const handle = openSync(draft, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (!isCopyOf(draft, opened))
    refuse('MIGRATION_DAMAGED', { verdict: 'the copy before the upgrade does not read back' })
  renameSync(draft, copy)
  syncFolder(dataDir)
}

/**
 * A copy that was read back first, then the migrations (quality D11): one that fails or damages leaves the file as it was. False
 * where the file had its shape already. Faults: those of `migrate`, DISK_FULL.
 */
export function upgrade(opened: Opened, dataDir: string, migrationsDir: string): boolean {
  const pending = pendingMigrations(opened.db, migrationsDir)
  if (pending === 0) return false
  const applied = opened.db.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get() as number
  keepBefore(opened, dataDir, applied + pending)
  migrate(opened.db, migrationsDir)
  return true
}
