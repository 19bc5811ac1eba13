import type { ReadDb } from '#core/db/connection.ts'
import { damagedHistory, highestRevision, indexedExtent, type PlacedVersion } from '#core/rescue/damaged-repo.ts'
import { countKeys, type Scanned, scanKeys, unlessDamaged } from '#core/rescue/scan.ts'

/** The last version of a row that could be read, by its place in the history. */
type LastVersion = Pick<PlacedVersion, 'key' | 'station' | 'epoch' | 'rev'> & {
  /** False where the row was written in several epochs or by several stations: which of them counts is said by its table alone. */
  readonly plain: boolean
}

/** What the history of a damaged file still says of its rows. */
export type DamagedHistory = Pick<Scanned, 'ended'> & {
  /** By record, then by the id of the row. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, LastVersion>>
  readonly versions: number
  /** Places at which nothing could be read. */
  readonly lost: number
  /** True where every version there is was found, and the index over them knows of no other. */
  readonly whole: boolean
}

/** Reads the places of all versions, past those that do not open. */
export function readHistory(db: ReadDb): DamagedHistory {
  const rows = new Map<string, Map<string, LastVersion>>()
  let versions = 0
  const extent = unlessDamaged(() => indexedExtent(db))
  const { lost, ended } = scanKeys(
    damagedHistory(db),
    extent?.last ?? null,
    ({ key, table_name: record, id, station, epoch, rev }) => {
      versions += 1
      let own = rows.get(record)
      if (!own) rows.set(record, (own = new Map()))
      const before = own.get(id)
      const plain = before === undefined || (before.plain && before.station === station && before.epoch === epoch)
      if (before && before.plain && plain && before.rev > rev) return
      own.set(id, { key, station, epoch, rev, plain })
    },
  )
  return {
    rows,
    versions,
    lost: countKeys(lost),
    ended,
    whole: ended && lost.length === 0 && extent?.count === versions,
  }
}

/** Whether the last version that was read of a row is proven to be its newest: nothing of the history is missing, or its index says so. */
export function isNewest(db: ReadDb, history: DamagedHistory, id: string, { plain, rev }: LastVersion): boolean {
  if (!plain) return false
  return history.whole || unlessDamaged(() => highestRevision(db, id)) === rev
}

/** Whether the index over the history knows a newer version of a row than this one; false also where that cannot be told. */
export function isOutdated(db: ReadDb, id: string, rev: number): boolean {
  return (unlessDamaged(() => highestRevision(db, id)) ?? 0) > rev
}
