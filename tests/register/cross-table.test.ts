import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import { type CrossTableInput, crossTable, findRows } from '#core/register/service.ts'
import { crossTableSheet } from '#core/exporting/cross-table.ts'
import { list } from '#shared/definition/form-list.ts'
import { TableView } from '#shared/contract/register-table.ts'
import { axesOf, tableFiguresOf } from '#shared/definition/axis.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const ROWS = 5
let desk: Desk
const ids = new Map<string, string[]>()
const refused: string[] = []

/** A value of a field for the n-th row: several rows share one, some have none. */
function valueOf(name: string, field: Field, n: number): unknown {
  if (!field.required && n % 5 === 4) return field.kind === 'choices' ? [] : null
  const some = <T>(values: readonly T[]) => values[(n % 3) % Math.max(1, values.length)]
  switch (field.kind) {
    case 'integer':
      return 3 + n
    case 'money':
      return 100 * (n + 1)
    case 'ratio':
      return 1000
    case 'year':
      return 2013 + (n % 2)
    case 'date':
      return `201${3 + (n % 2)}-0${1 + (n % 3)}-15`
    case 'period':
      return `2014-0${1 + (n % 3)}`
    case 'choice':
      return some(choicesOf(field))?.value ?? 'x'
    case 'choices':
      return choicesOf(field)
        .slice(0, 1 + (n % 2))
        .map((one) => one.value)
    case 'boolean':
      return n % 2 === 0
    case 'identifier':
      return `9142122200000${String(n).padStart(5, '0')}`
    case 'phone':
      return `0715-43200${n}`
    case 'reference':
    case 'application':
      return some(ids.get(field.target ?? 'fund_application') ?? []) ?? '00000000-0000-7000-8000-000000000000'
    case 'division':
      return field.level === 'town' ? '421222101' : '421222'
    case 'json':
      return null
    default:
      return `${name}${n}`
  }
}

function fill(definition: RecordDefinition): void {
  for (let n = 0; n < ROWS; n += 1)
    try {
      desk.act('clerk', ({ tx }) => {
        const values = Object.fromEntries(
          Object.entries(definition.fields).map(([name, field]) => [name, valueOf(name, field, n)]),
        )
        const row = insertRecord(tx, definition, values)
        ids.set(definition.name, [...(ids.get(definition.name) ?? []), row.id])
      })
    } catch {
      // Rows of money are held by triggers of the file; what they refuse is not there, and the table says so.
      refused.push(definition.name)
    }
}

const find = (record: string, filter: CrossTableInput['filter']) =>
  desk.ask('clerk', (call) =>
    findRows(call, { record, query: '', filter, sort: null, after: null, limit: 1, includeVoided: false }),
  ).count
const table = (record: string, rows: string | null, columns: string | null = null, figure: string | null = null) =>
  TableView.parse(desk.ask('clerk', (call) => crossTable(call, { record, rows, columns, figure, filter: {} })))

beforeAll(() => {
  desk = openTestDesk()
  for (const definition of shipped.records) fill(definition)
})
afterAll(() => desk.close())

const records = shipped.records.map((one) => [one.name, one] as const)

