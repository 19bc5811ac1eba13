import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import { read, readValue } from '#core/db/statement.ts'
import { leftJoinState } from '#core/procedure/service.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import type { Entity } from '#shared/definition/record.ts'

export type Receipt = Entity<typeof receipt>
export type Trainee = Entity<typeof trainee>
export type TrainingSession = Entity<typeof trainingSession>

/** The training session of a claim. */
export function sessionOf(db: ReadDb, id: string): TrainingSession | undefined {
  return getRecord(db, trainingSession, id)
}

/** The receipts of a claim. */
export function receiptsOf(db: ReadDb, subject: string): Receipt[] {
  return findBy(db, receipt, 'subject', subject)
}

const signedColumns = { trainee: TEXT, signed: INTEGER }

/** Half-days each trainee signed with their own hand; undefined where the session's sheet was not entered. */
export function signedHalfDays(db: ReadDb, session: string): ReadonlyMap<string, number> | undefined {
  const sql = `SELECT trainee, COALESCE(SUM(signed = 1 AND proxy = 0), 0) AS signed FROM attendance
    WHERE session = ? AND voided_at IS NULL GROUP BY trainee`
  const rows = read(db, sql, signedColumns).all(session)
  return rows.length === 0 ? undefined : new Map(rows.map((row) => [row.trainee, row.signed]))
}

/** Trainees of a session whom the enterprise sent; the entered sheet counts before the total typed into the roster. */
export function traineesOf(db: ReadDb, sessionId: string, enterpriseId: string): Trainee[] {
  const signed = signedHalfDays(db, sessionId)
  return findBy(db, trainee, 'session', sessionId)
    .filter((one) => one.enterprise === enterpriseId)
    .map((one) => (signed ? { ...one, signedHalfDays: signed.get(one.id) ?? 0 } : one))
}

const claim = { id: TEXT, enterprise: TEXT }

/** Claims for a session, taken out of use or not. */
export function listClaims(db: ReadDb, session: string): RowOf<typeof claim>[] {
  return read(db, 'SELECT id, enterprise FROM training_claim WHERE session = ?', claim).all(session)
}

/** A claim that was neither refused nor withdrawn. */
const STANDS = `c.voided_at IS NULL AND ifnull(s.state, '') NOT IN ('refused', 'withdrawn')`

/** Other claims of the same enterprise for the same session that stand, by their numbers. */
export function listSameClaims(db: ReadDb, enterprise: string, session: string, except: string): string[] {
  const sql = `SELECT ifnull(c.serial, c.id) FROM training_claim c ${leftJoinState('c.id')}
    WHERE c.enterprise = ? AND c.session = ? AND c.id <> ? AND ${STANDS} ORDER BY c.n`
  return readValue(db, sql, TEXT).all(enterprise, session, except)
}

/** Persons of this session and enterprise for whom another enterprise's claim for the same session stands (U2). */
export function claimedTwice(db: ReadDb, enterprise: string, session: string): string[] {
  return readValue(
    db,
    `SELECT DISTINCT mine.name FROM trainee mine JOIN trainee other ON other.session = mine.session AND other.identity_number = mine.identity_number AND other.enterprise <> mine.enterprise AND other.voided_at IS NULL
     JOIN training_claim c ON c.session = other.session AND c.enterprise = other.enterprise
     ${leftJoinState('c.id')} WHERE mine.session = ? AND mine.enterprise = ? AND mine.voided_at IS NULL AND ${STANDS}`,
    TEXT,
  ).all(session, enterprise)
}

/** Persons of this session who sat in another session at the same time (U3). */
export function overlapping(db: ReadDb, enterprise: string, session: string): string[] {
  return readValue(
    db,
    `SELECT DISTINCT mine.name FROM trainee mine JOIN training_session own ON own.id = mine.session
     JOIN trainee other ON other.identity_number = mine.identity_number AND other.session <> mine.session AND other.voided_at IS NULL
     JOIN training_session s ON s.id = other.session AND s.starts_on <= own.ends_on AND s.ends_on >= own.starts_on AND s.voided_at IS NULL
     WHERE mine.session = ? AND mine.enterprise = ? AND mine.voided_at IS NULL`,
    TEXT,
  ).all(session, enterprise)
}

/** Identity numbers of this session that stand under another name somewhere (U4). */
export function underOtherName(db: ReadDb, enterprise: string, session: string): string[] {
  return readValue(
    db,
    `SELECT DISTINCT mine.name FROM trainee mine JOIN trainee other ON other.identity_number = mine.identity_number AND other.name <> mine.name AND other.voided_at IS NULL
     WHERE mine.session = ? AND mine.enterprise = ? AND mine.voided_at IS NULL`,
    TEXT,
  ).all(session, enterprise)
}

/** Telephone numbers of this session given for more than `most` persons of the session (U4). */
export function sharedPhones(db: ReadDb, session: string, most: number): string[] {
  return readValue(
    db,
    'SELECT phone FROM trainee WHERE session = ? AND voided_at IS NULL AND phone IS NOT NULL GROUP BY phone HAVING COUNT(DISTINCT name) > ?',
    TEXT,
  ).all(session, most)
}

/** Live receipts of other stations with the same code and number (U1 across units). */
export function sameReceipts(
  db: ReadDb,
  row: { readonly code: string | null; readonly number: string; readonly station: string },
): string[] {
  const sql = 'SELECT id FROM receipt WHERE number = ? AND code IS ? AND station <> ? AND voided_at IS NULL'
  return readValue(db, sql, TEXT).all(row.number, row.code, row.station)
}
