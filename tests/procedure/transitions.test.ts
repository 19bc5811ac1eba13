import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FUND_STAGES } from '#shared/definition/fund-route.ts'
import { stepsOf, type ProcedureDefinition, type Step } from '#shared/definition/procedure/procedure.ts'
import { shipped } from '#test/helper/shipped.ts'

function procedure(name: string): ProcedureDefinition {
  const found = shipped.procedure(name)
  if (!found) throw new Error(`no procedure ${name}`)
  return found
}
const fundApplicationProcedure = procedure('fund-application')
const trainingClaimProcedure = procedure('training-claim')
const recognitionProcedure = procedure('recognition')

type Values = Readonly<Record<string, unknown>>

/** Acts that do a step without an outcome of their own. */
function recordedActs(step: Step, next: string): readonly (readonly [string, string])[] {
  switch (step.kind) {
    case 'notice':
      return [['posted', next]]
    case 'payment':
      return [
        ['paid in part', 'paying'],
        ['paid in full', next],
      ]
    case 'arrival':
      return [['every payment arrived', next]]
    case 'record':
      return [[`enough rows of ${step.record?.name}`, next]]
    default:
      return step.outcomes.map(({ value, effect, restart }) => {
        const act = restart === undefined ? value : `${value} → ${restart}`
        const then = { advance: next, correct: 'correction', return: 'returned', refuse: 'refused' } as const
        return [act, then[effect]]
      })
  }
}

/** The ladder of a procedure for these values as lines of a table; a star where the step is not there for `bare` values. */
function linesOf(definition: ProcedureDefinition, values: Values, bare: Values): string[] {
  const steps = stepsOf(definition, values)
  const always = new Set(stepsOf(definition, bare).map((one) => one.name))
  const pays = steps.find((one) => one.kind === 'payment')
  return steps.flatMap((step, place) => {
    const next = steps[place + 1]?.name ?? 'done'
    const state = always.has(step.name) ? step.name : `${step.name} *`
    const lines = recordedActs(step, next).map(([act, then]) => `| ${state} | ${act} | ${step.by} | ${then} |`)
    return step.pays ? [...lines, `| ${state} | paid in part | ${pays?.by} | — |`] : lines
  })
}

const page = readFileSync(new URL('../../docs/transitions.md', import.meta.url), 'utf8')

/** The lines of one table of the page, by its heading. */
function tableOf(heading: string): string[] {
  const part = page.split('\n## ').find((one) => one.startsWith(`${heading}\n`)) ?? ''
  return part
    .split('\n')
    .map((line) => line.replaceAll(/ +/gu, ' '))
    .filter((line) => /^\| (?!State|Step|---)/u.test(line))
}

/** Whose hand a step takes as lines of a table: of a step that rows do, the right to write them. */
function handsOf(steps: readonly Step[]): string[] {
  return steps.map((step) => {
    const { name, by, fromPaper, signatory, separateFrom } = step
    const right = step.record ? shipped.record(step.record.name)?.permission.write : step.permission
    const others = separateFrom.length === 0 ? '—' : separateFrom.join(', ')
    return `| ${[name, by, right, fromPaper, signatory, others].join(' | ')} |`
  })
}

const every = FUND_STAGES.map((one) => one.value)

describe('docs/transitions.md', () => {
  // Bug caught: a step that came into a procedure, or left it, or went to another unit, without anybody having thought its way through.
  it('says every transition of the procedures, and no other', () => {
    const fund = (decides: string) =>
      linesOf(fundApplicationProcedure, { decides, stages: every }, { decides, stages: [] })
    expect(fund('owner')).toEqual(tableOf('fund-application, decided by the unit that took it in'))
    expect(fund('city')).toEqual(tableOf('fund-application, decided by the city'))
    const listed = { decides: 'owner', awardList: 'a list' }
    expect(linesOf(fundApplicationProcedure, { ...listed, stages: ['arrival'] }, { ...listed, stages: [] })).toEqual(
      tableOf('fund-application, drawn up by a list that pays'),
    )
    expect(linesOf(trainingClaimProcedure, skilled, {})).toEqual(tableOf('training-claim'))
    expect(linesOf(recognitionProcedure, {}, {})).toEqual(tableOf('recognition'))
  })

  // Bug caught: a step was kept apart from nobody any more, or its rows asked for another right than the step did.
  it('says whose hand each step of an application takes', () => {
    const said = tableOf('Whose hand, in fund-application')
    const { steps } = fundApplicationProcedure
    const listed = steps.filter(({ when }) => when?.filled === true || when?.and?.filled === true)
    expect(handsOf(steps.filter((one) => !listed.includes(one))).toSorted()).toEqual(said.toSorted())
    expect(handsOf(listed)).toEqual(tableOf('Whose hand, in fund-application drawn up by a list that pays'))
    for (const { record, permission } of fundApplicationProcedure.steps)
      if (record) expect(shipped.record(record.name)?.permission.write).toBe(permission)
  })

  // Bug caught: an application of the first shape, which says only a level, went another way than it did when it was taken in.
  it('sends an application without a way where its level sends it', () => {
    for (const [level, decides] of [
      ['county', 'owner'],
      ['city', 'city'],
      ['central', 'city'],
    ] as const)
      expect(stepsOf(fundApplicationProcedure, { level, decides: null, stages: null })).toEqual(
        stepsOf(fundApplicationProcedure, { level, decides, stages: [] }),
      )
  })
})

/** The values with which a claim goes before the labour office too. */
const skilled: Values = Object.fromEntries(
  trainingClaimProcedure.steps.flatMap(({ when }: Step) => {
    const value = when?.equals ?? when?.oneOf?.[0]
    return when && value !== undefined ? [[when.field, value]] : []
  }),
)
