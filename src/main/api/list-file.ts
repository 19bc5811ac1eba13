import type { TaskCall } from '#core/call.ts'
import { typeset } from '#core/printing/typeset.ts'
import { listWorkbook } from '#core/exporting/list.ts'
import type { FileOutput } from '#shared/contract/importing.ts'
import type { ListSheet } from '#shared/definition/list-sheet.ts'
import type { z } from 'zod'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type ListWanted = {
  readonly as: 'print' | 'sheet'
  /** The audit entry: whose rows left the program, how many and under which filter, like every other export. */
  readonly action: 'list.print' | 'list.export' | 'exchange.previewList'
  readonly more?: Readonly<Record<string, unknown>>
}

/** A list as paper (LIST-1) or as Excel, audited. Faults: FORM_FAILED. */
export async function listFile(
  call: TaskCall,
  sheet: ListSheet,
  { as, action, more = {} }: ListWanted,
): Promise<z.output<typeof FileOutput>> {
  const bytes =
    as === 'print' ? (await typeset(call, 'LIST-1', sheet)).pdf : await listWorkbook(sheet, call.core.ports.clock.now())
  call.command(action, ({ tx }) =>
    tx.tell({ detail: { list: sheet.title, rows: sheet.rows.length, note: sheet.note ?? '', ...more } }),
  )
  const stem = call.query((ask) => `${sheet.title}-${ask.station.name}-${ask.today}`)
  return {
    name: `${stem}.${as === 'print' ? 'pdf' : 'xlsx'}`,
    mime: as === 'print' ? 'application/pdf' : XLSX,
    base64: Buffer.from(bytes).toString('base64'),
  }
}
