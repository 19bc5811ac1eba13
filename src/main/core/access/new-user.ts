import { takeConfirmation } from '#core/access/confirmation.ts'
import { answerSameName } from '#core/access/same-name.ts'
import { insertUser } from '#core/access/user.ts'
import type { CommandCall } from '#core/call.ts'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { refuse } from '#core/fault.ts'
import type { NewUser } from '#shared/contract/session.ts'
import { person } from '#shared/definition/register/person.ts'

/**
 * A login with its posts, of a person of the list or of a new one; it grants as much as `user.setRoles` and asks for the same
 * password. The slot that lets it in belongs into the same transaction. Faults: RECORD_UNKNOWN, SAME_NAME, ROLES_CLASH,
 * CONFIRMATION_NEEDED.
 */
export function recordUser(call: CommandCall, id: string, input: NewUser): void {
  const { tx } = call
  const known = input.personId === null ? null : getRecord(tx.db, person, input.personId)
  if (known === undefined) refuse('RECORD_UNKNOWN', { record: person.label })
  const name = known?.name ?? input.personName
  const asked = answerSameName(call, { id: input.personId, name }, input.sameName)
  const personId = known?.id ?? insertRecord(tx, person, { name, unitKind: 'commerce', post: null }).id
  const { userName, roles } = input
  const user = { id, name: userName, person: personId, roles, disabledAt: null, mustChangePassword: true }
  insertUser(tx.db, user, tx.now)
  // Last: a refusal above must not use the token up.
  takeConfirmation(call, input.confirmation)
  tx.tell({ subject: id, detail: { user: userName, roles, ...asked } })
}
