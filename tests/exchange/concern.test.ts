import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { openPair, type Pair, send, take } from './pair.ts'

const DAY = 24 * 3600 * 1000
const LIFE = 3 * 365
const KINDS = new Set(['key', 'table', 'root', 'epoch', 'returned'])
const BOSS = '管理员'
const confirmed = async (at: TestStation) => (await at.must(BOSS, 'session.confirm', { password: PASSWORD })).token

/** What the desk of somebody says of keys, trust and epochs. */
const said = async (at: TestStation, who = '经办') =>
  (await at.must(who, 'desk.today', {})).waiting.filter((one) => KINDS.has(one.kind))
const titles = async (at: TestStation, who?: string) => (await said(at, who)).map((one) => one.title)

let pair: Pair
const extra: TestStation[] = []
const folders: string[] = []
beforeEach(async () => {
  pair = await openPair()
  const { county, city, countyId, cityId } = pair
  await take(city, (await send(county, cityId)).file)
  await take(county, (await send(city, countyId)).file)
})
afterEach(async () => {
  for (const one of extra.splice(0)) await one.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  await pair.close()
})

async function advance(days: number): Promise<void> {
  for (const one of [pair.county, pair.city]) {
    one.ports.clock.advance(days * DAY)
    await loginAll(one)
  }
}

// Those facts stood on a screen of the administrator's: a county went on writing packages nobody took in.
describe('the desk, of keys', () => {
  it('speaks of an end from 60 days before it, of the own certificate and the peer’s, and says whom to ask', async () => {
    const { county, city } = pair
    await advance(LIFE - 61)
    const keys = async (at: TestStation) => (await said(at)).filter((one) => one.kind === 'key')
    expect(await keys(county)).toEqual([])
    await advance(2)
    expect(await keys(county)).toEqual([
      {
        kind: 'key',
        title: '本站证书快到期',
        note: '2017-06-02 到期，还有 59 天；请管理员换钥',
        late: false,
      },
      {
        kind: 'key',
        title: '咸宁市的证书快到期',
        note: '2017-06-02 到期，还有 59 天；请市站更换日常密钥',
        late: false,
      },
    ])
    expect((await keys(city)).map((one) => `${one.title}：${one.note}`)).toEqual([
      '本站证书快到期：2017-06-02 到期，还有 59 天；请管理员更换日常密钥',
      '通城县的证书快到期：2017-06-02 到期，还有 59 天；请它的管理员换钥',
    ])
    for (const who of ['查询', '审计', '拨付']) expect(await titles(county, who)).toContain('本站证书快到期')
    // 待报送 asks for the same, and 本机与密钥: the administrator, who is to act, has no desk.
    for (const who of ['查询', BOSS])
      expect(
        (await county.must(who, 'exchange.concerns', {})).map((one) => one.station),
        who,
      ).toContain(pair.countyId)
  })

  it('says that an end has come, and nothing more once new keys are in use', async () => {
    const { county, city, countyId, cityId } = pair
    await advance(LIFE + 1)
    expect(await said(county)).toMatchObject([
      { title: '本站证书已到期', late: true },
      { title: '咸宁市的证书已到期', late: true },
      { kind: 'table', late: true },
    ])
    await city.must(BOSS, 'trust.rotate', { rootWords: null, confirmation: await confirmed(city) })
    const { name, base64 } = (await county.must(BOSS, 'trust.rekey', {})).file
    expect((await said(county))[0]?.note).toContain('换钥文件已写出，等市级的新证书')
    await city.must(BOSS, 'trust.acceptRekey', { file: { name, base64 }, rootWords: null })
    await take(county, (await send(city, countyId)).file)
    expect(await said(county)).toEqual([])
    await take(city, (await send(county, cityId)).file)
    expect((await said(city)).map((one) => one.kind)).toEqual(['root'])
  })

  it('speaks of a trust table in its last 14 days and after, until the next package of the city', async () => {
    const { county, city, countyId } = pair
    await advance(75)
    expect(await titles(county)).toEqual([])
    await advance(2)
    expect(await said(county)).toEqual([
      {
        kind: 'table',
        title: '信任表快过期',
        note: '2014-09-01 到期，还有 13 天；请市站下发一次；工作照常',
        late: false,
      },
    ])
    await advance(14)
    expect(await titles(county)).toEqual(['信任表已过期'])
    expect((await said(city)).map((one) => one.note)).toContain('2014-09-01 到期；给各县下发一次即续期')
    await take(county, (await send(city, countyId)).file)
    expect(await titles(county)).toEqual([])
  })

  it('speaks of the open root at the city until it is sealed, never at a county', async () => {
    const { county, city } = pair
    expect([await titles(city), await titles(county)]).toEqual([['市级根密钥还没有封存'], []])
    await city.must(BOSS, 'trust.sealRoot', { custodians: ['甲', '乙'], confirmation: await confirmed(city) })
    // Written is not sealed: the sheets have to be typed back.
    expect(await titles(city)).toEqual(['市级根密钥还没有封存'])
    const kept = city.station.db().prepare("SELECT sealed ->> '$.last' FROM own_key WHERE use = 'root'").pluck().get()
    const [first = '', second = ''] = JSON.parse(String(kept)) as string[]
    await city.must(BOSS, 'trust.confirmSeal', { last: [first, second] })
    expect(await titles(city)).toEqual([])
  })

  it('lets a recipe seal no period for a package that cannot be written', async () => {
    const { county } = pair
    const values = { name: '月报', recipient: 'city', every: 'month', seal: true }
    const { row } = await county.must('经办', 'register.record', { record: 'package_recipe', values })
    await advance(LIFE + 1)
    expect(await county.fault('经办', 'recipe.run', { id: row.id })).toBe('CERTIFICATE_ENDED')
    expect(county.station.db().prepare('SELECT count(*) FROM period_seal').pluck().get()).toBe(0)
  })
})

