import type { CommandCall } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { definitionOf, type StoredRow } from '#core/register/row.ts'
import { judge, recordRow, stopOnProblems } from '#core/register/write.ts'
import type { Warning } from '#shared/contract/common.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** A row that belongs to the one being recorded: a contact, an account. */
type Along = { readonly record: string; readonly values: Values }
type MadeAlong = { readonly record: string; readonly id: string; readonly rev: number }

/** What is wrong with a row that came along names its record before its field: `contact.mobile`. */
function ofChild(child: RecordDefinition, problem: Warning): Warning {
  return {
    ...problem,
    field: problem.field === null ? null : `${child.name}.${problem.field}`,
    message: `${child.label}：${problem.message}`,
  }
}

/**
 * Adds a record with rows that belong to it, all or none. Faults: RECORD_KIND_UNKNOWN where one belongs to something else, those
 * of `recordRow`.
 */
export function recordAlong(
  call: CommandCall,
  definition: RecordDefinition,
  typed: Values,
  along: readonly Along[],
): { row: StoredRow; warnings: readonly Warning[]; along: MadeAlong[] } {
  const made = recordRow(call, definition, typed)
  const rows = along.map(({ record, values }) => {
    const child = definitionOf(call, record)
    const { parent } = child
    if (parent === undefined || child.fields[parent]?.target !== definition.name)
      refuse('RECORD_KIND_UNKNOWN', { record })
    const whole = { ...values, [parent]: made.row.id }
    stopOnProblems(judge(call, child, whole, undefined).problems.map((problem) => ofChild(child, problem)))
    const { id, rev } = recordRow(call, child, whole).row
    return { record, id, rev }
  })
  if (rows.length > 0)
    call.tx.tell({ subject: made.row.id, detail: { record: definition.name, rows: rows.length + 1 } })
  return { ...made, along: rows }
}
