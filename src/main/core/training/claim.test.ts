import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getRecord, insertRecord } from '#core/db/record-store.ts'
import { type Values } from '#core/db/row-image.ts'
import { subjectOf, workspace } from '#core/procedure/service.ts'
import type { StoredRow } from '#core/register/service.ts'
import { attended, claimSheet, receiptProblem, type ClaimInputs } from '#core/training/calculation.ts'
import { priceFits } from '#core/training/check.ts'
import { claimPapers, trainingRules } from '#core/training/service.ts'
import { checksOf } from '#core/procedure/check.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { receive, versionsFrom } from '#test/helper/carry.ts'
import {
  HOOKS,
  manualChecks,
  moneyCase,
  opine,
  papers,
  pay,
  upToApproval,
  type MoneyCase,
} from '#test/helper/money-case.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'

const procedure = 'training-claim'
let desk: Desk
let given: MoneyCase
let session: StoredRow
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
  const values = { title: '淘宝大学网店运营班', kind: 'T1', organiser: '淘宝大学', organiserType: 'taobao-university' }
  const days = { startsOn: '2014-02-24', endsOn: '2014-02-25', halfDays: 4 }
  session = desk.act('clerk', (call) => insertRecord(call.tx, trainingSession, { ...values, ...days }))
})
afterAll(() => desk.close())

const inputs = (patch: Partial<ClaimInputs> = {}): ClaimInputs => ({
  eligible: 10_001_00,
  ratio: 5000,
  ratioMost: 5000,
  heads: 10,
  capHead: undefined,
  capEnterpriseYear: undefined,
  grantedThisYear: 0,
  applyAmount: 1_000_000_00,
  ...patch,
})

describe('the subsidy', () => {
  it('at 50.00 % is half, truncated to the 元; at 50.01 % it stays half', () => {
    expect(claimSheet(inputs()).result).toBe(5_000_00)
    expect(claimSheet(inputs({ ratio: 5001 })).result).toBe(5_000_00)
    expect(claimSheet(inputs({ ratio: 4999 })).result).toBe(4_999_00)
  })

  it('keeps the caps per head and per enterprise and year', () => {
    expect(claimSheet(inputs({ capHead: 400_00 })).result).toBe(4_000_00)
    expect(claimSheet(inputs({ capEnterpriseYear: 5_500_00, grantedThisYear: 1_000_00 })).result).toBe(4_500_00)
    expect(claimSheet(inputs({ capEnterpriseYear: 1_00, grantedThisYear: 2_00 })).result).toBe(0)
    expect(claimSheet(inputs({ applyAmount: 77_77 })).result).toBe(77_00)
  })

  it('is never more than half of the receipts, whatever was typed', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_00), fc.nat(10_000), fc.nat(1_000_000_00), (eligible, ratio, applyAmount) => {
        const { result } = claimSheet(inputs({ eligible, ratio, applyAmount }))
        expect(BigInt(result) * 2n <= BigInt(eligible)).toBe(true)
        expect(result % 100).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a receipt', () => {
  const window = { from: '2014-01-01', to: '2014-12-31' }
  const good = {
    type: 'vat-general',
    buyer: '测试 公司（通城）',
    issuedOn: '2014-12-31',
    verification: 'matches',
    redFlushed: null,
    number: '1',
  } as const
  const problem = (patch: Values) => receiptProblem({ ...good, ...patch }, '测试公司(通城)', window)
  it('counts on the last day of its window and when the buyer is written in another width', () => {
    expect(problem({})).toBeUndefined()
    expect(problem({ issuedOn: '2015-01-01' })).toContain('开票日期')
    expect(problem({ issuedOn: '2013-12-31' })).toContain('开票日期')
  })
  it('does not count when red-flushed, of another kind, found different, or made out to somebody else', () => {
    for (const patch of [{ redFlushed: true }, { type: 'other' }, { verification: 'differs' }, { buyer: '个人' }])
      expect(problem(patch)).toBeTypeOf('string')
  })
})

describe('attendance and price', () => {
  it('counts who signed exactly 80 % of the half-days and not one less', () => {
    expect(attended({ signedHalfDays: 8 }, 10, 8000)).toBe(true)
    expect(attended({ signedHalfDays: 7 }, 10, 8000)).toBe(false)
    expect(attended({ signedHalfDays: 3 }, 4, 8000)).toBe(false)
    expect(attended({ signedHalfDays: 0 }, 0, 8000)).toBe(false)
  })
  it('lets the receipts differ from the price list by exactly 10 %', () => {
    expect(priceFits(1000_00, 10, 11_000_00, 1000)).toBe(true)
    expect(priceFits(1000_00, 10, 11_000_01, 1000)).toBe(false)
    expect(priceFits(1000_00, 10, 8_999_99, 1000)).toBe(false)
  })
})

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))
const claimValues = (patch: Values = {}): Values => ({
  kind: 'T1',
  enterprise: given.enterprise.id,
  session: session.id,
  appliedOn: '2014-03-03',
  year: 2014,
  pool: given.pool.id,
  headcount: 2,
  ratio: 5000,
  applyAmount: 3_000_00,
  bankAccount: given.account.id,
  promiseSigned: true,
  ...patch,
})
const trainee = (name: string, patch: Values = {}) =>
  desk.record('clerk', 'trainee', {
    session: session.id,
    name,
    enterprise: given.enterprise.id,
    signedHalfDays: 4,
    ...patch,
  })
