import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import { findBy } from '#core/db/record-store.ts'
import { fundRules } from '#core/fund/service.ts'
import { moneyLedger } from '#core/money/service.ts'
import { findSubject, recordCheck, reverseEntry, stateOf } from '#core/procedure/service.ts'
import { reviewCheck } from '#shared/definition/register/review-check.ts'
import { apply, moneyCase, opine, papers, pay, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const AMOUNT = 10_000_000
const DAY = '2014-03-19'
let desk: Desk
let given: MoneyCase

beforeEach(() => {
  desk = openTestDesk({ hooks: Object.fromEntries(roomHooks(shipped)) })
  given = moneyCase(desk, 10 * AMOUNT)
})
afterEach(() => desk.close())

/** Where an application stands, by the facts in the file. */
function stateIn(id: string) {
  return desk.ask('clerk', (call) => {
    const found = findSubject(call, id)
    if (!found) throw new Error('the application stands')
    return stateOf(call, found.definition, found.subject)
  })
}

/** The city's word about its filing, over the same file. */
function asCity(id: string, outcome: string): void {
  const own = desk.ask('clerk', ({ station }) => station.id)
  const sit = desk.db.prepare('UPDATE station SET kind = ?, id = ?')
  sit.run('city', '01900000-0000-7000-8000-00000000c001')
  opine(desk, id, 'city-filing', outcome, { on: DAY, text: '更正' })
  sit.run('county', own)
}

describe('an application of a firm that may not apply', () => {
  // Bug caught: whoever typed a day on which the ban is over, years ahead, was let in today.
  it('is refused today, whatever day is typed', () => {
    const ban = { enterprise: given.enterprise.id, decidedOn: '2014-03-03', document: '测商务〔2014〕9号' }
    const before = apply(given, { appliedOn: '2014-03-04' })
    desk.record('approver', 'fund_ban', { ...ban, reason: '虚报投资' })
    for (const appliedOn of ['2014-03-03', '2017-03-04'])
      expect(
        desk.faultOf(() => apply(given, { appliedOn, projectName: '再报' })),
        appliedOn,
      ).toBe('RULE_BROKEN')
    const later = desk.correct('clerk', 'fund_application', before, { appliedOn: '2017-03-04' })
    const found = desk.act('clerk', (call) => {
      const said = { procedure: 'fund-application', subject: later.id, item: 'A3', result: 'pass', seen: null } as const
      recordCheck(call, fundRules, { ...said, reason: null })
      return findBy(call.tx.db, reviewCheck, 'subject', later.id).find(({ item }) => item === 'A3')?.result
    })
    expect(found).toBe('fail')
  })
})

describe('an application whose filing the city sends back', () => {
  // Bug caught: what had arrived counted as not arrived once the city had sent its filing back, and what was paid anew never arrived.
  it('has arrived, and what is paid anew in the next round arrives too', () => {
    const call = desk.record('clerk', 'fund_call', {
      title: '关于申报项目的通知',
      year: 2014,
      level: 'county',
      opensOn: '2014-01-01',
      closesOn: '2014-12-31',
      route: 'county',
      stages: ['arrival'],
    })
    const { id } = apply(given, { call: call.id })
    upToApproval(desk, id, AMOUNT)
    desk.day(DAY)
    const arrive = (entry: unknown) =>
      desk.record('clerk', 'payment_arrival', { subject: id, entry, arrivedOn: DAY, evidence: '回单1' })
    const { entry } = pay(desk, id, AMOUNT, DAY)
    arrive(entry['id'])
    asCity(id, 'returned')
    papers(desk, id)
    expect(stateIn(id)).toMatchObject({ state: 'city-filing', round: 2, arrived: AMOUNT })
    const wrong = { entry: String(entry['id']), on: DAY, reason: '录错' }
    desk.act('payer', (one) => reverseEntry(one, moneyLedger, { ...wrong, confirmation: desk.token('payer') }))
    arrive(pay(desk, id, AMOUNT, DAY).entry['id'])
    expect(stateIn(id)).toMatchObject({ state: 'city-filing', arrived: AMOUNT })
  })
})

describe('an application that rested', () => {
  // Bug caught: a matter went on again on a day to come, and what was sent back before it rested was late when it went on.
  it('goes on again no later than today, and has the whole limit for what was sent back', () => {
    const { id } = apply(given)
    desk.day('2014-03-04')
    opine(desk, id, 'acceptance', 'correct', { on: '2014-03-04', text: '缺营业执照' })
    const rest = { subject: id, kind: 'paused', decidedOn: '2014-03-04', reason: '企业停产，等待核实' }
    const halt = desk.record('approver', 'application_halt', rest)
    desk.day('2014-05-06')
    const goesOn = (resumedOn: string) =>
      desk.correct('approver', 'application_halt', halt, { resumedOn, resumeReason: '已复产' })
    expect(desk.faultOf(() => goesOn('2014-05-07'))).toBe('RULE_BROKEN')
    goesOn('2014-05-06')
    // Ten working days from the day it went on.
    expect(stateIn(id)).toMatchObject({ state: 'correction', due: '2014-05-20' })
  })
})

describe('an application that is over', () => {
  // Bug caught: money that an audit found misused after the matter was over could not be called back.
  it('is called to give its money back, but neither rests nor ends', () => {
    const { id } = apply(given)
    upToApproval(desk, id, AMOUNT)
    desk.day(DAY)
    pay(desk, id, AMOUNT, DAY)
    asCity(id, 'filed')
    expect(stateIn(id)).toMatchObject({ state: 'done', finished: true })
    const ends = { subject: id, kind: 'ended', decidedOn: DAY, reason: '不再办理' }
    expect(desk.faultOf(() => desk.record('approver', 'application_halt', ends))).toBe('RULE_BROKEN')
    desk.record('approver', 'fund_recovery', {
      subject: id,
      document: '测商务〔2014〕9号',
      decidedOn: DAY,
      amount: AMOUNT,
      dueOn: '2014-06-30',
      reason: '虚报投资',
      scope: 'none',
      handedOver: false,
    })
    expect(stateIn(id)).toMatchObject({ state: 'recovering', dueBack: AMOUNT, finished: false })
  })
})
