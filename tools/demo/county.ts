import { handInPapers, pay, post, say, type Case } from '#tools/demo/case.ts'
import { superviseYear } from '#tools/demo/supervision.ts'
import { statisticYear } from '#tools/demo/statistic.ts'
import { titleYear } from '#tools/demo/title.ts'
import { unitOf, type DemoStation } from '#tools/demo/unit.ts'
import { demoProject } from '#tools/demo/word.ts'
import { type Money } from './money.ts'
import { trainingYear } from './training-year.ts'
import { importEnterprises, ENTERPRISES } from './enterprise-sheet.ts'
import { pavilionYear } from './pavilion-year.ts'
import { onlineSales, YUAN, type Firm } from './money.ts'
import { digitsOf } from './money.ts'
import { codeNo } from './code.ts'

/** An application for money and the sum it asks for. */
export type FundCase = Case & { readonly amount: number }

/** The days on which an application takes its steps. */
export type Days = {
  readonly applied: string
  readonly accepted: string
  readonly reviewed: string
  readonly financed: string
  /** The city's own two desks look at city money. */
  readonly cityReviewed: string
  readonly posted: string
  readonly approved: string
  readonly paid: string
}
const MARCH: Days = {
  applied: '2014-03-03',
  accepted: '2014-03-05',
  reviewed: '2014-03-12',
  financed: '2014-03-19',
  cityReviewed: '2014-03-20',
  posted: '2014-03-24',
  approved: '2014-04-10',
  paid: '2014-05-06',
}

/** What one unit did in the year: the summary adds these up again from the stations and compares. */
export type CountyYear = {
  readonly enterprises: number
  readonly applications: number
  readonly approved: number
  readonly paid: number
  readonly subsidy: number
  readonly cases: readonly Case[]
}

export async function openYear(desk: DemoStation, budget: number): Promise<Money> {
  const level = desk.kind === 'city' ? 'city' : 'county'
  const pool = await desk.as('经办', 'register.record', {
    record: 'fund_pool',
    values: {
      name: '电子商务发展专项资金',
      year: 2014,
      level,
      county: desk.code,
      sourceDocument: '预算〔2014〕1号',
      remark: null,
    },
  })
  await desk.as('经办', 'fund.postEntry', {
    pool: pool.row.id,
    kind: 'budget',
    amount: budget,
    postedOn: '2014-01-06',
    document: '预算〔2014〕1号',
    reason: null,
  })
  const call = await desk.as('经办', 'register.record', {
    record: 'fund_call',
    values: {
      documentNumber: '商电〔2014〕3号',
      title: `${desk.name}2014年度电子商务发展专项资金申报通知`,
      year: 2014,
      level,
      opensOn: '2014-02-01',
      closesOn: '2014-10-31',
      direction: null,
    },
  })
  const item = await desk.as('经办', 'register.record', {
    record: 'support_item',
    values: {
      call: call.row.id,
      name: '电商应用项目',
      category: codeNo('fund-category', 6),
      purpose: codeNo('fund-purpose', 2),
      ratio: 3000,
      capItem: 300_000 * YUAN,
      capEnterpriseYear: 500_000 * YUAN,
    },
  })
  const person = await desk.as('经办', 'person.record', { name: '财政乙', unitKind: 'finance', post: '股长' })
  return { pool: pool.row.id, call: call.row.id, item: item.row.id, finance: person.row.id }
}

export async function prepareFirms(desk: DemoStation, count: number): Promise<Firm[]> {
  const { rows } = await desk.as('查询', 'register.find', {
    record: 'enterprise',
    sort: { field: 'n', descending: false },
    limit: count,
  })
  const firms: Firm[] = []
  for (const [at, row] of rows.entries()) {
    const name = String(row['name'])
    const account = await desk.as('经办', 'register.record', {
      record: 'bank_account',
      values: {
        enterprise: row.id,
        accountName: name,
        bank: `${desk.name}示例银行`,
        accountNumber: `6200${digitsOf(desk.code)}${String(at).padStart(6, '0')}`,
        bankCode: null,
        isBasic: true,
      },
    })
    await desk.as('经办', 'register.record', {
      record: 'enterprise_year',
      values: {
        enterprise: row.id,
        year: 2013,
        revenue: (860 + at * 150 + unitOf(desk) * 23) * 10_000 * YUAN,
        assets: 1500 * 10_000 * YUAN,
        liabilities: 600 * 10_000 * YUAN,
        profit: 90 * 10_000 * YUAN,
        taxPaid: 30 * 10_000 * YUAN,
        employees: 30 + at,
        onlineSales: onlineSales(desk, at),
        onlineRetail: onlineSales(desk, at) - 36 * 10_000 * YUAN,
        parcels: 12_000 + at * 1700 + unitOf(desk) * 310,
      },
    })
    firms.push({ id: row.id, name, account: account.row.id })
  }
  return firms
}

