import type { QueryCall } from '#core/call.ts'
import { INTEGER, optional, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { read, readValue } from '#core/db/statement.ts'
import { joinState } from '#core/procedure/service.ts'
import { stationName } from '#core/db/station-name.ts'
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
export function supportItemOf(db: ReadDb, id: unknown): Entity<typeof supportItem> | undefined {
  return typeof id === 'string' ? getRecord(db, supportItem, id) : undefined
}

/** The fund call applied under. */
export function callOf(db: ReadDb, id: unknown): Entity<typeof fundCall> | undefined {
  return typeof id === 'string' ? getRecord(db, fundCall, id) : undefined
}

/** The document a call cites, where it is recorded here and not void. */
export function documentOf(db: ReadDb, id: unknown): Entity<typeof policyDocument> | undefined {
  const found = typeof id === 'string' ? getRecord(db, policyDocument, id) : undefined
  return found?.voidedAt === null ? found : undefined
}

const supported = {
  id: TEXT,
  title: TEXT,
  year: INTEGER,
  category: TEXT,
  approved: INTEGER,
  paid: INTEGER,
  state: TEXT,
  endsOn: optional(TEXT),
  station: TEXT,
}

/** Who asks: the database, and the definitions that words are taken from. */
type Asking = Pick<QueryCall, 'db' | 'definitions'>

/** An application for support with its state. 分. */
type Supported = Omit<RowOf<typeof supported>, 'station'>

const SUPPORTED = `SELECT a.id AS id, a.project_name AS title, a.year AS year, a.category AS category, s.approved AS approved, s.paid AS paid,
  s.label AS state, a.ends_on AS endsOn, a.station AS station FROM ${fundApplication.name} a ${joinState('a.id')}`

/** The state in words, as a list of earlier support says it. */
function worded<T extends Pick<Supported, 'state'>>({ definitions }: Asking, one: T): T {
  // By the definition of this set, which names the bureaus of its city.
  const definition = definitions.procedureOf(fundApplication.name) ?? fundApplicationProcedure
  return { ...one, state: labelWords(definition, one.state) }
}

/** Other live fund applications of these enterprises, newest year first. */
export function applicationsOf(call: Asking, enterprises: readonly string[], except: string | null): Supported[] {
  const sql = `${SUPPORTED} WHERE a.voided_at IS NULL AND a.enterprise IN (SELECT value FROM json_each(?)) AND a.id <> ?
    ORDER BY a.year DESC, a.n DESC`
  return read(call.db, sql, supported)
    .all(JSON.stringify(enterprises), except ?? '')
    .map(({ station: _station, ...one }) => worded(call, one))
}

/** Other live applications with the same project key, in any year and unit. */
export function sameProject(call: Asking, key: string, except: string): (Supported & { readonly station: string })[] {
  const sql = `${SUPPORTED} WHERE a.voided_at IS NULL AND a.project_key = ? AND a.id <> ? AND s.state NOT IN ('refused', 'withdrawn')`
  return read(call.db, sql, supported)
    .all(key, except)
    .map((one) => worded(call, one))
}

/** Listings of bans that whoever decided them has taken back since. */
export function withdrawnListings(db: ReadDb): string[] {
  const sql = `SELECT l.id FROM ban_listing l JOIN fund_ban b ON b.id = l.ban
    WHERE l.voided_at IS NULL AND b.voided_at IS NOT NULL ORDER BY l.n`
  return readValue(db, sql, TEXT).all()
}

const unlisted = { id: TEXT, station: TEXT, listing: optional(TEXT) }

/** A ban that the city's list does not say as it stands, with the listing that says it otherwise and the unit that decided it. */
export type UnlistedBan = Pick<RowOf<typeof unlisted>, 'id' | 'listing'> & { readonly unitName: string }

// Of these the list may say something else than the ban; what it is to say is worked out anew.
const SAID = ['name', 'firm_code', 'person_name', 'document', 'decided_on', 'until']

/** Bans that stand and that the city has not made known yet, or not as they were corrected to. */
export function unlistedBans(db: ReadDb): UnlistedBan[] {
  const sql = `SELECT b.id AS id, b.station AS station, l.id AS listing FROM fund_ban b
    LEFT JOIN ban_listing l ON l.ban = b.id AND l.voided_at IS NULL WHERE b.voided_at IS NULL
      AND (l.id IS NULL OR ${SAID.map((name) => `l.${name} IS NOT b.${name}`).join(' OR ')}) ORDER BY b.n`
  return read(db, sql, unlisted)
    .all()
    .map(({ id, station, listing }) => ({ id, listing, unitName: stationName(db, station) }))
}
