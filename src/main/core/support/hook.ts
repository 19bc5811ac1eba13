import type { Judgement, QueryCall, RecordHooks } from '#core/call.ts'
import type { Values } from '#core/db/row-image.ts'
import { word } from '#core/procedure/service.ts'
import { codesOf, examplesText } from '#core/support/rule.ts'
import type { Warning } from '#shared/contract/common.ts'
import {
  MOST_EXAMPLES,
  readSupportRule,
  SUPPORT_KEY,
  supportProblems,
  supportTextFault,
  supportWarnings,
} from '#shared/definition/support-rule.ts'
import { supportItem } from '#shared/definition/register/support-item.ts'
import { supportRule } from '#shared/definition/register/support-rule.ts'
import type { SupportRule } from '#shared/model/support-rule.ts'

/** What an edition in force is made of: another of it is another edition. */
const FIXED = ['ruleKey', 'effectiveFrom', 'content', 'document', 'article'] as const

const textIn = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '')

/** Titles and lists that no definition of this station knows. */
function codeProblems(call: QueryCall, rule: SupportRule): Warning[] {
  const words = codesOf(call)
  const asked = [...rule.needs, ...rule.tiers.flatMap(({ when }) => when)]
  const unknown = asked.flatMap(({ measure, among }) => (among ?? []).filter((code) => words(measure, code) === code))
  return unknown.map((code) => word('content', 'RULE_CODE_UNKNOWN', `没有代码 ${code} 的称号或在库类别`))
}

function editionProblems(call: QueryCall, values: Values, old: Values | undefined): Warning[] {
  const problems: Warning[] = []
  if (call.station.kind !== 'city')
    problems.push(word(null, 'RULE_OF_CITY', '支持规则由市级制定，随数据包下发；县级不能登记、更改'))
  if (!SUPPORT_KEY.test(textIn(values, 'ruleKey')))
    problems.push(word('ruleKey', 'RULE_KEY', '规则代号用小写字母开头，只含小写字母、数字和短横，2 到 40 个字'))
  const [from, until] = [textIn(values, 'effectiveFrom'), textIn(values, 'endsOn')]
  if (until !== '' && until < from) problems.push(word('endsOn', 'DATE_ORDER', '停用日期早于起用日期'))
  const moved = FIXED.filter((field) => old && (values[field] ?? null) !== (old[field] ?? null))
  if (old && textIn(old, 'effectiveFrom') <= call.today)
    for (const field of moved)
      problems.push(word(field, 'RULE_IN_FORCE', '这一版已经起用，不能改；请另登一版，写明起用日期'))
  return problems
}

function judgeRule(call: QueryCall, typed: Values, old: Values | undefined): Judgement {
  const problems = editionProblems(call, typed, old)
  const content = textIn(typed, 'content')
  const rule = readSupportRule(content)
  if (!rule) {
    const fault = supportTextFault(content) ?? '请填写规则内容'
    return { values: typed, problems: [...problems, word('content', 'RULE_TEXT', fault)], warnings: [] }
  }
  const codes = codeProblems(call, rule)
  problems.push(...codes, ...supportProblems(rule).map((said) => word('content', 'RULE_TIERS', said)))
  const examples = examplesText(call, rule)
  if (examples.length > MOST_EXAMPLES)
    problems.push(word('content', 'RULE_TEXT', '档次和条件太多，示例写不下；请分成几条规则'))
  const warnings = supportWarnings(rule).map((said) => word('content', 'RULE_GAP', said))
  const late = !old && textIn(typed, 'effectiveFrom') < call.today
  if (late) warnings.push(word('effectiveFrom', 'RULE_LATE', '起用日期早于今天：已批准的不变，在办的按这一版重新计算'))
  return { values: { ...typed, content: JSON.stringify(rule), examples }, problems, warnings }
}

function judgeItem(_call: QueryCall, values: Values): Judgement {
  const both = typeof values['rule'] === 'string' && typeof values['ratio'] === 'number'
  const problems = both ? [word('ratio', 'RULE_AND_RATIO', '选了支持规则，金额按规则算，不再填支持比例')] : []
  return { values, problems, warnings: [] }
}

/** Rules are judged before they are saved: strict shape, tiers without a silent overlap, examples worked out by the program. */
export const supportHooks: Record<string, RecordHooks> = {
  [supportRule.name]: {
    why: '规则由市级制定；档次的空档提示，重叠须选定；示例由程序算出；已起用的不改，另登一版',
    judge: judgeRule,
  },
  [supportItem.name]: { why: '选了支持规则的不填比例', judge: judgeItem },
}
