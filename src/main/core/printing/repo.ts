import { INTEGER, type RowOf, TEXT } from '#core/db/column.ts'
import type { ReadDb } from '#core/db/connection.ts'
import { read, readValue } from '#core/db/statement.ts'

const posted = { postedOn: TEXT, firstDay: TEXT, endsOn: TEXT, days: INTEGER, dayUnit: TEXT, place: TEXT }

/** The newest 公示 a station posted of an application in a round. */
export function getNotice(db: ReadDb, subject: string, round: number, station: string) {
  return read(
    db,
    `SELECT posted_on AS postedOn, first_day AS firstDay, ends_on AS endsOn, days, day_unit AS dayUnit, place FROM notice
     WHERE subject = ? AND round = ? AND station = ? AND voided_at IS NULL ORDER BY posted_on DESC, n DESC LIMIT 1`,
    posted,
  ).get(subject, round, station)
}

const postedIn = { id: TEXT, round: INTEGER }

/** The live applications of a record that a station posted together, on one day, in one place, each with the round it was posted in. */
export function listPostedTogether(
  db: ReadDb,
  record: string,
  on: { readonly station: string; readonly postedOn: string; readonly place: string },
): RowOf<typeof postedIn>[] {
  return read(
    db,
    `SELECT DISTINCT a.id, o.round FROM ${record} a JOIN notice o ON o.subject = a.id
     WHERE o.station = ? AND a.voided_at IS NULL AND o.posted_on = ? AND o.place = ? ORDER BY a.n`,
    postedIn,
  ).all(on.station, on.postedOn, on.place)
}

/** The live applications of a record that a station recommended in the month in which it recommended this one. */
export function listRecommendedWith(db: ReadDb, record: string, station: string, subject: string): string[] {
  return readValue(
    db,
    `SELECT a.id FROM ${record} a JOIN opinion o ON o.subject = a.id AND o.step = 'county-review' AND o.outcome = 'agreed' AND o.round = a.round
     WHERE a.station = ? AND a.voided_at IS NULL AND substr(o.signed_on, 1, 7) =
       (SELECT substr(p.signed_on, 1, 7) FROM opinion p WHERE p.subject = ? AND p.step = 'county-review' AND p.outcome = 'agreed' ORDER BY p.round DESC LIMIT 1)
     ORDER BY a.n`,
    TEXT,
  ).all(station, subject)
}
