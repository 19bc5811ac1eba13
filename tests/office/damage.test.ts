import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '#shared/contract/route.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'

let dataDir: string
let desk: TestStation
const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.fault.code)
const database = () => join(dataDir, 'station.db')
const mark = () => join(dataDir, 'damaged.mark')
const logSize = () => statSync(`${database()}-wal`, { throwIfNoEntry: false })?.size ?? 0
const record = (n: number) =>
  desk.ask('经办', 'register.record', {
    record: 'enterprise',
    values: enterpriseValues({ name: `登记${n}号商贸有限公司`, identifierType: 'unknown', identifier: null }),
  })
const list = () => desk.ask('经办', 'register.find', { record: 'enterprise' })
const warnings = async () => (await desk.must('经办', 'session.state', {})).warnings ?? []
const isSound = async () => {
  const reply = await desk.ask('经办', 'station.doctor', {})
  return reply.ok && reply.value.ok
}

async function open(): Promise<void> {
  desk = await openTestStation({ dataDir })
  await loginAll(desk)
}

/** Flips one bit in the page where the rows of the enterprises begin; answers the function that flips it back. */
async function spoil(): Promise<() => void> {
  const page = desk.station.db().prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'enterprise'").pluck().get()
  await desk.close()
  const flip = () => {
    const bytes = readFileSync(database())
    const at = (Number(page) - 1) * 4096 + 2000
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(database(), bytes)
  }
  flip()
  await open()
  return flip
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hsb-damage-'))
  await open()
  await record(1)
})
afterEach(async () => {
  await desk.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a file that was found damaged', () => {
  // Bug caught: "the program has stopped writing", and the next command wrote.
  it('takes no command, no draft, no task that writes and no entry of the audit; one can log in, look and check', async () => {
    await spoil()
    const before = logSize()
    expect(codeOf(await list())).toBe('FILE_DAMAGED')
    expect(codeOf(await record(2))).toBe('FILE_DAMAGED')
    expect(codeOf(await desk.ask('经办', 'draft.save', { form: 'x', key: 'y', values: {} }))).toBe('FILE_DAMAGED')
    const blank = { form: 'ENT-1', subjects: [], fill: 'blank' as const }
    expect(codeOf(await desk.ask('经办', 'print.issue', blank))).toBe('FILE_DAMAGED')
    expect(codeOf(await desk.ask('经办', 'register.find', { record: 'bank_account' }))).toBe('ok')
    expect(codeOf(await desk.ask('经办', 'session.lock', {}))).toBe('ok')
    await desk.login('经办')
    expect(await isSound()).toBe(false)
    expect(codeOf(await desk.ask('管理员', 'backup.make', { folder: null }))).toBe('FILE_DAMAGED')
    expect(logSize()).toBe(before)
    expect(await warnings()).toEqual(['file-damaged'])
    expect(codeOf(await record(3))).toBe('FILE_DAMAGED')
  })

  it('is written again only after the program was opened anew and a self-check found nothing', async () => {
    const mend = await spoil()
    expect(codeOf(await list())).toBe('FILE_DAMAGED')
    await desk.close()
    mend()
    await open()
    expect(codeOf(await record(2))).toBe('FILE_DAMAGED')
    expect(await warnings()).toEqual(['file-damaged'])
    expect(await isSound()).toBe(true)
    expect(codeOf(await record(2))).toBe('ok')
    expect(await warnings()).toEqual([])
    expect(existsSync(mark())).toBe(false)
  })

  it('stays stopped in the process that found it, whatever a self-check says there', async () => {
    const mend = await spoil()
    expect(codeOf(await list())).toBe('FILE_DAMAGED')
    mend()
    expect(await isSound()).toBe(true)
    expect(codeOf(await record(2))).toBe('FILE_DAMAGED')
    expect(existsSync(mark())).toBe(true)
  })
})

describe('a disk that did not answer once', () => {
  // Bug caught: a page that did not come was told like a damaged one, and the clerk was sent to the last backup.
  it.each(['SQLITE_CORRUPT', 'SQLITE_IOERR_READ', 'SQLITE_IOERR_CORRUPTFS'])(
    'is called that (%s), and saving goes on',
    async (code) => {
      const statement = Object.getPrototypeOf(desk.station.db().prepare('SELECT 1')) as { all: () => unknown }
      const { all } = statement
      statement.all = () => {
        statement.all = all
        throw Object.assign(new Error('database disk image is malformed'), { code })
      }
      expect(codeOf(await list())).toBe('DISK_NOT_ANSWERING')
      expect(codeOf(await record(2))).toBe('ok')
      expect(await warnings()).toEqual([])
    },
  )
})
