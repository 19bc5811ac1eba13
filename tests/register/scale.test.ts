import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildSearch } from '#core/db/row-writer.ts'
import { catalogueOf, findRows, summaryOf } from '#core/register/service.ts'
import { shipped } from '#test/helper/shipped.ts'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'
import { filledValues } from './sample.ts'

const DEEP = process.env['HSB_DEEP'] === '1'
/** Rows a register: enough for the planner to be asked in earnest; the promised 20,000 where time is no matter. */
const ROWS = DEEP ? 20_000 : 300
const registers = shipped.records.filter((one) => one.group === '登记册')
let desk: Desk
const ids = new Map<string, string>()

/** The row just recorded, many times over: what differs in life differs here too (keys, dates, states). */
function multiply(definition: RecordDefinition, id: string): void {
  const skip = new Set(['n', 'id'])
  const columns = (desk.db.prepare(`PRAGMA table_info(${definition.name})`).all() as { name: string }[])
    .map((one) => one.name)
    .filter((one) => !skip.has(one))
  const unique = new Set([...(definition.unique ?? []), ...(definition.same ?? [])].flat().map(columnName))
  const texts = new Set(
    Object.entries(definition.fields)
      .filter(([, field]) => field.kind === 'text' || field.kind === 'url')
      .map(([name]) => columnName(name)),
  )
  const copied = columns.map((column) => {
    if (column === 'rev') return 'rev + i * 1000'
    if (column === 'pinyin_sort') return `pinyin_sort || i`
    return unique.has(column) && texts.has(column) ? `${column} || i` : column
  })
  for (const name of desk.db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`)
    .pluck()
    .all(definition.name) as string[])
    desk.db.exec(`DROP TRIGGER "${name}"`)
  desk.db
    .prepare(
      `WITH RECURSIVE count(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM count WHERE i < ?) INSERT INTO ${definition.name} (id, ${columns.join(', ')}) SELECT printf('%08x-0000-7000-8000-%012d', i, i), ${copied.join(', ')} FROM ${definition.name}, count WHERE id = ?`,
    )
    .run(ROWS - 1, id)
  // One transaction: twenty thousand commits a register would be all that is measured.
  if (definition.search) desk.db.transaction(() => rebuildSearch(desk.db, definition))()
}

beforeAll(() => {
  desk = openTestDesk({})
  desk.day('2014-06-03')
  ids.set('enterprise', desk.record('clerk', 'enterprise', enterpriseValues()).id)
  for (const [serial, definition] of registers.entries()) {
    const row = desk.record('clerk', definition.name, filledValues(definition, serial, ids))
    ids.set(definition.name, row.id)
    multiply(definition, row.id)
  }
  desk.db.exec('ANALYZE')
}, 300_000)
afterAll(() => desk.close())

const input = (record: string) => ({
  record,
  query: '',
  filter: {},
  sort: null,
  after: null,
  limit: 100,
  includeVoided: false,
})

describe(`every list at ${ROWS} rows`, () => {
  it.each(registers.map((one) => one.name))(
    '%s gives its first page, the page after, and what a word finds, without sorting the whole',
    (record) => {
      const definition = registers.find((one) => one.name === record)
      const first = desk.ask('clerk', (call) => findRows(call, input(record)))
      expect(first.rows.length).toBe(100)
      const second = desk.ask('clerk', (call) => findRows(call, { ...input(record), after: first.next }))
      expect(second.rows.length).toBe(100)
      expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(200)
      const order = definition?.pinyin ? 'pinyin_sort ASC, n ASC' : 'n DESC'
      const plan = desk.db
        .prepare(`EXPLAIN QUERY PLAN SELECT * FROM ${record} WHERE voided_at IS NULL ORDER BY ${order} LIMIT 101`)
        .all() as { detail: string }[]
      expect(plan.map((one) => one.detail).join('; ')).not.toContain('TEMP B-TREE')
      for (const field of [definition?.parent, ...(definition?.searchThrough ?? [])]) {
        if (field === undefined) continue
        const way = desk.db
          .prepare(`EXPLAIN QUERY PLAN SELECT n FROM ${record} WHERE ${columnName(field)} = 'x'`)
          .all() as { detail: string }[]
        expect(way.map((one) => one.detail).join('; '), field).toContain('USING')
      }
      const found = desk.ask('clerk', (call) => findRows(call, { ...input(record), query: '查无此事' }))
      expect(found.rows).toEqual([])
    },
  )

  it('counts, finds, sums and says what is overdue in every register, and at 20,000 rows how long it took', () => {
    const timed = (run: () => unknown) => {
      const start = process.hrtime.bigint()
      run()
      return Number((process.hrtime.bigint() - start) / 10_000n) / 100
    }
    const lines = registers.map((definition) => {
      const { name } = definition
      const list = timed(() => desk.ask('clerk', (call) => findRows(call, input(name))))
      const word = timed(() => desk.ask('clerk', (call) => findRows(call, { ...input(name), query: '山里货' })))
      const overdue = timed(() => desk.ask('clerk', (call) => findRows(call, { ...input(name), lens: 'overdue' })))
      const slowest = Math.max(
        ...(definition.summary?.by ?? []).map((by) =>
          timed(() => desk.ask('clerk', (call) => summaryOf(call, { record: name, year: null, by }))),
        ),
      )
      return { name, list, word, overdue, slowest }
    })
    const catalogue = timed(() => desk.ask('clerk', (call) => catalogueOf(call, true)))
    if (DEEP) console.log(`ms at ${ROWS} rows × ${registers.length} registers; catalogue ${catalogue}`)
    for (const key of DEEP ? (['list', 'word', 'overdue', 'slowest'] as const) : []) {
      const worst = lines.toSorted((a, b) => b[key] - a[key]).slice(0, 3)
      console.log(`${key}: ${worst.map((one) => `${one.name} ${one[key]}`).join(', ')}`)
    }
    expect(lines.length).toBe(registers.length)
  })
})
