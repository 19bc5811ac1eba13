import type { ReadDb } from '#core/db/connection.ts'
import { findVersionsByTime, findVersionsInOrder } from '#core/db/row-history-repo.ts'

type Place = { readonly rev: number; readonly at: number; readonly json: string }
type Version = ReturnType<typeof findVersionsByTime>[number]

const keyOf = ({ rev, at, json }: Place) => `${rev} ${at} ${json}`

/**
 * The versions of a row of a record that its station wrote, the oldest first in its own order: under a clock that was set back the
 * newest is not the one with the latest date.
 */
export function versionsOf(
  db: ReadDb,
  record: string,
  row: { readonly id: string; readonly station: string },
): Version[] {
  // A row of another record may bear the same id.
  const ofRecord = new Set(findVersionsByTime(db, record, row).map(keyOf))
  return findVersionsInOrder(db, row).filter((one) => ofRecord.has(keyOf(one)))
}
