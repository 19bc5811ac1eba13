import { INTEGER, optional, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'
import { leftJoinState } from '#core/procedure/service.ts'

const listed = {
  id: TEXT,
  awardKey: optional(TEXT),
  listId: TEXT,
  list: optional(TEXT),
  serial: optional(TEXT),
  state: optional(TEXT),
  paid: optional(INTEGER),
  returned: optional(INTEGER),
}

/** Live applications that are members of lists of an award and year (null: of any year), of whatever unit, with their states, the oldest first. */
export function listAwardMembers(db: ReadDb, award: string, year: number | null) {
  return read(
    db,
    `SELECT a.id AS id, a.award_key AS awardKey, l.id AS listId, l.serial AS list, a.serial AS serial, s.state AS state, s.paid AS paid,
       s.returned AS returned
     FROM fund_application a JOIN award_list l ON l.id = a.award_list ${leftJoinState('a.id')}
     WHERE l.award = ? AND (? IS NULL OR l.year = ?) AND a.voided_at IS NULL AND l.voided_at IS NULL ORDER BY a.n`,
    listed,
  ).all(award, year, year)
}

/** Enterprises that bear a live title. */
export function listHolders(db: ReadDb): string[] {
  return readValue(db, 'SELECT DISTINCT enterprise FROM title WHERE voided_at IS NULL', TEXT).all()
}
