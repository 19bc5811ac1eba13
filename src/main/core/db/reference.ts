import { INTEGER, scalar, TEXT } from '#core/db/column.ts'
import type { Books, ReadDb } from '#core/db/connection.ts'
import { isReturnedOrClaimed, isUnsettled } from '#core/db/returned-row.ts'
import { stoodOnce } from '#core/db/row-version-repo.ts'
import { getStation, OWN_STATION } from '#core/db/station-repo.ts'
import { read, readValue } from '#core/db/statement.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { mayWrite, type StationKind } from '#shared/definition/authority.ts'
import { isReference } from '#shared/definition/field.ts'
import { columnName, displayValue, type RecordDefinition } from '#shared/definition/record.ts'

/** The records whose rows a field of this row may name; one that may name any row names the record that the row says. */
export function referenceTargets(
  definitions: Definitions,
  definition: RecordDefinition,
  name: string,
  said: unknown,
): readonly RecordDefinition[] {
  if (name === definition.anyRecord?.row) return targetsSaid(definitions, said)
  const field = definition.fields[name]
  return field ? definitions.namedBy(field) : []
}

function targetsSaid(definitions: Definitions, said: unknown): readonly RecordDefinition[] {
  return typeof said === 'string' ? [definitions.record(said)].filter((one) => one !== undefined) : []
}

type Procedures = Pick<Definitions, 'procedures' | 'record' | 'codesOf'>

function ofApplications(expressions: readonly (readonly [record: string, expression: string])[], id: string): string {
  const found = expressions.map(([record, expression]) => `(SELECT ${expression} FROM ${record} WHERE id = ${id})`)
  return `coalesce(${[...found, 'NULL', 'NULL'].join(', ')})`
}

/** SQL of a column that every application has, of the one `id` names in whichever record it stands; NULL where it is not here. */
export function ofApplication(
  { procedures }: Procedures,
  column: 'enterprise' | 'serial' | 'round',
  id: string,
): string {
  return ofApplications(
    procedures.map(({ record }) => [record, column]),
    id,
  )
}

/** SQL of what an application is called by; NULL where it is not here. */
export function titleOfApplication({ procedures, record }: Procedures, id: string): string {
  const titled = procedures.flatMap((one) => record(one.record) ?? [])
  return ofApplications(
    titled.map(({ name, title }) => [name, columnName(title)]),
    id,
  )
}

/** SQL of the category of support that an application for money stands under; NULL where it says none. */
export function categoryOfApplication({ procedures, record, codesOf }: Procedures, id: string): string {
  const paying = procedures.filter((one) => one.calculate)
  const said = paying.flatMap((one): (readonly [string, string])[] => {
    const [code] = one.category === undefined ? [] : codesOf('fund-category', one.category)
    if (code !== undefined) return [[one.record, `'${code}'`]]
    return record(one.record)?.fields['category'] ? [[one.record, 'category']] : []
  })
  return ofApplications(said, id)
}

/** SQL of the use of the fund that an application stands under; NULL where it says none. */
export function purposeOfApplication({ procedures, record }: Procedures, id: string): string {
  const said = procedures.filter((one) => record(one.record)?.fields['purpose'])
  return ofApplications(
    said.map((one) => [one.record, 'purpose']),
    id,
  )
}

/** Rows that name a record which is not here, by one field. */
type Dangling = {
  readonly record: string
  readonly field: string
  /** Of the record and the field, as a person reads them. */
  readonly label: string
  readonly count: number
  /** What the first of the rows are called; of what is awaited nothing. */
  readonly titles: readonly string[]
}

/** One field by which rows of a record name other rows, and of those rows the ones whose field names these records. */
type Naming = {
  readonly definition: RecordDefinition
  readonly field: string
  readonly targets: readonly RecordDefinition[]
  /** Of a row that says what record it names: what it says. */
  readonly said: string | null
}

/** Every reference, and the row of whatever record, once for each record that is named there. No field names several rows. */
function namingsOf(books: Books, definition: RecordDefinition): Naming[] {
  const { fields, anyRecord } = definition
  const one = Object.entries(fields).flatMap(([name, field]) =>
    isReference(field) ? [{ definition, field: name, targets: books.definitions.namedBy(field), said: null }] : [],
  )
  if (!anyRecord) return one
  const said = readValue(
    books.db,
    `SELECT DISTINCT ${columnName(anyRecord.record)} FROM ${definition.name}`,
    TEXT,
  ).all()
  return [
    ...one,
    ...said.map((name) => ({
      definition,
      field: anyRecord.row,
      targets: targetsSaid(books.definitions, name),
      said: name,
    })),
  ]
}

