import { fileDeliveries } from '#core/exchange/service.ts'
import type { Handlers } from '#api/call.ts'
import { findAttachments, openFile, takeFile } from '#core/attachment/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import type { attachmentContract } from '#shared/contract/attachment.ts'

export const attachmentHandlers: Handlers<typeof attachmentContract> = {
  // Of the file its own room tells, of its way to others the exchange.
  'attachment.find': (call, input) => {
    const files = findAttachments(call, input.record, input.subject)
    const told = fileDeliveries(
      call,
      files.map((one) => one.id),
    )
    return {
      files: files.map((one) => ({ ...one, deliveries: [...(told.get(one.id) ?? [])] })),
      megabytes: numberOn(call, 'attachment.megabytes', call.today),
    }
  },
  'attachment.add': (call, input) => takeFile(call, input),
  'attachment.read': (call, input) => openFile(call, input.id),
}
