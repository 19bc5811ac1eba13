import type { ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { bankAccount } from '#shared/definition/register/bank-account.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { enterpriseYear } from '#shared/definition/register/enterprise-year.ts'
import type { pastSupport } from '#shared/definition/register/past-support.ts'
import { policyDocument } from '#shared/definition/register/policy-document.ts'
import { supportItem } from '#shared/definition/register/support-item.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'
import type { Entity } from '#shared/definition/record.ts'

export type Enterprise = Entity<typeof enterprise>
export type BankAccount = Entity<typeof bankAccount>

/** The enterprise of an application. */
export function enterpriseOf(db: ReadDb, id: string): Enterprise | undefined {
  return getRecord(db, enterprise, id)
}

/** The same subject wherever it is registered: equal 证照号码, or only itself where it has none. */
export function sameEnterprises(db: ReadDb, id: string): string[] {
  const own = enterpriseOf(db, id)
  if (!own?.identifier) return [id]
  return findBy(db, enterprise, 'identifier', own.identifier).map((one) => one.id)
}

/** The account money would go to; undefined where none was named. */
export function accountOf(db: ReadDb, id: string | null): BankAccount | undefined {
  return id === null ? undefined : getRecord(db, bankAccount, id)
}

/** What the enterprise reported for a year. */
export function yearOf(db: ReadDb, enterpriseId: string, year: number): Entity<typeof enterpriseYear> | undefined {
  return findBy(db, enterpriseYear, 'enterprise', enterpriseId).find((one) => one.year === year)
}

/** The line of the guide applied under. */
export function supportItemOf(db: ReadDb, id: string | null): Entity<typeof supportItem> | undefined {
  return id === null ? undefined : getRecord(db, supportItem, id)
}

/** The fund call applied under. */
export function callOf(db: ReadDb, id: string | null): Entity<typeof fundCall> | undefined {
  return id === null ? undefined : getRecord(db, fundCall, id)
}

/** The document a call cites, where it is recorded here and not void. */
export function documentOf(db: ReadDb, id: unknown): Entity<typeof policyDocument> | undefined {
  const found = typeof id === 'string' ? getRecord(db, policyDocument, id) : undefined
  return found?.voidedAt === null ? found : undefined
}

export type Supported = {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly category: string
  readonly approved: number
  readonly paid: number
  readonly state: string
  readonly endsOn: string | null
}

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/** Other live fund applications of these enterprises, newest year first. */
export function applicationsOf(db: ReadDb, enterprises: readonly string[], except: string | null): Supported[] {
  return prepared(
    db,
    `SELECT a.id AS id, a.project_name AS title, a.year AS year, a.category AS category, s.approved AS approved, s.paid AS paid, s.label AS state, a.ends_on AS endsOn
     FROM fund_application a JOIN procedure_state s ON s.subject = a.id
     WHERE a.voided_at IS NULL AND a.enterprise IN (${marks(enterprises.length)}) AND a.id <> ? ORDER BY a.year DESC, a.n DESC`,
  ).all(...enterprises, except ?? '') as Supported[]
}

export type Past = Pick<Entity<typeof pastSupport>, 'id' | 'item' | 'year' | 'category' | 'amount'>

/** What the old books say these enterprises were paid before the program was used, newest year first. */
export function pastSupportOf(db: ReadDb, enterprises: readonly string[]): Past[] {
  return prepared(
    db,
    `SELECT id, item, year, category, amount FROM past_support
     WHERE voided_at IS NULL AND enterprise IN (${marks(enterprises.length)}) ORDER BY year DESC, n DESC`,
  ).all(...enterprises) as Past[]
}

/** Other live applications with the same project key, in any year and unit. */
export function sameProject(db: ReadDb, key: string, except: string): (Supported & { readonly station: string })[] {
  return prepared(
    db,
    `SELECT a.id AS id, a.project_name AS title, a.year AS year, a.category AS category, s.approved AS approved, s.paid AS paid, s.label AS state, a.ends_on AS endsOn, a.station AS station
     FROM fund_application a JOIN procedure_state s ON s.subject = a.id
     WHERE a.voided_at IS NULL AND a.project_key = ? AND a.id <> ? AND s.state NOT IN ('refused', 'withdrawn')`,
  ).all(key, except) as (Supported & { station: string })[]
}

/** Receipts with the number of one of this subject's receipts that support something else. */
export function receiptsElsewhere(db: ReadDb, subject: string): { number: string; serial: string | null }[] {
  return prepared(
    db,
    `SELECT DISTINCT mine.number AS number, COALESCE(c.serial, a.serial) AS serial
     FROM receipt mine JOIN receipt other ON other.number = mine.number AND other.code IS mine.code AND other.subject <> mine.subject AND other.voided_at IS NULL
     LEFT JOIN training_claim c ON c.id = other.subject LEFT JOIN fund_application a ON a.id = other.subject
     LEFT JOIN procedure_state s ON s.subject = other.subject
     WHERE mine.subject = ? AND mine.voided_at IS NULL AND COALESCE(s.state, '') NOT IN ('refused', 'withdrawn', 'voided')`,
  ).all(subject) as { number: string; serial: string | null }[]
}

/** Enterprises with a live application in the year that share a person, phone or account with this one, and by what. */
export function sharingWith(db: ReadDb, enterpriseId: string, year: number): { name: string; by: string }[] {
  const live = `SELECT enterprise FROM fund_application WHERE year = ? AND voided_at IS NULL UNION SELECT enterprise FROM training_claim WHERE year = ? AND voided_at IS NULL`
  const rows = prepared(
    db,
    `SELECT DISTINCT e.name AS name, '法定代表人' AS by FROM enterprise e JOIN enterprise me ON me.id = ?
       WHERE e.id <> me.id AND e.legal_representative = me.legal_representative AND e.voided_at IS NULL AND e.identifier IS NOT me.identifier AND e.id IN (${live})
     UNION SELECT DISTINCT e.name, '联系电话' FROM contact mine JOIN contact c ON c.mobile = mine.mobile AND c.enterprise <> mine.enterprise JOIN enterprise e ON e.id = c.enterprise
       WHERE mine.enterprise = ? AND mine.voided_at IS NULL AND c.voided_at IS NULL AND e.id IN (${live})
     UNION SELECT DISTINCT e.name, '银行账户' FROM bank_account mine JOIN bank_account b ON b.account_number = mine.account_number AND b.enterprise <> mine.enterprise JOIN enterprise e ON e.id = b.enterprise
       WHERE mine.enterprise = ? AND mine.voided_at IS NULL AND b.voided_at IS NULL AND e.id IN (${live})`,
  ).all(enterpriseId, year, year, enterpriseId, year, year, enterpriseId, year, year)
  return rows as { name: string; by: string }[]
}

/** Net approvals of these enterprises in a year out of one procedure's record. 分. */
export function approvedInYear(
  db: ReadDb,
  record: 'fund_application' | 'training_claim',
  enterprises: readonly string[],
  year: number,
  except: string | null,
): number {
  const sum = prepared(
    db,
    `SELECT COALESCE(SUM(s.approved), 0) FROM ${record} a JOIN procedure_state s ON s.subject = a.id WHERE a.year = ? AND a.id <> ? AND a.enterprise IN (${marks(enterprises.length)})`,
  )
    .pluck()
    .get(year, except ?? '', ...enterprises)
  return Number(sum)
}
