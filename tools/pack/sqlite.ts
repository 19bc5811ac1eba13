// Which SQLite module a packed tree gets: the one built for old systems where it was made, else the one its publisher built.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../process.mjs'
import { prebuildOf, type Target } from './target.ts'

/** Where our own builds lie, made beside the packages and never in the repository: `<platform>.node`; and what they must be. */
export const OWN_SQLITE = {
  folder: join(root, 'node_modules', '.cache', 'sqlite'),
  recipe: join(root, 'tools', 'sqlite', 'recipe.json'),
}

type Recipe = { readonly targets?: Readonly<Record<string, { readonly sha256?: string }>> }

export type SqliteModule = {
  readonly file: string
  /** Ours, for old systems. */
  readonly own: boolean
  /** For whoever packs: what the system of the tree must have, where that is more than Node asks; else nothing. */
  readonly note: string
}

/** The module of a target. One of our own that is not byte for byte what the repository records is never taken. */
export function sqliteModule(target: Pick<Target, 'os' | 'cpu'>, { folder, recipe } = OWN_SQLITE): SqliteModule {
  const name = prebuildOf(target)
  const prebuild = join(root, 'node_modules', 'better-sqlite3', 'prebuilds', name)
  if (target.os !== 'linux') return { file: prebuild, own: false, note: '' }
  const file = join(folder, name)
  const without = (why: string) => ({ file: prebuild, own: false, note: `needs glibc 2.33: ${why}` })
  if (!existsSync(file)) return without('SQLite’s module for older systems was not built here')
  const known: Recipe = existsSync(recipe) ? (JSON.parse(readFileSync(recipe, 'utf8')) as Recipe) : {}
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex')
  if (known.targets?.[`${target.os}-${target.cpu}`]?.sha256 !== digest)
    return without(`SQLite’s module for older systems is not the recorded one: ${digest}`)
  return { file, own: true, note: '' }
}
