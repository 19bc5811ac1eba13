import type { Figures } from '#shared/definition/statistic/indicator.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'
import type { Permission } from '#shared/permission.ts'
import { shipped } from '#test/helper/shipped.ts'
import { MONTH, monthFigures } from '../statistic/desk.ts'
import type { ItemDesk } from './harness.ts'

/** A monthly report of a firm from the reporting list to 审核通过; `retail` in 万元, other figures in their own units. */
export async function report(
  { at, record }: ItemDesk,
  enterprise: string,
  period: string,
  retail: number,
  more: Figures = {},
): Promise<void> {
  const duty = await at.must('查询', 'register.find', { record: 'reporting_duty', filter: { enterprise } })
  if (duty.count === 0)
    await record('reporting_duty', { enterprise, form: MONTH, fromPeriod: '2014-01', reason: '有代表性' })
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

const USERS: Partial<Record<Permission, string>> = {
  'fund.accept': '经办',
  'fund.notice': '经办',
  'fund.review': '审核',
  'fund.approve': '负责人',
  'fund.pay': '拨付',
}
const userOf = (step: Step) =>
  USERS[step.permission] ?? (step.final ? '负责人' : step.kind === 'notice' ? '经办' : '审核')

export type Course = { readonly procedure: string; readonly subject: string }

/** Whoever signs paper: the finance bureau, the two who went to look. */
async function signed({ at }: ItemDesk, step: Step) {
  const unitKind = step.signatory === 'finance' ? 'finance' : 'commerce'
  const person = async (name: string) => (await at.must('经办', 'person.record', { name, unitKind, post: null })).row.id
  return {
    signatory: await person(`${step.label}甲`),
    signatoryUnit: unitKind === 'finance' ? '通城县财政局' : '通城县商务局',
    paperNumber: '纸-1',
    comparedBy: step.pair === true ? await person(`${step.label}乙`) : null,
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
  const { state, row } = await at.must('经办', 'procedure.workspace', course)
  return { step: state.step, rev: Number(row['rev']), state }
}

/** The favourable word on the step that waits, by who may give it, on the station's day. */
export async function agree(desk: ItemDesk, course: Course, amount: number | null = null, more: object = {}) {
  const { step: name, rev } = await waiting(desk, course)
  const steps = shipped.procedure(course.procedure)?.steps ?? []
  const step = steps.find((one) => one.name === name)
  if (!step) throw new Error(`no step waits: ${String(name)}`)
  const who = userOf(step)
  return desk.at.must(who, 'procedure.giveOpinion', {
    ...course,
    rev,
    step: step.name,
    outcome: step.outcomes.find((one) => one.effect === 'advance')?.value ?? '',
    text: '同意',
    amount: step.needsAmount ? amount : null,
    signedOn: desk.today(),
    document: null,
    paper: step.fromPaper === 'always' ? await signed(desk, step) : null,
    confirmation: step.final ? await desk.token(who) : null,
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
