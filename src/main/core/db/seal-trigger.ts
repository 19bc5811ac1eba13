import { keptOrBlanked } from '#core/db/redaction-sql.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { columnName } from '#shared/definition/record.ts'
import { blankable } from '#shared/definition/retention.ts'
import { locksOf, type Dated, type Lock } from '#shared/definition/total.ts'
import { assert } from '#shared/never.ts'

/** Rows written now at this station; own rows of an earlier epoch that come back after a restore were judged when written. */
const WRITTEN_HERE = 'EXISTS (SELECT 1 FROM station o WHERE o.id = NEW.station AND o.epoch = NEW.epoch)'

/** SQL of the periods (month, quarter, year) a row falls into, as a list for IN; `side` is NEW or OLD. */
function periodsOf(dated: Dated, side: 'NEW' | 'OLD'): string {
  if (dated.by === 'year') return `CAST(${side}.${columnName(dated.field)} AS TEXT)`
  if (dated.by === 'created') return "''"
  if (dated.by === 'period') {
    const own = `${side}.${columnName(dated.field)}`
    // A month lies in its quarter and year, a quarter in its year.
    return `${own}, substr(${own}, 1, 4), CASE WHEN ${own} LIKE '____-__' THEN substr(${own}, 1, 4) || 'Q' || ((CAST(substr(${own}, 6, 2) AS INTEGER) + 2) / 3) END`
  }
  const day =
    dated.by === 'date'
      ? `${side}.${columnName(dated.field)}`
      : `(SELECT ${columnName(dated.field)} FROM ${dated.record} WHERE id = ${side}.${columnName(dated.reference)})`
  return `substr(${day}, 1, 4), substr(${day}, 1, 7), substr(${day}, 1, 4) || 'Q' || ((CAST(substr(${day}, 6, 2) AS INTEGER) + 2) / 3)`
}

/** True where the row lies in a period this station sealed and has not unlocked since. */
function sealed(dated: Dated, side: 'NEW' | 'OLD'): string {
  return `EXISTS (SELECT 1 FROM period_seal s WHERE s.station = ${side}.station AND s.act = 'seal' AND s.period IN (${periodsOf(dated, side)})
    AND NOT EXISTS (SELECT 1 FROM period_seal u WHERE u.station = s.station AND u.period = s.period AND u.act = 'unlock' AND u.number = s.number))`
}

const STAMPED = ['station', 'voided_at']

function watched(definitions: Definitions, lock: Lock): string[] {
  const definition = definitions.record(lock.record)
  assert(definition, `the record ${lock.record} is defined`)
  const { dated } = lock
  if (lock.how === 'whole') return [...STAMPED, ...Object.keys(definition.fields).map(columnName)]
  return dated.by === 'date' || dated.by === 'year' ? [...STAMPED, columnName(dated.field)] : STAMPED
}

/** The file itself keeps a sealed period shut for the station's own rows; rows of others are never blocked (design decision 7). */
export function sealTriggers(definitions: Definitions): string[] {
  return locksOf(definitions).flatMap((lock) => {
    const { record, dated } = lock
    const says = `SELECT RAISE(ABORT, 'PERIOD_SEALED:${record}')`
    const definition = definitions.record(record)
    const blanked = new Map(definition ? blankable(definition).map((field) => [columnName(field), field]) : [])
    const moved = watched(definitions, lock)
      .map((column) => {
        const field = blanked.get(column)
        return definition && field !== undefined
          ? `NOT ${keptOrBlanked(definition, field)}`
          : `OLD.${column} IS NOT NEW.${column}`
      })
      .join(' OR ')
    return [
      `CREATE TRIGGER ${record}_sealed_i BEFORE INSERT ON ${record} WHEN ${WRITTEN_HERE} AND ${sealed(dated, 'NEW')} BEGIN ${says}; END`,
      `CREATE TRIGGER ${record}_sealed_u BEFORE UPDATE ON ${record} WHEN ${WRITTEN_HERE} AND (${moved}) AND (${sealed(dated, 'NEW')} OR ${sealed(dated, 'OLD')}) BEGIN ${says}; END`,
    ]
  })
}

/** Nobody unlocks what the same person asked to have unlocked: the second person is another one, by person and not by login. */
export const SECOND_PERSON = `CREATE TRIGGER period_seal_second BEFORE INSERT ON period_seal
WHEN NEW.station = (SELECT id FROM station) AND NEW.act = 'unlock' AND NOT EXISTS (
  SELECT 1 FROM period_seal r WHERE r.id = NEW.request AND r.act = 'request' AND r.person <> NEW.person AND r.number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'SEPARATION_BROKEN:'); END`

/**
 * A moved enterprise stands still in the books it left (design decision 3). Its place in its writer's order is no change: a
 * restored station writes it again as it is.
 */
export function movedTriggers(definitions: Definitions): string[] {
  return ['enterprise', 'contact', 'bank_account', 'shop', 'enterprise_year', 'former_name'].flatMap((record) => {
    const definition = definitions.record(record)
    assert(definition, `the record ${record} is defined`)
    const id = record === 'enterprise' ? 'NEW.id' : 'NEW.enterprise'
    const gone = `${WRITTEN_HERE} AND EXISTS (SELECT 1 FROM enterprise_move m WHERE m.enterprise = ${id} AND m.from_station = NEW.station)`
    const columns = [...STAMPED, ...Object.keys(definition.fields).map(columnName)].join(', ')
    return ['INSERT', `UPDATE OF ${columns}`].map(
      (verb) =>
        `CREATE TRIGGER ${record}_moved_${verb.slice(0, 6).toLowerCase()} BEFORE ${verb} ON ${record} WHEN ${gone} BEGIN SELECT RAISE(ABORT, 'MOVED_AWAY:${record}'); END`,
    )
  })
}
