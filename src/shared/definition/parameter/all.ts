import { fundParameters } from '#shared/definition/parameter/fund.ts'
import type { ParameterDefinition } from '#shared/definition/parameter/parameter.ts'
import { pavilionParameters } from '#shared/definition/parameter/pavilion.ts'
import { procedureParameters } from '#shared/definition/parameter/procedure.ts'
import { trainingParameters } from '#shared/definition/parameter/training.ts'

/** Every dated value of the policy and of our defaults; adding one is one entry in its room's file. */
export const parameters: readonly ParameterDefinition[] = [
  ...fundParameters,
  ...trainingParameters,
  ...pavilionParameters,
  ...procedureParameters,
]

const byName = new Map(parameters.map((definition) => [definition.name, definition]))
if (byName.size !== parameters.length) throw new Error('two parameters bear one name')

/** The definition of that name, or undefined for a name no definition bears. */
export function parameterNamed(name: string): ParameterDefinition | undefined {
  return byName.get(name)
}
