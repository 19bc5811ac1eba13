import { holds, type OutcomeStep, type Rules } from '#shared/definition/rule.ts'

type Values = Readonly<Record<string, unknown>>

/** The latest of the rows that make a step hold; undefined where it does not hold. */
function rowOfStep({ where, sum, reaches, latest }: OutcomeStep, values: Values, rows: readonly Values[]) {
  const counted = rows.filter((row) => holds(where, row))
  const reached = counted.reduce((total, row) => total + Number(row[sum ?? ''] ?? 0), 0)
  if (reaches !== undefined && reached < Number(values[reaches] ?? 0)) return undefined
  return counted.toSorted((a, b) => (String(a[latest]) < String(b[latest]) ? -1 : 1)).at(-1)
}

/** The values that the rows under a row give it by its outcome; undefined where they say nothing, or it rests. */
export function outcomeOf({ outcome }: Rules, values: Values, rows: readonly Values[]): Values | undefined {
  if (!outcome || outcome.rests.includes(String(values[outcome.field]))) return undefined
  const filledByNone = Object.fromEntries(
    outcome.steps.flatMap(({ fill }) => Object.keys(fill ?? {}).map((field) => [field, null])),
  )
  if (rows.length === 0) {
    const given = outcome.steps.some(({ to }) => to === values[outcome.field])
    return given ? { ...filledByNone, [outcome.field]: outcome.none } : undefined
  }
  for (const step of outcome.steps) {
    const last = rowOfStep(step, values, rows)
    if (!last) continue
    const taken = Object.entries(step.fill ?? {}).map(([field, from]) => [field, last[from] ?? null])
    return { ...filledByNone, [outcome.field]: step.to, ...Object.fromEntries(taken) }
  }
  return undefined
}
