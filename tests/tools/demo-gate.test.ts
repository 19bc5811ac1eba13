import { shipped } from '#test/helper/shipped.ts'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wayTo } from '#tools/demo/diary.ts'
import { oddRows, thinRegisters, type Book, type Row } from '#tools/demo/gate.ts'
import { DEMO_UNITS } from '#tools/demo/place.ts'
import { unitOf } from '#tools/demo/unit.ts'
import { demoEnterprises } from '#tools/demo/word.ts'

const TODAY = '2014-06-26'

/** A year nobody would doubt, by register. */
const sound: Readonly<Record<string, readonly Row[]>> = {
  enterprise: [{ id: 'e1', name: '甲商贸有限公司' }],
  bank_account: [{ enterprise: 'e1', accountName: '甲商贸有限公司' }],
  contact: [{ name: '王甲', mobile: '13900003101' }],
  talent: [{ name: '李乙', consentOn: '2014-03-26' }],
  received_document: [{ title: '关于报送材料的通知', receivedOn: '2014-06-16', dueOn: '2014-07-04' }],
  fund_application: [{ id: 'a1', applyAmount: 900 }],
  ledger_entry: [
    { subject: 'a1', kind: 'approval', amount: 900 },
    { subject: 'a1', kind: 'payment', amount: 900 },
  ],
  training_session: [{ id: 's1', title: '培训班', plannedHeadcount: 2 }],
  trainee: [
    { session: 's1', name: '学员甲', enterprise: 'e1' },
    { session: 's1', name: '学员乙', enterprise: 'e1' },
  ],
  training_claim: [{ id: 'c1', serial: 'PX-1', session: 's1', enterprise: 'e1', headcount: 2 }],
  joint_meeting: [{ id: 'm1', title: '第一次会议', heldOn: '2014-03-03', issuedOn: '2014-03-05' }],
  meeting_decision: [{ meeting: 'm1', title: '议定事项', dueOn: '2014-09-30' }],
  finance_need: [{ id: 'n1', raisedOn: '2014-03-11', amount: 200 }],
  finance_result: [{ need: 'n1', institution: '银行', answeredOn: '2014-04-08', amount: 180 }],
}
const bookOf =
  (rows: Readonly<Record<string, readonly Row[]>>): Book =>
  (record) =>
    rows[record] ?? []
const odd = (changed: Readonly<Record<string, readonly Row[]>>) => oddRows(bookOf({ ...sound, ...changed }), TODAY)
const first = (record: string, more: Row) => [{ ...sound[record]?.[0], ...more }, ...(sound[record]?.slice(1) ?? [])]

describe('the gate of the demo', () => {
  it('believes a sound year', () => {
    expect(odd({})).toEqual([])
  })

  it.each([
    ['a word nobody meant', { enterprise: first('enterprise', { remark: '测试' }) }],
    ['a blank that was not filled in', { enterprise: first('enterprise', { remark: '{县}商务局' }) }],
    ['a telephone number that may be somebody’s', { contact: first('contact', { mobile: '13812345678' }) }],
    ['a letter received tomorrow', { received_document: first('received_document', { receivedOn: '2014-06-27' }) }],
    ['one person twice in the register', { talent: [...(sound['talent'] ?? []), { name: '李乙' }] }],
    ['a payment above the approval', { ledger_entry: first('ledger_entry', { amount: 800 }) }],
    ['an approval above what was asked for', { fund_application: first('fund_application', { applyAmount: 899 }) }],
    ['more people than places', { training_session: first('training_session', { plannedHeadcount: 1 }) }],
    ['a class without people', { trainee: [], training_claim: [] }],
    ['one name twice in a class', { trainee: first('trainee', { name: '学员乙' }) }],
    ['a claim for people of another firm', { trainee: first('trainee', { enterprise: 'e2' }) }],
    ['an account of another holder', { bank_account: first('bank_account', { accountName: '乙商贸有限公司' }) }],
    ['minutes before the meeting', { joint_meeting: first('joint_meeting', { issuedOn: '2014-03-02' }) }],
    ['a decision due before its meeting', { meeting_decision: first('meeting_decision', { dueOn: '2014-03-02' }) }],
    [
      'a bank that answers before it is asked',
      { finance_result: first('finance_result', { answeredOn: '2014-03-10' }) },
    ],
    ['a loan above the need', { finance_result: first('finance_result', { amount: 201 }) }],
  ])('finds %s', (_what, changed) => {
    expect(odd(changed)).toHaveLength(1)
  })

  it('counts every register, also one that is added later', () => {
    const full = bookOf(Object.fromEntries(shipped.records.map(({ name }) => [name, [{}, {}, {}]])))
    expect(thinRegisters(full)).toEqual([])
    expect(thinRegisters((record) => (record === 'complaint' ? [{}, {}] : full(record)))).toEqual(['消费投诉 2 条'])
  })
})

describe('the words of the demo', () => {
  it('has a sheet for registers only, and reaches a state by the steps its register allows', () => {
    const sheets = readdirSync(join(import.meta.dirname, '..', '..', 'tools', 'demo', 'data'))
    expect(sheets.filter((name) => shipped.record(name.replace('.csv', '')) === undefined)).toEqual([])
    const complaint = shipped.record('complaint')
    expect(complaint && wayTo(complaint, 'closed')).toEqual(['accepted', 'closed'])
  })

  it('names no firm and no head of a firm twice in all units', () => {
    const firms = DEMO_UNITS.flatMap((unit) => demoEnterprises(unit.code, unit.name, 30, unitOf(unit)))
    expect(new Set(firms.map((one) => one.name)).size).toBe(firms.length)
    expect(new Set(firms.map((one) => one.identifier)).size).toBe(firms.length)
    const heads = firms.filter((_one, at) => at % 30 < 24).map((one) => one.person)
    expect(new Set(heads).size).toBe(heads.length)
  })
})
