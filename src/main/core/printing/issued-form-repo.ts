import { and, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { ReadDb } from '#core/db/connection.ts'
import { issuedForm, issuedFormMember } from '#core/db/schema-work.ts'
import { INTEGER } from '#core/db/column.ts'
import { readValue } from '#core/db/statement.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'

type Stored = typeof issuedForm.$inferSelect

/** An issued form as it is kept: never changed but for the count of its prints. `file`: digest of the stored PDF. */
export type IssuedRow = Readonly<Omit<Stored, 'fonts' | 'digest'>> & { readonly fonts: readonly string[] }

const readRow = ({ fonts, digest: _digest, ...row }: Stored): IssuedRow => ({
  ...row,
  fonts: JSON.parse(fonts) as string[],
})

const byId = typedRead((db, ask: Asks<{ id: string }>) => db.select().from(issuedForm).where(eq(issuedForm.id, ask.id)))

/** One issued form. */
export function getIssued(db: ReadDb, id: string): IssuedRow | undefined {
  const row = byId(db).get({ id })
  return row && readRow(row)
}

const ofSubject = typedRead((db, ask: Asks<{ subject: string | null; limit: number }>) =>
  db
    .select()
    .from(issuedForm)
    .where(
      or(
        isNull(ask.subject),
        eq(issuedForm.subject, ask.subject),
        inArray(
          issuedForm.id,
          db
            .select({ issued: issuedFormMember.issued })
            .from(issuedFormMember)
            .where(eq(issuedFormMember.subject, ask.subject)),
        ),
      ),
    )
    .orderBy(desc(issuedForm.at), desc(issuedForm.id))
    .limit(sql.placeholder('limit')),
)

/** Issued forms, newest first; of one record also the papers that it shared with others. */
export function findIssuedRows(db: ReadDb, subject: string | null, limit: number): IssuedRow[] {
  return ofSubject(db).all({ subject, limit }).map(readRow)
}

const found = typedRead((db, ask: Asks<{ shortCode: string; number: string; file: string; limit: number }>) =>
  db
    .select()
    .from(issuedForm)
    .where(
      or(
        and(ne(ask.shortCode, ''), eq(issuedForm.shortCode, ask.shortCode)),
        and(ne(ask.number, ''), eq(sql`upper(${issuedForm.number})`, sql`upper(${ask.number})`)),
        and(ne(ask.file, ''), eq(issuedForm.file, ask.file)),
      ),
    )
    .orderBy(desc(issuedForm.at), desc(issuedForm.id))
    .limit(sql.placeholder('limit')),
)

/** Issued forms of one short code, number (large and small letters are the same) or stored file, newest first. */
export function findIssuedBy(
  db: ReadDb,
  {
    shortCode = '',
    number = '',
    file = '',
    limit,
  }: { readonly shortCode?: string; readonly number?: string; readonly file?: string; readonly limit: number },
): IssuedRow[] {
  return found(db).all({ shortCode, number, file, limit }).map(readRow)
}

type NewIssued = Omit<IssuedRow, 'at' | 'by' | 'prints'>

const insert = typedWrite((db, ask: Asks<Stored>) => db.insert(issuedForm).values(wholeRow(issuedForm, ask)))

const insertMember = typedWrite((db, ask: Asks<typeof issuedFormMember.$inferSelect>) =>
  db.insert(issuedFormMember).values(wholeRow(issuedFormMember, ask)),
)

/** Keeps a form that was printed for the first time, and the records that stand on it together. */
export function insertIssued(tx: WriteTx, form: NewIssued, members: readonly string[]): void {
  for (const subject of members) insertMember(tx.db).run({ issued: form.id, subject })
  insert(tx.db).run({
    ...form,
    at: tx.now,
    by: tx.actor.personId,
    fonts: JSON.stringify(form.fonts),
    prints: 1,
    digest: form.file,
  })
}

const addPrint = typedWrite((db, ask: Asks<{ id: string }>) =>
  db
    .update(issuedForm)
    .set({ prints: sql`${issuedForm.prints} + 1` })
    .where(eq(issuedForm.id, ask.id)),
)

/** Counts one more print of an issued form. */
export function countPrint(tx: WriteTx, id: string): void {
  addPrint(tx.db).run({ id })
}

/** Of the trainees before this one on its roster: how many were taken out since the first certificate of their session was printed. */
export function countTakenOut(db: ReadDb, session: string, before: number): number {
  return readValue(
    db,
    `SELECT count(*) FROM trainee WHERE session = ? AND n < ? AND voided_at >=
       (SELECT min(i.at) FROM issued_form i JOIN trainee t ON t.id = i.subject WHERE i.form = 'PX-12' AND t.session = trainee.session)`,
    INTEGER,
  ).only(session, before)
}
