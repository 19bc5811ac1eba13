import { afterAll, beforeAll, expect, it } from 'vitest'
import { businessHandlers } from '#api/handler/business.ts'
import { insertRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { paperOf } from '#core/printing/paper.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { claimForm } from '#core/printing/subject-money.ts'
import { checksOf } from '#core/procedure/check.ts'
import { subjectOf } from '#core/procedure/service.ts'
import { rowOf, type StoredRow } from '#core/register/service.ts'
import { trainingRules } from '#core/training/service.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { HOOKS, moneyCase, opine, papers, upToApproval, type MoneyCase } from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const procedure = 'training-claim'
let desk: Desk
let given: MoneyCase
let session: StoredRow
beforeAll(() => {
  desk = openTestDesk({ seed: 'claim-count', hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
  const values = { title: '淘宝大学网店运营班', kind: 'T1', organiser: '淘宝大学', organiserType: 'taobao-university' }
  const days = { startsOn: '2014-02-24', endsOn: '2014-02-25', halfDays: 4 }
  session = desk.act('clerk', (call) => insertRecord(call.tx, trainingSession, { ...values, ...days }))
})
afterAll(() => desk.close())

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))
const trainee = (name: string, patch: Values = {}) =>
  desk.record('clerk', 'trainee', {
    session: session.id,
    name,
    enterprise: given.enterprise.id,
    signedHalfDays: 4,
    ...patch,
  })
const claim = (patch: Values = {}) =>
  desk.record('clerk', 'training_claim', {
    kind: 'T1',
    enterprise: given.enterprise.id,
    session: session.id,
    appliedOn: '2014-03-03',
    year: 2014,
    pool: given.pool.id,
    headcount: 1,
    ratio: 5000,
    applyAmount: 3_000_00,
    bankAccount: given.account.id,
    promiseSigned: true,
    ...patch,
  })

// Bug caught: a person named in another firm's refused claim barred everybody's who sent the same person.
sandbox('a claim is not barred by a claim of another firm that was refused', () => {
  const identityNumber = '421222198001011237'
  const name = '测试县竹艺电子商务有限公司'
  const firm = { name, identifierType: 'credit-code', identifier: '91330100MA2AX8L42W', subjectType: 'company' }
  const enterprise = desk.record('clerk', 'enterprise', { ...firm, businessStatus: 'active', county: '421222' }).id
  const bank = { bank: '测试银行', accountNumber: '6200000000005678', isBasic: true }
  const bankAccount = desk.record('clerk', 'bank_account', { enterprise, accountName: name, ...bank }).id
  trainee('丙', { identityNumber })
  trainee('丙', { identityNumber, enterprise })
  const { id } = claim()
  const other = claim({ enterprise, bankAccount })
  const samePerson = (of = id) =>
    desk.ask('clerk', (call) => {
      const all = checksOf(call, trainingClaimProcedure, trainingRules, subjectOf(call, trainingClaimProcedure, of))
      return all.find(({ item }) => item === 'U2')
    })
  expect(samePerson()).toMatchObject({ result: 'fail', seen: '丙 已由其他企业申请' })
  papers(desk, other.id, procedure)
  opine(desk, other.id, 'acceptance', 'refused', { procedure, on: '2014-03-03', text: '不在受理范围' })
  expect(samePerson()?.result).toBe('pass')
  // Its own refused claim bars the firm no more either; the other's that stands does.
  const again = claim({ enterprise, bankAccount }).id
  expect(samePerson(again)?.seen).toBe('丙 已由其他企业申请')
  expect(samePerson(other.id)?.seen).toMatch(/^同一培训班已有申请/u)
})

// Bug caught: base times ratio was not the amount, because the papers added up receipts that the decision does not count.
sandbox('the papers of a claim bear the receipts that count, and no others', () => {
  for (const name of ['甲', '乙']) trainee(name)
  const { id } = claim({ headcount: 2 })
  const receipt = (number: string, buyer: string, total: number) =>
    desk.record('clerk', 'receipt', {
      subject: id,
      type: 'vat-general',
      code: '4200000001',
      number,
      issuedOn: '2014-02-20',
      buyer,
      seller: '淘宝大学',
      itemName: '培训费',
      total,
      eligible: total,
      verification: 'matches',
      paidByEnterprise: true,
      originalSeen: true,
    })
  receipt('00000001', '测试县山货电子商务有限公司', 6_000_00)
  receipt('00000003', '个人', 9_000_00)
  upToApproval(desk, id, 3_000_00, procedure)
  const form = desk.ask('clerk', (call) => claimForm(call, rowOf(call, trainingClaim, id)))
  expect(form).toMatchObject({ receipts: 1, receiptTotal: 6_000_00, eligible: 6_000_00, amount: 3_000_00 })
  const printed = (code: string, record: string | null, of: string) =>
    desk.ask('clerk', (call) => prepareForm(call, paperOf(shipped, code, record), of)).record.data
  expect(printed('PX-4', 'training_claim', id)).toMatchObject({
    rows: [expect.arrayContaining(['00000001', 6_000_00])],
  })
  expect(printed('PX-8', null, '2014')).toMatchObject({ rows: [expect.arrayContaining([1, 6_000_00, 3_000_00])] })
  const pasted = JSON.stringify(printed('PX-5', 'training_claim', id))
  expect(pasted).toContain('6,000.00')
  expect(pasted).not.toContain('15,000.00')
  // Bug caught: the ledger of projects still added up every receipt.
  const ledger = desk.ask('clerk', (call) => businessHandlers['fund.ledger'](call, { ledger: 'project', year: 2014 }))
  expect(ledger).toMatchObject({ rows: [{ eligible: 6_000_00, applied: 3_000_00 }] })
})
