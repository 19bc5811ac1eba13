import type { ReadDb } from '#core/db/connection.ts'
import { countProblems, countRemarks, countVerdicts, type Verdict } from '#core/importing/staged-row-repo.ts'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { problemWord } from '#shared/import-words.ts'

type Counted = Pick<
  BatchSummary,
  'rows' | 'added' | 'changed' | 'unchanged' | 'repeated' | 'refused' | 'warned' | 'mended' | 'problemsByCode'
>

/** Counts a dry run as its rows stand: by what would become of them, by kind of problem, and the cells mended in it. */
export function tallyOf(db: ReadDb, batch: string): Counted {
  const by = countVerdicts(db, batch)
  const count = (verdict: Verdict) => by.get(verdict) ?? 0
  return {
    rows: [...by.values()].reduce((sum, one) => sum + one, 0),
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    repeated: count('repeated'),
    refused: count('refused'),
    ...countRemarks(db, batch),
    problemsByCode: countProblems(db, batch).map(({ code, message, count: times }) => ({
      code,
      message: problemWord(code, message),
      count: times,
    })),
  }
}
