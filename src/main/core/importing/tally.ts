import type { ReadDb } from '#core/db/connection.ts'
import { REMARKED } from '#core/db/dry-run.ts'
import { prepared } from '#core/db/statement.ts'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { problemWord } from '#shared/import-words.ts'

type Counted = Pick<
  BatchSummary,
  'rows' | 'added' | 'changed' | 'unchanged' | 'repeated' | 'refused' | 'warned' | 'mended' | 'problemsByCode'
>

/** Counts a dry run as its rows stand: by what would become of them, by kind of problem, and the cells mended in it. */
export function tallyOf(db: ReadDb, batch: string): Counted {
  const verdicts = prepared(db, 'SELECT verdict, count(*) FROM dry.staged_row WHERE batch = ? GROUP BY verdict').raw()
  const by = new Map(verdicts.all(batch) as [string, number][])
  const count = (verdict: string) => by.get(verdict) ?? 0
  const { warned, mended } = prepared(
    db,
    `SELECT count(*) FILTER (WHERE problems <> '[]' AND verdict NOT IN ('refused', 'repeated')) AS warned,
     COALESCE(SUM(json_array_length(json, '$.mends')), 0) AS mended FROM dry.staged_row WHERE batch = ? AND ${REMARKED}`,
  ).get(batch) as { warned: number; mended: number }
  const kinds = prepared(
    db,
    // With min() the message is that of the first row.
    `SELECT json_extract(p.value, '$.code') AS code, json_extract(p.value, '$.message') AS message, count(*) AS count, min(s.row) AS first
     FROM dry.staged_row s, json_each(s.problems) p WHERE s.batch = ? AND ${REMARKED} AND s.problems <> '[]'
     GROUP BY 1 ORDER BY 3 DESC, 4, min(p.id)`,
  ).all(batch) as { code: string; message: string; count: number }[]
  return {
    rows: [...by.values()].reduce((sum, one) => sum + one, 0),
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    repeated: count('repeated'),
    refused: count('refused'),
    warned,
    mended,
    problemsByCode: kinds.map(({ code, message, count: times }) => ({
      code,
      message: problemWord(code, message),
      count: times,
    })),
  }
}
