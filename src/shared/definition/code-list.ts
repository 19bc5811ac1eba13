import type { Choice } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** Lists the pack of the place or of the country brings, read by the station. */
export type ReferenceList = 'counties' | 'towns' | 'industries' | 'clauses' | 'holidays' | 'organisations'

/** One code list: what its codes mean, where they come from, and which edition this program carries. */
export type CodeList = {
  readonly name: string
  readonly label: string
  readonly source: string
  readonly edition: string
  readonly items: readonly CodeItem[] | { readonly reference: ReferenceList }
  /** The very choices fields offer: tells where the list is used. */
  readonly choices?: readonly Choice[]
  /** The codes that others are counted under, and those that stand alone; absent where none is counted under another. */
  readonly groups?: readonly Choice[]
}

export type CodeItem = {
  readonly code: string
  readonly label: string
  readonly note: string
  /** Kept for old rows, no longer offered for new ones. */
  readonly retired: boolean
}

/** Records and fields that offer exactly this list. */
export function usesOf(
  records: readonly RecordDefinition[],
  list: CodeList,
): readonly { readonly record: string; readonly field: string }[] {
  const { choices } = list
  const reference = 'reference' in list.items ? list.items.reference : undefined
  return records.flatMap((record) =>
    Object.values(record.fields)
      .filter(
        (field) =>
          (choices !== undefined && field.choices === choices) ||
          (reference === 'counties' && field.kind === 'division' && field.level === 'county') ||
          (reference === 'towns' && field.kind === 'division' && field.level === 'town'),
      )
      .map((field) => ({ record: record.label, field: field.label })),
  )
}
