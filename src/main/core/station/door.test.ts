import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStation, PASSWORD, type TestStation } from '#test/helper/open-test-station.ts'

const NEW = '另一个Autumn2031'
const FILE = 'station.slots.json'
const COPY = 'station.slots.copy.json'

let desk: TestStation
const extra: (() => void)[] = []
beforeEach(async () => {
  desk = await openTestStation()
  for (const name of ['管理员', '审计']) await desk.login(name)
})
afterEach(async () => {
  for (const undo of extra.splice(0)) undo()
  await desk.close()
})

const entriesOf = (action: string) => desk.must('审计', 'audit.find', { action })
const idOf = async (name: string) =>
  (await desk.must('管理员', 'user.find', {})).find((one) => one.name === name)?.id ?? ''
const login = (userName: string, password: string) => desk.fault('door', 'session.login', { userName, password })
const opens = async (userName: string, password: string) => {
  const reply = await desk.ask('door', 'session.login', { userName, password })
  return reply.ok ? 'ok' : reply.fault.code
}

const tokenOf = async (who: string) => (await desk.must(who, 'session.confirm', { password: PASSWORD })).token

/** The database refuses every write of this process until it is let go again, as a full disk would. */
async function whileRefusingWrites(act: () => Promise<void>): Promise<void> {
  desk.station.db().pragma('query_only=ON')
  try {
    await act()
  } finally {
    desk.station.db().pragma('query_only=OFF')
  }
}

/** The same folder once more, in a process that knows nothing of this one. */
async function reopen(change: (dataDir: string) => void = () => undefined): Promise<void> {
  await desk.host.close()
  change(desk.dataDir)
  desk = await openTestStation({ dataDir: desk.dataDir })
}

describe('a password', () => {
  it('stays what it was where its command failed: an administrator who fills the disk takes over nobody', async () => {
    const given = { id: await idOf('负责人'), password: NEW, confirmation: await tokenOf('管理员') }
    await whileRefusingWrites(async () => {
      expect(await desk.fault('管理员', 'user.resetPassword', given)).toBe('FOLDER_READ_ONLY')
    })
    expect(await entriesOf('user.resetPassword')).toEqual([])
    expect(await opens('负责人', PASSWORD)).toBe('ok')
    expect(await opens('负责人', NEW)).toBe('WRONG_PASSWORD')
    await reopen()
    expect(await opens('负责人', NEW)).toBe('WRONG_PASSWORD')
    expect(await opens('负责人', PASSWORD)).toBe('ok')
  })

  it('of one’s own stays too', async () => {
    await desk.login('经办')
    const change = { oldPassword: PASSWORD, newPassword: NEW }
    await whileRefusingWrites(async () => {
      expect(await desk.fault('经办', 'session.changePassword', change)).toBe('FOLDER_READ_ONLY')
    })
    expect(await opens('经办', PASSWORD)).toBe('ok')
    await desk.must('经办', 'session.changePassword', change)
    expect(await opens('经办', NEW)).toBe('ok')
    await reopen()
    expect(await opens('经办', PASSWORD)).toBe('WRONG_PASSWORD')
    expect(await opens('经办', NEW)).toBe('ok')
  })

  it('of a refused new user leaves nothing at the door, and the name can be given again', async () => {
    const newcomer = { userName: '新人', personName: '新人甲', roles: ['clerk' as const], password: NEW }
    const stranger = { ...newcomer, personId: desk.ports.ids.uuid(), password: '未录入的Winter2030' }
    expect(await desk.fault('管理员', 'user.record', stranger)).toBe('RECORD_UNKNOWN')
    expect(desk.station.slots()?.slots.map((one) => one.name)).not.toContain('新人')
    await desk.must('管理员', 'user.record', { ...newcomer, personId: null, confirmation: await tokenOf('管理员') })
    expect(desk.station.slots()?.slots.filter((one) => one.name === '新人')).toHaveLength(1)
    expect(await opens('新人', NEW)).toBe('ok')
    await reopen()
    expect(await opens('新人', stranger.password)).toBe('WRONG_PASSWORD')
    expect(await opens('新人', NEW)).toBe('ok')
  })

  it('is the old or the new one where the power went between the two files, and never neither', async () => {
    await desk.login('经办')
    const images: string[] = []
    const image = () => {
      const folder = mkdtempSync(join(tmpdir(), 'hsb-between-'))
      extra.push(() => rmSync(folder, { recursive: true, force: true }))
      cpSync(desk.dataDir, folder, {
        recursive: true,
        filter: (from) => !from.endsWith('station.lock') && !from.includes('station.hold'),
      })
      images.push(folder)
    }
    const user = { id: await idOf('经办'), name: '经办' }
    desk.station.withPassword(user, NEW, (store) => {
      image()
      desk.station
        .db()
        .transaction(() => store(desk.station.db()))
        .immediate()
      image()
    })
    const truth: (readonly [string, string])[] = []
    for (const folder of images) {
      const other = await openTestStation({ dataDir: folder, seed: folder })
      const answer = async (password: string) => {
        const reply = await other.ask('door', 'session.login', { userName: '经办', password })
        return reply.ok ? 'ok' : reply.fault.code
      }
      truth.push([await answer(PASSWORD), await answer(NEW)])
      await other.host.close()
    }
    expect(truth).toEqual([
      ['ok', 'WRONG_PASSWORD'],
      ['PASSWORD_OUTDATED', 'ok'],
    ])
  })
})

