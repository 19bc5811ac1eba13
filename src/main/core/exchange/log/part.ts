import type { Books } from '#core/db/connection.ts'
import type { Addressee } from '#core/exchange/trust/peer.ts'
import { addressedTo } from '#core/exchange/log/pending-rows.ts'
import { type Addressed, eachAddressed, weighAddressed } from '#core/exchange/log/version-repo.ts'
import { JSON_LIMITS } from '#core/exchange/protocol/strict-json.ts'
import type { StationRow } from '#core/db/transaction.ts'

// What is too much for one package goes in several: each from where the one before ended up to its `reach` (format §7).

/** What one part holds at most: rows of one record, and bytes of all of them. */
export type PartLimits = { readonly rows: number; readonly bytes: number }

/** Half of what a table may be in bytes, so that a part stays within every limit of the format, its archive among them. */
const PART_LIMITS: PartLimits = { rows: JSON_LIMITS.rows, bytes: JSON_LIMITS.fileBytes / 2 }

/** What a line has beside the fields of its row: ids, epoch, reader, time, at their longest. */
const STAMP = 512

/** Counts rows until the next would not fit. */
function fullness(limits: PartLimits) {
  let counts = new Map<string, number>()
  let bytes = 0
  return {
    fits: (table: string, size: number): boolean =>
      (counts.get(table) ?? 0) < limits.rows && (counts.size === 0 || bytes + size <= limits.bytes),
    add: (table: string, size: number): void => {
      counts.set(table, (counts.get(table) ?? 0) + 1)
      bytes += size
    },
    empty: (): void => {
      counts = new Map()
      bytes = 0
    },
  }
}

/** The revisions at which parts end but the last. A part ends at a revision of this epoch: what is older goes with the first. */
function cutPoints(books: Books, station: StationRow, asked: Addressed, limits: PartLimits): number[] {
  const part = fullness(limits)
  const ends: number[] = []
  let last: number | undefined
  for (const { table_name, json, rev, epoch } of eachAddressed(books.db, asked)) {
    const size = Buffer.byteLength(json) + STAMP
    if (last !== undefined && !part.fits(table_name, size)) {
      ends.push(last)
      part.empty()
    }
    part.add(table_name, size)
    last = epoch === station.epoch ? rev : undefined
  }
  return ends
}

/**
 * Up to which revisions the parts go in which everything beyond a revision is written to a peer; the last goes as far as there is
 * anything, and is not among them. Empty where one package will do.
 */
export function partEnds(
  books: Books,
  { station, peer, base }: { readonly station: StationRow; readonly peer: Addressee; readonly base: number },
  limits: PartLimits = PART_LIMITS,
): number[] {
  const asked = addressedTo(books.definitions, station, peer, base)
  const { count, bytes } = weighAddressed(books.db, asked)
  return count <= limits.rows && bytes + count * STAMP <= limits.bytes ? [] : cutPoints(books, station, asked, limits)
}
