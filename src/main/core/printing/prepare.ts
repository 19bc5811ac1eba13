import { createHash } from 'node:crypto'
import type { QueryCall } from '#core/call.ts'
import type { FormRecord } from '#core/printing/form-data.ts'
import { printSubject } from '#core/printing/subject.ts'
import { auditHead } from '#core/audit/journal.ts'
import type { FormCode } from '#shared/definition/form.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 校验码: eight characters over form, record version and audit head, so that paper and record can be matched by eye. */
function shortCode(parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest()
  const letters = Array.from(digest.subarray(0, 8), (byte) => ALPHABET.charAt(byte % 32)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

export type Prepared = {
  /** Code it is numbered, logged and looked up under. */
  readonly code: string
  readonly subject: string
  readonly rev: number
  readonly number: string
  readonly short: string
  /** Records that stand on the paper together; empty where it is of one. */
  readonly members: readonly string[]
  /** Numbers of persons or accounts stand on it: in full, or hidden where who asks may not see them. */
  readonly numbers: boolean
  readonly record: FormRecord<FormCode>
}

/** Number, short code, QR and data of one form for one record. Faults: FORM_UNKNOWN, RECORD_UNKNOWN. */
export function prepareForm(call: QueryCall, drawn: FormCode, id: string): Prepared {
  const { row, number, members, numbers, data } = printSubject(call, drawn, id)
  const code = 'paper' in data && data.paper ? data.paper.code : drawn
  const head = auditHead(call.db)
  const short = shortCode([code, id, ...members, row.rev, head.seq, head.hash])
  // A paper of several records names none of them: the short code leads to it, and from it to all.
  const named = members.length > 0 ? '' : number || id
  const qrText = ['HSB1', code, named, row.rev, short].join('|')
  const record = { number, shortCode: short, qrText, data }
  return { code, subject: id, rev: row.rev, number, short, members, numbers, record }
}
