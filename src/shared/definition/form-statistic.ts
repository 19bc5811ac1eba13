import { z } from 'zod'
import { formText, ticks } from '#shared/definition/form-value.ts'

/** Shapes of the statistical forms (domain §5.2, §9.5): plain data, checked before anything is compiled. */

/** A printed table of texts; `fixed` columns stand on the empty copy too. */
const table = z
  .object({
    title: formText(80),
    columns: z
      .array(
        z.object({
          label: z.string().min(1).max(40),
          weight: z.number().positive().default(1),
          align: z.enum(['left', 'center', 'right']).default('left'),
          fixed: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(16),
    rows: z.array(z.array(z.string().max(2000))).max(5000),
    /** Rows that are heads of those below them. */
    heads: z.array(z.int()).max(20).default([]),
  })
  .refine((value) => value.rows.every((row) => row.length === value.columns.length), '每行的格数应与栏数相同')

/** One sheet: 表号 and approval in the head, facts, tables, notes, signatures, and what is printed on the back. */
export const statisticSheet = z.object({
  title: formText(120),
  period: formText(60),
  /** What an empty copy leaves open for the period. */
  cycle: z.enum(['month', 'quarter', 'year']).default('month'),
  /** 表号, 制定机关, 批准（备案）机关及文号, 有效期: without them a table may be refused (统计法). */
  table: formText(40),
  office: formText(60),
  approval: formText(120),
  validUntil: z.iso.date().optional(),
  unit: formText(120),
  unitLine: formText(40),
  filledOn: z.iso.date().optional(),
  facts: z
    // A name or a class takes a row of its own; other facts stand two a row.
    .array(
      z.object({ label: z.string().max(40), value: formText(200), options: ticks, wide: z.boolean().default(false) }),
    )
    .max(12)
    .default([]),
  tables: z.array(table).max(8).default([]),
  notes: z.array(z.string().max(1000)).max(40).default([]),
  signers: z
    .array(z.object({ label: z.string().max(20), value: formText(40) }))
    .max(5)
    .default([]),
  back: z.array(z.string().max(300)).max(80).default([]),
})
