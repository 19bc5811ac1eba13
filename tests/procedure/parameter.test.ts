import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordParameter } from '#core/parameter/service.ts'
import { parameters, unbuiltParameters } from '#shared/definition/parameter/all.ts'
import { fundParameters } from '#shared/definition/parameter/fund.ts'
import { procedureParameters } from '#shared/definition/parameter/procedure.ts'
import { projectParameters } from '#shared/definition/parameter/project.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import * as rule from './parameter-rule.ts'
import * as step from './parameter-step.ts'

/** Two values of a parameter, what happens with each, and how it is seen. */
type Case = readonly [
  first: string,
  second: string,
  outcomes: readonly [string, string],
  run: (at: step.Stations) => string,
]

/** The year's holidays, with 4 March one of them. */
const WITH_A_HOLIDAY = JSON.stringify({ year: 2014, off: { '2014-03-04': '测试日' }, work: {} })
const WITHOUT = JSON.stringify({ year: 2014, off: {}, work: {} })
const none = () => ({})

/** Every parameter of the fund. One that is added finds no line here, and the test fails. */
const CASES: Readonly<Record<string, Case>> = {
  'acceptance.days': ['1', '5', ['acceptance 2014-03-04', 'acceptance 2014-03-10'], step.after('')],
  'correction.days': ['1', '10', ['correction 2014-03-04', 'correction 2014-03-17'], step.correcting],
  'site-visit.days': ['1', '3', ['site-visit 2014-03-05', 'site-visit 2014-03-07'], step.before('site-visit')],
  'commerce-review.days': [
    '1',
    '15',
    ['commerce-review 2014-03-05', 'commerce-review 2014-03-25'],
    step.after('acceptance'),
  ],
  'finance-review.days': [
    '1',
    '10',
    ['finance-review 2014-03-06', 'finance-review 2014-03-19'],
    step.after('commerce-review'),
  ],
  'labour-review.days': ['1', '10', ['labour-review 2014-03-07', 'labour-review 2014-03-20'], rule.labourReview],
  'recommendation.days': [
    '1',
    '10',
    ['recommendation 2014-03-07', 'recommendation 2014-03-20'],
    step.waitingForCity('recommendation'),
  ],
  'city-review.days': [
    '1',
    '20',
    ['city-review 2014-03-07', 'city-review 2014-04-03'],
    step.waitingForCity('city-review'),
  ],
  'city-finance-review.days': [
    '1',
    '10',
    ['city-finance-review 2014-03-10', 'city-finance-review 2014-03-21'],
    step.waitingForCity('city-finance-review'),
  ],
  'scoring.days': ['1', '10', ['scoring 2014-03-07', 'scoring 2014-03-20'], step.before('scoring')],
  'scoring.least': ['2', '3', ['notice 2014-03-14', 'scoring 2014-03-20'], step.before('scoring', 2)],
  'decision.days': ['1', '15', ['decision 2014-03-07', 'decision 2014-03-27'], step.before('decision')],
  'notice-posting.days': ['1', '5', ['notice 2014-03-07', 'notice 2014-03-13'], step.after('finance-review')],
  'notice.days': ['5', '7', ['2014-03-19', '2014-03-21'], step.noticeEnds],
  'notice.day-unit': ['working', 'natural', ['2014-03-19', '2014-03-17'], step.noticeEnds],
  'objection.days': ['1', '10', ['objection 2014-03-11', 'objection 2014-03-24'], step.objected],
  'approval.days': ['1', '10', ['noticed 2014-03-17', 'noticed 2014-03-28'], step.after('notice')],
  'agreement.days': ['1', '20', ['agreement 2014-03-18', 'agreement 2014-04-15'], step.waiting('agreement')],
  'project-acceptance.days': [
    '30',
    '365',
    ['project-acceptance 2014-04-16', 'project-acceptance 2015-03-17'],
    step.waiting('project-acceptance'),
  ],
  'payment.days': ['30', '60', ['payment 2014-04-16', 'payment 2014-05-16'], step.after('approval')],
  'arrival.days': ['5', '15', ['arrival 2014-03-22', 'arrival 2014-04-01'], step.waiting('arrival')],
  'evaluation.days': ['30', '90', ['evaluation 2014-04-16', 'evaluation 2014-06-15'], step.waiting('evaluation')],
  'inspection.days': ['30', '180', ['inspection 2014-04-16', 'inspection 2014-09-13'], step.waiting('inspection')],
  'closing.days': ['1', '20', ['closing 2014-03-18', 'closing 2014-04-15'], step.waiting('closing')],
  'list-confirmation.days': ['1', '10', ['noticed 2014-03-17', 'noticed 2014-03-28'], rule.listConfirmation],
  'city-filing.days': ['1', '20', ['city-filing 2014-03-18', 'city-filing 2014-04-15'], step.after('payment')],
  'calendar.holidays': [WITHOUT, WITH_A_HOLIDAY, ['acceptance 2014-03-10', 'acceptance 2014-03-11'], step.after('')],
  'separation.waiver': [
    '',
    '421222 测商函〔2014〕3号',
    ['SEPARATION_BROKEN', 'went through'],
    step.reviewedByWhoEntered,
  ],
  'fund.city-pool-yearly': ['1000000000', '1200000000', ['1000000000', '1200000000'], rule.cityGoal],
  'fund.support-ratio': [
    '3000',
    '2000',
    ['300000', '200000'],
    rule.suggested({ supportMode: 'direct', eligibleAmount: 10_000_00 }),
  ],
  'fund.interest-ratio': [
    '5000',
    '4000',
    ['500000', '400000'],
    rule.suggested({ supportMode: 'interest', interestPaid: 10_000_00 }),
  ],
  'fund.cap-enterprise-year': ['', '5000000', ['10000000', '5000000'], rule.suggested({})],
  'fund.pool-warning-ratio': ['1000', '9500', ['pass', 'warn'], rule.checked('A10', none)],
  'fund.instalments-most': ['2', '3', ['INSTALMENTS_MOST', 'went in'], rule.thirdInstalment],
  'fund.years-least': ['1', '2', ['pass', 'fail'], rule.checked('A16', rule.founded('2013-03-03'))],
  'fund.credit-check-days': ['20', '21', ['OBSTACLE', 'went through'], rule.reviewedLater],
  'fund.report-periods': ['1', '3', ['pass', 'fail'], rule.checked('A7', rule.reportedOnce)],
  'fund.report-rate-least': ['3000', '7500', ['pass', 'fail'], rule.checked('A7', rule.reportedOnce)],
  'fund.sales-tolerance': ['500', '1000', ['fail', 'pass'], rule.checked('A11', rule.reportedMore)],
  'fund.ban-years': ['3', '5', ['2017-03-17', '2019-03-17'], rule.bannedUntil],
  'title.support-years': ['3', '2', ['pass', 'fail'], rule.checked('A15', rule.supportedTwice)],
  'title.city-sales-least': ['800000000', '950000000', ['pass', 'fail'], rule.titleSales('city', 'S2')],
  'title.province-sales-least': ['900000000', '1000000000', ['pass', 'fail'], rule.titleSales('province', 'S3')],
  'performance.weight-budget': ['10', '5', ['went in 100 excellent', 'went in 95 excellent'], step.evaluated({})],
  'performance.weight-output': ['50', '40', ['went in 100 excellent', 'WEIGHTS_WRONG'], step.evaluated({})],
  'performance.weight-benefit': ['30', '20', ['went in 100 excellent', 'WEIGHTS_WRONG'], step.evaluated({})],
  'performance.weight-satisfaction': ['10', '20', ['went in 100 excellent', 'WEIGHTS_WRONG'], step.evaluated({})],
  'performance.grade-excellent': [
    '90',
    '95',
    ['went in 92 excellent', 'went in 92 good'],
    step.evaluated({ benefit: 15 }),
  ],
  'performance.grade-good': ['80', '86', ['went in 85 good', 'went in 85 fair'], step.evaluated({ benefit: 10 })],
  'performance.grade-fair': [
    '60',
    '70',
    ['went in 69 fair', 'went in 69 poor'],
    step.evaluated({ benefit: 0, satisfaction: 81 }),
  ],
  'performance.satisfaction-least': [
    '9000',
    '8000',
    ['SATISFACTION_LOW 98 excellent', 'went in 98 excellent'],
    step.evaluated({ satisfaction: 75 }),
  ],
}

