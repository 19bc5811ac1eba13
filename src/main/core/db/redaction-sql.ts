import type { Definitions } from '#shared/definition/definitions.ts'
import { blankable, GONE } from '#shared/definition/retention.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

/**
 * SQL: the names of the fields of a row that its own station blanked by a redaction; each argument is SQL of the value. What another
 * station says of the row is nothing here.
 */
export function goneNames(record: string, id: string, station: string): string {
  return `SELECT json_each.value FROM redaction red, json_each(red.fields)
    WHERE red.row = ${id} AND red.record = ${record} AND red.station = ${station}`
}

/** SQL: whether an attachment is gone, whose own station said so; `table` is its name in the statement. */
export function isGoneFile(table: string): string {
  return `EXISTS (SELECT 1 FROM redaction red WHERE red.row = ${table}.id AND red.record = 'attachment' AND red.station = ${table}.station)`
}

const WORD = `'${GONE}'`

const OTHER_COLUMNS = ['table_name', 'id', 'station', 'epoch', 'rev', 'audience', 'by', 'at', 'command_id']

/**
 * SQL of a trigger over an update of the history, true where it does nothing but blank fields that a redaction names and the
 * definitions let go: everything else of the version is as it was, and what differs is gone.
 */
export function versionBlanked(definitions: Definitions): string {
  const mayGo = definitions.records.flatMap((one) => blankable(one).map((field) => `'${one.name}.${field}'`))
  return `(${OTHER_COLUMNS.map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ')}
  AND json_remove(NEW.json, '$.f') IS json_remove(OLD.json, '$.f')
  AND NOT EXISTS (SELECT 1 FROM json_each(NEW.json, '$.f') n WHERE n.key NOT IN (SELECT o.key FROM json_each(OLD.json, '$.f') o))
  AND NOT EXISTS (SELECT 1 FROM json_each(OLD.json, '$.f') o LEFT JOIN json_each(NEW.json, '$.f') n ON n.key = o.key
    WHERE (n.value IS NOT o.value OR n.type IS NOT o.type) AND NOT ((n.key IS NULL OR n.value IS ${WORD})
      AND NEW.table_name || '.' || o.key IN (${mayGo.join(', ')})
      AND o.key IN (${goneNames('NEW.table_name', 'NEW.id', 'NEW.station')}))))`
}

/** SQL of a trigger over an update of a record: true where a column is as it was, or blanked by a redaction that names its field. */
export function keptOrBlanked({ name }: Pick<RecordDefinition, 'name'>, field: string): string {
  const column = columnName(field)
  return `(NEW.${column} IS OLD.${column} OR ((NEW.${column} IS NULL OR NEW.${column} IS ${WORD})
    AND '${field}' IN (${goneNames(`'${name}'`, 'NEW.id', 'NEW.station')})))`
}

/** SQL of a trigger over an update of the log of commands: whether the command wrote a version of a row that was redacted. */
export const WROTE_WHAT_IS_GONE = `EXISTS (SELECT 1 FROM row_version v JOIN redaction red ON red.row = v.id AND red.record = v.table_name
  AND red.station = v.station WHERE v.command_id = OLD.id)`

/** No own redaction without a second person: who proposed it and who confirms it are two. */
export const REDACTED_BY_TWO = `CREATE TRIGGER redaction_second BEFORE INSERT ON redaction
WHEN NEW.station = (SELECT id FROM station) AND NEW.proposed_by IS NEW.confirmed_by
BEGIN SELECT RAISE(ABORT, 'SEPARATION_BROKEN:'); END`
