import { fileAgain } from '#core/exchange/service.ts'
import type { Handlers } from '#api/call.ts'
import { slipAgain } from '#core/outgoing/hand-over.ts'
import type { sentContract } from '#shared/contract/sent.ts'

export const sentHandlers: Handlers<typeof sentContract> = {
  'exchange.fileAgain': (call, input) => fileAgain(call, input.digest),
  'exchange.slipAgain': (call, input) => slipAgain(call, input.digest),
}
