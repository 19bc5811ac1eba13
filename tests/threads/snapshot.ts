import { createHash } from 'node:crypto'
import { type BigIntStats, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DATABASE_FILE } from '#core/station/file.ts'
import { bestOf, slotCopies } from '#core/station/slots.ts'
import { openFile } from '#test/helper/open-file.ts'

/** Everything a station holds, each part by its name: equal snapshots mean that nothing was saved. */
export type Snapshot = ReadonlyMap<string, string>

/** Held by the process, rewritten at each opening, kept as evidence of a refusal or of a trouble, or compared by what they say. */
const NOT_COMPARED = /^(?:station\.(?:db|head|lock|slots|sock)|dry-run\.db|(?:quarantine|log)(?:\/|$))/u
/** The chain grows with refusals too, and is compared by entry where that matters. */
const NO_TABLE = /^(?:sqlite_|audit$)|_search(?:_|$)/u

const short = (text: string | Uint8Array) => createHash('sha256').update(text).digest('base64url').slice(0, 16)

const digests = new Map<string, { readonly stamp: string; readonly digest: string }>()

/** The digest of a file, read again only where its stamp says that it was written. */
function digestOf(path: string, { ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  const stamp = [ino, size, mtimeNs, ctimeNs].join()
  const known = digests.get(path)
  if (known?.stamp === stamp) return known.digest
  const digest = short(readFileSync(path))
  digests.set(path, { stamp, digest })
  return digest
}

/** Files below a folder, with what is in them; an empty folder says nothing. */
function filesUnder(folder: string, into: Map<string, string>, label: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (label === '' && NOT_COMPARED.test(name)) continue
    const path = join(folder, name)
    const facts = statSync(path, { bigint: true })
    if (facts.isFile()) into.set(`${label}${name}`, digestOf(path, facts))
  }
}

export type Watching = {
  readonly take: () => Snapshot
  /** Entries of the audit with this action that say it was done. */
  readonly entries: (action: string) => number
  /** One value of the database, for what stands on paper only. */
  readonly value: (sql: string) => unknown
  readonly close: () => void
}

/** Looks at a station from beside it: its tables over a connection of its own, its folder, and the folders it writes into. */
export function watch(dataDir: string, key: Uint8Array, outside: () => readonly string[]): Watching {
  const db = openFile(join(dataDir, DATABASE_FILE), key, 'read')
  const names = (db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[])
    .filter((name) => !NO_TABLE.test(name))
    .map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).raw()] as const)
  const count = db.prepare("SELECT count(*) FROM audit WHERE action = ? AND result = 'done'").pluck()
  const opens = db.prepare("SELECT id || ' ' || (slot ->> '$.wrapped.salt') FROM user WHERE slot IS NOT NULL").pluck()
  let version: unknown
  let tables: readonly (readonly [string, string])[] = []
  const readTables = () => {
    const now = db.pragma('data_version', { simple: true })
    if (now !== version)
      tables = db.transaction(() => names.map(([name, rows]) => [name, short(JSON.stringify(rows.all()))] as const))()
    version = now
    return tables
  }
  return {
    take: () => {
      const found = new Map<string, string>(readTables())
      // The database says who may open it (ADR 0018): beside that the file may hold what was to be, never less.
      const held = new Set(bestOf(slotCopies(dataDir))?.slots.map((one) => `${one.user} ${one.wrapped.salt}`))
      const lacking = (opens.all() as string[]).filter((one) => !held.has(one))
      found.set('slots', lacking.join())
      filesUnder(dataDir, found, '')
      for (const folder of outside()) filesUnder(folder, found, `${folder}/`)
      return found
    },
    entries: (action) => count.get(action) as number,
    value: (sql) => db.prepare(sql).pluck().get(),
    close: () => db.close(),
  }
}

/** What differs between two snapshots, by name. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => before.get(name) !== after.get(name)).toSorted()
}
