import { done, type Handlers } from '#api/call.ts'
import { unitSheets, writeSheet } from '#core/unit/service.ts'
import type { unitContract } from '#shared/contract/unit.ts'

export const unitHandlers: Handlers<typeof unitContract> = {
  'unit.sheets': (call) => unitSheets(call),
  'unit.writeSheet': (call, input) => done(writeSheet(call, input)),
}
