import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { openPair, type Pair, send, take, travelling, withPassword } from './pair.ts'

const BOSS = '管理员'
const confirmed = async (at: TestStation) => (await at.must(BOSS, 'session.confirm', { password: PASSWORD })).token

/** Everything on the disk of a station but its lock, opened somewhere else. */
async function copyOf(station: TestStation, folder: string): Promise<TestStation> {
  station.station.db().pragma('wal_checkpoint(TRUNCATE)')
  cpSync(station.dataDir, folder, {
    recursive: true,
    filter: (path) => !/station\.(?:lock|db-(?:wal|shm))$/u.test(path),
  })
  const copy = await openTestStation({ kind: 'county', code: '421222', dataDir: folder, seed: 'copy' })
  await loginAll(copy)
  return copy
}

// Nobody could open the page with the button and press it: the administrator may declare, the clerks saw the page.
describe('a copied disk', () => {
  let pair: Pair
  let copy: TestStation
  let id: string
  const folder = mkdtempSync(join(tmpdir(), 'hsb-copied-'))
  const rename = async (at: TestStation, name: string) => {
    const { row } = await at.must('经办', 'register.get', { record: 'enterprise', id })
    const values = enterpriseValues({ name })
    await at.must('经办', 'register.correct', { record: 'enterprise', id, rev: row.rev, values })
  }
  beforeAll(async () => {
    pair = await openPair()
    const { county, city, cityId, countyId } = pair
    id = (await county.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })).row.id
    await take(city, (await send(county, cityId)).file)
    await take(county, (await send(city, countyId)).file)
    copy = await copyOf(county, folder)
  })
  afterAll(async () => {
    await copy?.close()
    await pair.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is refused as a fork, declared by the administrator through the route, and taken in with its next package', async () => {
    const { county, city, cityId, countyId } = pair
    await rename(county, '原来那台改的名称')
    await take(city, (await send(county, cityId)).file)
    await rename(copy, '复制的那台改的名称')
    const refused = await city.ask(
      '经办',
      'exchange.apply',
      await withPassword(city, { file: (await send(copy, cityId)).file, parked: null }),
    )
    const fault = refused.ok ? undefined : refused.fault
    expect(fault?.code).toBe('E-FORK')
    expect(fault?.advice).toMatch(/管理员.*“系统 → 本机与密钥”.*经办/u)

    const outlook = await copy.must(BOSS, 'exchange.copyOutlook', {})
    expect(outlook).toMatchObject({
      ordinal: 1,
      next: 2,
      rows: 1,
      peers: [{ name: '咸宁市', held: { ordinal: 1, seq: 1 } }],
    })
    const done = await copy.must(BOSS, 'exchange.newEpoch', {
      reason: '原电脑损坏，用复制的数据接着办',
      confirmation: await confirmed(copy),
    })
    expect(done).toEqual({ ordinal: outlook.next, cut: outlook.cut, rows: outlook.rows })

    await take(city, (await send(copy, cityId)).file)
    expect(travelling(city.station.db(), countyId, ['city'])).toEqual(travelling(copy.station.db(), countyId, ['city']))
    expect(
      await city.fault(
        '经办',
        'exchange.apply',
        await withPassword(city, { file: (await send(county, cityId)).file, parked: null }),
      ),
    ).toBe('E-EPOCH')
  })

  it('is declared by the administrator alone, with the password again; who audits reads what it would mean', async () => {
    const { county } = pair
    const act = { reason: '原电脑损坏', confirmation: null }
    for (const who of ['经办', '审核', '负责人', '拨付', '查询', '审计'])
      expect(await county.fault(who, 'exchange.newEpoch', act), who).toBe('NOT_ALLOWED')
    expect(await county.fault(BOSS, 'exchange.newEpoch', act)).toBe('CONFIRMATION_NEEDED')
    expect((await county.must('审计', 'exchange.copyOutlook', {})).ordinal).toBe(1)
    expect(await county.fault('经办', 'exchange.copyOutlook', {})).toBe('NOT_ALLOWED')
  })
})

// The auditor "reads all", and could read nothing of keys.
describe('keys and trust', () => {
  it('are read and printed by the auditor, and changed by nobody but the administrator', async () => {
    const pair = await openPair()
    try {
      const { city } = pair
      const view = await city.must('审计', 'trust.view', {})
      expect(view).toMatchObject({ root: 'open', table: { late: false } })
      expect((await city.must('审计', 'trust.certificates', {})).mime).toContain('pem')
      expect((await city.must('审计', 'trust.record', { seq: view.events[0]?.seq ?? 0 })).mime).toBe('application/pdf')
      for (const route of ['exchange.exportEnrolment', 'trust.rekey'] as const)
        expect(await city.fault('审计', route, {})).toBe('NOT_ALLOWED')
      expect(await city.fault('审计', 'trust.rotate', { rootWords: null, confirmation: null })).toBe('NOT_ALLOWED')
      expect(await city.fault('经办', 'trust.view', {})).toBe('NOT_ALLOWED')
    } finally {
      await pair.close()
    }
  })
})
