import type { Handlers } from '#api/call.ts'
import { confirmAndDrop, holdersOf } from '#core/outgoing/retention.ts'
import { findHandover } from '#core/printing/handover.ts'
import { issueOne } from '#core/printing/issue.ts'
import { findDue, proposeDestruction, searchPerson } from '#core/retention/service.ts'
import type { handoverContract } from '#shared/contract/handover.ts'
import type { retentionContract } from '#shared/contract/retention.ts'
import { handover } from '#shared/definition/paper/handover.ts'

export const retentionHandlers: Handlers<typeof retentionContract> = {
  'retention.due': (call) => findDue(call),
  'retention.propose': (call, input) => proposeDestruction(call, input),
  'retention.confirm': (call, input) => confirmAndDrop(call, input),
  'retention.holders': (call, input) => holdersOf(call, input.id),
  'person.search': (call, input) => searchPerson(call, input),
}

export const handoverHandlers: Handlers<typeof handoverContract> = {
  'handover.find': (call, input) => findHandover(call, input.person),
  'handover.print': (call, { person }) =>
    issueOne(call, handover.code, person ?? call.query(({ principal }) => principal.personId)),
}
