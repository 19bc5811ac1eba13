import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPack } from '#core/pack.ts'
import { readFolder } from '#shared/definition/pack/pack.ts'
import { placeOf } from '#shared/definition/pack/place.ts'
import { editionOn } from '#shared/definition/pack/shape.ts'
import { RESOURCES } from '#test/helper/open-test-station.ts'

const PLACE = 'xianning-2014'
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hsb-pack-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a start says of the pack whose part was changed so; '' where it takes it. */
function saidOf(part: string, change: (text: string) => string): string {
  const dir = mkdtempSync(join(folder, 'one-'))
  cpSync(join(RESOURCES, 'pack'), dir, { recursive: true })
  const file = join(dir, PLACE, `${part}.json`)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  try {
    loadPack(dir)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const instead = (from: string | RegExp, to: string) => (text: string) => {
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  return changed
}

describe('a part that is wrong stops the start, with its name and what is wrong', () => {
  // Bug caught: a damaged part is taken in silence, and a print of the year after has the wrong name.
  it.each([
    ['units', (text: string) => text.slice(0, -40), '不是合格的 JSON'],
    ['units', instead('"parent"', '"code"'), '不是合格的 JSON，或者同一个键写了两次'],
    ['units', instead('"level": "town"', '"level": "hamlet"'), '只能是 city、county、internal、town、village 之一'],
    ['units', instead('"parent": "421202"', '"parent": "421299"'), '的上级不存在或级别不对'],
    ['units', instead('"code": "421221"', '"code": "421202"'), '代码 421202 出现两次'],
    ['units', instead('"kind": "市"', '"kind": "市", "colour": "red"'), '不认识的键 colour'],
    ['units', instead('"from": "1990-01-01"', '"from": "1990-02-30"'), '不是存在的日期'],
    ['organisations', instead('"role": "finance"', '"role": "other"'), '应正好有一个单位的职责是 finance'],
    ['organisations', instead('"from": "2019-01-01"', '"from": "1990-01-01"'), '各版的起用日期须先后相接、不重叠'],
    ['document/xn-2014-47', instead('"市经信委"', '"市某某委"'), '条款 二(一) 的责任单位 市某某委 不存在'],
    ['document/xn-2014-47', instead('"id": "二(二)"', '"id": "二(一)"'), '条款 二(一) 出现两次'],
    ['document/xn-2014-47', instead('"part": "二"', '"part": "九"'), '所属的部分 九 不存在'],
    ['document/xn-2014-47', instead('"key": "xn-2014-47"', '"key": "xn-2014-48"'), '文件名应与 key 一致'],
    ['words', instead('statistic.table', 'statistic.tabel'), '缺少用语 statistic.table'],
    ['words', instead('{n}', '{number}'), '用语 statistic.table 没有空位 {number}'],
    ['numbers', instead('"CH"', '"RZ"'), '模块 RZ 出现两次'],
    ['codes/fund-purpose', instead('"fund-purpose"', '"fund-purposes"'), '文件名应与 key 一致'],
    ['codes/fund-category', instead('"parent": "A"', '"parent": "Z"'), '代码 A1 的上级 Z 不存在'],
    ['codes/fund-category', instead('"role": "titled"', '"role": "skill"'), '代码 D 的职责 skill 不在这张表的职责之内'],
    ['codes/support-mode', instead('"award"', '"interest"'), '代码 interest 出现两次'],
    ['titles', instead('"role": "recognition"', '"role": "demonstration"'), '应正好有一种称号的职责是 recognition'],
    ['titles', instead('"level": "province"', '"level": "city"'), 'city enterprise 的示范称号有两种'],
    ['tasks', instead('"市发改委"', '"市某某委"'), '事项 plan 的责任单位 市某某委 不存在'],
    ['tasks', instead('"shared": "standing"', '"shared": "yearly"'), '的共同时限 yearly 不存在'],
    ['tasks', instead('"due": "2014-12-31"', '"due": "12-31"'), '只办一次的写一个日期，每年都办的写月和日'],
    ['tasks', instead('"due": "03-31"', '"due": "02-30"'), '只办一次的写一个日期，每年都办的写月和日'],
    ['tasks', instead('{basis}', '{clause}'), '没有空位 {clause}'],
    ['tasks', instead('"key": "budget"', '"key": "plan"'), '事项 plan 出现两次'],
    ['routes', instead('"site-visit"', '"site-visits"'), '只能是 site-visit、'],
    ['routes', instead('"decides": "city"', '"decides": "county"'), '只能是 owner、city 之一'],
    ['routes', instead('"value": "joint"', '"value": "city"'), '办理方式 city 出现两次'],
    ['citations', instead('"ZJ-11"', '"ZJ-99"'), '程序没有表单 ZJ-99'],
    ['citations', instead('"ZJ-11"', '"PX-9"'), '表单 PX-9 的引用顺序写了两次'],
    ['release', instead('"area": "421200"', '"area": "421300"'), '市的代码与本包的地区 421300 不同'],
  ])('%s: %#', (part, change, what) => {
    const said = saidOf(part, change)
    expect(said).toContain(`地区包“${PLACE}”不能用`)
    expect(said).toContain(part === 'release' ? 'units：' : `${part}：`)
    expect(said).toContain(what)
  })

  it('takes the pack as it is', () => {
    expect(saidOf('units', (text) => text)).toBe('')
  })

  it('knows no part of another kind, and none that hides a sign', () => {
    const findings = (path: string, text: string) => readFolder([{ path, text }]).findings.map(({ what }) => what)
    expect(findings('spell', '{}')).toEqual(['没有这种部件'])
    expect(findings('codes', '{}')).toEqual(['没有这种部件'])
    expect(findings('document/a/b', '{}')).toEqual(['没有这种部件'])
    expect(findings('__proto__', '{}')).toEqual(['没有这种部件'])
    const word = (value: string) => JSON.stringify([{ module: 'RZ', word: [{ from: '2014-01-01', value }] }])
    expect(findings('numbers', word('电\u200B认'))).toEqual(['0.word.0.value：含有不可见或不允许的字符'])
    expect(findings('numbers', word('一二三四五六七八九十一二三'))).toEqual(['0.word.0.value：超过 12 字'])
    expect(findings('words', '{"__proto__":[{"from":"2014-01-01","value":"x"}]}')).not.toEqual([])
  })
})

// Bug caught: a document that is over is cited for years, and nobody is asked whether it still holds.
describe('a document with a last day', () => {
  const pack = loadPack(join(RESOURCES, 'pack'))
  const [first] = pack.documents
  if (!first) throw new Error('no document')
  const ended = { ...first, until: '2025-06-30' }
  const next = { ...first, key: 'next', from: '2025-09-01', replaces: [first.key] }
  it.each([
    ['2025-06-30', [ended], undefined],
    ['2025-07-01', [ended], '2025-06-30'],
    ['2025-07-01', [ended, next], '2025-06-30'],
    ['2025-09-01', [ended, next], undefined],
    ['2099-01-01', [first], undefined],
  ])('on %s', (day, documents, over) => {
    expect(placeOf({ ...pack, documents }).ranOut(day)).toBe(over)
  })
})

describe('an edition', () => {
  const name = [
    { from: '2014-05-15', value: '旧' },
    { from: '2025-07-01', value: '新' },
  ]
  it.each([
    ['2025-06-30', '旧'],
    ['2025-07-01', '新'],
    ['2014-05-15', '旧'],
    ['1999-01-01', '旧'],
  ])('on %s is %s', (day, value) => {
    expect(editionOn(name, day)).toBe(value)
  })
})
