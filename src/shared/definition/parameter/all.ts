import { definedThings } from '#shared/definition/modules.ts'
import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'

function isParameter(value: unknown): value is ParameterDefinition {
  return typeof value === 'object' && value !== null && 'mark' in value && 'default' in value
}

const stated: readonly ParameterDefinition[] = definedThings.filter(isParameter)

/** Every dated value of the policy and of our defaults that a rule reads, from whatever file of definitions states it. */
export const parameters = stated.filter((one) => one.unbuilt === undefined)

/** What no rule reads yet; it belongs to no set of definitions, so that nobody can set it. */
export const unbuiltParameters = stated.filter((one) => one.unbuilt !== undefined)
