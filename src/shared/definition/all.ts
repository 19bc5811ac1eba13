import { modules } from '#shared/definition/generated.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Whether an export of a definition file is a record: it has fields and somebody to read them. */
export function isRecord(value: unknown): value is RecordDefinition {
  return typeof value === 'object' && value !== null && 'fields' in value && 'audience' in value
}

/**
 * The list of all travelling records, read from what the files under `register/` export: adding a register is one file,
 * `node tools/definition-index.ts` and one migration.
 */
export const records: readonly RecordDefinition[] = modules.flatMap((one) => Object.values(one)).filter(isRecord)
