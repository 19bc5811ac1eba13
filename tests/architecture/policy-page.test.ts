import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { clausesIn } from '#shared/definition/clause.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import { type ItemParts, partsOf, policy, walkIn } from '#tools/policy-page.ts'

const NEEDED: readonly (keyof ItemParts)[] = ['screens', 'routes', 'forms', 'parameters', 'tests', 'walked']

/** Records that serve every item alike: papers, people, packages, facts of whatever procedure. Any other names its clause. */
const OF_THE_OFFICE = new Set(
  'attachment bank_account contact destruction_list former_name package_recipe parameter_value person period_seal period_total record_return report_reminder return_answer material notice objection opinion decision_review redaction review_check unit_sheet'.split(
    ' ',
  ),
)

/** Parts an item lacks: items with responsible units have tasks too. */
function lacking(units: readonly string[], parts: ItemParts): string[] {
  const needed = units.length > 0 ? [...NEEDED, 'tasks' as const] : NEEDED
  return needed.filter((part) => parts[part].length === 0)
}

describe('the policy page', () => {
  it('has 21 items, each with screens, routes, forms, parameters, tasks of its units and a test that works it', () => {
    expect(policy.clauses.length).toBe(21)
    const missing = policy.clauses.flatMap(({ id, units }) =>
      lacking(units, partsOf(id)).map((part) => `${id} ${part}`),
    )
    expect(missing).toEqual([])
  })

  it('finds an item that lacks a part', () => {
    const empty = { screens: [], routes: ['x'], forms: ['x'], parameters: [], tasks: [], tests: ['x'], walked: [] }
    expect(lacking(['市商务局'], empty)).toEqual(['screens', 'parameters', 'walked', 'tasks'])
    expect(lacking([], empty)).toEqual(['screens', 'parameters', 'walked'])
  })

  // Bug caught: a test that only records a row counted as one that drives the matter to its end, or an item with two.
  it('takes for the test of an item only one that ends at the city, and has one of each', () => {
    const ends = "policyItem('一(一)', 'x', (item) => {\n  it('does', async () => {\n    await item.ends({ a: 1 })"
    expect(walkIn('a.test.ts', ends)).toEqual({ item: '一(一)', path: 'a.test.ts', does: ['does'] })
    expect(walkIn('a.test.ts', ends.replace('item.ends', 'item.up'))).toBeNull()
    expect(walkIn('a.test.ts', ends.replace('policyItem', 'describe'))).toBeNull()
    expect(policy.clauses.filter(({ id }) => partsOf(id).walked.length > 1)).toEqual([])
  })

  it('names tests that exist', () => {
    const paths = new Set(policy.clauses.flatMap(({ id }) => [...partsOf(id).tests, ...partsOf(id).walked]))
    expect([...paths].filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('is carried by definitions that all name a clause of the policy', () => {
    const known = new Set(policy.clauses.map((item) => item.id))
    const named = [
      ...shipped.records.filter((one) => !OF_THE_OFFICE.has(one.name)).map((one) => [one.name, one.clause] as const),
      ...shipped.procedures.map((one) => [one.name, one.clause] as const),
      ...shipped.statistics.map((one) => [one.name, one.clause] as const),
      ...shipped.tasks.map((one) => [one.key, one.clause] as const),
    ]
    const silent = named.filter(([, clause]) => clausesIn(clause).filter((id) => known.has(id)).length === 0)
    expect(silent).toEqual([])
    // One that has found its clause leaves the list.
    expect(
      shipped.records.filter((one) => OF_THE_OFFICE.has(one.name) && one.clause !== '').map((one) => one.name),
    ).toEqual([])
    expect([...OF_THE_OFFICE].filter((name) => !shipped.records.some((one) => one.name === name))).toEqual([])
  })
})
