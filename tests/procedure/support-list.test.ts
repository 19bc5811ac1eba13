import { afterEach, beforeEach, expect, it } from 'vitest'
import { drawList, listPage, previewList } from '#core/award/service.ts'
import { awardFacts } from '#core/award/fact.ts'
import { getRecord } from '#core/db/record-store.ts'
import { approveBatch, postNotice, recordCheck } from '#core/procedure/service.ts'
import { rulesOf } from '#api/rules.ts'
import { review, saveSheet } from '#core/statistic/service.ts'
import { awardList } from '#shared/definition/register/award-list.ts'
import {
  applicationValues,
  moneyCase,
  opine,
  papers,
  pay,
  upToApproval,
  type MoneyCase,
} from '#test/helper/money-case.ts'
import { fixed, itemBy, openSupportCase, ruleOf, WAN, type SupportCase } from '#test/helper/support-case.ts'
import { faultOf } from '#test/helper/pending-case.ts'
import { monthFigures } from '#test/statistic/desk.ts'

const PROCEDURE = 'fund-application'
const FORM = 'enterprise-month'
const YEAR = 2013

let given: SupportCase
let money: MoneyCase

beforeEach(() => {
  given = openSupportCase('support-list')
  money = moneyCase(given.county, 50 * WAN)
})
afterEach(() => given.close())

/** Twelve passed months of a year, each of so many 万元 of retail. */
function reported(enterprise: string, year: number, each: number): void {
  const { county } = given
  for (let month = 1; month <= 12; month += 1) {
    const period = `${year}-${String(month).padStart(2, '0')}`
    const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
    county.day(`${next}-03`)
    const row = { enterprise, rev: null, figures: monthFigures(each), explanations: [] }
    const signers = { unitHead: '负责人甲', statistician: '统计甲', filler: '填表甲' }
    const sheet = { form: FORM, period, submit: true, receivedOn: null, rows: [{ ...row, signers }] }
    const saved = county.act('clerk', (call) => saveSheet(call, sheet)).rows[0]
    if (!saved?.submitted) throw new Error(`${period} was not handed in`)
    const reports = [{ id: saved.report, rev: saved.rev }]
    county.act('reviewer', (call) => review(call, { form: FORM, period, reports, decision: 'pass', reason: '' }))
  }
}

/** A rule that pays 12 months of 50 万元 retail: 600 万元 and more. */
const rewards = ruleOf({
  figures: 'same',
  tiers: [
    fixed('六百万', 3 * WAN, { measure: 'retail', least: 600 * WAN, below: 900 * WAN }),
    fixed('九百万', 7 * WAN, { measure: 'retail', least: 900 * WAN }),
  ],
  once: 'ever',
})

