import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  cleanLine,
  cleanName,
  firstForbiddenCharacter,
  hasForbiddenCharacters,
  matchKey,
  searchPhrase,
  searchTokens,
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

  it('refuses exactly the code points of exchange.md §5 (and halves of pairs), a line feed only in short text', () => {
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

  it('names the character for the message', () => {
    expect(firstForbiddenCharacter('a\u200Bb')).toBe('U+200B')
    expect(firstForbiddenCharacter('a\nb')).toBe('U+000A')
    expect(firstForbiddenCharacter('a\nb', true)).toBeUndefined()
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

  it('closes the padding inside a name, but not between Latin words', () => {
    expect(cleanName('　经　办　甲 ')).toBe('经办甲')
    expect(cleanName('某某 蔬菜合作社')).toBe('某某蔬菜合作社')
    expect(cleanName('某某 Blue Sky 商贸')).toBe('某某 Blue Sky 商贸')
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