describe('the desk, of a restore', () => {
  async function restored(seed: string, from: { name: string; folder: string }): Promise<TestStation> {
    const target = mkdtempSync(join(tmpdir(), 'hsb-concern-'))
    folders.push(target)
    const confirmation = (await pair.county.must(BOSS, 'session.confirm', { password: PASSWORD })).token
    await pair.county.must(BOSS, 'backup.restore', { ...from, target, confirmation })
    const station = await openTestStation({ kind: 'county', code: '421222', dataDir: target, seed })
    await loginAll(station)
    extra.push(station)
    return station
  }

  it('speaks of the new epoch and of rows to look at, until somebody looked; what comes later is new', async () => {
    const { county, city, countyId, cityId } = pair
    const values = enterpriseValues()
    const { row } = await county.must('经办', 'register.record', { record: 'enterprise', values })
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    const { name, folder } = await county.must(BOSS, 'backup.make', { folder: null })
    const rename = (at: TestStation, to: string) =>
      at.must('经办', 'register.correct', {
        record: 'enterprise',
        id: row.id,
        rev: Number(at.station.db().prepare('SELECT rev FROM enterprise WHERE id = ?').pluck().get(row.id)),
        values: enterpriseValues({ name: to }),
      })
    await rename(county, '备份以后改的名称')
    await take(city, (await send(county, cityId)).file)

    const back = await restored('back', { name, folder })
    expect(await said(back)).toMatchObject([{ kind: 'epoch', title: '本站换过数据版本' }])
    const shown = (await back.must('查询', 'exchange.epochs', {})).all
    expect(await back.fault('查询', 'exchange.noteRecovery', shown)).toBe('NOT_ALLOWED')
    await back.must('经办', 'exchange.noteRecovery', shown)
    expect(await said(back)).toEqual([])

    await rename(back, '恢复以后改的名称')
    await take(city, (await send(back, cityId)).file)
    const given = (await city.must('经办', 'exchange.giveBack', { peer: countyId })).file
    const taken = await take(back, { name: given.name, base64: given.base64 })
    expect(taken.returned.map((one) => one.outcome)).toEqual(['kept'])
    expect(await said(back)).toMatchObject([{ kind: 'returned', note: '1 条；本站恢复后另有改动，没有覆盖' }])
    // What the screen showed before it came does not settle it.
    await back.must('经办', 'exchange.noteRecovery', shown)
    const { unseen, all } = await back.must('经办', 'exchange.epochs', {})
    expect(unseen).toEqual({ epochs: 0, returned: 1 })
    // More than there is cannot be looked at beforehand.
    await back.must('经办', 'exchange.noteRecovery', { epochs: 99, returned: all.returned })
    expect(await said(back)).toEqual([])
    expect((await back.must('经办', 'exchange.epochs', {})).unseen).toEqual({ epochs: 0, returned: 0 })
    await back.must(BOSS, 'exchange.newEpoch', { reason: '试一次', confirmation: await confirmed(back) })
    expect(await titles(back)).toEqual(['本站换过数据版本'])
  })
})
