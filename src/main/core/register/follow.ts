import { type ArrivalRule, arrivingOf, type CommandCall, type Core, type Follow, type RowFinding } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { type Watch, watched } from '#core/watch.ts'

/** The hooks of many rows that arrived together: each row is seen, then what they speak of is dealt with, once. */
export type Follows = {
  /** Runs what is due for this row alone, and notes what it speaks of. */
  readonly see: (call: CommandCall, record: string, row: Values, old: Values | undefined) => void
  /** Runs what follows from all of them. Faults: JOB_CANCELLED. */
  readonly run: (call: CommandCall, watch: Watch) => void
  /** What a person should look at, by the rules of the rooms. Faults: JOB_CANCELLED. */
  readonly findings: (call: CommandCall, watch: Watch) => RowFinding[]
}

/** By what is to be done with it: each thing that rows speak of, with the ids of those rows. */
type Gathered<T> = Map<T, Map<string, string[]>>

function note<T>(gathered: Gathered<T>, what: T, about: string | undefined, id: string): void {
  if (about === undefined) return
  const known = gathered.get(what) ?? new Map<string, string[]>()
  gathered.set(what, known)
  const rows = known.get(about)
  if (rows) rows.push(id)
  else known.set(about, [id])
}

/** Gathers for one package what its rows speak of; of the rows only their ids are held. */
export function gatherFollows(hooks: Core['hooks']): Follows {
  const gathered: Gathered<Follow> = new Map()
  const ruled: Gathered<ArrivalRule> = new Map()
  return {
    see: (call, record, row, old) => {
      const own = hooks.get(record)
      if (!own) return
      const { each, follows, rules = [] } = arrivingOf(own)
      each?.(call, call.tx, row, old)
      for (const { of, what } of follows) note(gathered, what, of(row), String(row['id']))
      for (const { of, rule } of rules) note(ruled, rule, of(row), String(row['id']))
    },
    run: (call, watch) => {
      for (const [what, about] of gathered) what.run(call, call.tx, about, watch)
    },
    findings: (call, watch) => {
      const found: RowFinding[] = []
      for (const [{ what, judge }, about] of ruled)
        for (const [thing, rows] of watched(watch, what, about, about.size))
          for (const finding of judge(call, thing, rows)) found.push(finding)
      return found
    },
  }
}
