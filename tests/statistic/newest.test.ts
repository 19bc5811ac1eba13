import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newestPeriods } from '#core/statistic/service.ts'
import { MONTH, monthFigures, openStatisticDesk, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => {
  desk = openStatisticDesk()
  desk.day('2014-12-01')
})
afterAll(() => desk.close())

const newest = () => desk.ask('clerk', (call) => newestPeriods(call, MONTH))

describe('the newest period with anything in it', () => {
  // Bug caught: 汇总 and 报送情况 open on a month in which nothing was reported, month after month.
  it('is of what was handed in, and of what passed; a sheet begun counts for neither', () => {
    desk.sandbox(() => {
      expect(newest()).toEqual({ reported: null, passed: null })
      const firm = desk.firm('甲公司')
      desk.passed('2014-05', firm, monthFigures(10))
      desk.save('2014-07', firm, monthFigures(11))
      desk.save('2014-08', firm, monthFigures(12), { submit: false })
      expect(newest()).toEqual({ reported: '2014-07', passed: '2014-05' })
      expect(() => desk.ask('clerk', (call) => newestPeriods(call, 'nothing'))).toThrow()
    })
  })
})
