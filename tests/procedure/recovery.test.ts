import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roomHooks } from '#api/rooms.ts'
import type { Values } from '#core/db/row-image.ts'
import { definitionOf, rowOf as storedRow, setVoid, type StoredRow } from '#core/register/service.ts'
import { apply, moneyCase, pay, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const AMOUNT = 10_000_000
let desk: Desk
let given: MoneyCase

beforeEach(() => {
  desk = openTestDesk({ hooks: Object.fromEntries(roomHooks(shipped)) })
  given = moneyCase(desk, 10 * AMOUNT)
})
afterEach(() => desk.close())

/** An application that was paid. */
function paid(): string {
  const { id } = apply(given)
  upToApproval(desk, id, AMOUNT)
  desk.day('2014-03-19')
  pay(desk, id, AMOUNT, '2014-03-19')
  return id
}

/** A stored row as a correction wants it. */
const stored = (record: string, id: string): StoredRow =>
  desk.ask('clerk', (call) => storedRow(call, definitionOf(call.core, record), id))

/** The first ban that was written. */
const ban = () => stored('fund_ban', String(desk.db.prepare('SELECT id FROM fund_ban').pluck().get()))
const counted = (sql: string) => desk.db.prepare(`SELECT ${sql} FROM fund_ban`).pluck().get()

describe('the ban of a decision to call money back', () => {
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

  // Bug caught: a decision that was corrected, or void as a mistake, left its ban as it was first, or left none to be written.
  it('writes the ban whenever the decision takes the right to apply, and sets it right or takes it back with it', () => {
    const id = paid()
    let row = desk.record('approver', 'fund_recovery', recovery(id, 'none'))
    const correct = (patch: Values) => (row = desk.correct('approver', 'fund_recovery', row, patch))
    const bans = () =>
      desk.db
        .prepare('SELECT document, until, reason FROM fund_ban WHERE recovery = ? AND voided_at IS NULL')
        .all(row.id)
    correct({ scope: 'enterprise' })
    const written = { document: '测商务〔2014〕9号', until: '2017-03-19', reason: '虚报投资' }
    expect(bans()).toEqual([written])
    correct({ document: '测商务〔2014〕10号', decidedOn: '2014-03-18' })
    expect(bans()).toEqual([{ ...written, document: '测商务〔2014〕10号', until: '2017-03-18' }])
    correct({ scope: 'none' })
    expect(bans()).toEqual([])
    correct({ scope: 'enterprise' })
    expect(bans()).toHaveLength(1)
    row = desk.voidRow('approver', 'fund_recovery', row)
    expect(bans()).toEqual([])
  })

  // Bug caught: a ban that the office had taken back stood again when a word of the decision was corrected.
  it('does not write a ban again that the office itself took back, nor over what it corrected there', () => {
    const id = paid()
    const row = desk.record('approver', 'fund_recovery', recovery(id, 'enterprise'))
    desk.correct('approver', 'fund_ban', ban(), { reason: '虚报投资，拒不配合' })
    const corrected = desk.correct('approver', 'fund_recovery', row, { decidedOn: '2014-03-18' })
    expect(ban()).toMatchObject({ reason: '虚报投资，拒不配合', until: '2017-03-18' })
    desk.voidRow('approver', 'fund_ban', ban())
    desk.correct('approver', 'fund_recovery', corrected, { handedOver: true, document: '测商务〔2014〕11号' })
    expect(counted('sum(voided_at IS NULL)')).toBe(0)
  })

  // Bug caught: once the firm had another head, a corrected word of the decision banned him under the name of the one before.
  it('bans the person it was decided about, whoever is the head of the firm when it is corrected', () => {
    const head = (legalRepresentative: string, legalRepresentativeId: string) =>
      desk.correct('clerk', 'enterprise', stored('enterprise', given.enterprise.id), {
        legalRepresentative,
        legalRepresentativeId,
      })
    head('王某', '420100197001011234')
    const id = paid()
    const row = desk.record('approver', 'fund_recovery', recovery(id, 'enterprise-and-person'))
    const { personDigest } = ban()
    head('李某', '420100198001011234')
    const corrected = desk.correct('approver', 'fund_recovery', row, { document: '测商务〔2014〕10号' })
    expect(ban()).toMatchObject({ personName: '王某', personDigest })
    desk.correct('approver', 'fund_ban', ban(), { reason: '虚报投资，拒不配合' })
    expect(ban()).toMatchObject({ personName: '王某', personDigest, document: '测商务〔2014〕10号' })
    const none = desk.correct('approver', 'fund_recovery', corrected, { scope: 'none' })
    desk.correct('approver', 'fund_recovery', none, { scope: 'enterprise-and-person' })
    expect(ban()).toMatchObject({ personName: '王某', personDigest, voidReason: null })
  })

  // Bug caught: a decision given back banned anew what the office had taken back, or without the words it had corrected.
  it('gives back with the decision the ban that went with it, and none that the office took back', () => {
    const id = paid()
    let row = desk.record('approver', 'fund_recovery', recovery(id, 'enterprise'))
    const goesAndComes = () => {
      row = desk.voidRow('approver', 'fund_recovery', row)
      expect(ban()['voidedAt']).not.toBeNull()
      row = desk.act('approver', (call) =>
        setVoid(call, definitionOf(call.core, 'fund_recovery'), row.id, row.rev, null),
      )
    }
    desk.correct('approver', 'fund_ban', ban(), { reason: '虚报投资，拒不配合' })
    goesAndComes()
    expect(ban()).toMatchObject({ reason: '虚报投资，拒不配合', voidedAt: null })
    desk.voidRow('approver', 'fund_ban', ban())
    goesAndComes()
    expect([counted('count(*)'), counted('sum(voided_at IS NULL)')]).toEqual([1, 0])
  })
})
