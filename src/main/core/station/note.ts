import type { Principal } from '#core/call.ts'
import { appendAudit } from '#core/audit/journal.ts'
import { allOrNothing } from '#core/db/connection.ts'
import { isHalted } from '#core/db/halt.ts'
import { refuse } from '#core/fault.ts'
import type { TaskCall } from '#core/station/task.ts'

type Noted = {
  readonly action: string
  readonly subject: string
  readonly result: 'done' | 'refused'
  readonly detail: Readonly<Record<string, unknown>>
}

type Who = Pick<Principal, 'userId' | 'personId'>

/**
 * A login, a look at what is not for everybody, or the refusal of one, outside any command: no row changes and no page is out of
 * date, a trace stays (S-50). `who` is the caller, or whoever the shell does not know yet.
 */
export function note(call: TaskCall, noted: Noted, who: Who = call.principal ?? refuse('NOT_LOGGED_IN')): void {
  const { userId, personId } = who
  const db = call.station.db()
  allOrNothing(db, () => {
    appendAudit(db, {
      at: call.core.ports.clock.now(),
      user: userId,
      person: personId,
      origin: call.origin,
      ...noted,
    })
  })
}

/**
 * Work on files that succeeded: it changed no travelling row, and leaves an entry of its own. A file found damaged takes none,
 * and is backed up all the same.
 */
export function noteDone(call: TaskCall, action: string, detail: Noted['detail']): void {
  if (!isHalted(call.station.db())) call.command(action, ({ tx }) => tx.tell({ detail }))
}
