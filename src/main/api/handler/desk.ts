import type { Handlers } from '#api/call.ts'
import { counties } from '#core/desk/county.ts'
import { lastDrill } from '#core/desk/drill.ts'
import { dueOf } from '#core/desk/due.ts'
import { spelling } from '#core/desk/spelling.ts'
import { dealingsWith } from '#core/firm/service.ts'
import type { deskContract } from '#shared/contract/desk.ts'

export const deskHandlers: Handlers<typeof deskContract> = {
  'desk.due': (call) => dueOf(call),
  'desk.spell': (_call, input) => input.words.map(spelling),
  'desk.dealings': (call, input) => dealingsWith(call, input),
  'desk.counties': (call) => counties(call),
  'desk.drill': (call) => ({ at: lastDrill(call) }),
}