const receipt = (subject: string, number: string, patch: Values = {}) =>
  desk.record('clerk', 'receipt', {
    subject,
    type: 'vat-general',
    code: '4200000001',
    number,
    issuedOn: '2014-02-20',
    buyer: '测试县山货电子商务有限公司',
    seller: '淘宝大学',
    itemName: '培训费',
    total: 6_000_00,
    eligible: 6_000_00,
    verification: 'matches',
    paidByEnterprise: true,
    originalSeen: true,
    ...patch,
  })
const check = (id: string, item: string) =>
  desk.ask('clerk', (call) =>
    checksOf(call, trainingClaimProcedure, trainingRules, subjectOf(call, trainingClaimProcedure, id)).find(
      (one) => one.item === item,
    ),
  )
function claim(patch: Values = {}): StoredRow {
  trainee('甲')
  trainee('乙')
  const row = desk.record('clerk', 'training_claim', claimValues(patch))
  receipt(row.id, '00000001')
  return row
}

describe('a training claim', () => {
  sandbox('goes its short way by the same procedure, down to the payment', () => {
    const { id } = claim()
    expect(upToApproval(desk, id, 3_000_00, procedure)).toMatchObject({
      procedure,
      state: 'payment',
      approved: 3_000_00,
    })
    expect(pay(desk, id, 3_000_00, '2014-03-17', { procedure }).state).toMatchObject({ state: 'done', finished: true })
    const seen = desk.ask('clerk', (call) => workspace(call, trainingRules, { procedure, subject: id }))
    expect(seen.steps.map((one) => one.name)).toEqual([
      'acceptance',
      'commerce-review',
      'finance-review',
      'notice',
      'approval',
      'payment',
    ])
    expect(seen.frozen.find((one) => one.label === '单据')?.then).toBe('4200000001-00000001：6,000.00 元')
    expect(seen.frozen.filter((one) => one.then !== one.now)).toEqual([])
    expect(desk.faultOf(() => receipt(id, '00000002'))).toBe('RULE_BROKEN')
  })

  sandbox('refuses 50.01 % where it is typed and where it is judged', () => {
    expect(desk.faultOf(() => desk.record('clerk', 'training_claim', claimValues({ ratio: 5001 })))).toBe(
      'FIELDS_WRONG',
    )
    expect(desk.faultOf(() => desk.record('clerk', 'training_claim', claimValues({ ratio: 5000 })))).toBe(
      'went through',
    )
    desk.record('approver', 'parameter_value', {
      parameter: 'training.cap-head',
      value: '100',
      effectiveFrom: '2014-03-01',
    })
    expect(
      desk.faultOf(() =>
        desk.record('approver', 'parameter_value', {
          parameter: 'training.ratio-most',
          value: '6000',
          effectiveFrom: '2014-03-01',
        }),
      ),
    ).toBe('RULE_BROKEN')
  })

  sandbox('is never approved above half of its receipts, whatever reason is given', () => {
    const { id } = claim({ applyAmount: 5_000_00 })
    desk.day('2014-03-07')
    papers(desk, id, procedure)
    manualChecks(desk, id, procedure)
    opine(desk, id, 'acceptance', 'accepted', { procedure, on: '2014-03-04' })
    const review = (amount: number) =>
      opine(desk, id, 'commerce-review', 'agreed', { procedure, on: '2014-03-05', amount, text: '领导同意' })
    expect(desk.faultOf(() => review(3_000_01))).toBe('AMOUNT_TOO_HIGH')
    expect(review(3_000_00).state).toBe('finance-review')
  })

  sandbox('for more heads than attended cannot be let pass', () => {
    const { id } = claim({ headcount: 3 })
    expect(check(id, 'U5')).toMatchObject({ result: 'fail', seen: '申请 3 人，签到达标 2 人' })
  })

  sandbox('uses a receipt once in the unit, whatever the claim', () => {
    const first = claim()
    const second = desk.record('clerk', 'training_claim', claimValues())
    expect(desk.faultOf(() => receipt(second.id, '00000001'))).toBe('DUPLICATE_KEY')
    expect(check(first.id, 'U1')?.result).toBe('pass')
    expect(check(second.id, 'U2')).toMatchObject({ result: 'fail' })
  })

  sandbox('shows shared telephones, overlapping sessions, doubtful numbers and receipts that do not count', () => {
    const { id } = claim()
    for (const name of ['丙', '丁', '戊', '己']) trainee(name, { phone: '13800000000' })
    trainee('庚', { identityNumber: '110101200001011234' })
    receipt(id, '00000003', { buyer: '个人' })
    expect(check(id, 'U4')?.result).toBe('warn')
    expect(check(id, 'U10')).toMatchObject({ result: 'warn', seen: '请核对 庚' })
    expect(check(id, 'U11')?.seen).toContain('不计 00000003购买方')
    const sheet = desk.ask('clerk', (call) => claimPapers(call, id))
    expect(sheet).toMatchObject({ eligible: 6_000_00, validTrainees: 7 })
    expect(sheet.warnings).toEqual(['单据 00000003 不计：购买方“个人”不是申请企业'])
    receipt(id, '00000004', { buyerIdentifier: '91350100M000100Y43' })
    expect(check(id, 'U11')?.seen).toContain('00000004购买方税号与申请企业不符')
  })

  it('flags a receipt of two units on both rows and refuses neither', () => {
    const city = openTestDesk({ kind: 'city', code: '421200', seed: 'city', hooks: HOOKS })
    const other = openTestDesk({ seed: 'other', code: '421223', hooks: HOOKS })
    desk.sandbox(() => {
      const { id } = claim()
      const rows = versionsFrom(desk)
      receive(city, rows)
      const twin = versionsFrom(desk).filter(
        (one) => one.table_name === 'receipt' || one.table_name === 'training_claim',
      )
      const station = String(other.db.prepare('SELECT id FROM station').pluck().get())
      const ids = new Map(twin.map((one) => [one.id, crypto.randomUUID()]))
      receive(
        city,
        twin.map((one) => ({
          ...one,
          id: ids.get(one.id) ?? one.id,
          station,
          json: one.json.replaceAll(id, ids.get(id) ?? id),
        })),
      )
      const flags = city.db.prepare("SELECT row FROM row_flag WHERE code = 'RECEIPT_USED_TWICE'").pluck().all()
      expect(flags).toHaveLength(2)
      expect(getRecord(city.db, trainingClaim, ids.get(id) ?? '')).toBeDefined()
      const found = city.ask('clerk', (call) =>
        checksOf(call, trainingClaimProcedure, trainingRules, subjectOf(call, trainingClaimProcedure, id)).find(
          (one) => one.item === 'U1',
        ),
      )
      expect(found?.result).toBe('fail')
    })
    city.close()
    other.close()
  })
})
