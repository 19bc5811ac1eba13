import type { QueryCall } from '#core/call.ts'
import { parameterOn } from '#core/parameter/service.ts'
import type { CheckFinding, Measured, ProcedureRules } from '#core/procedure/rules.ts'
import type { Subject } from '#core/procedure/subject.ts'
import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'
import { applies, type CheckItem, type ProcedureDefinition, type Test } from '#shared/definition/procedure/procedure.ts'
import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { assert } from '#shared/never.ts'

/** 以上、不低于 and 以下、不高于 include the number itself (民法典 第1259条). */
function holds(side: Test['side'], value: number, limit: number): boolean {
  return side === 'least' ? value >= limit : value <= limit
}

function shown(parameter: ParameterDefinition, value: number): string {
  if (parameter.kind === 'money') return `${formatYuan(value)} 元`
  if (parameter.kind === 'ratio') return formatRatio(value)
  return `${value} ${parameter.unit}`.trim()
}

type Verdict = { readonly result: 'pass' | 'fail' | 'warn'; readonly seen: string }

/** One measure against its dated limit: an unset limit is no rule, a measure nobody knows fails the rule. */
function verdict(test: Test, parameter: ParameterDefinition, measured: Measured, limit: string): Verdict {
  const value = measured.value === null ? '没有数据' : shown(parameter, measured.value)
  const said = `${measured.label} ${value}${measured.note ? `（${measured.note}）` : ''}`
  if (limit === '') return { result: 'pass', seen: `${said}，没有规定数额` }
  const bound = `${test.side === 'least' ? '不低于' : '不高于'} ${shown(parameter, Number(limit))}`
  if (measured.value === null) return { result: 'fail', seen: `${said}，规定${bound}` }
  const fits = holds(test.side, measured.value, Number(limit))
  return { result: fits ? 'pass' : 'fail', seen: `${said}，规定${bound}` }
}

function judge(call: QueryCall, item: CheckItem, rules: ProcedureRules, subject: Subject): CheckFinding {
  const found = (item.tests ?? []).map((test) => {
    const measured = rules.measure?.(call, subject, test.measure) ?? { label: test.measure, value: null }
    const parameter = call.definitions.parameter(test.limit)
    assert(parameter, `the limit ${test.limit} is a parameter`)
    return verdict(test, parameter, measured, parameterOn(call, test.limit, subject.appliedOn))
  })
  const best = found.find((one) => one.result === 'pass')
  return { item: item.item, result: best ? 'pass' : 'fail', seen: found.map((one) => one.seen).join('；') }
}

/** The checks whose rule the definition itself states, judged by the limits of the day the papers were handed in. */
export function judgeTests(
  call: QueryCall,
  definition: ProcedureDefinition,
  rules: ProcedureRules,
  subject: Subject,
): CheckFinding[] {
  return definition.checks
    .filter((item) => item.tests !== undefined && applies(item.when, subject.row))
    .map((item) => judge(call, item, rules, subject))
}
