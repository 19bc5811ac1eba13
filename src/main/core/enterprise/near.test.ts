import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pinyinKey } from '#core/db/pinyin.ts'
import { rebuildSearch } from '#core/db/row-writer.ts'
import { nearFirms } from '#core/enterprise/near.ts'
import { enterpriseHooks } from '#core/enterprise/rules.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { matchKey } from '#shared/model/text.ts'
import { DEEP } from '#test/helper/long-gate.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'

const FIRMS = DEEP ? 50_000 : 5_000
const PLANTED = 100

const SIGNS = [
  ...'安邦宝博昌畅成诚大德鼎东方丰福富光广桂国海汉和恒宏鸿华汇惠吉佳嘉建江杰金锦京晶景九聚君凯康科坤兰乐力利联良龙隆绿茂美明铭南宁鹏品平普琪启千强勤青清庆全泉荣瑞润山尚盛胜世顺思泰腾天田通同万旺伟文吴五祥新信星兴秀旭雅阳易益逸银英永友雨玉元缘远月云泽展正志中众竹卓紫',
]
const TRADES = '电子商务 商贸 农业 茶业 食品 物流 传媒 服饰 酒业 旅游 种植 养殖 贸易 信息技术 建材 家具 百货'.split(' ')
const PLACES = ['通城县', '通城', '湖北', '湖北省', '咸宁市', '']
const FORMS = ['有限公司', '有限责任公司', '专业合作社', '经营部', '商行']

/** Chance that is the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

type Firm = { readonly place: string; readonly mark: string; readonly trade: string; readonly form: string }
const nameOf = ({ place, mark, trade, form }: Firm) => `${place}${mark}${trade}${form}`
const one = <T>(of: readonly T[], roll: (sides: number) => number): T => of[roll(of.length)] as T

function firmOf(roll: (sides: number) => number): Firm {
  const mark = Array.from({ length: 2 + roll(3) }, () => one(SIGNS, roll)).join('')
  return { place: one(PLACES, roll), mark, trade: one(TRADES, roll), form: one(FORMS, roll) }
}

const swapped = (mark: string) => mark.slice(0, -2) + Array.from(mark.slice(-2)).toReversed().join('')
const SOUNDS: Readonly<Record<string, string>> = {
  金: '今',
  宏: '红',
  成: '城',
  福: '服',
  远: '院',
  通: '同',
  江: '姜',
}

/** What clerks write for one and the same firm. */
const SLIPS: readonly (readonly [what: string, (firm: Firm) => string])[] = [
  ['the form left out', (firm) => `${firm.place}${firm.mark}${firm.trade}`],
  ['the place left out', (firm) => nameOf({ ...firm, place: '' })],
  ['another place in front', (firm) => nameOf({ ...firm, place: '湖北省咸宁市' })],
  ['the place in brackets', ({ mark, trade }) => `${mark}${trade}（通城）有限责任公司`],
  ['another form', (firm) => nameOf({ ...firm, form: '有限责任公司' })],
  ['the short word of the trade', (firm) => nameOf(firm).replace('电子商务', '电商').replace('贸易', '商贸')],
  ['a sign that sounds the same', (firm) => nameOf({ ...firm, mark: firm.mark.replace(/./gu, (x) => SOUNDS[x] ?? x) })],
  ['two signs changed over', (firm) => nameOf({ ...firm, mark: swapped(firm.mark) })],
  ['a sign too many', (firm) => nameOf({ ...firm, mark: `${firm.mark}隆` })],
  ['a place that is on no list', (firm) => nameOf({ ...firm, place: '崇阳肖岭' })],
]

