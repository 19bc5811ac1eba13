import { z } from 'zod'

/** Free text of at most so many characters; absent is empty. */
export const formText = (max: number) => z.string().max(max).default('')

/** Money in 分. */
export const fen = z.int()

/** A day that exists. */
export const formDate = z.iso.date()

/** How many. */
export const formCount = z.int().min(0)

/** A year of the register. */
export const formYear = z.int().min(1990).max(2100)

/** What a cell of a list may hold. */
export const cellValue = z.union([z.string().max(2000), z.int(), z.boolean(), z.null()])

/** Boxes to tick: what a paper offers, and what was chosen of it. */
export const ticks = z
  .array(z.object({ label: z.string().min(1).max(60), on: z.boolean() }))
  .max(40)
  .default([])

/** A column of a list: its label, how it is written, its share of the width. */
export const column = z.object({
  label: z.string().min(1).max(60),
  /** A `code` is a text that is never broken, an `ordinal` counts the rows. */
  kind: z.enum(['text', 'code', 'ordinal', 'integer', 'money', 'ratio', 'date', 'yesNo']).default('text'),
  /** The head above it and its neighbours of the same word. */
  under: z.string().max(40).optional(),
  /** Share of the width against the other columns. */
  weight: z.number().positive().default(1),
})

/** Columns and rows of a list. */
const tableShape = { columns: z.array(column).min(1).max(30), rows: z.array(z.array(cellValue)).max(20_000) }

/** Columns and rows with the row below them that adds up. */
export const totalledShape = { ...tableShape, totals: z.array(cellValue).optional() }

/** The row that adds up has as many cells as there are columns. */
export const totalsFit = (table: { columns: readonly unknown[]; totals?: readonly unknown[] | undefined }) =>
  table.totals === undefined || table.totals.length === table.columns.length

/** Rows that stand together under a word, and what they add up to. */
export const group = z.object({
  label: z.string().max(80),
  rows: z.int().min(1),
  totals: z.array(cellValue).optional(),
})

/** Every row has as many cells as there are columns. */
export const rowsFit = (table: { columns: readonly unknown[]; rows: readonly (readonly unknown[])[] }) =>
  table.rows.every((row) => row.length === table.columns.length)

const field = z.object({
  label: z.string().min(1).max(60),
  value: formText(2000),
  wide: z.boolean().default(false),
  /** Height of its cell in lines; a longer text is set smaller, then grows. */
  lines: z.int().min(1).max(30).default(1),
})

/** A block of a card: fields, a table, or both. */
export const section = z.object({
  title: z.string().min(1).max(80),
  fields: z.array(field).max(200).default([]),
  table: z.object(tableShape).refine(rowsFit, '每行的格数应与栏数相同').optional(),
})
