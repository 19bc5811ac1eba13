import type { CheckItem, Test } from '#shared/definition/procedure/procedure.ts'

/** A check a person makes by looking: not done, it stops the step. */
export function byHand(item: string, label: string, clause: string, more: Partial<CheckItem> = {}): CheckItem {
  return { item, label, clause, automatic: false, required: true, hard: false, ...more }
}

/** A check the room computes; it passes with a reason unless it is hard. */
export function computed(item: string, label: string, clause: string, more: Partial<CheckItem> = {}): CheckItem {
  return { item, label, clause, automatic: true, required: false, hard: false, ...more }
}

/** A measure that must be at least the parameter's value. */
export function least(measure: string, limit: string): Test {
  return { measure, side: 'least', limit }
}

/** A measure that must be at most the parameter's value. */
export function most(measure: string, limit: string): Test {
  return { measure, side: 'most', limit }
}
