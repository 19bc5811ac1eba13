import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { closeConnection, openConnection, databasePath, type ReadDb, type WriteDb } from '#core/db/connection.ts'
import { carryOverLog } from '#core/db/checkpoint.ts'
import { discardDryRuns, openDryRuns, removeDryRuns } from '#core/db/dry-run.ts'
import { pendingMigrations } from '#core/db/migrate.ts'
import { assertObjects } from '#core/db/objects.ts'
import { hasRunningTotals } from '#core/db/running-total.ts'
import { rebuildSearch } from '#core/db/row-writer.ts'
import type { World } from '#core/db/transaction.ts'
import { disk } from '#core/disk.ts'
import { refuse } from '#core/fault.ts'
import type { Door, OpenedDatabase } from '#core/station/door.ts'
import { adoptRestoredCopy } from '#core/station/epoch.ts'
import { UPGRADED_MARK, writeWhole } from '#core/station/file.ts'
import { type HeadNote, openHead } from '#core/station/head.ts'
import { upgrade } from '#core/station/upgrade.ts'

/** A data folder that is being opened. */
type Opening = {
  readonly dataDir: string
  readonly migrationsDir: string
  readonly world: World
  /** Makes anew what is derived of facts, after an upgrade: the rooms that derive it stand above the station. */
  readonly derive: (db: WriteDb) => void
  readonly door: Door
}

/** What the opening found that people must know, and the note of how far the chain goes. */
export type Ready = { readonly head: HeadNote; readonly notices: readonly string[] }

/**
 * Upgrades a file, and says whether what is derived of its facts is to be made anew: after an upgrade, and where an earlier start ended
 * between the two. Faults: those of `upgrade`.
 */
function upgradeOnce(opened: OpenedDatabase, dataDir: string, migrationsDir: string): boolean {
  const mark = join(dataDir, UPGRADED_MARK)
  const unfinished = existsSync(mark)
  if (pendingMigrations(opened.db, migrationsDir) === 0) return unfinished
  writeWhole(mark, '')
  try {
    return upgrade(opened, dataDir, migrationsDir)
  } catch (error) {
    // Nothing of the file has changed.
    if (!unfinished) disk.remove(mark)
    throw error
  }
}

/**
 * All that an opening writes: the upgrade, triggers and search, a file for dry runs, the epoch of a restored copy, the slots as the
 * database has them. Faults: those of `upgrade`, SLOTS_TAMPERED, those of the disk.
 */
export function makeReady(opened: OpenedDatabase, { dataDir, migrationsDir, world, derive, door }: Opening): Ready {
  const { db } = opened
  const upgraded = upgradeOnce(opened, dataDir, migrationsDir)
  for (const name of assertObjects(db, world.definitions, upgraded)) {
    const definition = world.definitions.record(name)
    if (definition) rebuildSearch(db, definition)
  }
  // A projection is never carried over: what a newer program derives from the facts may read otherwise.
  if (upgraded) {
    derive(db)
    disk.remove(join(dataDir, UPGRADED_MARK))
  }
  openDryRuns(db, dataDir)
  discardDryRuns(db)
  // Before anything is written into the chain.
  const head = openHead(db, dataDir, world.ports.clock.now())
  try {
    adoptRestoredCopy(db, dataDir, world)
    const mended = door.settle(opened)
    return { head, notices: [head.found, mended].filter((one) => one !== null) }
  } catch (error) {
    head.close()
    throw error
  }
}

/**
 * All that may be done where the file was found damaged: who opens it is held against it, and nothing is written but the scratch file
 * of dry runs beside it. Faults: FILE_DAMAGED where it would have to be upgraded first, SLOTS_TAMPERED.
 */
export function onlyLook(opened: OpenedDatabase, { dataDir, migrationsDir, world, door }: Opening): void {
  if (pendingMigrations(opened.db, migrationsDir) > 0 || !hasRunningTotals(opened.db, world.definitions))
    refuse('FILE_DAMAGED', { upgrade: true })
  openDryRuns(opened.db, dataDir)
  door.look(opened)
}

/** Closes the database; its log is carried over unless the file was found damaged. Faults: those of the disk. */
export function shut({ db, key }: OpenedDatabase, dataDir: string, isHalted: boolean): void {
  try {
    if (isHalted) closeAsItLies(db, key)
    else carryOverLog(db)
  } finally {
    closeConnection(db)
    key.fill(0)
    removeDryRuns(dataDir)
  }
}

/** Whoever closes last carries the log over, unless it may only read: so a reader is the last here. */
function closeAsItLies(db: ReadDb, key: Uint8Array): void {
  let last: ReadDb
  try {
    last = openConnection(databasePath(db), key, 'read')
  } catch {
    // What cannot even be opened for reading is not written either.
    return
  }
  closeConnection(db)
  closeConnection(last)
}
