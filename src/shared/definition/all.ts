import { type DocumentDefinition, isDocument } from '#shared/definition/document/document.ts'
import { definedThings } from '#shared/definition/modules.ts'
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
export const records: readonly RecordDefinition[] = definedThings.filter(isRecord)

/** The papers that are data, read from what the files under `paper/` export. */
export const papers: readonly PaperDefinition[] = definedThings.filter(isPaper)

/** The official documents, read from what the files under `document/` export. */
export const documents: readonly DocumentDefinition[] = definedThings.filter(isDocument)
/** The lists that are data, from the same files. */
export const lists: readonly ListDefinition[] = definedThings.filter(isList)

/** The measures, from the files under `measure/`, each of which exports several. */
export const measures: readonly MeasureDefinition[] = definedThings.filter(isMeasure)