const TITLES = 3

/** The rows whose field names nothing here, with what tells a loss from what has not arrived. */
function danglingRows({ definition, targets, said, field }: Naming): {
  readonly sql: string
  readonly given: string[]
} {
  const column = columnName(field)
  const kind = definition.anyRecord ? columnName(definition.anyRecord.record) : ''
  const absent = targets.map(({ name }) => `NOT EXISTS (SELECT 1 FROM ${name} x WHERE x.id = t.${column})`)
  const where = [`t.${column} IS NOT NULL`, ...(said === null ? [] : [`t.${kind} = ?`]), ...absent]
  return {
    sql: `SELECT t.n, t.id, t.station, t.${columnName(definition.title)} AS title, t.${column} AS target
          FROM ${definition.name} t WHERE ${where.join(' AND ')}`,
    given: said === null ? [] : [said],
  }
}

/** Whether rows of this station may name by this field only what it wrote itself. */
function namesOwn({ definition, field }: Naming, kind: StationKind): boolean {
  const may = mayWrite(definition, kind)
  return typeof may !== 'object' || may[field] === 'own'
}

/**
 * Whether an own row may name by this field a row that was never here: a county that takes an enterprise in names the row of the
 * county it came from, which is not sent to it. The city holds what the counties send.
 */
function namesElsewhere({ definition, field }: Naming, kind: StationKind): boolean {
  const may = mayWrite(definition, kind)
  return kind === 'county' && typeof may === 'object' && may[field] === 'anyone'
}

function danglingIn(db: ReadDb, naming: Naming, kind: StationKind): { broken: Dangling[]; awaited: Dangling[] } {
  const { definition, field, targets } = naming
  const { sql, given } = danglingRows(naming)
  const names = JSON.stringify(targets.map((one) => one.name))
  // An own row was written with the other before it; one that came back may stand ahead of what another station has to send.
  const mine = `t.station = ${OWN_STATION}${namesOwn(naming, kind) ? '' : ` AND NOT ${isReturnedOrClaimed('t.id')}`}`
  const own = namesElsewhere(naming, kind) ? '0' : mine
  // What stood here once still stands in the history.
  const lost = `NOT ${isUnsettled('t.target')} AND (${own} OR ${stoodOnce('t.target', 'SELECT value FROM json_each(?)')})`
  const rows = read(db, `SELECT ${lost} AS lost, t.title FROM (${sql}) t ORDER BY t.n`, {
    lost: INTEGER,
    title: scalar,
  }).all(names, ...given)
  const named = definition.fields[definition.title]
  const label = `${definition.label}的${definition.fields[field]?.label ?? field}`
  const told = (found: typeof rows, titles: readonly string[]): Dangling[] =>
    found.length === 0 ? [] : [{ record: definition.name, field, label, count: found.length, titles }]
  const lostRows = rows.filter((one) => one.lost === 1)
  const titles = lostRows
    .slice(0, TITLES)
    .map(({ title }) => (named && !isReference(named) ? displayValue(named, title) : ''))
  return {
    broken: told(lostRows, titles),
    awaited: told(
      rows.filter((one) => one.lost !== 1),
      [],
    ),
  }
}

/**
 * Every reference of every record that names a row which is not here. `broken`: that row stood here once, or an own
 * one names it, so data was lost. `awaited`: another station's row that has not arrived or never travels, or an own one that
 * was lost in a restore and not regained. One query a field; no table declares a foreign key, because rows arrive in any order.
 */
export function danglingReferences(books: Books): { readonly broken: Dangling[]; readonly awaited: Dangling[] } {
  const station = getStation(books.db)
  // Before the wizard there is no station and no row.
  if (!station) return { broken: [], awaited: [] }
  const kind: StationKind = station.kind === 'city' ? 'city' : 'county'
  const found = books.definitions.records
    .flatMap((one) => namingsOf(books, one))
    .map((one) => danglingIn(books.db, one, kind))
  return { broken: found.flatMap((one) => one.broken), awaited: found.flatMap((one) => one.awaited) }
}

const MOST_NAMED = 5

/** What is wrong with references in one sentence: record, field, how many, what the first are called. '' where nothing is. */
export function danglingWords(found: readonly Dangling[]): string {
  const named = found.slice(0, MOST_NAMED).map(({ label, count, titles }) => {
    const first = titles.filter((one) => one !== '').join('、')
    return `${label} ${count} 条${first === '' ? '' : `（${first}${count > titles.length ? '等' : ''}）`}`
  })
  return `${named.join('；')}${found.length > MOST_NAMED ? `；另有 ${found.length - MOST_NAMED} 栏` : ''}`
}
