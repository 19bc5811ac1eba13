import type { CommandCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import type { Values } from '#core/db/row-image.ts'
import type { RowProblem } from '#core/importing/judge.ts'
import type { RowVerdict } from '#core/importing/verdict.ts'
import type { FieldSynonyms } from '#shared/definition/import/column.ts'

type Row = Pick<RowVerdict, 'values' | 'identifierType'>

/** How the cleaned words of a sheet become the values of a record. */
export type ImportPlan = {
  readonly record: string
  readonly fields: FieldSynonyms
  /** Values for the record's schema, or the words why a cell cannot be one. */
  readonly complete: (row: Row) => {
    /** What the sheet says; on an existing row these alone count. */
    readonly values: Record<string, unknown>
    /** What a new row starts with where the sheet is silent. */
    readonly assumed: Record<string, unknown>
    readonly problem: { readonly field: string; readonly message: string } | null
    /** What went in otherwise than it stands in the sheet, or not at all: the row says so. */
    readonly notes: readonly { readonly field: string; readonly message: string }[]
  }
  /** Fields by which a row of the register is the same thing, first match wins. */
  readonly keys: readonly (readonly string[])[]
  /**
   * Rows are judged by the record's schema alone and entered without the rules of its room: for what comes by the hundred thousand and
   * has no rule that the plan has not carried out.
   */
  readonly plain: boolean
  /** A row of another record that a row of the sheet brings beside its own; null where it brings none. */
  readonly child?: (verdict: RowVerdict) => Values | null
  /** Records what `child` found, of the row that was entered. */
  readonly enterChild?: (call: CommandCall, id: string, child: Values) => void
  /** What of a child is not recorded where the row is registered already; null where nothing is lost. */
  readonly childLeftOut?: (db: ReadDb, child: Values, existing: string) => LeftOut | null
  /** After a registered row was changed by a sheet. */
  readonly afterUpdate?: (call: CommandCall, row: Values & { readonly id: string }, old: Values) => void
}

/** What is said of a child that was not recorded: told anew whenever a row is put beside the register, and no cell mends it. */
export const CHILD_NOT_TAKEN = 'CONTACT_NOT_TAKEN'

/** A cell that was not taken in, in words. */
export type LeftOut = Pick<RowProblem, 'field' | 'label' | 'value' | 'message' | 'advice'>

/** What a record's import does other than its definition says. */
export type ImportHooks = Pick<ImportPlan, 'record'> & Partial<Omit<ImportPlan, 'record' | 'fields'>>
