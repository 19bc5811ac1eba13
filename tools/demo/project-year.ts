import { handInPapers, pay, post, say, type Case } from '#tools/demo/case.ts'
import { YUAN, type Firm, type Money } from '#tools/demo/money.ts'
import { personOf, visit } from '#tools/demo/title.ts'
import type { DemoStation } from '#tools/demo/unit.ts'
import { FUND_STAGES } from '#shared/definition/fund-route.ts'
import { codeNo } from '#tools/demo/code.ts'
import { bureauOf, place } from '#tools/demo/place.ts'

/** The money of a central document, run at the county that it was allotted to. */
const ALLOTTED = 20_000_000 * YUAN
const DOCUMENT = '财建〔2013〕920号'
/** A fine way for money to come back on the day it left: the bank found no such account. */
const BOUNCED = { paid: '2014-04-21', back: '2014-04-23', again: '2014-04-25' }

/** The way with the most stages on which the unit that took it in decides: that of a project. */
const [MANAGED] = place.pack.routes
  .filter(({ decides }) => decides === 'owner')
  .toSorted((a, b) => b.stages.length - a.stages.length)

type Project = Case & { readonly amount: number; readonly firm: Firm }

/** What a county did with allotted money: what it approved and what of it stayed paid. */
export type ProjectYear = {
  readonly cases: readonly Case[]
  readonly approved: number
  readonly paid: number
  /** The code of the firm that may not apply any more. */
  readonly banned: string
}

/** A row of a register as that user enters it. */
export const record = async (desk: DemoStation, user: string, name: string, values: Record<string, unknown>) =>
  (await desk.as(user, 'register.record', { record: name, values })).row

/** The pool of the allotment, and the call that asks for every stage of a project. */
async function openAllotment(desk: DemoStation): Promise<{ pool: string; call: string }> {
  const pool = await record(desk, '经办', 'fund_pool', {
    name: '电子商务进农村综合示范资金',
    year: 2014,
    level: 'central',
    county: desk.code,
    sourceDocument: DOCUMENT,
    remark: '上级下达，由县级管理',
  })
  await desk.as('经办', 'fund.postEntry', {
    pool: pool.id,
    kind: 'arrival',
    amount: ALLOTTED,
    postedOn: '2014-01-20',
    document: DOCUMENT,
    reason: null,
  })
  const call = await record(desk, '经办', 'fund_call', {
    documentNumber: '商电〔2014〕6号',
    title: `${desk.name}2014年度综合示范项目申报通知`,
    year: 2014,
    level: 'central',
    route: MANAGED?.value ?? null,
    // Its guide asks for experts besides what the way has.
    stages: FUND_STAGES.map(({ value }) => value).filter(
      (stage) => stage === 'scoring' || MANAGED?.stages.includes(stage),
    ),
    opensOn: '2014-02-01',
    closesOn: '2014-10-31',
    direction: '县乡物流、服务网点和农产品上行项目',
  })
  return { pool: pool.id, call: call.id }
}

const GOALS = [
  ['output', '新建服务网点', '个', 20, 20, 50],
  ['benefit', '带动农产品网上销售', '万元', 300, 290, 30],
  ['satisfaction', '服务对象满意度', '%', 90, 93, 10],
] as const

async function apply(
  desk: DemoStation,
  { pool, call }: { readonly pool: string; readonly call: string },
  firm: Firm,
  name: string,
  shares: readonly (readonly [pool: string, share: number])[],
): Promise<Project> {
  const eligible = 1_600_000 * YUAN
  const amount = 480_000 * YUAN
  const row = await record(desk, '经办', 'fund_application', {
    call,
    enterprise: firm.id,
    appliedOn: '2014-03-04',
    year: 2014,
    pool,
    level: 'central',
    category: codeNo('fund-category', 3),
    purpose: codeNo('fund-purpose', 3),
    projectName: name,
    projectPlace: desk.name,
    startsOn: '2014-01-05',
    endsOn: '2014-03-31',
    content: '建设县乡两级服务网点和分拨场地，统一收寄农产品。',
    goal: '新建服务网点二十个，带动农产品网上销售三百万元。',
    investTotal: eligible,
    investOwn: eligible - amount,
    otherFiscal: 0,
    investDone: eligible,
    eligibleAmount: eligible,
    supportMode: codeNo('support-mode', 3),
    applyAmount: amount,
    hasOtherFund: false,
    bankAccount: firm.account,
    promiseSigned: true,
  })
  const one = { procedure: 'fund-application', record: 'fund_application', subject: row.id, amount, firm }
  for (const [pool, share] of shares) await record(desk, '经办', 'fund_share', { subject: one.subject, pool, share })
  for (const [kind, indicator, unit, target, , weight] of GOALS)
    await record(desk, '经办', 'project_goal', { subject: one.subject, kind, indicator, unit, target, weight })
  return one
}

