import { handInPapers, pay, post, say, type Case } from '#tools/demo/case.ts'
import { superviseYear } from '#tools/demo/supervision.ts'
import { statisticYear } from '#tools/demo/statistic.ts'
import { titleYear } from '#tools/demo/title.ts'
import type { DemoStation } from '#tools/demo/unit.ts'
import { demoEnterprises, demoProject, type DemoEnterprise } from '#tools/demo/word.ts'

const YUAN = 100
const ENTERPRISES = 24
const HEADER = '企业名称,统一社会信用代码,县市区,注册日期,注册资金(万元),法人代表,联系电话,注册地址,经营范围'

/** What one unit did in the year: the summary adds these up again from the stations and compares. */
export type CountyYear = {
  readonly enterprises: number
  readonly applications: number
  readonly approved: number
  readonly paid: number
  readonly subsidy: number
  readonly cases: readonly Case[]
}

export function enterpriseSheet(unitName: string, rows: readonly DemoEnterprise[]): string {
  return [
    HEADER,
    ...rows.map((row) =>
      [
        row.name,
        row.identifier,
        unitName,
        row.establishedOn,
        row.capital,
        row.person,
        row.phone,
        row.address,
        row.scope,
      ].join(','),
    ),
  ].join('\n')
}

async function importEnterprises(desk: DemoStation, seed: number): Promise<void> {
  const rows = demoEnterprises(desk.code, desk.name, ENTERPRISES, seed)
  const place = desk.code === '4212GX' ? '咸宁高新区（咸宁经济开发区）' : desk.name
  const file = {
    name: `${desk.name}企业名录.csv`,
    base64: Buffer.from(enterpriseSheet(place, rows)).toString('base64'),
  }
  const { sheets } = await desk.as('经办', 'import.open', { record: 'enterprise', file, text: null })
  const sheet = sheets[0]
  if (!sheet) throw new Error('the demo sheet has no table')
  const staged = await desk.as('经办', 'import.stage', {
    record: 'enterprise',
    file,
    text: null,
    sheet: sheet.name,
    mapping: sheet.mapping,
    defaults: {},
  })
  const done = await desk.as('经办', 'import.commit', {
    batch: staged.batch,
    onlyIfAllGood: true,
    updateExisting: false,
  })
  if (done.added !== ENTERPRISES) throw new Error(`${desk.name}: ${done.added} of ${ENTERPRISES} enterprises`)
}

type Money = { readonly pool: string; readonly call: string; readonly item: string; readonly finance: string }

async function openYear(desk: DemoStation, budget: number): Promise<Money> {
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
      category: 'C',
      purpose: 'attraction',
      ratio: 3000,
      capItem: 300_000 * YUAN,
      capEnterpriseYear: 500_000 * YUAN,
    },
  })
  const person = await desk.as('经办', 'person.record', { name: '财政乙', unitKind: 'finance', post: '股长' })
  return { pool: pool.row.id, call: call.row.id, item: item.row.id, finance: person.row.id }
}

type Firm = { readonly id: string; readonly name: string; readonly account: string }

/** 4212GX becomes 421218: letters turned into zeros would give 高新区 the city's own accounts. */
function digitsOf(code: string): string {
  return code.replaceAll(/\D/gu, (letter) => String(letter.charCodeAt(0) % 10))
}

async function prepareFirms(desk: DemoStation, count: number): Promise<Firm[]> {
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
        revenue: (800 + at * 150) * 10_000 * YUAN,
        assets: 1500 * 10_000 * YUAN,
        liabilities: 600 * 10_000 * YUAN,
        profit: 90 * 10_000 * YUAN,
        taxPaid: 30 * 10_000 * YUAN,
        employees: 30 + at,
        onlineSales: (600 + at * 130) * 10_000 * YUAN,
        onlineRetail: (300 + at * 70) * 10_000 * YUAN,
        parcels: 12_000,
      },
    })
    firms.push({ id: row.id, name, account: account.row.id })
  }
  return firms
}

