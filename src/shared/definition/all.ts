import { type DocumentDefinition, isDocument } from '#shared/definition/document/document.ts'
import { modules } from '#shared/definition/generated.ts'
import { isList, type ListDefinition } from '#shared/definition/paper/list.ts'
import { isMeasure, type MeasureDefinition } from '#shared/definition/measure/measure.ts'
import { isPaper, type PaperDefinition } from '#shared/definition/paper/paper.ts'
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

/** The papers that are data, read from what the files under `paper/` export. */
export const papers: readonly PaperDefinition[] = modules.flatMap((one) => Object.values(one)).filter(isPaper)

/** The official documents, read from what the files under `document/` export. */
export const documents: readonly DocumentDefinition[] = modules.flatMap((one) => Object.values(one)).filter(isDocument)
/** The lists that are data, from the same files. */
export const lists: readonly ListDefinition[] = modules.flatMap((one) => Object.values(one)).filter(isList)

/** The measures, from the files under `measure/`, each of which exports several. */
export const measures: readonly MeasureDefinition[] = modules
  .flatMap((one) => Object.values(one))
  .flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value]))
  .filter(isMeasure)
