import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate as drizzleMigrate } from 'drizzle-orm/better-sqlite3/migrator'
import { z } from 'zod'
import type { Sqlite } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })

function shippedMigrations(folder: string): { tag: string; when: number; hash: string }[] {
  const journal = Journal.parse(JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')))
  return journal.entries.map((entry) => ({
    ...entry,
    hash: createHash('sha256')
      .update(readFileSync(join(folder, `${entry.tag}.sql`), 'utf8'))
      .digest('hex'),
  }))
}

function appliedHashes(db: Sqlite): string[] {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get()
  if (!table) return []
  return db.prepare('SELECT hash FROM __drizzle_migrations ORDER BY id').pluck().all() as string[]
}

/** How many shipped migrations the file still lacks; refuses files of a newer program and edited or reordered chains. */
export function pendingMigrations(db: Sqlite, folder: string): number {
  const shipped = shippedMigrations(folder)
  const applied = appliedHashes(db)
  if (applied.length > shipped.length) refuse('FILE_FROM_NEWER_PROGRAM', { has: applied.length, knows: shipped.length })
  for (const [place, hash] of applied.entries())
    if (shipped[place]?.hash !== hash) refuse('MIGRATION_CHAIN_BROKEN', { place, tag: shipped[place]?.tag ?? '?' })
  for (const [place, entry] of shipped.entries())
    if (place > 0 && entry.when <= (shipped[place - 1]?.when ?? 0))
      refuse('MIGRATION_CHAIN_BROKEN', { place, tag: entry.tag })
  return shipped.length - applied.length
}

/**
 * Guards what drizzle's migrator does not (style §3.4): newer files, edited or skipped migrations, and foreign keys
 * that cascade while a table is rebuilt. The caller has taken a verified copy when the file already held data.
 */
export function migrate(db: Sqlite, folder: string): number {
  if (!existsSync(folder)) throw new Error('migrations folder is missing')
  const pending = pendingMigrations(db, folder)
  if (pending === 0) return 0
  db.pragma('foreign_keys=OFF')
  try {
    drizzleMigrate(drizzle(db), { migrationsFolder: folder })
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) refuse('MIGRATION_DAMAGED', { rows: broken.length })
    const verdict = db.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') refuse('MIGRATION_DAMAGED', { verdict })
  } finally {
    db.pragma('foreign_keys=ON')
  }
  return pending
}
