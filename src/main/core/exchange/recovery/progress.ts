import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { findPastEpochs } from '#core/db/past-epoch-repo.ts'
import { getSetting, setSetting } from '#core/db/station-repo.ts'
import { countUnsettledBeyond, lastUnsettledPlace } from '#core/exchange/log/returned-version-repo.ts'

/**
 * How far it has come with what only grows: epochs this station left, and the place of the newest given-back row the program
 * did not settle (a person settles some, so that their number may fall). A clock set back changes nothing.
 */
type Recovery = { readonly epochs: number; readonly returned: number }

/** All there is to look at. */
export function recoveryProgress(db: ReadDb): Recovery {
  return { epochs: findPastEpochs(db).length, returned: lastUnsettledPlace(db) }
}

/** How much of it somebody said to have looked at. A backup restored brings back the place of its day: the rest is new again. */
function lookedAt(db: ReadDb): Recovery {
  // Written by `noteRecovery` only.
  return (getSetting(db, 'recovery') as Recovery | undefined) ?? { epochs: 0, returned: 0 }
}

/** How many epochs and rows nobody has looked at yet. */
export function unseenRecovery(db: ReadDb): Recovery {
  const [all, seen] = [recoveryProgress(db), lookedAt(db)]
  const returned = countUnsettledBeyond(db, seen.returned)
  return { epochs: Math.max(0, all.epochs - seen.epochs), returned }
}

/** A person says to have looked at what the screen showed; what came since stays new. */
export function noteRecovery({ tx }: CommandCall, shown: Recovery): void {
  const [all, seen] = [recoveryProgress(tx.db), lookedAt(tx.db)]
  const upTo = (name: keyof Recovery) => Math.max(seen[name], Math.min(all[name], shown[name]))
  const next: Recovery = { epochs: upTo('epochs'), returned: upTo('returned') }
  setSetting(tx.db, 'recovery', next)
  tx.tell({ subject: tx.station.id, detail: { ...next } })
}
