import { optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'

// A backup holds every content that any table names, asked of all of them at once.

/** Digests of attachments and issued forms in the encrypted store, each once. */
export function findContentDigests(db: ReadDb): string[] {
  return readValue(db, 'SELECT digest FROM stored_file UNION SELECT file FROM issued_form ORDER BY 1', TEXT).all()
}

const PACKAGE = { file: TEXT, sum: optional(TEXT) }

/** Files of packages on the shelf, each with its SHA-256 where that was noted. */
export function findPackageFiles(db: ReadDb): RowOf<typeof PACKAGE>[] {
  return read(
    db,
    "SELECT DISTINCT file, sum FROM package_log WHERE ifnull(file, '') <> '' ORDER BY file",
    PACKAGE,
  ).all()
}
