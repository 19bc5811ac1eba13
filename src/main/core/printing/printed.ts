import { z } from 'zod'
import { findActsNaming } from '#core/audit/audit-repo.ts'
import type { ReadDb } from '#core/db/connection.ts'

/** What the chain keeps of one issued form: `sm3` is the digest of its stored file, `number` what its QR calls it. */
const PrintedPaper = z.object({
  code: z.string(),
  number: z.string(),
  rev: z.int(),
  subject: z.string(),
  values: z.string(),
  sm3: z.string(),
})
export type PrintedPaper = z.output<typeof PrintedPaper>

/**
 * `after`: the newest entry when the forms were prepared; `sm3`: of the one file in which several were handed out; `purpose`: what a
 * copy of a list with numbers of persons in full was for.
 */
const PrintedDetail = z.object({
  form: z.string(),
  count: z.int(),
  after: z.int(),
  papers: z.array(PrintedPaper),
  sm3: z.string().optional(),
  purpose: z.string().optional(),
})
export type PrintedDetail = z.output<typeof PrintedDetail>

/** Entries written before every member stood in them. */
const EarlierDetail = z.object({ form: z.string(), count: z.int(), codes: z.array(z.string()) })

/** An entry of the chain that says that a paper was issued: with everything its code is made of, or of earlier programs by its code alone. */
export type Entry = {
  readonly seq: number
  readonly hash: string
  readonly paper: PrintedPaper | null
  readonly purpose: string | null
}

type Sought = { readonly form: string; readonly shortCode: string; readonly file: string; readonly at: number }

/** The entry under which a paper was issued; null where the chain names it nowhere, as of a long batch of an earlier program. */
export function entryOf(db: ReadDb, { form, shortCode, file, at }: Sought): Entry | null {
  const acts = findActsNaming(db, { action: 'print.issue', words: shortCode, limit: 20 })
  for (const { seq, hash, detail, at: then } of acts) {
    const parsed: unknown = JSON.parse(detail)
    const now = PrintedDetail.safeParse(parsed)
    const paper = now.success && now.data.papers.find((one) => one.code === shortCode && one.sm3 === file)
    if (paper) return { seq, hash, paper, purpose: now.data.purpose ?? null }
    const earlier = EarlierDetail.safeParse(parsed)
    if (earlier.success && earlier.data.form === form && then === at) return { seq, hash, paper: null, purpose: null }
  }
  return null
}

/** The stored files of the forms that were handed out together as the file of this digest. */
export function filesInBatch(db: ReadDb, sm3: string): string[] {
  return findActsNaming(db, { action: 'print.issue', words: sm3, limit: 20 }).flatMap(({ detail }) => {
    const read = PrintedDetail.safeParse(JSON.parse(detail))
    return read.success && read.data.sm3 === sm3 ? read.data.papers.map((one) => one.sm3) : []
  })
}

/** The issued forms of which a file of this digest was handed out as a reprint. */
export function reprintedAs(db: ReadDb, sm3: string): string[] {
  return findActsNaming(db, { action: 'print.reprint', words: sm3, limit: 1 }).map(({ subject }) => subject)
}
