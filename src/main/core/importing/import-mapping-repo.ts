import { and, eq, sql } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { importMapping } from '#core/db/schema-importing.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

const bySignature = typedRead((db, ask: Asks<{ signature: string; record: string }>) =>
  db
    .select({ mapping: importMapping.mapping })
    .from(importMapping)
    .where(and(eq(importMapping.signature, ask.signature), eq(importMapping.record, ask.record))),
)

/** The mapping kept for a header, as JSON. */
export function getMapping(db: ReadDb, signature: string, record: string): string | undefined {
  return bySignature(db).get({ signature, record })?.mapping
}

const put = typedWrite((db, ask: Asks<typeof importMapping.$inferSelect>) =>
  db
    .insert(importMapping)
    .values(wholeRow(importMapping, ask))
    .onConflictDoUpdate({
      target: importMapping.signature,
      set: { record: sql`excluded.record`, mapping: sql`excluded.mapping`, at: sql`excluded.at` },
    }),
)

/** Keeps the mapping of a header in place of the one before. */
export function putMapping(db: WriteDb, kept: typeof importMapping.$inferSelect): void {
  put(db).run(kept)
}
