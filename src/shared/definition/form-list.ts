import { z } from 'zod'
import {
  formText,
  formDate,
  section,
  formCount,
  fen,
  group,
  rowsFit,
  totalledShape,
  totalsFit,
} from '#shared/definition/form-value.ts'

/** The paper's own code and name, where the drawn form serves many (cards and lists of the registers). */
const paper = z.object({ code: z.string().max(10), name: z.string().max(80) }).optional()

export const card = z.object({
  paper,
  title: z.string().min(1).max(80),
  subtitle: formText(80),
  unit: formText(120),
  filledOn: formDate.optional(),
  sections: z.array(section).min(1).max(40),
  note: formText(500),
})

export const enterpriseCard = z.object({
  enterpriseName: formText(200),
  creditCode: formText(40),
  status: formText(40),
  unit: formText(120),
  filledOn: formDate.optional(),
  sections: z.array(section).min(1).max(40),
  note: formText(500),
})

/** SLIP-1: what stands on the paper that goes with a package (design §5): the paper and the file must agree. */
export const slip = z.object({
  from: formText(120),
  to: formText(120),
  sequence: formCount.optional(),
  previous: formText(80),
  fileName: formText(120),
  madeOn: formDate.optional(),
  medium: z.enum(['U盘', '光盘', '邮件', '其他']).optional(),
  /** Hex of the package's digest; printed in groups of four for reading aloud. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16,128}$/u)
    .optional(),
  counts: z
    .array(z.object({ label: z.string().min(1).max(60), rows: formCount, amount: fen.optional() }))
    .max(300)
    .default([]),
  total: fen.optional(),
  note: formText(300),
})

export const list = z
  .object({
    paper,
    title: z.string().min(1).max(120),
    subtitle: formText(80),
    unit: formText(120),
    unitLine: formText(40),
    filledOn: formDate.optional(),
    ...totalledShape,
    /** Where the rows stand in groups: these, one after the other. */
    groups: z.array(group).max(2000).default([]),
    /** The paper it is meant for; one of A4 that its values do not fit goes to A3. */
    page: z.enum(['a4', 'a3']).default('a4'),
    /** In what amounts are written. */
    money: z.enum(['元', '万元']).default('元'),
    signers: z.array(z.string().max(20)).max(5).default([]),
    note: formText(500),
    blankRows: z.int().min(1).max(60).default(16),
  })
  .refine(rowsFit, '每行的格数应与栏数相同')
  .refine(totalsFit, '合计行的格数应与栏数相同')
  .refine(
    ({ groups, rows }) => groups.length === 0 || groups.reduce((sum, one) => sum + one.rows, 0) === rows.length,
    '各组的行数加起来应是全部的行',
  )
