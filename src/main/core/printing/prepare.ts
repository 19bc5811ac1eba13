import type { QueryCall } from '#core/call.ts'
import { RECIPE, shortCode, valuesDigest } from '#core/printing/code.ts'
import type { FormRecord } from '#core/printing/form-data.ts'
import { type DrawnPaper, printSubject } from '#core/printing/subject.ts'
import { auditHead } from '#core/audit/journal.ts'
import type { FormCode } from '#shared/definition/form.ts'

export type Prepared = {
  /** Code it is numbered, logged and looked up under. */
  readonly code: string
  readonly subject: string
  readonly rev: number
  readonly number: string
  readonly short: string
  /** What the QR calls it: its number, else the record; nothing on a paper of several. */
  readonly named: string
  /** Digest of the values printed, and the newest entry of the chain, both of which the short code covers. */
  readonly values: string
  readonly after: number
  /** Records that stand on the paper together; empty where it is of one. */
  readonly members: readonly string[]
  /** Numbers of persons or accounts stand on it: in full, or hidden where who asks may not see them. */
  readonly numbers: boolean
  readonly record: FormRecord<FormCode>
}

/** Number, short code, QR and data of one form for one record. Faults: FORM_UNKNOWN, RECORD_UNKNOWN, PAPER_UNFIT. */
export function prepareForm(call: QueryCall, paper: DrawnPaper, id: string): Prepared {
  const { rev, number, members, numbers, data } = printSubject(call, paper, id)
  const code = 'paper' in data && data.paper ? data.paper.code : paper.drawn
  const after = auditHead(call.db)
  // A paper of several records names none of them: the short code leads to it, and from it to all.
  const named = members.length > 0 ? '' : number || id
  const values = valuesDigest([number, members, data])
  const short = shortCode({ form: code, number: named, rev, subject: id, after, values })
  const qrText = [RECIPE, code, named, rev, short].join('|')
  const record = { number, shortCode: short, qrText, data }
  return { code, subject: id, rev, number, named, values, after: after.seq, short, members, numbers, record }
}
