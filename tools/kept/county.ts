import { applyFor, carryOn, openYear, prepareFirms } from '#tools/demo/county.ts'
import { demoCreditCode } from '#tools/demo/word.ts'
import { handIn, recommend } from '#tools/demo/title.ts'
import { pavilionYear } from '#tools/demo/pavilion-year.ts'
import { closeRound } from '#tools/demo/statistic.ts'
import { trainingYear } from '#tools/demo/training-year.ts'
import type { Case } from '#tools/demo/case.ts'
import { YUAN } from '#tools/demo/money.ts'
import type { KeptDesk } from '#tools/kept/desk.ts'

export type Money = Case & { readonly amount: number }

/** Ids of what a county wrote, for the acts that follow. */
export type CountyBook = {
  readonly firms: readonly string[]
  /** Paid, and paid no more than once. */
  readonly paid: Money
  /** Paid and taken back with a 红冲, so that it waits for its payment again. */
  readonly payable: Money
  readonly title: Case | null
}

export const recordAt =
  (desk: KeptDesk) =>
  async (record: string, values: Record<string, unknown>, who = '经办'): Promise<string> =>
    (await desk.as(who, 'register.record', { record, values })).row.id

/** Firms of a county; the first one is registered in both counties under one licence number. */
export async function writeFirms(desk: KeptDesk, count: number, serial: number): Promise<string[]> {
  const record = recordAt(desk)
  const made: string[] = []
  for (const [at, mark] of [...'甲乙丙丁'].slice(0, count).entries()) {
    const enterprise = await record('enterprise', {
      name: `${desk.name}${mark}商贸有限公司`,
      identifierType: 'credit-code',
      identifier: at === 0 ? demoCreditCode('91', '421200', 901) : demoCreditCode('91', desk.code, serial + at),
      subjectType: 'company',
      businessStatus: 'active',
      county: desk.code,
      legalRepresentative: `代表${mark}`,
      legalRepresentativeId: at === 0 ? '421222199001011234' : null,
      businessAddress: `${desk.name}示例路${serial + at}号`,
      registeredCapital: 500_000_000,
      ecommerceClass: 'application',
    })
    await record('contact', { enterprise, name: `联系人${mark}`, mobile: `1390000${serial + at}` })
    await record('shop', {
      enterprise,
      platform: 'taobao',
      name: `${mark}山货店`,
      url: `https://shop-${serial + at}.example`,
      openedOn: '2012-05-01',
      shopType: 'enterprise',
      ownerMatches: true,
      isOpen: true,
      mainCategory: '农产品',
    })
    made.push(enterprise)
  }
  return made
}

const scan = (text: string) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`).toString('base64')

/** Two scanned papers of a firm, one of them with personal data: that one travels in an envelope only. */
export async function attach(desk: KeptDesk, subject: string): Promise<void> {
  for (const [name, personal] of [
    ['营业执照', false],
    ['身份证', true],
  ] as const)
    await desk.as('经办', 'attachment.add', {
      record: 'enterprise',
      subject,
      personal,
      file: { name: `${name}.pdf`, base64: scan(`${desk.name} ${name}`) },
    })
}

async function payAndReverse(desk: KeptDesk, one: Money): Promise<void> {
  const { row } = await desk.as('查询', 'register.get', { record: one.record, id: one.subject })
  const { entry } = await desk.as('拨付', 'procedure.recordPayment', {
    procedure: one.procedure,
    subject: one.subject,
    rev: row.rev,
    amount: one.amount,
    paidOn: '2014-05-06',
    document: '拨付-错',
    reason: null,
    confirmation: await desk.confirm('拨付'),
  })
  await desk.as('拨付', 'procedure.reverseEntry', {
    entry: entry.id,
    on: '2014-05-06',
    reason: '户名有误，银行退回',
    confirmation: await desk.confirm('拨付'),
  })
}

async function objectTo(desk: KeptDesk, one: Case): Promise<void> {
  const about = { procedure: one.procedure, subject: one.subject }
  await desk.as('经办', 'procedure.recordObjection', {
    ...about,
    receivedOn: '2014-03-25',
    channel: '来电',
    objector: '群众甲',
    content: '项目场地与公示不符',
  })
  const objection = String(desk.station.db().prepare('SELECT id FROM objection').pluck().get())
  await desk.as('审核', 'procedure.closeObjection', {
    procedure: one.procedure,
    objection,
    closedOn: '2014-03-25',
    conclusion: '现场核查属实',
    upheld: false,
  })
}

/** A year of money: one paid, one paid and reversed, one objected to; where `full`, a training claim and a recognition too. */
export async function moneyYear(desk: KeptDesk, ids: readonly string[], full: boolean): Promise<CountyBook> {
  const record = recordAt(desk)
  const money = await openYear(desk, 3_000_000 * YUAN)
  const firms = await prepareFirms(desk, ids.length)
  await record(
    'parameter_value',
    { parameter: 'notice.days', value: '5', effectiveFrom: '2014-12-01', basis: `${desk.name}商电〔2014〕9号` },
    '负责人',
  )
  desk.clock.go('2014-03-03')
  const cases: Money[] = []
  for (const [at, firm] of firms.slice(0, full ? 3 : 2).entries()) {
    const one = await applyFor(desk, money, firm, at)
    await carryOn(desk, one, money, [5, 4, 3][at] ?? 0)
    if (at === 2) await objectTo(desk, one)
    cases.push(one)
  }
  const [paid, payable] = cases
  const [first] = firms
  if (!paid || !payable || !first) throw new Error('a county has two applications')
  await payAndReverse(desk, payable)
  await desk.issue('ZJ-2', paid.subject)
  if (!full) return { firms: ids, paid, payable, title: null }
  const training = await trainingYear(desk, money, first)
  await desk.issue('PX-6', training.one.subject)
  return { firms: ids, paid, payable, title: await recommended(desk, ids[1] ?? '') }
}

/** One round of a statistical form, passed and summed up, and the month sealed: figures that must never move again. */
export async function sealedMonth(desk: KeptDesk, enterprises: readonly string[]): Promise<void> {
  const firms = enterprises.map((id, at) => ({ id, name: String(at) }))
  for (const enterprise of enterprises)
    await recordAt(desk)('reporting_duty', {
      enterprise,
      form: 'enterprise-month',
      fromPeriod: '2014-04',
      reason: '有代表性',
    })
  await closeRound(desk, '2014-04', firms, (place) => 20 + place)
  await pavilionYear(desk, 0)
  await desk.as('审核', 'period.seal', { period: '2014-05' })
}

async function recommended(desk: KeptDesk, enterprise: string): Promise<Case> {
  desk.clock.go('2014-06-06')
  const one = await handIn(desk, 'recognition', 'recognition_application', {
    enterprise,
    appliedOn: '2014-06-04',
    year: 2014,
    ecommerceClass: 'application',
    subclass: 'trader',
    tradeModes: ['B2C', 'O2O'],
    operatingSince: '2012-05-01',
    introduction: '主营本地农副土特产品网上销售，自有仓库和包装车间。',
    promiseSigned: true,
  })
  await recommend(desk, one)
  return one
}
