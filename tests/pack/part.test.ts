import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPack } from '#core/pack.ts'
import { readFolder } from '#shared/definition/pack/pack.ts'
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
