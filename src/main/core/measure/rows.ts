import { joinState } from '#core/procedure/service.ts'
import { conditionSql, type Where } from '#core/register/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import type { Beside, MeasureCondition, MeasureDate, MeasuredRows } from '#shared/definition/measure/measure.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { monthsOf, periodDays, periodKind, type Period } from '#shared/model/period.ts'

/** What is asked of a measure: of which period, of which unit (null: of all), of which one row of a record. */
export type MeasureScope = {
  readonly period: Period
  readonly station: string | null
  readonly subject?: { readonly record: string; readonly id: string } | undefined
  readonly today: string
}

/** Rows `t` of a record that count, as SQL. */
export type RowsSql = { readonly definition: RecordDefinition; readonly where: Where }

function recordOf(definitions: Definitions, name: string): RecordDefinition {
  const found = definitions.record(name)
  if (!found) throw new Error(`a measure counts rows of ${name}`)
  return found
}

const column = (alias: string, field: string) => `${alias}.${columnName(field)}`

function conditionOf(
  definitions: Definitions,
  record: RecordDefinition,
  condition: MeasureCondition,
  alias: string,
): Where {
  if ('notAfter' in condition) {
    const [then, limit] = [column(alias, condition.field), column(alias, condition.notAfter)]
    return { sql: `ifnull(${then} <= ${limit}, 0)`, params: [] }
  }
  if (!('title' in condition)) return conditionSql(record, condition, alias)
  const { role, level, object } = condition.title
  const kinds = definitions.titles.filter(
    (one) =>
      one.role === role &&
      (level === undefined || one.level === level) &&
      (object === undefined || one.object === object),
  )
  return conditionSql(record, { field: condition.field, is: kinds.map((one) => one.value) }, alias)
}

/** The day on which what stands is looked at: the last of the period, or today where that is not over. */
function dayOf({ period, today }: MeasureScope): string {
  const { last } = periodDays(period)
  return last < today ? last : today
}

const within = (period: Period): readonly Period[] => [
  period,
  ...monthsOf(period),
  ...(periodKind(period) === 'year' ? [1, 2, 3, 4].map((quarter) => `${period}Q${quarter}`) : []),
]

function datedOf(dated: MeasureDate, scope: MeasureScope, alias: string): Where {
  const { first, last } = periodDays(scope.period)
  switch (dated.by) {
    case 'date':
      // A date may say its month alone.
      return { sql: `${column(alias, dated.field)} BETWEEN ? AND ?`, params: [first.slice(0, 7), last] }
    case 'year':
      return { sql: `${column(alias, dated.field)} = ?`, params: [Number(scope.period.slice(0, 4))] }
    case 'period':
      return {
        sql: `${column(alias, dated.field)} IN (SELECT value FROM json_each(?))`,
        params: [JSON.stringify(within(scope.period))],
      }
    case 'through': {
      const [is, params] = dated.year
        ? (['= ?', [Number(scope.period.slice(0, 4))]] as const)
        : (['BETWEEN ? AND ?', [first, last]] as const)
      return {
        sql: `EXISTS (SELECT 1 FROM ${dated.record} d WHERE d.id = ${column(alias, dated.reference)} AND ${column('d', dated.field)} ${is})`,
        params,
      }
    }
    case 'standing': {
      const day = dayOf(scope)
      const bounds = [
        [dated.from, '<='],
        [dated.until, '>'],
        [dated.last, '>='],
      ] as const
      const terms = bounds.flatMap(([field, is]) =>
        field === undefined ? [] : [`(${column(alias, field)} IS NULL OR ${column(alias, field)} ${is} ?)`],
      )
      return { sql: terms.length === 0 ? '1' : terms.join(' AND '), params: terms.map(() => day) }
    }
  }
}

function all(parts: readonly Where[]): Where {
  return { sql: parts.map((part) => part.sql).join(' AND '), params: parts.flatMap((part) => part.params) }
}