// Bug caught: every payment needed an application with papers, for what the program held already.
it('a list by a rule is computed from passed statistics, frozen, posted, confirmed, approved and paid, once', () => {
  const { county } = given
  const enterprise = money.enterprise.id
  const duty = { enterprise, form: FORM, fromPeriod: '2013-01', reason: '有代表性' }
  county.record('clerk', 'reporting_duty', duty)
  reported(enterprise, YEAR, 50)
  const rule = given.rule(rewards)
  given.toCounty()
  county.day('2014-03-04')
  const asked = { award: 'support-rule', year: YEAR, rule: rule.id } as const
  const look = () => county.ask('clerk', (call) => previewList(call, { ...asked, pool: null }))
  const seen = look()
  expect(seen.facts.lines.map((one) => [one.firm, one.amount, one.why])).toEqual([
    [money.enterprise['name'], 3 * WAN, ''],
  ])
  expect(seen.facts.clause).toBe('测政发〔2014〕3号 第五条')
  const values = { ...asked, pool: money.pool.id, category: 'C', purpose: 'attraction', supportMode: 'award' }
  const { digest } = seen
  expect(county.faultOf(() => county.act('clerk', (call) => drawList(call, { ...values, rule: null, digest })))).toBe(
    'RULE_BROKEN',
  )
  const { id } = county.act('clerk', (call) => drawList(call, { ...values, digest }))
  const member = () => {
    const [one] = county.ask('clerk', (call) => listPage(call, id)).members
    if (!one) throw new Error('the list has no member')
    return one
  }
  expect(member().hits).toEqual([])
  expect(look().facts.lines[0]?.why).toContain('已列入名单')
  county.day('2014-03-07')
  const subject = member().id
  const subjects = [{ id: subject, rev: member().rev }]
  county.act('clerk', (call) =>
    postNotice(call, { procedure: PROCEDURE, subjects, postedOn: '2014-03-07', place: '县政府网站', evidence: '截图' }),
  )
  county.day('2014-03-10')
  const said = { subject, answer: 'confirmed', confirmedOn: '2014-03-10', signatory: '王经理', evidence: '确认书' }
  county.record('clerk', 'list_confirmation', said)
  const credit = { procedure: PROCEDURE, subject, item: 'M1', result: 'pass', seen: '已查', reason: null } as const
  county.act('clerk', (call) => recordCheck(call, rulesOf(call, PROCEDURE), credit))
  county.day('2014-03-17')
  county.act('approver', (call) =>
    approveBatch(call, rulesOf(call, PROCEDURE), {
      procedure: PROCEDURE,
      subjects: [{ id: subject, rev: member().rev, amount: member().amount }],
      text: '同意',
      signedOn: '2014-03-17',
      document: '测商务〔2014〕8号',
      meeting: null,
      confirmation: county.token('approver'),
    }),
  )
  county.day('2014-03-18')
  const { entry } = pay(county, subject, 3 * WAN, '2014-03-18')
  expect(member().state.paid).toBe(3 * WAN)
  // Bug caught: once the city had sent the filing back, a firm that had confirmed and was paid stood there as not asked yet.
  const arrived = { subject, entry: entry['id'], arrivedOn: '2014-03-18', evidence: '回单' }
  county.record('clerk', 'payment_arrival', arrived)
  const [own, city] = [county, given.city].map((desk) => desk.ask('clerk', ({ station }) => station.id))
  const sit = county.db.prepare('UPDATE station SET kind = ?, id = ?')
  sit.run('city', city)
  opine(county, subject, 'city-filing', 'returned', { on: '2014-03-18', text: '更正' })
  sit.run('county', own)
  papers(county, subject)
  expect(member()).toMatchObject({ state: { round: 2 }, answer: 'confirmed', signatory: '王经理' })
  // What the list rests on is as it was; the rule gives the firm nothing a second time, in no year.
  const row = county.ask('clerk', (call) => getRecord(call.db, awardList, id))
  expect(row && awardFacts(row)).toEqual(seen.facts)
  expect(member().hits).toEqual([])
  const later = county.ask('clerk', (call) => previewList(call, { ...asked, year: 2014, pool: null }))
  expect(later.total).toBe(0)
})

// Bug caught: in January the list of last year looked for what was given in the new year, and paid a firm a second time.
it('a list of last year knows what an application was given for that year, and is paid from the pool of today', () => {
  const { county } = given
  const enterprise = money.enterprise.id
  const duty = { enterprise, form: FORM, fromPeriod: '2014-01', reason: '有代表性' }
  county.record('clerk', 'reporting_duty', duty)
  const rule = given.rule({ ...rewards, once: 'year' })
  given.toCounty()
  county.day('2014-03-03')
  const item = itemBy(county, rule.id)
  const values = applicationValues(money, { call: item['call'], supportItem: item.id, applyAmount: 3 * WAN })
  const { id } = county.record('clerk', 'fund_application', values)
  reported(enterprise, 2014, 50)
  county.day('2014-03-03')
  upToApproval(county, id, 3 * WAN)
  county.day('2015-01-20')
  const asked = { award: 'support-rule', year: 2014, rule: rule.id } as const
  const look = () => county.ask('clerk', (call) => previewList(call, { ...asked, pool: null }))
  expect(look().facts.lines.map((one) => [one.amount, one.why])).toEqual([[null, '本年已按本规则支持过']])
  const means = { ...asked, pool: money.pool.id, category: 'C', purpose: 'attraction', supportMode: 'award' } as const
  const { digest } = look()
  const wrong = faultOf(() => county.act('clerk', (call) => drawList(call, { ...means, digest })))
  expect([wrong.code, wrong.message]).toEqual(['RULE_BROKEN', '资金池须是 2015 年的'])
})
