import { describe, expect, it } from 'vitest'
import { entryWords, isWaived } from '#shared/definition/entry-flag.ts'
import { fundApplicationProcedure } from '#shared/definition/procedure/fund-application.ts'
import { flagWords, labelWords } from '#shared/definition/procedure/state-code.ts'
import { titleApplicationProcedure } from '#shared/definition/procedure/title-application.ts'
import { titleReviewProcedure } from '#shared/definition/procedure/title-duty.ts'

describe('the words of a state', () => {
  it('come from its step, from the state or from the outcome that named it', () => {
    expect(labelWords(fundApplicationProcedure, 'commerce-review')).toBe('待商务初审')
    expect(labelWords(fundApplicationProcedure, 'acceptance/refused')).toBe('不予受理')
    expect(labelWords(fundApplicationProcedure, 'paying')).toBe('部分拨付')
    expect(labelWords(titleReviewProcedure, 'city-decision/rectify')).toBe('限期整改')
    expect(labelWords(titleReviewProcedure, 'done')).toBe('年审合格')
  })

  // Bug caught: two steps of one name, of which an application goes through one, were called by the first.
  it('are those of the step that this application goes through', () => {
    expect(labelWords(titleApplicationProcedure, 'approval', { level: 'city' })).toBe('待授予')
    expect(labelWords(titleApplicationProcedure, 'approval', { level: 'province' })).toBe('待省级公布')
    expect(flagWords(titleApplicationProcedure, 'not-apart/approval', { level: 'province' })).toBe('省级公布岗位未分离')
  })
})

describe('the words of an entry', () => {
  it('are made of its codes in the order of the list, and of the number of its waiver', () => {
    const entry = { flag: 'whatever', flags: ['account-changed', 'late'], waiver: '豁免〔2014〕1号' }
    expect(entryWords(entry)).toEqual(['超过拨付期限', '收款账户与批准时不同', '岗位分离豁免：豁免〔2014〕1号'])
    expect(['late', 'waived/豁免〔2014〕1号'].map((one) => flagWords(fundApplicationProcedure, one))).toEqual([
      '超过拨付期限',
      '岗位分离豁免：豁免〔2014〕1号',
    ])
  })

  it('are the sentence of a row of the first shape as it stands, which protects as it did', () => {
    const old = { v: 1, flag: '超过拨付期限；岗位分离豁免：某号', flags: null, waiver: null }
    expect(entryWords(old)).toEqual(['超过拨付期限', '岗位分离豁免：某号'])
    expect(isWaived(old)).toBe(true)
    expect(flagWords(fundApplicationProcedure, 'said/超过/拨付期限')).toBe('超过/拨付期限')
    // A row that could have said it by its number is not let off by a phrase.
    expect(isWaived({ ...old, v: 2 })).toBe(false)
  })
})