function besideOf(
  definitions: Definitions,
  beside: Beside | undefined,
  scope: MeasureScope,
  of: string,
): readonly Where[] {
  if (!beside) return []
  const record = recordOf(definitions, beside.record)
  const same = (alias: string): Where => ({
    sql: `${alias}.voided_at IS NULL AND ${alias}.station = ${of}.station AND ${column(alias, beside.theirs)} = ${column(of, beside.own)}`,
    params: [],
  })
  const dated = (alias: string) => (beside.dated ? [datedOf(beside.dated, scope, alias)] : [])
  const live = all([same('b'), ...dated('b')])
  const when = (beside.when ?? []).map((one) => conditionOf(definitions, record, one, 'b'))
  // The newest is found once for a row and judged then: looked for beside every other one, a subject of many costs their square.
  const { newest } = beside
  if (newest !== undefined) {
    const last = `(SELECT * FROM ${record.name} b WHERE ${live.sql} ORDER BY ${column('b', newest)} DESC, b.n DESC LIMIT 1)`
    const judged = all([{ sql: '1', params: [] }, ...when])
    return [{ sql: `EXISTS (SELECT 1 FROM ${last} b WHERE ${judged.sql})`, params: [...live.params, ...judged.params] }]
  }
  const found = all([live, ...when])
  return [{ sql: `EXISTS (SELECT 1 FROM ${record.name} b WHERE ${found.sql})`, params: found.params }]
}

function throughOf(definitions: Definitions, { through }: MeasuredRows, scope: MeasureScope): readonly Where[] {
  if (!through) return []
  const record = recordOf(definitions, through.record)
  const found = all([
    { sql: `r.id = ${column('t', through.reference)}`, params: [] },
    ...through.when.map((one) => conditionOf(definitions, record, one, 'r')),
    ...besideOf(definitions, through.beside, scope, 'r'),
  ])
  return [{ sql: `EXISTS (SELECT 1 FROM ${record.name} r WHERE ${found.sql})`, params: found.params }]
}

/** No procedure that revokes titles ended this one by the day. */
function unrevokedOf({ procedures }: Definitions, scope: MeasureScope): readonly Where[] {
  return procedures
    .filter(({ amends }) => amends?.effect === 'revoke')
    .map(({ record }) => ({
      sql: `NOT EXISTS (SELECT 1 FROM ${record} x ${joinState('x.id')}
        WHERE x.title = t.id AND x.voided_at IS NULL AND s.state = 'done' AND s.since <= ?)`,
      params: [dayOf(scope)],
    }))
}

/** SQL of the unit a row `t` belongs to. */
function unitSql(definitions: Definitions, { record, unitOf }: MeasuredRows): string {
  if (unitOf === undefined) return 't.station'
  const target = recordOf(definitions, record).fields[unitOf]?.target ?? ''
  return `(SELECT u.station FROM ${recordOf(definitions, target).name} u WHERE u.id = ${column('t', unitOf)})`
}

/** The live rows that a measure counts within a scope; `per`: the field that names the row it is narrowed to. */
export function rowsSql(
  definitions: Definitions,
  rows: MeasuredRows,
  scope: MeasureScope,
  per: Readonly<Record<string, string>> = {},
): RowsSql {
  const definition = recordOf(definitions, rows.record)
  const { subject, station } = scope
  const narrowed = subject === undefined ? undefined : per[subject.record]
  const where = all([
    { sql: 't.voided_at IS NULL', params: [] },
    ...(station === null ? [] : [{ sql: `${unitSql(definitions, rows)} = ?`, params: [station] }]),
    ...(rows.dated ? [datedOf(rows.dated, scope, 't')] : []),
    ...(rows.when ?? []).map((one) => conditionOf(definitions, definition, one, 't')),
    ...throughOf(definitions, rows, scope),
    ...besideOf(definitions, rows.beside, scope, 't'),
    ...(rows.unrevoked ? unrevokedOf(definitions, scope) : []),
    ...(subject === undefined ? [] : [{ sql: `${column('t', narrowed ?? 'id')} = ?`, params: [subject.id] }]),
  ])
  return { definition, where }
}
