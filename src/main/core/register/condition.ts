import type { Where } from '#core/register/list-repo.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import type { Condition } from '#shared/definition/rule.ts'

/** `choices` are stored as a JSON array; one of several is meant. */
export function containsOneOf(column: string, values: readonly (string | number)[]): Where {
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(${column}) WHERE value IN (${values.map(() => '?').join(', ')}))`,
    params: values,
  }
}

/** A condition of a definition as SQL over its table, or over an alias of it; the same rows for which `holds` is true. */
export function conditionSql(definition: RecordDefinition, condition: Condition, alias?: string): Where {
  const column = `${alias === undefined ? '' : `${alias}.`}${columnName(condition.field)}`
  const kind = definition.fields[condition.field]?.kind
  const many = kind === 'choices'
  if ('filled' in condition) {
    const empty = many ? `(${column} IS NULL OR ${column} = '[]')` : `(${column} IS NULL OR ${column} = '')`
    return { sql: condition.filled ? `NOT ${empty}` : empty, params: [] }
  }
  const values = condition.is.map((value) => (typeof value === 'boolean' ? (value ? 1 : 0) : value))
  if (many) return containsOneOf(column, values)
  // A row without a value is none of them: `false`, never unknown.
  return { sql: `ifnull(${column} IN (${values.map(() => '?').join(', ')}), 0)`, params: values }
}

/** All of them. */
export function allOf(parts: readonly Where[]): Where {
  return {
    sql: parts.length > 0 ? parts.map((part) => part.sql).join(' AND ') : '1',
    params: parts.flatMap((part) => part.params),
  }
}
