import Database from 'better-sqlite3'
import { existsSync, statSync, truncateSync } from 'node:fs'
import type { ReadDb } from '#core/db/connection.ts'
import { hasCode } from '#core/fault.ts'
import { mendSchema } from '#core/rescue/schema-repo.ts'
import { unlessDamaged } from '#core/rescue/scan.ts'

/** How often a copy that was cut off is made twice as long before it is given up: its first page says how long it should be. */
const DOUBLINGS = 4

/** Opens a copy; what was read of its schema before a page that does not open counts as its schema. */
function openRaw(file: string, key: Uint8Array, isReadonly: boolean): Database.Database {
  const db = new Database(file, { readonly: isReadonly, fileMustExist: true })
  db.pragma("cipher='chacha20'")
  db.pragma(`key='raw:${Buffer.from(key).toString('hex')}'`)
  db.pragma('trusted_schema=OFF')
  db.pragma('cell_size_check=ON')
  db.pragma('temp_store=MEMORY')
  return db
}

/** What stands in the way of reading the schema to its end; null where nothing does. */
function troubleOf(db: Database.Database): unknown {
  try {
    // Reads the whole schema, which no pragma above does.
    db.pragma('table_info(station)')
    return null
  } catch (error) {
    return error
  }
}

/** Lets the next statement work with what was read of a schema that ends at a damaged page; false where not even its first page is read. */
function takePart(db: Database.Database): boolean {
  // Else the module keeps its schema from us, and ours from being written.
  db.unsafeMode(true)
  db.pragma('writable_schema=ON')
  troubleOf(db)
  return unlessDamaged(() => db.pragma('page_count')) !== undefined
}

/** The schema of a copy made readable past its damaged pages; false where nothing of it can be. */
function mendCopy(file: string, key: Uint8Array): boolean {
  const db = openRaw(file, key, false)
  try {
    if (!takePart(db)) return false
    unlessDamaged(() => mendSchema(db))
    return true
  } finally {
    db.close()
  }
}

/**
 * Opens the copy of a damaged database to be read, as far as it can be: without the rules of a living file, of which a damaged one may
 * keep none. Every page authenticates itself when it is read, so that nothing comes from a page that was changed. A copy that was cut
 * off is filled up with empty pages, each of which is refused when it is read; the tables behind a damaged page of the schema are
 * named once more before it. Null where the first page, by which all others are found, does not open under this key.
 */
export function openDamaged(file: string, key: Uint8Array): ReadDb | null {
  if (!existsSync(file)) return null
  for (let tries = 0; ; tries += 1) {
    const db = openRaw(file, key, true)
    const trouble = troubleOf(db)
    if (trouble === null) return db as unknown as ReadDb
    db.close()
    if (!hasCode(trouble, 'SQLITE_CORRUPT') || tries === DOUBLINGS) return null
    if (mendCopy(file, key)) break
    truncateSync(file, statSync(file).size * 2)
  }
  const db = openRaw(file, key, true)
  takePart(db)
  return db as unknown as ReadDb
}
