import { z } from 'zod'
import {
  cellValue,
  column,
  formDate,
  rowsFit,
  formText,
  totalledShape,
  totalsFit,
} from '#shared/definition/form-value.ts'

const paper = z.object({ code: z.string().max(10), name: z.string().max(80) })

const table = z
  .object({ ...totalledShape, columns: z.array(column).min(1).max(12), rows: z.array(z.array(cellValue)).max(2000) })
  .refine(rowsFit, '每行的格数应与栏数相同')
  .refine(totalsFit, '合计行的格数应与栏数相同')

/** Figures as bars: what each is called, its figures and how they are written. */
const chart = z.object({
  kind: z.literal('chart'),
  title: z.string().max(120),
  unit: formText(20),
  style: z.enum(['bar', 'column']),
  bars: z.array(z.string().max(40)).min(1).max(2),
  points: z
    .array(
      z.object({
        label: z.string().max(80),
        values: z.array(z.number()).min(1).max(2),
        words: z.array(z.string().max(40)).min(1).max(2),
      }),
    )
    .min(1)
    .max(40),
})

const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), words: z.string().max(200) }),
  z.object({ kind: z.literal('text'), words: z.string().max(4000) }),
  z.object({ kind: z.literal('named'), label: z.string().max(20), words: z.string().max(1000) }),
  z.object({ kind: z.literal('table'), unit: formText(20), table }),
  chart,
])

const parts = z.array(part).max(2500).default([])

/** An official document as it is written: every word stands, headings bear their numbers. */
export const officialDocument = z.object({
  paper: paper.optional(),
  head: z.enum(['file', 'upward', 'letter', 'minutes', 'plain']).default('plain'),
  /** What stands in red above, a name a line; the number, and who signs what goes upwards. */
  masthead: z.array(z.string().max(200)).max(6).default([]),
  number: formText(120),
  signer: formText(200),
  title: formText(600),
  to: formText(2000),
  parts,
  closing: formText(60),
  annexes: z
    .array(z.object({ title: formText(600), parts }))
    .max(9)
    .default([]),
  /** Annexes that are papers of their own: named, and not printed here. */
  encloses: z.array(z.string().max(600)).max(12).default([]),
  issuers: z.array(z.string().max(200)).max(6).default([]),
  on: formDate.optional(),
  remark: formText(400),
  imprint: z
    .object({
      label: z.string().max(10).default('抄送'),
      copiedTo: formText(1000),
      printedBy: formText(200),
      printedOn: formDate.optional(),
    })
    .optional(),
})
