import type { Handlers } from '#api/call.ts'
import { sheetOf } from '#api/list.ts'
import { listFile } from '#api/list-file.ts'
import type { ListInput, listingContract } from '#shared/contract/listing.ts'

/** What personal columns were taken out for. */
function purposeOf(input: ListInput): Readonly<Record<string, unknown>> {
  return 'purpose' in input && input.purpose ? { purpose: input.purpose } : {}
}

export const listingHandlers: Handlers<typeof listingContract> = {
  'list.print': (call, input) => {
    const sheet = call.query((ask) => sheetOf(ask, input))
    return listFile(call, sheet, { as: 'print', action: 'list.print', more: purposeOf(input) })
  },
  'list.export': (call, input) => {
    const sheet = call.query((ask) => sheetOf(ask, input))
    return listFile(call, sheet, { as: 'sheet', action: 'list.export', more: purposeOf(input) })
  },
}
