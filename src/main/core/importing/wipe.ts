import type { WriteDb } from '#core/db/connection.ts'
import { listBatchIdsOf } from '#core/importing/import-batch-repo.ts'
import { wipeStaged } from '#core/importing/staged-row-repo.ts'
import type { PersonWords } from '#core/register/service.ts'

/** Takes the words of a person out of what the imports of a record still hold of their sheets; answers how many rows held them. */
export function wipeImports(db: WriteDb, record: string, words: PersonWords): number {
  return wipeStaged(db, listBatchIdsOf(db, record), words)
}
