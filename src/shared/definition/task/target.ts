import type { PackTargets } from '#shared/definition/pack/pack.ts'
import { type ParameterDefinition, underClause } from '#shared/definition/parameter/parameter.ts'

/** A goal of the document, with the years by which it is to be reached. */
export type TargetDefinition = PackTargets[number]

/** Name of the parameter that holds what is to be reached by a year. */
export function targetParameterOf({ parameter }: TargetDefinition, year: number): string {
  return `${parameter}-${year}`
}

/** The goal for a year: before the first year that of the first, after the last that of the last. */
export function yearOfTarget({ years }: TargetDefinition, year: number): number {
  const reached = years.findLast((one) => one.year <= year) ?? years[0]
  return reached?.year ?? year
}

/** A dated parameter for every year of every goal, which the city may change. */
export function targetParameters(targets: readonly TargetDefinition[]): readonly ParameterDefinition[] {
  return targets.flatMap((target) =>
    target.years.map(({ year, value, mark }) =>
      underClause(target.clause)(
        targetParameterOf(target, year),
        `${target.label}（${year}年）`,
        'ratio',
        '万分之一',
        mark,
        value,
      ),
    ),
  )
}
