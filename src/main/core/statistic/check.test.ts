import { describe, expect, it } from 'vitest'
import { findingsOf, maySubmit, type CheckGround } from '#core/statistic/check.ts'
import { explanationProblem } from '#core/statistic/explanation.ts'
import { shipped } from '#test/helper/shipped.ts'
import { enterpriseMonth } from '#shared/definition/statistic/enterprise-month.ts'
import { CHECKS } from '#shared/definition/statistic/check.ts'
import { checksOfForm } from '#shared/definition/statistic/form.ts'
import { statisticParameters } from '#shared/definition/parameter/statistic.ts'
import type { Figures } from '#shared/definition/statistic/indicator.ts'

const WAN = 1_000_000
const good: Figures = {
  E01: 30 * WAN,
  E02: 20 * WAN,
  E03: 10 * WAN,
  E04: 5 * WAN,
  E05: 15 * WAN,
  E06: 12 * WAN,
  E07: 3 * WAN,
  E08a: 10 * WAN,
  E08b: 5 * WAN,
  E09: 4 * WAN,
  E11a: 18 * WAN,
  E11b: 2 * WAN,
  E13: 1200,
  E14a: 1250,
  E14b: 300,
  E15a: 12,
  E15b: 5,
  E16: 2,
}
const limit = (name: string) => Number(statisticParameters.find((one) => one.name === name)?.default)
const ground = (figures: Figures, more: Partial<CheckGround> = {}): CheckGround => ({
  form: enterpriseMonth,
  figures,
  previous: undefined,
  lastYear: undefined,
  earlier: [],
  shopOpen: false,
  explanations: new Map(),
  previousExplanations: new Map(),
  limit,
  ...more,
})
const keys = (figures: Figures, more: Partial<CheckGround> = {}) =>
  findingsOf(ground(figures, more)).map((one) => `${one.grade} ${one.key}`)

