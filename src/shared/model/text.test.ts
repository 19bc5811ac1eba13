import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  cleanLine,
  hasForbiddenCharacters,
  matchKey,
  searchPhrase,
  searchTokens,
  firstInvisible,
  searchable,
  shownText,
  withoutInvisible,
} from './text.ts'

describe('matchKey', () => {
  it.each([
    ['假日酒店(武汉)有限公司', '假日酒店（武汉）有限公司'],
    ['假日酒店武汉有限公司', '假日酒店【武汉】有限公司'],
    ['ABC 科技', 'ａｂｃ科技'],
    ['让•某某商贸', '让·某某商贸'],
    ['让▪某某商贸', '让某某商贸'],
    ['咸宁市三\u200B和盛电子', '咸宁市三和盛电子'],
    ['　咸宁 市\n某公司 ', '咸宁市某公司'],
    ['“好又多”超市', '好又多超市'],
    ['某-某公司', '某—某公司'],
  ])('takes %j and %j for one name', (a, b) => {
    expect(matchKey(a)).toBe(matchKey(b))
  })

  it('keeps different names apart', () => {
    expect(matchKey('咸宁一号店')).not.toBe(matchKey('咸宁二号店'))
    expect(matchKey('甲公司')).not.toBe(matchKey('甲公司分公司'))
  })

  it('does not change when applied to its own result', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => matchKey(matchKey(text)) === matchKey(text)))
  })
})

describe('hasForbiddenCharacters', () => {
  const ranges: readonly (readonly [number, number])[] = [
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2066, 0x2069],
    [0xfeff, 0xfeff],
    [0xd800, 0xdfff],
  ]

  it('refuses exactly the code points of format §2 (and halves of pairs), a line feed only in short text', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      const expected = ranges.some(([first, last]) => code >= first && code <= last)
      const text = `咸${String.fromCharCode(code)}宁`
      if (hasForbiddenCharacters(text) !== expected) throw new Error(`short text: U+${code.toString(16)}`)
      const inLong = expected && code !== 0x0a
      if (hasForbiddenCharacters(text, true) !== inLong) throw new Error(`long text: U+${code.toString(16)}`)
    }
  })

  it('lets rare names through: extension B, private use, variation selectors', () => {
    expect(hasForbiddenCharacters('𠮷\u{E000}䶮\u{FE00}镕')).toBe(false)
  })
})

/** One of each kind that draws nothing: format characters, fillers, joiners, selectors, tags, line separators. */
const UNSEEN = [
  0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x2028, 0x2029, 0x202e, 0x2060, 0x2063,
  0x206a, 0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0x1d173, 0xe0061, 0xe0100,
]
const mark = (code: number) => `〈U+${code.toString(16).toUpperCase().padStart(4, '0')}〉`