describe('the slot file', () => {
  it('locks nobody out with any one byte spoiled, is mended at the next opening, and says so in the audit', async () => {
    await desk.host.close()
    const whole = readFileSync(join(desk.dataDir, FILE))
    // One place in every stretch of the file: names, salts, wrapped keys, sums.
    const places = Array.from({ length: 8 }, (_, at) => Math.floor((at * whole.length) / 8))
    for (const [n, at] of places.entries()) {
      const name = n % 2 === 0 ? FILE : COPY
      const spoiled = Buffer.from(whole)
      spoiled[at] = (spoiled[at] ?? 0) ^ (1 << (n % 8))
      writeFileSync(join(desk.dataDir, name), spoiled)
      desk = await openTestStation({ dataDir: desk.dataDir })
      expect(await opens('经办', PASSWORD), `${name} at ${at}`).toBe('ok')
      expect(await opens('审计', PASSWORD)).toBe('ok')
      await desk.login('审计')
      const told = await entriesOf('station.slots')
      expect(told.length, `${name} at ${at}`).toBe(n + 1)
      expect(told[0]?.detail).toContain(name)
      await desk.host.close()
      expect(readFileSync(join(desk.dataDir, FILE))).toEqual(readFileSync(join(desk.dataDir, COPY)))
    }
    desk = await openTestStation({ dataDir: desk.dataDir })
  })

  it('opens by the recovery key though both copies are spoiled in a password', async () => {
    const recoveryKey = desk.recoveryKey.join('-')
    await desk.host.close()
    for (const name of [FILE, COPY]) {
      const path = join(desk.dataDir, name)
      const text = readFileSync(path, 'utf8')
      const at = text.indexOf('"sealed":"') + 12
      writeFileSync(path, `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`)
    }
    desk = await openTestStation({ dataDir: desk.dataDir })
    const spoiled = desk.station.slots()?.slots[0]?.name ?? ''
    expect(await opens(spoiled, PASSWORD)).toBe('WRONG_PASSWORD')
    await desk.must('door', 'session.recover', { recoveryKey, userName: spoiled, password: NEW })
    expect(await opens(spoiled, NEW)).toBe('ok')
    await reopen()
    expect(await opens(spoiled, NEW)).toBe('ok')
  })

  it('lost whole beside a standing database is no new station', async () => {
    await desk.host.close()
    for (const name of [FILE, COPY]) rmSync(join(desk.dataDir, name))
    await expect(openTestStation({ dataDir: desk.dataDir })).rejects.toMatchObject({ code: 'SLOTS_LOST' })
    expect(existsSync(join(desk.dataDir, 'station.db'))).toBe(true)
    for (const name of [FILE, COPY]) writeFileSync(join(desk.dataDir, name), '{')
    await expect(openTestStation({ dataDir: desk.dataDir })).rejects.toMatchObject({ code: 'SLOTS_TAMPERED' })
  })

  it('put back as it was before a change brings no old password back', async () => {
    const before = readFileSync(join(desk.dataDir, FILE))
    const given = { id: await idOf('经办'), password: NEW, confirmation: await tokenOf('管理员') }
    await desk.must('管理员', 'user.resetPassword', given)
    await reopen((dataDir) => {
      for (const name of [FILE, COPY]) writeFileSync(join(dataDir, name), before)
    })
    expect(await login('经办', PASSWORD)).toBe('PASSWORD_OUTDATED')
    expect(await opens('经办', NEW)).toBe('ok')
    await desk.login('审计')
    expect((await entriesOf('station.slots'))[0]?.detail).toContain('other than the database')
  })

  it('lets nobody add himself, and does not lock out the others for it', async () => {
    await reopen((dataDir) => {
      for (const name of [FILE, COPY]) {
        const path = join(dataDir, name)
        const { sum, file } = JSON.parse(readFileSync(path, 'utf8')) as { sum: string; file: { slots: object[] } }
        file.slots.push({ ...file.slots[0], user: 'intruder', name: '外人' })
        writeFileSync(path, JSON.stringify({ sum, file }))
      }
    })
    expect(await login('外人', PASSWORD)).toBe('PASSWORD_OUTDATED')
    expect(await opens('管理员', PASSWORD)).toBe('ok')
    expect(desk.station.slots()?.slots.map((one) => one.name)).not.toContain('外人')
    await desk.login('审计')
    expect((await entriesOf('station.slots'))[0]?.detail).toContain('changed by other hands')
  })

  it('says when refused logins were taken out of it, though whoever did so lifted the lock', async () => {
    await reopen()
    for (let n = 0; n < 4; n += 1) expect(await login('经办', 'wrong')).toBe('WRONG_PASSWORD')
    expect(await login('经办', 'wrong')).toBe('LOCKED_OUT')
    await reopen((dataDir) => {
      for (const name of [FILE, COPY]) {
        const path = join(dataDir, name)
        const { sum, file } = JSON.parse(readFileSync(path, 'utf8')) as {
          sum: string
          file: { door: { refused: object[] } }
        }
        file.door.refused.splice(0, 3)
        writeFileSync(path, JSON.stringify({ sum, file }))
      }
    })
    expect(await opens('经办', PASSWORD)).toBe('ok')
    await desk.login('审计')
    expect((await entriesOf('station.slots'))[0]?.detail).toContain('refused logins taken out')
    expect((await entriesOf('session.login')).filter((one) => one.result === 'refused')).toHaveLength(2)
  })
})