/** Rows like the first one, of other names: what is measured is the finding, not the writing of each. */
function fill(desk: Desk, names: readonly string[]): void {
  const first = desk.record('clerk', 'enterprise', enterpriseValues()).id
  const skip = ['n', 'id', 'rev', 'name', 'match_key', 'pinyin_sort', 'pinyin_initials']
  const triggers = desk.db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'enterprise'`)
  for (const trigger of triggers.pluck().all() as string[]) desk.db.exec(`DROP TRIGGER "${trigger}"`)
  const columns = (desk.db.prepare('PRAGMA table_info(enterprise)').all() as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => !skip.includes(name))
  const insert = desk.db.prepare(
    `INSERT INTO enterprise (id, rev, name, match_key, pinyin_sort, pinyin_initials, ${columns.join(', ')})
     SELECT ?, ?, ?, ?, ?, ?, ${columns.join(', ')} FROM enterprise WHERE id = ?`,
  )
  desk.db.transaction(() => {
    for (const [at, name] of names.entries()) {
      const { sort, initials } = pinyinKey(name)
      const id = `${String(at).padStart(8, '0')}-0000-7000-8000-000000000000`
      insert.run(id, 1000 + at, name, matchKey(name), sort, initials, first)
    }
    rebuildSearch(desk.db, enterprise)
  })()
  desk.db.exec('ANALYZE')
}

let desk: Desk
const roll = dice(20_140_603)
const firms = Array.from({ length: FIRMS }, () => firmOf(roll))
beforeAll(() => {
  desk = openTestDesk({ hooks: enterpriseHooks })
  desk.day('2014-06-03')
  fill(
    desk,
    firms.map((firm) => nameOf(firm)),
  )
}, 600_000)
afterAll(() => desk.close())

const near = (name: string) => desk.ask('clerk', (call) => nearFirms(call, name, 10))

describe(`near names among ${FIRMS} firms`, () => {
  // Bug caught: 查重 that finds nothing but the identical name, and says that there is nothing: false comfort.
  it('finds ninety-five of a hundred planted ones, and shows at most one other firm among the first five', () => {
    const missed: string[] = []
    const crowded: string[] = []
    for (let at = 0; at < PLANTED; at += 1) {
      const firm = firms[roll(firms.length)] as Firm
      const [what, slip] = SLIPS[at % SLIPS.length] as (typeof SLIPS)[number]
      const asked = slip(firm)
      const five = near(asked).slice(0, 5)
      // A firm of the same 字号 and trade is no false one: whoever typed this name may mean either.
      const other = five.filter(({ name, score }) => name !== nameOf(firm) && score < 70)
      if (five.every(({ name }) => name !== nameOf(firm))) missed.push(`${what}: ${asked} / ${nameOf(firm)}`)
      if (other.length > 1) crowded.push(`${asked}: ${other.map(({ name, reason }) => `${name} ${reason}`).join(', ')}`)
    }
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(PLANTED - 95)
    expect(crowded.length, crowded.join('\n')).toBe(0)
  })

  // Bug caught: a whole row of firms named for a name that nobody bears.
  it('names at most one for a name that is nobody’s', () => {
    const strange = Array.from({ length: 50 }, (_, at) => `湖北骐骥骕骦${one(TRADES, dice(at))}有限公司`)
    expect(strange.flatMap((name) => near(name))).toEqual([])
  })

  // Bug caught: the reason nobody can read, or the one that matters standing below chance.
  it('puts the surest first and says why', () => {
    const record = (name: string) => desk.record('clerk', 'enterprise', enterpriseValues({ name, identifier: null }))
    record('通城县骏骅电子商务有限公司')
    record('通城县大坂骢农业有限公司')
    const [first] = near('湖北骏骅电商（通城）有限责任公司')
    expect(first).toMatchObject({ name: '通城县骏骅电子商务有限公司', reason: '字号“骏骅”相同' })
    expect(near('俊华电子商务')[0]).toMatchObject({ name: '通城县骏骅电子商务有限公司', reason: '字号同音' })
    expect(near('通城县大畈骢农业')[0]).toMatchObject({ name: '通城县大坂骢农业有限公司', reason: '字号字形相近' })
    expect(near('通城县骏骅茶业有限公司').map(({ name }) => name)).not.toContain('通城县骏骅电子商务有限公司')
  })
})
