import type { Step } from '#shared/definition/procedure/procedure.ts'
import type { Permission } from '#shared/permission.ts'

type Held = ReadonlySet<Permission>

/** Whether a step can be recorded from paper by one login and compared by another; where two sign, they are named at once. */
export function takesPaper(step: Step): boolean {
  return step.kind === 'payment' || (step.fromPaper !== 'never' && step.pair !== true)
}

/** Who does the business of money. */
export const RECORDERS = [
  'fund.accept',
  'fund.review',
  'fund.approve',
  'fund.pay',
] as const satisfies readonly Permission[]

/** Who does that business may write down what a signed sheet says: that decides nothing. */
export function mayRecord(held: Held, step: Step): boolean {
  return held.has(step.permission) || RECORDERS.some((one) => held.has(one))
}

/** Who may compare it, and so let it stand: whose step it is; of what a clerk takes in, also those who check and decide. */
export function mayCompare(held: Held, step: Step): boolean {
  return (
    held.has(step.permission) ||
    (step.permission === 'fund.accept' && (held.has('fund.review') || held.has('fund.approve')))
  )
}
