import type { ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { prepared } from '#core/db/statement.ts'
import { enterpriseYear } from '#shared/definition/register/enterprise-year.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { labelWords } from '#shared/definition/procedure/state-code.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { policyDocument } from '#shared/definition/register/policy-document.ts'
import { supportItem } from '#shared/definition/register/support-item.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'
import type { Entity } from '#shared/definition/record.ts'

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

/** The state in words, as a list of earlier support says it. */
function worded<T extends Pick<Supported, 'state'>>(one: T): T {
  return { ...one, state: labelWords(fundApplicationProcedure, one.state) }
}

/** Other live fund applications of these enterprises, newest year first. */
export function applicationsOf(db: ReadDb, enterprises: readonly string[], except: string | null): Supported[] {
  return (
    prepared(
      db,
      `SELECT a.id AS id, a.project_name AS title, a.year AS year, a.category AS category, s.approved AS approved, s.paid AS paid, s.label AS state, a.ends_on AS endsOn
     FROM ${fundApplication.name} a JOIN procedure_state s ON s.subject = a.id
     WHERE a.voided_at IS NULL AND a.enterprise IN (${marks(enterprises.length)}) AND a.id <> ? ORDER BY a.year DESC, a.n DESC`,
    ).all(...enterprises, except ?? '') as Supported[]
  ).map(worded)
}

/** Other live applications with the same project key, in any year and unit. */
export function sameProject(db: ReadDb, key: string, except: string): (Supported & { readonly station: string })[] {
  return (
    prepared(
      db,
      `SELECT a.id AS id, a.project_name AS title, a.year AS year, a.category AS category, s.approved AS approved, s.paid AS paid, s.label AS state, a.ends_on AS endsOn, a.station AS station
     FROM ${fundApplication.name} a JOIN procedure_state s ON s.subject = a.id
     WHERE a.voided_at IS NULL AND a.project_key = ? AND a.id <> ? AND s.state NOT IN ('refused', 'withdrawn')`,
    ).all(key, except) as (Supported & { station: string })[]
  ).map(worded)
}
