import type { Handlers } from '#api/call.ts'
import { enrolEntities, findUnlisted } from '#core/promotion/service.ts'
import type { entryContract } from '#shared/contract/entry.ts'

export const entryHandlers: Handlers<typeof entryContract> = {
  'entry.unlisted': (call) => findUnlisted(call),
  'entry.enrol': (call, input) => enrolEntities(call, input.ids),
}
