import { z } from 'zod'
import { formOpinion } from '#shared/definition/form-opinion.ts'
import { cellValue, column, formDate, fen, rowsFit, formText, ticks, totalsFit } from '#shared/definition/form-value.ts'

const paper = z.object({ code: z.string().max(10), name: z.string().max(80) })

/** A cell of a paper that is data: what it says, and the kind of place it stands in; `open`: words of the paper itself, for the pen. */
const cell = z.object({
  label: z.string().min(1).max(60),
  kind: z.enum(['text', 'figure', 'ticks', 'money', 'date', 'open']),
  value: formText(2000),
  /** The unit of a figure, which the paper says itself. */
  unit: formText(12),
  options: ticks,
  amount: fen.optional(),
  on: formDate.optional(),
  /** Height of its place in lines. */
  lines: z.int().min(1).max(30).default(1),
})

const head = z.object({ label: z.string().max(40), value: formText(200) })

/** Who signs, each at a place of his own. */
const names = z.array(z.string().max(20)).min(1).max(4)

const grid = z.object({
  kind: z.literal('grid'),
  title: formText(60),
  rows: z.array(z.array(cell).min(1).max(2)).min(1).max(60),
})

/** The head that a column shares with its neighbours, above its own. */
const under = { under: formText(40) }

const table = z.object({
  kind: z.literal('table'),
  title: formText(60),
  table: z
    .object({
      columns: z.array(column.extend(under)).min(1).max(24),
      rows: z.array(z.array(cellValue)).max(20_000),
      totals: z.array(cellValue).optional(),
    })
    .refine(rowsFit, '每行的格数应与栏数相同')
    .refine(totalsFit, '合计的格数应与栏数相同'),
  /** What stands beside the title where there is no row; '' where the heads stand above nothing. */
  nothing: formText(60),
  least: z.int().min(1).max(60),
})

/** Lines that the paper names; the words of a line stand in its first cell. */
const lines = z.object({
  kind: z.literal('lines'),
  title: formText(60),
  columns: z
    .array(z.object({ label: z.string().max(60), weight: z.number().positive(), ...under }))
    .min(2)
    .max(8),
  rows: z
    .array(z.object({ words: z.string().max(120), cells: z.array(cell).min(1).max(7) }))
    .min(1)
    .max(40),
  lines: z.int().min(1).max(12),
})

const opinionBox = z.object({
  kind: z.literal('opinion'),
  label: z.string().max(40),
  height: z.int().min(43).max(120),
  roles: z.array(z.string().max(20)).max(3),
  given: formOpinion.optional(),
})

const cover = z.object({
  kind: z.literal('cover'),
  lines: z
    .array(z.object({ label: z.string().min(1).max(40), value: formText(300) }))
    .min(1)
    .max(16),
})

const paste = z.object({ kind: z.literal('paste'), words: z.string().max(200), height: z.int().min(60).max(200) })

const slip = z.object({
  kind: z.literal('slip'),
  title: z.string().max(40),
  words: formText(1000),
  names,
  date: formText(20),
})

/** What a paper that is data prints, block by block; its layout comes with it. */
export const paperSheet = z.object({
  paper: paper.optional(),
  title: formText(80),
  /** 表号 of a statistical table; empty on every other paper. */
  table: formText(40),
  left: head.optional(),
  date: z.object({ label: z.string().max(40), on: formDate.optional() }).optional(),
  blocks: z
    .array(
      z.discriminatedUnion('kind', [
        grid,
        table,
        lines,
        opinionBox,
        cover,
        paste,
        z.object({ kind: z.literal('text'), words: formText(1000) }),
        z.object({ kind: z.literal('sign'), names }),
        slip,
      ]),
    )
    .max(20)
    .default([]),
  notes: z.array(z.string().max(300)).max(12).default([]),
})
