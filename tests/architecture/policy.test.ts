import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadPack } from '#core/pack.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { describe, expect, it } from 'vitest'
import { usesOf } from '#shared/definition/code-list.ts'
import { clausesIn } from '#shared/definition/clause.ts'
import { unbuiltParameters } from '#shared/definition/parameter/all.ts'
import { carriersOf } from '#shared/definition/policy.ts'
import { shipped } from '#test/helper/shipped.ts'
import { targetParameterOf } from '#shared/definition/task/target.ts'
import { dueParameterOf } from '#shared/definition/task/task.ts'
import { RESOURCES, ROOT } from '#test/helper/open-test-station.ts'
import { policyPage } from '#tools/policy-page.ts'

const { codeLists, records } = shipped

const { clauses } = placeOf(loadPack(join(RESOURCES, 'pack'))).document
const ids = clauses.map((clause) => clause.id)

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return /\.tsx?$/u.test(name) && !name.includes('.test.') ? [path] : []
  })
}

/** Names some source reads: the name itself, or the beginning of a name put together (`threshold-${kind}`). */
function readNames(names: readonly string[], texts: readonly string[]): Set<string> {
  const all = texts.join('\n')
  const begun = [...all.matchAll(/[`']([a-z][a-z0-9.-]*[.-])(?:\$\{|')/gu)].map(([, start = '']) => start)
  return new Set(
    names.filter((name) => {
      const bare = all.split(`'${name}'`).length - 1
      return bare > 1 || begun.some((start) => start.includes('.') && name.startsWith(start))
    }),
  )
}

describe('policy, both ways', () => {
  it('every item with units has tasks, and whatever claims to carry an item names it', () => {
    for (const { id, units } of clauses) {
      const carriers = carriersOf(shipped, id)
      if (units.length > 0)
        expect(
          carriers.some(({ kind }) => kind === 'task'),
          id,
        ).toBe(true)
    }
    const stated = shipped.tasks.flatMap(({ clause }) => clausesIn(clause))
    expect(stated.filter((clause) => !ids.includes(clause))).toEqual([])
  })

  it('every parameter names an item of the policy, or none', () => {
    const unknown = shipped.parameters.filter(
      ({ clause }) => clause !== '' && !clausesIn(clause).every((id) => ids.includes(id)),
    )
    expect(unknown.map(({ name }) => name)).toEqual([])
    expect(shipped.parameters.filter(({ clause }) => clause !== '' && clausesIn(clause).length === 0)).toEqual([])
  })

  it('every parameter that is offered is read by a rule', () => {
    const texts = sources(join(ROOT, 'src')).map((path) => readFileSync(path, 'utf8'))
    const names = shipped.parameters.map(({ name }) => name)
    // What comes with the tasks and the goals of a place is read by their keys.
    const goals = shipped.targets.flatMap((one) => one.years.map(({ year }) => targetParameterOf(one, year)))
    const ofPlace = new Set([...shipped.tasks.map(dueParameterOf), ...goals])
    const found = readNames(names, texts)
    expect(names.filter((name) => !found.has(name) && !ofPlace.has(name))).toEqual([])
    // The gate itself: a value nobody reads is found.
    expect([...readNames(['nobody.reads-this'], [`name: 'nobody.reads-this'`])]).toEqual([])
  })

  it('no parameter that is called not built is read after all, and the page lists each with what would use it', () => {
    const texts = sources(join(ROOT, 'src')).map((path) => readFileSync(path, 'utf8'))
    const names = unbuiltParameters.map(({ name }) => name)
    expect([...readNames(names, texts)]).toEqual([])
    expect(names.filter((name) => shipped.parameter(name) !== undefined)).toEqual([])
    const page = policyPage()
    const listed = unbuiltParameters.filter(({ name, unbuilt }) => page.includes(name) && page.includes(unbuilt ?? ''))
    expect(listed).toHaveLength(names.length)
  })
})

describe('code lists', () => {
  it('are at least 22, each with source and edition, no code twice', () => {
    expect(codeLists.length).toBeGreaterThanOrEqual(22)
    for (const { name, source, edition, items } of codeLists) {
      expect(
        [source, edition].every((words) => words.trim() !== ''),
        name,
      ).toBe(true)
      if ('reference' in items) continue
      expect(new Set(items.map(({ code }) => code)).size, name).toBe(items.length)
      expect(items.length, name).toBeGreaterThan(1)
    }
  })

  it('show the very choices a field offers, not a copy of them', () => {
    const unused = codeLists.filter((list) => list.choices !== undefined && usesOf(records, list).length === 0)
    expect(unused.map(({ name }) => name)).toEqual([])
  })
})
