import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmPending, refusePending, withdrawPending } from '#core/pending/service.ts'
import { findSubject } from '#core/procedure/service.ts'
import {
  apply,
  HOOKS,
  manualChecks,
  moneyCase,
  type MoneyCase,
  notify,
  opine,
  papers,
} from '#test/helper/money-case.ts'
import { type Desk, openTestDesk } from '#test/helper/open-test-desk.ts'
import { HALF, means, pendingCase } from '#test/helper/pending-case.ts'

let given: MoneyCase
let desk: Desk
let at: ReturnType<typeof pendingCase>
const desks: Desk[] = []

beforeEach(() => {
  desk = openTestDesk({ hooks: HOOKS })
  desks.push(desk)
  given = moneyCase(desk, 12_000_000)
  at = pendingCase(given)
})
afterAll(() => {
  for (const one of desks) one.close()
})

describe('a decision recorded from paper', () => {
  // Bug caught: the recording itself decides, or takes money, before anybody compared it with the sheet.
  it('decides nothing until another person confirms it, then stands under both', () => {
    const id = at.ready()
    const before = { opinions: at.opinionsOf(id).length, rev: desk.db.prepare('SELECT rev FROM station').pluck().get() }
    const list = at.decide('clerk2', [id])
    expect(at.opinionsOf(id)).toHaveLength(before.opinions)
    expect(at.entriesOf(id)).toEqual([])
    expect(desk.db.prepare('SELECT rev FROM station').pluck().get()).toBe(before.rev)
    expect(at.waiting()).toMatchObject([{ act: '批准', amount: HALF, refusal: null }])
    at.confirm('approver', list)
    const word = at.opinionsOf(id).find((row) => row.step === 'approval')
    expect(word).toMatchObject({
      signatory: desk.people['approver'],
      enteredBy: desk.people['clerk2'],
      comparedBy: desk.people['approver'],
      fromPaper: true,
      paperNumber: '纸-9',
    })
    expect(at.entriesOf(id).map((row) => [row.kind, row.amount])).toEqual([['approval', HALF]])
    expect(at.waiting()).toEqual([])
  })

  // Bug caught: one person is both eyes, with one login or with two.
  it('is not confirmed by the person who recorded it', () => {
    const id = at.ready()
    const list = at.decide('approver', [id], { paper: { ...at.paper(), signatory: desk.people['reviewer'] } })
    expect(desk.faultOf(() => at.confirm('approver', list))).toBe('PENDING_NOT_YOURS')
  })

  // Bug caught: a decision was confirmed by somebody who has no right to that step, or without a password.
  it('is confirmed only by whose step it is, and with the password', () => {
    const id = at.ready()
    const list = at.decide('clerk2', [id])
    expect(desk.faultOf(() => at.confirm('payer', list))).toBe('NOT_ALLOWED')
    const bare = () => desk.act('approver', (call) => confirmPending(call, means, { list, confirmation: null }))
    expect(desk.faultOf(bare)).toBe('CONFIRMATION_NEEDED')
    expect(at.entriesOf(id)).toEqual([])
    expect(at.waiting()).toHaveLength(1)
  })

  // Bug caught: separation looks at logins, so that who entered the application records its approval too.
  it('counts persons: who entered the application does not record its decision', () => {
    expect(desk.faultOf(() => at.decide('clerk', [at.ready()]))).toBe('SEPARATION_BROKEN')
  })

  // Bug caught: what can't be done is found only when the second person has compared it all.
  it('is refused at once where confirming would be', () => {
    const id = at.ready()
    expect(desk.faultOf(() => at.decide('clerk2', [id], { subjects: [at.one(id, 90_000_000)] }))).toBe(
      'AMOUNT_TOO_HIGH',
    )
    expect(desk.faultOf(() => at.decide('clerk2', [id], { signedOn: '2014-03-10' }))).not.toBe('went through')
  })

  // Bug caught: the application is corrected after it was recorded, and the old amount is decided on.
  it('is not confirmed over an application that changed meanwhile', () => {
    const { id } = apply(given)
    desk.day('2014-03-06')
    papers(desk, id)
    manualChecks(desk, id)
    opine(desk, id, 'acceptance', 'accepted', { on: '2014-03-04' })
    const list = at.decide('clerk2', [id], {
      step: 'commerce-review',
      outcome: 'agreed',
      signedOn: '2014-03-05',
      paper: { ...at.paper(), signatory: desk.people['reviewer'] },
    })
    const row = desk.ask('clerk', (call) => findSubject(call, id)?.subject.row)
    if (!row) throw new Error('it stands')
    desk.correct('clerk', 'fund_application', row, { projectName: '换了一个项目' })
    expect(desk.faultOf(() => at.confirm('reviewer', list))).toBe('RECORD_CHANGED')
  })

  // Bug caught: two recordings of one step stand, and both are confirmed.
  it('waits once a step', () => {
    const id = at.ready()
    at.decide('clerk2', [id])
    expect(desk.faultOf(() => at.decide('reviewer', [id]))).toBe('PENDING_STANDS')
  })

  // Bug caught: a refused recording leaves a fact, or can still be confirmed; a stranger takes it away.
  it('goes back with its reason, and leaves only the journal when it is withdrawn', () => {
    const id = at.ready()
    const list = at.decide('clerk2', [id])
    const count = () => desk.db.prepare('SELECT count(*) FROM row_version').pluck().get()
    const before = count()
    desk.act('approver', (call) => refusePending(call, { list, reason: '金额与批文不同' }))
    expect(at.waiting()).toMatchObject([{ refusal: { reason: '金额与批文不同' } }])
    expect(desk.faultOf(() => at.confirm('approver', list))).toBe('PENDING_UNKNOWN')
    expect(desk.faultOf(() => desk.act('payer', (call) => withdrawPending(call, list)))).toBe('PENDING_NOT_YOURS')
    desk.act('clerk2', (call) => withdrawPending(call, list))
    expect(at.waiting()).toEqual([])
    expect(count()).toBe(before)
    const details = desk.db.prepare("SELECT detail FROM audit WHERE detail LIKE '%' || ? || '%'").pluck().all(list)
    expect(details).toHaveLength(3)
  })
})

