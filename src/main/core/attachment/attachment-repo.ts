import { INTEGER, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { readRecords } from '#core/db/record-rows.ts'
import { isGoneFile } from '#core/db/redaction-sql.ts'
import { read, readValue } from '#core/db/statement.ts'
import type { Entity } from '#shared/definition/record.ts'
import { attachment } from '#shared/definition/register/attachment.ts'

/** The living attachment of a record that has this content. */
export function getAttachmentOfContent(
  db: ReadDb,
  subject: string,
  digest: string,
): { readonly id: string; readonly name: string } | undefined {
  const sql = 'SELECT id, name FROM attachment WHERE subject = ? AND digest = ? AND voided_at IS NULL'
  return read(db, sql, { id: TEXT, name: TEXT }).get(subject, digest)
}

/** Every attachment of a record, voided ones too, in the order of entry. */
export function findAttachmentsOf(db: ReadDb, record: string, subject: string): Entity<typeof attachment>[] {
  return readRecords(db, attachment, 'WHERE record = ? AND subject = ? ORDER BY n', record, subject)
}

/** Whether a content was marked as holding numbers of persons or accounts, at whichever record. */
export function isPersonalContent(db: ReadDb, digest: string): boolean {
  const sql = 'SELECT 1 FROM attachment WHERE digest = ? AND personal = 1'
  return readValue(db, sql, INTEGER).get(digest) !== undefined
}

/** Contents that every row naming them gave up by a redaction of its own station. */
export function findGoneContents(db: ReadDb): string[] {
  const sql = `SELECT a.digest FROM attachment a GROUP BY a.digest HAVING sum(NOT ${isGoneFile('a')}) = 0`
  return readValue(db, sql, TEXT).all()
}
