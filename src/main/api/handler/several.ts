import type { Handlers } from '#api/call.ts'
import { rulesOf } from '#api/rules.ts'
import { moneyLedger } from '#core/money/service.ts'
import { paySeveral, severalOf, signSeveral } from '#core/procedure/service.ts'
import type { severalContract } from '#shared/contract/several.ts'

export const severalHandlers: Handlers<typeof severalContract> = {
  'procedure.several': (call, input) => severalOf(call, rulesOf(call, input.procedure), input),
  'procedure.signSeveral': (call, input) => signSeveral(call, rulesOf(call, input.procedure), input),
  'procedure.paySeveral': (call, input) => paySeveral(call, rulesOf(call, input.procedure), moneyLedger, input),
}
