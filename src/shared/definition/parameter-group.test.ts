import { expect, it } from 'vitest'
import { parameterGroup, parameterGroups, STEP_PARAMETERS } from '#shared/definition/parameter-group.ts'
import { shipped } from '#test/helper/shipped.ts'

/** What a step may wait for beside itself: papers to be mended, a notice to end, an objection to be looked into. */
const BESIDE = ['correction', 'notice', 'notice-posting', 'objection', 'scoring', 'site-visit']

// Bug caught: a new parameter that stands among the limits of the steps, where nobody looks for it; or a group of none.
it('every parameter stands in a group that a clerk would look in, and no group is empty', () => {
  const found = Map.groupBy(shipped.parameters, ({ name }) => parameterGroup(name))
  const steps = new Set([...BESIDE, ...shipped.procedures.flatMap((one) => one.steps.map(({ name }) => name))])
  const limits = (found.get(STEP_PARAMETERS) ?? []).map(({ name }) => name)
  expect(limits.filter((name) => !steps.has(name.split('.')[0] ?? ''))).toEqual([])
  for (const label of parameterGroups) expect(found.has(label), label).toBe(true)
})