async function applyFor(
  desk: DemoStation,
  money: Money,
  firm: Firm,
  at: number,
): Promise<Case & { readonly amount: number }> {
  const eligible = (400_000 + at * 60_000) * YUAN
  const amount = Math.trunc((eligible * 30) / 100 / YUAN) * YUAN
  const made = await desk.as('经办', 'register.record', {
    record: 'fund_application',
    values: {
      call: money.call,
      supportItem: money.item,
      enterprise: firm.id,
      appliedOn: '2014-03-03',
      year: 2014,
      pool: money.pool,
      level: desk.kind === 'city' ? 'city' : 'county',
      category: 'C',
      purpose: 'attraction',
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
      supportMode: 'award',
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
async function carryOn(
  desk: DemoStation,
  one: Case & { readonly amount: number },
  money: Money,
  until: number,
): Promise<{ approved: number; paid: number }> {
  const { amount } = one
  desk.clock.go('2014-03-05')
  if (until < 1) return { approved: 0, paid: 0 }
  await handInPapers(desk, one)
  await say(desk, one, {
    user: '经办',
    step: 'acceptance',
    outcome: 'accepted',
    on: '2014-03-05',
    text: '材料齐全，予以受理。',
  })
  if (until < 2) return { approved: 0, paid: 0 }
  desk.clock.go('2014-03-12')
  await say(desk, one, {
    user: '审核',
    step: 'commerce-review',
    outcome: 'agreed',
    on: '2014-03-12',
    text: '项目真实，符合申报条件，拟同意支持。',
    amount,
  })
  desk.clock.go('2014-03-20')
  await say(desk, one, {
    user: '经办',
    step: 'finance-review',
    outcome: 'agreed',
    on: '2014-03-19',
    text: '同意。',
    amount,
    financePerson: money.finance,
  })
  if (desk.kind === 'city') return cityApproval(desk, one, money, amount)
  if (until < 3) return { approved: 0, paid: 0 }
  desk.clock.go('2014-03-24')
  const { endsOn } = await post(desk, one, '2014-03-24')
  if (until < 4) return { approved: 0, paid: 0 }
  desk.clock.go('2014-04-10')
  if (endsOn >= '2014-04-10') throw new Error(`the notice ends on ${endsOn}`)
  await say(desk, one, {
    user: '负责人',
    step: 'approval',
    outcome: 'approved',
    on: '2014-04-10',
    text: '经公示无异议，同意支持。',
    amount,
    final: true,
  })
  if (until < 5) return { approved: amount, paid: 0 }
  desk.clock.go('2014-05-06')
  await pay(desk, one, amount, '2014-05-06')
  return { approved: amount, paid: amount }
}

async function cityApproval(
  desk: DemoStation,
  one: Case,
  money: Money,
  amount: number,
): Promise<{ approved: number; paid: number }> {
  await say(desk, one, {
    user: '负责人',
    step: 'city-review',
    outcome: 'agreed',
    on: '2014-03-20',
    text: '同意。',
    amount,
  })
  await say(desk, one, {
    user: '审核',
    step: 'city-finance-review',
    outcome: 'agreed',
    on: '2014-03-20',
    text: '同意。',
    amount,
    financePerson: money.finance,
  })
  return { approved: 0, paid: 0 }
}

const HOURS = 16

async function trainingYear(desk: DemoStation, money: Money, firm: Firm): Promise<{ one: Case; subsidy: number }> {
  const session = await desk.as('经办', 'register.record', {
    record: 'training_session',
    values: {
      title: '网店运营与推广培训班',
      kind: 'T1',
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
      kind: 'T1',
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

async function pavilionYear(desk: DemoStation, at: number): Promise<void> {
  const made = await desk.as('经办', 'register.record', {
    record: 'pavilion',
    values: {
      name: `特色中国·${desk.name}馆`,
      platform: 'taobao',
      url: `https://pavilion-${desk.code.toLowerCase()}.example`,
      kind: 'independent',
      county: desk.code,
      operator: null,
      contractNumber: null,
      contractFrom: null,
      contractTo: null,
      openedOn: '2013-05-20',
      products: 120,
      localShare: 9000,
      staff: 8,
      isOpen: true,
      responsiblePerson: '责任人甲',
      remark: null,
    },
  })
  await desk.as('经办', 'register.record', {
    record: 'pavilion_sales',
    values: {
      pavilion: made.row.id,
      year: 2014,
      sales: (300 + at * 47) * 10_000 * YUAN,
      orders: 5000 + at * 100,
      monthsOpen: 12,
      evidence: '平台结算单',
    },
  })
}

/** A year's work of one county, through the same routes the screens use. */
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
    const done = await carryOn(desk, one, money, desk.kind === 'city' ? 2 : ([5, 5, 4, 3, 1, 0][place] ?? 0))
    approved += done.approved
    paid += done.paid
    cases.push(one)
  }
  const last = firms[6]
  if (desk.kind === 'city' || !last)
    return { enterprises: ENTERPRISES, applications: cases.length, approved, paid, subsidy: 0, cases }
  const training = await trainingYear(desk, money, last)
  await pavilionYear(desk, at)
  await statisticYear(desk, at)
  const titles = await titleYear(desk)
  return {
    enterprises: ENTERPRISES,
    applications: cases.length,
    approved,
    paid,
    subsidy: training.subsidy,
    cases: [...cases, training.one, ...titles],
  }
}
