import { createHash } from 'node:crypto'
import type { QueryCall } from '#core/call.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { refuse } from '#core/fault.ts'
import type { FormRecord } from '#core/printing/form-data.ts'
import { formName, paperName } from '#core/printing/paper.ts'
import { printSubject } from '#core/printing/subject.ts'
import { personName } from '#core/register/service.ts'
import { auditHead } from '#core/audit/journal.ts'
import type { IssuedForm } from '#shared/contract/printing.ts'
import type { FormCode } from '#shared/definition/form.ts'
import { shanghaiDate } from '#shared/model/date.ts'

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

type IssuedRow = {
  id: string
  form: string
  number: string
  short_code: string
  subject: string
  at: number
  by: string
  fonts: string
  pages: number
  prints: number
}

function issuedView(call: QueryCall, row: IssuedRow): IssuedForm {
  return {
    id: row.id,
    form: row.form,
    formName:
      formName(call.core.resources.place, row.form, shanghaiDate(row.at)) ?? paperName(call.definitions, row.form),
    number: row.number,
    shortCode: row.short_code,
    subject: row.subject,
    at: row.at,
    byName: personName(call, row.by),
    pages: row.pages,
    prints: row.prints,
    fonts: JSON.parse(row.fonts) as string[],
  }
}

/** The print log, newest first; of one record also the papers that it shared with others. */
export function findIssued(call: QueryCall, subject: string | null, limit: number): IssuedForm[] {
  const rows = prepared(
    call.db,
    `SELECT * FROM issued_form WHERE ? IS NULL OR subject = ?
       OR id IN (SELECT issued FROM issued_form_member WHERE subject = ?) ORDER BY at DESC, id DESC LIMIT ?`,
  ).all(subject, subject, subject, limit) as IssuedRow[]
  return rows.map((row) => issuedView(call, row))
}

type Stored = {
  readonly form: string
  readonly number: string
  readonly subject: string
  readonly file: string
  readonly prints: number
}

/** An issued form by id. Faults: FORM_UNKNOWN. */
export function issuedOf(db: ReadDb, id: string): Stored {
  const row = prepared(db, 'SELECT form, number, subject, file, prints FROM issued_form WHERE id = ?').get(id)
  return (row as Stored | undefined) ?? refuse('FORM_UNKNOWN')
}
