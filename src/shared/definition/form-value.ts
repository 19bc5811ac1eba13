import { z } from 'zod'

/** Free text of at most so many characters; absent is empty. */
export const text = (max: number) => z.string().max(max).default('')

/** Money in 分. */
export const fen = z.int()

/** A day that exists. */
export const date = z.iso.date()

/** How many. */
export const count = z.int().min(0)

/** A year of the register. */
export const year = z.int().min(1990).max(2100)

/** What a cell of a list may hold. */
export const cellValue = z.union([z.string().max(2000), z.int(), z.boolean(), z.null()])

/** A column of a list: its label, how it is written, its share of the width. */
export const column = z.object({
  label: z.string().min(1).max(60),
  kind: z.enum(['text', 'integer', 'money', 'ratio', 'date', 'yesNo']).default('text'),
  /** Share of the width against the other columns. */
  weight: z.number().positive().default(1),
})

/** Columns and rows of a list. */
const tableShape = { columns: z.array(column).min(1).max(24), rows: z.array(z.array(cellValue)).max(20_000) }

/** Columns and rows with the row below them that adds up. */
export const totalledShape = { ...tableShape, totals: z.array(cellValue).optional() }

/** The row that adds up has as many cells as there are columns. */
export const totalsFit = (table: { columns: readonly unknown[]; totals?: readonly unknown[] | undefined }) =>
  table.totals === undefined || table.totals.length === table.columns.length

/** Every row has as many cells as there are columns. */
export const rowsFit = (table: { columns: readonly unknown[]; rows: readonly (readonly unknown[])[] }) =>
  table.rows.every((row) => row.length === table.columns.length)

const field = z.object({
  label: z.string().min(1).max(60),
  value: text(2000),
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
