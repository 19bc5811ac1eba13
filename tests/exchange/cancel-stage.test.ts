import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord } from '#core/db/record-store.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { cancelAt, filesOf } from './cancelling.ts'
import { crowds } from './crowd.ts'
import { act, dump, enrol, type FileOf, openPair, type Pair, send, take, withPassword } from './pair.ts'

/** Stops the application, and where it has them all the preview too, at the first progress under a label. */
async function expectUnchanged(at: TestStation, file: FileOf, label: string, routes: readonly string[]): Promise<void> {
  const [before, files] = [dump(at.station.db()), filesOf(at)]
  for (const route of routes) {
    const input = route === 'exchange.apply' ? await withPassword(at, { file, parked: null }) : { file }
    expect(await cancelAt(at, label, route, input), `${route} at ${label}`).toBe('JOB_CANCELLED')
    expect(dump(at.station.db()), `${route} at ${label}`).toBe(before)
    expect(filesOf(at), `${route} at ${label}`).toEqual(files)
  }
}

const BOTH = ['exchange.preview', 'exchange.apply']

describe('taking in, stopped in any of its stages', () => {
  let pair: Pair
  let second: TestStation
  let file: FileOf

  beforeAll(async () => {
    pair = await openPair()
    second = await openTestStation({ kind: 'county', code: '421223', name: '崇阳县', seed: 'second county' })
    await loginAll(second)
    await enrol(second, pair.city)
    await enrol(pair.city, second)
    act(second, '经办', ({ tx }) => void insertRecord(tx, enterprise, enterpriseValues({ county: '421223' })))
    await take(pair.city, (await send(second, pair.cityId)).file)
    // Something of every kind that is looked at after the rows are in.
    act(pair.county, '经办', ({ tx }) => {
      for (const one of crowds) if (one.what !== 'enterprises under codes of their own') one.seed(tx)
    })
    const subject = String(pair.county.station.db().prepare('SELECT id FROM enterprise LIMIT 1').pluck().get())
    const scan = { name: '执照.pdf', base64: Buffer.from('%PDF-1.4\n执照').toString('base64') }
    await pair.county.must('经办', 'attachment.add', { record: 'enterprise', subject, personal: false, file: scan })
    file = (await send(pair.county, pair.cityId)).file
  })
  afterAll(async () => {
    await second.close()
    await pair.close()
  })

  it.each([
    '拆封',
    '验证附件',
    '验证',
    '写入',
    '存放附件',
    '核对登记',
    '核对办理',
    '核对单据',
    '核对更正',
    '核对企业',
    '核对台账',
    '核对意见',
    '记下提示',
    '退回自审',
    '列出变化',
  ])('%s', async (label) => {
    await expectUnchanged(pair.city, file, label, BOTH)
  })

  it('goes in whole afterwards', async () => {
    const { counts } = await take(pair.city, file)
    expect(counts.added).toBeGreaterThan(10)
    expect(counts.flagged).toBeGreaterThan(0)
  })
})

describe('what a restored station lost and gets back, stopped', () => {
  let pair: Pair
  let back: TestStation
  const target = mkdtempSync(join(tmpdir(), 'hsb-restored-'))

  beforeAll(async () => {
    pair = await openPair()
    const { county, city, cityId } = pair
    const record = (name: string) =>
      county.must('经办', 'register.record', {
        record: 'enterprise',
        values: enterpriseValues({ name, identifier: null, identifierType: 'unknown' }),
      })
    await record('甲商贸有限公司')
    await take(city, (await send(county, cityId)).file)
    const { name, folder } = await county.must('管理员', 'backup.make', { folder: null })
    await record('乙商贸有限公司')
    await take(city, (await send(county, cityId)).file)
    const { token } = await county.must('管理员', 'session.confirm', { password: PASSWORD })
    await county.must('管理员', 'backup.restore', { name, folder, target, confirmation: token })
    back = await openTestStation({ kind: 'county', code: '421222', dataDir: target, seed: 'restored' })
    await loginAll(back)
  })
  afterAll(async () => {
    await back.close()
    await pair.close()
    rmSync(target, { recursive: true, force: true })
  })

  it('核对恢复 at the city, 取回交还 at the county', async () => {
    const { city, cityId, countyId } = pair
    const { file } = await send(back, cityId)
    await expectUnchanged(city, file, '核对恢复', BOTH)
    await take(city, file)
    const { name, base64 } = (await city.must('经办', 'exchange.giveBack', { peer: countyId })).file
    const given = { name, base64 }
    await expectUnchanged(back, given, '取回交还', BOTH)
    const { returned } = await take(back, given)
    expect(returned.length).toBeGreaterThan(0)
  })
})
