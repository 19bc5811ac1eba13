import { describe, expect, it } from 'vitest'
import { parameterKey, parameterRows } from '#ui/feature/system/parameter-rows.tsx'
import { shipped } from '#test/helper/shipped.ts'
import { type ParameterLine, valueField, valueText } from '#ui/feature/system/parameter-value.ts'

const line = (name: string, label: string, value: string): ParameterLine => ({
  name,
  label,
  clause: '三(一)',
  kind: 'integer',
  unit: '家',
  mark: 'D',
  most: null,
  value,
  effectiveFrom: null,
  basis: '',
  history: [],
})
const LINES = [line('training.b', '乙', '10'), line('fund.a', '甲', '2'), line('training.c', '丙', '9')]
const keys = (unfolded: (label: string) => boolean, sort: Parameters<typeof parameterRows>[2] = null) =>
  parameterRows(LINES, unfolded, sort).map(parameterKey)

describe('the list of parameters', () => {
  // Bug caught: a hundred and sixty-five numbers in one list, so that what concerns 培训 is read together from all of it.
  it('stands in groups, folded to their heads and unfolded one by one', () => {
    expect(keys(() => false)).toEqual(['组 专项资金', '组 培训'])
    expect(keys((label) => label === '培训')).toEqual(['组 专项资金', '组 培训', 'training.b', 'training.c'])
  })

  it('is put in order inside its groups, by the size of a number', () => {
    expect(keys(() => true, { field: 'value', descending: false })).toEqual([
      '组 专项资金',
      'fund.a',
      '组 培训',
      'training.c',
      'training.b',
    ])
  })
})

// Bug caught: 无形资产加计摊销比例 is 150 % and more, and the form took no ratio above 100 %; a 公示 of working days asked for 自然日.
it('a new value is asked for in the bounds and the unit of its parameter', () => {
  const ratio = { ...line('tax.research-amortisation', '无形资产加计摊销比例', '15000'), kind: 'ratio' }
  expect([valueField({ ...ratio, most: 30_000 }).max, valueField(ratio).max]).toEqual([30_000, 10_000])
  const days = { ...line('notice.days', '公示期', '5'), ...shipped.parameter('notice.days') }
  expect([valueField(days).label, valueText(days, '5')]).toEqual(['新值（天）', '5 天'])
})
