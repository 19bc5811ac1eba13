import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../process.mjs'
import recipe from './recipe.json' with { type: 'json' }

/** Systems the SQLite module is compiled for; the names are those of the package's own prebuilt ones. */
export type SqliteTarget = keyof typeof recipe.targets

/** All of them. */
export const SQLITE_TARGETS: readonly SqliteTarget[] = ['linux-x64', 'linux-arm64']

/** Where `npm run build:sqlite` puts a module. */
export function sqliteFile(target: SqliteTarget): string {
  return join(root, 'node_modules', '.cache', 'sqlite', `${target}.node`)
}

/** SHA-256 of a file's bytes, as hexadecimal. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The module built for a system: the file, if it is there and is byte for byte the recorded one, else why not. */
export function builtSqlite(
  target: SqliteTarget,
  file: string = sqliteFile(target),
): { file: string } | { reason: string } {
  if (!existsSync(file)) return { reason: `the SQLite module for ${target} is not built: npm run build:sqlite` }
  const found = sha256(readFileSync(file))
  const recorded = recipe.targets[target].sha256
  if (found === recorded) return { file }
  return { reason: `${file} is not the module recorded in tools/sqlite/recipe.json: ${found}, not ${recorded}` }
}
