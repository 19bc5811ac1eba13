import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { connectionOf, type ReadDb, type Sqlite, type WriteDb } from '#core/db/connection.ts'
import { refuse } from '#core/fault.ts'

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })

/** What its generator writes between two statements of a migration. */
const BREAKPOINT = '--> statement-breakpoint'

type Step = {
  readonly tag: string
  readonly when: number
  readonly hash: string
  readonly statements: readonly string[]
}

/** Read here and not by drizzle, which says of every file that cannot be read that there is none. */
function shippedMigrations(folder: string): Step[] {
  const journal = Journal.parse(JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')))
  return journal.entries.map((entry) => {
    const text = readFileSync(join(folder, `${entry.tag}.sql`), 'utf8')
    return {
      ...entry,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split(BREAKPOINT),
    }
  })
}

function appliedHashes(db: Sqlite): string[] {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get()
  if (!table) return []
  return db.prepare('SELECT hash FROM __drizzle_migrations ORDER BY id').pluck().all().map(String)
}

/** How many migrations the file has taken. */
export function countMigrations(db: ReadDb): number {
  return appliedHashes(connectionOf(db)).length
}

/** How many shipped migrations the file still lacks; refuses files of a newer program and edited or reordered chains. */
export function pendingMigrations(db: ReadDb, folder: string): number {
  return lackingSteps(db, folder).length
}

function lackingSteps(db: ReadDb, folder: string): Step[] {
  const shipped = shippedMigrations(folder)
  const applied = appliedHashes(connectionOf(db))
  if (applied.length > shipped.length) refuse('FILE_FROM_NEWER_PROGRAM', { has: applied.length, knows: shipped.length })
  for (const [place, hash] of applied.entries())
    if (shipped[place]?.hash !== hash) refuse('MIGRATION_CHAIN_BROKEN', { place, tag: shipped[place]?.tag ?? '?' })
  for (const [place, entry] of shipped.entries())
    if (place > 0 && entry.when <= (shipped[place - 1]?.when ?? 0))
      refuse('MIGRATION_CHAIN_BROKEN', { place, tag: entry.tag })
  return shipped.slice(applied.length)
}

// Of every command: what a migration must neither lose nor double. A table of a record is told by its stamp.
const HELD = `SELECT name FROM sqlite_schema WHERE type = 'table' AND (name IN ('row_version', 'audit', 'command_log', 'package_log')
  OR (SELECT count(*) FROM pragma_table_info(sqlite_schema.name) WHERE name IN ('station', 'epoch', 'rev')) = 3) ORDER BY name`

/** Rows by table, and the money posted in 分. */
function holdings(db: Sqlite, tables: readonly string[]): Record<string, number | null> {
  const here = new Set(db.prepare(HELD).pluck().all())
  const counts = tables.map((name) => [
    name,
    here.has(name) ? Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()) : null,
  ])
  // A new file has no ledger yet.
  if (!tables.includes('ledger_entry')) return Object.fromEntries(counts)
  const money = Number(db.prepare('SELECT ifnull(sum(amount), 0) FROM ledger_entry').pluck().get())
  return { ...Object.fromEntries(counts), money }
}

/** Faults: MIGRATION_DAMAGED with what the steps broke. */
function checkWhole(db: Sqlite, tables: readonly string[], before: object): void {
  const broken = db.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) refuse('MIGRATION_DAMAGED', { rows: broken.length })
  const verdict = db.pragma('integrity_check', { simple: true })
  if (verdict !== 'ok') refuse('MIGRATION_DAMAGED', { verdict })
  const after = holdings(db, tables)
  if (JSON.stringify(after) !== JSON.stringify(before)) refuse('MIGRATION_DAMAGED', { before, after })
}

const JOURNAL = `CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`

/**
 * Carries out the shipped migrations that the file lacks, in one transaction with what proves it whole: a step that breaks the
 * structure, a reference, or loses a row leaves the file as it was, at this opening and at every later one. drizzle's own
 * migrator commits before anything could be looked at; its files and its table of what was done are used. Answers how many.
 * Faults: FILE_FROM_NEWER_PROGRAM, MIGRATION_CHAIN_BROKEN, MIGRATION_DAMAGED.
 */
export function migrate(handle: WriteDb, folder: string): number {
  if (!existsSync(folder)) throw new Error('migrations folder is missing')
  const steps = lackingSteps(handle, folder)
  if (steps.length === 0) return 0
  const db = connectionOf(handle)
  const tables = db.prepare(HELD).pluck().all().map(String)
  // A table that is built anew must not take its children along; switched outside, for a transaction cannot.
  db.pragma('foreign_keys=OFF')
  try {
    db.transaction(() => {
      const before = holdings(db, tables)
      db.exec(JOURNAL)
      for (const { statements, hash, when } of steps) {
        for (const statement of statements) db.exec(statement)
        db.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run(hash, when)
      }
      checkWhole(db, tables, before)
    }).immediate()
  } finally {
    db.pragma('foreign_keys=ON')
  }
  return steps.length
}
