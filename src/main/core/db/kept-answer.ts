import type { ReadDb } from '#core/db/connection.ts'
import { historyEnd, type HistoryEnd, wroteSince } from '#core/db/row-version-repo.ts'

type Kept = { readonly of: string; readonly end: HistoryEnd; readonly value: unknown }

const kept = new WeakMap<ReadDb, Map<string, Kept>>()

/**
 * Works an answer out anew only where a row of one of `records` was written since (every write of a row adds its version to the
 * history): for figures over a whole register that are looked at many times a day. `name` is the answer's own; `of` says what
 * else it depends on, as the day, and another `of` takes its place. What it reads beside rows of `records` may not change while
 * the file is open.
 */
export function keptAnswer<T>(
  db: ReadDb,
  { name, of, records }: { readonly name: string; readonly of: string; readonly records: readonly string[] },
  workOut: () => T,
): T {
  let answers = kept.get(db)
  if (!answers) kept.set(db, (answers = new Map()))
  const known = answers.get(name)
  const end = historyEnd(db)
  const stands = known?.of === of && !wroteSince(db, known.end, records)
  // The cast of this file: under its name an answer is always worked out by the same function.
  const value = stands ? (known.value as T) : workOut()
  answers.set(name, { of, end, value })
  return value
}
