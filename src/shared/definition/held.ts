/** A field whose value a measure computes: which, and of which row and period it is asked. */
export type Held = {
  /** Name of the measure (`definition/measure`). */
  readonly measure: string
  /** The field that names the row the measure is narrowed to; `id`: this row itself; absent: the whole unit. */
  readonly of?: string
  /** The field that says the year or period; absent: the year of today. */
  readonly period?: string
  /** 1: the year before that one. */
  readonly back?: 1
}
