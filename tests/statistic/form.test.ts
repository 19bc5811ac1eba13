import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordParameter } from '#core/parameter/service.ts'
import { printSubject } from '#core/printing/subject.ts'
import { checkRecord } from '#core/printing/form-data.ts'
import { round, rollUp } from '#core/statistic/service.ts'
import type { FormCode } from '#shared/definition/form.ts'
import { monthFigures, MONTH, openStatisticDesk, WAN, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => {
  desk = openStatisticDesk()
  desk.day('2014-05-06')
})
afterAll(() => desk.close())

const PERIOD = '2014-04'
const printed = (code: FormCode, id: string) => {
  const { data } = desk.ask('clerk', (call) => printSubject(call, { drawn: code }, id))
  const { tables, notes } = checkRecord(code as 'TJ-1', data as never)
  return { tables, notes, cells: tables.flatMap((table) => table.rows.flat()) }
}

describe('the statistical forms', () => {
  it('print the figures of the screens: report, roll-up, missing list, reconciliation, rates', () => {
    const [a, b, c] = ['甲', '乙', '丙'].map((name) => desk.firm(`${name}公司`, { ecommerceClass: 'application' }))
    desk.passed('2013-04', a ?? '', monthFigures(100))
    const report = desk.passed(PERIOD, a ?? '', monthFigures(125))
    desk.passed(PERIOD, b ?? '', monthFigures(300))
    const found = desk.ask('clerk', (call) => round(call, { form: MONTH, period: PERIOD }))
    const id = found.round?.id ?? ''

    const one = printed('TJ-1', report.report)
    const row = one.tables[0]?.rows.find((cells) => cells[1] === 'E05')
    expect(row?.slice(3)).toEqual(['125.00', '', '100.00', ''])

    const sums = desk.ask('clerk', (call) => rollUp(call, { form: MONTH, period: PERIOD, cut: 'all', only: [] }))
    const all = printed('TJ-4', id)
    const e05 = all.tables[0]?.rows.find((cells) => cells[1] === 'E05')
    expect(sums.whole.lines.find((line) => line.indicator === 'E05')?.month.total).toBe(425 * WAN)
    expect(e05?.slice(3, 6)).toEqual(['425.00', '100.00', '25.0'])
    // Two enterprises in a group would show each other's trade.
    expect(all.tables[1]?.rows).toEqual([['应用类', '2', '＊', '＊', '＊', '＊']])
    expect(all.notes.join()).toContain('有上年可比数 1 家')

    expect(printed('TJ-9', id).tables[0]?.rows.map((cells) => [cells[1], cells[3], cells[4]])).toEqual([
      ['丙公司', '未报', '1'],
    ])
    expect(c).toBeDefined()

    desk.record('clerk', 'reconciliation', {
      enterprise: a,
      period: PERIOD,
      statisticsFigure: 100 * WAN,
      source: 'E204-1',
      reason: '情况属实',
    })
    desk.record('clerk', 'published_figure', {
      series: '社会消费品零售总额',
      county: '421222',
      period: PERIOD,
      span: 'single',
      printed: '1000.0',
      unit: 'wan',
      source: '县统计局月报',
    })
    const against = printed('TJ-7', id)
    const line = against.tables[0]?.rows.find((cells) => cells[1] === '甲公司')
    expect(line?.slice(3, 6)).toEqual(['125.00', '100.00', '25.00'])
    expect(line?.[7]).toContain('套话')
    expect(against.tables[1]?.rows[0]).toEqual(['425.00', '0.00', '425.00', '100.00', '325.00', '1,000.00', '10.0'])

    const base = desk.record('clerk', 'adoption_base', {
      year: 2014,
      county: '421222',
      scope: 'register',
      total: 4,
      source: 'market',
      sourceDocument: '企业登记情况表',
      sourceDate: '2014-04-10',
    })
    // Two of four reported sales; the third enterprise neither reported nor has a shop.
    expect(printed('TJ-8', base.id).tables[0]?.rows[0]?.slice(2, 6)).toEqual(['2', '4', '50.00%', '接近目标'])
  })

  // Bug caught: 累计 and 上年累计 empty all year where January is reported with February: twelve reports asked for, eleven there.
  it('print the year to date of a firm whose January stands in February', () => {
    desk.sandbox(() => {
      const firm = desk.firm('戊公司')
      const merged = { name: 'statistic.january-merged', value: '1', effectiveFrom: '2013-01-01', basis: null }
      desk.act('approver', (call) => recordParameter(call, merged))
      for (const period of ['2013-02', '2013-03', '2014-02']) desk.passed(period, firm, monthFigures(20))
      const march = desk.passed('2014-03', firm, monthFigures(22))
      const row = printed('TJ-1', march.report).tables[0]?.rows.find((cells) => cells[1] === 'E05')
      expect(row?.slice(3)).toEqual(['22.00', '42.00', '20.00', '40.00'])
    })
  })

  // Bug caught: the year of a firm and the month of a platform were printed as the monthly sheet, and under its code.
  it('print a report on the paper of its form and on no other', () => {
    const a = desk.firm('丁公司', { ecommerceClass: 'platform', tradeModes: ['B2C'] })
    desk.record('clerk', 'reporting_duty', {
      enterprise: a,
      form: 'platform-month',
      fromPeriod: '2014-04',
      reason: '平台',
    })
    const figures = { E20a: 86 * WAN, E20b: 12 * WAN, E20c: 64, E20d: 3180, E13: 7420 }
    const month = desk.passed('2014-04', a, figures, 'platform-month')
    const data = desk.ask('clerk', (call) => printSubject(call, { drawn: 'TJ-3' }, month.report).data)
    const { tables, facts } = checkRecord('TJ-3', data as never)
    expect(tables[0]?.rows[tables[0].heads[0] ?? -1]?.[0]).toBe('一、平台交易')
    expect(tables[0]?.rows[1]?.slice(0, 4)).toEqual(['平台交易额', 'E20a', '万元', '86.00'])
    expect(facts.find((one) => one.label === '交易模式')?.options.filter((one) => one.on)).toEqual([
      { label: 'B2C', on: true },
    ])
    for (const drawn of ['TJ-1', 'TJ-2'] as const)
      expect(() => desk.ask('clerk', (call) => printSubject(call, { drawn }, month.report))).toThrow('PAPER_UNFIT')
  })
})