describe('what several decide together', () => {
  // Bug caught: a 集体审定 without its body and meeting is recorded as if anybody had decided.
  it('names the body and the meeting', () => {
    const asked = desk.record('clerk', 'fund_call', {
      title: '2014 年度申报通知',
      year: 2014,
      level: 'county',
      opensOn: '2014-03-01',
      closesOn: '2014-04-01',
      route: 'county',
      stages: ['decision'],
    })
    const { id } = apply(given, { call: asked.id })
    desk.day('2014-03-07')
    papers(desk, id)
    manualChecks(desk, id)
    opine(desk, id, 'acceptance', 'accepted', { on: '2014-03-04' })
    opine(desk, id, 'commerce-review', 'agreed', { on: '2014-03-05', amount: HALF })
    opine(desk, id, 'finance-review', 'agreed', { on: '2014-03-06', amount: HALF })
    const act = { step: 'decision', outcome: 'agreed', signedOn: '2014-03-07' }
    expect(desk.faultOf(() => at.decide('clerk', [id], act))).toBe('OBSTACLE')
    const meeting = { body: 'party-group', number: '会 2014-7', members: '甲、乙、丙、丁' }
    at.confirm('reviewer', at.decide('clerk', [id], { ...act, meeting }))
    expect(at.opinionsOf(id).find((row) => row.step === 'decision')).toMatchObject({
      body: 'party-group',
      meeting: '会 2014-7',
      members: '甲、乙、丙、丁',
      comparedBy: desk.people['reviewer'],
    })
    expect(notify(desk, id, '2014-03-07')).toBeDefined()
  })
})