describe('the table of a record by its fields', () => {
  it('is tried on rows: nearly every record has some here', () => {
    const held = shipped.records.filter(({ name }) => find(name, {}) > 0)
    expect(held.length).toBeGreaterThan(shipped.records.length * 0.9)
  })

  // Bug caught: a record that nobody can count by anything, or whose usual table leaves rows out.
  it.each(records)('%s answers with its usual table, and the cells are the rows of the list', (name) => {
    const view = table(name, null)
    expect(view.count).toBe(find(name, {}))
    expect(view.agrees).not.toBe(false)
    if (!view.many && view.figure.key === 'count') {
      const ends = view.columns ? view.lines.flatMap((line) => line.cells) : view.lines.map((line) => line.total)
      expect(ends.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(view.count)
    }
    for (const line of view.lines)
      for (const [at, head] of view.heads.entries())
        if (view.figure.key === 'count')
          expect(find(name, { ...line.head.filter, ...head.filter }), `${line.head.label} ${head.label}`).toBe(
            line.cells[at] ?? 0,
          )
  })

  // Bug caught: an axis whose groups a list cannot be narrowed to, so that a figure opens other rows than it counts.
  it.each(records)(
    '%s: every axis adds up, and each of its groups opens as many rows as it says',
    (name, definition) => {
      for (const { key, many } of axesOf(shipped, definition)) {
        const view = table(name, key)
        expect(view.agrees, key).toBe(many ? null : true)
        for (const { head, total } of view.lines)
          expect(find(name, head.filter), `${key} ${head.label}`).toBe(total ?? 0)
      }
      const [first] = axesOf(shipped, definition)
      for (const { key } of tableFiguresOf(shipped, definition))
        expect(table(name, first?.key ?? 'station', 'station', key).agrees, key).not.toBe(false)
    },
  )

  it('has every two fields of an enterprise against each other', () => {
    const axes = axesOf(shipped, shipped.resolved(shipped.record('enterprise') as RecordDefinition))
    for (const one of axes)
      for (const other of axes) {
        const view = table('enterprise', one.key, other.key)
        if (!view.many) expect(view.agrees, `${one.key} × ${other.key}`).toBe(true)
      }
  })

  // Bug caught: a table by name whose fields were renamed.
  it('answers with every table that is asked for by name', () => {
    const named = shipped.records.flatMap(({ name, tables = [] }) => tables.map((one) => ({ name, ...one })))
    expect(named.length).toBeGreaterThan(10)
    for (const { name, rows, columns = '', figure = 'count' } of named) {
      const view = table(name, rows, columns, figure)
      expect([view.rows.key, view.columns?.key ?? '', view.figure.key]).toEqual([rows, columns, figure])
      expect(view.agrees, `${name} ${rows} × ${columns}`).toBe(true)
    }
  })

  // Bug caught: the yearly figures of training asked of a table of sessions alone.
  it('counts sessions, those taught and what was asked for them, by kind and year', () => {
    const of = (figure: string) => table('training_session', 'kind', 'startsOn~year', figure)
    expect(of('count').total).toBe(find('training_session', {}))
    expect(of('trainee#session').total).toBe(find('trainee', {}))
    expect(of('training_claim#session.applyAmount').total).toBe(
      desk.ask('clerk', (call) =>
        findRows(call, {
          record: 'training_claim',
          query: '',
          filter: {},
          sort: null,
          after: null,
          limit: 1,
          includeVoided: false,
        }),
      ).sums['applyAmount'],
    )
  })

  // Bug caught: a table by names of persons or numbers of theirs.
  it('offers nothing of a person', () => {
    for (const definition of shipped.records)
      for (const { key, field, through } of axesOf(shipped, definition)) {
        expect(field?.sensitivity, `${definition.name} ${key}`).toBeUndefined()
        expect(['person', 'trainee', 'talent', 'contact'], `${definition.name} ${key}`).not.toContain(
          field?.target ?? '',
        )
        expect(through?.target.name).not.toBe('person')
      }
  })

  it('lies on paper and in Excel as the screen shows it, with what its sums were held against', () => {
    for (const { name } of shipped.records) {
      const input = { record: name, rows: null, columns: null, figure: null, filter: {} }
      const sheet = list.parse(desk.ask('clerk', (call) => crossTableSheet(call, input)))
      const view = table(name, null)
      expect(sheet.rows.length).toBe(view.lines.length)
      expect(sheet.totals?.at(-1)).toBe(view.total)
      expect(sheet.note).toMatch(view.many ? /各类分别计数/u : /已与清单核对/u)
    }
  })

  it('puts what is too much for a page together in a last column that opens too', () => {
    const enterprise = shipped.resolved(shipped.record('enterprise') as RecordDefinition)
    for (let n = 10; n < 40; n += 1)
      desk.act('clerk', ({ tx }) => {
        const values = Object.entries(enterprise.fields).map(([name, field]) => [name, valueOf(name, field, n)])
        const establishedOn = `20${String(n % 30).padStart(2, '0')}-0${1 + (n % 9)}-01`
        insertRecord(tx, enterprise, { ...Object.fromEntries(values), establishedOn })
      })
    const view = table('enterprise', 'county', 'establishedOn~month')
    expect(view.heads.length).toBe(20)
    const last = view.heads.at(-1)
    expect(last?.label).toMatch(/^其余 \d+ 项$/u)
    expect(find('enterprise', last?.filter ?? {})).toBe(view.totals.at(-1))
    expect(view.totals.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(view.count)
    expect(desk.faultOf(() => table('enterprise', 'legalRepresentativeId'))).toBe('FIELD_UNKNOWN')
    expect(desk.faultOf(() => table('enterprise', 'name'))).toBe('FIELD_UNKNOWN')
    expect(desk.faultOf(() => table('enterprise', 'county', 'county; DROP TABLE enterprise'))).toBe('FIELD_UNKNOWN')
  })

  it('is narrowed to years, months and days', () => {
    const input = { record: 'enterprise', rows: 'county', columns: null, figure: null }
    const count = (filter: CrossTableInput['filter']) =>
      desk.ask('clerk', (call) => crossTable(call, { ...input, filter })).count
    const all = count({})
    expect(count({ 'establishedOn~year': '2013' }) + count({ 'establishedOn~year~not': ['2013'] })).toBe(
      all - count({ 'establishedOn~year': null }),
    )
    expect(count({ 'establishedOn~from': '2013-02', 'establishedOn~to': '2013-03' })).toBe(
      count({ 'establishedOn~month': ['2013-02', '2013-03'] }),
    )
  })
})
