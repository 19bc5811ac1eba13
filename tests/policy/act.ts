import type { Figures } from '#shared/definition/statistic/indicator.ts'
import type { StationContract } from '#shared/contract/index.ts'
import type { Output } from '#shared/contract/route.ts'
import { addDays } from '#shared/model/date.ts'
import { shipped } from '#test/helper/shipped.ts'
import { MONTH, monthFigures } from '../statistic/desk.ts'
import { COUNTY, type ItemDesk, type PolicyItem, type Row } from './harness.ts'

/** A monthly report of a firm, on the list since the first of them, from typing to 审核通过; `retail` in 万元, other figures in their own units. */
export async function report(
  { at, record }: ItemDesk,
  enterprise: string,
  period: string,
  retail: number,
  more: Figures = {},
): Promise<void> {
  const duty = await at.must('查询', 'register.find', { record: 'reporting_duty', filter: { enterprise } })
  if (duty.count === 0)
    await record('reporting_duty', { enterprise, form: MONTH, fromPeriod: period, reason: '有代表性' })
  const where = { form: MONTH, period }
  const row = { enterprise, figures: monthFigures(retail, more) }
  const judged = await at.must('查询', 'statistic.check', { ...where, ...row, explanations: [] })
  // What is unusual is explained, each in words of its own; what does not add up stays a draft and shows below.
  const explanations = judged.findings.map(({ key }, n) => ({
    key,
    text: `因新开网店，订单自本月3日起增加，附后台截图（${period}第${n + 1}项，编号${enterprise.slice(-4)}）`,
  }))
  const signers = { unitHead: '负责人甲', statistician: '统计甲', filler: '填表甲' }
  const { rows } = await at.must('经办', 'statistic.saveSheet', {
    ...where,
    rows: [{ ...row, rev: null, explanations, signers }],
    submit: true,
    receivedOn: null,
  })
  const [saved] = rows
  if (!saved?.submitted) throw new Error(`the report of ${period} was not handed in: ${JSON.stringify(saved)}`)
  const reports = [{ id: saved.report, rev: saved.rev }]
  await at.must('审核', 'statistic.review', { ...where, reports, decision: 'pass', reason: '' })
}

const USERS: Readonly<Partial<Record<string, string>>> = {
  'fund.accept': '经办',
  'fund.notice': '经办',
  'fund.review': '审核',
  'fund.approve': '负责人',
  'fund.pay': '拨付',
}
type Action = Output<StationContract['procedure.workspace']>['actions'][number]
const userOf = (step: Action) =>
  USERS[step.permission] ?? (step.final ? '负责人' : step.kind === 'notice' ? '经办' : '审核')

export type Course = { readonly procedure: string; readonly subject: string }

/** Whoever signs paper: the finance bureau, the two who went to look. */
async function signed({ at }: ItemDesk, { procedure }: Course, { step: name, label }: Action) {
  const step = shipped.procedure(procedure)?.steps.find((one) => one.name === name)
  const unitKind = step?.signatory === 'finance' ? 'finance' : 'commerce'
  const known = await at.must('经办', 'person.find', {})
  const person = async (who: string) =>
    known.find((one) => one['name'] === who)?.id ??
    (await at.must('经办', 'person.record', { name: who, unitKind, post: null })).row.id
  return {
    signatory: await person(`${label}甲`),
    signatoryUnit: unitKind === 'finance' ? '通城县财政局' : '通城县商务局',
    paperNumber: '纸-1',
    comparedBy: step?.pair === true ? await person(`${label}乙`) : null,
  }
}

/** The papers of an application are taken in and its checks by hand made. */
export async function prepare({ at }: ItemDesk, { procedure, subject }: Course): Promise<void> {
  const definition = shipped.procedure(procedure)
  const items = (definition?.materials ?? []).map(({ item }) => ({
    item,
    status: 'received' as const,
    pages: 1,
    originalSeen: true,
    note: null,
  }))
  await at.must('经办', 'procedure.recordMaterial', { procedure, subject, items })
  for (const { item } of (definition?.checks ?? []).filter((one) => !one.automatic && one.required)) {
    const seen = { result: 'pass' as const, seen: '已查', reason: null }
    await at.must('经办', 'procedure.recordCheck', { procedure, subject, item, ...seen })
  }
}

