import type { Handlers } from '#api/call.ts'
import { findMedia, readFromMedium } from '#core/outgoing/medium.ts'
import type { mediumContract } from '#shared/contract/medium.ts'

export const mediumHandlers: Handlers<typeof mediumContract> = {
  'medium.find': (call) => findMedia(call),
  'medium.read': (call, input) => readFromMedium(call, input),
}
