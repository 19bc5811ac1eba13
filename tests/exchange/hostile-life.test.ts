import { expect, it } from 'vitest'
import { STEPS } from '#test/simulation/batch.ts'
import { acquaint, live } from '#test/simulation/life.ts'
import { makeTemplates } from '#test/simulation/station.ts'

// Lives with a hostile county that once did not end well, kept outside the folder whose change makes the evidence of lives old.
// Bug caught by the first: a content that a power cut had left on a disk, and that no book knew, was counted as held by the city.
it.each([20_141_969])(
  'a life with a hostile county that once did not ends well (seed %i)',
  { timeout: 240_000 },
  (seed) => {
    const templates = acquaint(makeTemplates())
    expect(live(templates, seed, { steps: STEPS, real: false, hostile: true }).wrong).toEqual([])
  },
)
