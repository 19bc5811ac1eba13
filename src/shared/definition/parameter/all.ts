import { modules } from '#shared/definition/generated.ts'
import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'

function isParameter(value: unknown): value is ParameterDefinition {
  return typeof value === 'object' && value !== null && 'mark' in value && 'default' in value
}

/** Every dated value of the policy and of our defaults, from whatever file of definitions states it. */
export const parameters: readonly ParameterDefinition[] = modules
  .flatMap((one) => Object.values(one))
  .flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [value]))
  .filter(isParameter)
