import type { Handlers } from '#api/call.ts'
import { counties } from '#core/desk/county.ts'
import { dueOf } from '#core/desk/due.ts'
import type { deskContract } from '#shared/contract/desk.ts'

export const deskHandlers: Handlers<typeof deskContract> = {
  'desk.due': (call) => dueOf(call),
  'desk.counties': (call) => counties(call),
}