const asked = [
  ...new Set([
    ...[...fundParameters, ...projectParameters, ...procedureParameters].map((one) => one.name),
    ...fundApplicationProcedure.steps.flatMap(({ limit, record }) => [limit, record?.least ?? limit]),
    ...parameters.filter((one) => /^(?:fund|performance)\./u.test(one.name)).map((one) => one.name),
  ]),
].toSorted()

let at: step.Stations
beforeAll(() => {
  at = step.openStations()
})
afterAll(() => at.close())

const outcome = (name: string, value: string, run: Case[3]): string =>
  at.city.sandbox(() =>
    at.county.sandbox(() => {
      step.setValue(at, name, value)
      return run(at)
    }),
  )

describe('a parameter of the fund', () => {
  it('stands in the table of outcomes', () => {
    expect(Object.keys(CASES).toSorted()).toEqual(asked)
  })

  // Bug caught: a value that an office sets by a document and that changes nothing.
  it.each(Object.entries(CASES))('%s changes what happens', (name, [first, second, outcomes, run]) => {
    expect([outcome(name, first, run), outcome(name, second, run)]).toEqual(outcomes)
    expect(outcomes[0]).not.toBe(outcomes[1])
  })

  it('whose rule is not built is offered to nobody', () => {
    expect(unbuiltParameters.length).toBeGreaterThan(0)
    for (const { name, default: value } of unbuiltParameters) {
      const input = { name, value, effectiveFrom: '2014-01-01', basis: null }
      expect(
        at.city.faultOf(() => at.city.act('approver', (call) => recordParameter(call, input))),
        name,
      ).toBe('PARAMETER_UNKNOWN')
    }
  })
})
