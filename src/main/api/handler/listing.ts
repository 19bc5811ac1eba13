import type { Handlers, TaskCall } from '#api/call.ts'
import { sheetOf } from '#api/list.ts'
import { typeset } from '#api/typeset.ts'
import { listWorkbook } from '#core/exporting/list.ts'
import type { ListInput, listingContract } from '#shared/contract/listing.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Whose rows left the program, how many and under which filter is audited like every other export. */
function note(call: TaskCall, action: 'list.print' | 'list.export', input: ListInput, sheet: ListSheet): void {
  const personal = 'purpose' in input && input.purpose ? { purpose: input.purpose } : {}
  call.command(action, ({ tx }) =>
    tx.tell({ detail: { list: sheet.title, rows: sheet.rows.length, note: sheet.note ?? '', ...personal } }),
  )
}

function stem(call: TaskCall, sheet: ListSheet): string {
  return call.query((ask) => `${sheet.title}-${ask.station.name}-${ask.today}`)
}

export const listingHandlers: Handlers<typeof listingContract> = {
  'list.print': async (call, input) => {
    const sheet = call.query((ask) => sheetOf(ask, input))
    const { pdf } = await typeset(call, 'LIST-1', sheet)
    note(call, 'list.print', input, sheet)
    return {
      name: `${stem(call, sheet)}.pdf`,
      mime: 'application/pdf',
      base64: Buffer.from(pdf).toString('base64'),
    }
  },
  'list.export': async (call, input) => {
    const sheet = call.query((ask) => sheetOf(ask, input))
    const bytes = await listWorkbook(sheet, call.core.ports.clock.now())
    note(call, 'list.export', input, sheet)
    return { name: `${stem(call, sheet)}.xlsx`, mime: XLSX, base64: Buffer.from(bytes).toString('base64') }
  },
}
