import { describe, expect, it } from 'vitest'
import { composeDefinitions } from '#shared/definition/definitions.ts'
import { shipped } from '#shared/definition/shipped.ts'

describe('a set of definitions', () => {
  it('stands beside another one that spells a code and names a record otherwise', () => {
    // Bug caught: a lookup kept by name answers for the set of another call.
    const codeLists = shipped.codeLists.map((list) =>
      list.name === 'fund-category'
        ? { ...list, choices: [{ value: 'Z9', label: '示范', role: 'titled' as const }] }
        : list,
    )
    const records = shipped.records.map((one) => (one.name === 'shop' ? { ...one, label: '店铺' } : one))
    const other = composeDefinitions({ ...shipped, records, codeLists })
    expect([shipped.roleOf('fund-category', 'D'), other.roleOf('fund-category', 'D')]).toEqual(['titled', undefined])
    expect([shipped.codesOf('fund-category', 'titled'), other.codesOf('fund-category', 'titled')]).toEqual([
      ['D'],
      ['Z9'],
    ])
    expect(other.record('shop')?.label).toBe('店铺')
    expect(shipped.record('shop')?.label).not.toBe('店铺')
  })

  it('holds no two of one name, and no procedure of a record that it lacks', () => {
    const { records, procedures, titles } = shipped
    expect(() => composeDefinitions({ ...shipped, titles: [...titles, ...titles] })).toThrow('kinds of title')
    const left = records.filter((one) => one.name !== 'title_revocation')
    expect(() => composeDefinitions({ ...shipped, records: left })).toThrow('title_revocation')
    expect(procedures.map((one) => shipped.procedureOf(one.record))).toEqual(procedures)
  })
})
