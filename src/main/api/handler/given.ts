import type { Handlers } from '#api/call.ts'
import { fillTable, lookAtTable } from '#core/outgoing/given.ts'
import type { givenContract } from '#shared/contract/given.ts'

export const givenHandlers: Handlers<typeof givenContract> = {
  'given.look': (call, input) => lookAtTable(call, input),
  'given.fill': (call, input) => fillTable(call, input),
}
