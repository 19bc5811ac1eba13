import { arrivingOf, type CommandCall, type Core, type Follow } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import type { Watch } from '#core/watch.ts'

/** The hooks of many rows that arrived together: each row is seen, then what they speak of is dealt with, once. */
export type Follows = {
  /** Runs what is due for this row alone, and notes what it speaks of. */
  readonly see: (call: CommandCall, record: string, row: Values, old: Values | undefined) => void
  /** Runs what follows from all of them. Faults: JOB_CANCELLED. */
  readonly run: (call: CommandCall, watch: Watch) => void
}

/** Gathers for one package what its rows speak of; of the rows only their ids are held. */
export function gatherFollows(hooks: Core['hooks']): Follows {
  const gathered = new Map<Follow, Map<string, string[]>>()
  const note = (what: Follow, about: string, id: string) => {
    const known = gathered.get(what) ?? new Map<string, string[]>()
    gathered.set(what, known)
    const rows = known.get(about)
    if (rows) rows.push(id)
    else known.set(about, [id])
  }
  return {
    see: (call, record, row, old) => {
      const own = hooks.get(record)
      if (!own) return
      const { each, follows } = arrivingOf(own)
      each?.(call, call.tx, row, old)
      for (const { of, what } of follows) {
        const about = of(row)
        if (about !== undefined) note(what, about, String(row['id']))
      }
    },
    run: (call, watch) => {
      for (const [what, about] of gathered) what.run(call, call.tx, about, watch)
    },
  }
}
