import { describe, expect, it } from 'vitest'

import { sizeClass, sizeIndustryOf, sizeTableOn, sizeTables, type SizeIndustry } from './size-class.ts'

const wan = (amount: number): number => amount * 1_000_000
const [table] = sizeTables
if (!table) throw new Error('no table')

describe('sizeClass', () => {
  it.each([
    ['wholesale', 200, 40_000, 'large'],
    ['wholesale', 199, 40_000, 'medium'],
    ['wholesale', 200, 39_999, 'medium'],
    ['wholesale', 20, 5000, 'medium'],
    ['wholesale', 19, 5000, 'small'],
    ['wholesale', 5, 1000, 'small'],
    ['wholesale', 4, 1000, 'micro'],
    ['wholesale', 1000, 999, 'micro'],
    ['retail', 300, 20_000, 'large'],
    ['retail', 50, 500, 'medium'],
    ['retail', 10, 100, 'small'],
    ['retail', 9, 100_000, 'micro'],
    ['industry', 1000, 40_000, 'large'],
    ['industry', 300, 2000, 'medium'],
    ['industry', 20, 300, 'small'],
    ['software', 10, 50, 'small'],
    ['software', 10, 49, 'micro'],
    ['catering', 100, 2000, 'medium'],
    ['post', 20, 99, 'micro'],
  ] as const)(
    'puts %s with %i people and %i 万元 among %s: the line itself counts, one short figure drops it',
    (industry, employees, revenue, size) => {
      expect(sizeClass({ industry, employees, revenue: wan(revenue) }, table)).toEqual({ ok: true, value: size })
    },
  )

  it.each([
    [{ industry: 'agriculture', revenue: wan(500) }, 'medium'],
    [{ industry: 'construction', revenue: wan(6000), assets: wan(4999) }, 'small'],
    [{ industry: 'realEstate', revenue: wan(1000), assets: wan(5000) }, 'medium'],
    [{ industry: 'leasing', employees: 300, assets: wan(120_000) }, 'large'],
    [{ industry: 'leasing', employees: 300, assets: wan(8000) }, 'medium'],
    [{ industry: 'other', employees: 300 }, 'large'],
    [{ industry: 'other', employees: 9 }, 'micro'],
  ] as const)('uses the measures its industry names: %j → %s', (facts, size) => {
    expect(sizeClass(facts, table)).toEqual({ ok: true, value: size })
  })

  it('a 分 under the line is under the line', () => {
    expect(sizeClass({ industry: 'retail', employees: 50, revenue: wan(500) - 1 }, table)).toEqual({
      ok: true,
      value: 'small',
    })
  })

  it('asks for the missing figure instead of taking it for zero', () => {
    expect(sizeClass({ industry: 'retail', employees: 50 }, table)).toMatchObject({
      ok: false,
      fault: { code: 'MISSING_FIGURE', measure: 'revenue' },
    })
    expect(sizeClass({ industry: 'retail', employees: 3 }, table)).toEqual({ ok: true, value: 'micro' })
  })

  it('has falling lines and the lines of the standard for each of its sixteen industries', () => {
    expect(Object.keys(table.rules)).toHaveLength(16)
    for (const { label, lines } of Object.values(table.rules)) {
      for (const [large, medium, small] of Object.values(lines)) {
        if (!(large > medium && medium > small && small > 0)) throw new Error(label)
      }
    }
  })
})

describe('sizeTableOn', () => {
  it('takes the table in force on the day and refuses a day before the first', () => {
    expect(sizeTableOn('2014-06-03')).toMatchObject({ ok: true, value: { basis: '工信部联企业〔2011〕300号' } })
    expect(sizeTableOn('2011-06-18').ok).toBe(true)
    expect(sizeTableOn('2011-06-17')).toMatchObject({ ok: false, fault: { code: 'NO_TABLE' } })
    const later = { ...table, effectiveFrom: '2025-01-01', basis: '后一标准' }
    expect(sizeTableOn('2024-12-31', [later, table])).toMatchObject({ value: { effectiveFrom: '2011-06-18' } })
    expect(sizeTableOn('2025-01-01', [table, later])).toMatchObject({ value: { basis: '后一标准' } })
  })
})

describe('sizeIndustryOf', () => {
  const known: readonly (readonly [code: string, industry: SizeIndustry])[] = [
    ['0111', 'agriculture'],
    ['1351', 'industry'],
    ['4610', 'industry'],
    ['4710', 'construction'],
    ['5193', 'wholesale'],
    ['5292', 'retail'],
    ['5320', 'other'],
    ['5431', 'transport'],
    ['5821', 'transport'],
    ['5910', 'transport'],
    ['5960', 'storage'],
    ['6020', 'post'],
    ['6110', 'lodging'],
    ['6210', 'catering'],
    ['6432', 'telecom'],
    ['6513', 'software'],
    ['7010', 'realEstate'],
    ['7020', 'propertyManagement'],
    ['7030', 'other'],
    ['7251', 'leasing'],
    ['7320', 'other'],
    ['8111', 'other'],
    ['52', 'retail'],
  ]
  it.each(known)('sorts GB/T 4754 class %s under %s', (code, industry) => {
    expect(sizeIndustryOf(code)).toEqual({ ok: true, value: industry })
  })

  it.each(['6620', '9221', '', 'F', '5292x', '00'])('refuses %j, which the rule does not cover', (code) => {
    expect(sizeIndustryOf(code)).toMatchObject({ ok: false, fault: { code: 'NOT_COVERED' } })
  })
})
