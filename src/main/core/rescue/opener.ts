import Database from 'better-sqlite3'
import { existsSync, statSync, truncateSync } from 'node:fs'
import { hasCode } from '#core/fault.ts'
import type { ReadDb } from '#core/db/connection.ts'

/** How often a copy that was cut off is made twice as long before it is given up: its first page says how long it should be. */
const DOUBLINGS = 4

function openRaw(file: string, key: Uint8Array): ReadDb {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    db.pragma("cipher='chacha20'")
    db.pragma(`key='raw:${Buffer.from(key).toString('hex')}'`)
    db.pragma('trusted_schema=OFF')
    db.pragma('cell_size_check=ON')
    db.pragma('temp_store=MEMORY')
    // Reads the whole schema, which no pragma above does.
    db.pragma('table_info(station)')
    return db as unknown as ReadDb
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Opens the copy of a damaged database to be read, as far as it can be: without the rules of a living file, of which a damaged one may
 * keep none. Every page authenticates itself when it is read, so that nothing comes from a page that was changed. A copy that was cut
 * off is filled up with empty pages, each of which is refused when it is read. Null where a page does not open by which all others
 * are found: the first, or one of those that say which tables there are.
 */
export function openDamaged(file: string, key: Uint8Array): ReadDb | null {
  if (!existsSync(file)) return null
  for (let tries = 0; ; tries += 1) {
    try {
      return openRaw(file, key)
    } catch (error) {
      if (!hasCode(error, 'SQLITE_CORRUPT') || tries === DOUBLINGS) return null
      truncateSync(file, statSync(file).size * 2)
    }
  }
}
