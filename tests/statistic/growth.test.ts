import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordParameter } from '#core/parameter/service.ts'
import { review, rollUp, round } from '#core/statistic/service.ts'
import { monthFigures, MONTH, openStatisticDesk, WAN, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => {
  desk = openStatisticDesk()
  desk.day('2014-12-01')
})
afterAll(() => desk.close())

const look = (period: string) =>
  desk.ask('clerk', (call) => rollUp(call, { form: MONTH, period, cut: 'all', only: [] }))
const e05 = (period: string) => {
  const found = look(period).whole.lines.find((one) => one.indicator === 'E05')
  if (!found) throw new Error('no E05')
  return found
}
const merged = (from: string, value: string) =>
  desk.act('approver', (call) =>
    recordParameter(call, { name: 'statistic.january-merged', value, effectiveFrom: from, basis: null }),
  )

describe('growth on the comparable base', () => {
  it('reads the base as revised, not as published, and shows the published beside', () => {
    desk.sandbox(() => {
      const firm = desk.firm('甲公司')
      const old = desk.passed('2013-06', firm, monthFigures(100))
      desk.act('approver', (call) =>
        review(call, {
          form: MONTH,
          period: '2013-06',
          reports: [{ id: old.report, rev: old.rev }],
          decision: 'unlock',
          reason: '上年数经核查多报两成，予以更正',
        }),
      )
      desk.passed('2013-06', firm, monthFigures(80))
      desk.passed('2014-06', firm, monthFigures(100))
      expect(e05('2014-06').month).toMatchObject({ base: 80 * WAN, published: 100 * WAN, growth: 250 })
      expect(look('2014-06').comparability.notes).toMatchObject([{ kind: 'revised', period: '2013-06' }])
    })
  })

  it('takes a recorded base before last year’s report, with its reason', () => {
    desk.sandbox(() => {
      const firm = desk.firm('甲公司')
      desk.passed('2013-06', firm, monthFigures(100))
      desk.record('clerk', 'comparable_base', {
        enterprise: firm,
        form: MONTH,
        period: '2013-06',
        reason: '并入乙公司，上年数按合并口径',
        source: '乙公司上年报表',
        e05: 120 * WAN,
      })
      desk.passed('2014-06', firm, monthFigures(150))
      expect(e05('2014-06').month).toMatchObject({ base: 120 * WAN, growth: 250 })
      // Indicators without a recorded base keep last year's own.
      const e02 = look('2014-06').whole.lines.find((one) => one.indicator === 'E02')
      expect(e02?.month).toMatchObject({ base: 100 * WAN, growth: 500 })
    })
  })

  it('compares the same units: a newcomer and one that left are in neither side, and are named', () => {
    desk.sandbox(() => {
      const [stays, left, comes] = ['留', '走', '来'].map((name) => desk.firm(`${name}公司`))
      desk.passed('2013-06', stays ?? '', monthFigures(100))
      desk.passed('2013-06', left ?? '', monthFigures(900))
      desk.passed('2014-06', stays ?? '', monthFigures(110))
      desk.passed('2014-06', comes ?? '', monthFigures(500))
      expect(e05('2014-06').month).toEqual({
        indicator: 'E05',
        total: 610 * WAN,
        matched: 110 * WAN,
        base: 100 * WAN,
        growth: 100,
        published: 1000 * WAN,
      })
      const { comparability } = look('2014-06')
      expect(comparability.withoutBase.map((one) => one.name)).toEqual(['来公司'])
      expect(comparability.gone).toHaveLength(1)
      expect([comparability.units, comparability.matchedUnits]).toEqual([2, 1])
    })
  })

  it('has no rate on a base of zero, and counts a zero base of one unit among others', () => {
    desk.sandbox(() => {
      const [a, b] = ['甲', '乙'].map((name) => desk.firm(`${name}公司`))
      desk.passed('2013-06', a ?? '', monthFigures(0))
      desk.passed('2014-06', a ?? '', monthFigures(30))
      expect(e05('2014-06').month).toMatchObject({ total: 30 * WAN, base: 0, growth: null })
      desk.passed('2013-06', b ?? '', monthFigures(60))
      desk.passed('2014-06', b ?? '', monthFigures(60))
      expect(e05('2014-06').month).toMatchObject({ base: 60 * WAN, growth: 500 })
    })
  })

  it('says which months a 累计 lacks and compares only months both years have', () => {
    desk.sandbox(() => {
      const firm = desk.firm('甲公司')
      for (const [period, retail] of [
        ['2013-01', 10],
        ['2013-02', 10],
        ['2013-03', 10],
        ['2014-01', 11],
        ['2014-03', 13],
      ] as const)
        desk.passed(period, firm, monthFigures(retail))
      expect(look('2014-03').missing).toEqual([{ period: '2014-02', count: 1 }])
      expect(e05('2014-03').year).toMatchObject({ total: 24 * WAN, matched: 24 * WAN, base: 20 * WAN, growth: 200 })
    })
  })

  it('does not count what is handed in and not yet passed', () => {
    desk.sandbox(() => {
      const firm = desk.firm('甲公司')
      desk.save('2014-06', firm, monthFigures(10))
      expect(e05('2014-06').month.total).toBeNull()
      expect(look('2014-06').missing.at(-1)).toEqual({ period: '2014-06', count: 1 })
    })
  })
})

describe('1月免报、1—2月合并', () => {
  it('compares a merged February with last year’s two months, and a lone one with nothing', () => {
    desk.sandbox(() => {
      merged('2014-01-01', '1')
      const firm = desk.firm('甲公司')
      desk.passed('2013-01', firm, monthFigures(10))
      desk.passed('2013-02', firm, monthFigures(14))
      desk.passed('2013-03', firm, monthFigures(10))
      desk.passed('2014-02', firm, monthFigures(30))
      desk.passed('2014-03', firm, monthFigures(11))
      expect(desk.ask('clerk', (call) => round(call, { form: MONTH, period: '2014-01' }))).toMatchObject({
        exempt: true,
        expected: 0,
        rate: null,
      })
      expect(e05('2014-02').month).toMatchObject({ total: 30 * WAN, base: 24 * WAN, growth: 250 })
      expect(e05('2014-03').year).toMatchObject({ total: 41 * WAN, base: 34 * WAN })
      expect(look('2014-03').missing).toEqual([])
    })
  })

  it('gives no growth where last year was merged and this year is not', () => {
    desk.sandbox(() => {
      merged('2013-01-01', '1')
      merged('2014-01-01', '0')
      const firm = desk.firm('甲公司')
      desk.passed('2013-02', firm, monthFigures(20))
      desk.passed('2014-01', firm, monthFigures(10))
      desk.passed('2014-02', firm, monthFigures(15))
      expect(e05('2014-01').month).toMatchObject({ total: 10 * WAN, base: null, growth: null })
      expect(e05('2014-02').month).toMatchObject({ total: 15 * WAN, base: null, growth: null })
      // Together they can be compared: 累计 1—2月.
      expect(e05('2014-02').year).toMatchObject({ total: 25 * WAN, base: 20 * WAN, growth: 250 })
    })
  })
})
