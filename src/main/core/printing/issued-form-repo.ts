import type { ReadDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'

/** An issued form as it is kept: never changed but for the count of its prints. */
export type IssuedRow = {
  readonly id: string
  readonly form: string
  readonly number: string
  readonly shortCode: string
  readonly subject: string
  readonly subjectRev: number
  readonly at: number
  readonly by: string
  readonly fonts: readonly string[]
  readonly pages: number
  readonly prints: number
  /** Digest of the stored PDF. */
  readonly file: string
}

const COLUMNS = `id, form, number, short_code AS shortCode, subject, subject_rev AS subjectRev, at, "by", fonts, pages, prints, file`

type Kept = Omit<IssuedRow, 'fonts'> & { readonly fonts: string }

const readRow = ({ fonts, ...row }: Kept): IssuedRow => ({ ...row, fonts: JSON.parse(fonts) as string[] })

/** One issued form. */
export function getIssued(db: ReadDb, id: string): IssuedRow | undefined {
  const row = prepared(db, `SELECT ${COLUMNS} FROM issued_form WHERE id = ?`).get(id) as Kept | undefined
  return row && readRow(row)
}

/** Issued forms, newest first; of one record also the papers that it shared with others. */
export function findIssuedRows(db: ReadDb, subject: string | null, limit: number): IssuedRow[] {
  const rows = prepared(
    db,
    `SELECT ${COLUMNS} FROM issued_form WHERE ? IS NULL OR subject = ?
       OR id IN (SELECT issued FROM issued_form_member WHERE subject = ?) ORDER BY at DESC, id DESC LIMIT ?`,
  ).all(subject, subject, subject, limit) as Kept[]
  return rows.map(readRow)
}

type NewIssued = Omit<IssuedRow, 'at' | 'by' | 'prints'>

/** Keeps a form that was printed for the first time, and the records that stand on it together. */
export function insertIssued(tx: WriteTx, form: NewIssued, members: readonly string[]): void {
  const member = prepared(tx.db, 'INSERT INTO issued_form_member (issued, subject) VALUES (?,?)')
  for (const id of members) member.run(form.id, id)
  prepared(
    tx.db,
    `INSERT INTO issued_form (id, form, number, short_code, subject, subject_rev, at, "by", fonts, pages, prints, file, digest)
     VALUES (?,?,?,?,?,?,?,?,?,?,1,?,?)`,
  ).run(
    form.id,
    form.form,
    form.number,
    form.shortCode,
    form.subject,
    form.subjectRev,
    tx.now,
    tx.actor.personId,
    JSON.stringify(form.fonts),
    form.pages,
    form.file,
    form.file,
  )
}

/** Counts one more print of an issued form. */
export function countPrint(tx: WriteTx, id: string): void {
  prepared(tx.db, 'UPDATE issued_form SET prints = prints + 1 WHERE id = ?').run(id)
}
