import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inArray } from 'drizzle-orm'
import { TEXT } from '#core/db/column.ts'
import { connectionOf, type ReadDb, type WriteDb } from '#core/db/connection.ts'
import { importBatch } from '#core/db/schema-importing.ts'
import { readValue } from '#core/db/statement.ts'
import { typedWrite } from '#core/db/typed.ts'
import { disk } from '#core/disk.ts'

const DRY_FILE = 'dry-run.db'
/** KiB of its pages kept in memory: a dry run is written once and read once, so more would help nobody. */
const CACHE = 8_192

/** Of a dry run, the rows somebody may want to look at: for most sheets few, found without reading the others. */
export const REMARKED = "(verdict <> 'added' OR problems <> '[]')"

const filesIn = (dataDir: string) => ['', '-journal'].map((ending) => join(dataDir, `${DRY_FILE}${ending}`))

/** Removes the dry runs at closing; what somebody holds is removed at the next opening. The station's database must not be open. */
export function removeDryRuns(dataDir: string): void {
  disk.clear(filesIn(dataDir))
}

/** Where staged rows lie: in the database itself and, where this opening has made it, in the file of the dry runs. */
export function placesOfStagedRows(handle: ReadDb): readonly string[] {
  return readValue(
    handle,
    "SELECT name FROM pragma_database_list WHERE name IN ('main', 'dry') ORDER BY seq",
    TEXT,
  ).all()
}

/** Lets a connection see the rows of dry runs as `dry.staged_row`, in a file under the key of its database. */
export function attachDryRuns(handle: ReadDb, dataDir: string): void {
  const db = connectionOf(handle)
  db.prepare('ATTACH DATABASE ? AS dry').run(join(dataDir, DRY_FILE))
  db.pragma(`dry.cache_size=-${CACHE}`)
}

/**
 * Makes the file for the dry runs of this opening. Rows that nobody has decided to enter, as many as a sheet has, are worth
 * neither a sync nor a second writing by way of the log, and in the database itself every backup would carry them; what a power
 * cut costs is a dry run. One that was under way when the station closed is gone, and its batch says so. Faults: FILE_BUSY.
 */
export function openDryRuns(handle: WriteDb, dataDir: string): void {
  // Made already where the file was only looked into, and empty.
  if (placesOfStagedRows(handle).includes('dry')) return
  for (const file of filesIn(dataDir)) disk.remove(file)
  // A connection to a file that must be there does not make another one; an empty file is an empty database.
  writeFileSync(join(dataDir, DRY_FILE), '', { mode: 0o600 })
  attachDryRuns(handle, dataDir)
  const db = connectionOf(handle)
  db.pragma('dry.synchronous=OFF')
  // A journal in memory would be lost to the very fault it is for: a write the disk refuses.
  db.pragma('dry.journal_mode=DELETE')
  // Of the same shape as the table that keeps what a finished import leaves to look at.
  const shape = readValue(handle, "SELECT sql FROM main.sqlite_schema WHERE name = 'staged_row'", TEXT).only()
  db.exec(shape.replace('CREATE TABLE ', 'CREATE TABLE dry.'))
  db.exec(`CREATE INDEX dry.staged_row_remarked ON staged_row (batch, row) WHERE ${REMARKED}`)
}

const discardOpen = typedWrite((db) =>
  db
    .update(importBatch)
    .set({ state: 'discarded' })
    .where(inArray(importBatch.state, ['staging', 'staged'])),
)

/** Says of the dry runs before this opening that they are gone. */
export function discardDryRuns(db: WriteDb): void {
  discardOpen(db).run({})
}

/** Where the rows of a batch lie: in the dry run as long as it is one, later only those that did not go in as they stood. */
export function stagedTable(state: string): string {
  return state === 'staged' || state === 'staging' ? 'dry.staged_row' : 'main.staged_row'
}
