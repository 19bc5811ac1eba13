import { expect, it } from 'vitest'
import { parameters } from '#shared/definition/parameter/all.ts'
import { OTHER_PARAMETERS, parameterGroup, parameterGroups } from '#shared/definition/parameter-group.ts'

// Bug caught: a new parameter that stands under 其他, where nobody looks for it; or a group that no parameter is in.
it('every parameter stands in a group that a clerk would look in, and no group is empty', () => {
  const found = Map.groupBy(parameters, ({ name }) => parameterGroup(name))
  expect(found.get(OTHER_PARAMETERS) ?? []).toEqual([])
  for (const label of parameterGroups) if (label !== OTHER_PARAMETERS) expect(found.has(label), label).toBe(true)
  expect(parameterGroup('unheard-of.thing')).toBe(OTHER_PARAMETERS)
})
