import { takeConfirmation } from '#core/access/confirmation.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import { getRecord, reviseRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import type { PersonCorrection, PersonView } from '#shared/contract/session.ts'
import { person, personWords } from '#shared/definition/register/person.ts'

/** The people of this station, by name, each with the login where there is one; the registers themselves are closed to who manages users. */
export function findPersons({ db, station }: Pick<QueryCall, 'db' | 'station'>): PersonView[] {
  return prepared(
    db,
    `SELECT p.id, p.rev, p.name, p.unit_kind AS unitKind, p.post, (SELECT u.name FROM user u WHERE u.person = p.id) AS login
     FROM person p WHERE p.station = ? AND p.voided_at IS NULL ORDER BY p.name, p.id`,
  ).all(station.id) as PersonView[]
}

/**
 * Puts right how a person of this station is written, with the reason in the audit: every opinion and form names him so from
 * now on, so the password is asked again (quality S-44). Somebody else who takes over a desk is another person.
 * Faults: RECORD_UNKNOWN, NOT_OURS, RECORD_CHANGED, CONFIRMATION_NEEDED.
 */
export function correctPerson(call: CommandCall, input: PersonCorrection): void {
  const { id, rev, name, unitKind, post, reason } = input
  const before = getRecord(call.tx.db, person, id) ?? refuse('RECORD_UNKNOWN', { record: person.label })
  const after = reviseRecord(call.tx, person, id, { name, unitKind, post }, { expectedRev: rev })
  // Last: a refusal above must not use the token up.
  takeConfirmation(call, input.confirmation)
  const told = { from: personWords(before), to: personWords(after), reason }
  call.tx.tell({ subject: id, detail: { record: person.name, ...told } })
}
