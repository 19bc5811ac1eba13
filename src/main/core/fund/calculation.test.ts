import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fundSheet, type FundInputs } from '#core/fund/calculation.ts'
import { runOfYears } from '#core/fund/check.ts'

const inputs = (patch: Partial<FundInputs> = {}): FundInputs => ({
  base: { label: '核定投资', amount: 100_000_00, ratio: 3000 },
  capItem: undefined,
  capEnterpriseYear: undefined,
  grantedThisYear: 0,
  investDone: undefined,
  otherFiscal: 0,
  applyAmount: 900_000_00,
  ...patch,
})
const result = (patch: Partial<FundInputs> = {}) => fundSheet(inputs(patch)).result

describe('the suggested amount', () => {
  it('is the share of the investment, truncated to the 元', () => {
    expect(result()).toBe(30_000_00)
    expect(result({ base: { label: '核定投资', amount: 100_000_33, ratio: 3333 } })).toBe(33_330_00)
  })

  it('is the least of ratio, item cap, what the year leaves, investment less other money, and the amount applied', () => {
    expect(result({ capItem: 20_000_00 })).toBe(20_000_00)
    expect(result({ capEnterpriseYear: 50_000_00, grantedThisYear: 30_000_00 })).toBe(20_000_00)
    expect(result({ investDone: 25_000_00, otherFiscal: 10_000_00 })).toBe(15_000_00)
    expect(result({ applyAmount: 1_000_00 })).toBe(1_000_00)
  })

  it('is never below zero, and zero where the investment was not entered', () => {
    expect(result({ capEnterpriseYear: 10_00, grantedThisYear: 20_00 })).toBe(0)
    expect(result({ base: { label: '核定投资', amount: null, ratio: 3000 } })).toBe(0)
  })

  it('leaves out rules that do not apply', () => {
    expect(result({ base: undefined })).toBe(900_000_00)
    expect(fundSheet(inputs({ base: undefined })).inputs.map((one) => one.label)).toEqual(['申请金额'])
  })

  it('names every input, the formula and the clause', () => {
    const sheet = fundSheet(inputs({ capItem: 1_00, capEnterpriseYear: 2_00, investDone: 3_00 }))
    expect(sheet.inputs).toHaveLength(11)
    // Bug caught: a reader saw eight numbers and not which of them the amount came from.
    expect(sheet.inputs.filter((one) => one.value.endsWith('← 取这个'))).toEqual([
      { label: '单项上限', value: '1.00 元 ← 取这个' },
    ])
    expect(sheet).toMatchObject({ clause: '一(三)', result: 1_00 })
  })

  it('never passes any of its limits and is always whole 元', () => {
    const fen = fc.integer({ min: 0, max: 10_000_000_00 })
    fc.assert(
      fc.property(fen, fen, fen, fen, fc.integer({ min: 0, max: 10_000 }), (amount, cap, done, applied, ratio) => {
        const value = result({
          base: { label: '', amount, ratio },
          capItem: cap,
          investDone: done,
          applyAmount: applied,
        })
        expect(value % 100).toBe(0)
        expect(BigInt(value) * 10_000n <= BigInt(amount) * BigInt(ratio)).toBe(true)
        expect(value <= Math.min(cap, done, applied)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('years in a row', () => {
  it('count both ways and break at a gap: 2011, 2012, 2013 and then 2014 make four', () => {
    expect(runOfYears(new Set([2011, 2012, 2013]), 2014)).toBe(4)
    expect(runOfYears(new Set([2011, 2013]), 2014)).toBe(2)
    expect(runOfYears(new Set([2013, 2015]), 2014)).toBe(3)
    expect(runOfYears(new Set(), 2014)).toBe(1)
  })
})
