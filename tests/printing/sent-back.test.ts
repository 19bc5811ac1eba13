import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import { documentFacts } from '#core/printing/document-fact.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { papersOf } from '#core/printing/paper.ts'
import { fundForm } from '#core/printing/subject-money.ts'
import { publicNoticeForm } from '#core/printing/subject-notice.ts'
import { definitionOf, rowOf, type StoredRow } from '#core/register/service.ts'
import { assert } from '#shared/never.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { fundCall } from '#shared/definition/register/fund-call.ts'
import {
  apply,
  manualChecks,
  moneyCase,
  notify,
  opine,
  papers,
  pay,
  upToNotice,
  type MoneyCase,
} from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const AMOUNT = 10_000_000
const DAY = '2014-03-19'
let desk: Desk
let given: MoneyCase
let call: StoredRow
beforeEach(() => {
  desk = openTestDesk({ seed: 'sent-back', hooks: Object.fromEntries(roomHooks(shipped)) })
  given = moneyCase(desk, 10 * AMOUNT)
  const values = {
    title: '关于申报项目的通知',
    year: 2014,
    level: 'county',
    opensOn: '2014-01-01',
    closesOn: '2014-12-31',
  }
  call = desk.record('clerk', 'fund_call', { ...values, route: 'county', stages: ['arrival'] })
})
afterEach(() => desk.close())

/** Applied for and posted with the others of its call. */
function posted(projectName: string): string {
  const { id } = apply(given, { call: call.id, projectName, applyAmount: 2 * AMOUNT })
  upToNotice(desk, id, AMOUNT)
  return id
}

/** Approved, paid, sent back by the city at its filing, and answered. */
function sentBack(id: string): void {
  desk.day('2014-03-17')
  opine(desk, id, 'approval', 'approved', { on: '2014-03-17', amount: AMOUNT })
  desk.day(DAY)
  const entry = pay(desk, id, AMOUNT, DAY).entry['id']
  desk.record('clerk', 'payment_arrival', { subject: id, entry, arrivedOn: DAY, evidence: '回单1' })
  const own = desk.ask('clerk', ({ station }) => station.id)
  const sit = desk.db.prepare('UPDATE station SET kind = ?, id = ?')
  sit.run('city', '01900000-0000-7000-8000-00000000c001')
  opine(desk, id, 'city-filing', 'returned', { on: DAY, text: '更正' })
  sit.run('county', own)
  papers(desk, id)
  expect(rowIn(id)['round']).toBe(2)
}

const rowIn = (id: string) => desk.ask('clerk', (one) => rowOf(one, fundApplication, id))
const formOf = (id: string) => desk.ask('clerk', (one) => fundForm(one, rowIn(id)))
const noticeOf = (id: string) =>
  desk.ask('clerk', (one) => publicNoticeForm(one, shipped.resolved(fundApplication), rowIn(id)))
const paper = (code: string) => {
  const found = papersOf(shipped).find((one) => one.code === code && one.record === shipped.record('fund_application'))
  assert(found, `${code} is of an application`)
  return found
}

describe('the papers of an application whose filing the city sent back', () => {
  // Bug caught: with the new round every box of the form stood empty, as if nobody had reviewed and approved it.
  it('bear the opinions, the decision and the checks of the steps that were not sent back', () => {
    const id = posted('甲项目')
    const checks = () => {
      const { record } = desk.ask('clerk', (one) => prepareForm(one, paper('ZJ-5'), id))
      const [, table] = ('blocks' in record.data ? (record.data.blocks ?? []) : []).filter(
        ({ kind }) => kind === 'table',
      )
      return table && 'table' in table ? table.table.rows.length : 0
    }
    const before = { ...formOf(id), checks: checks() }
    expect([before.countyCommerce?.amount, before.countyFinance?.amount]).toEqual([AMOUNT, AMOUNT])
    expect(before.checks).toBeGreaterThan(0)
    sentBack(id)
    const { countyCommerce, countyFinance } = before
    expect(formOf(id)).toMatchObject({ countyCommerce, countyFinance })
    expect(formOf(id).note).toContain('审批结论：')
    expect(checks()).toBe(before.checks)
    // Bug caught: one that was withdrawn was printed as if nobody had said a word of it.
    desk.db.prepare('UPDATE fund_application SET withdrawn_on = ? WHERE id = ?').run(DAY, id)
    expect(formOf(id)).toMatchObject({ countyCommerce, countyFinance })
  })

  // Bug caught: it was under review once more in the report on the review of its call, and its money was gone from the sum.
  it('count it as recommended in the report of its call', () => {
    const [one] = [posted('甲项目'), posted('乙项目')]
    const report = () =>
      desk.ask('clerk', (asked) => {
        const document = shipped.documents.find(({ code }) => code === 'ZJ-8')
        assert(document, 'the report on the review')
        const row = rowOf(asked, definitionOf(asked, fundCall.name), call.id)
        const { look, rows } = documentFacts(asked, document, shipped.resolved(fundCall), row)
        return [
          ...['accepted', 'agreed', 'total', 'pending'].map((name) => look(name)?.words),
          rows['applications']?.map((each) => each('outcome')?.words),
        ]
      })
    const before = report()
    expect(before).toEqual(['2', '2', '20.00', '0', ['推荐', '推荐']])
    sentBack(one)
    expect(report()).toEqual(before)
  })

  // Bug caught: the 公示 printed anew lacked it and its money, and from itself it was not posted yet, with what had been asked for.
  it('name it on the 公示 it was posted on, with what was proposed', () => {
    const [one, other] = [posted('甲项目'), posted('乙项目')]
    const before = noticeOf(other)
    expect(before.rows.map((row) => [row[2], row[4]])).toEqual([
      ['甲项目', '10.00'],
      ['乙项目', '10.00'],
    ])
    sentBack(one)
    expect(noticeOf(other)).toEqual(before)
    expect(noticeOf(one)).toEqual(before)
  })

  // Bug caught: one that was sent back whole stood on the 公示 of the round that is over, as if it were posted.
  it('leave out of the 公示 what is to be posted anew', () => {
    const [one, other] = [posted('甲项目'), posted('乙项目')]
    desk.day('2014-03-17')
    opine(desk, one, 'approval', 'returned', { on: '2014-03-17', text: '补充材料' })
    papers(desk, one)
    expect(noticeOf(other).rows.map((row) => row[2])).toEqual(['乙项目'])
    expect(noticeOf(one).postedOn).toBeUndefined()
    manualChecks(desk, one)
    opine(desk, one, 'acceptance', 'accepted', { on: '2014-03-17' })
    for (const step of ['commerce-review', 'finance-review'])
      opine(desk, one, step, 'agreed', { on: '2014-03-17', amount: AMOUNT })
    notify(desk, one, '2014-03-17')
    expect(noticeOf(one)).toMatchObject({ postedOn: '2014-03-17' })
  })
})
