import type { Handlers } from '#api/call.ts'
import { confirmAndDrop, holdersOf } from '#core/outgoing/retention.ts'
import { findDue, proposeDestruction, searchPerson } from '#core/retention/service.ts'
import type { retentionContract } from '#shared/contract/retention.ts'

export const retentionHandlers: Handlers<typeof retentionContract> = {
  'retention.due': (call) => findDue(call),
  'retention.propose': (call, input) => proposeDestruction(call, input),
  'retention.confirm': (call, input) => confirmAndDrop(call, input),
  'retention.holders': (call, input) => holdersOf(call, input.id),
  'person.search': (call, input) => searchPerson(call, input),
}
