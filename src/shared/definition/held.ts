/**
 * A field whose value a measure computes: which, and of which row and period it is asked. Where the program holds rows that say
 * it, that figure is kept when the row is saved and nothing is typed; only a figure with a reason (`beside`) is typed all the same.
 */
export type Held = {
  /** Name of the measure (`definition/measure`). */
  readonly measure: string
  /** The field that names the row the measure is narrowed to; `id`: this row itself; absent: the whole unit. */
  readonly of?: string
  /** The field that says the year or period; absent: the year of today. */
  readonly period?: string
  /** 1: the year before that one. */
  readonly back?: 1
  /** Why what somebody states stands beside what the program computes, and is typed though rows say it. */
  readonly beside?: string
  /** The day it is a fact of: once kept it stays, until that field, the row or the period says otherwise. */
  readonly asOf?: string
  /** Written anew whenever a row that it counts is written; else it is of the last time its own row was saved. */
  readonly moves?: true
}

/**
 * Where a figure that somebody types comes from: what a firm or an institution states, what a voucher, contract or ruling says,
 * what an office counts, scores or decides; or the program writes it and no form asks for it.
 */
export type Source = 'firm' | 'paper' | 'office' | 'program'
