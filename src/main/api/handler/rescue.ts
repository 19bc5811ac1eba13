import type { Handlers } from '#api/call.ts'
import { rescueStation, rescueView } from '#core/rescue/task.ts'
import type { rescueContract } from '#shared/contract/rescue.ts'

export const rescueHandlers: Handlers<typeof rescueContract> = {
  'rescue.make': async (call, input) => rescueView(await rescueStation(call, input)),
}
