import type { ReadDb } from '#core/db/connection.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { getMapping, putMapping } from '#core/importing/import-mapping-repo.ts'

/** No record is named so: the mapping is of a table that is filled, not of one that is read. */
const RECORD = 'given-table'

/** How a table with these heads was filled before, as it was kept. */
export function rememberedGiven(db: ReadDb, signature: string): string | undefined {
  return getMapping(db, signature, RECORD)
}

/** Keeps how a table with these heads was filled, in place of the time before. */
export function rememberGiven(tx: WriteTx, signature: string, mapping: string): void {
  putMapping(tx.db, { signature, record: RECORD, mapping, at: tx.now })
}
