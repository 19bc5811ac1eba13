import { describe, expect, it } from 'vitest'
import { composeDefinitions } from '#shared/definition/definitions.ts'
import { displayValue } from '#shared/definition/record.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { shipped } from '#test/helper/shipped.ts'

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

  it('gives a field the codes of its own pack, and no other', () => {
    // Bug caught: a code of another place is stored, or a page shows the code instead of its word.
    const { category } = shipped.resolved(fundApplication).fields
    expect(displayValue(category, 'D')).toBe('D 电商重点示范类')
    expect(['A1', 'A', 'Z9'].map((code) => category.schema.safeParse(code).success)).toEqual([true, false, false])
    expect(() => displayValue(fundApplication.fields.category, 'D')).toThrow('类别')
    expect(shipped.groupOf('fund-category', 'A3')?.label).toBe('A 电商公共平台项目')
    expect(shipped.groupOf('fund-category', 'E')?.label).toBe('E 电商发展环境类')
  })

  it('holds no two of one name, and no procedure of a record that it lacks', () => {
    const { records, procedures, titles } = shipped
    expect(() => composeDefinitions({ ...shipped, titles: [...titles, ...titles] })).toThrow('kinds of title')
    const left = records.filter((one) => one.name !== 'title_revocation')
    expect(() => composeDefinitions({ ...shipped, records: left })).toThrow('title_revocation')
    expect(procedures.map((one) => shipped.procedureOf(one.record))).toEqual(procedures)
  })
})