const SCORES = [
  ['专家甲', 86, '建设内容具体，投资与报价单一致。'],
  ['专家乙', 82, '网点分布合理，后期运营费用应当写明。'],
  ['专家丙', 84, '带动农户的数字有依据。'],
] as const

/** Three experts judge a project, each on a sheet of his own. */
async function judge(desk: DemoStation, { subject }: Project): Promise<void> {
  for (const [expert, score, comment] of SCORES)
    await record(desk, '经办', 'expert_score', { subject, expert, score, scoredOn: '2014-03-20', comment })
}

/** The minutes of the meeting: recorded by the clerk, and done when the reviewer has compared them. */
async function decide(desk: DemoStation, { procedure, record: of, subject, amount }: Project): Promise<void> {
  const { row } = await desk.as('查询', 'register.get', { record: of, id: subject })
  const { list } = await desk.as('经办', 'pending.recordDecision', {
    procedure,
    step: 'decision',
    outcome: 'agreed',
    text: '同意列入支持计划。',
    signedOn: '2014-03-21',
    document: null,
    meeting: { body: 'director-meeting', number: '局长办公会纪要〔2014〕4号', members: '局长、分管副局长、有关股室' },
    subjects: [{ id: subject, rev: row.rev, amount }],
    paper: {
      signatory: await personOf(desk, '负责人甲'),
      signatoryUnit: bureauOf(desk.name, 'commerce'),
      paperNumber: '局长办公会纪要〔2014〕4号',
    },
    scan: { attachment: null, name: '综合示范卷第1册' },
  })
  await confirm(desk, '负责人', list)
}

async function confirm(desk: DemoStation, user: string, list: string): Promise<void> {
  await desk.as(user, 'pending.confirm', { list, confirmation: await desk.confirm(user) })
}

/** The order to the treasury and its voucher: recorded by the clerk, and paid in the books when the payer has compared it. */
async function payByVoucher(desk: DemoStation, one: Project, paidOn: string): Promise<string> {
  const { procedure, subject, amount } = one
  const order = await record(desk, '经办', 'payment_order', { subject, amount, orderedOn: paidOn })
  const { row } = await desk.as('查询', 'register.get', { record: one.record, id: subject })
  const { list } = await desk.as('经办', 'pending.recordPayments', {
    title: '国库支付凭证',
    payments: [
      { procedure, subject, rev: row.rev, amount, paidOn, document: `国库-${paidOn}`, reason: null, order: order.id },
    ],
    payer: null,
    scan: { attachment: null, name: '综合示范卷第2册' },
  })
  await confirm(desk, '拨付', list)
  return order.id
}

/** Up to the approval on 11 April: visited, reviewed twice, decided in a meeting, posted. */
async function approve(desk: DemoStation, one: Project, money: Money): Promise<void> {
  const { amount } = one
  await handInPapers(desk, one)
  const accepted = { user: '经办', step: 'acceptance', outcome: 'accepted', on: '2014-03-05' }
  await say(desk, one, { ...accepted, text: '材料齐全，予以受理。' })
  await visit(desk, one, '2014-03-07')
  const agreed = { outcome: 'agreed', amount }
  await say(desk, one, {
    user: '审核',
    step: 'commerce-review',
    on: '2014-03-12',
    text: '项目真实，拟同意。',
    ...agreed,
  })
  const finance = { user: '经办', step: 'finance-review', on: '2014-03-19', financePerson: money.finance }
  await say(desk, one, { ...finance, text: '同意。', ...agreed })
  await judge(desk, one)
  await decide(desk, one)
  await post(desk, one, '2014-03-24')
  const approval = { user: '负责人', step: 'approval', outcome: 'approved', on: '2014-04-11', final: true }
  await say(desk, one, { ...approval, text: '经公示无异议，同意支持。', amount })
}

/** Agreement and acceptance: the money follows. */
async function accept(desk: DemoStation, { subject }: Project, number: number): Promise<void> {
  await record(desk, '经办', 'project_agreement', {
    subject,
    number: `综示协〔2014〕${number}号`,
    signedOn: '2014-04-14',
    dueOn: '2014-04-30',
    signatory: '企业法定代表人',
    content: '按申报内容建设，专账核算，接受检查。',
  })
  await record(desk, '经办', 'project_acceptance', {
    subject,
    acceptedOn: '2014-04-18',
    members: '审核甲、经办甲',
    conclusion: 'passed',
    investDone: 1_600_000 * YUAN,
    opinion: '网点、设备齐全，凭证与账目一致。',
  })
}

