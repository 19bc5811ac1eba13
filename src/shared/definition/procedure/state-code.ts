import { ENTRY_FLAGS } from '#shared/definition/register/ledger-entry.ts'
import { WAIVED } from '#shared/definition/entry-flag.ts'
import { stepsOf, type ProcedureDefinition, type Step } from '#shared/definition/procedure/procedure.ts'

type Values = Readonly<Record<string, unknown>>

/** Words of the states that are no step, as an application in them is called. */
const ASIDE: Readonly<Record<string, string>> = {
  correction: '待补正',
  returned: '退回待更正',
  noticed: '公示',
  objection: '异议核查',
  paying: '部分拨付',
  paused: '暂缓',
  recovering: '追回中',
  recovered: '已追回',
  ended: '已终止',
  reversed: '批准已红冲',
  done: '已办结',
  withdrawn: '已撤回',
  voided: '已作废',
}

/** The step of that name that an application with these values goes through; any of the name where they are not at hand. */
function stepNamed(definition: ProcedureDefinition, name: string, values: Values | undefined): Step | undefined {
  const steps = values ? stepsOf(definition, values) : definition.steps
  return steps.find((one) => one.name === name)
}

/**
 * The word of a state as it is stored: the name of the step that is waited for, a state aside, or `step/outcome` where the outcome
 * itself names what came of it.
 */
export function labelWords(definition: ProcedureDefinition, label: string, values?: Values): string {
  if (label === 'done' && definition.doneLabel !== undefined) return definition.doneLabel
  const [name = '', value] = label.split('/')
  const step = stepNamed(definition, name, values)
  if (value === undefined) return step ? `待${step.label}` : (ASIDE[label] ?? label)
  const outcome = step?.outcomes.find((one) => one.value === value)
  return outcome?.answer?.label ?? outcome?.label ?? value
}

const FLAGS: Readonly<Record<string, string>> = {
  overpaid: '拨付超过批准',
  'objection-open': '有未办结异议',
  'objection-upheld': '异议成立',
  'notice-short': '公示未满即批准',
  'not-posted': '批准未入台账',
  'no-calendar': '缺少放假安排，期限未推算',
  ...Object.fromEntries(ENTRY_FLAGS.map(({ value, label }) => [value, label])),
}

/** What a flag about a step says. */
const STEP_FLAGS: Readonly<Record<string, (step: Step | undefined) => string>> = {
  stale: (step) => (step?.kind === 'approval' ? '决定后有改动' : `${step?.label}后有改动`),
  'not-apart': (step) => `${step?.label}岗位未分离`,
  twice: (step) => `${step?.label}有多份意见`,
}

/**
 * The words of a flag as it is stored: a code, `code/step` where it is about a step, `waived/number` of a payment under a waiver,
 * `said/words` of an entry that was posted before flags were codes.
 */
export function flagWords(definition: ProcedureDefinition, flag: string, values?: Values): string {
  const at = flag.indexOf('/')
  if (at < 0) return FLAGS[flag] ?? flag
  const [code, rest] = [flag.slice(0, at), flag.slice(at + 1)]
  if (code === 'said') return rest
  if (code === 'waived') return `${WAIVED}：${rest}`
  return STEP_FLAGS[code]?.(stepNamed(definition, rest, values)) ?? flag
}
