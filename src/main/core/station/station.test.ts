import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadResources } from '#core/resources.ts'
import { readSlots } from '#core/station/slots.ts'
import { openStation } from '#core/station/station.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  RESOURCES,
  testPorts,
  type TestStation,
} from '#test/helper/open-test-station.ts'
import { shipped } from '#test/helper/shipped.ts'

let open: TestStation[] = []
async function station(options = {}): Promise<TestStation> {
  const made = await openTestStation(options)
  open.push(made)
  return made
}
afterEach(async () => {
  for (const one of open) await one.close()
  open = []
})

describe('the station', () => {
  it('stores an enterprise with version, audit and search in one command, and finds it by any part and by initials', async () => {
    const desk = await station()
    await loginAll(desk)
    const { row } = await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    for (const query of ['山里货', '货电', '99655058B', '王甲', 'tcxslh']) {
      const found = await desk.must('查询', 'register.find', { record: 'enterprise', query })
      expect(
        found.rows.map((one) => one.id),
        query,
      ).toEqual([row.id])
    }
    const history = await desk.must('查询', 'register.history', { record: 'enterprise', id: row.id })
    expect(history).toHaveLength(1)
    const audit = await desk.must('审计', 'audit.find', { action: 'register.record' })
    expect(audit[0]?.subject).toBe(row.id)
    expect((await desk.must('审计', 'audit.verify', {})).firstBroken).toBeNull()
  })

  it('applies a command id once, however often a lost reply makes the client repeat it', async () => {
    const desk = await station()
    await loginAll(desk)
    const id = desk.ports.ids.uuid()
    const input = { record: 'enterprise', values: enterpriseValues() }
    const first = await desk.ask('经办', 'register.record', input, id)
    const second = await desk.ask('经办', 'register.record', input, id)
    expect(second).toEqual(first)
    expect((await desk.must('经办', 'register.find', { record: 'enterprise' })).count).toBe(1)
  })

  it('refuses a second live enterprise with the same code in one unit, by rule and by the file itself', async () => {
    const desk = await station()
    await loginAll(desk)
    await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    expect(
      await desk.fault('经办', 'register.record', {
        record: 'enterprise',
        values: enterpriseValues({ name: '别的公司' }),
      }),
    ).toBe('DUPLICATE_KEY')
    const db = desk.station.db()
    const copy = () =>
      db.exec(
        "INSERT INTO enterprise (id, station, epoch, rev, audience, v, created_at, created_by, updated_at, updated_by, identifier) SELECT 'other', station, epoch, 999, audience, v, 0, '', 0, '', identifier FROM enterprise",
      )
    expect(copy).toThrow(/DUPLICATE/)
  })

  it('lets nobody in with a wrong password, locks after five, and keeps the count over a restart', async () => {
    const desk = await station()
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect(await desk.fault('x', 'session.login', { userName: '经办', password: 'wrong' })).toBe('WRONG_PASSWORD')
    expect(await desk.fault('x', 'session.login', { userName: '经办', password: 'wrong' })).toBe('LOCKED_OUT')
    expect(await desk.fault('x', 'session.login', { userName: '经办', password: PASSWORD })).toBe('LOCKED_OUT')
    desk.ports.clock.advance(16 * 60_000)
    await desk.login('经办')
  })

  it('takes the refused logins of the time before opening into the audit chain', async () => {
    const desk = await station()
    await desk.fault('x', 'session.login', { userName: '经办', password: 'wrong' })
    await loginAll(desk)
    const audit = await desk.must('审计', 'audit.find', { action: 'session.login' })
    expect(audit.filter((one) => one.result === 'refused')).toHaveLength(1)
  })

  it('writes a refused login into the chain at once while somebody else has the station open', async () => {
    const desk = await station()
    await loginAll(desk)
    await desk.fault('x', 'session.login', { userName: '经办', password: 'wrong' })
    await desk.login('经办')
    const audit = await desk.must('审计', 'audit.find', { action: 'session.login' })
    expect(audit.filter((one) => one.result === 'refused').map((one) => one.origin)).toEqual(['login'])
  })

  it('opens with the printed recovery key when passwords are lost, and not with a wrong one', async () => {
    const desk = await station()
    expect(
      await desk.fault('x', 'session.recover', {
        recoveryKey: 'AAAA'.repeat(8),
        userName: '经办',
        password: '新口令Autumn2015',
      }),
    ).toBe('WRONG_RECOVERY_KEY')
    await desk.must('x', 'session.recover', {
      recoveryKey: desk.recoveryKey.join(' ').toLowerCase(),
      userName: '经办',
      password: '新口令Autumn2015',
    })
    await desk.login('经办', '新口令Autumn2015')
  })

  it('gives the folder to one process only, and says who holds it', async () => {
    const desk = await station()
    await expect(openTestStation({ dataDir: desk.dataDir })).rejects.toMatchObject({ code: 'STATION_HELD' })
  })

  it('refuses business to the administrator and any change to the auditor, and audits the refusal', async () => {
    const desk = await station()
    await loginAll(desk)
    const input = { record: 'enterprise', values: enterpriseValues() }
    expect(await desk.fault('管理员', 'register.record', input)).toBe('NOT_ALLOWED')
    expect(await desk.fault('审计', 'register.record', input)).toBe('NOT_ALLOWED')
    const audit = await desk.must('审计', 'audit.find', {})
    expect(audit.some((one) => one.result === 'refused' && one.action === 'register.record')).toBe(true)
  })

  it('backs up, proves the copy by opening it, and restores it into a side folder under a new epoch', async () => {
    const desk = await station()
    await loginAll(desk)
    await desk.must('经办', 'register.record', { record: 'enterprise', values: enterpriseValues() })
    const made = await desk.must('管理员', 'backup.make', { folder: null })
    expect(made.lacking).toBe(0)
    expect(
      (await desk.must('管理员', 'backup.rehearse', { name: made.name, folder: made.folder, password: PASSWORD })).ok,
    ).toBe(true)
    const { token } = await desk.must('管理员', 'session.confirm', { password: PASSWORD })
    const side = `${desk.dataDir}-side`
    await desk.must('管理员', 'backup.restore', {
      name: made.name,
      folder: made.folder,
      target: side,
      confirmation: token,
    })
    const copy = await station({ dataDir: side, seed: 'restored' })
    await loginAll(copy)
    expect((await copy.must('查询', 'register.find', { record: 'enterprise' })).count).toBe(1)
    const audit = await copy.must('审计', 'audit.find', { action: 'station.newEpoch' })
    expect(audit).toHaveLength(1)
    expect((await copy.must('审计', 'audit.verify', {})).firstBroken).toBeNull()
  })

  it('wraps a key anew at the next login where a higher cost is asked for, and the password stays the same (S-36)', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hsb-cost-'))
    const before = await station({ dataDir })
    await before.close()
    const costOf = (name: string) => readSlots(dataDir)?.slots.find((one) => one.name === name)?.wrapped.n
    const ports = { ...testPorts('dearer'), keyCost: { n: 2 ** 11, r: 8, p: 1 } }
    const dearer = openStation({
      dataDir,
      resources: loadResources(RESOURCES, []),
      ports,
      definitions: shipped,
      hooks: new Map(),
      derive: () => undefined,
    })
    dearer.unlock('经办', PASSWORD)
    expect([costOf('经办'), costOf('审核')]).toEqual([2 ** 11, 2 ** 10])
    dearer.close()
    const again = await station({ dataDir })
    await again.login('经办')
    expect(costOf('经办'), 'never back to a lower cost').toBe(2 ** 11)
    // Windows takes no folder away whose files are open.
    await again.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
})
