import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterpriseHooks } from '#core/enterprise/rules.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'

let desk: Desk
beforeAll(() => {
  desk = openTestDesk({ hooks: enterpriseHooks })
  desk.day('2014-06-03')
})
afterAll(() => desk.close())

const judged = (industryCode: string, old?: string) =>
  desk.ask('clerk', (call) => {
    const stored = old === undefined ? undefined : { ...enterpriseValues(), id: 'x', industryCode: old }
    const found = enterpriseHooks['enterprise']?.judge?.(call, enterpriseValues({ industryCode }), stored)
    const codes = (of: readonly { readonly code: string }[] = []) => of.map(({ code }) => code)
    return [codes(found?.problems).includes('INDUSTRY_UNKNOWN'), codes(found?.warnings).includes('INDUSTRY_UNKNOWN')]
  })

describe('the code of industry of an enterprise', () => {
  // Bug caught: 互联网零售 typed where its number is meant, and its first four letters kept as a code.
  it('is digits of the classification; of an older edition it is kept and said, and what was stored is not asked again', () => {
    expect(judged('5292')).toEqual([false, false])
    expect(judged('互联网零')).toEqual([true, false])
    expect(judged('F')).toEqual([true, false])
    expect(judged('9999')).toEqual([false, true])
    expect(judged('互联网零', '互联网零')).toEqual([false, false])
  })

  // Bug caught: a list with holes, in whose tree a class hangs under nothing.
  it('has the whole classification, every line under one that is there', () => {
    const { industries } = desk.core.resources
    const codes = new Set(industries.map(({ code }) => code))
    expect([1, 2, 3, 4].map((length) => industries.filter(({ code }) => code.length === length).length)).toEqual([
      20, 97, 473, 1380,
    ])
    const loose = industries.filter(
      ({ code, section }) => !codes.has(code.length === 2 ? section : code.length === 1 ? code : code.slice(0, -1)),
    )
    expect(loose).toEqual([])
  })
})
