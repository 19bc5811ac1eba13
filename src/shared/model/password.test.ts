import { describe, expect, it } from 'vitest'
import { passwordWeakness } from '#shared/model/password.ts'

const context = { userName: 'jingban', words: ['通城县', '通城县商务局', '421222'] }

describe('a weak password', () => {
  it.each([
    ['Ab3-efghi', '至少 10 位'],
    ['abcdefgh1234', '至少要有三种'],
    ['Aaaaaa-2014x', '五次以上'],
    ['Jingban-2014', 'jingban'],
    ['通城县商务局Aa1-', '通城县'],
    ['Xx-421222-yy', '421222'],
    ['Tel-13800138000', '手机号'],
    ['Admin-2014-xy', 'admin'],
  ])('%s is refused in words', (password, reason) => {
    expect(passwordWeakness(password, context)).toContain(reason)
  })
  it('lets a sentence of three kinds of characters pass', () => {
    expect(passwordWeakness('桃李Spring2014', context)).toBeUndefined()
  })
})
