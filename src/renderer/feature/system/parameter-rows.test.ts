import { describe, expect, it } from 'vitest'
import { parameterKey, parameterRows } from '#ui/feature/system/parameter-rows.tsx'
import type { ParameterLine } from '#ui/feature/system/parameter-value.ts'

const line = (name: string, label: string, value: string): ParameterLine => ({
  name,
  label,
  clause: '三(一)',
  kind: 'integer',
  unit: '家',
  mark: 'D',
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
