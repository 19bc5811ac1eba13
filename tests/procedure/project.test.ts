import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import type { Values } from '#core/db/row-image.ts'
import { DomainFault } from '#core/fault.ts'
import { banWords, bansOn } from '#core/money/service.ts'
import { stateOf } from '#core/procedure/reader.ts'
import { findSubject } from '#core/procedure/service.ts'
import { definitionOf, rowOf as storedRow, type StoredRow } from '#core/register/service.ts'
import { apply, moneyCase, opine, pay, upToNotice, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const AMOUNT = 10_000_000
const hooks = Object.fromEntries(roomHooks(shipped))
let desk: Desk
let given: MoneyCase

beforeEach(() => {
  desk = openTestDesk({ hooks })
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

/** Codes of what stood in the way of writing a row; empty where it went in. */
function problemsOf(who: string, record: string, values: Values): string[] {
  try {
    desk.record(who, record, values)
    return []
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    const problems = error.details['problems'] as readonly { readonly code: string }[] | undefined
    return problems?.map((one) => one.code) ?? [error.code]
  }
}

const stages = ['agreement', 'project-acceptance', 'arrival', 'evaluation', 'inspection', 'closing']

/** An application under a call that asks for every stage after the approval; its goals, approved on 17 March. */
function approved(patch: Values = {}): StoredRow {
  desk.day('2014-03-03')
  const call = desk.record('clerk', 'fund_call', {
    title: '关于申报项目的通知',
    year: 2014,
    level: 'county',
    opensOn: '2014-01-01',
    closesOn: '2014-12-31',
    route: 'county',
    stages,
  })
  const row = apply(given, { call: call.id, ...patch })
  for (const [kind, indicator, target, weight] of [
    ['output', '新增网店数', 10, 50],
    ['benefit', '带动就业', 20, 30],
    ['satisfaction', '满意度', 90, 10],
  ] as const)
    desk.record('clerk', 'project_goal', { subject: row.id, kind, indicator, target, weight })
  upToNotice(desk, row.id, AMOUNT)
  desk.day('2014-03-17')
  opine(desk, row.id, 'approval', 'approved', { on: '2014-03-17', amount: AMOUNT })
  return row
}

const agreement = (subject: string) => ({ subject, number: '协议1号', signedOn: '2014-03-17', signatory: '王经理' })
const acceptance = (subject: string, conclusion = 'passed') => ({
  subject,
  acceptedOn: '2014-03-18',
  members: '甲、乙',
  conclusion,
  opinion: '已经完成',
  ...(conclusion === 'rectify' ? { rectifyBy: '2014-04-18' } : {}),
})

/** Everything up to the payment of the whole amount on 19 March; the payment's entry. */
function paid(subject: string): string {
  desk.record('clerk', 'project_agreement', agreement(subject))
  desk.day('2014-03-19')
  desk.record('clerk', 'project_acceptance', acceptance(subject))
  return String(pay(desk, subject, AMOUNT, '2014-03-19').entry['id'])
}

describe('a project after its approval', () => {
  // Bug caught: a matter ended at its payment, and nobody asked whether the money arrived or what it did.
  it('goes through agreement, acceptance, payment, arrival, evaluation, inspection and closing, each in its turn', () => {
    const { id } = approved()
    expect(stateIn(id).state).toBe('agreement')
    const entry = paid(id)
    expect(stateIn(id)).toMatchObject({ state: 'arrival', paid: AMOUNT, arrived: 0 })
    desk.record('clerk', 'payment_arrival', { subject: id, entry, arrivedOn: '2014-03-19', evidence: '回单1' })
    expect(stateIn(id)).toMatchObject({ state: 'evaluation', arrived: AMOUNT })
    const goals = desk.db.prepare('SELECT id, target FROM project_goal WHERE subject = ? ORDER BY n').all(id)
    expect(problemsOf('clerk', 'self_evaluation', { subject: id, evaluatedOn: '2014-03-19', usage: '已用完' })).toEqual(
      ['GOAL_OPEN'],
    )
    for (const [place, one] of (goals as { id: string; target: number }[]).entries())
      desk.correct('clerk', 'project_goal', rowOf('project_goal', one.id), { reached: place === 1 ? 15 : one.target })
    const report = desk.record('clerk', 'self_evaluation', { subject: id, evaluatedOn: '2014-03-19', usage: '已用完' })
    // 10 of the budget, 50, 30 × 15 / 20 truncated, 10.
    expect(report).toMatchObject({ budgetScore: 10, outputScore: 50, benefitScore: 22, total: 92, grade: 'excellent' })
    const look = { subject: id, kind: 'planned', inspectedOn: '2014-03-19', inspectors: '丙、丁', content: '账目清楚' }
    const found = desk.record('clerk', 'project_inspection', { ...look, finding: 'rectify', rectifyBy: '2014-04-30' })
    expect(stateIn(id).state).toBe('inspection')
    desk.correct('clerk', 'project_inspection', found, { recheckedOn: '2014-03-19', recheck: 'compliant' })
    expect(stateIn(id).state).toBe('closing')
    desk.record('approver', 'project_closing', { subject: id, closedOn: '2014-03-19', conclusion: '同意结项' })
    expect(stateIn(id)).toMatchObject({ state: 'city-filing', finished: false })
  })

  // Bug caught: a step was skipped by writing its row early, or carried on by a row that says the opposite.
  it('takes no row before its turn, none that belongs to no stage of it, and goes on by none that fails', () => {
    const { id } = approved()
    expect(problemsOf('clerk', 'project_acceptance', acceptance(id))).toContain('STAGE_NOT_DUE')
    expect(
      problemsOf('approver', 'project_closing', { subject: id, closedOn: '2014-03-17', conclusion: '好' }),
    ).toContain('STAGE_NOT_DUE')
    const plain = apply(given, { projectName: '没有环节的项目' })
    expect(problemsOf('clerk', 'project_agreement', agreement(plain.id))).toEqual(['STAGE_NOT_WANTED'])
    desk.record('clerk', 'project_agreement', agreement(id))
    desk.day('2014-03-18')
    desk.record('clerk', 'project_acceptance', acceptance(id, 'rectify'))
    expect(stateIn(id).state).toBe('project-acceptance')
    expect(problemsOf('clerk', 'project_acceptance', { ...acceptance(id), members: '甲' })).toEqual(['TWO_PERSONS'])
    expect(problemsOf('clerk', 'project_acceptance', { ...acceptance(id), acceptedOn: '2014-03-16' })).toEqual([
      'DAY_BEFORE',
    ])
  })

  // Bug caught: a goal was lowered after the money was approved, and the project had always reached it.
  it('keeps the goals as they were approved', () => {
    const { id } = approved()
    const goal = rowOf('project_goal', idOf('SELECT id FROM project_goal WHERE subject = ? ORDER BY n', id))
    expect(desk.faultOf(() => desk.correct('clerk', 'project_goal', goal, { target: 1 }))).toBe('RULE_BROKEN')
    expect(desk.faultOf(() => desk.correct('clerk', 'project_goal', goal, { reached: 9 }))).toBe('went through')
    // Bug caught: one made void after the approval could neither be given back nor entered again, and no evaluation added up.
    const now = rowOf('project_goal', goal.id)
    expect(desk.faultOf(() => desk.voidRow('clerk', 'project_goal', now))).toBe('RULE_BROKEN')
  })

  // Bug caught: a matter that rested was counted as late for the days it rested.
  it('rests without a limit, goes on with a limit from that day, and ends for good', () => {
    const { id } = approved()
    const before = stateIn(id).due
    const rest = { subject: id, kind: 'paused', decidedOn: '2014-03-17', reason: '企业停产，等待核实' }
    const halt = desk.record('approver', 'application_halt', rest)
    expect(stateIn(id)).toMatchObject({ state: 'paused', due: null, step: null, finished: false })
    desk.day('2014-05-06')
    desk.correct('approver', 'application_halt', halt, { resumedOn: '2014-05-06', resumeReason: '已复产' })
    expect(stateIn(id)).toMatchObject({ state: 'agreement' })
    expect(String(stateIn(id).due) > String(before)).toBe(true)
    desk.record('approver', 'application_halt', { ...rest, kind: 'ended', decidedOn: '2014-05-06' })
    expect(stateIn(id)).toMatchObject({ state: 'ended', finished: true })
  })
})

/** An id that a statement finds. */
function idOf(sql: string, ...asked: string[]): string {
  return String(
    desk.db
      .prepare(sql)
      .pluck()
      .get(...asked),
  )
}

/** A stored row as a correction wants it. */
function rowOf(record: string, id: string): StoredRow {
  return desk.ask('clerk', (call) => storedRow(call, definitionOf(call.core, record), id))
}

describe('money called back', () => {
  const recovery = (subject: string, scope: string) => ({
    subject,
    document: '测商务〔2014〕9号',
    decidedOn: '2014-03-19',
    amount: AMOUNT,
    dueOn: '2014-06-30',
    reason: '虚报投资',
    scope,
    handedOver: false,
  })

  // Bug caught: an enterprise whose money was called back applied again the next week, here or in the next county.
  it('takes the right to apply: from the firm by its code, from the person by the number, and by a name from nobody', () => {
    desk.correct('clerk', 'enterprise', given.enterprise, {
      legalRepresentative: '王某',
      legalRepresentativeId: '420100197001011234',
    })
    const { id } = approved()
    paid(id)
    desk.record('approver', 'fund_recovery', recovery(id, 'enterprise-and-person'))
    expect(stateIn(id)).toMatchObject({ state: 'recovering', dueBack: AMOUNT, due: '2014-06-30' })
    const another = (patch: Values) =>
      desk.record('clerk', 'enterprise', {
        name: `另一家公司${String(patch['identifier'])}`,
        identifierType: 'credit-code',
        subjectType: 'company',
        businessStatus: 'active',
        county: '421222',
        ...patch,
      }).id
    const foundFor = (enterprise: string, on: string) =>
      desk.ask('clerk', (call) => bansOn(call, enterprise, on).map((one) => one.by))
    const samePerson = another({ identifier: '914212227999999991', legalRepresentative: '王某' })
    const sameNumber = another({
      identifier: '914212227999999992',
      legalRepresentative: '王某',
      legalRepresentativeId: '420100197001011234',
    })
    expect(foundFor(given.enterprise.id, '2014-04-01')).toContain('identifier')
    expect(foundFor(samePerson, '2014-04-01')).toEqual(['name'])
    expect(foundFor(sameNumber, '2014-04-01')).toEqual(['person', 'name'])
    expect(problemsOf('clerk', 'fund_application', values(given.enterprise.id))).toContain('BANNED')
    expect(problemsOf('clerk', 'fund_application', values(samePerson))).not.toContain('BANNED')
    // Three years to the day, the last included.
    expect(foundFor(given.enterprise.id, '2017-03-19')).toContain('identifier')
    expect(foundFor(given.enterprise.id, '2017-03-20')).toEqual([])
    const [first] = desk.ask('clerk', (call) => bansOn(call, given.enterprise.id, '2014-04-01'))
    expect(first && banWords(first)).toContain('2017-03-19')
  })
})

const values = (enterprise: string): Values => ({
  enterprise,
  appliedOn: '2014-03-19',
  year: 2014,
  pool: given.pool.id,
  level: 'county',
  category: 'C',
  purpose: 'attraction',
  projectName: '另一个项目',
  supportMode: 'award',
  applyAmount: AMOUNT,
  hasOtherFund: false,
  promiseSigned: true,
})
