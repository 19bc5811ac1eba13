import type { TaskCall } from '#api/call.ts'
import { appendAudit } from '#core/audit/journal.ts'
import { refuse } from '#core/fault.ts'

type Noted = {
  readonly action: string
  readonly subject: string
  readonly result: 'done' | 'refused'
  readonly detail: Readonly<Record<string, unknown>>
}

/** A look at what is not for everybody, or the refusal of one: no row changes and no page is out of date, a trace stays. */
export function note(call: TaskCall, noted: Noted): void {
  const { userId, personId } = call.principal ?? refuse('NOT_LOGGED_IN')
  const db = call.station.db()
  db.transaction(() => {
    appendAudit(db, {
      at: call.core.ports.clock.now(),
      user: userId,
      person: personId,
      origin: call.origin,
      ...noted,
    })
  }).immediate()
}
