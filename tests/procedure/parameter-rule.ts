import { insertRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { yearTargets } from '#core/desk/target.ts'
import { bansOn } from '#core/money/service.ts'
import { numberOn } from '#core/parameter/service.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { statisticReview } from '#shared/definition/register/statistic-review.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { hooks, listCase } from '#test/helper/list-case.ts'
import { applicationValues, apply, manualChecks, opine, papers, rulesFor } from '#test/helper/money-case.ts'
import { openTestDesk } from '#test/helper/open-test-desk.ts'
import { applyTitle, WAN } from '#test/helper/title-case.ts'
import { AMOUNT, check, standing, type Stations, told, upTo } from './parameter-step.ts'

/** What the rules suggest for an application, in 分. */
export const suggested =
  (patch: Values) =>
  ({ county, given }: Stations): string =>
    county.ask('clerk', (call) =>
      String(rulesFor('').money?.calculate(call, applicationValues(given, patch), null).result),
    )

/** What a check finds about an application of an enterprise that was prepared for it. */
export const checked =
  (item: string, prepare: (at: Stations) => Values) =>
  (at: Stations): string =>
    check(at.county, apply(at.given, prepare(at)).id, item)

/** Whether a credit look of 3 March still counts when the review is signed on 24 March. */
export function reviewedLater({ county, given }: Stations): string {
  const { id } = apply(given)
  papers(county, id)
  manualChecks(county, id)
  opine(county, id, 'acceptance', 'accepted', { on: '2014-03-03' })
  county.day('2014-03-24')
  return county.faultOf(() => opine(county, id, 'commerce-review', 'agreed', { on: '2014-03-24', amount: AMOUNT }))
}

/** What is said to the third instalment of a plan. */
export function thirdInstalment(at: Stations): string {
  const subject = upTo(at, 'approval')
  const plan = (ordinal: number) => ({ subject, ordinal, condition: 'agreement', amount: AMOUNT / 4 })
  for (const ordinal of [1, 2]) at.county.record('clerk', 'instalment', plan(ordinal))
  return told(at.county, 'instalment', plan(3))
}

/** Reports of the firm from November to January, of which only the last came in time. */
export function reportedOnce({ county, given }: Stations): Values {
  const enterprise = given.enterprise.id
  const form = 'enterprise-month'
  county.record('clerk', 'reporting_duty', { enterprise, form, fromPeriod: '2013-11', reason: '有代表性' })
  const values = { enterprise, form, period: '2014-01', e02: 1, submittedOn: '2014-02-01' }
  const report = county.act('clerk', ({ tx }) => insertRecord(tx, statisticReport, values))
  const passed = { report: report.id, subjectRev: report.rev, decision: 'pass', reviewedOn: '2014-02-02' }
  county.act('clerk', ({ tx }) => insertRecord(tx, statisticReview, passed))
  return {}
}

/** A year registered with 1,080 元 of sales and reported with 1,200. */
export function reportedMore({ county, given }: Stations): Values {
  const enterprise = given.enterprise.id
  county.record('clerk', 'enterprise_year', { enterprise, year: 2013, onlineSales: 108_000 })
  for (let month = 1; month <= 12; month += 1) {
    const period = `2013-${String(month).padStart(2, '0')}`
    county.act('clerk', ({ tx }) => {
      const report = insertRecord(tx, statisticReport, { enterprise, form: 'enterprise-month', period, e02: 10_000 })
      const passed = { report: report.id, subjectRev: report.rev, decision: 'pass', reviewedOn: '2014-01-20' }
      insertRecord(tx, statisticReview, passed)
    })
  }
  return {}
}

/** A firm with a title's money of the two years before. */
export function supportedTwice({ county, given }: Stations): Values {
  for (const year of [2012, 2013]) {
    const values = { enterprise: given.enterprise.id, year, item: `示范扶持${year}`, category: 'D', amount: AMOUNT }
    county.record('clerk', 'past_support', values)
  }
  return { category: 'D' }
}

/** A firm registered on a day. */
export const founded =
  (establishedOn: string) =>
  ({ county, given }: Stations): Values => {
    county.correct('clerk', 'enterprise', given.enterprise, { establishedOn })
    return {}
  }

/** What the sales of a firm that sold 900万 last year are worth to an application for a title. */
export const titleSales =
  (level: 'city' | 'province', item: string) =>
  ({ county, given }: Stations): string => {
    const enterprise = given.enterprise.id
    county.record('clerk', 'enterprise_year', { enterprise, year: 2013, revenue: 900 * WAN, onlineSales: 900 * WAN })
    return check(county, applyTitle(county, enterprise, { level, salesDeclared: 900 * WAN }).id, item)
  }

/** What the city's desk asks of its own yearly arrangement, in 分. */
export const cityGoal = ({ city }: Stations): string =>
  city.ask('clerk', (call) => String(yearTargets(call, 2014).find((one) => one.key === 'pool')?.goal))

/** The last day of a ban that goes with a decision of 17 March. */
export function bannedUntil(at: Stations): string {
  const { county, given } = at
  const subject = upTo(at, 'payment')
  county.record('approver', 'fund_recovery', {
    subject,
    document: '测商务〔2014〕9号',
    decidedOn: '2014-03-17',
    amount: AMOUNT,
    dueOn: '2014-06-30',
    reason: '虚报投资',
    scope: 'enterprise',
    handedOver: false,
  })
  return county.ask('clerk', (call) =>
    bansOn(call, given.enterprise.id, '2014-04-01')
      .map((one) => one.until)
      .join(),
  )
}

/** Until when a skills training's claim waits for the labour bureau. */
export function labourReview({ county, given }: Stations): string {
  const procedure = 'training-claim'
  const session = county.act('clerk', ({ tx }) =>
    insertRecord(tx, trainingSession, {
      title: '网店运营班',
      kind: 'T2',
      organiser: '某职校',
      organiserType: 'school',
      startsOn: '2014-02-24',
      endsOn: '2014-02-25',
      halfDays: 4,
    }),
  )
  const { enterprise, pool, account } = given
  const { id } = county.record('clerk', 'training_claim', {
    kind: 'T2',
    enterprise: enterprise.id,
    session: session.id,
    appliedOn: '2014-03-03',
    year: 2014,
    pool: pool.id,
    headcount: 1,
    ratio: 5000,
    applyAmount: 100_00,
    bankAccount: account.id,
    promiseSigned: true,
  })
  county.record('clerk', 'trainee', {
    session: session.id,
    name: '学员甲',
    enterprise: enterprise.id,
    signedHalfDays: 4,
  })
  county.record('clerk', 'receipt', {
    subject: id,
    type: 'vat-general',
    code: '4200000001',
    number: '00000001',
    issuedOn: '2014-02-20',
    buyer: '测试县山货电子商务有限公司',
    seller: '某职校',
    itemName: '培训费',
    total: 200_00,
    eligible: 200_00,
    verification: 'matches',
    paidByEnterprise: true,
    originalSeen: true,
  })
  county.day('2014-03-07')
  papers(county, id, procedure)
  manualChecks(county, id, procedure)
  opine(county, id, 'acceptance', 'accepted', { procedure, on: '2014-03-04' })
  opine(county, id, 'commerce-review', 'agreed', { procedure, on: '2014-03-05', amount: 100_00 })
  opine(county, id, 'finance-review', 'agreed', { procedure, on: '2014-03-06', amount: 100_00 })
  return standing(county, id)
}

/** Until when a firm on a list may answer, once the list was posted; at a county of its own, with the value of the asked one. */
export function listConfirmation({ county }: Stations): string {
  const name = 'list-confirmation.days'
  const days = county.ask('clerk', (call) => numberOn(call, name, call.today))
  const desk = openTestDesk({ hooks })
  const list = listCase(desk)
  list.setAmount(name, days)
  const id = list.draw()
  list.post(id)
  const [first] = list.members(id)
  desk.close()
  return `${first?.state.state} ${first?.state.due}`
}
