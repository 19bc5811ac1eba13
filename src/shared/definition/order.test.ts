import { describe, expect, it } from 'vitest'
import { isRecord } from '#shared/definition/all.ts'
import { reference, text } from '#shared/definition/field.ts'
import { inOrder } from '#shared/definition/order.ts'
import { defineRecord, type RecordDefinition } from '#shared/definition/record.ts'
import { shipped } from '#test/helper/shipped.ts'
import { definitionFiles, definitionIndex, writtenIndex } from '#tools/definition-index.ts'

const made = (name: string, targets: readonly string[] = [], fact = false): RecordDefinition =>
  defineRecord({
    name,
    label: name,
    clause: '',
    title: 'title',
    audience: 'home',
    authority: { county: 'nobody', city: 'nobody' },
    permission: { read: 'register.read', write: 'register.write' },
    fact,
    fields: {
      title: text({ label: '名称' }),
      ...Object.fromEntries(targets.map((target) => [target, reference({ label: target, target })])),
    },
  })
const names = (list: readonly RecordDefinition[]) => inOrder(list).map((one) => one.name)

describe('the list of records', () => {
  it('is the index of the files that are there: a register file without its line is found', () => {
    // By lines: two branches that add a register each are merged line by line (.gitattributes), in whatever order.
    expect(writtenIndex().split('\n').toSorted()).toEqual(definitionIndex().split('\n').toSorted())
    expect(definitionIndex(['register/new-one.ts'])).toContain(
      "export * as 'register/new-one.ts' from '#shared/definition/register/new-one.ts'",
    )
  })

  it('is one file a record, named for its table: a second one hidden in a file is found', async () => {
    const files = definitionFiles().filter((path) => path.startsWith('register/'))
    const held = await Promise.all(
      files.map(async (path) => {
        const exported: Record<string, unknown> = await import(/* @vite-ignore */ `./${path}`)
        return [path, Object.values(exported).filter(isRecord)] as const
      }),
    )
    for (const [path, found] of held)
      expect(
        found.map((one) => `register/${one.name.replaceAll('_', '-')}.ts`),
        path,
      ).toEqual([path])
    expect(files).toHaveLength(shipped.records.length)
  })

  it('puts what is referred to first, facts last and equals by name, whatever order the files are read in', () => {
    const list = [
      made('leaf', ['tree']),
      made('fact', ['apple'], true),
      made('tree', ['apple']),
      made('apple'),
      made('berry'),
    ]
    expect(names(list)).toEqual(['apple', 'berry', 'tree', 'leaf', 'fact'])
    expect(names(list.toReversed())).toEqual(names(list))
  })

  it('refuses a circle, an unknown target and a name borne twice', () => {
    expect(() => inOrder([made('one', ['two']), made('two', ['one'])])).toThrow('circle')
    expect(() => inOrder([made('one', ['nobody'])])).toThrow('unknown record nobody')
    expect(() => inOrder([made('one'), made('one')])).toThrow('one name')
  })

  it('never changes the places of two records that were sent before', async () => {
    // Bug: a reference added to a record moved its table, and every earlier program refused the package (E-SCHEMA).
    const { default: sent } = await import('#test/vector/exchange/table-order.json', {
      with: { type: 'json' },
    })
    const known = new Set(sent)
    expect(shipped.records.map((one) => one.name).filter((name) => known.has(name))).toEqual(sent)
    const cited = made('apple', ['berry'])
    const { berry: field } = cited.fields
    const later = { ...cited, fields: { ...cited.fields, berry: { ...field, cites: true } } } as RecordDefinition
    expect(names([made('berry'), cited])).toEqual(['berry', 'apple'])
    expect(names([made('berry'), later])).toEqual(['apple', 'berry'])
  })

  it('sends every record after those it speaks of', () => {
    const place = new Map(shipped.records.map((one, at) => [one.name, at]))
    for (const one of shipped.records)
      for (const [name, field] of Object.entries(one.fields))
        if (field.target && field.target !== one.name && !field.cites)
          expect(place.get(field.target), `${one.name}.${name}`).toBeLessThan(place.get(one.name) ?? 0)
  })
})