describe('built-in checks', () => {
  it('finds nothing in a report that adds up', () => {
    expect(keys(good)).toEqual([])
  })

  // Bug caught: last month's figures, taken over and never looked at, are reported as this month's.
  it('keeps back a figure that is still the copied one, by name, and nothing else of the form', () => {
    const copied = new Map([['copied', 'E02 E13 A05a']])
    expect(keys(good, { explanations: copied })).toEqual(['hard T1:E02', 'hard T1:E13'])
    expect(maySubmit(findingsOf(ground(good, { explanations: copied })))).toBe(false)
  })

  // Every 强制性 formula of the form is broken by one 分 or one piece, and found under its own name.
  it.each([
    [{ E01: 30 * WAN + 1 }, ['hard Q1']],
    [{ E04: 5 * WAN - 1 }, ['hard Q2']],
    [{ E07: 3 * WAN + 1 }, ['hard Q3']],
    [{ E08b: 5 * WAN + 1 }, ['hard Q4']],
    [{ E11b: 2 * WAN + 1 }, ['hard Q5']],
    [{ E09: 12 * WAN + 1 }, ['hard Q6']],
    [{ E10a: 20 * WAN + 1 }, ['hard Q7']],
    [{ E08c: 15 * WAN + 1 }, ['hard Q8']],
    [{ E08d: 15 * WAN + 1 }, ['hard Q9']],
    [{ E15b: 13 }, ['hard Q11']],
    [{ E09: 12 * WAN, E10a: 20 * WAN, E08c: 15 * WAN, E15b: 12 }, []],
  ] as const)('%j gives %j', (patch, wanted) => {
    expect(keys({ ...good, ...patch })).toEqual(wanted)
  })

  it('does not take an empty cell for zero: it is missing, and no sum is guessed from it', () => {
    const { E03: _out, ...rest } = good
    expect(keys(rest)).toEqual(['hard T0:E03'])
    expect(maySubmit(findingsOf(ground(rest)))).toBe(false)
  })

  it('asks about a swing beyond the limit, at the limit not, and not at all where there is no base', () => {
    const with02 = (E02: number): Figures => ({ E02 })
    const soft = (previous: Figures | undefined) => keys(good, { previous }).filter((key) => key.includes('H1'))
    expect(soft(with02(40 * WAN))).toEqual([])
    expect(soft(with02(40 * WAN + 1))).toEqual(['soft H1:E02'])
    expect(soft(with02(Math.ceil((20 * WAN * 2) / 3)))).toEqual([])
    expect(soft(with02(0))).toEqual([])
    expect(soft(undefined)).toEqual([])
    expect(keys(good, { lastYear: with02(10 * WAN) })).toEqual([])
    expect(keys(good, { lastYear: with02(10 * WAN - 1) })).toEqual(['soft H2:E02'])
  })

  it('suspects 元 and 万元 mixed up at a thousand- or ten-thousandfold, either way', () => {
    const scale = (E02: number) => keys(good, { previous: { E02 } }).filter((key) => key.includes('H3'))
    expect(scale(20 * WAN * 10_000)).toEqual(['soft H3:E02'])
    expect(scale((20 * WAN) / 1000)).toEqual(['soft H3:E02'])
    expect(scale((20 * WAN) / 100)).toEqual([])
  })

  it('asks about two months of zero only while a shop is open', () => {
    const zero = Object.fromEntries(Object.keys(good).map((code) => [code, 0]))
    const run = (shopOpen: boolean, before: Figures | undefined) => keys(zero, { shopOpen, earlier: [before] })
    expect(run(true, zero)).toEqual(['soft H4'])
    expect(run(false, zero)).toEqual([])
    expect(run(true, good)).toEqual([])
    expect(run(true, undefined)).toEqual([])
  })

  it('says in every message which cell, its value and what to do', () => {
    const [first] = findingsOf(ground({ ...good, E02: 21 * WAN, E01: 31 * WAN, E11a: 19 * WAN }))
    expect(first?.message).toBe('E02 = E04 + E05 不成立：E02 是 21.00 万元，E04 + E05 是 20.00 万元，相差 1.00 万元')
    expect(first?.fix).toContain('电子商务销售额')
  })

  it('holds every form to checks, and every check to a form', () => {
    const used = new Set(shipped.statistics.flatMap((form) => checksOfForm(form).map((check) => check.code)))
    expect(CHECKS.map((check) => check.code).filter((code) => !used.has(code))).toEqual([])
  })
})

describe('an explanation that really explains', () => {
  const question = 'E02 电子商务销售额 比上期增 80.0%：上期 10.00 万元，本期 18.00 万元'
  const judge = (text: string, more: { others?: string[]; previous?: string } = {}) =>
    explanationProblem(text, { question, least: 12, others: more.others ?? [], previous: more.previous })

  it.each([
    '',
    '  ',
    '见说明',
    '情况属实',
    '已核实。',
    '经核实，数据准确无误，情况属实！',
    '见附件说明',
    '正常波动',
    '市场原因，属正常波动',
    '同上',
    '电子商务销售额比上期增80.0%，上期10.00万元，本期18.00万元',
    '因为增加',
    '有有有有有有有有有有有有有有',
    '该企业的数字经过我们认真反复查看以后认为可以采用',
    '…………………………',
    '1111111111111111',
  ])('refuses “%s”', (text) => {
    expect(judge(text)).toMatch(/[\u4e00-\u9fff]/u)
  })

  it.each([
    '5月20日在天猫新开一家旗舰店，当月多卖出枇杷膏约3000单',
    '受双十一促销活动影响，订单比上月多出两倍多',
    '上月漏报本公司第二家网店，本月起合并填报，已附后台截图',
    '因暴雨冲毁仓库，6月8日至20日停业，退货集中在本月冲减',
  ])('accepts “%s”', (text) => {
    expect(judge(text)).toBeUndefined()
  })

  it('refuses the same words for two findings, or those of last month again', () => {
    const text = '5月20日在天猫新开一家旗舰店，当月多卖出约3000单'
    expect(judge(text, { others: [text] })).toContain('另一条')
    expect(judge(text, { previous: `${text}。` })).toContain('上期')
  })
})
