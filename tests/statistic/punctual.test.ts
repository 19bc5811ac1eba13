import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { punctuality, review, round } from '#core/statistic/service.ts'
import { monthFigures, openStatisticDesk, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
let firm = ''
let february = { report: '', rev: 0 }
let april = february
/** Handed in on that day, with what must be explained explained. */
function hand(period: string, day: string) {
  desk.day(day)
  return desk.passed(period, firm, monthFigures(20))
}
const on = (day: string, most = 4, enterprise = firm) =>
  desk.ask('clerk', (call) => punctuality(call, enterprise, day, most))

beforeAll(() => {
  desk = openStatisticDesk()
  desk.day('2014-01-06')
  firm = desk.firm('甲商贸有限公司')
  // Due on 2014-02-07 (5 February lies in the Spring Festival), 03-05, 04-08 (4—7 April: 清明), 05-05.
  hand('2014-01', '2014-02-07')
  february = hand('2014-02', '2014-03-06')
  hand('2014-03', '2014-04-08')
  april = hand('2014-04', '2014-05-05')
})
afterAll(() => desk.close())

describe('reports in time', () => {
  it('count by the due day in force: the moved day is in time, the day after is late', () => {
    expect(on('2014-05-20')).toEqual({ due: 4, onTime: 3 })
    expect(on('2014-05-20', 1)).toEqual({ due: 1, onTime: 1 })
  })

  it('of a period whose day is not over are not asked for yet', () => {
    expect(on('2014-06-05', 5)).toEqual({ due: 5, onTime: 3 })
    expect(on('2014-06-06', 1)).toEqual({ due: 1, onTime: 0 })
    expect(on('2014-06-05', 1)).toEqual({ due: 1, onTime: 1 })
  })

  it('do not count once they were sent back', () => {
    desk.sandbox(() => {
      desk.day('2014-05-06')
      const other = desk.firm('乙商贸有限公司')
      desk.day('2014-05-05')
      const sent = desk.save('2014-04', other, monthFigures(0, { E13: 0, E14a: 0, E16: 0 }))
      expect(sent.submitted).toBe(true)
      expect(on('2014-05-20', 1, other)).toEqual({ due: 1, onTime: 1 })
      desk.act('reviewer', (call) =>
        review(call, {
          form: 'enterprise-month',
          period: '2014-04',
          reports: [{ id: sent.report, rev: sent.rev }],
          decision: 'return',
          reason: '请核对订单数',
        }),
      )
      expect(on('2014-05-20', 1, other)).toEqual({ due: 1, onTime: 0 })
    })
  })

  // Bug caught: a firm late in 认定 and in the circular because the office unlocked a report that had come in time.
  it('stay in time when the office unlocks what it passed; what came late stays late', () => {
    desk.sandbox(() => {
      const where = { form: 'enterprise-month', period: '2014-04' }
      const state = () => {
        const [row] = desk.ask('clerk', (call) => round(call, where)).rows.filter((one) => one.enterprise === firm)
        return [row?.state, row?.submittedOn, row?.daysLate, on('2014-05-20', 1).onTime]
      }
      const unlock = (period: string, report: { report: string; rev: number }) => {
        const reports = [{ id: report.report, rev: report.rev }]
        const said = { form: where.form, period, reports, reason: '漏报一家网店，企业已补凭据' }
        desk.act('approver', (call) => review(call, { ...said, decision: 'unlock' }))
      }
      desk.day('2014-05-12')
      unlock('2014-04', april)
      expect(state()).toEqual(['unlocked', '2014-05-05', 0, 1])
      desk.save('2014-04', firm, monthFigures(22), { submit: false })
      expect(state()).toEqual(['unlocked', '2014-05-05', 0, 1])
      desk.passed('2014-04', firm, monthFigures(22))
      expect(state()).toEqual(['locked', '2014-05-05', 0, 1])
      expect(on('2014-05-20')).toEqual({ due: 4, onTime: 3 })
      unlock('2014-02', february)
      desk.passed('2014-02', firm, monthFigures(21))
      expect(on('2014-05-20')).toEqual({ due: 4, onTime: 3 })
    })
  })

  it('are none where nobody asked: an enterprise on no list has nothing to be late with', () => {
    desk.sandbox(() => {
      const row = desk.record('clerk', 'enterprise', {
        name: '丙商贸有限公司',
        identifierType: 'unknown',
        subjectType: 'company',
        businessStatus: 'active',
        county: '421222',
      })
      expect(on('2014-05-20', 4, row.id)).toEqual({ due: 0, onTime: 0 })
    })
  })
})
