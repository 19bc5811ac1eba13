import type { ReadDb } from '#core/db/connection.ts'
import { saysSameAs } from '#core/db/row-version-repo.ts'

type Standing = { readonly id: string; readonly station: string; readonly epoch: string; readonly rev: number }

/**
 * Whether a row says word for word what its version `rev` said. A restored writer gives a row a new place without changing
 * it, so that the revision alone does not tell.
 */
export function isAsOf(db: ReadDb, row: Standing, rev: number): boolean {
  if (row.rev === rev) return true
  return saysSameAs(db, row, rev)
}
