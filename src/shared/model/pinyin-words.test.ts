import { describe, expect, it } from 'vitest'
import { syllableSplits } from '#shared/model/pinyin-words.ts'

describe('letters read as syllables', () => {
  // Bug caught: "pipa" found nothing although 枇杷 stood in the name, because only first letters were looked for.
  it('finds every reading, the shortest first, and lets the last be begun', () => {
    expect(syllableSplits('pipa')[0]).toBe('pi pa')
    expect(syllableSplits('xianning')).toEqual(expect.arrayContaining(['xian ning', 'xi an ning']))
    expect(syllableSplits('tongch')[0]).toBe('tong ch')
  })

  it('is nothing for what is no pinyin, and few for a long run', () => {
    expect(syllableSplits('xnds')).toEqual([])
    expect(syllableSplits('枇杷')).toEqual([])
    expect(syllableSplits('xianxianxianxianxianxian').length).toBeLessThanOrEqual(12)
  })
})
