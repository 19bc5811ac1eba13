import { type Judgement, type QueryCall, type RecordHooks, judgementOf } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { calculateFund } from '#core/fund/calculation.ts'
import { banHooks } from '#core/fund/ban.ts'
import { projectHooks } from '#core/fund/project.ts'
import { callOf, documentOf, sameProject, supportItemOf } from '#core/fund/repo.ts'
import {
  bansOn,
  banWords,
  enterpriseOf,
  moneyProblems,
  moneyWarnings,
  poolAccount,
  poolRow,
  refuseVoid,
} from '#core/money/service.ts'
import { cityOf } from '#core/parameter/service.ts'
import { afterSubject, roundFor, steeringProblems, subjectArriving, word } from '#core/procedure/service.ts'
import { refuse } from '#core/fault.ts'
import type { Warning } from '#shared/contract/common.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { formatYuan } from '#shared/model/money.ts'
import { matchKey } from '#shared/model/text.ts'

/** What a list has fixed of its members: a figure that turned out wrong is shown on the list and moves nobody. */
const LISTED = [
  'enterprise',
  'pool',
  'level',
  'call',
  'year',
  'appliedOn',
  'category',
  'purpose',
  'projectName',
  'supportMode',
  'applyAmount',
] as const

function listProblems(values: Values, old: Values | undefined): Warning[] {
  if (typeof old?.['awardList'] !== 'string') return []
  const moved = LISTED.filter((field) => (values[field] ?? null) !== (old[field] ?? null))
  return moved.map((field) => word(field, 'LIST_FIXED', '这一项由支持名单确定，不能更正；名单有误的，移出后另拟名单'))
}

const STEERING = ['enterprise', 'pool', 'level', 'route', 'call', 'year', 'applyAmount'] as const

/**
 * Who decides and through which stages an application goes: as its call says, else as its own way usually has it. One without a
 * way goes as its level says, and has none of the stages.
 */
function wayOf(call: QueryCall, typed: Values): Pick<Values, 'route' | 'decides' | 'stages'> {
  // A member of a list goes the way the list sent it.
  if (typeof typed['awardList'] === 'string')
    return { route: typed['route'], decides: typed['decides'], stages: typed['stages'] }
  const asked = callOf(call.db, typed['call'])
  const route = asked?.route ?? typed['route'] ?? null
  const preset = call.definitions.routes.find((one) => one.value === route)
  if (!preset) return { route, decides: null, stages: null }
  const stages = asked?.stages && asked.stages.length > 0 ? asked.stages : preset.stages
  return { route, decides: preset.decides, stages: [...stages].toSorted() }
}

/** Whoever decides takes the money from a pool of his own: allotted money is his pool too, and keeps its level and document. */
function poolProblems(call: QueryCall, values: Values, pool: ReturnType<typeof poolRow>): Warning[] {
  if (!pool || values['decides'] === null) return []
  const decider = values['decides'] === 'city' ? cityOf(call.station) : call.station.id
  if (pool.station === decider) return []
  const whose = values['decides'] === 'city' ? '市级' : '本单位'
  return [word('pool', 'POOL_OF_OTHER_UNIT', `按这种办理方式由${whose}决定，资金池也须是${whose}的`)]
}

