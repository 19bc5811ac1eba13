import { z } from 'zod'
import { refuse } from '#core/fault.ts'
import { type ListedRow, readListJob } from '#core/importing/service.ts'
import type { Means } from '#core/pending/recorded.ts'
import { matchLines, type SheetLine } from '#core/pending/treasury-match.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In, Out } from '#shared/contract/index.ts'
import { treasurySynonyms } from '#shared/definition/import/treasury.ts'
import { RECORDERS } from '#shared/definition/procedure/paper-right.ts'
import { isIsoDate } from '#shared/model/date.ts'

/** A row as the reader gives it, looked at once more: it was made of a file from outside. */
const Line = z.strictObject({
  payee: z.string().max(200).nullable(),
  account: z.string().max(60).nullable(),
  amount: z.int().min(1).nullable(),
  paidOn: z.string().refine(isIsoDate).nullable().default(null),
  document: z.string().max(60).nullable().default(null),
  order: z.string().max(60).nullable().default(null),
})

const NOTHING = { payee: null, account: null, amount: null, paidOn: null, document: null, order: null }

function lineOf({ row, values, problem }: ListedRow): SheetLine {
  const read = Line.safeParse(values)
  const { payee, account, ...line } = read.success ? read.data : NOTHING
  const words = problem === '' && !read.success ? '金额须大于 0，日期须写到日，其他各栏不能过长' : problem
  return { row, payee: payee ?? '', account: account ?? '', ...line, problem: words }
}

/**
 * Reads a list of the treasury and finds for each line the application it pays. Nothing is stored.
 * Faults: SHEET_*, MAPPING_WRONG, NOT_ALLOWED, JOB_CANCELLED, JOB_TIMED_OUT.
 */
export async function readTreasuryList(
  call: TaskCall,
  means: Means,
  { file }: In<'pending.readList'>,
): Promise<Out<'pending.readList'>> {
  const { permissions } = call.principal ?? refuse('NOT_LOGGED_IN')
  if (!RECORDERS.some((one) => permissions.has(one))) refuse('NOT_ALLOWED')
  const bytes = 'bytes' in file ? file.bytes : new Uint8Array(Buffer.from(file.base64, 'base64'))
  const source = { name: file.name, bytes, text: null }
  const { sheet, rows, notes } = await call.jobs.run(readListJob, { source, fields: treasurySynonyms })
  const lines = call.query((ask) => matchLines(ask, means, rows.map(lineOf)))
  return { sheet, lines, notes: [...notes] }
}
