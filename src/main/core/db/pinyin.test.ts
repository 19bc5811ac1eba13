import { describe, expect, it } from 'vitest'

import { pinyinKey } from './pinyin.ts'

describe('pinyinKey', () => {
  it.each([
    ['咸宁电商', 'xnds', 'xian ning dian shang'],
    ['重庆小面馆', 'cqxmg', 'chong qing xiao mian guan'],
    ['长沙重工', 'cszg', 'chang sha zhong gong'],
    ['赤壁市银行街超市', 'cbsyhjcs', 'chi bi shi yin hang jie chao shi'],
    ['通城县吕记女装', 'tcxljnz', 'tong cheng xian lv ji nv zhuang'],
    ['ＡＢ科技（咸宁）•2014', 'abkjxn2014', 'a b ke ji xian ning 2 0 1 4'],
    ['解放路百货', 'jflbh', 'jie fang lu bai huo'],
  ])('reads %s by its words, not character by character', (name, initials, sort) => {
    expect(pinyinKey(name)).toMatchObject({ initials, sort })
  })

  it.each([
    ['单某某', 'smm'],
    ['曾某某', 'zmm'],
    ['解某某', 'xmm'],
    ['仇某某', 'qmm'],
    ['尉迟某', 'ycm'],
  ])('reads the surname of a person %s as a surname', (name, initials) => {
    expect(pinyinKey(name, 'person').initials).toBe(initials)
  })

  it('does not read the first character of a firm as a surname', () => {
    expect(pinyinKey('乐活生鲜超市').initials).toBe('lhsxcs')
  })

  it.each([
    ['长乐农业', ['clny', 'zlny', 'cyny', 'zyny']],
    ['乐行电商', ['lxds', 'lhds', 'yxds', 'yhds']],
    ['重阳酒业', ['cyjy', 'zyjy']],
  ])('offers both readings of %s, so that either way of typing finds it', (name, expected) => {
    const key = pinyinKey(name)
    expect([key.initials, ...key.otherInitials].sort()).toEqual([...expected].sort())
  })

  it('keeps a character without a reading in its place instead of shifting the rest', () => {
    const key = pinyinKey('𠮷田商行')
    expect([...key.initials]).toHaveLength(4)
    expect(key.initials.endsWith('tsh') || key.otherInitials.some((other) => other.endsWith('tsh'))).toBe(true)
  })

  it('gives empty keys to a name of signs only', () => {
    expect(pinyinKey('（）—')).toEqual({ initials: '', sort: '', otherInitials: [] })
  })

  it('bounds the variants of a name full of polyphones', () => {
    expect(pinyinKey('重长乐单曾厦行朝盛解'.repeat(20)).otherInitials.length).toBeLessThan(8)
  })

  it('sorts by sound, the shorter syllable first (xi before xia before xian)', () => {
    const names = ['先锋', '西安', '鲜果', '夏天']
    const sorted = [...names].sort((a, b) => (pinyinKey(a).sort < pinyinKey(b).sort ? -1 : 1))
    expect(sorted).toEqual(['西安', '夏天', '先锋', '鲜果'])
  })

  it('keys 100,000 different names fast enough for an import', () => {
    const started = performance.now()
    for (let at = 0; at < 100_000; at += 1) pinyinKey(`咸宁市咸安区第${at}农业服务专业合作社`)
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