function judgeApplication(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  // Same enterprise and same name is the same project, whatever the spelling (domain §3.5 project_key).
  const owner = enterpriseOf(call.db, String(typed['enterprise'] ?? ''))
  const projectKey =
    `${owner?.identifier ?? owner?.matchKey ?? ''}|${matchKey(String(typed['projectName'] ?? ''))}`.slice(0, 200)
  const values: Values = { ...typed, ...wayOf(call, typed), projectKey, round: roundFor(call, old) }
  const problems = [
    ...steeringProblems(call, values, old, STEERING),
    ...listProblems(values, old),
    ...moneyProblems(call, values),
  ]
  const pool = poolRow(call, String(values['pool'] ?? ''))
  problems.push(...poolProblems(call, values, pool))
  const appliedOn = String(values['appliedOn'] ?? '')
  // A day to come outruns no ban.
  const on = appliedOn < call.today ? appliedOn : call.today
  const ban = old ? undefined : bansOn(call, String(values['enterprise'] ?? ''), on)[0]
  if (ban && ban.by !== 'name') problems.push(word('enterprise', 'BANNED', banWords(ban)))
  if (pool && pool.level !== values['level'])
    problems.push(word('pool', 'POOL_OF_OTHER_LEVEL', '资金池的级次与申请的级次不同'))
  const item = supportItemOf(call.db, values['supportItem'])
  if (item && item.category !== values['category'])
    problems.push(word('category', 'CATEGORY_OF_OTHER', '类别与支持项目的类别不同'))
  if (call.definitions.roleOf('fund-purpose', values['purpose']) === 'office')
    problems.push(word('purpose', 'WORK_COST', '专项工作经费是政府自身开支，企业不能申请'))
  const [from, to] = [values['startsOn'], values['endsOn']]
  if (typeof from === 'string' && typeof to === 'string' && to < from)
    problems.push(word('endsOn', 'DATE_ORDER', '结束日期早于开始日期'))
  if (values['hasOtherFund'] === true && !values['otherFundNote'])
    problems.push(word('otherFundNote', 'REASON_NEEDED', '请写明其他财政资金的文件、年度、金额'))
  const warnings = moneyWarnings(call, values)
  if (appliedOn > call.today) warnings.push(word('appliedOn', 'DAY_AHEAD', '申请日期晚于今天，请核对'))
  if (ban?.by === 'name') warnings.push(word('enterprise', 'BANNED_NAME', `${banWords(ban)}，请核对是否同一人`))
  const id = old ? String(old['id']) : null
  const suggested = calculateFund(call, values, id).result
  if (Number(values['applyAmount']) > suggested)
    warnings.push(word('applyAmount', 'OVER_SUGGESTION', `按规则测算为 ${formatYuan(suggested)} 元`))
  const same = sameProject(call, projectKey, id ?? '')
  if (same.length > 0)
    warnings.push({
      ...word('projectName', 'SAME_PROJECT', `已有 ${same.length} 件同一企业同名项目的申请`),
      related: same.map((one) => ({ record: fundApplication.name, id: one.id, title: one.title })),
    })
  return { values, problems, warnings }
}

function judgePool(call: QueryCall, values: Values, old: Values | undefined): Judgement {
  const posted = old && Object.values(poolAccount(call.db, String(old['id']))).some((amount) => amount !== 0)
  const moved = ['year', 'level', 'county'].filter((field) => posted && values[field] !== old[field])
  const problems = moved.map((field) => word(field, 'POOL_HAS_ENTRIES', '资金池已有分录，这一项不能再改'))
  const allotted = values['level'] !== call.station.kind && typeof values['sourceDocument'] !== 'string'
  return judgementOf(values, problems, [
    allotted && word('sourceDocument', 'DOCUMENT_WANTED', '上级下达的资金请写来源文号，台账每一行都写它'),
  ])
}

function refuseVoidPool(call: QueryCall, row: Values): void {
  const account = poolAccount(call.db, String(row['id']))
  if (Object.values(account).some((amount) => amount !== 0))
    refuse('RULE_BROKEN', { message: '资金池已有分录，不能作废', problems: [] })
}

/**
 * The number of a call is its document's where none was typed: who has no copy of the document reads it there. One that was
 * filled in so follows when another document is chosen.
 */
function judgeCall(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  const document = documentOf(call.db, typed['document'])
  if (!document) return judgementOf(typed)
  const number = typed['documentNumber'] ?? null
  const filled = old && typed['document'] !== old['document'] ? documentOf(call.db, old['document']) : undefined
  const open = number === null || number === filled?.documentNumber
  const values = open ? { ...typed, documentNumber: document.documentNumber } : typed
  const other = !open && document.documentNumber !== null && number !== document.documentNumber
  const warnings = [
    other && word('documentNumber', 'NUMBER_OF_OTHER', `依据文件的文号是 ${document.documentNumber}，表单以它为准`),
    document.status !== 'issued' &&
      word('document', 'DOCUMENT_NOT_ISSUED', '依据文件在文件与标准库里不是“印发”状态，请核对'),
  ]
  return judgementOf(values, [], warnings)
}

/** Hooks of the fund room; those of the facts are the procedure room's. */
export const fundHooks: Record<string, RecordHooks> = {
  ...projectHooks,
  ...banHooks,
  [fundApplication.name]: {
    why: '比对键、轮次由程序填写；受理后企业、资金池、级次、金额不能改；已批准的不能作废',
    judge: judgeApplication,
    beforeVoid: refuseVoid,
    afterWrite: afterSubject,
    arriving: subjectArriving,
  },
  fund_call: { why: '空着的文号取依据文件的文号；与依据文件不同的提示', judge: judgeCall },
  fund_pool: { why: '有分录的资金池不能作废，年度、级次、归属不能改', judge: judgePool, beforeVoid: refuseVoidPool },
}
