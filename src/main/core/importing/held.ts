import type { ReadDb } from '#core/db/connection.ts'
import type { StagedValues } from '#core/importing/batch.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import { getStaged, iterateStagedBelow, type StagedRow, type Verdict } from '#core/importing/staged-row-repo.ts'

/** A row of a dry run as it stands there. */
export type HeldRow = {
  readonly row: number
  readonly verdict: Verdict
  readonly staged: StagedValues
  readonly problems: readonly RowProblem[]
}

function heldOf({ row, verdict, json, problems }: Omit<StagedRow, 'existing'>): HeldRow {
  return { row, verdict, staged: JSON.parse(json) as StagedValues, problems: JSON.parse(problems) as RowProblem[] }
}

/** One row of a dry run. */
export function heldRow(db: ReadDb, batch: string, row: number): HeldRow | undefined {
  const found = getStaged(db, batch, row)
  return found && heldOf(found)
}

/** The rows below one, in their order, one after the other; nothing may be written meanwhile. */
export function* heldBelow(db: ReadDb, batch: string, row: number): Generator<HeldRow> {
  for (const one of iterateStagedBelow(db, batch, row)) yield heldOf(one)
}
