import type { CheckItem, ProcedureDefinition, Test } from '#shared/definition/procedure/procedure.ts'

type More = Partial<Pick<CheckItem, 'required' | 'hard' | 'when' | 'counts'>>
type Computed<C extends string> = CheckItem & { readonly item: C; readonly automatic: true; readonly tests?: never }
type Tested = CheckItem & { readonly automatic: true; readonly tests: readonly Test[] }
type ByHand = CheckItem & { readonly automatic: false }

/** The codes of the checks that a room has to make: the automatic ones but those whose rule is a test of the definition. */
export type CheckCode<D extends Pick<ProcedureDefinition, 'checks'>> = Extract<
  D['checks'][number],
  Computed<string>
>['item']

/** A check a person makes by looking: not done, it stops the step. */
export function byHand(item: string, label: string, clause: string, more: More = {}): ByHand {
  return { item, label, clause, automatic: false, required: true, hard: false, ...more }
}

/** A check a room computes; it passes with a reason unless it is hard. */
export function computedCheck<const C extends string>(
  item: C,
  label: string,
  clause: string,
  more: More = {},
): Computed<C> {
  return { item, label, clause, automatic: true, required: false, hard: false, ...more }
}

/** A check whose rule stands in the definition: it passes where any of the tests holds. */
export function tested(item: string, label: string, clause: string, tests: readonly Test[], more: More = {}): Tested {
  return { item, label, clause, automatic: true, required: false, hard: false, ...more, tests }
}

/** A measure that must be at least the parameter's value. */
export function least(measure: string, limit: string): Test {
  return { measure, side: 'least', limit }
}

/** A measure that must be at most the parameter's value. */
export function most(measure: string, limit: string): Test {
  return { measure, side: 'most', limit }
}