/** What was paid last has reached the firm: of every pool that bore it. */
export async function arrive(desk: DemoStation, { procedure, subject }: Case, arrivedOn: string): Promise<void> {
  const { payments } = await desk.as('查询', 'procedure.workspace', { procedure, subject })
  const reversed = new Set(payments.map((one) => one['reversalOf']))
  const standing = payments.filter((one) => one['kind'] === 'payment' && !one['reversalOf'] && !reversed.has(one.id))
  const evidence = `银行回单${arrivedOn.replaceAll('-', '')}`
  for (const { id: entry } of standing)
    await record(desk, '经办', 'payment_arrival', { subject, entry, arrivedOn, evidence })
}

/** Goals as they were reached, the self-evaluation, an inspection and the closing. */
async function close(desk: DemoStation, { subject }: Project): Promise<void> {
  const { stages } = await desk.as('查询', 'procedure.workspace', { procedure: 'fund-application', subject })
  const goals = stages.find((one) => one.record === 'project_goal')?.rows ?? []
  for (const [at, row] of goals.entries()) {
    const [kind, indicator, unit, target, reached, weight] = GOALS[at] ?? GOALS[0]
    const values = { subject, kind, indicator, unit, target, reached, weight, reason: null }
    await desk.as('经办', 'register.correct', { record: 'project_goal', id: row.id, rev: row.rev, values })
  }
  await record(desk, '经办', 'self_evaluation', {
    subject,
    evaluatedOn: '2014-04-28',
    usage: '资金用于网点设备和分拨场地，专账核算，已全部用完。',
  })
  await record(desk, '经办', 'project_inspection', {
    subject,
    kind: 'planned',
    inspectedOn: '2014-04-29',
    inspectors: '审核甲、经办甲',
    content: '专账清楚，设备在用，数据与平台一致。',
    finding: 'compliant',
    signatory: '企业负责人',
  })
  await record(desk, '负责人', 'project_closing', { subject, closedOn: '2014-05-05', conclusion: '同意结项。' })
}

/**
 * A county that was allotted money of a central document: one project to its closing, one whose payment bounced and was made again,
 * one whose money is called back and whose firm may not apply any more.
 */
export async function projectYear(desk: DemoStation, money: Money, firms: readonly Firm[]): Promise<ProjectYear> {
  desk.clock.go('2014-05-06')
  const allotment = await openAllotment(desk)
  const names = ['乡镇服务网点建设', '农产品上行分拨中心', '村级物流配送线路']
  const projects: Project[] = []
  for (const [at, name] of names.entries()) {
    const firm = firms[at]
    if (!firm) throw new Error(`${desk.name} has too few firms`)
    // The second is borne by the allotment and the county's own money, half each.
    const halves = [[allotment.pool, 5000] as const, [money.pool, 5000] as const]
    const one = await apply(desk, allotment, firm, name, at === 1 ? halves : [])
    await approve(desk, one, money)
    await accept(desk, one, at + 1)
    projects.push(one)
  }
  const [closed, bounced, misused] = projects
  if (!closed || !bounced || !misused) throw new Error('three projects were begun')
  await pay(desk, closed, closed.amount, BOUNCED.paid)
  await arrive(desk, closed, '2014-04-22')
  await close(desk, closed)
  await desk.as('拨付', 'fund.recordBounce', {
    order: await payByVoucher(desk, bounced, BOUNCED.paid),
    on: BOUNCED.back,
    reason: '银行退票：户名与账号不符',
    confirmation: await desk.confirm('拨付'),
  })
  const order = await payByVoucher(desk, bounced, BOUNCED.again)
  await desk.as('经办', 'fund.confirmOrder', { order, arrivedOn: '2014-04-28', evidence: '银行回单20140428' })
  await pay(desk, misused, misused.amount, BOUNCED.paid)
  await arrive(desk, misused, '2014-04-22')
  const recovery = await record(desk, '负责人', 'fund_recovery', {
    subject: misused.subject,
    document: '商电〔2014〕21号',
    decidedOn: '2014-05-05',
    amount: misused.amount,
    dueOn: '2014-06-30',
    reason: '以他人设备充作项目投资，依据《财政违法行为处罚处分条例》追回。',
    scope: 'enterprise',
    handedOver: false,
  })
  await desk.as('拨付', 'fund.recordReturn', {
    recovery: recovery.id,
    amount: misused.amount / 2,
    receivedOn: '2014-05-06',
    document: '缴款书-0506',
    confirmation: await desk.confirm('拨付'),
  })
  const { row } = await desk.as('查询', 'register.get', { record: 'enterprise', id: misused.firm.id })
  const paid = projects.reduce((sum, one) => sum + one.amount, 0)
  return { cases: projects, approved: paid, paid, banned: String(row['identifier']) }
}
