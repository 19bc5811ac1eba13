import type { Stamp } from '#core/db/row-image.ts'
import type { StoredRow } from '#core/register/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'

/** A row met in a package, with its state before it. */
export type SeenRow = {
  readonly definition: RecordDefinition
  readonly id: string
  readonly before: StoredRow | undefined
  written: boolean
  /** Under an id that another unit's row bears: kept in the history, and nothing here comes of it. */
  aside?: string
  /** The newest version of it in the package. */
  seen?: Pick<Stamp, 'epoch' | 'rev'>
}
/** Rows met so far, by record and id: one id in two records is two rows, and each is looked at. */
export type SeenRows = Map<string, SeenRow>

/** The place of a row in `SeenRows`. */
export function seenKey(record: string, id: string): string {
  return `${record} ${id}`
}

/** What happened to one row of a package: its state before and after all its versions in it. */
export type Arrival = {
  readonly definition: RecordDefinition
  readonly before: StoredRow | undefined
  readonly after: StoredRow
}
