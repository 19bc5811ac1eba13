import { takeConfirmation } from '#core/access/confirmation.ts'
import { findLivingPersons, findPersonsOf } from '#core/access/person-repo.ts'
import { answerSameName } from '#core/access/same-name.ts'
import type { CommandCall, QueryCall } from '#core/call.ts'
import { getRecord, insertRecord, reviseRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import type { NewPerson } from '#shared/contract/common.ts'
import type { PersonCorrection, PersonView } from '#shared/contract/session.ts'
import { person, personWords } from '#shared/definition/register/person.ts'
import type { Entity } from '#shared/definition/record.ts'
import { matchKey } from '#shared/model/text.ts'

/** The people of this station, by name, each with the login where there is one; the registers themselves are closed to who manages users. */
export function findPersons({ db, station }: Pick<QueryCall, 'db' | 'station'>): PersonView[] {
  return findPersonsOf(db, station.id, 'name').map((one) => ({
    ...one,
    unitKind: person.fields.unitKind.schema.parse(one.unitKind),
  }))
}

/**
 * Puts right how a person of this station is written, with the reason in the audit: every opinion and form names him so from
 * now on, so the password is asked again (S-44). Somebody else who takes over a desk is another person.
 * Faults: RECORD_UNKNOWN, NOT_OURS, RECORD_CHANGED, SAME_NAME, CONFIRMATION_NEEDED.
 */
export function correctPerson(call: CommandCall, input: PersonCorrection): void {
  const { id, rev, name, unitKind, post, reason } = input
  const before = getRecord(call.tx.db, person, id) ?? refuse('RECORD_UNKNOWN', { record: person.label })
  const after = reviseRecord(call.tx, person, id, { name, unitKind, post }, { expectedRev: rev })
  const asked = matchKey(before.name) === matchKey(name) ? {} : answerSameName(call, { id, name }, input.sameName)
  // Last: a refusal above must not use the token up.
  takeConfirmation(call, input.confirmation)
  const told = { from: personWords(before), to: personWords(after), reason, ...asked }
  call.tx.tell({ subject: id, detail: { record: person.name, ...told } })
}

/** Somebody who signs on paper and has no login here. Faults: SAME_NAME. */
export function recordPerson(call: CommandCall, { sameName, ...values }: NewPerson): Entity<typeof person> {
  const asked = answerSameName(call, { id: null, name: values.name }, sameName)
  const row = insertRecord(call.tx, person, values)
  call.tx.tell({ subject: row.id, detail: { record: person.name, ...asked } })
  return row
}

/** Everybody who may sign something here, with or without a login, in the order of entry. */
export function livePersons({ db }: QueryCall): Entity<typeof person>[] {
  return findLivingPersons(db)
}
