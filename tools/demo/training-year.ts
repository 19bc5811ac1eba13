import { handInPapers, pay, post, say, type Case } from '#tools/demo/case.ts'
import type { DemoStation } from '#tools/demo/unit.ts'
import { type Firm, YUAN } from './money.ts'
import { digitsOf } from './money.ts'
import type { Money } from './money.ts'
import { codeWith } from './code.ts'

const HOURS = 16

export async function trainingYear(
  desk: DemoStation,
  money: Money,
  firm: Firm,
): Promise<{ one: Case; subsidy: number }> {
  const session = await desk.as('经办', 'register.record', {
    record: 'training_session',
    values: {
      title: '网店运营与推广培训班',
      kind: codeWith('training-kind', null),
      organiser: '淘宝大学示例教学点',
      collectingUnit: '示例培训服务中心',
      organiserType: 'taobao-university',
      place: '武汉',
      startsOn: '2014-04-14',
      endsOn: '2014-04-15',
      halfDays: 4,
      classHours: HOURS,
      feePerHead: 2000 * YUAN,
      plannedHeadcount: 10,
      filedOn: '2014-04-08',
      syllabus: null,
    },
  })
  for (let at = 0; at < 4; at += 1)
    await desk.as('经办', 'register.record', {
      record: 'trainee',
      values: {
        session: session.row.id,
        name: `学员${'甲乙丙丁'.charAt(at)}`,
        identityNumber: null,
        phone: `1390000${digitsOf(desk.code).slice(-2)}${String(at).padStart(2, '0')}`,
        enterprise: firm.id,
        post: null,
        category: 'employee',
        signedHalfDays: 4,
      },
    })
  const claim = await desk.as('经办', 'register.record', {
    record: 'training_claim',
    values: {
      kind: codeWith('training-kind', null),
      enterprise: firm.id,
      session: session.row.id,
      appliedOn: '2014-05-05',
      year: 2014,
      pool: money.pool,
      headcount: 4,
      ratio: 5000,
      applyAmount: 4000 * YUAN,
      bankAccount: firm.account,
      promiseSigned: true,
      remark: null,
    },
  })
  await desk.as('经办', 'register.record', {
    record: 'receipt',
    values: {
      subject: claim.row.id,
      type: 'vat-general',
      code: '4200141320',
      number: `0${desk.code.replaceAll(/\D/gu, '9')}1`,
      issuedOn: '2014-04-16',
      buyer: firm.name,
      seller: '示例培训服务中心',
      itemName: '培训费',
      total: 8000 * YUAN,
      eligible: 8000 * YUAN,
      verification: 'matches',
      verifiedOn: '2014-05-05',
      paidByEnterprise: true,
      originalSeen: true,
      redFlushed: false,
      remark: null,
    },
  })
  const one: Case = { procedure: 'training-claim', record: 'training_claim', subject: claim.row.id }
  const amount = 4000 * YUAN
  desk.clock.go('2014-05-08')
  await handInPapers(desk, one)
  await say(desk, one, { user: '经办', step: 'acceptance', outcome: 'accepted', on: '2014-05-08', text: '受理。' })
  await say(desk, one, {
    user: '审核',
    step: 'commerce-review',
    outcome: 'agreed',
    on: '2014-05-08',
    text: '单据有效，同意。',
    amount,
  })
  desk.clock.go('2014-05-13')
  await say(desk, one, {
    user: '经办',
    step: 'finance-review',
    outcome: 'agreed',
    on: '2014-05-12',
    text: '同意。',
    amount,
    financePerson: money.finance,
  })
  await post(desk, one, '2014-05-13')
  desk.clock.go('2014-05-26')
  await say(desk, one, {
    user: '负责人',
    step: 'approval',
    outcome: 'approved',
    on: '2014-05-26',
    text: '同意补贴。',
    amount,
    final: true,
  })
  desk.clock.go('2014-06-03')
  await pay(desk, one, amount, '2014-06-03')
  return { one, subsidy: amount }
}
