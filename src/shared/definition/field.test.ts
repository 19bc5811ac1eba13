import { describe, expect, it } from 'vitest'
import { MonthText, PeriodText } from '#shared/contract/common.ts'
import { period } from '#shared/definition/field.ts'

describe('a period', () => {
  // Each reader had a pattern of its own: a record took 1800, and every comparison with it ended as INTERNAL.
  it('is the same in a record, in a route and in the calendar', () => {
    const { schema } = period({ label: '报告期', required: true })
    for (const text of ['2014', '2014Q2', '2014-06']) {
      expect(schema.safeParse(text).success).toBe(true)
      expect(PeriodText.safeParse(text).success).toBe(true)
    }
    for (const text of ['1800', '2014Q5', '2014-13', '2014-6', '']) {
      expect(schema.safeParse(text).success).toBe(false)
      expect(PeriodText.safeParse(text).success).toBe(false)
    }
    expect(['2014-06', '2014Q2', '2014'].map((text) => MonthText.safeParse(text).success)).toEqual([true, false, false])
  })
})
