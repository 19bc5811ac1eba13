import type { Handlers } from '#api/call.ts'
import { listFile } from '#core/outgoing/list-file.ts'
import type { listingContract } from '#shared/contract/listing.ts'

export const listingHandlers: Handlers<typeof listingContract> = {
  'list.print': (call, input) => listFile(call, input, 'print'),
  'list.export': (call, input) => listFile(call, input, 'sheet'),
}
