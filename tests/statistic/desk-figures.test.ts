import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskFigures } from '#core/statistic/service.ts'
import { openStatisticDesk, monthFigures, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => {
  desk = openStatisticDesk()
  desk.day('2014-06-03')
})
afterAll(() => desk.close())

type Asked = { readonly sql: string; readonly rows: number }

/** The statements that `look` runs, each with the rows it hands out. */
function statementsOf(look: () => unknown): Asked[] {
  const asked: Asked[] = []
  const statement = Object.getPrototypeOf(desk.db.prepare('SELECT 1')) as Record<
    string,
    (...given: unknown[]) => unknown
  >
  const kept = { get: statement['get'], all: statement['all'] }
  for (const [name, original] of Object.entries(kept))
    statement[name] = function counted(this: { readonly source: string }, ...given: unknown[]) {
      const value = original?.apply(this, given)
      asked.push({ sql: this.source, rows: Array.isArray(value) ? value.length : 1 })
      return value
    }
  try {
    look()
  } finally {
    Object.assign(statement, kept)
  }
  return asked
}

const ask = () => desk.ask('clerk', deskFigures)
const tablesIn = (sql: string) => Array.from(sql.matchAll(/\b(?:FROM|JOIN)\s+"?(\w+)/giu), ([, name]) => name ?? '')

describe('the figures of the desk', () => {
  // Every report of years was read in full to find the few that had been passed: the first list after a login waited for seconds.
  it('hand out no row of a report that was never passed but in the round that is open', () => {
    desk.sandbox(() => {
      const firms = ['甲', '乙', '丙', '丁', '戊', '己'].map((one) => desk.firm(`${one}公司`))
      for (const firm of firms)
        for (const month of ['01', '02', '03', '04', '05']) desk.save(`2014-${month}`, firm, monthFigures(10))
      const reports = statementsOf(ask).filter(({ sql }) => /FROM statistic_report\b/u.test(sql))
      expect(reports.filter(({ sql }) => /\be\d\d/u.test(sql)).reduce((sum, { rows }) => sum + rows, 0)).toBe(0)
      expect(reports.reduce((sum, { rows }) => sum + rows, 0)).toBe(firms.length)
      for (const { sql } of reports) {
        const marks = Array.from(sql.matchAll(/\?/gu), () => null)
        const plan = desk.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...marks) as { readonly detail: string }[]
        expect(plan.map(({ detail }) => detail).join('; '), sql).toMatch(
          /USING (?:COVERING )?INDEX statistic_report_asked/u,
        )
      }
    })
  })

  it('are worked out once while nothing is written that they rest on, and anew after it', () => {
    desk.sandbox(() => {
      const firm = desk.firm('卖货公司')
      const report = desk.save('2014-05', firm, monthFigures(10))
      expect(ask().rounds).toMatchObject([{ received: 1, waiting: 1 }])
      expect(ask().months.at(-1)?.sales).toBeNull()
      // A person of the firm changes nothing of it.
      desk.record('clerk', 'contact', { enterprise: firm, name: '联系人甲', mobile: '13800000000' })
      expect(statementsOf(ask).filter(({ sql }) => /statistic_report/u.test(sql))).toEqual([])
      desk.pass('2014-05', report)
      expect(ask().months.at(-1)?.sales).toBe(monthFigures(10)['E02'])
    })
    // What was taken back with a rehearsal is not remembered, though the history is as long again.
    expect(ask().months.at(-1)?.sales).toBeNull()
    desk.day('2014-07-03')
    expect(ask().months.at(-1)?.period).toBe('2014-06')
    desk.day('2014-06-03')
  })

  it('rest on no record that they are not worked out anew for', () => {
    desk.sandbox(() => {
      desk.passed('2014-05', desk.firm('卖货公司'), monthFigures(10))
      const written = new Set(desk.definitions.records.map(({ name }) => name))
      const read = new Set(statementsOf(ask).flatMap(({ sql }) => tablesIn(sql).filter((name) => written.has(name))))
      // A new one belongs into `READ` of `statistic/desk.ts`.
      expect([...read].toSorted()).toEqual([
        'adoption_base',
        'comparable_base',
        'enterprise',
        'enterprise_year',
        'parameter_value',
        'reporting_duty',
        'shop',
        'statistic_listing',
        'statistic_report',
        'statistic_review',
      ])
    })
  })
})
