import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rescueFile } from '#api/rescue-file.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { refuse } from '#core/fault.ts'
import { rescueFolder } from '#core/rescue/service.ts'
import type { RescueOpener } from '#core/rescue/key.ts'
import {
  enterpriseValues,
  loginAll,
  openTestStation,
  PASSWORD,
  testPorts,
  type TestStation,
} from '#test/helper/open-test-station.ts'

let root: string
let dataDir: string
let out: string
let desk: TestStation
let definitions: Definitions
const database = () => join(dataDir, 'station.db')
const record = (name: string) =>
  desk.must('经办', 'register.record', {
    record: 'enterprise',
    values: enterpriseValues({ name, identifierType: 'unknown', identifier: null }),
  })

async function open(): Promise<void> {
  desk = await openTestStation({ dataDir })
  await loginAll(desk)
}

/** A station with a backup, a row that is in it, an attachment, and a row that was written after it. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hsb-rescue-folder-'))
  dataDir = join(root, 'data')
  out = join(root, 'out')
  await open()
  ;({ definitions } = desk.station.core)
  const { row } = await record('备份以前商贸有限公司')
  const file = { name: '营业执照.pdf', base64: Buffer.from('%PDF-1.4\nscan\n%%EOF').toString('base64') }
  await desk.must('经办', 'attachment.add', { record: 'enterprise', subject: row.id, personal: false, file })
  desk.ports.clock.advance(60_000)
  await desk.must('管理员', 'backup.make', { folder: null })
  desk.ports.clock.advance(60_000)
  await record('备份以后商贸有限公司')
})
afterEach(async () => {
  await desk.close()
  rmSync(root, { recursive: true, force: true })
})

/** Spoils the page where the rows of the bank accounts begin, so that the file opens and is known to be damaged. */
async function spoil(): Promise<void> {
  const page = Number(
    desk.station.db().prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'bank_account'").pluck().get(),
  )
  await desk.close()
  const bytes = readFileSync(database())
  bytes.fill(0, (page - 1) * 4096, page * 4096)
  writeFileSync(database(), bytes)
  writeFileSync(join(dataDir, 'damaged.mark'), '')
  await open()
}

async function sheetsOf(path: string) {
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(path)))
  return sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.map((row) => row.map(String)) }))
}
const pageIn = (folder: string) => readFileSync(join(folder, '抢救清单.txt'), 'utf8')
const rescueAs = (opener: RescueOpener, purpose: string | null = null) =>
  rescueFile(
    { dataDir, target: out, backups: [], opener, purpose },
    { definitions, ports: testPorts('rescue', '2014-06-05T01:00:00.000Z') },
  )

describe('the rescue at the desk', () => {
  // Bug caught: a living file copied past SQLite.
  it('is refused where the file is sound', async () => {
    expect(await desk.fault('经办', 'rescue.make', { folder: out })).toBe('RESCUE_NOT_NEEDED')
  })

  it('writes tables for whoever may export, says what is missing and what the backup lacks', async () => {
    await spoil()
    const made = await desk.must('经办', 'rescue.make', { folder: out })
    expect(made).toMatchObject({ tables: true, opened: true, behind: 0, attachments: { given: 1, lacking: 0 } })
    const register = made.registers.find((one) => one.record === 'enterprise')
    expect(register).toMatchObject({ sound: 2, unproven: 0, missing: 0, unknown: false, newer: 1 })
    expect(made.best).toMatchObject({ fit: true, wrong: [], opened: true })
    expect(readdirSync(made.folder).toSorted()).toEqual(['抢救清单.txt', '登记册', '附件'])
    const [sheet, ...more] = await sheetsOf(join(made.folder, '登记册', '企业（enterprise）.xlsx'))
    const [head = [], ...rows] = sheet?.rows ?? []
    const cell = (row: readonly string[], label: string) => row[head.indexOf(label)]
    expect(rows.map((row) => [cell(row, '企业名称'), cell(row, '备份以后改过')])).toEqual([
      ['备份以前商贸有限公司', ''],
      ['备份以后商贸有限公司', '是'],
    ])
    expect(head).not.toContain('联系电话')
    expect(more.at(-1)?.rows[1]?.[0]).toContain('经办')
    const words = pageIn(made.folder)
    for (const part of ['企业 2 条（备份以后改过 1）', made.best?.path ?? 'none', '由人核对后才导入'])
      expect(words).toContain(part)
    expect(readdirSync(join(made.folder, '附件'))).toHaveLength(1)
  })

  // Bug caught: tables of a rescue that was stopped lay there, with no page that says what they are.
  it('leaves nothing where it was stopped', async () => {
    const stopped = { step: (what: string) => (what === '逐表读取' ? refuse('JOB_CANCELLED') : undefined) }
    const order = {
      dataDir,
      target: out,
      key: Uint8Array.from(desk.station.dataKey()),
      station: null,
      unit: '',
      backups: [],
    }
    const rights = () => ({ who: '甲', purpose: '', rows: true, personal: false })
    const given = rescueFolder({ ...order, rights }, { definitions, ports: desk.ports, watch: stopped })
    await expect(given).rejects.toThrow('JOB_CANCELLED')
    expect(readdirSync(out)).toEqual([])
  })

  // Bug caught: the administrator, who does no business, carries the whole register away; numbers of persons without a purpose.
  it('counts alone for whoever may not export, and asks a purpose and the password before numbers of persons leave', async () => {
    await spoil()
    const made = await desk.must('管理员', 'rescue.make', { folder: out })
    expect([made.tables, readdirSync(made.folder)]).toEqual([false, ['抢救清单.txt']])
    expect(await desk.fault('管理员', 'rescue.make', { folder: out, personal: true })).toBe('NOT_ALLOWED')
    expect(await desk.fault('经办', 'rescue.make', { folder: out, personal: true })).toBe('PURPOSE_NEEDED')
    const asked = { folder: out, personal: true, purpose: '数据损坏后核对补录' }
    expect(await desk.fault('经办', 'rescue.make', asked)).toBe('CONFIRMATION_NEEDED')
    const { token } = await desk.must('经办', 'session.confirm', { password: PASSWORD, act: 'rescue.make' })
    const taken = await desk.must('经办', 'rescue.make', { ...asked, confirmation: token })
    expect(pageIn(taken.folder)).toContain('用途：数据损坏后核对补录')
    const before = readdirSync(dataDir)
    expect(await desk.fault('经办', 'rescue.make', { folder: join(dataDir, 'inside') })).toBe('FOLDER_UNFIT')
    expect(readdirSync(dataDir)).toEqual(before)
  })
})

