import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listSubjects, type SubjectListInput } from '#core/procedure/service.ts'
import { STATED_FIELDS } from '#shared/definition/stated-field.ts'
import { apply, HOOKS, moneyCase, papers, opine, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

let desk: Desk
let given: MoneyCase
const ids: string[] = []
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
  for (const [name, applyAmount] of [
    ['乙项目', 30_000],
    ['甲项目', 20_000],
    ['丙项目', 30_000],
    ['丁项目', 10_000],
  ] as const)
    ids.push(apply(given, { projectName: name, applyAmount }).id)
  papers(desk, ids[1] ?? '')
  opine(desk, ids[1] ?? '', 'acceptance', 'accepted', { on: '2014-03-03' })
})
afterAll(() => desk.close())

const ALL: SubjectListInput = {
  procedure: 'fund-application',
  state: null,
  year: null,
  query: '',
  onlyOpen: false,
  after: null,
  limit: 2,
}

/** Every row of the list, page by page, as its place among those that were entered. */
function walk(input: Partial<SubjectListInput>): number[] {
  const found: number[] = []
  for (let after: string | null = null; ;) {
    const page = desk.ask('clerk', (call) => listSubjects(call, { ...ALL, ...input, after }))
    found.push(...page.rows.map(({ row }) => ids.indexOf(row.id)))
    if (page.next === null) return found
    after = page.next
  }
}

describe('a list of applications', () => {
  // Bug caught: the lists of procedures could not be put in order; and a row lost or shown twice where a page ends among equals.
  it('is put in order by every column, equal ones by their entry, page by page', () => {
    expect(walk({})).toEqual([3, 2, 1, 0])
    expect(walk({ sort: { field: 'applied', descending: false } })).toEqual([3, 1, 0, 2])
    expect(walk({ sort: { field: 'applied', descending: true } })).toEqual([2, 0, 1, 3])
    for (const field of STATED_FIELDS)
      for (const descending of [true, false])
        expect(new Set(walk({ sort: { field, descending } })), field).toEqual(new Set([0, 1, 2, 3]))
  })

  // Bug caught: 拨付 names no account: whoever pays opens each application to see where the money goes.
  it('tells where the money of its rows goes, and of the number only the end', () => {
    const { rows, payees } = desk.ask('clerk', (call) => listSubjects(call, ALL))
    for (const { row } of rows) {
      const payee = payees[String(row['bankAccount'])]
      expect(payee?.name).not.toBe('')
      expect(payee?.account).toMatch(/^\*+\d{4}$/u)
    }
  })

  // Bug caught: the end of a long list is another list than the one walked to, or rows are lost between the two.
  it('is read from its end as well, in the same order', () => {
    for (const sort of [
      null,
      ...STATED_FIELDS.flatMap((field) => [true, false].map((descending) => ({ field, descending }))),
    ]) {
      const found: number[] = []
      for (let after: string | null = null; ;) {
        const page = desk.ask('clerk', (call) => listSubjects(call, { ...ALL, limit: 3, sort, after, back: true }))
        found.unshift(...page.rows.map(({ row }) => ids.indexOf(row.id)))
        expect(page.next === null).toBe(after === null)
        if (page.previous === null) break
        after = page.previous
      }
      expect(found, sort?.field).toEqual(walk({ sort }))
    }
  })

  it('is narrowed to the unit that entered them', () => {
    const station = String(desk.db.prepare('SELECT id FROM station').pluck().get())
    expect(walk({ station })).toEqual([3, 2, 1, 0])
    expect(walk({ station: '00000000-0000-4000-8000-000000000000' })).toEqual([])
  })

  // Bug caught: two words found nothing unless they stood side by side, and no firm was found by its pinyin.
  it('is searched by several words, of the application and of its enterprise, and by pinyin', () => {
    const firm = String(desk.db.prepare('SELECT name FROM enterprise LIMIT 1').pluck().get())
    const sound = String(desk.db.prepare('SELECT pinyin_sort FROM enterprise LIMIT 1').pluck().get())
    expect(walk({ query: `甲项 ${firm.slice(-2)}` })).toEqual([1])
    expect(walk({ query: sound.replaceAll(' ', '').slice(0, 12) })).toEqual([3, 2, 1, 0])
    expect(walk({ query: '甲项 没有的' })).toEqual([])
  })
})
