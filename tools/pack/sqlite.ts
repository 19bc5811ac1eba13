// Which SQLite module a packed tree gets: the one built for old systems where it was made, else the one its publisher built.
import { join } from 'node:path'
import { root } from '../process.mjs'
import { builtSqlite } from '../sqlite/module.ts'
import { prebuildOf, type Target } from './target.ts'

export type SqliteModule = {
  readonly file: string
  /** Ours, for old systems. */
  readonly own: boolean
  /** The least C library of Linux that Node and this module run on. */
  readonly glibc: string
  /** For whoever packs: what the system of the tree must have, where that is more than Node asks; else nothing. */
  readonly note: string
}

/** The module of a target. One of our own that is not byte for byte the recorded one is never taken. */
export function sqliteModule({ os, cpu }: Pick<Target, 'os' | 'cpu'>, built = builtSqlite): SqliteModule {
  const file = join(root, 'node_modules', 'better-sqlite3', 'prebuilds', prebuildOf({ os, cpu }))
  if (os !== 'linux') return { file, own: false, glibc: '', note: '' }
  const found = built(`${os}-${cpu}`)
  if ('file' in found) return { file: found.file, own: true, glibc: '2.28', note: '' }
  return { file, own: false, glibc: '2.34', note: `needs glibc 2.34: ${found.reason}` }
}
