import { modules } from '#shared/definition/generated.ts'
import { inOrder } from '#shared/definition/order.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Whether an export of a definition file is a record: it has fields and somebody to read them. */
export function isRecord(value: unknown): value is RecordDefinition {
  return typeof value === 'object' && value !== null && 'fields' in value && 'audience' in value
}

/**
 * The list of all travelling records, read from what the files under `register/` export: adding a register is one file,
 * `node tools/definition-index.ts` and one migration. Parents come before children: it is the order of entries in a package.
 */
export const records: readonly RecordDefinition[] = inOrder(
  modules.flatMap((one) => Object.values(one)).filter(isRecord),
)

const byName = new Map<string, RecordDefinition>(records.map((definition) => [definition.name, definition]))

/** The definition of that name, or undefined for a name no definition bears. */
export function recordNamed(name: string): RecordDefinition | undefined {
  return byName.get(name)
}
