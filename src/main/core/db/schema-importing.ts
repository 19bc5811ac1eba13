import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { BatchSummary } from '#shared/contract/importing.ts'

/** Column mappings remembered by the signature of a sheet's header. */
export const importMapping = sqliteTable('import_mapping', {
  signature: text('signature').primaryKey(),
  record: text('record').notNull(),
  mapping: text('mapping').notNull(),
  at: integer('at').notNull(),
})

/** One import: its counts, its file's digest, and the command whose rows an undo voids. */
export const importBatch = sqliteTable('import_batch', {
  id: text('id').primaryKey(),
  record: text('record').notNull(),
  fileName: text('file_name').notNull(),
  fileDigest: text('file_digest').notNull(),
  state: text('state').$type<BatchSummary['state']>().notNull(),
  summary: text('summary').notNull(),
  commandId: text('command_id').notNull(),
  at: integer('at').notNull(),
  by: text('by').notNull(),
  undoneAt: integer('undone_at'),
})

/**
 * Rows on their way in: parsed by a job, judged, entered by one set-based commit (design decision 10). A dry run holds them in a
 * file of its own (`openDryRuns`); here stay those of a finished import that did not go in as they stood.
 */
export const stagedRow = sqliteTable(
  'staged_row',
  {
    batch: text('batch').notNull(),
    row: integer('row').notNull(),
    verdict: text('verdict').notNull(),
    existing: text('existing'),
    json: text('json').notNull(),
    problems: text('problems').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batch, table.row] }),
    index('staged_row_by_verdict').on(table.batch, table.verdict),
  ],
)
