import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { type FileOf, openPair, type Pair, send, take, travelling, refusal, withPassword } from './pair.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('a county that lost its PC', () => {
  let pair: Pair
  let backup: { name: string; folder: string }
  let id: string
  const extra: TestStation[] = []

  const correct = async (at: TestStation, name: string) => {
    const { row } = await at.must('经办', 'register.get', { record: 'enterprise', id })
    await at.must('经办', 'register.correct', {
      record: 'enterprise',
      id,
      rev: row.rev,
      values: enterpriseValues({ name }),
    })
  }
  const backUp = async () => {
    const { name, folder } = await pair.county.must('管理员', 'backup.make', { folder: null })
    return { name, folder }
  }

  beforeEach(async () => {
    pair = await openPair()
    const { county, city, cityId } = pair
    id = (await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })).row.id
    await take(city, (await send(county, cityId)).file)
    backup = await backUp()
  })
  afterEach(async () => {
    for (const one of extra.splice(0)) await one.close()
    await pair.close()
  })

  async function restored(seed: string, from = backup): Promise<TestStation> {
    const target = mkdtempSync(join(tmpdir(), 'hsb-restored-'))
    folders.push(target)
    const { token } = await pair.county.must('管理员', 'session.confirm', { password: PASSWORD })
    await pair.county.must('管理员', 'backup.restore', { ...from, target, confirmation: token })
    const station = await openTestStation({ kind: 'county', code: '421222', dataDir: target, seed })
    await loginAll(station)
    extra.push(station)
    return station
  }

  async function cityRestored(from: typeof backup, seed: string): Promise<TestStation> {
    const target = mkdtempSync(join(tmpdir(), 'hsb-city-'))
    folders.push(target)
    const { token } = await pair.city.must('管理员', 'session.confirm', { password: PASSWORD })
    await pair.city.must('管理员', 'backup.restore', { ...from, target, confirmation: token })
    const back = await openTestStation({ kind: 'city', code: '421200', dataDir: target, seed })
    await loginAll(back)
    extra.push(back)
    return back
  }

  it('comes back under a new epoch; the city lists what was lost and goes back to what the county still knows', async () => {
    const { county, city, countyId, cityId } = pair
    await correct(county, '备份以后改的名称')
    const lost = (
      await county.must('经办', 'register.record', {
        record: 'contact',
        values: { enterprise: id, name: '备份以后的联系人' },
      })
    ).row.id
    const late = (await send(county, cityId)).file
    await take(city, late)
    const again = await restored('after the fire')
    expect(String(again.station.db().prepare('SELECT epoch FROM station').pluck().get())).toMatch(/^2-/u)
    await again.must('经办', 'register.record', {
      record: 'contact',
      values: { enterprise: id, name: '恢复以后的联系人' },
    })
    const { file } = await send(again, cityId)
    const preview = await city.must('审核', 'exchange.preview', { file })
    const applied = await take(city, file)
    expect(applied.counts).toEqual(preview.counts)
    const withdrawn = applied.effects.filter((one) => one.flags.some((flag) => flag.code === 'WITHDRAWN'))
    expect(withdrawn.map((one) => one.id).toSorted()).toEqual([id, lost].toSorted())
    expect((await city.must('查询', 'register.get', { record: 'enterprise', id })).row['name']).toBe(
      enterpriseValues()['name'],
    )
    // Kept for ever, in the history and as a row, for somebody to telephone about.
    expect((await city.must('查询', 'register.get', { record: 'contact', id: lost })).flags).toHaveLength(1)
    expect(
      (await city.must('查询', 'register.history', { record: 'enterprise', id })).map((one) => one.values['name']),
    ).toContain('备份以后改的名称')
    const mine = travelling(again.station.db(), countyId, ['city'])
    expect(travelling(city.station.db(), countyId, ['city']).filter((row) => !row.includes(lost))).toEqual(mine)
    await take(again, (await send(city, countyId)).file)
    expect((await again.must('经办', 'exchange.pending', { peer: cityId })).rows).toBe(0)
    // A file of the lost time turns up: it was read before, so nothing happens; one never read is refused by name.
    expect((await take(city, late)).state).toBe('applied')
    expect(
      await city.fault(
        '经办',
        'exchange.apply',
        await withPassword(city, { file: (await send(county, cityId)).file, parked: null }),
      ),
    ).toBe('E-EPOCH')
  })

  it('gets back what it lost out of its own signed packages, and both ends are equal again', async () => {
    const { county, city, countyId, cityId } = pair
    await take(county, (await send(city, countyId)).file)
    await correct(county, '备份以后改的名称')
    await county.must('经办', 'register.record', {
      record: 'contact',
      values: { enterprise: id, name: '备份以后的联系人' },
    })
    await take(city, (await send(county, cityId)).file)
    const again = await restored('given back')
    const other = (
      await again.must('经办', 'register.record', { record: 'contact', values: { enterprise: id, name: '恢复以后' } })
    ).row
    await take(city, (await send(again, cityId)).file)
    const given = (await city.must('经办', 'exchange.giveBack', { peer: countyId })).file
    const file = { name: given.name, base64: given.base64 }
    const preview = await again.must('经办', 'exchange.preview', { file })
    const applied = await take(again, file)
    expect(applied.returned).toEqual(preview.returned)
    expect(applied.returned.map((one) => `${one.record} ${one.source} ${one.outcome}`)).toEqual([
      'enterprise own regained',
      'contact own regained',
    ])
    expect((await again.must('查询', 'register.get', { record: 'enterprise', id })).row['name']).toBe(
      '备份以后改的名称',
    )
    expect((await again.must('查询', 'register.get', { record: 'contact', id: other.id })).row['name']).toBe('恢复以后')
    await take(city, (await send(again, cityId)).file)
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(
      travelling(again.station.db(), countyId, ['city']),
    )
    expect((await city.must('查询', 'exchange.flags', {})).filter((one) => one.code === 'WITHDRAWN')).toEqual([])
    expect(await city.fault('经办', 'exchange.giveBack', { peer: countyId })).toBe('NOTHING_TO_RETURN')
  })

  it('is refused as a fork when two restored copies go on side by side', async () => {
    const { city, cityId } = pair
    const one = await restored('copy one')
    const other = await restored('copy two')
    await take(city, (await send(one, cityId)).file)
    expect(
      await city.fault(
        '经办',
        'exchange.apply',
        await withPassword(city, { file: (await send(other, cityId)).file, parked: null }),
      ),
    ).toBe('E-FORK')
  })

  it('takes a new epoch by itself when somebody only copied the old database back', async () => {
    const { county, city, cityId, countyId } = pair
    const old = mkdtempSync(join(tmpdir(), 'hsb-old-'))
    folders.push(old)
    county.station.db().pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(join(county.dataDir, 'station.db'), join(old, 'station.db'))
    await correct(county, '后来改的名称')
    await take(city, (await send(county, cityId)).file)
    const { dataDir } = county
    county.station.close()
    for (const suffix of ['-wal', '-shm']) rmSync(join(dataDir, `station.db${suffix}`), { force: true })
    copyFileSync(join(old, 'station.db'), join(dataDir, 'station.db'))
    const reopened = await openTestStation({ kind: 'county', code: '421222', dataDir, seed: 'copied back' })
    await loginAll(reopened)
    const { file } = await send(reopened, cityId)
    expect(String(reopened.station.db().prepare('SELECT epoch FROM station').pluck().get())).toMatch(/^2-/u)
    await take(city, file)
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(
      travelling(reopened.station.db(), countyId, ['city']),
    )
    await reopened.close()
  })

  it('closes the gap of a restored reader in one round, whoever was restored', async () => {
    const { county, city, countyId, cityId } = pair
    await take(county, (await send(city, countyId)).file)
    await correct(county, '一')
    const first: FileOf = (await send(county, cityId)).file
    await take(city, first)
    await take(county, (await send(city, countyId)).file)
    const { name, folder } = await city.must('管理员', 'backup.make', { folder: null })
    await correct(county, '二')
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    await correct(county, '三')
    const beyond = (await send(county, cityId)).file
    const back = await cityRestored({ name, folder }, 'city restored')
    const reply = await back.ask('经办', 'exchange.apply', await withPassword(back, { file: beyond, parked: null }))
    expect(reply.ok ? '' : `${reply.fault.code} ${reply.fault.message}`).toMatch(/^E-GAP .*本站只收到第 2 号/u)
    await take(county, (await send(back, countyId)).file)
    await take(back, (await send(county, cityId)).file)
    expect(travelling(back.station.db(), countyId, ['city'])).toEqual(
      travelling(county.station.db(), countyId, ['city']),
    )
  })

  // Bug caught: what the city had acknowledged before it was restored counted as common ground; the county went on from there
  // for ever, and each of its packages met the copy's rows under the same numbers: E-FORK (one in a thousand simulated lives).
  it('finds its way back to a restored city that heard a copy of it meanwhile', async () => {
    const { county, city, countyId, cityId } = pair
    const disk = mkdtempSync(join(tmpdir(), 'hsb-copied-'))
    folders.push(disk)
    county.station.db().pragma('wal_checkpoint(TRUNCATE)')
    for (const name of ['station.db', 'station.slots.json', 'sent.mark.json'])
      copyFileSync(join(county.dataDir, name), join(disk, name))
    const copy = await openTestStation({ kind: 'county', code: '421222', dataDir: disk, seed: 'copied disk' })
    await loginAll(copy)
    extra.push(copy)
    const { name, folder } = await city.must('管理员', 'backup.make', { folder: null })
    await correct(county, '原件改的名称')
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    const back = await cityRestored({ name, folder }, 'city after the flood')
    await correct(copy, '副本改的名称')
    await take(back, (await send(copy, cityId)).file)
    await take(county, (await send(back, countyId)).file)
    // What the city says of a package that this disk never wrote moves nothing by itself: a person is told, and says so.
    const epoch = () => county.station.db().prepare('SELECT epoch FROM station').pluck().get()
    const before = epoch()
    expect((await county.must('经办', 'exchange.flags', {})).map((one) => one.code)).toContain('ACK_UNKNOWN')
    const refused = { file: (await send(county, cityId)).file, parked: null }
    expect(await refusal(back, refused)).toBe('E-FORK')
    expect(epoch()).toBe(before)
    const { token } = await county.must('管理员', 'session.confirm', { password: PASSWORD })
    await county.must('管理员', 'exchange.newEpoch', { reason: '另有一份数据在用', confirmation: token })
    await take(back, (await send(county, cityId)).file)
    expect((await back.must('查询', 'register.get', { record: 'enterprise', id })).row['name']).toBe('原件改的名称')
    expect(travelling(back.station.db(), countyId, ['city'])).toEqual(
      travelling(county.station.db(), countyId, ['city']),
    )
  })
})