export async function applyFor(
  desk: DemoStation,
  money: Money,
  firm: Firm,
  at: number,
  days: Days = MARCH,
): Promise<FundCase> {
  const eligible = (400_000 + at * 60_000 + unitOf(desk) * 10_000) * YUAN
  const amount = Math.trunc((eligible * 30) / 100 / YUAN) * YUAN
  const made = await desk.as('经办', 'register.record', {
    record: 'fund_application',
    values: {
      call: money.call,
      supportItem: money.item,
      enterprise: firm.id,
      appliedOn: days.applied,
      year: 2014,
      pool: money.pool,
      level: desk.kind === 'city' ? 'city' : 'county',
      category: codeNo('fund-category', 6),
      purpose: codeNo('fund-purpose', 2),
      projectName: demoProject(firm.name, at),
      projectPlace: desk.name,
      startsOn: '2014-01-05',
      endsOn: '2014-12-20',
      content: '建设网上店铺和分拣打包场地，开展农特产品网上销售。',
      goal: '全年网上销售额增长两成，带动就业二十人。',
      investTotal: eligible * 2,
      investOwn: eligible,
      investLoan: eligible,
      otherFiscal: 0,
      investDone: eligible * 2,
      eligibleAmount: eligible,
      interestPaid: null,
      supportMode: codeNo('support-mode', 0),
      applyAmount: amount,
      hasOtherFund: false,
      otherFundNote: null,
      bankAccount: firm.account,
      promiseSigned: true,
    },
  })
  return { procedure: 'fund-application', record: 'fund_application', subject: made.row.id, amount }
}

/** Up to the step the example is meant to stand at: the demo shows work in every state. */
export async function carryOn(
  desk: DemoStation,
  one: FundCase,
  money: Money,
  until: number,
  days: Days = MARCH,
): Promise<{ approved: number; paid: number }> {
  const { amount } = one
  desk.clock.go(days.accepted)
  if (until < 1) return { approved: 0, paid: 0 }
  await handInPapers(desk, one)
  await say(desk, one, {
    user: '经办',
    step: 'acceptance',
    outcome: 'accepted',
    on: days.accepted,
    text: '材料齐全，予以受理。',
  })
  if (until < 2) return { approved: 0, paid: 0 }
  desk.clock.go(days.reviewed)
  await say(desk, one, {
    user: '审核',
    step: 'commerce-review',
    outcome: 'agreed',
    on: days.reviewed,
    text: '项目真实，符合申报条件，拟同意支持。',
    amount,
  })
  desk.clock.go(days.cityReviewed)
  await say(desk, one, {
    user: '经办',
    step: 'finance-review',
    outcome: 'agreed',
    on: days.financed,
    text: '同意。',
    amount,
    financePerson: money.finance,
  })
  if (desk.kind === 'city') await cityReview(desk, one, money, days)
  if (until < 3) return { approved: 0, paid: 0 }
  desk.clock.go(days.posted)
  const { endsOn } = await post(desk, one, days.posted)
  if (until < 4) return { approved: 0, paid: 0 }
  desk.clock.go(days.approved)
  if (endsOn >= days.approved) throw new Error(`the notice ends on ${endsOn}`)
  await say(desk, one, {
    user: '负责人',
    step: 'approval',
    outcome: 'approved',
    on: days.approved,
    text: '经公示无异议，同意支持。',
    amount,
    final: true,
  })
  if (until < 5) return { approved: amount, paid: 0 }
  desk.clock.go(days.paid)
  await pay(desk, one, amount, days.paid)
  return { approved: amount, paid: amount }
}

/** City money passes the city's own two desks before its notice. */
async function cityReview(desk: DemoStation, one: FundCase, money: Money, days: Days): Promise<void> {
  await say(desk, one, {
    user: '负责人',
    step: 'city-review',
    outcome: 'agreed',
    on: days.cityReviewed,
    text: '同意。',
    amount: one.amount,
  })
  await say(desk, one, {
    user: '审核',
    step: 'city-finance-review',
    outcome: 'agreed',
    on: days.cityReviewed,
    text: '同意。',
    amount: one.amount,
    financePerson: money.finance,
  })
}

/** How far the six applications of a county come: paid twice, approved, posted, accepted, just handed in. */
const UNTIL = [5, 5, 4, 3, 1, 0] as const

/** A year's work of one county, through the same routes the screens use; a city's applications stop before their notice. */
export async function countyYear(desk: DemoStation, at: number): Promise<CountyYear> {
  await importEnterprises(desk, at + 1)
  const money = await openYear(desk, 3_000_000 * YUAN)
  const firms = await prepareFirms(desk, 7)
  desk.clock.go('2014-03-03')
  await superviseYear(desk)
  const cases: Case[] = []
  let approved = 0
  let paid = 0
  for (const [place, firm] of firms.slice(0, 6).entries()) {
    const one = await applyFor(desk, money, firm, place)
    const done = await carryOn(desk, one, money, desk.kind === 'city' ? 2 : (UNTIL[place] ?? 0))
    approved += done.approved
    paid += done.paid
    cases.push(one)
  }
  const year = { enterprises: ENTERPRISES, applications: cases.length, approved, paid }
  const last = firms[6]
  if (desk.kind === 'city' || !last) return { ...year, subsidy: 0, cases }
  const training = await trainingYear(desk, money, last)
  await pavilionYear(desk, at)
  await statisticYear(desk)
  const titles = await titleYear(desk)
  return { ...year, subsidy: training.subsidy, cases: [...cases, training.one, ...titles] }
}
