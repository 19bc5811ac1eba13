import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { ofApplication } from '#core/db/reference.ts'
import { read, readValue } from '#core/db/statement.ts'
import { joinState, leftJoinState } from '#core/procedure/service.ts'
import { bankAccount } from '#shared/definition/register/bank-account.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import type { Entity } from '#shared/definition/record.ts'

/** The enterprise of an application. */
export function enterpriseOf(db: ReadDb, id: string): Entity<typeof enterprise> | undefined {
  return getRecord(db, enterprise, id)
}

/** The same subject wherever it is registered: equal 证照号码, or only itself where it has none. */
export function sameEnterprises(db: ReadDb, id: string): string[] {
  const own = enterpriseOf(db, id)
  if (!own?.identifier) return [id]
  return findBy(db, enterprise, 'identifier', own.identifier).map((one) => one.id)
}

/** The account money would go to; undefined where none was named. */
export function accountOf(db: ReadDb, id: string | null): Entity<typeof bankAccount> | undefined {
  return id === null ? undefined : getRecord(db, bankAccount, id)
}

const past = { id: TEXT, item: TEXT, year: INTEGER, category: optional(TEXT), amount: INTEGER }

/** A payment of the old books, from before the program was used. 分. */
export type Past = RowOf<typeof past>

/** What the old books say these enterprises were paid before the program was used, newest year first. */
export function pastSupportOf(db: ReadDb, enterprises: readonly string[]): Past[] {
  return read(
    db,
    `SELECT id, item, year, category, amount FROM past_support
     WHERE voided_at IS NULL AND enterprise IN (SELECT value FROM json_each(?)) ORDER BY year DESC, n DESC`,
    past,
  ).all(JSON.stringify(enterprises))
}

const elsewhere = { number: TEXT, serial: optional(TEXT) }

/** Receipts with the number of one of this subject's receipts that support something else, with the serial of what that is. */
export function receiptsElsewhere(
  { db, definitions }: Books,
  subject: string,
): { number: string; serial: string | null }[] {
  return read(
    db,
    `SELECT DISTINCT mine.number AS number, ${ofApplication(definitions, 'serial', 'other.subject')} AS serial
     FROM receipt mine JOIN receipt other ON other.number = mine.number AND other.code IS mine.code AND other.subject <> mine.subject AND other.voided_at IS NULL
     ${leftJoinState('other.subject')}
     WHERE mine.subject = ? AND mine.voided_at IS NULL AND COALESCE(s.state, '') NOT IN ('refused', 'withdrawn', 'voided')`,
    elsewhere,
  ).all(subject)
}

const sharing = { name: TEXT, by: TEXT }

/** Enterprises with a live application in the year that share a person, phone or account with this one, and by what. */
export function sharingWith(
  { db, definitions }: Books,
  enterpriseId: string,
  year: number,
): { name: string; by: string }[] {
  const records = definitions.procedures.filter((one) => one.calculate).map((one) => one.record)
  const live = records
    .map((name) => `SELECT enterprise FROM ${name} WHERE year = @year AND voided_at IS NULL`)
    .join(' UNION ')
  return read(
    db,
    `SELECT DISTINCT e.name AS name, '法定代表人' AS by FROM enterprise e JOIN enterprise me ON me.id = @enterprise
       WHERE e.id <> me.id AND e.legal_representative = me.legal_representative AND e.voided_at IS NULL AND e.identifier IS NOT me.identifier AND e.id IN (${live})
     UNION SELECT DISTINCT e.name, '联系电话' FROM contact mine JOIN contact c ON c.mobile = mine.mobile AND c.enterprise <> mine.enterprise JOIN enterprise e ON e.id = c.enterprise
       WHERE mine.enterprise = @enterprise AND mine.voided_at IS NULL AND c.voided_at IS NULL AND e.id IN (${live})
     UNION SELECT DISTINCT e.name, '银行账户' FROM bank_account mine JOIN bank_account b ON b.account_number = mine.account_number AND b.enterprise <> mine.enterprise JOIN enterprise e ON e.id = b.enterprise
       WHERE mine.enterprise = @enterprise AND mine.voided_at IS NULL AND b.voided_at IS NULL AND e.id IN (${live})`,
    sharing,
  ).all({ year, enterprise: enterpriseId })
}

/** Net approvals of these enterprises in a year out of one procedure's record. 分. */
export function approvedInYear(
  db: ReadDb,
  record: string,
  enterprises: readonly string[],
  year: number,
  except: string | null,
): number {
  const sql = `SELECT COALESCE(SUM(s.approved), 0) FROM ${record} a ${joinState('a.id')}
    WHERE a.year = ? AND a.id <> ? AND a.enterprise IN (SELECT value FROM json_each(?))`
  return readValue(db, sql, INTEGER).only(year, except ?? '', JSON.stringify(enterprises))
}
