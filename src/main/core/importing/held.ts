import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import type { StagedValues, Verdict } from '#core/importing/batch.ts'
import type { RowProblem } from '#core/importing/judge.ts'

/** A row of a dry run as it stands there. */
export type Held = {
  readonly row: number
  readonly verdict: Verdict
  readonly staged: StagedValues
  readonly problems: readonly RowProblem[]
}

type Line = { readonly row: number; readonly verdict: string; readonly json: string; readonly problems: string }

function heldOf({ row, verdict, json, problems }: Line): Held {
  return {
    row,
    verdict: verdict as Verdict,
    staged: JSON.parse(json) as StagedValues,
    problems: JSON.parse(problems) as RowProblem[],
  }
}

const FROM = 'SELECT row, verdict, json, problems FROM dry.staged_row WHERE batch = ?'

/** One row of a dry run. */
export function heldRow(db: ReadDb, batch: string, row: number): Held | undefined {
  const found = prepared(db, `${FROM} AND row = ?`).get(batch, row) as Line | undefined
  return found && heldOf(found)
}

/** The rows below one, in their order, one after the other; nothing may be written meanwhile. */
export function* heldBelow(db: ReadDb, batch: string, row: number): Generator<Held> {
  for (const line of prepared(db, `${FROM} AND row > ? ORDER BY row`).iterate(batch, row)) yield heldOf(line as Line)
}
