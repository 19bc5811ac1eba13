import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Values } from '#core/db/row-image.ts'
import { listHits } from '#core/register/list-repo.ts'
import { narrowed, searchOf, walkPage } from '#core/register/search.ts'
import { shipped } from '#test/helper/shipped.ts'
import { assert } from '#shared/never.ts'
import { searchable } from '#shared/model/text.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

const PLACES = ['通城', '武汉', 'ABC', 'ａｂｃ']
const TRADES = ['商贸有限公司', '电商（集团）有限公司', '合作社', '（有限）公司']
const names = PLACES.flatMap((place) => TRADES.map((trade, at) => `${place}${'甲乙丙丁'[at] ?? ''}${trade}`))
const definition = shipped.record('enterprise')
assert(definition, 'enterprise is defined')

let desk: TestStation
beforeAll(async () => {
  desk = await openTestStation()
  await loginAll(desk)
  for (const [at, name] of names.entries()) {
    const values = enterpriseValues({
      name,
      identifier: null,
      identifierType: 'unknown',
      legalRepresentative: `法人${at}`,
      county: at % 2 === 0 ? '421222' : '421221',
    })
    await desk.must('经办', 'register.record', { record: 'enterprise', values })
  }
})
afterAll(() => desk.close())

const namesOf = (rows: readonly Values[]) => rows.map((row) => String(row['name']))
const plainly = (query: string, kept: (at: number) => boolean = () => true) =>
  names.filter((name, at) => kept(at) && searchable(name).includes(searchable(query)))

describe('search of a word that many rows hold', () => {
  // Bug caught: the quick ways (walking the order, driving by hits) and the index disagreeing on what is a hit.
  it.each(['有限公司', '公司', '商贸有限', 'abc', 'ABC甲', '城丁', '限公', '。'])(
    '%s: every way finds the same rows',
    (query) => {
      const db = desk.station.db()
      const search = searchOf({ db, definitions: shipped }, definition, query, 2)
      const everything = { sql: '1', params: [] }
      const whole = db
        .prepare(`SELECT * FROM enterprise WHERE ${search.where.sql} ORDER BY n`)
        .all(...search.where.params) as Values[]
      const expected = query === '。' ? names : plainly(query)
      expect(namesOf(whole)).toEqual(expected)
      if (!search.phrase) return
      expect(namesOf(walkPage(db, definition, search.phrase, everything, 'n', 50) ?? [])).toEqual(expected)
      expect(namesOf(walkPage(db, definition, search.phrase, everything, 'n', 2) ?? [])).toEqual(expected.slice(0, 2))
      expect(
        namesOf(listHits(db, { definition, where: everything, index: null }, search.phrase.match, 'n', 50)),
      ).toEqual(expected)
    },
  )

  it('with a filter that leaves few rows is a list of their keys', () => {
    const db = desk.station.db()
    const filter = { sql: 'county = ?', params: ['421221'] }
    const search = narrowed(db, definition, searchOf({ db, definitions: shipped }, definition, '公司', 2), filter)
    expect(search.phrase).toBeNull()
    const rows = db
      .prepare(`SELECT * FROM enterprise WHERE ${search.where.sql} ORDER BY n`)
      .all(...search.where.params) as Values[]
    expect(namesOf(rows)).toEqual(plainly('公司', (at) => at % 2 === 1))
  })

  // Bug caught: "枇杷 大坪" found nothing because the two words do not stand side by side, and "tongcheng" because only first
  // letters were known.
  it.each([
    ['有限 武汉', (name: string) => name.includes('有限') && name.includes('武汉')],
    ['公司 有限 武汉', (name: string) => ['公司', '有限', '武汉'].every((word) => name.includes(word))],
    ['公司 限公', (name: string) => searchable(name).includes('限公')],
    ['武汉 ydsj', (name: string) => name.startsWith('武汉乙')],
    ['tongcheng', (name: string) => name.startsWith('通城')],
    ['wuhanjia', (name: string) => name.startsWith('武汉甲')],
    ['hezuoshe wuhan', (name: string) => name.startsWith('武汉') && name.endsWith('合作社')],
    ['engjia', () => false],
    ['甲 乙', () => false],
  ] as const)('%s: every word is looked for, wherever it stands', (query, expected) => {
    const db = desk.station.db()
    for (const most of [1, 2, 1000]) {
      const { where } = searchOf({ db, definitions: shipped }, definition, query, most)
      const rows = db.prepare(`SELECT * FROM enterprise WHERE ${where.sql} ORDER BY n`).all(...where.params) as Values[]
      expect(namesOf(rows)).toEqual(names.filter(expected))
    }
  })
})

// Bug caught: a name that is found by one reading of its characters and not by the other, whichever of them the store took.
describe('search by the other reading of a character (U-13)', () => {
  const others = ['通城县长乐商贸行', '重阳酒业', '盛世茶行', '通城县单记会计事务所', '覃家传统食品']
  beforeAll(async () => {
    for (const name of others) {
      const values = enterpriseValues({ name, identifier: null, identifierType: 'unknown' })
      await desk.must('经办', 'register.record', { record: 'enterprise', values })
    }
  })
  const found = (query: string, most: number) => {
    const db = desk.station.db()
    const { where } = searchOf({ db, definitions: shipped }, definition, query, most)
    return namesOf(
      db.prepare(`SELECT * FROM enterprise WHERE ${where.sql} ORDER BY n`).all(...where.params) as Values[],
    )
  }
  it.each([
    ['zhangle', 0],
    ['changle', 0],
    ['changyue', 0],
    ['zhangyue', 0],
    ['xianchangyue', 0],
    ['zlsm', 0],
    ['clsm', 0],
    ['zhongyang', 1],
    ['chongyang', 1],
    ['zyjy', 1],
    ['cyjy', 1],
    ['chengshi', 2],
    ['shengshichaxing', 2],
    ['danji', 3],
    ['shanji', 3],
    ['jihuiji', 3],
    ['jikuaiji', 3],
    ['tanjia', 4],
    ['qinjia', 4],
    ['jiazhuan', 4],
    ['jiachuantong', 4],
  ])('%s finds it', (query, at) => {
    for (const most of [1, 1000]) expect(found(query, most)).toContain(others[at])
  })

  it('finds no name that has no such character', () => {
    for (const query of ['zhangcheng', 'wuxing', 'zongcheng']) expect(found(query, 1000)).toEqual([])
  })
})
