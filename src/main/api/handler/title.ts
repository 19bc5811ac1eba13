import type { Handlers } from '#api/call.ts'
import { findTitles, publishRanking, titleRanking, titleFile } from '#core/title/service.ts'
import type { titleContract } from '#shared/contract/title.ts'

export const titleHandlers: Handlers<typeof titleContract> = {
  'title.find': (call, input) => findTitles(call, input),
  'title.get': (call, input) => titleFile(call, input.id),
  'title.ranking': (call, input) => titleRanking(call, input.year, input.limit),
  'title.publishRanking': (call, input) => publishRanking(call, input.year),
}
