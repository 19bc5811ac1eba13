import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveTable, tableView } from '#core/statistic/service.ts'
import type { Figures } from '#shared/definition/statistic/indicator.ts'
import type { TableContent } from '#shared/definition/statistic/published-table.ts'
import { monthFigures, openStatisticDesk, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => {
  desk = openStatisticDesk({ kind: 'city', code: '421200' })
  desk.day('2014-05-04')
})
afterAll(() => desk.close())

const report = (county: string, figures: Figures) =>
  desk.passed(
    '2014-04',
    desk.firm(`${county}公司`, { county }),
    monthFigures(0, { E13: 0, E14a: 0, E16: 0, ...figures }),
  )

let made = 0
/** One printed figure of April, and what stands beside it. */
function beside(own: string, printed: string, units: { label?: string; column?: string; head?: string }, county = '') {
  const content: TableContent = {
    columns: [
      {
        label: '本月',
        kind: 'figure',
        unit: units.column ?? '',
        span: 'single',
        year: 'this',
        of: null,
        base: null,
        whole: null,
      },
    ],
    lines: [{ label: units.label ?? '项目', cells: [printed], parent: null, part: 'all', group: '', real: false, own }],
  }
  const head = { region: county || '全市', county: county || null, period: '2014-04', unit: units.head ?? null }
  made += 1
  const input = { id: null, rev: null, head: { title: `公布表${made}`, source: '公报', note: null, ...head }, content }
  const { id } = desk.act('clerk', (call) => saveTable(call, input))
  return desk.ask('clerk', (call) => tableView(call, id)).beside[0]
}

describe('a printed figure beside our own', () => {
  // Bug caught: 12.5 万件 read as 12 件, so that our 9,000 are 75000 % of it.
  it('is read in the unit it is printed in, a count too', () => {
    desk.sandbox(() => {
      report('421222', { E14a: 9000 })
      for (const units of [{ label: '快递业务量（万件）' }, { column: '万件' }, { head: '万件' }, { head: '万' }])
        expect(beside('E14a', '12.5', units)).toMatchObject({ theirs: 125_000, ours: 9000, share: 72, kind: 'count' })
      expect(beside('E14a', '0.01', { head: '亿件' })?.theirs).toBe(1_000_000)
      expect(beside('E14a', '12', {})?.theirs).toBe(12)
      expect(beside('E14a', '12', { head: '万元' })).toMatchObject({ theirs: null, share: null })
    })
  })

  // Bug caught: US cents shown and compared as 分.
  it('in dollars is compared with dollars alone', () => {
    desk.sandbox(() => {
      report('421222', {
        E02: 40_000_000,
        E01: 40_000_000,
        E04: 40_000_000,
        E11a: 40_000_000,
        E10a: 31_000_000,
        E10c: 5_000_000,
      })
      expect(beside('E10c', '20', { head: '万美元' })).toMatchObject({ theirs: 20_000_000, share: 250, kind: 'dollar' })
      expect(beside('E10c', '20', { head: '万元' })?.theirs).toBeNull()
      expect(beside('E10a', '0.31', { head: '百万元' })).toMatchObject({
        theirs: 31_000_000,
        share: 1000,
        kind: 'money',
      })
    })
  })

  // Bug caught: the figure of one county beside the reports of all.
  it('of a county stands beside the reports of its firms alone, of the whole city beside those of all', () => {
    desk.sandbox(() => {
      report('421222', { E14a: 9000 })
      report('421221', { E14a: 400 })
      expect(beside('E14a', '10000', { head: '件' }, '421221')).toMatchObject({ ours: 400, share: 40 })
      expect(beside('E14a', '10000', { head: '件' })).toMatchObject({ ours: 9400 })
    })
  })
})
