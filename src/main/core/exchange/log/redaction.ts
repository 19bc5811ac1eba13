import { blanked, goneOf } from '#core/db/gone.ts'
import type { RowImage, Stamp } from '#core/db/row-image.ts'
import type { ReadDb } from '#core/db/connection.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { rewriteClaims } from '#core/exchange/log/claimed-version-repo.ts'
import { findVersions } from '#core/db/row-history-repo.ts'
import { stationName } from '#core/db/station-name.ts'
import { findPackagesHolding } from '#core/exchange/log/package-log-repo.ts'
import { rewriteReturned } from '#core/exchange/log/returned-version-repo.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Blanks what a redaction names in the versions that peers gave back or claim of an own row; answers how many held it. */
export function wipeReturned(tx: WriteTx, definition: RecordDefinition, row: Pick<Stamp, 'id' | 'station'>): number {
  const gone = goneOf(tx.db, definition, row)
  const change = (json: string) => {
    const image = JSON.parse(json) as RowImage
    const next = JSON.stringify({ ...image, f: blanked(definition, image.f, gone) })
    return next === json ? null : next
  }
  const { name } = definition
  return rewriteReturned(tx.db, name, row.id, change) + rewriteClaims(tx.db, name, row.id, change)
}

/** A package in the package store that holds what was since blanked: with whom it went, its number and when it was written or came. */
type Holding = {
  readonly digest: string
  readonly peer: string
  readonly sent: boolean
  readonly seq: number
  readonly at: number
}

/** The packages in the package store that hold any version of some rows, each once. */
export function packagesHolding(db: ReadDb, rows: readonly Pick<Stamp, 'id' | 'station'>[]): Holding[] {
  const found = new Map<string, Holding>()
  for (const row of rows)
    for (const { epoch, rev } of findVersions(db, row))
      for (const { digest, peer, direction, seq, at } of findPackagesHolding(db, epoch, rev))
        found.set(digest, { digest, peer: stationName(db, peer), sent: direction === 'out', seq, at })
  return [...found.values()]
}
