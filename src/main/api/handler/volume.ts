import { joinFile, writeVolume } from '#core/exchange/service.ts'
import type { Handlers } from '#api/call.ts'
import type { volumeContract } from '#shared/contract/volume.ts'

export const volumeHandlers: Handlers<typeof volumeContract> = {
  'volume.write': (call, input) => writeVolume(call, input),
  'volume.join': (call, input) => joinFile(call, input),
}
