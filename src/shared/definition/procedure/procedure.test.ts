import { describe, expect, it } from 'vitest'
import { checkNames } from '#shared/definition/procedure/names.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import {
  defineProcedure,
  stepsOf,
  type ProcedureDefinition,
  type Step,
} from '#shared/definition/procedure/procedure.ts'
import { trainingClaimProcedure } from '#shared/definition/procedure/training-claim.ts'
import { shipped } from '#test/helper/shipped.ts'

const patched = (name: string, patch: Partial<Step>): ProcedureDefinition => ({
  ...trainingClaimProcedure,
  steps: trainingClaimProcedure.steps.map((step) => (step.name === name ? { ...step, ...patch } : step)),
})
const names = (level: string) => stepsOf(fundApplicationProcedure, { level }).map((step) => `${step.name}/${step.by}`)

describe('the fund application', () => {
  it('of county money is decided in the county and filed by the city', () => {
    expect(names('county')).toEqual([
      'acceptance/owner',
      'commerce-review/owner',
      'finance-review/owner',
      'notice/owner',
      'approval/owner',
      'payment/owner',
      'city-filing/city',
    ])
  })
  it('of any other money is reviewed in the county and decided by the city', () => {
    const expected = [
      'acceptance/owner',
      'commerce-review/owner',
      'finance-review/owner',
      'city-review/city',
      'city-finance-review/city',
      'notice/city',
      'approval/city',
      'payment/city',
    ]
    for (const level of ['city', 'province', 'central']) expect(names(level)).toEqual(expected)
  })
})

describe('a procedure definition', () => {
  it('is found by name', () => {
    expect(shipped.procedures.map((one) => shipped.procedure(one.name))).toEqual(shipped.procedures)
    expect(shipped.procedure('no-such')).toBeUndefined()
  })
  it('names only steps that exist, and every step one way to go on', () => {
    expect(() => defineProcedure(patched('approval', { separateFrom: ['no-such'] }))).toThrow('no-such')
    expect(() =>
      defineProcedure(patched('approval', { outcomes: [{ value: 'x', label: 'x', effect: 'refuse' }] })),
    ).toThrow('never advances')
    expect(() =>
      defineProcedure(patched('notice', { outcomes: trainingClaimProcedure.steps[0]?.outcomes ?? [] })),
    ).toThrow('outcomes')
    expect(() =>
      defineProcedure({
        ...trainingClaimProcedure,
        steps: [...trainingClaimProcedure.steps, ...trainingClaimProcedure.steps],
      }),
    ).toThrow('may both apply')
    expect(() =>
      defineProcedure({
        ...trainingClaimProcedure,
        materials: [...trainingClaimProcedure.materials, ...trainingClaimProcedure.materials],
      }),
    ).toThrow('materials')
  })
  it('has a limit parameter in days for every step, and a route field that exists', () => {
    expect(() => checkNames(shipped, patched('approval', { limit: 'training.cap-head' }))).toThrow('approval')
    expect(() => checkNames(shipped, patched('approval', { limit: 'no.such' }))).toThrow('no.such')
    expect(() => checkNames(shipped, patched('approval', { when: { field: 'noSuch', equals: 'x' } }))).toThrow('noSuch')
    expect(() => checkNames(shipped, { ...trainingClaimProcedure, serial: 'ZJ' })).toThrow('number')
  })
})
