import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'

type StateChoice = { readonly value: string; readonly label: string }

/** States beside the steps themselves, in the order a matter passes them (core/procedure derives them). */
const ASIDE: readonly StateChoice[] = [
  { value: 'correction', label: '待补正' },
  { value: 'returned', label: '退回待更正' },
  { value: 'noticed', label: '公示中或期满待批' },
  { value: 'objection', label: '异议核查' },
  { value: 'paying', label: '部分拨付' },
  { value: 'paused', label: '暂缓' },
  { value: 'recovering', label: '追回中' },
  { value: 'recovered', label: '已追回' },
  { value: 'ended', label: '已终止' },
  { value: 'reversed', label: '批准已红冲' },
  { value: 'done', label: '已办结' },
  { value: 'refused', label: '未通过' },
  { value: 'withdrawn', label: '已撤回' },
  { value: 'voided', label: '已作废' },
]

/** Every state an application of this procedure can be in, for filters. */
export function statesOf(procedure: ProcedureDefinition | undefined): readonly StateChoice[] {
  const steps = procedure?.steps ?? []
  const waiting = new Map(steps.map((step) => [step.name, `待${step.label}`]))
  const done = procedure?.doneLabel
  const aside = done === undefined ? ASIDE : ASIDE.map((one) => (one.value === 'done' ? { ...one, label: done } : one))
  return [...[...waiting].map(([value, label]) => ({ value, label })), ...aside]
}

/** A step and what was said of it: 商务初审：同意; one word where both are the same, as in 受理. */
export function stepWords(step: string, outcome: string): string {
  return outcome === '' || outcome === step ? step : `${step}：${outcome}`
}

/** The word of an opinion's outcome, from the procedure's own definition. */
export function outcomeWord(procedure: ProcedureDefinition | undefined, step: string, outcome: string): string {
  const steps = (procedure?.steps ?? []).filter((one) => one.name === step)
  return steps.flatMap((one) => one.outcomes).find((one) => one.value === outcome)?.label ?? outcome
}
