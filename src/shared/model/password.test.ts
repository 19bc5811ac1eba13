import { describe, expect, it } from 'vitest'
import { COMMON_WORDS } from '#shared/model/common-word.ts'
import { passwordWeakness } from '#shared/model/password.ts'
import { PASSWORD_PROFILES, type PasswordProfile, profileWords } from '#shared/model/password-profile.ts'

const context = { userName: 'jingban', words: ['通城县', '通城县商务局', '421222', 'tongcheng'] }

describe('a weak password', () => {
  it.each([
    ['Ab3-efghi', '至少 10 位'],
    ['abcdefgh1234', '至少要有 3 种'],
    ['Aaaaaa-2014x', '五次以上'],
    ['Jingban-2014', 'jingban'],
    ['通城县商务局Aa1-', '通城县'],
    ['Xx-421222-yy', '421222'],
    ['Tel-13800138000', '手机号'],
    ['Admin-2014-xy', 'admin'],
    // Bug caught: these four were taken.
    ['Qwerty1234', 'qwerty'],
    ['Aa12345678', '12345678'],
    ['P@ssw0rd2014', 'p@ssw0rd'],
    ['Tongcheng2014', 'tongcheng'],
    ['T0ngcheng!2014', 'tongcheng'],
    ['1qaz@WSX3edc', '1qaz'],
    ['Zaq12wsx!!', 'zaq1'],
    ['Asdfghjkl;1', 'asdfghjkl;'],
    ['Abcd1234!@#$', '1234'],
    ['Passw0rd!23', 'passw0rd'],
    ['Pa55word2020', 'pa55word'],
    ['Adm1n@12345', 'adm1n'],
    ['Woaini5201314', 'woaini'],
    ['Woaini@1314520', '1314520'],
    ['Shangwuju@2024', 'shangwuju'],
    ['Guanliyuan#1', 'guanliyuan'],
    ['Jingban@2024', 'jingban'],
    ['January-2026', 'january'],
    ['Spring-2014-06', 'spring'],
    ['Iloveyou2!3', 'iloveyou'],
    ['Welcome@2024', 'welcome'],
    ['Zhangwei1987', 'zhangwei'],
    ['Lijun19870603', '19870603'],
    ['Huishangbu1!', 'huishangbu'],
    ['Aabb112233!!', '112233'],
    ['QAZwsxEDC123', 'qaz'],
    ['9876543210Aa', '9876543210'],
    ['密码Mima2014', '密码'],
  ])('%s is refused in words', (password, reason) => {
    expect(passwordWeakness(password, context)).toContain(reason)
  })

  // Three spellings each of some 330 bases: a thousand of the first guesses of anybody, and none of them may pass.
  it('is a common word with a year, figures or exchanged letters behind it', () => {
    const typed = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
    const passing = COMMON_WORDS.filter((word) => /^[a-z]{5,}$/u.test(word)).flatMap((word) => {
      const leet = typed(word).replaceAll('a', '@').replaceAll('o', '0').replaceAll('e', '3')
      const spellings = [`${typed(word)}@2014`, `${typed(word)}12345!`, `${leet}#888`]
      return spellings.filter((one) => passwordWeakness(one, context) === undefined)
    })
    expect(passing).toEqual([])
    expect(COMMON_WORDS.length).toBeGreaterThan(300)
  })

  it('is the name of who logs in, two characters long though it be', () => {
    expect(passwordWeakness('王丙Kx92-mro', { ...context, userName: '王丙' })).toContain('王丙')
  })

  it.each([
    '桃李Spring2014',
    '春江花月Ye2014',
    'Andere-Worte-2014',
    '自己Summer2014',
    'Correct-Horse-7',
    'v8KmQz2#Lp',
    'Bamboo9-Kettle',
    '山里Huo-1998x',
    'Xiaoqiao-Liushui7',
  ])('%s may stand: enough of its own is left', (password) => {
    expect(passwordWeakness(password, context)).toBeUndefined()
  })

  // Bug caught: the forced change of a first password was satisfied by typing it again.
  it('is the old one once more, in whatever width it is typed', () => {
    const old = '桃李Spring2014'
    expect(passwordWeakness(old, { ...context, old })).toBe('新口令和原来的一样')
    expect(passwordWeakness('桃李Ｓpring2014', { ...context, old })).toBe('新口令和原来的一样')
    expect(passwordWeakness('桃李Spring2015', { ...context, old })).toBeUndefined()
  })

  // Bug caught: whoever chose length was still asked for capitals and figures, or names and walks were let through for it.
  it('is a short one where the office chose length, and the first guesses as ever; kinds of characters are not counted', () => {
    const long = { ...context, profile: 'long' as const }
    expect(passwordWeakness('青山遮不住毕竟东流去江晚正愁', long)).toBe('至少 15 位')
    expect(passwordWeakness('correct horse battery staple', long)).toBeUndefined()
    expect(passwordWeakness('correct horse battery staple', context)).toContain('至少要有 3 种')
    expect(passwordWeakness('tongcheng commerce office', long)).toContain('tongcheng')
    expect(passwordWeakness('qwertyuiopasdfgh', long)).toContain('容易猜到')
    expect(passwordWeakness('passwordpassword', long)).toContain('password')
  })
})

// The figures of quality row S-38; bug caught: a profile that asks for less than its standard, or words that promise another figure.
it('a profile says what its standard asks for', () => {
  const { graded, long }: Readonly<Record<string, PasswordProfile>> = PASSWORD_PROFILES
  expect(graded).toMatchObject({ classes: 3, past: 5, remindAfter: 90 })
  expect(long).toMatchObject({ least: 15, classes: 1, remindAfter: null })
  expect(profileWords('graded')).toBe(
    '至少 10 位，大写、小写、数字、符号（或汉字）有 3 种；最近用过的 5 个不能再用；用满 90 天提醒修改',
  )
  expect(profileWords('long')).toBe('至少 15 位，不限字符种类；不能和现在的一样；不要求定期修改')
})