describe('the rescue of a folder nobody can log into', () => {
  it('opens with the list of logins of a backup where the own one is gone, and gives nothing for a wrong word', async () => {
    await desk.close()
    for (const name of ['station.slots.json', 'station.slots.copy.json']) rmSync(join(dataDir, name))
    await expect(rescueAs({ userName: '经办', password: 'wrong' })).rejects.toThrow('WRONG_PASSWORD')
    await expect(rescueAs({ recoveryKey: 'wrong' })).rejects.toThrow('WRONG_RECOVERY_KEY')
    const { report } = await rescueAs({ userName: '经办', password: PASSWORD })
    expect([report.state, report.rows, report.registers.find((one) => one.record === 'enterprise')?.sound]).toEqual([
      'opened',
      true,
      2,
    ])
    const reader = await rescueAs({ userName: '查询', password: PASSWORD })
    expect(reader.report.rows).toBe(false)
    const keeper = await rescueAs({ recoveryKey: desk.recoveryKey.join('') }, '数据损坏后核对补录')
    expect([keeper.report.rows, keeper.report.personal]).toEqual([true, true])
  })

  it('says plainly that nothing opens, and names the newest backup that is good and how to go back to it', async () => {
    await desk.must('管理员', 'backup.make', { folder: null })
    await desk.close()
    const bytes = readFileSync(database())
    bytes.fill(0, 0, 100)
    writeFileSync(database(), bytes)
    // The newest backup is spoiled too: it must not be the one that is named.
    const [older = '', newest = ''] = readdirSync(join(dataDir, 'backup')).toSorted()
    writeFileSync(join(dataDir, 'backup', newest, 'station.db'), 'no database')
    // The door itself leads to a backup, before anybody knows of a rescue.
    desk = await openTestStation({ dataDir })
    const reply = await desk.ask('经办', 'session.login', { userName: '经办', password: PASSWORD })
    const { code = 'ok', advice = '' } = reply.ok ? {} : reply.fault
    expect(code).toBe('FILE_DAMAGED')
    expect(advice).toContain(join(dataDir, 'backup', newest))
    expect(advice).toContain('从备份恢复')
    await desk.close()
    const { report, page } = await rescueAs({ userName: '经办', password: PASSWORD })
    expect([report.state, report.best?.path]).toEqual(['shut', join(dataDir, 'backup', older)])
    expect(page).toContain('什么也没有取出')
    expect(page).toContain(`hsb restore --from "${join(dataDir, 'backup', older)}"`)
    expect(page).toContain('更近的一份不能用')
    rmSync(database())
    expect((await rescueAs('nothing')).report.state).toBe('gone')
  })
})
