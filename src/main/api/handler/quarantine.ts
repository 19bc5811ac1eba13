import { deleteQuarantined, exportQuarantined, listQuarantine } from '#core/exchange/service.ts'
import { done, type Handlers } from '#api/call.ts'
import type { quarantineContract } from '#shared/contract/quarantine.ts'

export const quarantineHandlers: Handlers<typeof quarantineContract> = {
  'quarantine.find': (call) => listQuarantine(call),
  'quarantine.export': (call, input) => exportQuarantined(call, input),
  'quarantine.delete': (call, input) => done(deleteQuarantined(call, input)),
}
