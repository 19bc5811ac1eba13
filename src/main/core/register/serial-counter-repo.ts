import { and, eq, sql } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { serialCounter } from '#core/db/schema-work.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

type Series = { readonly module: string; readonly year: number }

const last = typedRead((db, ask: Asks<Series>) =>
  db
    .select({ last: serialCounter.last })
    .from(serialCounter)
    .where(and(eq(serialCounter.module, ask.module), eq(serialCounter.year, ask.year))),
)

/** The last number given of a module and year; 0 before the first. */
export function lastNumber(db: ReadDb, series: Series): number {
  return last(db).get(series)?.last ?? 0
}

const raise = typedWrite((db, ask: Asks<typeof serialCounter.$inferSelect>) =>
  db
    .insert(serialCounter)
    .values(wholeRow(serialCounter, ask))
    .onConflictDoUpdate({
      target: [serialCounter.module, serialCounter.year],
      set: { last: sql`max(${serialCounter.last}, excluded.last)` },
    }),
)

/** Says that a number of a module and year is given; never takes one back. */
export function raiseNumber(db: WriteDb, series: Series, given: number): void {
  raise(db).run({ ...series, last: given })
}