/** The step that waits, as the workspace says; null once nothing does. */
export async function waiting({ at }: ItemDesk, course: Course) {
  const { state, row, actions } = await at.must('经办', 'procedure.workspace', course)
  return { step: state.step, rev: Number(row['rev']), state, action: actions.find((one) => one.step === state.step) }
}

/** The favourable word on the step that waits, by who may give it, on the station's day. */
export async function agree(desk: ItemDesk, course: Course, amount: number | null = null, more: object = {}) {
  const { step: name, rev, action, state } = await waiting(desk, course)
  if (!action) throw new Error(`nothing is to be said of ${String(name)}: ${state.label}`)
  const who = userOf(action)
  return desk.at.must(who, 'procedure.giveOpinion', {
    ...course,
    rev,
    step: action.step,
    outcome: action.outcomes.find((one) => one.effect === 'advance')?.value ?? '',
    text: '同意',
    amount: action.needsAmount ? amount : null,
    signedOn: desk.today(),
    document: null,
    paper: action.fromPaper === 'always' ? await signed(desk, course, action) : null,
    confirmation: action.final ? await desk.token(who) : null,
    ...more,
  })
}

/** Posted on the day; the last day on which the notice stands. */
export async function announce(desk: ItemDesk, course: Course): Promise<string> {
  const { rev } = await waiting(desk, course)
  const { endsOn } = await desk.at.must('经办', 'procedure.postNotice', {
    procedure: course.procedure,
    subjects: [{ id: course.subject, rev }],
    postedOn: desk.today(),
    place: '政府网站',
    evidence: '网页截图',
  })
  return endsOn
}

/** A pool of this year with a budget of so many 分. */
export async function funded({ at, record }: ItemDesk, amount: number): Promise<string> {
  const values = { name: '电子商务发展专项资金', year: 2014, level: 'county', county: COUNTY }
  const { id: pool } = await record('fund_pool', values)
  const budget = { kind: 'budget' as const, amount, postedOn: '2014-01-02', document: null, reason: null }
  await at.must('经办', 'fund.postEntry', { pool, ...budget })
  return pool
}

/** The basic account of a firm. */
export async function account({ record }: ItemDesk, firm: Row): Promise<string> {
  const values = { enterprise: firm.id, accountName: firm['name'], bank: '测试银行', isBasic: true }
  return (await record('bank_account', { ...values, accountNumber: `62${firm.id.replaceAll(/\D/gu, '').slice(-14)}` }))
    .id
}

/** Paid on the day by the payer, who gives the password again. */
export async function pay(desk: ItemDesk, course: Course, amount: number) {
  const { rev } = await waiting(desk, course)
  const paid = { amount, paidOn: desk.today(), document: '凭证1', reason: null }
  const confirmation = await desk.token('拨付')
  return desk.at.must('拨付', 'procedure.recordPayment', { ...course, rev, ...paid, confirmation })
}

/** An application for money of a county’s pool as a clerk enters it. */
export const applicationOf = (firm: Row, pool: string, applyAmount: number) => ({
  enterprise: firm.id,
  year: 2014,
  pool,
  level: 'county',
  category: 'C',
  purpose: 'attraction',
  projectName: '网上销售平台',
  supportMode: 'award',
  applyAmount,
  hasOtherFund: false,
  promiseSigned: true,
})

/** A firm applies for so much and is given it: papers, reviews, notice, approval, payment. */
export async function supported(item: PolicyItem, firm: Row, amount: number): Promise<Course> {
  const { county } = item
  const values = { ...applicationOf(firm, await funded(county, amount), amount), appliedOn: county.today() }
  const bankAccount = await account(county, firm)
  const { id: subject } = await county.record('fund_application', { ...values, bankAccount })
  const course = { procedure: 'fund-application', subject }
  await prepare(county, course)
  for (let step = 0; step < 3; step += 1) await agree(county, course, amount)
  await item.day(addDays(await announce(county, course), 1))
  await agree(county, course, amount)
  await pay(county, course, amount)
  return course
}
