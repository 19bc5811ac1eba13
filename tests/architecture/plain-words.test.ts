import { describe, expect, it } from 'vitest'
import { unreadable } from '#tools/gate/plain-words.ts'

describe('words that a clerk cannot read', () => {
  // Bug caught: a gate over the words of screens and papers that finds nothing on any of them.
  it.each([
    ['待 commerce-review', ['commerce-review']],
    ['desk.today 被拒绝', ['desk.today']],
    ['种类 fund_application', ['fund_application']],
    ['记录 01435076-ce81-7c0b-90b7-5fda132887ba', ['01435076-ce81-7c0b-90b7-5fda132887ba']],
    ['状态 approved', ['approved']],
    ['材料 legalRepresentative', ['legalRepresentative']],
    ['Status', ['Status']],
  ])('%s', (text, found) => {
    expect(unreadable(text)).toEqual(found)
  })
  it('are not those that offices write so, codes, numbers, addresses and names of files', () => {
    const text =
      '导出 Excel，打印 PDF（Ctrl+P） ZJ-421222-2014-0006 E08a R8c A7 B2B 91421222MA49000019 https://shop.example.com/a ' +
      'wang@example.com 421222-421200-1-0002-report.hsp.p7m ICP备12号 C:\\backup\\usb GB/T 4754'
    expect(unreadable(text)).toEqual([])
  })
})
