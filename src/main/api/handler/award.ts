import type { Handlers } from '#api/call.ts'
import { discardList, drawList, listPage, previewList } from '#core/award/service.ts'
import type { awardContract } from '#shared/contract/award.ts'

export const awardHandlers: Handlers<typeof awardContract> = {
  'award.preview': (call, input) => previewList(call, input),
  'award.get': (call, input) => listPage(call, input.id),
  'award.draw': (call, input) => drawList(call, input),
  'award.discard': (call, input) => discardList(call, input),
}
