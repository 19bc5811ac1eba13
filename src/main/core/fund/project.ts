import { type QueryCall, type RecordHooks, judgementOf } from '#core/call.ts'
import { findBy, getRecord } from '#core/db/record-store.ts'
import type { Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { numberOn } from '#core/parameter/service.ts'
import { projectionOf, word } from '#core/procedure/service.ts'
import type { Warning } from '#shared/contract/common.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { projectGoal, type GOAL_KINDS } from '#shared/definition/register/project-goal.ts'
import type { PERFORMANCE_GRADES } from '#shared/definition/register/self-evaluation.ts'
import type { Entity } from '#shared/definition/record.ts'

type Judge = NonNullable<RecordHooks['judge']>
type GoalKind = (typeof GOAL_KINDS)[number]['value']
type Goal = Pick<Entity<typeof projectGoal>, 'kind' | 'weight' | 'target' | 'reached' | 'indicator'>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Two persons at least, as names with a mark between. */
const twoPersons = (values: Values, field: string, label: string): Warning | false =>
  text(values[field])
    .split(/[、，,;； ]+/u)
    .filter((name) => name !== '').length < 2 && word(field, 'TWO_PERSONS', `${label}须有两人以上，用顿号隔开`)

const ordered = (values: Values, first: string, then: string, says: string): Warning | false =>
  text(values[first]) !== '' &&
  text(values[then]) !== '' &&
  text(values[then]) < text(values[first]) &&
  word(then, 'DATE_ORDER', says)

const notAhead = (call: QueryCall, values: Values, field: string): Warning | false =>
  text(values[field]) > call.today && word(field, 'DAY_AHEAD', '日期不能晚于今天')

const wanted = (values: Values, field: string, when: boolean, says: string): Warning | false =>
  when && text(values[field]) === '' && word(field, 'FIELD_NEEDED', says)

const judgeAgreement: Judge = (_call, values) =>
  judgementOf(values, [ordered(values, 'signedOn', 'dueOn', '约定完成日期早于签订日期')])

const judgeAcceptance: Judge = (_call, values) =>
  judgementOf(values, [
    twoPersons(values, 'members', '验收人员'),
    wanted(values, 'rectifyBy', values['conclusion'] === 'rectify', '限期整改的，写明整改期限'),
    ordered(values, 'acceptedOn', 'rectifyBy', '整改期限早于验收日期'),
  ])

const judgeInspection: Judge = (call, values) => {
  const { finding, recheck } = values
  const again = finding === 'rectify'
  const settled = finding !== 'rectify' || recheck === 'compliant' || recheck === 'recover' ? 'yes' : 'no'
  return judgementOf({ ...values, settled }, [
    twoPersons(values, 'inspectors', '检查人员'),
    wanted(values, 'rectifyBy', again, '要求整改的，写明整改期限'),
    wanted(values, 'recheckedOn', text(recheck) !== '', '有复查结论的，写明复查日期'),
    notAhead(call, values, 'recheckedOn'),
    ordered(values, 'inspectedOn', 'rectifyBy', '整改期限早于检查日期'),
    ordered(values, 'inspectedOn', 'recheckedOn', '复查日期早于检查日期'),
  ])
}

const judgeRecommendation: Judge = (call, values) => {
  const asked = getRecord(call.db, fundApplication, text(values['subject']))?.applyAmount ?? Infinity
  return judgementOf(values, [
    Number(values['amount']) > asked && word('amount', 'AMOUNT_TOO_HIGH', '推荐金额高于申请金额'),
  ])
}

const judgeHalt: Judge = (call, values, old) =>
  judgementOf(values, [
    wanted(values, 'resumeReason', text(values['resumedOn']) !== '', '恢复办理的，写明理由'),
    ordered(values, 'decidedOn', 'resumedOn', '恢复日期早于决定日期'),
    notAhead(call, values, 'resumedOn'),
    values['kind'] === 'ended' && text(values['resumedOn']) !== '' && word('resumedOn', 'ENDED', '终止的不能恢复'),
    old?.['kind'] === 'ended' && values['kind'] !== 'ended' && word('kind', 'ENDED', '已经终止，不能改成暂缓'),
  ])

const GOAL_FIXED = word('target', 'GOAL_FIXED', '已经批准，绩效目标不能再改，只填完成值和偏差原因')
const goalsStand = (call: QueryCall, subject: unknown): boolean =>
  (projectionOf(call.db, text(subject))?.approved ?? 0) > 0

/** What an applicant undertook stands still once money is approved; what was reached is filled in afterwards. */
const judgeGoal: Judge = (call, values, old) => {
  const kept = ['kind', 'indicator', 'unit', 'target', 'weight']
  const moved = goalsStand(call, values['subject']) && (!old || kept.some((field) => values[field] !== old[field]))
  return judgementOf(values, [moved && GOAL_FIXED])
}

/** Points of a goal: all of them where it was reached, else the part that was reached, truncated. */
const pointsOf = ({ weight, target, reached }: Goal): number =>
  target <= 0 || (reached ?? 0) >= target ? weight : Math.trunc((weight * (reached ?? 0)) / target)

const POINTS: Readonly<
  Record<GoalKind, { readonly parameter: string; readonly label: string; readonly field: string }>
> = {
  output: { parameter: 'performance.weight-output', label: '产出', field: 'outputScore' },
  benefit: { parameter: 'performance.weight-benefit', label: '效益', field: 'benefitScore' },
  satisfaction: { parameter: 'performance.weight-satisfaction', label: '满意度', field: 'satisfactionScore' },
}

/** The grade of a total by the parameters of the day: 以上 includes the number itself. */
function gradeOf(call: QueryCall, total: number, on: string): (typeof PERFORMANCE_GRADES)[number]['value'] {
  const least = (name: string) => numberOn(call, `performance.grade-${name}`, on)
  if (total >= least('excellent')) return 'excellent'
  if (total >= least('good')) return 'good'
  return total >= least('fair') ? 'fair' : 'poor'
}

/** Points of a self-evaluation, from the goals and from what was paid: nobody types them (财预〔2020〕10号; weights are parameters). */
const judgeEvaluation: Judge = (call, values) => {
  const subject = text(values['subject'])
  const on = text(values['evaluatedOn']) || call.today
  const goals = findBy(call.db, projectGoal, 'subject', subject).filter((one) => one.voidedAt === null)
  const problems: (Warning | false)[] = []
  const scores: Record<string, number> = {}
  for (const [kind, { parameter, label, field }] of Object.entries(POINTS)) {
    const own = goals.filter((one) => one.kind === kind)
    const points = numberOn(call, parameter, on)
    const sum = own.reduce((all, one) => all + one.weight, 0)
    if (sum !== points)
      problems.push(
        word('subject', 'WEIGHTS_WRONG', `${label}目标的分值合计 ${sum} 分，应为 ${points} 分；请先登记绩效目标`),
      )
    scores[field] = own.reduce((all, one) => all + pointsOf(one), 0)
  }
  const open = goals.filter((one) => one.reached === null)
  if (open.length > 0)
    problems.push(word('subject', 'GOAL_OPEN', `还没填完成值：${open.map((one) => one.indicator).join('、')}`))
  const state = projectionOf(call.db, subject)
  const budget = numberOn(call, 'performance.weight-budget', on)
  const [approved, paid] = [state?.approved ?? 0, state?.paid ?? 0]
  scores['budgetScore'] = approved <= 0 ? 0 : Math.min(budget, Math.trunc((budget * paid) / approved))
  const total = Object.values(scores).reduce((all, one) => all + one, 0)
  const least = numberOn(call, 'performance.satisfaction-least', on)
  const unhappy = goals.find((one) => one.kind === 'satisfaction' && (one.reached ?? 0) * 10_000 < one.target * least)
  return judgementOf({ ...values, ...scores, total, grade: gradeOf(call, total, on) }, problems, [
    unhappy !== undefined && word('subject', 'SATISFACTION_LOW', `“${unhappy.indicator}”低于规定的满意度下限`),
  ])
}

const hook = (why: string, judge: Judge): RecordHooks => ({ why, judge })

/** What the records of a project ask beside their place among the steps. */
export const projectHooks: Record<string, RecordHooks> = {
  joint_recommendation: hook('推荐金额不高于申请金额', judgeRecommendation),
  project_agreement: hook('日期先后', judgeAgreement),
  project_acceptance: hook('验收须两人以上；整改有期限', judgeAcceptance),
  project_inspection: hook('检查须两人以上；整改有期限，复查有日期；是否了结由程序判断', judgeInspection),
  application_halt: hook('恢复要有理由；终止不能恢复', judgeHalt),
  project_goal: {
    ...hook('批准以后只填完成值，不能作废', judgeGoal),
    beforeVoid: (call, row) => {
      if (goalsStand(call, row['subject']))
        refuse('RULE_BROKEN', { message: '已经批准，绩效目标不能作废', problems: [GOAL_FIXED] })
    },
  },
  self_evaluation: hook('得分和等级由绩效目标和拨付算出', judgeEvaluation),
}