describe('characters that nobody sees', () => {
  it.each(UNSEEN)('U+%s hides nothing: typed it is named, compared it is not there, shown it is a mark', (code) => {
    const hidden = String.fromCodePoint(code)
    // Before a Chinese character, where no selector belongs.
    const name = `${hidden}咸宁某商贸有限公司`
    expect(firstInvisible(name)).toBe(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
    expect(matchKey(`咸宁某商${hidden}贸有限公司`)).toBe('咸宁某商贸有限公司')
    expect(searchable(`咸宁某商${hidden}贸`)).toBe('咸宁某商贸')
    expect(shownText(name)).toBe(`${mark(code)}咸宁某商贸有限公司`)
    expect(withoutInvisible(name)).toBe('咸宁某商贸有限公司')
    expect(firstInvisible(cleanLine(name))).toBeUndefined()
  })

  it('lets a selector choose the form of a Chinese character, and compares the names as one', () => {
    const name = '祝\u{FE00}某、葛\u{E0101}店'
    expect([firstInvisible(name), shownText(name)]).toEqual([undefined, name])
    expect(matchKey('葛\u{E0101}店商贸')).toBe(matchKey('葛店商贸'))
    expect(firstInvisible('A\u{FE0F}')).toBe('U+FE0F')
    expect(firstInvisible('店\u{FE0F}\u{FE0F}')).toBe('U+FE0F')
  })

  it('keeps line feeds of long text, and leaves ordinary text as it is', () => {
    expect([firstInvisible('甲\n乙'), firstInvisible('甲\n乙', true)]).toEqual(['U+000A', undefined])
    const text = '甲（乙）“丙” A-1，𠮷䶮\u{E000}\n丁'
    expect(shownText(text)).toBe(text)
  })
})

describe('cleanLine', () => {
  it.each([
    ['　咸宁市某公司   ', '咸宁市某公司'],
    ['嘉鱼智搜科\n技有限公司', '嘉鱼智搜科技有限公司'],
    ['嘉鱼智搜科\r\n  技有限公司', '嘉鱼智搜科技有限公司'],
    ['咸宁市三\u200B和盛电子', '咸宁市三和盛电子'],
    ['Blue\nSky 商贸', 'Blue Sky 商贸'],
    ['甲\t乙', '甲 乙'],
    ['\uFEFF公司名称', '公司名称'],
    ['湖北 某某', '湖北 某某'],
    ['(甲)\n（乙）', '(甲)（乙）'],
  ])('cleans %j to %j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean)
    expect(hasForbiddenCharacters(cleanLine(text))).toBe(false)
  })

  it('never leaves a forbidden character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !hasForbiddenCharacters(cleanLine(text))))
  })
})

describe('searchTokens and searchPhrase on a real FTS5 table', () => {
  const open = () => {
    const database = new Database(':memory:')
    database.exec(
      "create virtual table name_fts using fts5(t, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
    )
    const insert = database.prepare('insert into name_fts(rowid, t) values (1, ?)')
    const match = database.prepare('select count(*) as n from name_fts where name_fts match ?').pluck()
    return { database, insert, match }
  }

  it.each([
    ['咸宁市咸安区健民农业服务专业合作社', '健民'],
    ['咸宁市咸安区健民农业服务专业合作社', '咸'],
    ['ＡＢＣ科技（咸宁）有限公司', 'abc科技咸宁'],
    ['ABC科技(咸宁)有限公司', 'ｂｃ科'],
    ['让•某某商贸', '让某'],
    ['𠮷田商行', '𠮷田'],
    ['91421222MA49ABCD0X', 'ma49'],
  ])('finds in %s the part %s', (text, part) => {
    const { insert, match } = open()
    insert.run(searchTokens(text))
    expect(match.get(searchPhrase(part))).toBe(1)
  })

  it('does not find a part whose characters stand apart', () => {
    const { insert, match } = open()
    insert.run(searchTokens('咸宁市某某商贸'))
    expect(match.get(searchPhrase('咸市'))).toBe(0)
  })

  it('finds every substring and never breaks the MATCH syntax, whatever is typed', () => {
    const { database, insert, match } = open()
    const clear = database.prepare('delete from name_fts where rowid = 1')
    const anything = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('咸', '宁', '"', "'", '*', '(', 'N', 'a', ' ', '-', '𠮷', ':', '^'),
        minLength: 1,
        maxLength: 12,
      }),
    )
    fc.assert(
      fc.property(anything, fc.nat(), fc.nat(), (text, a, b) => {
        const characters = [...text]
        const [from, to] = [a % characters.length, b % characters.length]
        const phrase = searchPhrase(characters.slice(Math.min(from, to), Math.max(from, to) + 1).join(''))
        if (phrase === '') return
        insert.run(searchTokens(text))
        const found = match.get(phrase)
        clear.run()
        // Characters newer than SQLite's Unicode tables are no tokens there; a phrase of only such finds nothing but never throws.
        if (/[^\u0000-\u9FFF\u{20000}-\u{2A6DF}]/u.test(text)) expect([0, 1]).toContain(found)
        else if (/^[\u4E00-\u9FCC\w\s"'*():^-]+$/u.test(text)) expect(found).toBe(1)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives an empty phrase for signs only, so that the caller does not search', () => {
    expect(searchPhrase('""*()')).toBe('')
  })
})
